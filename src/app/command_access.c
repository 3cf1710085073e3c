/* bight access: how well each city reaches the others. */
#include "app/command.h"
#include "app/complaint.h"
#include "app/table_output.h"

static int compute(analysis *of) {
    const bight_supply_options shared = {.access = analysis_access_options(of),
                                         .supply = of->asked->values[OPTION_SUPPLY],
                                         .nearest_count =
                                             (int)options_number(of->asked, OPTION_NEAREST, 0)};
    if (shared.supply != NULL)
        return bight_supply_compute(of->session, of->scenario, of->matrix, &shared, &of->tables[0]);
    return bight_access_compute(of->session, of->network, of->matrix, &shared.access,
                                &of->tables[0]);
}

static int run_access(analysis *of) {
    if (options_has(of->asked, OPTION_NEAREST) && !options_has(of->asked, OPTION_SUPPLY))
        return complain(BIGHT_WRONG_USE,
                        "--nearest is about what is shared; say what with --supply, as in "
                        "--supply port");
    TRY(analysis_compute_times(of));
    TRY(compute(of));
    TRY(table_output_write(of, of->tables[0]));
    return analysis_judge_matrix(of);
}

const command command_access = {
    .name = "access",
    .group = GROUP_COMPUTE,
    .summary = "compute mean times, potential and daily accessibility of each city",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight access network.yaml --sort mean_time --top 20\n"
                "bight access network.yaml --decay cumulative:180 -o access.csv\n"
                "bight access network.yaml --modes rail,road -o access.geojson\n"
                "bight access network.yaml --supply port:throughput --profile freight --nearest 2",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_ACCESS |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_STRICT) | OPTION_BIT(OPTION_SUPPLY) |
               OPTION_BIT(OPTION_NEAREST),
    .columns =
        "city_id, city\n"
        "mean_time             min  mean over the cities reached\n"
        "unreached                  cities without a route\n"
        "watt_population       min  weighted average travel time, by population\n"
        "watt_gdp              min  the same by GDP\n"
        "watt_root             min  the same by the root of population times GDP\n"
        "coverage                   share of the population that those means speak of, 0 to 1\n"
        "potential_population       population of the others, weighed by the decay\n"
        "potential_gdp              GDP of the others, weighed by the decay\n"
        "daily_population           population within the daily limit\n"
        "daily_gdp                  GDP within the daily limit\n"
        "network_efficiency         time over that of a straight line at the ideal speed; 1 is "
        "best\n"
        "Populations and GDP are in the units of the network file.\n"
        "With --supply instead: nearest, nearest_time, kth_time, k_nearest_mean (min; k of "
        "--nearest),\n"
        "potential (supply by the decay), shen (the same per head of all who reach it),\n"
        "availability (what of the supply falls to the city), utility (min; exponential decay),\n"
        "within_limit (supply within the daily limit), two_step (per head of those within it),\n"
        "enhanced_two_step (by thirds of the limit)",
    .run = run_access,
};
