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
    .columns = "clusters: throughput, shares, concentration (HHI, CR1 to CR3, Gini), hinterland\n"
               "ports: throughput, share in the cluster and of all, hinterland in population and\n"
               "GDP by land time, share of the ways to the gateways outside",
    .run = run_ports,
};
