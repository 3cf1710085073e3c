/* bight hubs: the cities ranked by a weighted composite of indicators, and how sure that is. */
#include "app/command.h"
#include "app/table_output.h"
#include "app/weight_spread.h"

static int read_question(const analysis *of, bight_hub_options *wanted) {
    const options *asked = of->asked;
    *wanted = (bight_hub_options){.access = analysis_access_options(of),
                                  .weights = asked->values[OPTION_WEIGHTS],
                                  .scale = asked->values[OPTION_SCALE],
                                  .weighting = asked->values[OPTION_WEIGHTING],
                                  .joining = asked->values[OPTION_JOINING],
                                  .draw_count = (int)options_number(asked, OPTION_DRAWS, 0),
                                  .seed = (uint64_t)options_number(asked, OPTION_SEED, 0)};
    return weight_spread_read(asked->values[OPTION_SPREAD], &wanted->spread);
}

/* The ports are those under their own profile, which is that of the network or one beside it. */
static int compute(analysis *of, const bight_hub_tables *tables) {
    analysis ports = {.asked = of->asked, .session = of->session};
    bight_hub_options wanted;
    TRY(read_question(of, &wanted));
    int code = 0;
    if (bight_network_has_ports(of->network)) {
        code = (int)analysis_open_ports_beside(of, &ports);
        wanted.ports = ports.scenario != NULL ? ports.scenario : of->scenario;
    }
    if (code == 0)
        code = (int)bight_hubs_compute(of->session, of->scenario, of->matrix, &wanted, tables);
    analysis_close_beside(&ports);
    return code;
}

/* Of the tables that there are. */
static int write_table(analysis *of) {
    static const char *const all[] = {"hubs", "methods", "indicators", "acceptability", "roles"};
    const char *names[MOST_TABLES] = {NULL};
    for (int i = 0; i < (int)(sizeof all / sizeof *all); i++)
        if (of->tables[i] != NULL) names[i] = all[i];
    return table_output_write_several(of, names);
}

static int run_hubs(analysis *of) {
    const bight_hub_tables tables = {&of->tables[0], &of->tables[1], &of->tables[2], &of->tables[3],
                                     &of->tables[4]};
    TRY(analysis_compute_matrix(of, 1U << BIGHT_MEASURE_LENGTH));
    TRY(compute(of, &tables));
    if (options_has(of->asked, OPTION_TABLE)) {
        TRY(write_table(of));
    } else {
        of->order = "rank";
        TRY(table_output_write(of, of->tables[0]));
    }
    return analysis_judge_matrix(of);
}

const command command_hubs = {
    .name = "hubs",
    .group = GROUP_RANK,
    .summary = "rank the cities as hubs by weighted indicators, and say how sure that is",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight hubs network.yaml --top 20\n"
                "bight hubs network.yaml --weights closeness=0.4,access=0.6 -o hubs.csv\n"
                "bight hubs network.yaml --spread any --draws 10000\n"
                "bight hubs network.yaml --weighting entropy --joining topsis\n"
                "bight hubs network.yaml --table methods\n"
                "bight hubs network.yaml --table roles",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_ACCESS |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_WEIGHTS) | OPTION_BIT(OPTION_STRICT) |
               OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_SCALE) | OPTION_BIT(OPTION_WEIGHTING) |
               OPTION_BIT(OPTION_JOINING) | OPTION_BIT(OPTION_DRAWS) | OPTION_BIT(OPTION_SPREAD) |
               OPTION_BIT(OPTION_SEED),
    .columns =
        "hubs: city_id, city\n"
        "rank                  1 is the first; equal scores share a rank\n"
        "rank_low, rank_high   the rank is within them in 90 % of the draws, in which each weight\n"
        "                      moves by up to 20 % of itself (--spread 0.2; any: whatever "
        "weights)\n"
        "score                 the indicators joined; 0 to 1 unless --scale z or geometric\n"
        "first, first_5     %  of the draws in which the city is first, among the first five\n"
        "class                 1 to 4, by natural breaks of the score\n"
        "role                  of cities with a port: hub, gateway, feeder or city port, by the\n"
        "                      numbers of the table roles and the cuts told below it\n"
        "Then each indicator with a weight, scaled over the cities; empty where it is not known.\n"
        "methods: the order under other scales, weightings and joinings: kendall_tau with this\n"
        "one, mean_shift of ranks, the first, the city that moves farthest and by how much\n"
        "indicators: the same with each indicator left out\n"
        "acceptability: share of the draws (%) in which a city takes a rank, and how many cities\n"
        "it dominates: no better by any indicator, so behind it whatever the weights\n"
        "roles: the cities with a port of a cluster: role, port (the largest), throughput, rci\n"
        "(share of throughput out of share of population in the cluster), dependence (%, share of\n"
        "the largest partner in its departures), sea_betweenness (% of the pairs of other ports)",
    .run = run_hubs,
};
