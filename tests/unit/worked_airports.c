/* A system of airports, worked out by hand. Roads take, in minutes,
 *
 *   city   P     Q     R      S    population   GDP
 *   a      30    80    (240)       10           1
 *   b      100   100   (260)       20           2
 *   c      (160) 50    110         40           4
 *   d                         0    80           8     no road at all, at its airport
 *   passengers  600  200  -   -
 *
 * and over several of them those in brackets. Entering an airport takes an hour after its gate,
 * leaving one 10 minutes. Flights: P - R and Q - R 60 minutes, P - S 20, so that from a d is
 * reached in 30 + 60 + 20 + 10 minutes. R and S have no figure of passengers.
 */
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"
#include "scenario_fixture.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}}\n"
    "  - {id: air, file: air.shp, time: {field: MIN}}\n"
    "  - {id: rail, file: rail.shp, time: {field: MIN}}\n"
    "terminals:\n"
    "  - id: airport\n"
    "    file: airports.shp\n"
    "    mode: air\n"
    "    name: NAME\n"
    "    city: CITY\n"
    "    columns: {passengers: {field: PAX, unit: 10k}, code: CODE}\n"
    "  - {id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: NAME\n"
    "  name: NAME\n"
    "  weights: {population: POP, gdp: GDP}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "profiles:\n"
    "  traveller:\n"
    "    enter: {airport: 60}\n"
    "    leave: {airport: 10}\n"
    "measures:\n"
    "  access: {decay: \"linear:150\"}\n";

enum { AIRPORTS = 4 };

static const double NEAR = 1e-3;

static void open_system(network_fixture *f) {
    drawn_lines(f->folder, "road.shp", "MIN:N",
                "30 | 0 0, 0 1\n80 | 0 0, 1 1\n100 | 1 0, 0 1\n100 | 1 0, 1 1\n"
                "50 | 2 0, 1 1\n110 | 2 0, 2 1\n");
    drawn_lines(f->folder, "air.shp", "MIN:N",
                "60 | 0 1, 1 3, 2 1\n60 | 1 1, 2 1\n20 | 0 1, 5 5\n");
    drawn_lines(f->folder, "rail.shp", "MIN:N", "9 | 0.01 1, 0.5 1.5\n");
    drawn_points(f->folder, "airports.shp", "NAME:C,CITY:C,PAX:N,CODE:C",
                 "P,a,600,PPP | 0 1\nQ,b,200,QQQ | 1 1\nR,c,, | 2 1\nS,d,, | 5 5\n"
                 "abroad,Elsewhere,900,XXX | 9 9\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "P rail,a | 0.01 1\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N,GDP:N",
                 "a,10,1 | 0 0\nb,20,2 | 1 0\nc,40,4 | 2 0\nd,80,8 | 5 5\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

typedef struct {
    bight_layer *tables[BIGHT_AIRPORTS_TABLES];
} airport_tables;

static airport_tables compute(const network_fixture *f, const bight_airport_options *options) {
    airport_tables made = {{NULL}};
    network_fixture_require(
        f, bight_airports_compute(f->session, f->scenario, f->matrix, options, made.tables));
    return made;
}

static void release(airport_tables *made) {
    for (int i = 0; i < BIGHT_AIRPORTS_TABLES; i++)
        bight_layer_destroy(made->tables[i]);
}

static void expect(const airport_tables *made, const char *column, const double *expected) {
    const bight_layer *airports = made->tables[BIGHT_AIRPORTS_AIRPORTS];
    assert_int_equal(bight_layer_row_count(airports), AIRPORTS);
    for (int airport = 0; airport < AIRPORTS; airport++)
        assert_near(network_fixture_cell(airports, airport, column), expected[airport], NEAR);
}

static void expect_of(const bight_layer *table, int row, const char *const *columns,
                      const double *expected, int count) {
    for (int i = 0; i < count; i++)
        assert_near(network_fixture_cell(table, row, columns[i]), expected[i], NEAR);
}

static bool tells(const bight_layer *table, const char *text) {
    bool is_told = false;
    for (int i = 0; i < bight_layer_fact_count(table); i++)
        is_told |= strstr(bight_layer_fact_text(table, i), text) != NULL;
    return is_told;
}

/* b is as far from P as from Q and divided; c is nearer to Q. */
static void cities_belong_to_the_nearest_airport_and_ties_are_shared(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    expect(&made, "nearest_population", (double[]){10 + 10, 10 + 40, 0, 80});
    expect(&made, "nearest_gdp", (double[]){1 + 1, 1 + 4, 0, 8});
    release(&made);
}

/* Decay 1 - t / 150: a 600 * .8 = 480 to 200 * 7/15 = 93.33, or 36 : 7; b 600 : 200; c only Q. S
 * draws nobody, for it has no passengers, so d is nobody's. */
static void people_are_expected_by_passengers_and_decay(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    expect(&made, "huff_population", (double[]){10 * 36 / 43.0 + 15, 10 * 7 / 43.0 + 5 + 40, 0, 0});
    expect(&made, "huff_gdp", (double[]){36 / 43.0 + 1.5, 7 / 43.0 + .5 + 4, 0, 0});
    release(&made);
}

static void catchments_count_all_and_those_of_no_other_airport(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    expect(&made, "population_60", (double[]){10, 40, 0, 80});
    expect(&made, "population_60_only", (double[]){10, 40, 0, 80});
    expect(&made, "population_90", (double[]){10, 50, 0, 80});
    expect(&made, "population_90_only", (double[]){0, 40, 0, 80});
    expect(&made, "population_120", (double[]){30, 70, 40, 80});
    expect(&made, "population_120_only", (double[]){0, 0, 0, 80});
    expect(&made, "gdp_120", (double[]){3, 7, 4, 8});
    release(&made);
}

/* .75^2 + .25^2 = .625, as 1.6 equal ones; Gini 2 (3 * 200 + 4 * 600) / (4 * 800) - 5/4 = .625. 130
 * of 150 are within 60 and within 90 minutes. */
static void the_system_is_told_with_its_leader_and_concentration(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    const bight_layer *airports = made.tables[BIGHT_AIRPORTS_AIRPORTS];
    expect(&made, "share", (double[]){75, 25, 0, 0});
    assert_true(tells(airports, "P, with 75.0 % of the passengers"));
    assert_true(tells(airports, "HHI 0.6250, as of 1.6 equal airports; Gini 0.625"));
    assert_true(tells(airports, "86.7, 86.7 and 100.0 % of the population"));
    assert_true(tells(airports, "4 that serve a city"));
    release(&made);
}

/* A hundredth of a degree at 1 degree north is 1.113 km. */
static void a_station_near_enough_is_the_airports_own(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    const bight_layer *airports = made.tables[BIGHT_AIRPORTS_AIRPORTS];
    assert_string_equal(network_fixture_text(airports, 0, "station"), "P rail");
    assert_near(network_fixture_cell(airports, 0, "station_km"), 1.113, 1e-3);
    for (int airport = 1; airport < AIRPORTS; airport++)
        assert_true(network_fixture_is_missing(airports, airport, "station_km"));
    release(&made);
}

/* P and Q share a within 90, a and b of a, b, c within 120; Q and R share c. */
static void overlaps_are_the_people_of_both(void **state) {
    static const char *const columns[] = {"shared_60",  "jaccard_60", "shared_90",
                                          "jaccard_90", "shared_120", "jaccard_120"};
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    const bight_layer *overlaps = made.tables[BIGHT_AIRPORTS_OVERLAPS];
    assert_int_equal(bight_layer_row_count(overlaps), 2);
    expect_of(overlaps, 0, columns, (double[]){0, 0, 10, 10 / 50.0, 30, 30 / 70.0}, 6);
    expect_of(overlaps, 1, columns, (double[]){0, 0, 0, 0, 40, 40 / 70.0}, 6);
    assert_string_equal(network_fixture_text(overlaps, 1, "airport"), "Q");
    assert_string_equal(network_fixture_text(overlaps, 1, "other"), "R");
    release(&made);
}

/* a and b reach d by air in 120 and 190 minutes; c would take 160 + 90, and so does not. By air a
 * goes on to c over P and R in 30 + 60 + 60 + 10 + 110, too long, and d to a in 60 + 20 + 10 + 30,
 * to b in 60 + 20 + 10 + 100. */
static void cities_are_told_with_their_choice_and_reach(void **state) {
    static const char *const columns[] = {"time",           "airports_60", "airports_90",
                                          "airports_120",   "reach_4h",    "reach_4h_by_land",
                                          "reach_4h_by_air"};
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    const bight_layer *cities = made.tables[BIGHT_AIRPORTS_CITIES];
    expect_of(cities, 0, columns, (double[]){30, 1, 2, 2, 100, 100 * 60 / 140.0, 100 * 80 / 140.0},
              7);
    expect_of(cities, 1, columns, (double[]){100, 0, 0, 2, 100, 100 * 50 / 130.0, 100 * 80 / 130.0},
              7);
    expect_of(cities, 2, columns, (double[]){50, 1, 1, 2, 100 * 30 / 110.0, 100 * 30 / 110.0, 0},
              7);
    expect_of(cities, 3, columns, (double[]){0, 1, 1, 1, 100 * 30 / 70.0, 0, 100 * 30 / 70.0}, 7);
    assert_string_equal(network_fixture_text(cities, 0, "leader"), "P");
    assert_near(network_fixture_cell(cities, 0, "leader_share"), 100 * 36 / 43.0, NEAR);
    assert_string_equal(network_fixture_text(cities, 3, "nearest"), "S");
    assert_true(network_fixture_is_missing(cities, 3, "leader_share"));
    release(&made);
}

/* From a to P's gate 30, an hour to board, and 20 to S with d beside it; from d the same way back
 * to a, and to b 100 minutes on from P. From Q only R is reached: 100 + 60 + 60 + 10 + 110. */
static void what_is_flown_to_in_a_day_is_told_by_airport(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, NULL);
    expect(&made, "centre_time", (double[]){30, 100, 110, 0});
    expect(&made, "flown_4h", (double[]){80, 0, 0, 10 + 20});
    expect(&made, "flown_4h_share", (double[]){100 * 80 / 140.0, 0, 0, 100 * 30 / 70.0});
    assert_null(made.tables[BIGHT_AIRPORTS_CONNECTIVITY]);
    release(&made);
}

/* c has no other road to R. */
static void an_airport_without_a_road_from_its_city_has_no_time_to_it(void **state) {
    network_fixture *f = *state;
    open_system(f);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "road:6");
    airport_tables made = compute(f, NULL);
    const bight_layer *airports = made.tables[BIGHT_AIRPORTS_AIRPORTS];
    assert_true(network_fixture_is_missing(airports, 2, "centre_time"));
    assert_near(network_fixture_cell(airports, 1, "centre_time"), 100, NEAR);
    assert_near(network_fixture_cell(airports, 2, "flown_4h"), 0, 0);
    release(&made);
}

static void airports_are_chosen_by_name_or_code(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, &(bight_airport_options){.airports = "QQQ,P"});
    const bight_layer *airports = made.tables[BIGHT_AIRPORTS_AIRPORTS];
    assert_int_equal(bight_layer_row_count(airports), 2);
    assert_string_equal(network_fixture_text(airports, 0, "airport"), "P");
    assert_near(network_fixture_cell(airports, 0, "nearest_population"), 10 + 10, 0);
    assert_near(network_fixture_cell(airports, 1, "share"), 25, 1e-9);
    assert_true(tells(airports, "2 that were asked for"));
    release(&made);
}

static void airports_near_a_city_are_a_system_of_their_own(void **state) {
    network_fixture *f = *state;
    open_system(f);
    airport_tables made = compute(f, &(bight_airport_options){.from = "a"});
    const bight_layer *airports = made.tables[BIGHT_AIRPORTS_AIRPORTS];
    assert_int_equal(bight_layer_row_count(airports), 2);
    assert_string_equal(network_fixture_text(airports, 1, "airport"), "Q");
    assert_near(network_fixture_cell(airports, 1, "population_120_only"), 40, 0);
    assert_true(tells(airports, "2 within 90 min of a by land"));
    release(&made);
    made = compute(f, &(bight_airport_options){.from = "a", .within_min = 60});
    assert_int_equal(bight_layer_row_count(made.tables[BIGHT_AIRPORTS_AIRPORTS]), 1);
    assert_int_equal(bight_layer_row_count(made.tables[BIGHT_AIRPORTS_OVERLAPS]), 0);
    release(&made);
}

static void refuse(const network_fixture *f, const bight_airport_options *options,
                   const char *word) {
    bight_layer *tables[BIGHT_AIRPORTS_TABLES];
    assert_int_equal(bight_airports_compute(f->session, f->scenario, f->matrix, options, tables),
                     BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), word));
    for (int i = 0; i < BIGHT_AIRPORTS_TABLES; i++)
        assert_null(tables[i]);
}

static void what_is_no_system_is_refused(void **state) {
    network_fixture *f = *state;
    open_system(f);
    refuse(f, &(bight_airport_options){.within_min = 60}, "--from");
    refuse(f, &(bight_airport_options){.from = "b", .within_min = 60}, "no airport is within 60");
    refuse(f, &(bight_airport_options){.terminals = "port"}, "no terminals 'port'");
    refuse(f, &(bight_airport_options){.from = "Z"}, "'Z'");
    refuse(f, &(bight_airport_options){.airports = "P,QQQZ"}, "Did you mean 'QQQ'?");
    refuse(f, &(bight_airport_options){.airports = "XXX"}, "'XXX'");
    refuse(f, &(bight_airport_options){.airports = "P", .from = "a"}, "not both");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(cities_belong_to_the_nearest_airport_and_ties_are_shared),
        NETWORK_TEST(people_are_expected_by_passengers_and_decay),
        NETWORK_TEST(catchments_count_all_and_those_of_no_other_airport),
        NETWORK_TEST(the_system_is_told_with_its_leader_and_concentration),
        NETWORK_TEST(a_station_near_enough_is_the_airports_own),
        NETWORK_TEST(overlaps_are_the_people_of_both),
        NETWORK_TEST(cities_are_told_with_their_choice_and_reach),
        NETWORK_TEST(what_is_flown_to_in_a_day_is_told_by_airport),
        NETWORK_TEST(an_airport_without_a_road_from_its_city_has_no_time_to_it),
        NETWORK_TEST(airports_are_chosen_by_name_or_code),
        NETWORK_TEST(airports_near_a_city_are_a_system_of_their_own),
        NETWORK_TEST(what_is_no_system_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
