/* bight centrality: the place of each city in the network. */
#include "app/command.h"
#include "app/table_output.h"

static int run_centrality(analysis *of) {
    TRY(analysis_compute_matrix(of));
    TRY(bight_centrality_compute(of->session, of->scenario, of->matrix, &of->tables[0]));
    TRY(table_output_write(of, of->tables[0]));
    return analysis_judge_matrix(of);
}

const command command_centrality = {
    .name = "centrality",
    .group = GROUP_COMPUTE,
    .summary = "compute closeness, straightness, betweenness and degree of each city",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight centrality network.yaml --sort=-betweenness --top 20\n"
                "bight centrality network.yaml --fields city,degree,core -f csv",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_CITIES) |
               OPTION_BIT(OPTION_STRICT),
    .columns = "city_id, city\n"
               "closeness          1/min  cities reached over the sum of times, for their share\n"
               "straightness              straight-line length over length of the way, mean\n"
               "harmonic           1/min  mean of 1 / time\n"
               "betweenness        pairs  pairs of other cities whose quickest path passes here\n"
               "betweenness_share  %      the same out of all pairs\n"
               "degree                    cities joined directly\n"
               "strength           1/h    sum of 1 / time over those links\n"
               "pagerank                  share of a random journey, damping 0.85\n"
               "core                      k of the innermost k-core",
    .run = run_centrality,
};
