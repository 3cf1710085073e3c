/* Inland ports, worked out by hand. P and Q have seaports, d an inland port; a and c have rail to
 * both seaports, b and d have none.
 *
 *     d --30-- a --60-- b --60-- c --120-- P     road, min = km = yuan
 *                       |
 *                       +------180-------- Q
 *
 *     a ==100== c ==60== P                       rail, min; 100 km each, c - Q 150 km
 *               c ==90== Q                       0.25 yuan a km and 10 to load
 *
 *   cargo   a 10, b 20, c 30, d 40; P and Q 100 each, which is at its port
 *
 * By road a is 60, 120, 30 min from b, c, d, and c 60, 150 from b, d. The decay is 1 - t / 150.
 */
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"
#include "scenario_fixture.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, mode: road, time: {field: MIN}, length: {field: KM}}\n"
    "  - {id: rail, file: rail.shp, mode: rail, time: {field: MIN}, length: {field: KM}}\n"
    "  - {id: sea, file: sea.shp, mode: sea, time: {field: MIN}}\n"
    "terminals:\n"
    "  - {id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}\n"
    "  - {id: port, file: ports.shp, mode: sea, name: NAME, city: CITY,\n"
    "     columns: {cluster: BAY, throughput: CARGO}}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: NAME\n"
    "  name: NAME\n"
    "  weights: {population: POP, cargo: POP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "profiles:\n"
    "  lorry:\n"
    "    modes: [road, rail, sea]\n"
    "    money: {road: 1, rail: 0.25}\n"
    "    fee: {rail: 10}\n"
    "measures:\n"
    "  access: {decay: \"linear:150\"}\n"
    "  ports: {terminal: port, cluster: cluster, throughput: throughput,\n"
    "    clusters: KIND = 'coastal', inland: KIND = 'dry'}\n";

enum { A, B, C, D, P, Q, CITIES };

static const double NEAR = 1e-3;

static void draw(const network_fixture *f, const char *cities) {
    char rows[512] = "a,10 | 0 0\nb,20 | 1 0\nc,30 | 2 0\nd,40 | -1 0\nP,100 | 3 0\nQ,100 | 1 2\n";
    strcat(rows, cities); /* NOLINT(clang-analyzer-security.insecureAPI.strcpy) */
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N",
                "30,30 | -1 0, 0 0\n60,60 | 0 0, 1 0\n60,60 | 1 0, 2 0\n120,120 | 2 0, 3 0\n"
                "180,180 | 1 0, 1 2\n");
    drawn_lines(f->folder, "rail.shp", "MIN:N,KM:N",
                "100,100 | 0 0, 2 0\n60,100 | 2 0, 3 0\n90,150 | 2 0, 1 2\n");
    drawn_lines(f->folder, "sea.shp", "MIN:N", "500 | 3 0, 3 2, 1 2\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C",
                 "a,a | 0 0\nc,c | 2 0\nP,P | 3 0\nQ,Q | 1 2\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,CITY:C,KIND:C,BAY:C,CARGO:N",
                 "port P,P,coastal,bay,5 | 3 0\nport Q,Q,coastal,bay,3 | 1 2\n"
                 "dry,d,dry,, | -1 0\nabroad,Z,dry,, | 9 9\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N", rows);
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
}

typedef struct {
    bight_layer *tables[BIGHT_INLAND_TABLES];
    const bight_layer *cities;
    const bight_layer *plans;
    const bight_layer *sites;
    const bight_layer *served;
} inland_tables;

static inland_tables compute(const network_fixture *f, const bight_inland_options *options) {
    inland_tables made;
    network_fixture_require(f, bight_inland_compute(f->session, f->scenario, options, made.tables));
    made.cities = made.tables[BIGHT_INLAND_CITIES];
    made.plans = made.tables[BIGHT_INLAND_PLANS];
    made.sites = made.tables[BIGHT_INLAND_SITES];
    made.served = made.tables[BIGHT_INLAND_SERVED];
    return made;
}

static void release(inland_tables *made) {
    for (int i = 0; i < BIGHT_INLAND_TABLES; i++)
        bight_layer_destroy(made->tables[i]);
}

static void expect(const bight_layer *table, int row, const char *column, double expected) {
    assert_near(network_fixture_cell(table, row, column), expected, NEAR);
}

static void expect_text(const bight_layer *table, int row, const char *column,
                        const char *expected) {
    assert_string_equal(network_fixture_text(table, row, column), expected);
}

/* a 10 + 20 * .6 + 30 * .2 + 40 * .8; c 10 * .2 + 20 * .6 + 30. Rail from a to P 160, to Q 190;
 * from c 60 and 90. */
static void candidates_have_cargo_rail_and_roads(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, NULL);
    inland_tables made = compute(f, NULL);
    expect(made.cities, A, "cargo", 10 + 12 + 6 + 32);
    expect(made.cities, C, "cargo", 2 + 12 + 30);
    expect(made.cities, A, "rail_second", 190 / 60.0);
    expect(made.cities, C, "rail_second", 1.5);
    expect(made.cities, A, "seaports", 2);
    expect(made.cities, B, "seaports", 0);
    assert_true(network_fixture_is_missing(made.cities, B, "rail_second"));
    expect(made.cities, A, "roads", 2);
    expect(made.cities, B, "roads", 3);
    release(&made);
}

/* On to P from a for 200 * .25 + 10 = 60, from c for 35. By way of a: a saves 240 - 60, b 180 -
 * 120, c nothing, d 270 - 90; by way of c all save 85. */
static void what_goes_on_by_rail_saves_money(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, NULL);
    inland_tables made = compute(f, NULL);
    expect(made.cities, A, "saving", (10 * 180 + 20 * 60 + 40 * 180) / 100.0);
    expect(made.cities, C, "saving", 85);
    expect(made.cities, B, "saving", 0);
    release(&made);
}

/* Quickest ways by road and rail: d passes a to b, c, P, Q; all but c pass c to P and Q, and P
 * and Q to each other. Both ways count. */
static void paths_between_others_and_the_next_inland_port_count(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, NULL);
    inland_tables made = compute(f, NULL);
    expect(made.cities, A, "betweenness", 8);
    expect(made.cities, C, "betweenness", 14);
    expect(made.cities, A, "distance", 30);
    expect(made.cities, C, "distance", 150);
    expect_text(made.cities, C, "nearest_there", "d");
    release(&made);
}

/* a is best by cargo and saving, c by rail, betweenness and distance; roads tell nothing apart. */
static void the_index_is_the_mean_of_what_is_scaled(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, NULL);
    inland_tables made = compute(f, NULL);
    expect(made.cities, A, "index", 2 / 6.0);
    expect(made.cities, C, "index", 3 / 6.0);
    expect(made.cities, C, "rank", 1);
    expect(made.cities, A, "rank", 2);
    expect(made.cities, A, "cargo_scaled", 1);
    expect(made.cities, A, "rail_scaled", 0);
    expect(made.cities, A, "roads_scaled", 0);
    expect_text(made.cities, P, "no_candidate", "has a seaport");
    expect_text(made.cities, B, "no_candidate", "no rail to two seaports");
    assert_true(network_fixture_is_missing(made.cities, B, "index"));
    release(&made);
    made = compute(f, &(bight_inland_options){.weights = "cargo=3,saving=1,rail=1"});
    expect(made.cities, A, "index", .8);
    expect(made.cities, A, "rank_high", 1); /* 3.2 to 1.2 at the worst */
    expect(made.cities, C, "index", .2);
    release(&made);
}

/* From a 20 * 60 + 30 * 120 + 40 * 30 of 100, and 70 within 100 min; from c 10 * 120 + 20 * 60 + 40
 * * 150 and 50. From d, as it is, 10 * 30 + 20 * 90 + 30 * 150. */
static void one_inland_port_goes_where_all_are_nearest(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, NULL);
    inland_tables made = compute(f, &(bight_inland_options){.port_count = 1, .cover_min = 100});
    assert_int_equal(bight_layer_row_count(made.plans), 3);
    expect(made.plans, 0, "mean_time", 60);
    expect(made.plans, 0, "farthest", 120);
    expect(made.plans, 0, "bound", 60);
    expect(made.plans, 0, "gap", 0);
    expect_text(made.plans, 0, "method", "all 2 sets");
    expect(made.plans, 1, "covered", 70);
    expect(made.plans, 2, "mean_time", 66);
    expect(made.plans, 2, "covered", 70);
    expect_text(made.sites, 0, "city", "a");
    expect_text(made.sites, 0, "port", "new");
    expect_text(made.sites, 2, "port", "there");
    expect(made.sites, 0, "cities", 4);
    expect(made.sites, 0, "share", 100);
    expect_text(made.served, D, "least_time", "a");
    expect(made.served, B, "there_now_min", 90);
    assert_true(network_fixture_is_missing(made.served, P, "least_time_min"));
    release(&made);
}

/* Beside d the better one is c: 10 * 30 + 20 * 60 of 100, not a with 20 * 60 + 30 * 120. */
static void inland_ports_there_are_can_stay(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, NULL);
    inland_tables made =
        compute(f, &(bight_inland_options){.port_count = 1, .keeps_existing = true});
    expect(made.plans, 0, "ports", 2);
    expect(made.plans, 0, "mean_time", 15);
    expect_text(made.sites, 0, "city", "d");
    expect_text(made.sites, 1, "city", "c");
    expect_text(made.served, A, "least_time", "d");
    release(&made);
    made = compute(f, NULL); /* no more than there are candidates */
    expect(made.plans, 0, "ports", 2);
    expect(made.plans, 0, "mean_time", 24);
    release(&made);
}

static void cities_without_a_way_are_left_out_and_told(void **state) {
    network_fixture *f = *state;
    draw(f, "e,100 | 7 7\n");
    network_fixture_open(f, NULL);
    inland_tables made = compute(f, &(bight_inland_options){.port_count = 1});
    expect(made.plans, 0, "unserved", 50);
    expect(made.plans, 0, "mean_time", 60);
    assert_true(network_fixture_is_missing(made.plans, 0, "bound"));
    assert_true(network_fixture_is_missing(made.served, CITIES, "least_time_min"));
    release(&made);
}

/* Without rail all inland cities are candidates, and b is nearest to all; rail, saving and, where
 * none is named, the distance to inland ports are left out. */
static void the_index_does_without_what_is_not_told(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, "measures.ports.inland=KIND = 'none'");
    bight_network_close(f->network);
    f->network = NULL;
    bight_scenario_destroy(f->scenario);
    f->scenario = NULL;
    const char *const none[] = {"measures.ports.inland=KIND = 'none'"};
    const bight_network_options by_road = {
        .modes = "road,sea", .settings = none, .setting_count = 1};
    network_fixture_require(f, bight_network_open(f->session, drawn_path(f->folder, "network.yaml"),
                                                  &by_road, &f->network));
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &f->scenario));
    inland_tables made = compute(f, &(bight_inland_options){.port_count = 1});
    assert_int_equal(bight_layer_find_column(made.cities, "saving"), -1);
    assert_int_equal(bight_layer_find_column(made.cities, "distance"), -1);
    assert_int_equal(bight_layer_row_count(made.plans), 2);
    assert_true(network_fixture_is_missing(made.cities, P, "index"));
    expect(made.cities, D, "roads", 1);
    expect(made.plans, 0, "mean_time", (10 * 60 + 30 * 60 + 40 * 90) / 100.0);
    assert_int_equal(bight_session_note_count(f->session) > 0, 1);
    release(&made);
}

/* Nobody has rail to two others then. */
static void a_closed_seaport_is_none(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_INLAND_TABLES];
    draw(f, "");
    network_fixture_open(f, NULL);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "port:port Q");
    assert_int_equal(bight_inland_compute(f->session, f->scenario, NULL, tables), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "no rail to the cities of two"));
}

static void refuse(const network_fixture *f, const bight_inland_options *options,
                   const char *word) {
    bight_layer *tables[BIGHT_INLAND_TABLES];
    assert_int_equal(bight_inland_compute(f->session, f->scenario, options, tables),
                     BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), word));
    for (int i = 0; i < BIGHT_INLAND_TABLES; i++)
        assert_null(tables[i]);
}

static void what_cannot_be_located_is_refused(void **state) {
    network_fixture *f = *state;
    draw(f, "");
    network_fixture_open(f, NULL);
    refuse(f, &(bight_inland_options){.port_count = 3}, "1 to 2 can be located");
    refuse(f, &(bight_inland_options){.weights = "trade=1"}, "no indicator 'trade'");
    refuse(f, &(bight_inland_options){.weights = "cargo=0"}, "above 0");
    network_fixture_open(f, "measures.ports.inland=KIND = 'none'");
    refuse(f, &(bight_inland_options){.weights = "distance=1"}, "no 'distance' here");
    refuse(f, &(bight_inland_options){.keeps_existing = true}, "measures.ports.inland");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(candidates_have_cargo_rail_and_roads),
        NETWORK_TEST(what_goes_on_by_rail_saves_money),
        NETWORK_TEST(paths_between_others_and_the_next_inland_port_count),
        NETWORK_TEST(the_index_is_the_mean_of_what_is_scaled),
        NETWORK_TEST(one_inland_port_goes_where_all_are_nearest),
        NETWORK_TEST(inland_ports_there_are_can_stay),
        NETWORK_TEST(cities_without_a_way_are_left_out_and_told),
        NETWORK_TEST(the_index_does_without_what_is_not_told),
        NETWORK_TEST(a_closed_seaport_is_none),
        NETWORK_TEST(what_cannot_be_located_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
