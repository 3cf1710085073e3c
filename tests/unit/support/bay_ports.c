/* A bay of three ports; see bay_ports.h. */
#include "bay_ports.h"

#include <stdio.h>

#include "drawn_files.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: HOURS, unit: h}}\n"
    "  - {id: sea, file: sea.shp, time: {field: HOURS, unit: h}}\n"
    "terminals:\n"
    "  - id: port\n"
    "    file: ports.shp\n"
    "    mode: sea\n"
    "    name: NAME\n"
    "    city: CITY\n"
    "    columns:\n"
    "      throughput: {field: CARGO, unit: Mt}\n"
    "      before: {field: BEFORE, unit: Mt}\n"
    "      cluster: BAY\n"
    "      teu: TEU\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "profiles:\n"
    "  freight:\n"
    "    enter: {port: 600}\n" /* loading comes after the gate and moves no hinterland */
    "measures:\n"
    "  ports:\n"
    "    terminal: port\n"
    "    cluster: cluster\n"
    "    throughput: throughput\n"
    "    clusters: KIND = 'coastal'\n"
    "    gateways: KIND = 'gateway'\n";

static const char CITIES[] = "1,a,20,40 | 0 1\n"
                             "2,b,10,15 | 1 1\n"
                             "3,c,8,6 | 2 1\n"
                             "4,d,12,12 | 3 1\n";

void bay_ports_draw_cities(const network_fixture *f, const char *more_cities) {
    char rows[1024];
    snprintf(rows, sizeof rows, "%s%s", CITIES, more_cities);
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N,GDP:N", rows);
}

void bay_ports_draw(const network_fixture *f, const char *more_ports) {
    static const char three[] = "X,bay,coastal,600,60,400,Xian | 0 0\n"
                                "Y,bay,coastal,250,25,250,Yang | 1 0\n"
                                "Z,bay,coastal,150,,150,Zhou | 2 0\n"
                                "O,,gateway,,,, | 1 -5\n";
    char rows[1024];
    snprintf(rows, sizeof rows, "%s%s", three, more_ports);
    drawn_points(f->folder, "ports.shp", "NAME:C,BAY:C,KIND:C,CARGO:N,TEU:N,BEFORE:N,CITY:C", rows);
    bay_ports_draw_cities(f, "");
    drawn_lines(f->folder, "road.shp", "HOURS:N.1",
                "1 | 0 1, 0 0\n5 | 0 1, 1 0\n6 | 0 1, 2 0\n"
                "2 | 1 1, 0 0\n2.5 | 1 1, 1 0\n5 | 1 1, 2 0\n"
                "6 | 2 1, 0 0\n4 | 2 1, 1 0\n4 | 2 1, 2 0\n"
                "9 | 3 1, 0 0\n8 | 3 1, 1 0\n3 | 3 1, 2 0\n");
    drawn_lines(f->folder, "sea.shp", "HOURS:N.1",
                "48 | 0 0, 1 -5\n48 | 1 0, 1 -5\n48 | 2 0, 1 -5\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
}
