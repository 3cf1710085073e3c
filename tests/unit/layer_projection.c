/* Reference systems and geodesic lengths, against values of GeographicLib and PROJ. */
#include <shapefil.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/projection.h"
#include "layer_fixture.h"

static void distances_are_those_of_karney(void **state) {
    (void)state;
    assert_near(projection_distance_m(116.4074, 39.9042, 121.6147, 38.9140), 461681.241, 1e-3);
    assert_near(projection_distance_m(121.6147, 38.9140, 121.4479, 37.4638), 161634.100, 1e-3);
    assert_near(projection_distance_m(-139.44815, 35.60777, -69.95921, -11.17491),
                8935244.5604818305, 1e-6);
    assert_near(projection_distance_m(106.05087, 55.52454, 197.18234, 77.03196), 4105086.1713924406,
                1e-6);
    assert_near(projection_distance_m(121, 38, 121, 38), 0, 0);
}

static void lengths_are_summed_over_parts_without_the_gaps(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "l.shp", "ID:N",
                "1 | 116.4074 39.9042, 121.6147 38.9140; 121.6147 38.9140, 121.4479 37.4638\n"
                "2 | 116.4074 39.9042, 121.6147 38.9140, 121.4479 37.4638\n"
                "3 | null\n");
    const bight_layer *l = layer_fixture_read(f, "l.shp");
    assert_near(projection_length_m(l, 0), 461681.241 + 161634.100, 2e-3);
    assert_near(projection_length_m(l, 1), projection_length_m(l, 0), 1e-9);
    assert_near(projection_length_m(l, 2), 0, 0);
}

static void draw_beijing(const layer_fixture *f, const char *crs) {
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = crs};
    drawn_shapes(f->folder, "b.shp", &form, "ID:N", "1 | 449345.061 4417292.494\n");
}

static void check_beijing(const bight_layer *b) {
    assert_near(b->shapes.lon_deg[0], 116.4074, 1e-7);
    assert_near(b->shapes.lat_deg[0], 39.9042, 1e-7);
}

static void projected_coordinates_become_degrees(void **state) {
    layer_fixture *f = *state;
    draw_beijing(f, "EPSG:32650");
    check_beijing(layer_fixture_read(f, "b.shp"));
    check_beijing(layer_fixture_read_as(f, "b.shp", NULL, "EPSG:32650"));
    check_beijing(layer_fixture_read_as(f, "b.shp", NULL, "+proj=utm +zone=50 +datum=WGS84"));
    check_beijing(layer_fixture_read_as(f, "b.shp", NULL, "EPSG:32650+5773"));
}

static void axes_in_the_order_of_the_standard_are_not_swapped(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 116.4 39.9\n");
    const char *const systems[] = {"EPSG:4326", "EPSG:4490", "OGC:CRS84", "EPSG:4979"};
    for (int i = 0; i < 4; i++) {
        const bight_layer *p = layer_fixture_read_as(f, "p.shp", NULL, systems[i]);
        assert_near(p->shapes.lon_deg[0], 116.4, 2e-5);
        assert_near(p->shapes.lat_deg[0], 39.9, 2e-5);
    }
    /* CGCS2000 / 3-degree Gauss-Kruger CM 117E names the northing first */
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4548"};
    drawn_shapes(f->folder, "k.shp", &form, "ID:N", "1 | 500000 4418000\n");
    assert_near(layer_fixture_read(f, "k.shp")->shapes.lon_deg[0], 117, 1e-7);
    assert_near(layer_fixture_read_as(f, "k.shp", NULL, "EPSG:4548")->shapes.lon_deg[0], 117, 1e-7);
}

static void degrees_of_wgs84_are_kept_to_the_bit(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 121.61470000000001 38.914\n2 | 180 -90\n");
    const bight_layer *p = layer_fixture_read(f, "p.shp");
    assert_near(p->shapes.lon_deg[0], 121.61470000000001, 0);
    assert_near(p->shapes.lat_deg[1], -90, 0);
}

static void the_ellipsoid_is_that_of_the_layer(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "p.shp", "ID:N", "1 | 116 39, 117 40\n");
    assert_near(layer_fixture_read(f, "p.shp")->flattening, 1 / 298.257223563, 1e-15);
    const bight_layer *krassowsky = layer_fixture_read_as(f, "p.shp", NULL, "EPSG:4214");
    assert_near(krassowsky->equator_m, 6378245, 0);
    assert_near(krassowsky->flattening, 1 / 298.3, 1e-15);
    const bight_layer *ball =
        layer_fixture_read_as(f, "p.shp", NULL, "+proj=longlat +R=6371000 +no_defs");
    assert_near(ball->equator_m, 6371000, 0);
    assert_near(ball->flattening, 0, 0);
}

static void an_esri_definition_is_read(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {
        .shape_type = SHPT_POINT,
        .prj = "PROJCS[\"WGS_1984_UTM_Zone_50N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
               "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT["
               "\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER["
               "\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER["
               "\"Central_Meridian\",117.0],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER["
               "\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]\r\n"};
    drawn_shapes(f->folder, "b.shp", &form, "ID:N", "1 | 449345.061 4417292.494\n");
    check_beijing(layer_fixture_read(f, "b.shp"));
}

static void a_system_that_cannot_be_is_refused(void **state) {
    layer_fixture *f = *state;
    draw_beijing(f, "EPSG:32650");
    layer_fixture_expect(f, "b.shp", NULL, "EPSG:99999", "b.shp|EPSG:99999|crs: EPSG:4326");
    layer_fixture_expect(f, "b.shp", NULL, "", "b.shp|reference system");
    drawn_text(f->folder, "b.prj", "");
    layer_fixture_expect(f, "b.shp", NULL, NULL, "b.shp|b.prj");
    drawn_text(f->folder, "b.prj", "LOCAL_CS[\"site\",UNIT[\"metre\",1]]");
    layer_fixture_expect(f, "b.shp", NULL, NULL, "b.shp|b.prj|crs:");
}

static void metres_called_degrees_are_refused(void **state) {
    layer_fixture *f = *state;
    draw_beijing(f, "EPSG:4326");
    layer_fixture_expect(f, "b.shp", NULL, NULL,
                         "b.shp: record 1|449345.061|b.prj|crs: EPSG:32650");
}

static void a_point_that_cannot_be_projected_is_named(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_ARC, .crs = "EPSG:32650"};
    drawn_shapes(f->folder, "b.shp", &form, "ID:N",
                 "1 | 449345 4417292, 449346 4417292\n2 | null\n3 | 449345 4417292, 1e30 1e30\n");
    layer_fixture_expect(f, "b.shp", NULL, NULL, "b.shp: record 3|b.prj");
}

/* A layer of many points in the system, projected by so many threads. */
static bight_layer *project_many(layer_fixture *f, const char *crs, int threads) {
    enum { MANY = 300000 };
    bight_layer *layer;
    assert_int_equal(features_create(f->session, "many", 1, &layer), BIGHT_OK);
    assert_int_equal(features_add_shapes(f->session, layer, BIGHT_LINE, 1, MANY), BIGHT_OK);
    layer->shapes.first_part[1] = 1;
    layer->shapes.first_point[1] = MANY;
    for (int i = 0; i < MANY; i++) {
        layer->shapes.lon_deg[i] = 400000 + i % 1000 * 101.5;
        layer->shapes.lat_deg[i] = 4300000 + i / 1000 * 507.25;
    }
    bight_session_set_threads(f->session, threads);
    if (projection_to_degrees(f->session, crs, "the test", layer) != BIGHT_OK)
        fail_msg("%s", bight_session_message(f->session));
    return layer;
}

/* UTM, and Beijing 1954, from which there are several ways to WGS 84. */
static void the_number_of_threads_changes_no_bit_of_a_point(void **state) {
    static const char *const systems[] = {"EPSG:32650", "EPSG:2434"};
    layer_fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        bight_layer *one = project_many(f, systems[i], 1), *four = project_many(f, systems[i], 4);
        const size_t bytes = (size_t)one->shapes.point_count * sizeof(double);
        assert_memory_equal(one->shapes.lon_deg, four->shapes.lon_deg, bytes);
        assert_memory_equal(one->shapes.lat_deg, four->shapes.lat_deg, bytes);
        bight_layer_destroy(one);
        bight_layer_destroy(four);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(distances_are_those_of_karney),
        LAYER_TEST(lengths_are_summed_over_parts_without_the_gaps),
        LAYER_TEST(projected_coordinates_become_degrees),
        LAYER_TEST(axes_in_the_order_of_the_standard_are_not_swapped),
        LAYER_TEST(degrees_of_wgs84_are_kept_to_the_bit),
        LAYER_TEST(the_ellipsoid_is_that_of_the_layer),
        LAYER_TEST(an_esri_definition_is_read),
        LAYER_TEST(a_system_that_cannot_be_is_refused),
        LAYER_TEST(metres_called_degrees_are_refused),
        LAYER_TEST(a_point_that_cannot_be_projected_is_named),
        LAYER_TEST(the_number_of_threads_changes_no_bit_of_a_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
