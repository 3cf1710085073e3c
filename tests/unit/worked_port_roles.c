/* Roles of cities with ports, worked out by hand. Sea links are of one departure a day:
 *
 *     X --10 h-- Y --10 h-- Z        U has a port without links, in a cluster of its own,
 *     |          |          |        V has none
 *     +--30 h--- W ---15 h--+        (Y - W 10 h)
 *
 *            X    Y    Z    W    U
 *   cargo   100  100   40   10   70
 *   people   10   30   20   20   20
 *
 * X and Z, X and W pass Y, Z and W go by themselves: 2 of the 6 pairs of ports other than Y.
 */
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, mode: road, time: {field: MIN}}\n"
    "  - {id: sea, file: sea.shp, mode: sea, time: {field: H, unit: h},\n"
    "     service: {per_day: DAY, hours: 24, wait_max: 1}}\n"
    "terminals:\n"
    "  - {id: port, file: ports.shp, mode: sea, name: NAME, city: CITY,\n"
    "     columns: {cluster: BAY, throughput: {field: CARGO, unit: Mt}}}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: NAME\n"
    "  name: NAME\n"
    "  weights: {population: POP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "measures:\n"
    "  access: {decay: \"linear:6000\"}\n"
    "  hub: {closeness: 1}\n"
    "  ports: {terminal: port, cluster: cluster, throughput: throughput}\n";

enum { X, Y, Z, W, U, V, CITIES };

static void open_bay(network_fixture *f, const char *more_ports) {
    char ports[512] = "port X,X,bay,100 | 0 0\nport Y,Y,bay,100 | 1 0\nport Z,Z,bay,40 | 2 0\n"
                      "port W,W,bay,10 | 1 1\nport U,U,strait,70 | 9 9\n";
    strcat(ports, more_ports); /* NOLINT(clang-analyzer-security.insecureAPI.strcpy) */
    drawn_lines(f->folder, "road.shp", "MIN:N", "30 | 0 0, 0 9\n30 | 9 9, 0 9\n");
    drawn_lines(f->folder, "sea.shp", "H:N,DAY:N",
                "10,1 | 0 0, 1 0\n10,1 | 1 0, 2 0\n10,1 | 1 0, 1 1\n15,1 | 1 1, 2 0\n"
                "30,1 | 0 0, 1 1\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,CITY:C,BAY:C,CARGO:N", ports);
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N",
                 "X,10 | 0 0\nY,30 | 1 0\nZ,20 | 2 0\nW,20 | 1 1\nU,20 | 9 9\nV,5 | 0 9\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

typedef struct {
    bight_layer *hubs;
    bight_layer *roles;
} role_tables;

static role_tables rank(const network_fixture *f, const bight_scenario *ports) {
    role_tables made;
    const bight_hub_options options = {.ports = ports, .draw_count = 1};
    const bight_hub_tables tables = {.hubs = &made.hubs, .roles = &made.roles};
    network_fixture_require(
        f, bight_hubs_compute(f->session, f->scenario, f->matrix, &options, &tables));
    return made;
}

static void release(role_tables made) {
    bight_layer_destroy(made.hubs);
    bight_layer_destroy(made.roles);
}

/* X has 40 % of the cargo and an eighth of the people of the bay, so 3.2 times its share, though
 * half of its ships go to Y; Y is passed and depends on nobody; half of Z's ships go to Y, a third
 * of W's. Of U's port nothing is known but that its cluster is itself. */
static void cities_have_the_roles_of_their_ports(void **state) {
    static const char *const roles[CITIES] = {"gateway", "hub", "feeder", "city port", "", ""};
    network_fixture *f = *state;
    open_bay(f, "");
    const role_tables made = rank(f, f->scenario);
    for (int city = X; city <= V; city++)
        assert_string_equal(network_fixture_text(made.hubs, city, "role"), roles[city]);
    release(made);
}

/* The largest first: X, Y, U, Z, W. */
static void roles_are_told_with_what_they_rest_on(void **state) {
    static const double rci[] = {3.2, .4 / .375, 1, .64, .16};
    static const double dependence[] = {50, 100 / 3.0, 0, 50, 100 / 3.0};
    static const double betweenness[] = {0, 100 / 3.0, 0, 0, 0};
    network_fixture *f = *state;
    open_bay(f, "");
    const role_tables made = rank(f, f->scenario);
    assert_int_equal(bight_layer_row_count(made.roles), 5);
    assert_string_equal(network_fixture_text(made.roles, 2, "city"), "U");
    assert_string_equal(network_fixture_text(made.roles, 1, "port"), "port Y");
    for (int row = 0; row < 5; row++) {
        assert_near(network_fixture_cell(made.roles, row, "rci"), rci[row], 1e-9);
        assert_near(network_fixture_cell(made.roles, row, "sea_betweenness"), betweenness[row],
                    1e-9);
        if (row == 2)
            assert_true(network_fixture_is_missing(made.roles, row, "dependence"));
        else
            assert_near(network_fixture_cell(made.roles, row, "dependence"), dependence[row], 1e-9);
    }
    release(made);
}

/* 80 is more than 70 and 60, if not more than both together. */
static void a_city_of_several_ports_goes_by_the_largest(void **state) {
    network_fixture *f = *state;
    open_bay(f, "second,U,strait,60 | 9 9.1\nthird,U,strait,80 | 9 9.2\n");
    const role_tables made = rank(f, f->scenario);
    assert_string_equal(network_fixture_text(made.roles, 0, "city"), "U");
    assert_near(network_fixture_cell(made.roles, 0, "throughput"), 70 + 60 + 80, 0);
    assert_string_equal(network_fixture_text(made.roles, 0, "port"), "third");
    release(made);
}

/* The same two ways pass both ports of Y, at one node. */
static void ways_past_two_ports_of_a_city_count_once(void **state) {
    network_fixture *f = *state;
    open_bay(f, "second,Y,bay,5 | 1 0\n");
    const role_tables made = rank(f, f->scenario);
    assert_string_equal(network_fixture_text(made.roles, 0, "city"), "Y");
    assert_near(network_fixture_cell(made.roles, 0, "sea_betweenness"), 100 / 3.0, 1e-9);
    release(made);
}

static void without_ports_there_are_no_roles(void **state) {
    network_fixture *f = *state;
    open_bay(f, "");
    const role_tables made = rank(f, NULL);
    assert_int_equal(bight_layer_find_column(made.hubs, "role"), -1);
    assert_null(made.roles);
    release(made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(cities_have_the_roles_of_their_ports),
        NETWORK_TEST(roles_are_told_with_what_they_rest_on),
        NETWORK_TEST(a_city_of_several_ports_goes_by_the_largest),
        NETWORK_TEST(ways_past_two_ports_of_a_city_count_once),
        NETWORK_TEST(without_ports_there_are_no_roles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
