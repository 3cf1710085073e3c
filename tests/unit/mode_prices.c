/* Prices and emissions of a mode by a column of its layers, and what to do where it tells none.
 *
 *     A === 100 km === B     highway, whose columns are empty
 *     A --- 100 km --- C     street
 */
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"

static void describe(const network_fixture *f, const char *speed, const char *profile) {
    char text[2048];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: highway, file: highway.shp, mode: road, speed: %s, length: {field: KM}}\n"
             "  - {id: street, file: street.shp, mode: road, speed: 100, length: {field: KM}}\n"
             "  - {id: rail, file: rail.shp, time: 30, length: {field: KM}}\n"
             "cities: {file: cities.shp, id: NAME, name: NAME,\n"
             "  attach: {road: {max_km: 1, speed: 40}}}\n"
             "profiles: {lorry: {modes: [road], %s}}\n",
             speed, profile);
    drawn_text(f->folder, "network.yaml", text);
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nB | 1 0\nC | 0 1\n");
    drawn_lines(f->folder, "highway.shp", "KM:N,KMH:N,CLASS:C,TOLL:N,CO2:N",
                "100,,,, | 0 0, 1 0\n");
    drawn_lines(f->folder, "street.shp", "KM:N", "100 | 0 0, 0 1\n");
    drawn_lines(f->folder, "rail.shp", "KM:N,PRICE:N", "100,1 | 0 0, 1 0\n");
}

/* What the message says to set, with a number for NUMBER. */
static void read_hint(const network_fixture *f, const char *number, char setting[256]) {
    const char *message = bight_session_message(f->session);
    const char *hint = strstr(message, "--set ");
    if (hint == NULL) fail_msg("%s", message);
    const size_t bytes = strcspn(hint + 6, "=");
    snprintf(setting, 256, "%.*s=%s", (int)bytes, hint + 6, number);
}

static double value(const network_fixture *f, bight_measure measure, const char *to) {
    return bight_matrix_value(f->matrix, measure, network_fixture_city(f, "A"),
                              network_fixture_city(f, to));
}

static void what_a_message_says_to_set_works_when_it_is_set(void **state) {
    static const struct {
        const char *speed;
        const char *profile;
        const char *words;
        const char *setting;
    } cases[] = {
        {"{field: KMH}", "money: {road: 1}", "highway.shp|record 1 has no speed|KMH",
         "layers.highway.speed.default=50"},
        {"80", "layers: {highway: {speed: {field: KMH}}}", "highway.shp|record 1 has no speed|KMH",
         "profiles.lorry.layers.highway.speed.default=50"},
    };
    network_fixture *f = *state;
    char setting[256];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        describe(f, cases[i].speed, cases[i].profile);
        network_fixture_expect(f, NULL, cases[i].words);
        read_hint(f, "50", setting);
        assert_string_equal(setting, cases[i].setting);
        network_fixture_open(f, setting);
        assert_near(value(f, BIGHT_MEASURE_TIME, "B"), 120, 1e-3);
    }
}

static void so_does_what_it_says_of_prices_and_emissions(void **state) {
    static const struct {
        bight_measure measure;
        const char *profile;
        const char *words;
        const char *setting;
        double street; /* 100 km of it */
    } cases[] = {
        {BIGHT_MEASURE_MONEY, "money: {road: {field: TOLL}}",
         "highway.shp: record 1 has no money|column TOLL", "profiles.lorry.money.road.default=3",
         500},
        {BIGHT_MEASURE_EMISSION, "co2: {road: {field: CO2}}",
         "highway.shp: record 1 has no co2|column CO2", "profiles.lorry.co2.road.default=3", 700},
    };
    network_fixture *f = *state;
    char setting[256];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        describe(f, "50", cases[i].profile);
        drawn_lines(f->folder, "street.shp", "KM:N,TOLL:N,CO2:N", "100,5,7 | 0 0, 0 1\n");
        network_fixture_expect(f, NULL, cases[i].words);
        read_hint(f, "3", setting);
        assert_string_equal(setting, cases[i].setting);
        network_fixture_open(f, setting);
        assert_near(value(f, cases[i].measure, "B"), 300, 1e-9);
        assert_near(value(f, cases[i].measure, "C"), cases[i].street, 1e-9);
    }
}

static void a_layer_without_the_column_takes_the_default(void **state) {
    network_fixture *f = *state;
    describe(f, "50", "money: {road: {field: TOLL, default: 2}}");
    drawn_lines(f->folder, "highway.shp", "KM:N,TOLL:N", "100,4 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    assert_near(value(f, BIGHT_MEASURE_MONEY, "B"), 400, 1e-9);
    assert_near(value(f, BIGHT_MEASURE_MONEY, "C"), 200, 1e-9);
}

/* PRICE is a column of the railway, which is another mode. */
static void a_column_that_no_layer_of_the_mode_has_is_misspelt(void **state) {
    network_fixture *f = *state;
    describe(f, "50", "money: {road: {field: TOL, default: 2}}");
    network_fixture_expect(f, NULL,
                           "network.yaml: profiles.lorry.money.road: no layer of mode road has the "
                           "column 'TOL'. Did you mean 'TOLL'?");
    describe(f, "50", "co2: {road: {field: PRICE, default: 2}}");
    network_fixture_expect(f, NULL,
                           "profiles.lorry.co2.road: no layer of mode road has the column 'PRICE'");
    describe(f, "50", "co2: {rail: {field: NONE, default: 2}, road: 3}"); /* not travelled */
    network_fixture_open(f, NULL);
    assert_near(value(f, BIGHT_MEASURE_EMISSION, "C"), 300, 1e-9);
}

static void a_price_of_no_mode_is_refused(void **state) {
    network_fixture *f = *state;
    describe(f, "50", "money: {road: 1, rial: 2}");
    network_fixture_expect(f, NULL, "network.yaml:7:|money names 'rial', which is no mode");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(what_a_message_says_to_set_works_when_it_is_set),
        NETWORK_TEST(so_does_what_it_says_of_prices_and_emissions),
        NETWORK_TEST(a_layer_without_the_column_takes_the_default),
        NETWORK_TEST(a_column_that_no_layer_of_the_mode_has_is_misspelt),
        NETWORK_TEST(a_price_of_no_mode_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
