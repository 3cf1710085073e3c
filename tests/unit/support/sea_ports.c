/* Ports at sea; see sea_ports.h. */
#include "sea_ports.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: HOURS, unit: h}}\n"
    "  - id: sea\n"
    "    file: sea.shp\n"
    "    time: {field: HOURS, unit: h}\n"
    "    length: {field: KM}\n"
    "    oneway: {field: WAYS, forward: [forward]}\n"
    "%s"
    "terminals:\n"
    "  - id: port\n"
    "    file: ports.shp\n"
    "    mode: sea\n"
    "    name: NAME\n"
    "    columns:\n"
    "      throughput: {field: CARGO, unit: Mt}\n"
    "      cluster: KIND\n"
    "      calls: CALLS\n"
    "      capacity: {field: CAPACITY, unit: TEU}\n"
    "      services: SERVICES\n"
    "      companies: COMPANIES\n"
    "      ship: {field: SHIP, unit: TEU}\n"
    "      direct: DIRECT\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "profiles:\n"
    "  freight:\n"
    "    enter: {port: 600}\n"
    "measures:\n"
    "  ports:\n"
    "    terminal: port\n"
    "    cluster: cluster\n"
    "    throughput: throughput\n"
    "    clusters: KIND = 'coastal'\n"
    "    gateways: KIND = 'gateway'\n"
    "%s";

const char SEA_PORTS_CONNECTIVITY[] =
    "    connectivity: {calls: calls, capacity: capacity, services: services,\n"
    "                   companies: companies, largest_ship: ship, direct_ports: direct}\n";

void sea_ports_draw(const network_fixture *f, const char *ports, const char *links,
                    const char *service, const char *more) {
    char text[sizeof DESCRIPTION + 1024];
    snprintf(text, sizeof text, DESCRIPTION, service, more);
    drawn_text(f->folder, "network.yaml", text);
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N", "1,a,20 | 0 1\n");
    drawn_lines(f->folder, "road.shp", "HOURS:N.1", "1 | 0 1, 0 0\n");
    drawn_points(
        f->folder, "ports.shp",
        "NAME:C,KIND:C,CARGO:N,CALLS:N.1,CAPACITY:N,SERVICES:N,COMPANIES:N,SHIP:N,DIRECT:N", ports);
    drawn_lines(f->folder, "sea.shp", "HOURS:N.1,KM:N,A_DAY:N.1,TEU:N,WAYS:C", links);
}

const bight_layer *sea_ports_find(network_fixture *f, const bight_port_options *options,
                                  sea_ports_table which) {
    bight_layer *table = NULL;
    const bight_port_tables tables = {.sea = which == SEA_TABLE ? &table : NULL,
                                      .services = which == SERVICES_TABLE ? &table : NULL,
                                      .clusters = which == CLUSTERS_TABLE ? &table : NULL,
                                      .ports = which == PORTS_TABLE ? &table : NULL};
    network_fixture_require(f, bight_ports_compute(f->session, f->scenario, options, &tables));
    return network_fixture_keep(f, table);
}

int sea_ports_row(const bight_layer *table, const char *port) {
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (strcmp(network_fixture_text(table, row, "port"), port) == 0) return row;
    fail_msg("there is no port %s", port);
    return -1;
}

double sea_ports_cell(const bight_layer *table, const char *port, const char *column) {
    const int row = sea_ports_row(table, port);
    return network_fixture_is_missing(table, row, column)
               ? NAN
               : network_fixture_cell(table, row, column);
}

bool sea_ports_tells(const bight_layer *table, const char *words) {
    for (int i = 0; i < bight_layer_fact_count(table); i++)
        if (strstr(bight_layer_fact_text(table, i), words) != NULL) return true;
    return false;
}
