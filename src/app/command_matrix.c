/* bight matrix: from every city to every city. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/duration_text.h"
#include "app/nearest.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/terminal.h"

enum { MOST_SHOWN = 12, NAME_WIDTH = 9 };

static const size_t MUCH_BYTES = 256000000;

static const char *const measure_words[BIGHT_MEASURE_COUNT] = {
    [BIGHT_MEASURE_TIME] = "time",
    [BIGHT_MEASURE_LENGTH] = "length",
    [BIGHT_MEASURE_TRANSFERS] = "transfers",
    [BIGHT_MEASURE_MONEY] = "money",
    [BIGHT_MEASURE_EMISSION] = "emission"};

static int add_measure(const char *word, unsigned *measures) {
    for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++) {
        if (strcmp(measure_words[measure], word) != 0) continue;
        *measures |= 1U << measure;
        return 0;
    }
    const int nearest = nearest_word(word, measure_words, BIGHT_MEASURE_COUNT);
    if (nearest >= 0)
        return complain(BIGHT_WRONG_USE, "there is no measure '%s'. Did you mean '%s'?", word,
                        measure_words[nearest]);
    return complain(BIGHT_WRONG_USE,
                    "there is no measure '%s'; there are time, length, transfers, money, emission",
                    word);
}

static int choose_measures(const analysis *of, output_format format, unsigned *measures) {
    const char *list = of->asked->values[OPTION_MEASURE];
    *measures = 0;
    if (list == NULL) {
        *measures = 1U << BIGHT_MEASURE_TIME;
        if (format != FORMAT_CSV_WIDE && format != FORMAT_NPY)
            *measures |= 1U << BIGHT_MEASURE_LENGTH | 1U << BIGHT_MEASURE_TRANSFERS;
        return 0;
    }
    for (;;) {
        char word[32];
        const int bytes = (int)strcspn(list, ",");
        snprintf(word, sizeof word, "%.*s", bytes, list);
        TRY(add_measure(word, measures));
        if (list[bytes] == '\0') return 0;
        list += bytes + 1;
    }
}

/* Rows and columns asked for. */
typedef struct {
    const int *origins;
    int origin_count;
    const int *destinations;
    int destination_count;
} chosen_cities;

static bight_matrix_wanted wanted_of(const analysis *of, const chosen_cities *cities,
                                     unsigned measures) {
    return (bight_matrix_wanted){.origins = cities->origins,
                                 .origin_count = cities->origin_count,
                                 .destinations = cities->destinations,
                                 .destination_count = cities->destination_count,
                                 .measures = measures,
                                 .cutoff_min = options_number(of->asked, OPTION_CUTOFF, 0)};
}

static int name_width(const analysis *of, int city) {
    const char *name = bight_network_city_name(of->network, city);
    const int width = terminal_width(name, (int)strlen(name));
    return width > NAME_WIDTH ? width : NAME_WIDTH;
}

static void put_name(const analysis *of, int city, int width, terminal_alignment alignment) {
    const char *name = bight_network_city_name(of->network, city);
    terminal_put(name, (int)strlen(name), width, alignment);
}

static void put_time(const analysis *of, int row, int column, int width) {
    char buffer[DURATION_BYTES];
    const double minutes = bight_matrix_value(of->matrix, BIGHT_MEASURE_TIME, row, column);
    const char *time = duration_text(minutes, buffer);
    terminal_put(time, (int)strlen(time), width, ALIGN_RIGHT);
}

static void print_square(const analysis *of, const chosen_cities *cities) {
    int widest = NAME_WIDTH;
    for (int i = 0; i < cities->origin_count; i++)
        if (name_width(of, cities->origins[i]) > widest)
            widest = name_width(of, cities->origins[i]);
    puts("Travel time, h:mm (rows: from, columns: to)\n");
    terminal_put_blanks(widest);
    for (int j = 0; j < cities->destination_count; j++) {
        const int city = cities->destinations[j];
        terminal_put_blanks(2);
        put_name(of, city, name_width(of, city), ALIGN_RIGHT);
    }
    terminal_end_line();
    for (int i = 0; i < cities->origin_count; i++) {
        put_name(of, cities->origins[i], widest, ALIGN_LEFT);
        for (int j = 0; j < cities->destination_count; j++) {
            terminal_put_blanks(2);
            put_time(of, i, j, name_width(of, cities->destinations[j]));
        }
        terminal_end_line();
    }
    putchar('\n');
}

/* The estimates that travel times rest on, if the network file tells of any. */
static void print_estimates(const bight_layer *accuracy) {
    const char *times = bight_layer_find_fact(accuracy, "times");
    if (times != NULL) terminal_put_paragraph("times", times);
}

static void print_summary(const analysis *of, const chosen_cities *cities,
                          const bight_matrix_summary *summary, bool has_square) {
    char buffer[DURATION_BYTES];
    if (cities->origin_count == cities->destination_count)
        printf("cities: %d\n", cities->origin_count);
    else
        printf("cities: %d origins, %d destinations\n", cities->origin_count,
               cities->destination_count);
    const long long unreachable_count = summary->unreachable_count;
    printf("pairs without a route%s: %lld of %lld\n",
           options_has(of->asked, OPTION_CUTOFF) ? " within the cutoff" : "", unreachable_count,
           unreachable_count + summary->pair_count);
    printf("mean travel time: %s h", duration_text(summary->mean_min, buffer));
    if (summary->pair_count > 0) printf(" (%.1f min)", summary->mean_min);
    printf(", profile %s\n", bight_network_profile(of->network));
    if (bight_scenario_name(of->scenario)[0] != '\0')
        printf("scenario: %s\n", bight_scenario_name(of->scenario));
    print_estimates(of->tables[0]);
    if (!has_square) puts("For all pairs: -o matrix.omx or -f csv. For a few: --cities LIST.");
}

/* Of matrices that take long, and whenever memory is asked about. */
static void tell_memory(void *context, const bight_matrix_summary *summary) {
    const analysis *of = context;
    const bool is_asked =
        options_has(of->asked, OPTION_MEMORY) || options_has(of->asked, OPTION_VERBOSE);
    if (options_has(of->asked, OPTION_QUIET) || (!is_asked && summary->foreseen_bytes < MUCH_BYTES))
        return;
    remark("this takes at most %.0f MB of memory, %d rows of the matrix at a time",
           ceil((double)summary->foreseen_bytes / 1e6), summary->rows_at_once);
}

static bight_matrix_memory memory_of(analysis *of) {
    return (bight_matrix_memory){
        .block_bytes = (size_t)(options_number(of->asked, OPTION_BLOCK, 0) * 1e6),
        .most_bytes = (size_t)(options_number(of->asked, OPTION_MEMORY, 0) * 1e6),
        .tell = tell_memory,
        .context = of};
}

static int print(analysis *of, const chosen_cities *cities, bight_matrix_summary *summary) {
    const bight_matrix_wanted wanted = wanted_of(of, cities, 1U << (unsigned)BIGHT_MEASURE_TIME);
    const bool has_square =
        cities->origin_count <= MOST_SHOWN && cities->destination_count <= MOST_SHOWN;
    const bight_matrix_memory memory = memory_of(of);
    TRY(bight_matrix_stream(of->session, of->scenario, &wanted, NULL, &memory, NULL, summary));
    if (has_square) {
        TRY(bight_matrix_compute(of->session, of->scenario, &wanted, &of->matrix));
        print_square(of, cities);
    }
    TRY(bight_network_accuracy(of->session, of->network, &of->tables[0]));
    print_summary(of, cities, summary, has_square);
    return 0;
}

static int write(analysis *of, output_format format, const chosen_cities *cities,
                 bight_matrix_summary *summary) {
    static const bight_matrix_format matrix_formats[FORMAT_COUNT] = {
        [FORMAT_CSV] = BIGHT_MATRIX_CSV,
        [FORMAT_JSON] = BIGHT_MATRIX_JSON,
        [FORMAT_CSV_WIDE] = BIGHT_MATRIX_CSV_WIDE,
        [FORMAT_OMX] = BIGHT_MATRIX_OMX,
        [FORMAT_NPY] = BIGHT_MATRIX_NPY};
    unsigned measures;
    char what[128];
    TRY(choose_measures(of, format, &measures));
    const bight_matrix_wanted wanted = wanted_of(of, cities, measures);
    const bight_matrix_output output = {.format = matrix_formats[format],
                                        .measures = measures,
                                        .may_replace = options_has(of->asked, OPTION_OVERWRITE)};
    const bight_matrix_memory memory = memory_of(of);
    TRY(bight_matrix_stream(of->session, of->scenario, &wanted, &output, &memory,
                            output_format_path(of), summary));
    snprintf(what, sizeof what, "%d x %d cities, %lld pair%s without a route", cities->origin_count,
             cities->destination_count, (long long)summary->unreachable_count,
             summary->unreachable_count == 1 ? "" : "s");
    output_format_tell(of, what);
    return 0;
}

static int answer(analysis *of, output_format format) {
    const int room = bight_network_city_count(of->network) + 1;
    int origins[room], destinations[room];
    chosen_cities cities = {.origins = origins, .destinations = origins};
    bight_matrix_summary summary;
    TRY(bight_network_find_cities(of->session, of->network, of->asked->values[OPTION_CITIES],
                                  origins, &cities.origin_count));
    cities.destination_count = cities.origin_count;
    if (options_has(of->asked, OPTION_TO)) {
        cities.destinations = destinations;
        TRY(bight_network_find_cities(of->session, of->network, of->asked->values[OPTION_TO],
                                      destinations, &cities.destination_count));
    }
    if (format == FORMAT_TEXT)
        TRY(print(of, &cities, &summary));
    else
        TRY(write(of, format, &cities, &summary));
    return analysis_judge_pairs(of, summary.unreachable_count);
}

/* The pairs of a file as a table. */
static int answer_pairs(analysis *of, output_format format) {
    const options *asked = of->asked;
    unsigned measures;
    if (options_has(asked, OPTION_CITIES) || options_has(asked, OPTION_TO))
        return complain(BIGHT_WRONG_USE, "--pairs names its cities itself: leave out %s",
                        options_has(asked, OPTION_CITIES) ? "--cities" : "--to");
    if (format != FORMAT_TEXT && format != FORMAT_CSV && format != FORMAT_JSON)
        return complain(BIGHT_WRONG_USE, "--pairs gives a list, as text, csv or json");
    TRY(choose_measures(of, format, &measures));
    const bight_matrix_wanted wanted = {.measures = measures,
                                        .cutoff_min = options_number(asked, OPTION_CUTOFF, 0)};
    TRY(bight_matrix_pairs(of->session, of->scenario, asked->values[OPTION_PAIRS], &wanted,
                           &of->tables[0]));
    return table_output_write(of, of->tables[0]);
}

static int run_matrix(analysis *of) {
    output_format format;
    unsigned measures;
    TRY(output_format_choose(of, &format));
    TRY(choose_measures(of, format, &measures));
    TRY(analysis_open_scenario(of));
    return options_has(of->asked, OPTION_PAIRS) ? answer_pairs(of, format) : answer(of, format);
}

const command command_matrix = {
    .name = "matrix",
    .group = GROUP_COMPUTE,
    .summary = "compute time, length and transfers from every city to every city",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight matrix network.yaml -o base.omx\n"
                "bight matrix network.yaml --cities Dalian,Yantai,Qingdao\n"
                "bight matrix network.yaml --measure time,money -f csv\n"
                "bight matrix network.yaml --pairs trips.csv -o times.csv",
    .formats = "text omx csv csv-wide json npy",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTION_BIT(OPTION_CITIES) |
               OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_PAIRS) | OPTION_BIT(OPTION_CUTOFF) |
               OPTION_BIT(OPTION_BLOCK) | OPTION_BIT(OPTION_MEMORY) | OPTION_BIT(OPTION_MEASURE) |
               OPTION_BIT(OPTION_STRICT),
    .columns =
        "csv and json: a row for each pair; omx: a matrix for each measure (version 0.2);\n"
        "csv-wide and npy: one measure, rows by columns. Without a route a cell is empty, in\n"
        "omx and npy NaN. Without --measure the first three:\n"
        "from_id, to_id\n"
        "travel_time  min\n"
        "length       km    of links; ways to and between stations not counted\n"
        "transfers          changes of mode or station\n"
        "money        yuan\n"
        "emission     g     CO2",
    .run = run_matrix,
};
