/* The alternatives of a route: the first is the route itself, leg by leg; times never fall; each
 * one's legs add up to it. On random networks full of ties and on the Beijing Bay, from cities and
 * platforms. That they are the best there are is held by alternatives_equality.c.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "random_network.h"

enum { NETWORKS = 120, WANTED = 6, BAY_STEP = 17 };

static const char BAY[] = "networks/beijing-bay/network.yaml";

typedef struct {
    network_fixture *f;
    bight_layer *first; /* the legs of the quickest route */
    bight_layer *routes;
    bight_layer *legs;
} choice;

static double cell(const bight_layer *table, int row, const char *column) {
    return network_fixture_cell(table, row, column);
}

static double leg_min(const bight_layer *legs, int row) {
    return cell(legs, row, "time_min") + cell(legs, row, "wait_min") +
           cell(legs, row, "transfer_min");
}

/* What is not known is the same as itself. */
static bool is_same_number(double one, double other) {
    return one == other || (isnan(one) && isnan(other));
}

static void expect_same_leg(const bight_layer *one, const bight_layer *other, int row) {
    static const char *const words[] = {"mode", "from", "to"};
    static const char *const numbers[] = {"length_km",    "time_min", "wait_min",
                                          "transfer_min", "money",    "emission"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(network_fixture_text(one, row, words[i]),
                            network_fixture_text(other, row, words[i]));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_true(is_same_number(cell(one, row, numbers[i]), cell(other, row, numbers[i])));
}

static void expect_first_is_the_route(const choice *c) {
    const int count = bight_layer_row_count(c->first);
    assert_true(bight_layer_row_count(c->legs) >= count);
    for (int row = 0; row < count; row++) {
        assert_true(cell(c->legs, row, "route") == 1);
        expect_same_leg(c->legs, c->first, row);
    }
    if (bight_layer_row_count(c->legs) > count) assert_true(cell(c->legs, count, "route") == 2);
}

static void expect_sums(const choice *c) {
    const int routes = bight_layer_row_count(c->routes);
    for (int route = 0; route < routes; route++) {
        double time_min = 0;
        for (int row = 0; row < bight_layer_row_count(c->legs); row++)
            if (cell(c->legs, row, "route") == route + 1) time_min += leg_min(c->legs, row);
        assert_near(time_min, cell(c->routes, route, "time_min"), 1e-6);
        if (route > 0)
            assert_true(cell(c->routes, route, "time_min") >=
                        cell(c->routes, route - 1, "time_min"));
        const bool has_links = cell(c->routes, route, "length_km") > 0;
        assert_int_equal(network_fixture_is_missing(c->routes, route, "shared"), !has_links);
        if (has_links) assert_in_range(cell(c->routes, route, "shared"), 0, 100);
    }
    if (cell(c->routes, 0, "length_km") > 0) assert_near(cell(c->routes, 0, "shared"), 100, 1e-9);
}

/* False where there is no route; then there is no alternative either. */
static bool find(choice *c, const char *from, const char *to) {
    const bight_session *session = c->f->session;
    const bight_status status =
        bight_route_find(c->f->session, c->f->scenario, from, to, &c->first);
    const bight_status several = bight_route_alternatives(c->f->session, c->f->scenario, from, to,
                                                          WANTED, &c->routes, &c->legs);
    if (status != several) fail_msg("%s", bight_session_message(session));
    if (status == BIGHT_OK) return true;
    assert_null(c->routes);
    assert_null(c->legs);
    return false;
}

static int check(network_fixture *f, const char *from, const char *to) {
    choice c = {.f = f};
    if (!find(&c, from, to)) return 0;
    expect_first_is_the_route(&c);
    expect_sums(&c);
    const int count = bight_layer_row_count(c.routes);
    bight_layer_destroy(c.first);
    bight_layer_destroy(c.routes);
    bight_layer_destroy(c.legs);
    return count;
}

static void the_first_of_several_routes_is_the_route(void **state) {
    network_fixture *f = *state;
    int found = 0;
    for (uint64_t seed = 1; seed <= NETWORKS; seed++) {
        random_network drawn;
        char from[8], to[8];
        random_network_make(&drawn, seed, seed % 3 != 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        for (int i = 0; i < 6; i++) {
            const int start = random_below(&drawn, drawn.city_count);
            random_city_name(start, from);
            random_city_name(
                (start + 1 + random_below(&drawn, drawn.city_count - 1)) % drawn.city_count, to);
            found += check(f, from, to);
        }
    }
    printf("# %d routes on %d networks\n", found, NETWORKS);
    assert_true(found > NETWORKS * WANTED);
}

static void on_the_bay_as_well_from_cities_and_platforms(void **state) {
    network_fixture *f = *state;
    network_fixture_require(f, bight_network_open(f->session, BAY, NULL, &f->network));
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &f->scenario));
    const int cities = bight_network_city_count(f->network);
    for (int pair = 1; pair < cities * cities; pair += BAY_STEP * cities / 5) {
        const int from = pair / cities, to = pair % cities;
        if (from == to) continue;
        assert_int_equal(check(f, bight_network_city_id(f->network, from),
                               bight_network_city_id(f->network, to)),
                         WANTED);
    }
    assert_int_equal(check(f, "station:Beijing South", "station:Jinan West"), WANTED);
    assert_int_equal(check(f, "station:Zhengzhou East", "Dalian"), WANTED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(the_first_of_several_routes_is_the_route),
        NETWORK_TEST(on_the_bay_as_well_from_cities_and_platforms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
