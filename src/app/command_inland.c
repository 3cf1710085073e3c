/* bight inland: where inland ports could go. */
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/output_format.h"
#include "app/shown_tables.h"
#include "app/weight_spread.h"

enum { ROWS_SHOWN = 15 };

static const table_view views[BIGHT_INLAND_TABLES] = {
    [BIGHT_INLAND_CITIES] = {.name = "cities",
                             .sort = "rank",
                             .is_ascending = true,
                             .fields = "city,rank,rank_low,rank_high,index,cargo,seaports,"
                                       "rail_second,saving,roads,betweenness,distance"},
    [BIGHT_INLAND_PLANS] = {.name = "plans", .is_whole = true},
    [BIGHT_INLAND_SITES] = {.name = "sites",
                            .fields = "plan,city,port,rank,cities,share,mean_time,covered"},
    [BIGHT_INLAND_SERVED] = {.name = "served", .sort = "least_time_min"},
};

static int run_inland(analysis *of) {
    const options *asked = of->asked;
    bight_inland_options wanted = {.weights = asked->values[OPTION_WEIGHTS],
                                   .decay = asked->values[OPTION_DECAY],
                                   .weight = asked->values[OPTION_WEIGHT],
                                   .draw_count = (int)options_number(asked, OPTION_DRAWS, 0),
                                   .seed = (uint64_t)options_number(asked, OPTION_SEED, 0),
                                   .port_count = (int)options_number(asked, OPTION_K, 0),
                                   .cover_min = options_number(asked, OPTION_COVER, 0),
                                   .keeps_existing = options_has(asked, OPTION_EXISTING)};
    output_format format;
    TRY(weight_spread_read(asked->values[OPTION_SPREAD], &wanted.spread));
    TRY(output_format_choose(of, &format));
    TRY(analysis_open_port_scenario(of));
    TRY(bight_inland_compute(of->session, of->scenario, &wanted, of->tables));
    return shown_tables_write(of, of->tables, views, BIGHT_INLAND_TABLES, ROWS_SHOWN, false);
}

const command command_inland = {
    .name = "inland",
    .group = GROUP_RANK,
    .summary = "rank sites for inland ports, and locate k of them for all cities",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight inland network.yaml\n"
                "bight inland network.yaml --k 5 --cover 180 --weight population\n"
                "bight inland network.yaml --k 2 --existing --table sites -o sites.geojson\n"
                "bight inland network.yaml --weights cargo=2,saving=1 --spread any",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_DECAY) | OPTION_BIT(OPTION_WEIGHTS) |
               OPTION_BIT(OPTION_WEIGHT) | OPTION_BIT(OPTION_K) | OPTION_BIT(OPTION_COVER) |
               OPTION_BIT(OPTION_EXISTING) | OPTION_BIT(OPTION_DRAWS) | OPTION_BIT(OPTION_SPREAD) |
               OPTION_BIT(OPTION_SEED),
    .columns =
        "Candidates are cities without a seaport of a cluster and, where there is rail, with rail\n"
        "to the cities of two seaports. Ways are those of the ports' profile (measures.ports), by\n"
        "road or by rail alone, from city to city. As text the first rows and some columns of all\n"
        "tables (--top N: so many).\n"
        "cities: rank, rank_low, rank_high, index (0-1), first (%); as for hubs\n"
        "cargo                     --weight of the cities without a seaport, its own too, by the\n"
        "                          decay of the minutes by road\n"
        "seaports, rail_second  h  how many it has rail to, and how long to the second nearest\n"
        "saving              yuan  a tonne (what money is stated for) of all cargo saves where it\n"
        "                          goes by road to the site and on by rail, not by road to a port\n"
        "roads                     places that roads join it with\n"
        "betweenness        pairs  of other cities whose quickest way leads through it\n"
        "distance             min  by road to the nearest city with an inland port, nearest_there\n"
        "cargo_scaled, ...    0-1  the same from the worst to the best candidate\n"
        "no_candidate              why a city is none\n"
        "plans: sites for the least time (p-median) and the widest cover, and those there are:\n"
        "mean_time min, by weight; covered %, within --cover minutes; unserved %, without a way;\n"
        "method: all sets (up to a million), or greedy and swaps; bound, gap: no set is better\n"
        "than the bound, so the best one is better by the gap (%) at most\n"
        "sites: the inland ports of each plan, new or there: cities, weight, share (%) served\n"
        "served: by city, the inland port it goes to in each plan, and the minutes",
    .run = run_inland,
};
