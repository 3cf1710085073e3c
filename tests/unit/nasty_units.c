/* Units and reference systems as users mix them up: degrees taken for metres, minutes for metres,
 * one unit for another, time for distance, and systems lost on the way. A degree of the equator is
 * 111.319 km.
 */
#include <jansson.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/features.h"
#include "network_fixture.h"

enum { MINUTE = 60000, CONNECTORS_MS = 2 };

static void describe(const network_fixture *f, const char *layer_keys, const char *more) {
    char text[1024];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, %s}\n"
             "join: {snap_m: 20}\n"
             "cities:\n"
             "  file: cities.csv\n"
             "  id: id\n"
             "  name: id\n"
             "  weights: {population: pop}\n"
             "  attach: {road: {max_km: 20, speed: 60}}\n"
             "%s",
             layer_keys, more);
    drawn_text(f->folder, "network.yaml", text);
}

static void draw_cities(const network_fixture *f, const char *rows) {
    char text[512];
    snprintf(text, sizeof text, "id,pop,lon,lat\n%s", rows);
    drawn_text(f->folder, "cities.csv", text);
}

/* One degree along the equator at 60 km/h, and along the 60th parallel, where it is half as long:
 * 111.319 and 55.800 km by GeographicLib. Who takes degrees for metres gets a minute of nothing. */
static void lengths_of_a_layer_in_degrees_are_metres(void **state) {
    network_fixture *f = *state;
    describe(f, "speed: 60", "");
    draw_cities(f, "A,1,0,0\nB,1,1,0\nC,1,0,60\nD,1,1,60\n");
    drawn_lines(f->folder, "road.shp", "ID:N", "1 | 0 0, 1 0\n2 | 0 60, 0.5 60, 1 60\n");
    network_fixture_open(f, NULL);
    assert_near(network_fixture_km(f, "A", "B"), 111.319, 0.001);
    assert_near((double)network_fixture_ms(f, "A", "B") / MINUTE, 111.319, 0.001);
    assert_near(network_fixture_km(f, "C", "D"), 55.800, 0.001);
    assert_near((double)network_fixture_ms(f, "C", "D") / MINUTE, 55.800, 0.001);
}

/* (116.4074 39.9042) to (116.5 39.9042), 7.919 km, as PROJ writes it in each system. In Web
 * Mercator the plane distance is 10.3 km. */
static void a_road_takes_the_same_time_in_every_system(void **state) {
    static const struct {
        const char *crs, *points;
    } layers[] = {{"EPSG:4326", "1 | 116.4074 39.9042, 116.5 39.9042\n"},
                  {"EPSG:4490", "1 | 116.4074 39.9042, 116.5 39.9042\n"},
                  {"EPSG:32650", "1 | 449345.0615 4417292.4945, 457260.4692 4417244.0777\n"},
                  {"EPSG:3857", "1 | 12958412.4926 4852030.6348, 12968720.6774 4852030.6348\n"}};
    network_fixture *f = *state;
    draw_cities(f, "A,1,116.4074,39.9042\nB,1,116.5,39.9042\n");
    describe(f, "speed: 60", "");
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        const drawn_form form = {.shape_type = SHPT_ARC, .crs = layers[i].crs};
        drawn_shapes(f->folder, "road.shp", &form, "ID:N", layers[i].points);
        network_fixture_open(f, NULL);
        assert_near(network_fixture_km(f, "A", "B"), 7.919, 0.001);
        assert_near((double)network_fixture_ms(f, "A", "B") / MINUTE, 7.919, 0.001);
    }
}

/* B is 50 minutes and 111 km away: within a limit of 60, beyond one of 40, whatever it is near. */
static void a_limit_in_minutes_is_no_distance(void **state) {
    network_fixture *f = *state;
    bight_layer *table;
    const bight_access_options wide = {.day_limit_min = 60}, narrow = {.day_limit_min = 40};
    draw_cities(f, "A,5,0,0\nB,7,1,0\n");
    describe(f, "time: {field: MIN}", "");
    drawn_lines(f->folder, "road.shp", "MIN:N", "50 | 0 0, 1 0\n");
    network_fixture_open(f, NULL);
    network_fixture_require(f,
                            bight_access_compute(f->session, f->network, f->matrix, &wide, &table));
    assert_near(network_fixture_cell(network_fixture_keep(f, table), 0, "daily_population"), 7, 0);
    network_fixture_require(
        f, bight_access_compute(f->session, f->network, f->matrix, &narrow, &table));
    assert_near(network_fixture_cell(network_fixture_keep(f, table), 0, "daily_population"), 0, 0);
}

/* The same hour in every unit a rule may state, and the same 90 km/h; a knot is 1.852 km/h. */
static void every_unit_of_a_rule_means_the_same_hour(void **state) {
    static const struct {
        const char *keys, *rows;
    } rules[] = {
        {"time: {field: V}", "60 | 0 0, 1 0\n"},
        {"time: {field: V, unit: min}", "60 | 0 0, 1 0\n"},
        {"time: {field: V, unit: h}", "1 | 0 0, 1 0\n"},
        {"time: {field: V, unit: s}", "3600 | 0 0, 1 0\n"},
        {"speed: {field: V}, length: {fixed: 90, unit: km}", "90 | 0 0, 1 0\n"},
        {"speed: {field: V, unit: km/h}, length: {fixed: 90000, unit: m}", "90 | 0 0, 1 0\n"},
        {"speed: {field: V, unit: m/s}, length: {fixed: 90, unit: km}", "25 | 0 0, 1 0\n"},
        {"speed: {field: V, unit: kn}, length: {fixed: 92.6, unit: km}", "50 | 0 0, 1 0\n"}};
    network_fixture *f = *state;
    draw_cities(f, "A,1,0,0\nB,1,1,0\n");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        describe(f, rules[i].keys, "");
        drawn_lines(f->folder, "road.shp", "V:N", rules[i].rows);
        network_fixture_open(f, NULL);
        assert_in_range(network_fixture_ms(f, "A", "B"), 60 * MINUTE, 60 * MINUTE + CONNECTORS_MS);
    }
}

/* Straight on it is 20 km and 60 minutes, around it is 300 km and 50. */
static void the_quickest_way_is_taken_and_its_own_length_told(void **state) {
    network_fixture *f = *state;
    draw_cities(f, "A,1,0,0\nB,1,1,0\n");
    describe(f, "time: {field: MIN}, length: {field: KM}", "");
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N",
                "60,120 | 0 0, 1 0\n50,300 | 0 0, 0.5 0.9, 1 0\n");
    network_fixture_open(f, NULL);
    assert_in_range(network_fixture_ms(f, "A", "B"), 50 * MINUTE, 50 * MINUTE + CONNECTORS_MS);
    assert_near(network_fixture_km(f, "A", "B"), 300, 0);
}

static void every_measure_says_its_unit(void **state) {
    (void)state;
    static const char *const units[] = {"min", "km", "", "yuan", "g"}; /* transfers are counted */
    for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++)
        assert_string_equal(bight_measure_unit((bight_measure)measure), units[measure]);
}

/* A layer read in metres is written in the degrees GeoJSON is defined in, and a GeoPackage says so
 * (tests/cli/geopackage.bats). */
static void a_layer_in_metres_is_written_in_degrees(void **state) {
    network_fixture *f = *state;
    const drawn_form utm = {.shape_type = SHPT_POINT, .crs = "EPSG:32650"};
    drawn_shapes(f->folder, "p.shp", &utm, "ID:N", "1 | 449345.0615 4417292.4945\n");
    bight_layer *layer;
    network_fixture_require(
        f, bight_layer_read(f->session, drawn_path(f->folder, "p.shp"), NULL, NULL, &layer));
    network_fixture_keep(f, layer);
    const char *path = drawn_path(f->folder, "p.geojson");
    network_fixture_require(f, bight_layer_write(f->session, layer, path, BIGHT_GEOJSON, false));
    json_t *read = json_load_file(path, 0, NULL);
    json_t *feature = json_array_get(json_object_get(read, "features"), 0);
    json_t *point = json_object_get(json_object_get(feature, "geometry"), "coordinates");
    assert_near(json_real_value(json_array_get(point, 0)), 116.4074, 1e-6);
    assert_near(json_real_value(json_array_get(point, 1)), 39.9042, 1e-6);
    json_decref(read);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(lengths_of_a_layer_in_degrees_are_metres),
        NETWORK_TEST(a_road_takes_the_same_time_in_every_system),
        NETWORK_TEST(a_limit_in_minutes_is_no_distance),
        NETWORK_TEST(every_unit_of_a_rule_means_the_same_hour),
        NETWORK_TEST(the_quickest_way_is_taken_and_its_own_length_told),
        NETWORK_TEST(every_measure_says_its_unit),
        NETWORK_TEST(a_layer_in_metres_is_written_in_degrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
