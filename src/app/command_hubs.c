/* bight hubs: the cities ranked by a weighted composite of indicators. */
#include "app/command.h"
#include "app/table_output.h"

static int run_hubs(analysis *of) {
    TRY(analysis_compute_matrix(of));
    of->order = "rank";
    const bight_access_options wanted = analysis_access_options(of);
    TRY(bight_hubs_compute(of->session, of->scenario, of->matrix, &wanted,
                           of->asked->values[OPTION_WEIGHTS], &of->tables[0]));
    TRY(table_output_write(of, of->tables[0]));
    return analysis_judge_matrix(of);
}

const command command_hubs = {
    .name = "hubs",
    .group = GROUP_RANK,
    .summary = "rank the cities as hubs by weighted indicators",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight hubs network.yaml --top 20\n"
                "bight hubs network.yaml --weights closeness=0.4,access=0.6 -o hubs.csv",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_ACCESS |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_WEIGHTS) | OPTION_BIT(OPTION_STRICT),
    .columns = "rank   1 is the first; equal scores share a rank\n"
               "city_id, city\n"
               "score  weighted sum of the indicators, 0 to 1\n"
               "Then each indicator with a weight, scaled over the cities to 0..1.",
    .run = run_hubs,
};
