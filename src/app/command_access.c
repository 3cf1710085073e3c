/* bight access: how well each city reaches the others. */
#include "app/command.h"
#include "app/table_output.h"

static int run_access(analysis *of) {
    TRY(analysis_compute_matrix(of));
    const bight_access_options wanted = analysis_access_options(of);
    TRY(bight_access_compute(of->session, of->network, of->matrix, &wanted, &of->tables[0]));
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
                "bight access network.yaml --modes rail,road -o access.geojson",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_ACCESS |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_STRICT),
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
        "Populations and GDP are in the units of the network file.",
    .run = run_access,
};
