/* A network through the years, worked out by hand:
 *
 *   a --60-- b --60-- c     roads, always there; population 10, 20, 30
 *   a --30-- b              a railway that opened during 2000, so 2001 is the first year it counts
 *            b --20-- c     one of 2002 that closed in 2004
 *
 * Rail and road meet at stations without a second, so the quickest ways take what there is: from a
 * to b 60 minutes, 30 from 2001 on; from b to c 60, 20 in 2002 and 2003. Weights of pairs: 200, 600
 * (b c) and 300 (a c).
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

static const char DESCRIPTION[] =
    "name: Line\n"
    "year: 2009\n"
    "layers:\n"
    "  - {id: road, file: road.shp, mode: road, time: {field: MIN}, length: {field: KM}}\n"
    "  - {id: rail, file: rail.shp, mode: rail, time: {field: MIN, accuracy: 10},\n"
    "     length: {field: KM}, name: LINE, opened: OPENED, closed: CLOSED}\n"
    "terminals: [{id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}]\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: NAME\n"
    "  name: NAME\n"
    "  weights: {population: {field: POP, unit: 10k persons}}\n"
    "  attach: {road: {max_km: 1, speed: 40}, terminal: {max_km: 1, speed: 40}}\n"
    "measures: {access: {decay: \"linear:150\"}}\n";

enum { YEARS = 5, FIRST = 2000, CITIES = 3 };

static const double NEAR = 1e-3; /* minutes: connectors take a millisecond each */

static void draw(const network_fixture *f) {
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N", "60,50 | 0 0, 1 0\n60,50 | 1 0, 2 0\n");
    drawn_lines(f->folder, "rail.shp", "MIN:N,KM:N,LINE:C,OPENED:N.1,CLOSED:N",
                "30,40,West,2000.4, | 0 0, 1 0\n20,45,East,2002,2004 | 1 0, 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "A,a | 0 0\nB,b | 1 0\nC,c | 2 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N", "a,10 | 0 0\nb,20 | 1 0\nc,30 | 2 0\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
}

static void follow(network_fixture *f, bight_layer *tables[BIGHT_TIMELINE_TABLES]) {
    const bight_timeline_options options = {.first_year = FIRST, .last_year = FIRST + YEARS - 1};
    draw(f);
    network_fixture_require(f, bight_timeline_compute(f->session,
                                                      drawn_path(f->folder, "network.yaml"), NULL,
                                                      &options, tables));
}

static void release(bight_layer *tables[BIGHT_TIMELINE_TABLES]) {
    for (int i = 0; i < BIGHT_TIMELINE_TABLES; i++)
        bight_layer_destroy(tables[i]);
}

static void expect(const bight_layer *table, const char *column, const double expected[YEARS]) {
    for (int year = 0; year < YEARS; year++)
        assert_near(network_fixture_cell(table, year, column), expected[year], NEAR);
}

/* By both populations: (200 ab + 600 bc + 300 (ab + bc)) / 1100. */
static double weighted(double ab, double bc) {
    return (500 * ab + 900 * bc) / 1100;
}

static void each_year_has_the_links_that_were_open_in_it(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    follow(f, tables);
    const bight_layer *years = tables[BIGHT_TIMELINE_YEARS];
    assert_int_equal(bight_layer_row_count(years), YEARS);
    expect(years, "year", (double[]){2000, 2001, 2002, 2003, 2004});
    expect(years, "opened_links", (double[]){0, 1, 1, 0, 0});
    expect(years, "opened_length", (double[]){0, 40, 45, 0, 0});
    expect(years, "mean_time", (double[]){80, 60, 100.0 / 3, 100.0 / 3, 60});
    expect(years, "mean_time_weighted",
           (double[]){weighted(60, 60), weighted(30, 60), weighted(30, 20), weighted(30, 20),
                      weighted(30, 60)});
    assert_true(network_fixture_is_missing(years, 0, "saved"));
    assert_near(network_fixture_cell(years, 1, "saved"), 500 * 30 / 1100.0, NEAR);
    assert_near(network_fixture_cell(years, 4, "saved"), -900 * 40 / 1100.0, NEAR);
    release(tables);
}

/* 1 - t / 150 of 60, 120; 30, 90; 20 and 50 minutes is .6, .2; .8, .4; 13/15 and 2/3. */
static void cities_have_potentials_gains_and_ranks_by_year(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    follow(f, tables);
    const bight_layer *cities = tables[BIGHT_TIMELINE_CITIES];
    assert_int_equal(bight_layer_row_count(cities), YEARS * CITIES);
    const double a2000 = 20 * .6 + 30 * .2, a2001 = 20 * .8 + 30 * .4;
    assert_near(network_fixture_cell(cities, 0, "potential"), a2000, NEAR);
    assert_near(network_fixture_cell(cities, CITIES, "potential"), a2001, NEAR);
    assert_near(network_fixture_cell(cities, CITIES, "gain"), 100 * (a2001 / a2000 - 1), NEAR);
    assert_near(network_fixture_cell(cities, CITIES, "saved"), 30, NEAR);
    assert_string_equal(network_fixture_text(cities, 2 * CITIES + 2, "city"), "c");
    assert_near(network_fixture_cell(cities, 2 * CITIES + 2, "potential"),
                10 * 2 / 3.0 + 20 * 13 / 15.0, NEAR);
    /* in 2000 b has 24, a 18 and c 14; in 2002 b has 34, a 36 and c 24 */
    assert_near(network_fixture_cell(cities, 0, "rank"), 2, 0);
    assert_near(network_fixture_cell(cities, 2 * CITIES, "rank"), 1, 0);
    assert_near(network_fixture_cell(cities, 2 * CITIES + 1, "rank"), 2, 0);
    release(tables);
}

static void what_a_line_brings_is_what_its_year_would_lose_without_it(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    follow(f, tables);
    const bight_layer *lines = tables[BIGHT_TIMELINE_LINES];
    assert_int_equal(bight_layer_row_count(lines), 2);
    assert_string_equal(network_fixture_text(lines, 0, "line"), "West");
    assert_near(network_fixture_cell(lines, 0, "year"), 2001, 0);
    assert_near(network_fixture_cell(lines, 0, "saved"), 500 * 30 / 1100.0, NEAR);
    assert_string_equal(network_fixture_text(lines, 0, "city"), "a");
    assert_string_equal(network_fixture_text(lines, 1, "line"), "East");
    assert_near(network_fixture_cell(lines, 1, "length"), 45, NEAR);
    assert_near(network_fixture_cell(lines, 1, "saved"), 900 * 40 / 1100.0, NEAR);
    /* c's potential goes from 10 * .4 + 20 * .6 to 24 */
    assert_string_equal(network_fixture_text(lines, 1, "city"), "c");
    assert_near(network_fixture_cell(lines, 1, "city_gain"), 50, NEAR);
    release(tables);
}

/* a's potential is 18 in 2000, 28 in 2001, 36 in 2002 and 2003, 28 in 2004; b's 24, 26, 34, 34, 26;
 * c's 14, 16, 24, 24, 16. */
static void cities_are_told_what_they_gained_from_the_first_year_to_the_last(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    follow(f, tables);
    const bight_layer *gains = tables[BIGHT_TIMELINE_GAINS];
    assert_int_equal(bight_layer_row_count(gains), CITIES);
    assert_near(network_fixture_cell(gains, 0, "potential_first"), 18, NEAR);
    assert_near(network_fixture_cell(gains, 0, "potential_last"), 28, NEAR);
    assert_near(network_fixture_cell(gains, 0, "gain"), 100 * (28 / 18.0 - 1), NEAR);
    assert_near(network_fixture_cell(gains, 0, "rank_first"), 2, 0);
    assert_near(network_fixture_cell(gains, 0, "rank_last"), 1, 0);
    assert_near(network_fixture_cell(gains, 0, "rank_move"), 1, 0);
    assert_near(network_fixture_cell(gains, 0, "step_year"), 2001, 0);
    assert_near(network_fixture_cell(gains, 0, "step_gain"), 100 * (28 / 18.0 - 1), NEAR);
    assert_near(network_fixture_cell(gains, 1, "step_year"), 2002, 0);
    assert_near(network_fixture_cell(gains, 1, "rank_move"), -1, 0);
    assert_near(network_fixture_cell(gains, 2, "step_gain"), 50, NEAR);
    release(tables);
}

static const char *fact(const bight_layer *table, const char *name) {
    for (int i = 0; i < bight_layer_fact_count(table); i++)
        if (strcmp(bight_layer_fact_name(table, i), name) == 0)
            return bight_layer_fact_text(table, i);
    return "";
}

/* Of 2004, when the eastern railway is closed again. */
static void every_table_tells_how_many_links_say_when_they_opened(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    follow(f, tables);
    for (int i = 0; i < BIGHT_TIMELINE_TABLES; i++)
        assert_string_equal(fact(tables[i], "opening years"), "road 0 of 2, rail 1 of 1");
    release(tables);
}

static void every_table_names_the_estimates_it_rests_on(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    follow(f, tables);
    for (int i = 0; i < BIGHT_TIMELINE_TABLES; i++) {
        const int last = bight_layer_fact_count(tables[i]) - 1;
        assert_string_equal(bight_layer_fact_name(tables[i], last), "estimates");
        assert_string_equal(bight_layer_fact_text(tables[i], last),
                            "rail time ±10 %; see bight check");
    }
    release(tables);
}

static void a_year_in_the_file_is_the_one_that_is_travelled(void **state) {
    network_fixture *f = *state;
    draw(f);
    network_fixture_open(f, NULL);
    assert_near((double)network_fixture_ms(f, "b", "c"), 3600e3, 10);
    network_fixture_open(f, "year=2003");
    assert_near((double)network_fixture_ms(f, "b", "c"), 1200e3, 10);
    network_fixture_open(f, "year=1999");
    assert_near((double)network_fixture_ms(f, "a", "b"), 3600e3, 10);
}

static void a_network_without_years_has_no_timeline(void **state) {
    const bight_timeline_options options = {.first_year = 2000, .last_year = 2001};
    const bight_timeline_options backwards = {.first_year = 2001, .last_year = 2000};
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    draw(f);
    assert_int_equal(bight_timeline_compute(f->session, drawn_path(f->folder, "network.yaml"), NULL,
                                            &backwards, tables),
                     BIGHT_WRONG_USE);
    char text[sizeof DESCRIPTION];
    memcpy(text, DESCRIPTION, sizeof DESCRIPTION);
    memset(strstr(text, "opened: OPENED,"), ' ', strlen("opened: OPENED,"));
    drawn_text(f->folder, "network.yaml", text);
    assert_int_equal(bight_timeline_compute(f->session, drawn_path(f->folder, "network.yaml"), NULL,
                                            &options, tables),
                     BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "no layer says when"));
    assert_null(tables[BIGHT_TIMELINE_YEARS]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(each_year_has_the_links_that_were_open_in_it),
        NETWORK_TEST(cities_have_potentials_gains_and_ranks_by_year),
        NETWORK_TEST(what_a_line_brings_is_what_its_year_would_lose_without_it),
        NETWORK_TEST(cities_are_told_what_they_gained_from_the_first_year_to_the_last),
        NETWORK_TEST(every_table_tells_how_many_links_say_when_they_opened),
        NETWORK_TEST(every_table_names_the_estimates_it_rests_on),
        NETWORK_TEST(a_year_in_the_file_is_the_one_that_is_travelled),
        NETWORK_TEST(a_network_without_years_has_no_timeline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
