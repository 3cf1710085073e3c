/* bight ports: the port clusters, and the ports in them. */
#include "app/command.h"
#include "app/table_output.h"

static int run_ports(analysis *of) {
    static const char *const names[MOST_TABLES] = {"clusters", "ports"};
    TRY(analysis_open_port_scenario(of));
    TRY(bight_ports_compute(of->session, of->scenario, &of->tables[0], &of->tables[1]));
    return table_output_write_one_of(of, names);
}

const command command_ports = {
    .name = "ports",
    .group = GROUP_RANK,
    .summary = "describe port clusters: concentration, hinterland, way to the gateways",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight ports network.yaml\n"
                "bight ports network.yaml --profile freight --table clusters -o clusters.csv",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE),
    .columns =
        "clusters: throughput, share_of_all (%), ports; of the ports' throughput:\n"
        "hhi, hhi_normalised     sum of squared shares; between 0 and 1 for any number of ports\n"
        "effective               the number of equal ports as concentrated, 1 / hhi\n"
        "cr1, cr2, cr3           share of the largest one, two, three\n"
        "gini, gini_corrected    inequality; the second is 1 when one port has all\n"
        "entropy, entropy_normalised  evenness, in natural logarithms; 1 when all have alike\n"
        "growth_share, shift     with measures.ports.throughput_before: what growing like all\n"
        "                        clusters would have brought, and what came beyond it\n"
        "shift_volume            what ports of the cluster took from each other\n"
        "cities, population, gdp      of the hinterland: nearest by land time; ties are shared\n"
        "gateways_by_population, _gdp  %  share of the ways to the gateways outside\n"
        "ports: the same where it applies; share (%) in the cluster, shift within the cluster;\n"
        "rci_city, rci_hinterland  share of throughput out of share of population in the cluster\n"
        "Throughputs are in the unit of the network file.",
    .run = run_ports,
};
