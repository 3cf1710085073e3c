/* bight ports: the port clusters, and the ports in them. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/weight_spread.h"

/* Whoever states a model and no table sees what comes of it below the two tables. */
static int print_shares(analysis *of) {
    output_format format;
    TRY(output_format_choose(of, &format));
    if (format != FORMAT_TEXT || options_has(of->asked, OPTION_TABLE) ||
        !options_has(of->asked, OPTION_ATTRACTION))
        return 0;
    putchar('\n');
    return table_output_print(of, of->tables[2]);
}

/* Tables of bight_freight_compute stand behind the others and are only made when asked for. */
enum { FIRST_FREIGHT = 10, NAMED_TABLES = FIRST_FREIGHT + BIGHT_FREIGHT_TABLES };
static const char *const NAMES[MOST_TABLES] = {"clusters", "ports",    "hinterlands", "cities",
                                               "within",   "overlaps", "closures",    "takeovers",
                                               "sea",      "services", "gateways",    "forelands",
                                               "chains",   "ways",     "intermodal",  "index"};

/* The table asked for, -1: none, or one there is not. */
static int find_table(const options *asked) {
    const char *table = asked->values[OPTION_TABLE];
    for (int i = 0; i < NAMED_TABLES && table != NULL; i++)
        if (strcmp(NAMES[i], table) == 0) return i;
    return -1;
}

/* The number of the freight table asked for, below 0: another one. */
static int find_freight(const options *asked) {
    return find_table(asked) - FIRST_FREIGHT;
}

/* The table must be one there is, and --cost is of freight tables only. */
static int check_table(const options *asked) {
    const char *table = asked->values[OPTION_TABLE];
    if (table != NULL && find_table(asked) < 0)
        return complain(BIGHT_WRONG_USE,
                        "ports has no table '%s'; it has clusters, ports, hinterlands, cities, "
                        "within, overlaps, closures, takeovers, sea and services, and of goods "
                        "gateways, forelands, chains, ways, intermodal and index",
                        table);
    if (find_freight(asked) >= 0 || !options_has(asked, OPTION_COST)) return 0;
    return complain(BIGHT_WRONG_USE,
                    "--cost goes with the tables of goods, as in --table gateways");
}

static int run_freight(analysis *of, int table, const bight_port_options *ports) {
    const options *asked = of->asked;
    bight_freight_options wanted = {.choice = asked->values[OPTION_COST],
                                    .tables = 1U << table,
                                    .ports = *ports,
                                    .draw_count = (int)options_number(asked, OPTION_DRAWS, 0),
                                    .seed = (uint64_t)options_number(asked, OPTION_SEED, 0)};
    TRY(weight_spread_read(asked->values[OPTION_SPREAD], &wanted.spread));
    TRY(analysis_open_port_scenario(of));
    TRY(bight_freight_compute(of->session, of->scenario, &wanted, &of->tables[FIRST_FREIGHT]));
    if (table == BIGHT_FREIGHT_INDEX) of->order = "rank";
    return table_output_write(of, of->tables[FIRST_FREIGHT + table]);
}

/* Makes only what is looked at, for closing each of many ports takes its time: the table asked for,
 * or as text the first three; to a file, or to tell which tables there are, all. */
static int compute_asked(const analysis *of, const bight_port_options *wanted,
                         const bight_port_tables *all) {
    enum { SHOWN = 3 };
    output_format format;
    bight_port_tables tables = *all;
    bight_layer ***const fields[] = {
        &tables.clusters, &tables.ports,    &tables.hinterlands, &tables.cities, &tables.within,
        &tables.overlaps, &tables.closures, &tables.takeovers,   &tables.sea,    &tables.services};
    TRY(output_format_choose(of, &format));
    const int chosen = find_table(of->asked);
    const bool is_shown = format == FORMAT_TEXT && !options_has(of->asked, OPTION_TABLE) &&
                          !options_has(of->asked, OPTION_SORT) &&
                          !options_has(of->asked, OPTION_FIELDS);
    for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++)
        if ((chosen >= 0 && i != chosen) || (is_shown && i >= SHOWN)) *fields[i] = NULL;
    return (int)bight_ports_compute(of->session, of->scenario, wanted, &tables);
}

static int run_ports(analysis *of) {
    const options *asked = of->asked;
    const bight_port_options wanted = {.attraction = asked->values[OPTION_ATTRACTION],
                                       .decay = asked->values[OPTION_DECAY],
                                       .margin = options_number(asked, OPTION_MARGIN, 0),
                                       .within_h = asked->values[OPTION_HOURS],
                                       .clusters = asked->values[OPTION_CLUSTERS],
                                       .seed = (uint64_t)options_number(asked, OPTION_SEED, 1)};
    const bight_port_tables tables = {.clusters = &of->tables[0],
                                      .ports = &of->tables[1],
                                      .hinterlands = &of->tables[2],
                                      .cities = &of->tables[3],
                                      .within = &of->tables[4],
                                      .overlaps = &of->tables[5],
                                      .closures = &of->tables[6],
                                      .takeovers = &of->tables[7],
                                      .sea = &of->tables[8],
                                      .services = &of->tables[9]};
    TRY(check_table(asked));
    of->needs_drawing = true;
    if (find_freight(asked) >= 0) return run_freight(of, find_freight(asked), &wanted);
    TRY(analysis_open_port_scenario(of));
    TRY(compute_asked(of, &wanted, &tables));
    TRY(table_output_write_one_of(of, NAMES));
    return print_shares(of);
}

const command command_ports = {
    .name = "ports",
    .group = GROUP_RANK,
    .summary = "describe port clusters: concentration, hinterland, way to the gateways",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples =
        "bight ports network.yaml\n"
        "bight ports network.yaml --profile freight --table clusters -o clusters.csv\n"
        "bight ports network.yaml --attraction throughput^1 --decay power:2 --table hinterlands\n"
        "bight ports network.yaml --table cities --margin 0.1 -o cities.geojson\n"
        "bight ports network.yaml --table closures -o closures.geojson\n"
        "bight ports network.yaml --clusters sea=200 --table clusters\n"
        "bight ports network.yaml --table gateways\n"
        "bight ports network.yaml --table chains --cities Beijing,Zhengzhou --cost time\n"
        "bight ports network.yaml --table index --spread any",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_DECAY) |
               OPTION_BIT(OPTION_ATTRACTION) | OPTION_BIT(OPTION_MARGIN) |
               OPTION_BIT(OPTION_HOURS) | OPTION_BIT(OPTION_CLUSTERS) | OPTION_BIT(OPTION_COST) |
               OPTION_BIT(OPTION_DRAWS) | OPTION_BIT(OPTION_SPREAD) | OPTION_BIT(OPTION_SEED),
    .columns =
        "clusters: throughput, share_of_all (%), ports; of the ports' throughput:\n"
        "hhi, hhi_normalised     sum of squared shares; between 0 and 1 for any number of ports\n"
        "effective               the number of equal ports as concentrated, 1 / hhi\n"
        "cr1, cr2, cr3           share of the largest one, two, three\n"
        "gini, gini_corrected    inequality; the second is 1 when one port has all\n"
        "entropy, entropy_normalised  evenness, in natural logarithms; 1 when all have alike\n"
        "growth_share, shift     with measures.ports.throughput_before: what growing like all\n"
        "                        clusters would have brought, and the rest\n"
        "shift_volume            what ports of the cluster took from each other\n"
        "cities, population, gdp      of the hinterland: nearest by land time; ties are shared\n"
        "gateways_by_population, _gdp  %  share of the quickest ways to the gateways outside, by "
        "time\n"
        "                        alone; --table gateways weighs money too\n"
        "inner_time, outer_time (h)  from its ports' cities to each other, to others; means\n"
        "gateway_city  of them the one most ways of the others out pass; dependence (%) on it\n"
        "ports: the same where it applies; share (%) in the cluster, shift within the cluster;\n"
        "rci_city, rci_hinterland  share of throughput out of share of population in the cluster\n"
        "hinterlands: by port, people and GDP that it has captive (no other port is nearly as\n"
        "near, --margin) and contested; with --attraction and --decay those it may expect, when\n"
        "people choose port p by S_p f(t) out of the sum over all ports: Huff's rule with\n"
        "--decay power:2, a logit with exponential:0.01 (minutes). Attracted by throughput, the\n"
        "shares do not explain throughput. pressure: sum of the overlaps with all others\n"
        "cities: nearest, served_by, first, second (h), zone, likeliest, contestability (0 to 1)\n"
        "within: by port and limit of hours (--hours), people and GDP: all, exclusive (no other\n"
        "port), shared, nearest (of those within, ties shared)\n"
        "overlaps: by pair of ports, ruzicka and pianka of the shares, jaccard of what is within\n"
        "closures: by port, and cluster of several, that closes: population, gdp  who must go\n"
        "elsewhere; unserved, who reach no other port; mean_added, most_added (h)  how much "
        "longer\n"
        "it takes the others; lost_1h, ...  cities left without a port within the hours;\n"
        "in_cluster (%)  whom other ports of the cluster take; takers; hhi_after of the "
        "hinterlands\n"
        "left; with a model expected_population, expected_gdp  whose choice it was, and the like\n"
        "takeovers: the same by who takes over: share (%), population, gdp, mean_added (h)\n"
        "sea: by port, over links of its mode alone, without loading: nearest, nearest_time,\n"
        "mean_time (h), reached  of the other ports; degree, linked_ports  places and ports a "
        "link\n"
        "leads to; harmonic (1/h)  sum of 1 / time out of the other ports; betweenness (pairs),\n"
        "betweenness_share (%)  of pairs of other ports, whose quickest ways pass; ties are "
        "shared\n"
        "services: by port, lsci_max, lsci_avg where measures.ports.connectivity names the six\n"
        "components: largest 100, or average 100; partners, departures (1/day), largest_partner,\n"
        "dependence (%)  its share in all departures, link_hhi  sum of squared shares\n"
        "Of goods, each with --table; costs in yuan for what the profile's prices are of, such as\n"
        "a tonne, and chosen by --cost: money and the value of time, or either:\n"
        "gateways: share (%) of the cities' GDP whose goods for a region overseas leave here\n"
        "forelands: by port and region, sea_cost, sea_days, ships_changed, gateways_by (%)\n"
        "chains: by city and region, the port, land_by, cost, days, land_, port_ and sea_cost; "
        "the\n"
        "second port and its margin (%)\n"
        "ways: by city and port, cost, time (h) to the gate, km; rail_ and road_cost, cheaper\n"
        "intermodal: by port, where rail is cheaper (% of its cities), break_even (km) with the\n"
        "fixed costs and rates it comes from, rail_node_km, on_dock (within 2 km)\n"
        "index: score of sea_side, land_side and interface, with rank_low and rank_high as in\n"
        "bight hubs (--spread, --draws, --seed); then the indicators\n"
        "Throughputs are in the unit of the network file.",
    .run = run_ports,
};
