/* Drawing towns and ports; see trade_network.h. */
#include "trade_network.h"

#include <stdio.h>
#include <string.h>

#include "drawn_files.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, length: {field: KM}, time: {field: MIN, unit: min}}\n"
    "  - {id: rail, file: rail.shp, length: {field: KM}, time: {field: MIN, unit: min}}\n"
    "  - {id: sea, file: sea.shp, length: {field: KM}, time: {field: HOURS, unit: h}}\n"
    "terminals:\n"
    "  - {id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}\n"
    "  - id: port\n"
    "    file: ports.shp\n"
    "    mode: sea\n"
    "    name: NAME\n"
    "    city: CITY\n"
    "    columns: {throughput: {field: CARGO, unit: Mt}, cluster: BAY}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "profiles:\n"
    "  freight:\n"
    "    basis: drawn by hand\n"
    "    enter: {port: 600, road: 60, station: 240}\n"
    "    leave: {port: 300, road: 30, station: 120}\n"
    "    fee: {road: 10, rail: 25}\n"
    "    handling: {port: 20, station: 5}\n"
    "    money: {road: 0.5, rail: 0.2, sea: 0.1}\n"
    "    value_of_time: 6\n" /* 0.1 yuan a minute */
    "measures:\n"
    "  ports:\n"
    "    terminal: port\n"
    "    cluster: cluster\n"
    "    throughput: throughput\n"
    "    clusters: KIND = 'coastal'\n"
    "    gateways: KIND = 'gateway'\n"
    "    transship: {money: 30, minutes: 120}\n";

static const char FORELANDS[] = "    forelands:\n"
                                "      Korea: LAND = 'Korea'\n"
                                "      Europe: LAND = 'Europe'\n";

static void draw(const network_fixture *f, const char *more_roads, const char *forelands) {
    char text[4096];
    snprintf(text, sizeof text,
             "100,120 | 0 1, 0 0\n150,150 | 0 1, 1 0\n50,60 | 1 1, 1 0\n"
             "60,300 | 1 1, 0 0\n%s",
             more_roads);
    drawn_lines(f->folder, "road.shp", "KM:N,MIN:N", text);
    drawn_lines(f->folder, "rail.shp", "KM:N,MIN:N", "100,300 | 0 1, 0 0\n");
    drawn_lines(f->folder, "sea.shp", "KM:N,HOURS:N",
                "500,20 | 0 0, 0 -3\n400,30 | 1 0, 1 -3\n1000,40 | 1 0, 3 -3\n"
                "100,10 | 2 0, 1 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "A east,A | 0 1\nQuay,Pville | 0 0\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,BAY:C,KIND:C,CARGO:N,CITY:C,LAND:C",
                 "P,bay,coastal,10,Pville, | 0 0\nQ,bay,coastal,5,, | 1 0\n"
                 "R,bay,coastal,1,, | 2 0\nK,,gateway,,,Korea | 0 -3\n"
                 "L,,gateway,,,Korea | 1 -3\nM,,gateway,,,Europe | 3 -3\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N,GDP:N",
                 "1,A,3,1 | 0 1\n"
                 "2,B,1,3 | 1 1\n");
    snprintf(text, sizeof text, "%s%s", DESCRIPTION, forelands);
    drawn_text(f->folder, "network.yaml", text);
}

void trade_network_draw(const network_fixture *f, const char *more_roads) {
    draw(f, more_roads, FORELANDS);
}

void trade_network_draw_forelands(const network_fixture *f, const char *forelands) {
    draw(f, "", forelands);
}

trade_tables trade_compute(const network_fixture *f, const bight_freight_options *options) {
    trade_tables made;
    network_fixture_require(f,
                            bight_freight_compute(f->session, f->scenario, options, made.tables));
    return made;
}

void trade_release(trade_tables *made) {
    for (int i = 0; i < BIGHT_FREIGHT_TABLES; i++)
        bight_layer_destroy(made->tables[i]);
}

void trade_refuse(const network_fixture *f, const bight_freight_options *options,
                  bight_status status, const char *word) {
    bight_layer *tables[BIGHT_FREIGHT_TABLES];
    assert_int_equal(bight_freight_compute(f->session, f->scenario, options, tables), status);
    assert_non_null(strstr(bight_session_message(f->session), word));
    for (int i = 0; i < BIGHT_FREIGHT_TABLES; i++)
        assert_null(tables[i]);
}
