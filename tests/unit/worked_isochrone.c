/* Isochrones whose areas are known: circles on a plain, ways around water, stations only.
 *
 * Validity, areas and what lies inside are judged by GEOS on the polygons in degrees.
 */
#include <geos_c.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"
#include "layer/plane_projection.h"
#include "layer/polygon_rings.h"
#include "layer/projection.h"

static const double PI = 3.14159265358979323846;

static void ignore_message(const char *format, ...) {
    (void)format;
}

/* ---- Polygons of rows as geometries ---- */

static GEOSGeometry *ring_of(GEOSContextHandle_t geos, const bight_layer *layer, int part) {
    const layer_shapes *shapes = &layer->shapes;
    const int first = shapes->first_point[part];
    const unsigned count = (unsigned)(shapes->first_point[part + 1] - first);
    GEOSCoordSequence *points = GEOSCoordSeq_create_r(geos, count, 2);
    for (unsigned i = 0; i < count; i++)
        GEOSCoordSeq_setXY_r(geos, points, i, shapes->lon_deg[first + (int)i],
                             shapes->lat_deg[first + (int)i]);
    return GEOSGeom_createLinearRing_r(geos, points);
}

static GEOSGeometry *polygon_of(GEOSContextHandle_t geos, const bight_layer *layer, int row,
                                int outer) {
    GEOSGeometry *holes[4096];
    unsigned count = 0;
    for (int part = layer->shapes.first_part[row]; part < layer->shapes.first_part[row + 1]; part++)
        if (part != outer && polygon_outer_ring(&layer->shapes, row, part) == outer)
            holes[count++] = ring_of(geos, layer, part);
    return GEOSGeom_createPolygon_r(geos, ring_of(geos, layer, outer), holes, count);
}

static GEOSGeometry *area_of(GEOSContextHandle_t geos, const bight_layer *layer, int row) {
    GEOSGeometry *parts[4096];
    unsigned count = 0;
    for (int part = layer->shapes.first_part[row]; part < layer->shapes.first_part[row + 1]; part++)
        if (polygon_outer_ring(&layer->shapes, row, part) == part)
            parts[count++] = polygon_of(geos, layer, row, part);
    return GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, parts, count);
}

static GEOSContextHandle_t open_geos(void) {
    GEOSContextHandle_t geos = GEOS_init_r();
    GEOSContext_setNoticeHandler_r(geos, ignore_message);
    GEOSContext_setErrorHandler_r(geos, ignore_message);
    return geos;
}

static bool contains(GEOSContextHandle_t geos, const GEOSGeometry *area, double lon_deg,
                     double lat_deg) {
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(geos, lon_deg, lat_deg);
    const bool is_inside = GEOSContains_r(geos, area, point) == 1;
    GEOSGeom_destroy_r(geos, point);
    return is_inside;
}

/* ---- Networks ---- */

typedef struct {
    bight_layer *tables[BIGHT_ISOCHRONE_TABLES];
    GEOSContextHandle_t geos;
} isochrones;

static void find(const network_fixture *f, const bight_isochrone_options *options,
                 isochrones *found) {
    network_fixture_require(
        f, bight_isochrone_compute(f->session, f->scenario, options, found->tables));
    found->geos = open_geos();
}

static void release(isochrones *found) {
    for (int i = 0; i < BIGHT_ISOCHRONE_TABLES; i++)
        bight_layer_destroy(found->tables[i]);
    GEOS_finish_r(found->geos);
}

static double area_km2(const isochrones *found, int row) {
    return network_fixture_cell(found->tables[BIGHT_ISOCHRONE_AREAS], row, "area_km2");
}

static bool is_in(const isochrones *found, int row, double lon_deg, double lat_deg) {
    GEOSGeometry *area = area_of(found->geos, found->tables[BIGHT_ISOCHRONE_AREAS], row);
    const bool is_inside = contains(found->geos, area, lon_deg, lat_deg);
    GEOSGeom_destroy_r(found->geos, area);
    return is_inside;
}

/* A line of 111 km from A to B with a station at both ends and a junction M half-way, under an
 * hour; entering 10 minutes, leaving 5, 3 for a vehicle; C is far away and joined to nothing. */
static void draw_line(const network_fixture *f, const char *more) {
    char text[1024];
    drawn_lines(f->folder, "rail.shp", "MIN:N", "15 | 0 40, 0.65 40\n15 | 0.65 40, 1.3 40\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "AS,A | 0 40\nBS,B | 1.3 40\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N",
                 "1,A,5 | 0 40\n2,B,7 | 1.3 40\n3,C,11 | 0.65 44\n4,D,13 | 1.3 40.1\n");
    snprintf(text, sizeof text,
             "layers: [{id: rail, file: rail.shp, mode: rail, time: {field: MIN}}]\n"
             "terminals: [{id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}]\n"
             "cities: {file: cities.shp, id: ID, name: NAME,\n"
             "  weights: {population: {field: POP, unit: persons}},\n"
             "  attach: {terminal: {max_km: 5, speed: 30, wait: 3}}}\n"
             "profiles: {traveller: {enter: {station: 10}, leave: {station: 5}}}\n%s",
             more);
    drawn_text(f->folder, "network.yaml", text);
}

/* ---- Tests ---- */

static void a_plain_without_links_is_a_circle(void **state) {
    network_fixture *f = *state;
    const bight_isochrone_options options = {.from = "-20,40", .cuts = "30,60,120"};
    isochrones found;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    find(f, &options, &found);
    for (int row = 0; row < 3; row++) {
        const double radius_km = 50 * (row == 0 ? 0.5 : row);
        assert_near(area_km2(&found, row) / (PI * radius_km * radius_km), 1, 0.01);
        assert_true(is_in(&found, row, -20, 40));
        assert_near(network_fixture_cell(found.tables[0], row, "cities"), 0, 0);
    }
    release(&found);
}

/* Geodesic distances to the outline, in every direction. */
static void the_circle_is_round(void **state) {
    network_fixture *f = *state;
    const bight_isochrone_options options = {
        .from = "-20,40", .cuts = "60", .off_network_kmh = 30, .cell_km = 0.5};
    isochrones found;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    find(f, &options, &found);
    const double *lon_deg, *lat_deg;
    const int count = bight_layer_part(found.tables[0], 0, 0, &lon_deg, &lat_deg);
    assert_int_equal(bight_layer_part_count(found.tables[0], 0), 1);
    assert_true(count > 100);
    for (int i = 0; i < count; i++)
        assert_near(projection_distance_m(-20, 40, lon_deg[i], lat_deg[i]), 30000, 30);
    release(&found);
}

/* 13 to enter, 30 on the way, 8 to leave: 51 minutes to the far station, 9 around it then. */
static void a_line_opens_a_circle_at_its_stations_and_nowhere_between(void **state) {
    network_fixture *f = *state;
    const bight_isochrone_options options = {.from = "A", .cuts = "60"};
    isochrones found;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    find(f, &options, &found);
    const double at_a_km = 50, at_b_km = 50 * 9 / 60.0;
    const double expected = PI * (at_a_km * at_a_km + at_b_km * at_b_km);
    assert_near(area_km2(&found, 0) / expected, 1, 0.01);
    assert_true(is_in(&found, 0, 1.3, 40));
    assert_true(is_in(&found, 0, 1.3, 40.06));  /* 6.7 km off the station */
    assert_false(is_in(&found, 0, 1.3, 40.08)); /* 8.9 km */
    assert_false(is_in(&found, 0, 0.65, 40));   /* the junction, 55 km from A */
    assert_int_equal(bight_layer_part_count(found.tables[0], 0), 2);
    release(&found);
}

static double city_time(const isochrones *found, int city) {
    return network_fixture_cell(found->tables[BIGHT_ISOCHRONE_CITIES], city, "time");
}

/* D has no station: it is reached on foot from B's, 11.1 km or 13.3 minutes behind the 51. */
static void cities_have_the_time_of_the_matrix_or_that_over_land(void **state) {
    network_fixture *f = *state;
    const bight_isochrone_options options = {.from = "A", .cuts = "55,90"};
    isochrones found;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    find(f, &options, &found);
    assert_near(city_time(&found, 0), 0, 0);
    assert_near(city_time(&found, 1), (double)network_fixture_ms(f, "A", "B") / 60000, 1e-9);
    assert_near(city_time(&found, 1), 51, 1e-9);
    const double way_km = projection_distance_m(1.3, 40, 1.3, 40.1) / 1000;
    assert_near(city_time(&found, 3), 51 + way_km / 50 * 60, 0.01);
    assert_true(network_fixture_is_missing(found.tables[1], 2, "time"));
    assert_true(network_fixture_is_missing(found.tables[1], 2, "limit"));
    assert_near(network_fixture_cell(found.tables[1], 3, "limit"), 90, 0);
    assert_near(network_fixture_cell(found.tables[0], 0, "population"), 12, 0);
    assert_near(network_fixture_cell(found.tables[0], 1, "population"), 25, 0);
    assert_near(network_fixture_cell(found.tables[0], 1, "cities"), 3, 0);
    release(&found);
}

/* From 0.1 degrees (8.5 km, 10.2 minutes) off A's station the journey takes so much longer. */
static void from_a_point_the_network_is_entered_over_land(void **state) {
    network_fixture *f = *state;
    const bight_isochrone_options options = {.from = "-0.1,40", .cuts = "90"};
    isochrones found;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    find(f, &options, &found);
    const double way_min = projection_distance_m(-0.1, 40, 0, 40) / 1000 / 50 * 60;
    assert_near(city_time(&found, 0), way_min, 0.01);
    assert_near(city_time(&found, 1), way_min + 3 + 10 + 30 + 8, 0.01);
    release(&found);
}

/* Two arms of land, 0.2 degrees wide, joined 1 degree further south: across the water it would be
 * 34 km, around it is the way down one arm and up the other. */
static void ways_lead_around_water_and_areas_end_at_the_shore(void **state) {
    network_fixture *f = *state;
    const bight_isochrone_options options = {.from = "-9.9,40.9", .cuts = "60,400", .cell_km = 1};
    isochrones found;
    drawn_polygons(f->folder, "land.shp", "N:N",
                   "1 | -10 40, -10 41, -9.8 41, -9.8 40.2, -9.4 40.2, -9.4 41, -9.2 41, -9.2 40, "
                   "-10 40\n");
    draw_line(f, "basemap: {land: land.shp}\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N",
                 "1,E,5 | -9.3 40.9\n2,F,7 | -9.9 40.5\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C", "AS,X | 0 40\n");
    network_fixture_open(f, NULL);
    find(f, &options, &found);
    /* Straight to the inner corner of the bay's end, along it, and up. */
    const double around_m = projection_distance_m(-9.9, 40.9, -9.8, 40.2) +
                            projection_distance_m(-9.8, 40.2, -9.4, 40.2) +
                            projection_distance_m(-9.4, 40.2, -9.3, 40.9);
    assert_near(city_time(&found, 0) / (around_m / 1000 / 50 * 60), 1, 0.02);
    assert_true(is_in(&found, 0, -9.9, 40.5));
    assert_false(is_in(&found, 0, -9.3, 40.9));
    assert_false(is_in(&found, 1, -9.6, 40.7)); /* water */
    const double whole_km2 = projection_distance_m(-10, 40.5, -9.2, 40.5) / 1e3 *
                                 projection_distance_m(0, 40, 0, 41) / 1e3 -
                             projection_distance_m(-9.8, 40.6, -9.4, 40.6) / 1e3 *
                                 projection_distance_m(0, 40.2, 0, 41) / 1e3;
    assert_near(area_km2(&found, 1) / whole_km2, 1, 0.005);
    release(&found);
}

static void bands_are_nested_valid_and_hold_the_cities_they_say(void **state) {
    network_fixture *f = *state;
    const bight_isochrone_options options = {
        .from = "A", .cuts = "20,50,100,200,350", .off_network_kmh = 40, .cell_km = 2};
    isochrones found;
    laid_network_open(f, NULL);
    find(f, &options, &found);
    const double slack_min = 1.5 * 2 / 40.0 * 60; /* a cell and a half */
    GEOSGeometry *inner = NULL;
    for (int row = 0; row < 5; row++) {
        GEOSGeometry *area = area_of(found.geos, found.tables[0], row);
        double outside = 0, size = 0;
        assert_int_equal(GEOSisValid_r(found.geos, area), 1);
        assert_int_equal(GEOSArea_r(found.geos, area, &size), 1);
        if (inner != NULL) {
            GEOSGeometry *left = GEOSDifference_r(found.geos, inner, area);
            GEOSArea_r(found.geos, left, &outside);
            assert_true(outside <= 1e-9 * size);
            GEOSGeom_destroy_r(found.geos, left);
            GEOSGeom_destroy_r(found.geos, inner);
        }
        const double limit = network_fixture_cell(found.tables[0], row, "limit");
        for (int city = 0; city < bight_network_city_count(f->network); city++) {
            const double *lon_deg, *lat_deg, time_min = city_time(&found, city);
            bight_layer_part(found.tables[1], city, 0, &lon_deg, &lat_deg);
            if (time_min < limit - slack_min)
                assert_true(contains(found.geos, area, lon_deg[0], lat_deg[0]));
            if (!(time_min <= limit + slack_min))
                assert_false(contains(found.geos, area, lon_deg[0], lat_deg[0]));
        }
        inner = area;
    }
    GEOSGeom_destroy_r(found.geos, inner);
    release(&found);
}

static void a_scenario_is_told_beside_what_was_there_before(void **state) {
    network_fixture *f = *state;
    isochrones found;
    bight_scenario *base;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &base));
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_UPGRADE, "rail:A-B*2");
    const bight_isochrone_options options = {.from = "A", .cuts = "45,60", .base = base};
    find(f, &options, &found);
    assert_int_equal(bight_layer_row_count(found.tables[0]), 8);
    static const char *const states[] = {"before", "after", "gained", "lost"};
    for (int row = 0; row < 8; row++)
        assert_string_equal(network_fixture_text(found.tables[0], row, "state"), states[row % 4]);
    for (int cut = 0; cut < 8; cut += 4)
        assert_near(area_km2(&found, cut + 1),
                    area_km2(&found, cut) + area_km2(&found, cut + 2) - area_km2(&found, cut + 3),
                    0.01);
    assert_near(network_fixture_cell(found.tables[0], 2, "population"), 7, 0); /* B, 36 for 51 */
    assert_near(network_fixture_cell(found.tables[0], 3, "cities"), 0, 0);
    assert_near(network_fixture_cell(found.tables[1], 1, "change"),
                city_time(&found, 1) - network_fixture_cell(found.tables[1], 1, "before"), 0);
    release(&found);
    bight_scenario_destroy(base);
}

static void expect_refusal(const network_fixture *f, const bight_isochrone_options *options,
                           const char *words) {
    bight_layer *tables[BIGHT_ISOCHRONE_TABLES];
    assert_int_equal(bight_isochrone_compute(f->session, f->scenario, options, tables),
                     BIGHT_WRONG_USE);
    if (strstr(bight_session_message(f->session), words) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", bight_session_message(f->session), words);
}

static void what_cannot_be_asked_is_refused(void **state) {
    network_fixture *f = *state;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    expect_refusal(f, &(bight_isochrone_options){.from = "A", .cuts = "60,60"}, "rising minutes");
    expect_refusal(f, &(bight_isochrone_options){.from = "A", .cuts = "0,60"}, "rising minutes");
    expect_refusal(f, &(bight_isochrone_options){.from = "A", .cuts = "an hour"}, "rising minutes");
    expect_refusal(f, &(bight_isochrone_options){.from = "40,95"}, "in degrees");
    expect_refusal(f, &(bight_isochrone_options){.from = "nowhere"}, "nowhere");
    expect_refusal(f, &(bight_isochrone_options){.from = "A", .cell_km = 0.01}, "take at least");
}

static void a_base_of_another_network_is_refused(void **state) {
    network_fixture *f = *state;
    bight_network *other;
    bight_scenario *base;
    draw_line(f, "");
    network_fixture_open(f, NULL);
    network_fixture_require(
        f, bight_network_open(f->session, drawn_path(f->folder, "network.yaml"), NULL, &other));
    network_fixture_require(f, bight_scenario_create(f->session, other, &base));
    expect_refusal(f, &(bight_isochrone_options){.from = "A", .base = base}, "another network");
    bight_scenario_destroy(base);
    bight_network_close(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_plain_without_links_is_a_circle),
        NETWORK_TEST(the_circle_is_round),
        NETWORK_TEST(a_line_opens_a_circle_at_its_stations_and_nowhere_between),
        NETWORK_TEST(cities_have_the_time_of_the_matrix_or_that_over_land),
        NETWORK_TEST(from_a_point_the_network_is_entered_over_land),
        NETWORK_TEST(ways_lead_around_water_and_areas_end_at_the_shore),
        NETWORK_TEST(bands_are_nested_valid_and_hold_the_cities_they_say),
        NETWORK_TEST(a_scenario_is_told_beside_what_was_there_before),
        NETWORK_TEST(what_cannot_be_asked_is_refused),
        NETWORK_TEST(a_base_of_another_network_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
