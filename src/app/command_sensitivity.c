/* bight sensitivity: how far answers hang on the times of links. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

enum { ROWS_SHOWN = 10, DRAWS = 1000, SEED = 1 };

static const double SPREAD = 0.1;

static const table_view views[BIGHT_SENSITIVITY_TABLES] = {
    [BIGHT_SENSITIVITY_TOLERANCE] = {.name = "tolerance",
                                     .sort = "tolerance",
                                     .is_ascending = true,
                                     .fields = "link,line,from,to,time_min,use,tolerance,"
                                               "times_slower,last_from,last_to"},
    [BIGHT_SENSITIVITY_BENEFIT] = {.name = "benefit"},
    [BIGHT_SENSITIVITY_CITIES] = {.name = "cities", .sort = "rank", .is_ascending = true},
    [BIGHT_SENSITIVITY_OUTRANKS] = {.name = "outranks",
                                    .sort = "probability",
                                    .is_ascending = true},
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

static int run_sensitivity(analysis *of) {
    bight_layer *tables[BIGHT_SENSITIVITY_TABLES] = {NULL};
    output_format format;
    TRY(output_format_choose(of, &format));
    TRY(compute(of, tables));
    return shown_tables_write(of, tables, views, BIGHT_SENSITIVITY_TABLES, ROWS_SHOWN, true);
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
    .formats = "text csv json geojson gpkg shp",
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
