/* How exact inputs are said to be: counted, and told with the results that rest on them. */
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

/* A road of three links, two cities and two harbours; `keys` of the road layer. */
static void draw(const network_fixture *f, const char *keys) {
    char text[1536];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, %s}\n"
             "  - {id: sea, file: sea.shp, speed: 30}\n"
             "terminals:\n"
             "  - id: port\n"
             "    file: ports.shp\n"
             "    mode: sea\n"
             "    name: NAME\n"
             "    columns: {throughput: {field: CARGO, accuracy: {field: ACC}}, berths: BERTHS}\n"
             "cities:\n"
             "  file: cities.shp\n"
             "  id: NAME\n"
             "  name: NAME\n"
             "  weights: {population: {field: POP, accuracy: 0}, gdp: {field: GDP, accuracy: 5}}\n"
             "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n",
             keys);
    drawn_text(f->folder, "network.yaml", text);
    drawn_lines(f->folder, "road.shp", "KM:N.1,CLASS:C8,ACC:C24",
                "40,fast,+-2% | 0 0, 1 0\n"
                "50,slow,exact as published | 1 0, 2 0\n"
                "60,slow, | 2 0, 3 0\n"
                "70,slow,recalled | 3 0, 4 0\n");
    drawn_lines(f->folder, "sea.shp", "KM:N", "1 | 0 0, 0 1\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,CARGO:N,ACC:C40,BERTHS:N",
                 "P,100,2019 +-1%; 2023 +- 7.5 %,3 | 0 0\nQ,200,estimate, | 0 1\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N,GDP:N", "A,5,1 | 0 0\nB,6, | 4 0\n");
}

static const bight_layer *accuracy_of(network_fixture *f) {
    bight_layer *table;
    network_fixture_require(f, bight_network_accuracy(f->session, f->network, &table));
    return network_fixture_keep(f, table);
}

static int row_of(const bight_layer *table, const char *input) {
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (strcmp(network_fixture_text(table, row, "input"), input) == 0) return row;
    fail_msg("no input named %s", input);
    return -1;
}

/* Records exact, estimated and not told; typical and worst below 0: missing. */
static void expect(const bight_layer *table, const char *input, const int counts[3], double typical,
                   double worst) {
    static const char *const names[] = {"exact", "estimated", "not_told"};
    const int row = row_of(table, input);
    for (int i = 0; i < 3; i++)
        assert_int_equal((int)network_fixture_cell(table, row, names[i]), counts[i]);
    if (typical < 0) {
        assert_true(bight_layer_is_missing(table, row, bight_layer_find_column(table, "typical")));
        return;
    }
    assert_near(network_fixture_cell(table, row, "typical"), typical, 1e-12);
    assert_near(network_fixture_cell(table, row, "worst"), worst, 1e-12);
}

static const char *find_fact(const bight_layer *table, const char *name) {
    const char *text = bight_layer_find_fact(table, name);
    return text == NULL ? "" : text;
}

/* Of the lengths one is exact, two are estimates (one without a size), of one nothing is said; a
 * city without a GDP is no record of it. */
static void records_are_counted_by_what_is_said_of_them(void **state) {
    network_fixture *f = *state;
    draw(f, "length: {field: KM, accuracy: {field: ACC}}, speed: {field: CLASS, values: {fast: 80, "
            "slow: 40}, accuracy: {field: CLASS, values: {fast: 4, slow: 12}}}");
    network_fixture_open(f, NULL);
    const bight_layer *table = accuracy_of(f);
    expect(table, "road length", (int[]){1, 2, 1}, 2, 2);
    expect(table, "road speed", (int[]){0, 4, 0}, 10, 12);
    expect(table, "sea speed", (int[]){0, 0, 1}, -1, -1);
    expect(table, "profile times and prices", (int[]){0, 0, 1}, -1, -1);
    expect(table, "population", (int[]){2, 0, 0}, -1, -1);
    expect(table, "gdp", (int[]){0, 1, 0}, 5, 5);
    expect(table, "port throughput", (int[]){0, 2, 0}, 7.5, 7.5);
    assert_string_equal(find_fact(table, "times"),
                        "rest on estimates: road length ±2 % (2 of 4), road speed ±10 %");
}

static void a_result_names_the_estimates_it_rests_on(void **state) {
    network_fixture *f = *state;
    draw(f, "speed: {fixed: 60, accuracy: 15}");
    network_fixture_open(f, NULL);
    bight_layer *found;
    network_fixture_require(f, bight_route_find(f->session, f->scenario, "A", "B", &found));
    const bight_layer *legs = network_fixture_keep(f, found);
    assert_string_equal(find_fact(legs, "estimates"), "road speed ±15 %; see bight check");
}

/* The population is exact, the GDP is not. */
static void a_demand_names_the_weights_it_is_made_of(void **state) {
    static const char *const masses[] = {"population", "population,gdp"};
    static const char *const estimates[] = {"", "gdp ±5 %; see bight check"};
    network_fixture *f = *state;
    draw(f, "speed: 60");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N,GDP:N", "A,5,1 | 0 0\nB,6,2 | 4 0\n");
    network_fixture_open(f, NULL);
    for (int i = 0; i < 2; i++) {
        const bight_gravity asked = {.masses = masses[i], .decay = "exponential:0.001"};
        bight_demand *demand;
        bight_layer *table;
        network_fixture_require(f, bight_demand_model(f->session, f->matrix, &asked, &demand));
        network_fixture_require(f, bight_demand_describe(f->session, demand, &table));
        assert_string_equal(find_fact(network_fixture_keep(f, table), "estimates"), estimates[i]);
        bight_demand_destroy(demand);
    }
}

static void what_is_not_told_is_not_called_an_estimate(void **state) {
    network_fixture *f = *state;
    draw(f, "speed: 60");
    network_fixture_open(f, NULL);
    bight_layer *found;
    network_fixture_require(f, bight_route_find(f->session, f->scenario, "A", "B", &found));
    assert_string_equal(find_fact(network_fixture_keep(f, found), "estimates"), "");
}

static void a_built_network_tells_the_same(void **state) {
    network_fixture *f = *state;
    draw(f, "length: {field: KM, accuracy: {field: ACC}}, speed: {fixed: 60, accuracy: 15}");
    network_fixture_open(f, NULL);
    network_fixture_require(
        f, bight_network_write(f->session, f->network, drawn_path(f->folder, "net.bight"), false));
    bight_network *built;
    network_fixture_require(
        f, bight_network_open(f->session, drawn_path(f->folder, "net.bight"), NULL, &built));
    bight_layer *table;
    network_fixture_require(f, bight_network_accuracy(f->session, built, &table));
    const bight_layer *kept = network_fixture_keep(f, table);
    expect(kept, "road length", (int[]){1, 2, 1}, 2, 2);
    expect(kept, "road speed", (int[]){0, 4, 0}, 15, 15);
    bight_network_close(built);
}

static void an_accuracy_below_zero_is_refused(void **state) {
    network_fixture *f = *state;
    draw(f, "speed: {fixed: 60, accuracy: -3}");
    network_fixture_expect(f, NULL, "accuracy is percent either way, 0 for exact figures");
}

static void an_accuracy_below_zero_in_a_column_is_refused(void **state) {
    network_fixture *f = *state;
    draw(f, "length: {field: KM, accuracy: {field: ACC}}, speed: 60");
    drawn_lines(f->folder, "road.shp", "KM:N.1,CLASS:C8,ACC:C24",
                "40,fast,3 | 0 0, 1 0\n50,slow,-3 | 1 0, 2 0\n");
    network_fixture_expect(f, NULL,
                           "record 2: the accuracy in ACC is -3; write percent either way");
}

/* 1.2 % without its sign, behind a year, is not 2023 %. */
static void a_number_before_the_percent_ends_at_a_blank(void **state) {
    network_fixture *f = *state;
    draw(f, "length: {field: KM, accuracy: {field: ACC}}, speed: 60");
    drawn_lines(f->folder, "road.shp", "KM:N.1,CLASS:C8,ACC:C24",
                "40,fast,of 2023 1.2 % | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    expect(accuracy_of(f), "road length", (int[]){0, 1, 0}, 1.2, 1.2);
}

static void records_without_an_accuracy_have_the_default(void **state) {
    network_fixture *f = *state;
    draw(f, "length: {field: KM, accuracy: {field: ACC, default: 20}}, speed: 60");
    network_fixture_open(f, NULL);
    expect(accuracy_of(f), "road length", (int[]){1, 3, 0}, 11, 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(records_are_counted_by_what_is_said_of_them),
        NETWORK_TEST(a_result_names_the_estimates_it_rests_on),
        NETWORK_TEST(a_demand_names_the_weights_it_is_made_of),
        NETWORK_TEST(what_is_not_told_is_not_called_an_estimate),
        NETWORK_TEST(a_built_network_tells_the_same),
        NETWORK_TEST(an_accuracy_below_zero_is_refused),
        NETWORK_TEST(an_accuracy_below_zero_in_a_column_is_refused),
        NETWORK_TEST(a_number_before_the_percent_ends_at_a_blank),
        NETWORK_TEST(records_without_an_accuracy_have_the_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
