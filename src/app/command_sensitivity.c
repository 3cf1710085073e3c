/* bight sensitivity: how far answers hang on the times of links. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/table_text.h"

enum { ROWS_SHOWN = 10, DRAWS = 1000, SEED = 1 };

static const double SPREAD = 0.1;

/* How a table is shown among the others. Tolerances rise: links that may slow least come first. */
typedef struct {
    const char *name;
    const char *sort; /* NULL: as it is */
    const char *fields;
} sensitivity_view;

static const sensitivity_view views[BIGHT_SENSITIVITY_TABLES] = {
    [BIGHT_SENSITIVITY_TOLERANCE] = {"tolerance", "tolerance",
                                     "link,line,from,to,time_min,use,tolerance,times_slower,"
                                     "last_from,last_to"},
    [BIGHT_SENSITIVITY_BENEFIT] = {"benefit", NULL, NULL},
    [BIGHT_SENSITIVITY_CITIES] = {"cities", "rank", NULL},
    [BIGHT_SENSITIVITY_OUTRANKS] = {"outranks", "probability", NULL},
};

/* "0.1", "log-normal:0.1" or "uniform:0.1". */
static int read_spread(const char *text, bight_sensitivity_options *wanted) {
    static const char *const kinds[] = {"log-normal:", "uniform:"};
    const char *number = text;
    char *end = NULL;
    wanted->spread = SPREAD;
    if (text == NULL) return 0;
    for (int kind = 0; kind < 2; kind++) {
        if (strncmp(text, kinds[kind], strlen(kinds[kind])) != 0) continue;
        wanted->is_uniform = kind == 1;
        number = text + strlen(kinds[kind]);
    }
    wanted->spread = strtod(number, &end);
    if (end != number && *end == '\0' && isfinite(wanted->spread) && wanted->spread > 0) return 0;
    return complain(BIGHT_WRONG_USE,
                    "--spread takes a number above 0, as in 0.1, log-normal:0.1 or uniform:0.1, "
                    "not '%s'",
                    text);
}

static int compute(analysis *of, bight_layer *tables[BIGHT_SENSITIVITY_TABLES]) {
    const options *asked = of->asked;
    bight_sensitivity_options wanted = {.draw_count =
                                            (int)options_number(asked, OPTION_DRAWS, DRAWS),
                                        .seed = (uint64_t)options_number(asked, OPTION_SEED, SEED),
                                        .weight = demand_choice_weight(of)};
    TRY(read_spread(asked->values[OPTION_SPREAD], &wanted));
    if (demand_choice_is_asked(of) && wanted.weight != NULL)
        return complain(BIGHT_WRONG_USE, "pairs count by --weight or by the trips of --demand, not "
                                         "by both");
    of->needs_drawing = true;
    TRY(demand_choice_is_asked(of) ? demand_choice_open(of) : (int)analysis_open_scenario(of));
    wanted.demand = of->demand;
    return bight_sensitivity_compute(of->session, of->scenario, &wanted, tables);
}

/* The first rows of all tables. */
static int show(analysis *of, const sensitivity_view *const *shown_as) {
    bight_layer *shown[MOST_TABLES] = {NULL};
    int code = 0;
    for (int i = 0; i < MOST_TABLES && of->tables[i] != NULL && code == 0; i++) {
        const bight_layer_choice choice = {
            .sort_column = shown_as[i]->sort,
            .top = (int)options_number(of->asked, OPTION_TOP, ROWS_SHOWN),
            .fields = shown_as[i]->fields};
        code = (int)bight_layer_pick(of->session, of->tables[i], &choice, &shown[i]);
    }
    if (code == 0) table_text_print_all((const bight_layer *const *)shown, MOST_TABLES);
    for (int i = 0; i < MOST_TABLES; i++)
        bight_layer_destroy(shown[i]);
    return code;
}

static int run_sensitivity(analysis *of) {
    bight_layer *tables[BIGHT_SENSITIVITY_TABLES] = {NULL};
    const sensitivity_view *shown_as[MOST_TABLES] = {NULL};
    const char *names[MOST_TABLES] = {NULL};
    output_format format;
    int count = 0;
    TRY(output_format_choose(of, &format));
    TRY(compute(of, tables));
    for (int i = 0; i < BIGHT_SENSITIVITY_TABLES; i++) {
        if (tables[i] == NULL) continue;
        of->tables[count] = tables[i];
        shown_as[count] = &views[i];
        names[count++] = views[i].name;
    }
    const bool is_about_one = options_has(of->asked, OPTION_TABLE) || format != FORMAT_TEXT;
    if (!is_about_one &&
        (options_has(of->asked, OPTION_SORT) || options_has(of->asked, OPTION_FIELDS)))
        return complain(BIGHT_WRONG_USE,
                        "sensitivity makes several tables; choose the one for --sort and --fields "
                        "with --table, as in --table cities");
    return is_about_one ? table_output_write_several(of, names) : show(of, shown_as);
}

const command command_sensitivity = {
    .name = "sensitivity",
    .group = GROUP_WHAT_IF,
    .summary = "tell how far links can slow down, and how sure an answer is when times vary",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight sensitivity network.yaml\n"
                "bight sensitivity network.yaml -s strait.yaml --spread 0.2 --draws 2000\n"
                "bight sensitivity network.yaml --add 'Yantai:Dalian@250' --weight population\n"
                "bight sensitivity network.yaml --table outranks --spread uniform:0.1 -f csv\n"
                "bight sensitivity network.yaml -o tolerance.gpkg",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_DEMAND |
               OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_WEIGHT) | OPTION_BIT(OPTION_SPREAD) |
               OPTION_BIT(OPTION_DRAWS) | OPTION_BIT(OPTION_SEED),
    .columns =
        "As text the first rows of all tables (--top N: so many); a file has the table of "
        "--table,\n"
        "else tolerance.\n"
        "tolerance: each link; exact\n"
        "link, line, mode, from, to, length_km, time_min   as in critical\n"
        "use                    quickest, as quick (as another way), only way, or none\n"
        "tolerance         min  how much longer the link can take, both ways, and still lie on a\n"
        "                       quickest path; from last_from to last_to it does to the end\n"
        "times_slower           the same as a multiple of its time\n"
        "must_gain         min  how much less a link on no quickest path must take to lie on one\n"
        "benefit: what the scenario saves, in the mean of all pairs (and by --weight or "
        "--demand),\n"
        "when the time in motion of each link varies, the same before and after\n"
        "saved             min  with the times stated\n"
        "median, low, high min  over the draws; low and high are 5 and 95 %\n"
        "probability       %    of the draws in which time is saved\n"
        "cities: mean_time (min, by weight) to all others, rank by it, and what each city saves\n"
        "outranks: the probability that a city's mean time is shorter than another's",
    .run = run_sensitivity,
};
