/* bight matrix: from every city to every city. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/duration_text.h"
#include "app/nearest.h"
#include "app/output_format.h"
#include "app/terminal.h"

enum { MOST_SHOWN = 12, NAME_WIDTH = 9 };

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
        if (format != FORMAT_CSV_WIDE)
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

typedef struct {
    int pair_count; /* of different cities with a route */
    int unreachable_count;
    double mean_min;
} pair_summary;

static pair_summary summarize(const bight_matrix *matrix, const int *cities, int count) {
    pair_summary summary = {0};
    double sum = 0;
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
            const double time =
                bight_matrix_value(matrix, BIGHT_MEASURE_TIME, cities[i], cities[j]);
            if (i == j) continue;
            if (isnan(time)) {
                summary.unreachable_count++;
                continue;
            }
            sum += time;
            summary.pair_count++;
        }
    }
    summary.mean_min = summary.pair_count == 0 ? NAN : sum / summary.pair_count;
    return summary;
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

static void put_time(const analysis *of, int from, int to) {
    char buffer[DURATION_BYTES];
    const double minutes = bight_matrix_value(of->matrix, BIGHT_MEASURE_TIME, from, to);
    const char *time = duration_text(minutes, buffer);
    terminal_put(time, (int)strlen(time), name_width(of, to), ALIGN_RIGHT);
}

static void print_square(const analysis *of, const int *cities, int count) {
    int widest = NAME_WIDTH;
    for (int i = 0; i < count; i++)
        if (name_width(of, cities[i]) > widest) widest = name_width(of, cities[i]);
    puts("Travel time, h:mm (rows: from, columns: to)\n");
    terminal_put_blanks(widest);
    for (int j = 0; j < count; j++) {
        terminal_put_blanks(2);
        put_name(of, cities[j], name_width(of, cities[j]), ALIGN_RIGHT);
    }
    terminal_end_line();
    for (int i = 0; i < count; i++) {
        put_name(of, cities[i], widest, ALIGN_LEFT);
        for (int j = 0; j < count; j++) {
            terminal_put_blanks(2);
            put_time(of, cities[i], cities[j]);
        }
        terminal_end_line();
    }
    putchar('\n');
}

static void print(const analysis *of, const int *cities, int count) {
    char buffer[DURATION_BYTES];
    const pair_summary summary = summarize(of->matrix, cities, count);
    if (count <= MOST_SHOWN) print_square(of, cities, count);
    printf("cities: %d\n", count);
    printf("pairs without a route: %d of %d\n", summary.unreachable_count, count * (count - 1));
    printf("mean travel time: %s h", duration_text(summary.mean_min, buffer));
    if (summary.pair_count > 0) printf(" (%.1f min)", summary.mean_min);
    printf(", profile %s\n", bight_network_profile(of->network));
    if (count > MOST_SHOWN)
        puts("For all pairs: -o matrix.omx or -f csv. For a few: --cities LIST.");
}

static int write(const analysis *of, output_format format, const int *cities, int count) {
    static const bight_matrix_format matrix_formats[FORMAT_COUNT] = {
        [FORMAT_CSV] = BIGHT_MATRIX_CSV,
        [FORMAT_CSV_WIDE] = BIGHT_MATRIX_CSV_WIDE,
        [FORMAT_JSON] = BIGHT_MATRIX_JSON,
        [FORMAT_OMX] = BIGHT_MATRIX_OMX};
    unsigned measures;
    TRY(choose_measures(of, format, &measures));
    const bight_matrix_output wanted = {.format = matrix_formats[format],
                                        .measures = measures,
                                        .cities = cities,
                                        .city_count = count,
                                        .may_replace = options_has(of->asked, OPTION_OVERWRITE)};
    TRY(bight_matrix_write(of->session, of->matrix, &wanted, output_format_path(of)));
    char what[96];
    const int unreachable_count = summarize(of->matrix, cities, count).unreachable_count;
    snprintf(what, sizeof what, "%d x %d cities, %d pair%s without a route", count, count,
             unreachable_count, unreachable_count == 1 ? "" : "s");
    output_format_tell(of, what);
    return 0;
}

static int answer(analysis *of, output_format format) {
    int cities[bight_network_city_count(of->network) + 1];
    int count;
    TRY(bight_network_find_cities(of->session, of->network, of->asked->values[OPTION_CITIES],
                                  cities, &count));
    TRY(analysis_compute_matrix(of));
    if (format == FORMAT_TEXT)
        print(of, cities, count);
    else
        TRY(write(of, format, cities, count));
    return analysis_judge_pairs(of);
}

static int run_matrix(analysis *of) {
    output_format format;
    unsigned measures;
    TRY(output_format_choose(of, &format));
    TRY(choose_measures(of, format, &measures));
    TRY(analysis_open_network(of));
    return answer(of, format);
}

const command command_matrix = {
    .name = "matrix",
    .group = GROUP_COMPUTE,
    .summary = "compute time, length and transfers from every city to every city",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight matrix network.yaml -o base.omx\n"
                "bight matrix network.yaml --cities Dalian,Yantai,Qingdao\n"
                "bight matrix network.yaml --measure time,money -f csv",
    .formats = "text omx csv csv-wide json",
    .options = OPTIONS_OUTPUT | OPTIONS_NETWORK | OPTION_BIT(OPTION_CITIES) |
               OPTION_BIT(OPTION_MEASURE) | OPTION_BIT(OPTION_STRICT),
    .columns = "csv and json: a row for each pair; omx: a matrix for each measure (version 0.2);\n"
               "csv-wide: one measure as a square. Without a route a cell is empty, in omx NaN.\n"
               "from_id, to_id\n"
               "travel_time  min\n"
               "length       km    of links; ways to and between stations not counted\n"
               "transfers          changes of mode or station\n"
               "money        yuan\n"
               "emission     g     CO2",
    .run = run_matrix,
};
