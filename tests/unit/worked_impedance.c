/* Times and lengths of links, worked out by hand.
 *
 *     A (0,0) --- B (1,0) --- C (1,1)       one record a link, unless the test says more
 *
 * Cities lie on the road's nodes; their connectors take 1 ms each, the least an arc may take.
 */
#include <geodesic.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

enum { MINUTE = 60000, CONNECTORS_MS = 2 };

/* Draws A, B and C and opens a network whose road layer has these keys more. */
static void describe(const network_fixture *f, const char *keys) {
    char text[1024];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, %s}\n"
             "cities:\n"
             "  file: cities.shp\n"
             "  id: NAME\n"
             "  name: NAME\n"
             "  attach: {road: {max_km: 1, speed: 40}}\n",
             keys);
    drawn_text(f->folder, "network.yaml", text);
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nB | 1 0\nC | 1 1\n");
}

static void expect_ms(const network_fixture *f, const char *from, const char *to,
                      long long expected) {
    assert_int_equal(network_fixture_ms(f, from, to), expected + CONNECTORS_MS);
}

/* 42 km / 120 km/h = 0.35 h = 21 min = 1 260 000 ms. */
static void length_over_speed_is_time(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "KM:N.1,KMH:N", "42,120 | 0 0, 1 0\n");
    describe(f, "length: {field: KM}, speed: {field: KMH}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 1260000);
    expect_ms(f, "B", "A", 1260000);
    assert_near(network_fixture_km(f, "A", "B"), 42, 0);
}

/* Karney 2013 by PROJ, asked here: a degree of the equator is 6378.137 * pi / 180 = 111.3194908 km.
 * 0.5 mm: lengths are whole millimetres. */
static void without_a_length_column_the_geodesic_counts(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "KMH:N", "100 | 0 0, 1 0\n100 | 1 0, 0.5 0.5, 1 1\n");
    describe(f, "speed: {field: KMH}");
    network_fixture_open(f, NULL);
    assert_near(network_fixture_km(f, "A", "B"), 111.3194907932736, 0.5e-6);
    struct geod_geodesic wgs84;
    double first_m, second_m;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    geod_inverse(&wgs84, 0, 1, 0.5, 0.5, &first_m, NULL, NULL); /* latitude before longitude */
    geod_inverse(&wgs84, 0.5, 0.5, 1, 1, &second_m, NULL, NULL);
    assert_near(network_fixture_km(f, "B", "C"), (first_m + second_m) / 1000, 0.5e-6);
    expect_ms(f, "B", "C", llround((first_m + second_m) * 36)); /* 3.6e6 ms / 100 000 m */
}

/* 1.5 h = 90 min; 90 s = 1.5 min; 20 m/s = 72 km/h, so 36 km take 30 min; 36000 m are 36 km. */
static void units_are_turned_into_minutes_and_kilometres(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "T:N.2,V:N,L:N", "1.5,20,36000 | 0 0, 1 0\n");
    describe(f, "time: {field: T, unit: h}, length: {field: L, unit: m}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 90 * MINUTE);
    assert_near(network_fixture_km(f, "A", "B"), 36, 0);
    network_fixture_open(f, "layers.road.time.unit=s"); /* 1.5 s */
    expect_ms(f, "A", "B", 1500);
    describe(f, "speed: {field: V, unit: m/s}, length: {field: L, unit: m}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 30 * MINUTE);
    describe(f, "speed: 72, length: {field: L, unit: m}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 30 * MINUTE);
}

/* Osuna and Newell 1972: regular departures every 20 min are waited for 10 min, random ones 20. */
static void regular_services_wait_half_the_headway_and_random_ones_all(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,EVERY:N", "30,20 | 0 0, 1 0\n");
    describe(f, "time: {field: MIN}, service: {headway: EVERY, wait_max: 60}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", (30 + 10) * MINUTE);
    describe(f, "time: {field: MIN}, service: {headway: EVERY, wait_max: 60, arrivals: random}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", (30 + 20) * MINUTE);
}

/* Every 1440 min; half of that is 12 hours, but nobody waits longer than wait_max, usually 15. */
static void a_daily_train_is_waited_for_no_longer_than_the_limit(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,DAILY:N", "30,1 | 0 0, 1 0\n");
    describe(f, "time: {field: MIN}, service: {per_day: DAILY, hours: 24}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", (30 + 15) * MINUTE);
    network_fixture_open(f, "layers.road.service.wait_max=100");
    expect_ms(f, "A", "B", (30 + 100) * MINUTE);
    network_fixture_open(f, "layers.road.service.wait_max=1000");
    expect_ms(f, "A", "B", (30 + 720) * MINUTE);
}

/* 12 a day in 16 hours: every 80 min, 40 of waiting. An empty number takes the default: 32 a day,
 * every 30 min. */
static void departures_a_day_make_a_headway(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,DAILY:N", "30,12 | 0 0, 1 0\n30, | 1 0, 1 1\n");
    describe(f, "time: {field: MIN}, service: {per_day: DAILY, hours: 16, wait_max: 60}");
    network_fixture_expect(f, NULL, "road.shp|record 2|DAILY");
    network_fixture_open(f, "layers.road.service.default=32");
    expect_ms(f, "A", "B", (30 + 40) * MINUTE);
    expect_ms(f, "B", "C", (30 + 15) * MINUTE);
}

static void a_speed_that_cannot_be_is_named_with_file_and_record(void **state) {
    network_fixture *f = *state;
    static const char *const speeds[] = {"0", "-5", "fast", ""};
    static const char *const words[] = {"road.shp|record 2|speed is 0|above 0",
                                        "road.shp|record 2|speed is -5|above 0",
                                        "road.shp|record 2|'fast'|KMH", "road.shp|record 2|KMH"};
    for (int i = 0; i < 4; i++) {
        char rows[128];
        snprintf(rows, sizeof rows, "80 | 0 0, 1 0\n%s | 1 0, 1 1\n", speeds[i]);
        drawn_lines(f->folder, "road.shp", "KMH:C8", rows);
        describe(f, "speed: {field: KMH}");
        network_fixture_expect(f, NULL, words[i]);
    }
}

static void a_time_that_cannot_be_is_named_with_file_and_record(void **state) {
    network_fixture *f = *state;
    static const char *const times[] = {"0", "-1", "nan", "inf", "1e400"};
    for (int i = 0; i < 5; i++) {
        char rows[128];
        snprintf(rows, sizeof rows, "30 | 0 0, 1 0\n%s | 1 0, 1 1\n", times[i]);
        drawn_lines(f->folder, "road.shp", "MIN:C8", rows);
        describe(f, "time: {field: MIN}");
        network_fixture_expect(f, NULL, "road.shp|record 2|time");
    }
}

static void a_length_that_cannot_be_is_named_with_file_and_record(void **state) {
    network_fixture *f = *state;
    static const char *const lengths[] = {"0", "-1", "nan", "inf"};
    for (int i = 0; i < 4; i++) {
        char rows[128];
        snprintf(rows, sizeof rows, "30 | 0 0, 1 0\n%s | 1 0, 1 1\n", lengths[i]);
        drawn_lines(f->folder, "road.shp", "KM:C8", rows);
        describe(f, "speed: 60, length: {field: KM}");
        network_fixture_expect(f, NULL, "road.shp|record 2|length");
    }
}

/* 1e15 min are 6e19 ms, more than the 9.2e18 of 64 bits; so are 1e15 km in mm. */
static void a_number_too_large_for_milliseconds_is_refused(void **state) {
    network_fixture *f = *state;
    static const struct {
        const char *column, *number, *keys;
    } cases[] = {{"MIN:C8", "1e15", "time: {field: MIN}"},
                 {"MIN:C8", "1e300", "time: {field: MIN}"},
                 {"KMH:C8", "1e-300", "speed: {field: KMH}"},
                 {"KM:C8", "1e15", "speed: 60, length: {field: KM}"}};
    for (int i = 0; i < 4; i++) {
        char rows[128];
        snprintf(rows, sizeof rows, "30 | 0 0, 1 0\n%s | 1 0, 1 1\n", cases[i].number);
        drawn_lines(f->folder, "road.shp", cases[i].column, rows);
        describe(f, cases[i].keys);
        network_fixture_expect(f, NULL, "road.shp|record 2");
    }
}

/* Below 0 in a rule that adds to the time: 60 min less 1.5 * 2. */
static void stops_that_take_less_than_no_time_are_refused(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N,STOP:N.1",
                "60,200,0 | 0 0, 1 0\n60,200,-1.5 | 1 0, 1 1\n");
    describe(f, "time: {field: MIN}, length: {field: KM}, stop_min_per_100km: {field: STOP}");
    network_fixture_expect(f, NULL, "road.shp|record 2");
}

/* 30 min from A to B only, 40 min from C to B only (against the drawing). */
static void one_way_links_go_one_way(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,ONE:C2", "30,F | 0 0, 1 0\n40,T | 1 0, 1 1\n");
    describe(f, "time: {field: MIN}, oneway: {field: ONE, forward: [F, FT], backward: T}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 30 * MINUTE);
    assert_int_equal(network_fixture_ms(f, "B", "A"), -1);
    expect_ms(f, "C", "B", 40 * MINUTE);
    assert_int_equal(network_fixture_ms(f, "B", "C"), -1);
    assert_int_equal(network_fixture_ms(f, "A", "C"), -1);
}

/* 36 km at 120, 60 and, for a class not listed or not known, 45 km/h. */
static void listed_values_and_the_default_stand_for_classes(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "KM:N,CLASS:C",
                "36,motorway | 0 0, 1 0\n36,street | 1 0, 1 1\n36, | 0 0, 1 1\n");
    describe(f, "length: {field: KM}, "
                "speed: {field: CLASS, values: {motorway: 120, street: 60}, default: 9}");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 18 * MINUTE);
    expect_ms(f, "B", "C", 36 * MINUTE);
    expect_ms(f, "A", "C", 54 * MINUTE); /* over B, for the empty class takes 240 min */
    network_fixture_open(f, "layers.road.speed.default=45");
    expect_ms(f, "A", "C", 48 * MINUTE);
}

static void a_class_that_is_not_listed_is_named(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "CLASS:C", "street | 0 0, 1 0\nlane | 1 0, 1 1\n");
    describe(f, "speed: {field: CLASS, values: {street: 60}}");
    network_fixture_expect(f, NULL, "road.shp|record 2|'lane'|CLASS|values listed");
}

/* Two degrees of the equator in two parts that do not touch: each has half the 60 min and half the
 * 100 km. D lies where the second part ends. */
static void parts_of_a_record_share_its_time_by_their_length(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N", "60,100 | 0 0, 1 0; 2 0, 3 0\n");
    describe(f, "time: {field: MIN}, length: {field: KM}");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nB | 1 0\nC | 2 0\nD | 3 0\n");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 30 * MINUTE);
    expect_ms(f, "C", "D", 30 * MINUTE);
    assert_near(network_fixture_km(f, "C", "D"), 50, 0);
    assert_int_equal(network_fixture_ms(f, "B", "C"), -1); /* the parts are apart */
}

/* 1.5 min of stops per 100 km over 200 km: 3 min more. */
static void stops_on_the_way_take_time_by_length(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N", "60,200 | 0 0, 1 0\n");
    describe(f, "time: {field: MIN}, length: {field: KM}, stop_min_per_100km: 1.5");
    network_fixture_open(f, NULL);
    expect_ms(f, "A", "B", 63 * MINUTE);
}

/* 5.5 km from the road at 33 km/h over a way 1.2 times the line, and 3 min of waiting, at A alone:
 * the way is asked of the geodesic here. */
static void a_city_off_the_road_pays_its_way_to_it(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "MIN:N", "30 | 0 0, 1 0\n");
    describe(f, "time: {field: MIN}");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0.05\nB | 1 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers: [{id: road, file: road.shp, time: {field: MIN}}]\n"
               "cities:\n"
               "  file: cities.shp\n"
               "  id: NAME\n"
               "  name: NAME\n"
               "  attach: {road: {max_km: 10, speed: 33, detour: 1.2, wait: 3}}\n");
    network_fixture_open(f, NULL);
    struct geod_geodesic wgs84;
    double way_m;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    geod_inverse(&wgs84, 0, 0, 0.05, 0, &way_m, NULL, NULL);
    const long long way_ms = llround(1.2 * way_m / 33 * 3600);
    assert_int_equal(network_fixture_ms(f, "A", "B"), way_ms + (3 + 30 + 3) * MINUTE);
    network_fixture_open(f, "cities.attach.road.max_km=5"); /* too far: no road at all */
    assert_int_equal(network_fixture_ms(f, "A", "B"), -1);
}

/* One road from A to B whose column ONE holds a word. */
static void draw_word(network_fixture *f, const char *word) {
    char row[64];
    snprintf(row, sizeof row, "10,%s | 0 0, 1 0\n", word);
    drawn_lines(f->folder, "road.shp", "MIN:N,ONE:C", row);
    describe(f, "time: {field: MIN}, oneway: {field: ONE}");
    network_fixture_open(f, NULL);
}

static void the_usual_words_for_one_way_are_known(void **state) {
    static const char *const forward[] = {"F", "FT", "yes", "YES", "true", "1"};
    static const char *const backward[] = {"T", "TF", "-1", "reverse"};
    static const char *const both[] = {"B", "N", "no", "0", ""};
    network_fixture *f = *state;
    for (size_t i = 0; i < sizeof forward / sizeof forward[0]; i++) {
        draw_word(f, forward[i]);
        expect_ms(f, "A", "B", 10 * MINUTE);
        assert_int_equal(network_fixture_ms(f, "B", "A"), -1);
    }
    for (size_t i = 0; i < sizeof backward / sizeof backward[0]; i++) {
        draw_word(f, backward[i]);
        expect_ms(f, "B", "A", 10 * MINUTE);
        assert_int_equal(network_fixture_ms(f, "A", "B"), -1);
    }
    for (size_t i = 0; i < sizeof both / sizeof both[0]; i++) {
        draw_word(f, both[i]);
        expect_ms(f, "A", "B", 10 * MINUTE);
        expect_ms(f, "B", "A", 10 * MINUTE);
    }
    assert_int_equal(bight_session_note_count(f->session), 0);
}

static void an_unusual_word_for_one_way_is_told(void **state) {
    network_fixture *f = *state;
    draw_word(f, "odd");
    expect_ms(f, "B", "A", 10 * MINUTE);
    assert_non_null(strstr(bight_session_note(f->session, 0), "'odd' in column ONE"));
}

/* Its ends are 2 degrees of the equator apart; in the plane the other 358 are taken. */
static void a_line_over_the_180th_meridian_joins_by_name_or_not_at_all(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "KMH:N,A:C,B:C", "100,a,b | 179 0, -179 0\n");
    describe(f, "speed: {field: KMH}");
    network_fixture_expect(f, NULL, "road.shp|record 1|180 degrees|from and to");
    describe(f, "speed: {field: KMH}, from: A, to: B");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 179 0\nB | -179 0\n");
    network_fixture_open(f, NULL);
    assert_near(network_fixture_km(f, "A", "B"), 2 * 111.3194907932736, 1e-6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_line_over_the_180th_meridian_joins_by_name_or_not_at_all),
        NETWORK_TEST(length_over_speed_is_time),
        NETWORK_TEST(without_a_length_column_the_geodesic_counts),
        NETWORK_TEST(units_are_turned_into_minutes_and_kilometres),
        NETWORK_TEST(regular_services_wait_half_the_headway_and_random_ones_all),
        NETWORK_TEST(a_daily_train_is_waited_for_no_longer_than_the_limit),
        NETWORK_TEST(departures_a_day_make_a_headway),
        NETWORK_TEST(a_speed_that_cannot_be_is_named_with_file_and_record),
        NETWORK_TEST(a_time_that_cannot_be_is_named_with_file_and_record),
        NETWORK_TEST(a_length_that_cannot_be_is_named_with_file_and_record),
        NETWORK_TEST(a_number_too_large_for_milliseconds_is_refused),
        NETWORK_TEST(stops_that_take_less_than_no_time_are_refused),
        NETWORK_TEST(one_way_links_go_one_way),
        NETWORK_TEST(the_usual_words_for_one_way_are_known),
        NETWORK_TEST(an_unusual_word_for_one_way_is_told),
        NETWORK_TEST(listed_values_and_the_default_stand_for_classes),
        NETWORK_TEST(a_class_that_is_not_listed_is_named),
        NETWORK_TEST(parts_of_a_record_share_its_time_by_their_length),
        NETWORK_TEST(stops_on_the_way_take_time_by_length),
        NETWORK_TEST(a_city_off_the_road_pays_its_way_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
