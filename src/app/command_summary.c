/* bight summary: population, GDP and the like, summed by groups of cities. */
#include "app/command.h"
#include "app/complaint.h"
#include "app/table_output.h"

/* The group asked for, or the only one there is. */
static int choose_group(const analysis *of, const char **group) {
    *group = of->asked->values[OPTION_BY];
    if (*group != NULL) return 0;
    const int count = bight_network_group_count(of->network);
    if (count == 0)
        return complain(BIGHT_BAD_DATA, "%s declares no groups of cities; add cities: groups",
                        of->asked->words[1]);
    *group = bight_network_group_name(of->network, 0);
    if (count == 1) return 0;
    return complain(BIGHT_WRONG_USE, "summary needs --by with a group of the cities, as in --by %s",
                    *group);
}

static int run_summary(analysis *of) {
    static const char *const names[MOST_TABLES] = {"groups", "totals"};
    const char *group;
    TRY(analysis_open_scenario(of));
    TRY(choose_group(of, &group));
    TRY(bight_summary_compute(of->session, of->scenario, group, &of->tables[0], &of->tables[1]));
    return table_output_write_one_of(of, names);
}

const command command_summary = {
    .name = "summary",
    .group = GROUP_LOOK,
    .summary = "sum population, GDP and area by ring, province or another group",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight summary network.yaml --by ring\n"
                "bight summary network.yaml --by province --table totals -f csv",
    .formats = "text csv json",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_BY) |
               OPTION_BIT(OPTION_TABLE),
    .columns =
        "groups: a row for each group with its sums, in the units of the network file, and its\n"
        "cities and terminals, those a scenario adds or closes too\n"
        "totals: the base, what the others add to it, and the whole, with both ratios:\n"
        "increment / base and whole / base",
    .run = run_summary,
};
