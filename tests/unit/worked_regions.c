/* A region worked out by hand and set beside itself with a road closed. Along the equator, a degree
 * (111.3195 km) apart:
 *
 *   a --30 min-- b --60 min-- c        population 40, 30, 10 (10k persons); 20 more live outside
 *   P (600), Q (200)  R (no figure)    ports, 10 kt, each at its city
 *   X                                  the gateway, 2400 minutes by sea from P
 *
 * Of the whole units: population 100, area 1000 km2, GDP 50 (100m yuan); of the nation ten times
 * that.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

static const char DESCRIPTION[] =
    "name: Line\n"
    "layers:\n"
    "  - {id: road, file: road.shp, mode: road, time: {field: MIN}, length: {field: KM}}\n"
    "  - {id: sea, file: sea.shp, mode: sea, time: {field: MIN}}\n"
    "terminals:\n"
    "  - id: port\n"
    "    file: ports.shp\n"
    "    mode: sea\n"
    "    name: NAME\n"
    "    city: CITY\n"
    "    columns: {throughput: {field: CARGO, unit: 10 kt}, bay: BAY}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: NAME\n"
    "  name: NAME\n"
    "  weights: {population: {field: POP, unit: 10k persons}, gdp: {field: GDP, unit: 100m yuan}}\n"
    "  groups: {part: PART}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "regions:\n"
    "  part:\n"
    "    file: parts.csv\n"
    "    id: part\n"
    "    columns:\n"
    "      area: {field: km2, unit: km2}\n"
    "      population: {field: pop, unit: 10k persons}\n"
    "      gdp: {field: gdp, unit: 100m yuan}\n"
    "    base: part = 'west'\n"
    "    base_name: west\n"
    "nation: {name: Land, population: 1000, gdp: 500}\n"
    "trust: {population: counted, time: measured}\n"
    "profiles:\n"
    "  all:\n"
    "    enter: {port: 60}\n"
    "    money: {road: {field: CLASS, values: {big: 1, small: 2}}}\n"
    "measures:\n"
    "  ports: {terminal: port, cluster: bay, throughput: throughput, clusters: CARGO > 0,\n"
    "    gateways: NAME LIKE 'X%'}\n";

static void draw(const network_fixture *f) {
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N,CLASS:C",
                "30,100,big | 0 0, 1 0\n60,50,small | 1 0, 2 0\n");
    drawn_lines(f->folder, "sea.shp", "MIN:N", "2400 | 0 0, 0 -20\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,CITY:C,BAY:C,CARGO:N",
                 "P,a,west,600 | 0 0\nQ,a,west,200 | 0.001 0\nR,b,east, | 1 0\n"
                 "X (far),,, | 0 -20\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N,GDP:N,PART:C",
                 "a,40,20,west | 0 0\nb,30,15,east | 1 0\nc,10,5,east | 2 0\n");
    drawn_text(f->folder, "parts.csv", "part,km2,pop,gdp\nwest,400,45,30\neast,600,55,20\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
}

enum { AS_IT_IS, CLOSED, REGION_COUNT };

typedef struct {
    bight_scenario *closed;
    bight_matrix *matrix;
    bight_region regions[REGION_COUNT];
    bight_layer *tables[BIGHT_REGIONS_TABLES];
} compared;

/* Beside the region itself the same one without the road from b to c. */
static compared compare_with(network_fixture *f, const char *setting) {
    static const bight_change change = {BIGHT_CHANGE_CLOSE, "road:2"};
    static const bight_access_options options = {
        .decay = "linear:100", .day_limit_min = 61, .ideal_kmh = 200};
    compared made = {0};
    draw(f);
    network_fixture_open(f, setting);
    network_fixture_require(f,
                            bight_scenario_open(f->session, f->network, &change, 1, &made.closed));
    network_fixture_require(f, bight_matrix_compute(f->session, made.closed, NULL, &made.matrix));
    made.regions[AS_IT_IS] = (bight_region){f->scenario, f->matrix, f->scenario};
    made.regions[CLOSED] = (bight_region){made.closed, made.matrix, made.closed};
    network_fixture_require(
        f, bight_regions_compare(f->session, made.regions, REGION_COUNT, &options, made.tables));
    return made;
}

static compared compare(network_fixture *f) {
    return compare_with(f, NULL);
}

static void release(compared *made) {
    for (int i = 0; i < BIGHT_REGIONS_TABLES; i++)
        bight_layer_destroy(made->tables[i]);
    bight_matrix_destroy(made->matrix);
    bight_scenario_destroy(made->closed);
}

static void expect(const compared *made, int region, const char *figure, double value) {
    const bight_layer *table = made->tables[BIGHT_REGIONS_MEASURES];
    assert_near(network_fixture_cell(table, region, figure), value, 1e-5 * (1 + fabs(value)));
}

static void expect_missing(const compared *made, int region, const char *figure) {
    assert_true(network_fixture_is_missing(made->tables[BIGHT_REGIONS_MEASURES], region, figure));
}

/* 1000 thousand persons on 1000 km2 and 5 thousand million yuan; the cities hold 80 of 100. */
static void totals_are_those_of_the_units_in_persons_and_yuan(void **state) {
    compared made = compare(*state);
    expect(&made, AS_IT_IS, "units", 2);
    expect(&made, AS_IT_IS, "cities", 3);
    expect(&made, AS_IT_IS, "population", 1);
    expect(&made, AS_IT_IS, "in_cities", 80);
    expect(&made, AS_IT_IS, "nation_population", 10);
    expect(&made, AS_IT_IS, "gdp", 5);
    expect(&made, AS_IT_IS, "gdp_per_head", 5);
    expect(&made, AS_IT_IS, "nation_gdp", 10);
    expect(&made, AS_IT_IS, "density", 1000);
    expect(&made, AS_IT_IS, "primacy", 40.0 / 30);
    expect(&made, AS_IT_IS, "largest_share", 50);
    release(&made);
}

/* A share of the country's needs no currency. */
static void money_in_another_currency_is_not_called_yuan(void **state) {
    compared made = compare_with(*state, "regions.part.columns.gdp.unit=100m yen");
    expect_missing(&made, AS_IT_IS, "gdp");
    expect_missing(&made, AS_IT_IS, "gdp_per_head");
    expect(&made, AS_IT_IS, "nation_gdp", 10);
    release(&made);
}

/* 800 times 10 kt are 8 million t; .75^2 + .25^2. There are no airports in the file, which is not
 * to say that there are none. */
static void terminals_count_where_they_serve_a_city(void **state) {
    compared made = compare(*state);
    expect(&made, AS_IT_IS, "ports", 3);
    expect(&made, AS_IT_IS, "cities_with_port", 200.0 / 3);
    expect(&made, AS_IT_IS, "cargo_ports", 2);
    expect(&made, AS_IT_IS, "throughput", 8);
    expect(&made, AS_IT_IS, "port_hhi", .625);
    expect_missing(&made, AS_IT_IS, "containers");
    expect_missing(&made, AS_IT_IS, "airports");
    expect_missing(&made, AS_IT_IS, "runways");
    release(&made);
}

/* Pairs weigh 1200 (a b), 300 (b c) and 400 (a c): 90000 / 1900 minutes over 2300 / 1900 degrees.
 * 1 / t: 40 + 5 + 40 / 9, of straight lines at 200 km/h 1200 + 300 + 200 over a degree's time. */
static void times_are_weighted_by_both_populations(void **state) {
    compared made = compare(*state);
    const double degree_km = 111.3194908;
    expect(&made, AS_IT_IS, "mean_time", 60);
    expect(&made, AS_IT_IS, "mean_time_weighted", 90000.0 / 1900);
    expect(&made, AS_IT_IS, "straight_speed", 60 * 2300 * degree_km / 90000);
    expect(&made, AS_IT_IS, "efficiency", (45 + 40.0 / 9) / (1700 * 200 / (60 * degree_km)));
    release(&made);
}

/* Within 61 minutes: a reaches b (30 of 40), b both, c b (30 of 70). Potentials with 1 - t / 100:
 * 22, 32 and 16, mean 25 of 100 people; a gives 30 * 28 + 10 * 4 of b's and c's 1120. Mean
 * difference 19200 over 6400 * 25. */
static void access_is_the_mean_over_the_people(void **state) {
    compared made = compare(*state);
    expect(&made, AS_IT_IS, "daily_share", 100 * (40 * .75 + 30 + 10 * 3.0 / 7) / 80);
    expect(&made, AS_IT_IS, "potential", .25);
    expect(&made, AS_IT_IS, "potential_share", 25);
    expect(&made, AS_IT_IS, "potential_gini", 19200.0 / (6400 * 25));
    expect(&made, AS_IT_IS, "core_share", 100 * 880.0 / 1120);
    release(&made);
}

/* c is cut off: two pairs stay of six, and nobody can say how far it is from c overseas. */
static void what_is_cut_off_is_counted_and_not_averaged(void **state) {
    compared made = compare(*state);
    expect(&made, CLOSED, "pairs_apart", 4);
    expect(&made, CLOSED, "mean_time", 30);
    expect(&made, CLOSED, "efficiency", 40 / (1700 * 200 / (60 * 111.3194908)));
    expect(&made, CLOSED, "potential", (40 * 21 + 30 * 28) / 8000.0);
    expect(&made, CLOSED, "overseas_ports", 1);
    expect_missing(&made, CLOSED, "overseas_days");
    expect_missing(&made, AS_IT_IS, "overseas_days");
    release(&made);
}

/* From a, b and c 0, 30 and 90 minutes to P's gate, an hour to enter it and 2400 minutes at sea. */
static void freight_overseas_goes_over_the_nearest_port(void **state) {
    network_fixture *f = *state;
    compared made = compare(f);
    bight_layer *tables[BIGHT_REGIONS_TABLES];
    network_fixture_require(f, bight_regions_compare(f->session, made.regions, 1, NULL, tables));
    assert_near(network_fixture_cell(tables[BIGHT_REGIONS_MEASURES], 0, "overseas_days"),
                (2460 + (30 * 30 + 10 * 90) / 80.0) / 1440, 1e-6);
    for (int i = 0; i < BIGHT_REGIONS_TABLES; i++)
        bight_layer_destroy(tables[i]);
    release(&made);
}

static void links_are_counted_by_class_per_area_and_head(void **state) {
    compared made = compare(*state);
    const bight_layer *links = made.tables[BIGHT_REGIONS_LINKS];
    assert_int_equal(bight_layer_row_count(links), 5); /* big, small, sea; big and sea */
    assert_string_equal(network_fixture_text(links, 0, "class"), "big");
    assert_near(network_fixture_cell(links, 0, "length"), 100, 1e-9);
    assert_near(network_fixture_cell(links, 0, "per_area"), 100, 1e-9);
    assert_near(network_fixture_cell(links, 0, "per_head"), 100, 1e-9);
    assert_string_equal(network_fixture_text(links, 1, "class"), "small");
    assert_string_equal(network_fixture_text(links, 4, "mode"), "sea");
    release(&made);
}

static void every_note_on_accuracy_names_its_figures(void **state) {
    compared made = compare(*state);
    const bight_layer *notes = made.tables[BIGHT_REGIONS_ACCURACY];
    assert_int_equal(bight_layer_row_count(notes), 4);
    assert_string_equal(network_fixture_text(notes, 0, "accuracy"), "counted");
    assert_non_null(strstr(network_fixture_text(notes, 0, "figures"), "in_cities"));
    assert_non_null(strstr(network_fixture_text(notes, 1, "figures"), "mean_time_weighted"));
    release(&made);
}

static const char STATEMENTS[] = "id,region,statement,measure,relation,value,tolerance,note\n"
                                 "s1,Line,a third more,primacy,=,1.3,3,\n"
                                 "s2,Line,a third more,primacy,=,1.3,1,\n"
                                 "s3,Line,three ports,terminals:port:P;Q;R,=,3,,\n"
                                 "s4,Line,a fourth,terminals:port:P;S,=,2,,\n"
                                 "s5,Line,an hour,within:a;b;c,<=,90.1,,\n"
                                 "s6,Line,under it,within:a;b;c,<,90,,\n"
                                 "s7,Line,east adds,total:part:area:increment/base,=,1.5,,\n"
                                 "s8,Line,east has,group:part:east:cities,>=,2,,\n"
                                 "s9,Line,no airports,airports,=,0,,\n"
                                 "s10,Elsewhere,cities,cities,>,0,,\n"
                                 "s11,Line,it is good,,,,,nobody says what good is\n";

static void statements_are_true_false_or_not_decidable(void **state) {
    static const char *const verdicts[] = {
        "true", "false", "true",          "false",         "true",         "false",
        "true", "true",  "not decidable", "not decidable", "not decidable"};
    network_fixture *f = *state;
    compared made = compare(f);
    bight_layer *table;
    drawn_text(f->folder, "statements.csv", STATEMENTS);
    network_fixture_require(
        f, bight_statements_check(f->session, drawn_path(f->folder, "statements.csv"), made.regions,
                                  1, made.tables[BIGHT_REGIONS_MEASURES], &table));
    network_fixture_keep(f, table);
    for (int row = 0; row < bight_layer_row_count(table); row++)
        assert_string_equal(network_fixture_text(table, row, "verdict"), verdicts[row]);
    assert_string_equal(network_fixture_text(table, 3, "why"), "not there: S");
    assert_near(network_fixture_cell(table, 4, "found"), 90, 1e-3);
    assert_string_equal(network_fixture_text(table, 10, "why"), "nobody says what good is");
    release(&made);
}

static void a_statement_nobody_can_read_is_an_error(void **state) {
    static const char *const wrong[][2] = {
        {"s,Line,x,primcy,=,1\n", "primacy"},
        {"s,Line,x,primacy,about,1\n", "relation"},
        {"s,Line,x,primacy,=,some\n", "number"},
        {"s,Line,x,area:of:it,=,1\n", "area:of:it"},
        {"s,Line,x,group:part:east:cities:mean,=,1\n", "east:cities:mean"},
        {"s,Line,x,total:part:area:incremnt,=,1\n", "incremnt"},
    };
    network_fixture *f = *state;
    compared made = compare(f);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[256];
        bight_layer *table;
        snprintf(text, sizeof text, "id,region,statement,measure,relation,value\n%s", wrong[i][0]);
        drawn_text(f->folder, "statements.csv", text);
        assert_int_equal(bight_statements_check(f->session, drawn_path(f->folder, "statements.csv"),
                                                made.regions, 1,
                                                made.tables[BIGHT_REGIONS_MEASURES], &table),
                         BIGHT_BAD_DATA);
        assert_null(table);
        assert_non_null(strstr(bight_session_message(f->session), "statements.csv"));
        assert_non_null(strstr(bight_session_message(f->session), wrong[i][1]));
    }
    release(&made);
}

static void a_nation_and_notes_are_read_with_care(void **state) {
    network_fixture *f = *state;
    draw(f);
    network_fixture_expect(f, "nation.population=0", "nation: population must be above 0");
    network_fixture_expect(f, "nation=Land", "nation is a mapping");
    network_fixture_expect(f, "trust=good", "trust is a mapping");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(totals_are_those_of_the_units_in_persons_and_yuan),
        NETWORK_TEST(money_in_another_currency_is_not_called_yuan),
        NETWORK_TEST(terminals_count_where_they_serve_a_city),
        NETWORK_TEST(times_are_weighted_by_both_populations),
        NETWORK_TEST(access_is_the_mean_over_the_people),
        NETWORK_TEST(what_is_cut_off_is_counted_and_not_averaged),
        NETWORK_TEST(freight_overseas_goes_over_the_nearest_port),
        NETWORK_TEST(links_are_counted_by_class_per_area_and_head),
        NETWORK_TEST(every_note_on_accuracy_names_its_figures),
        NETWORK_TEST(statements_are_true_false_or_not_decidable),
        NETWORK_TEST(a_statement_nobody_can_read_is_an_error),
        NETWORK_TEST(a_nation_and_notes_are_read_with_care),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
