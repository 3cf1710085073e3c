/* Layers as they come from users: wrong systems, mixed encodings, tables that do not match. What
 * cannot be known is told, and what cannot be used is refused with file, record and remedy.
 */
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/features.h"
#include "layer/projection.h"
#include "layer/reading.h"
#include "layer_fixture.h"

#define DALIAN_UTF8 "大连"
#define DALIAN_GBK "\xB4\xF3\xC1\xAC"
#define YANTAI_GBK "\xD1\xCC\xCC\xA8"

/* ---- Reference systems ---- */

/* A degree of the parallel of 39.9042 N, of which Web Mercator makes 111.3 km everywhere: from 116
 * to 117 E. The geodesic is 85.504 km (GeographicLib), 1.3 times less. */
static void web_mercator_is_measured_on_the_ground(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_ARC, .crs = "EPSG:3857"};
    drawn_shapes(f->folder, "l.shp", &form, "ID:N",
                 "1 | 12913060.932 4852030.6348, 13024380.422 4852030.6348\n");
    const double length_m = projection_length_m(layer_fixture_read(f, "l.shp"), 0);
    const double planar_m = 13024380.422 - 12913060.932;
    assert_near(length_m, projection_distance_m(116, 39.9042, 117, 39.9042), 1);
    assert_near(planar_m / length_m, 1.302, 0.001);
}

static void latitude_before_longitude_is_recognised(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "l.shp", "ID:N", "1 | 39.1 89, 38.9 89.5\n2 | 39.9 116.4, 38.9 121.6\n");
    layer_fixture_expect(f, "l.shp", NULL, NULL,
                         "l.shp: record 2|(39.9, 116.4)|latitude seems to stand before longitude|"
                         "swap");
    drawn_text(f->folder, "cities.csv", "name,lon,lat\nBeijing,39.9,116.4\n");
    layer_fixture_expect(f, "cities.csv", NULL, NULL, "cities.csv|latitude|longitude|swap");
}

static void metres_are_not_taken_for_swapped_degrees(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 449345 4417292\n");
    layer_fixture_expect(f, "p.shp", NULL, NULL, "p.shp: record 1|crs: EPSG:32650");
    assert_null(strstr(bight_session_message(f->session), "swap"));
}

/* Longitudes counted from 0 to 360, as the Pacific is drawn in. */
static void degrees_beyond_180_are_refused(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 121 38\n2 | 190 38\n3 | 121 -90.1\n");
    layer_fixture_expect(f, "p.shp", NULL, NULL, "p.shp: record 2|(190, 38)|-180..180, -90..90");
}

static void a_prj_proj_cannot_read_is_refused(void **state) {
    static const char *const texts[] = {
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"", /* cut off */
        "PROJCS[\"Mine\",GEOGCS[\"X\"],PROJECTION[\"No_Such_Projection\"]]", "<xml/>", "\x01\x02"};
    layer_fixture *f = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const drawn_form form = {.shape_type = SHPT_POINT, .prj = texts[i]};
        drawn_shapes(f->folder, "p.shp", &form, "ID:N", "1 | 116 39\n");
        layer_fixture_expect(f, "p.shp", NULL, NULL, "p.shp|p.prj|crs: EPSG:4326");
        assert_int_equal(
            bight_layer_row_count(layer_fixture_read_as(f, "p.shp", NULL, "EPSG:4326")), 1);
    }
}

/* One place in UTM 50N, Web Mercator and degrees (PROJ cs2cs, 0.1 mm). */
static void three_systems_meet_at_one_place(void **state) {
    static const struct {
        const char *crs, *rows;
    } layers[] = {{"EPSG:32650", "1 | 449345.0615 4417292.4945\n"},
                  {"EPSG:3857", "1 | 12958412.4926 4852030.6348\n"}};
    layer_fixture *f = *state;
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        const drawn_form form = {.shape_type = SHPT_POINT, .crs = layers[i].crs};
        drawn_shapes(f->folder, "p.shp", &form, "ID:N", layers[i].rows);
        const layer_shapes *shapes = &layer_fixture_read(f, "p.shp")->shapes;
        assert_near(
            projection_distance_m(shapes->lon_deg[0], shapes->lat_deg[0], 116.4074, 39.9042), 0,
            0.001);
    }
}

/* ---- Encodings ---- */

static void draw_named(const layer_fixture *f, const char *code_page, const char *rows) {
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = code_page};
    drawn_shapes(f->folder, "city.shp", &form, "NAME:C20", rows);
}

static void expect_names(layer_fixture *f, const char *encoding) {
    const bight_layer *city = layer_fixture_read_as(f, "city.shp", encoding, NULL);
    assert_string_equal(bight_layer_text(city, 0, 0), "大连");
    assert_string_equal(bight_layer_text(city, 1, 0), "烟台");
}

/* As most Chinese layers come: no .cpg, and a language byte that says nothing. */
static void a_gbk_table_without_a_cpg_is_read(void **state) {
    layer_fixture *f = *state;
    draw_named(f, NULL, DALIAN_GBK " | 0 0\n" YANTAI_GBK " | 0 0\n");
    expect_names(f, NULL);
    draw_named(f, "LDID/0", DALIAN_GBK " | 0 0\n" YANTAI_GBK " | 0 0\n");
    expect_names(f, NULL);
    assert_int_equal(bight_session_note_count(f->session), 0);
}

/* Shapelib hands out the bytes as they are: whoever reads must turn code page 936 into UTF-8. */
static void the_language_byte_of_code_page_936_is_heeded(void **state) {
    static const char *const bytes[] = {"LDID/77", "LDID/122"}; /* 0x4D and 0x7A */
    layer_fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        draw_named(f, bytes[i], DALIAN_GBK " | 0 0\n" YANTAI_GBK " | 0 0\n");
        expect_names(f, NULL);
    }
}

/* Whether there is a .cpg, a wrong one or a language byte: what the user says counts. */
static void the_encoding_the_user_states_is_never_ignored(void **state) {
    static const char *const beside[] = {NULL, "UTF-8", "ISO-8859-1", "LDID/87", "LDID/3"};
    layer_fixture *f = *state;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        draw_named(f, beside[i], DALIAN_GBK " | 0 0\n" YANTAI_GBK " | 0 0\n");
        expect_names(f, "gbk");
        expect_names(f, "GB18030");
    }
}

/* Names of columns are text too, and so are the texts of a condition. */
static void gbk_columns_can_be_named_and_asked_for(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326"};
    drawn_shapes(f->folder, "city.shp", &form, "\xC3\xFB\xB3\xC6:C20,\xC8\xCB\xBF\xDA:N",
                 DALIAN_GBK ",600 | 0 0\n" YANTAI_GBK ",700 | 0 0\n");
    const char *const columns[] = {"人口"};
    const layer_request request = {.path = drawn_path(f->folder, "city.shp"),
                                   .where = "名称 = '烟台'",
                                   .columns = columns,
                                   .column_count = 1};
    assert_int_equal(reading_read(f->session, &request, &f->layer), BIGHT_OK);
    assert_int_equal(bight_layer_row_count(f->layer), 1);
    assert_near(bight_layer_real(f->layer, 0, 0), 700, 0);
}

/* No reading is right for both: the table is GBK, and the names that are UTF-8 are told. */
static void names_in_two_encodings_are_told(void **state) {
    layer_fixture *f = *state;
    draw_named(f, NULL, YANTAI_GBK " | 0 0\n" DALIAN_UTF8 " | 0 0\n");
    assert_string_equal(bight_layer_text(layer_fixture_read(f, "city.shp"), 0, 0), "烟台");
    assert_true(layer_fixture_noted(f, "city.dbf: read as GB18030, but 1 of its texts would be "
                                       "valid UTF-8, the first \"" DALIAN_UTF8 "\""));
    assert_true(layer_fixture_noted(f, "encoding: UTF-8"));
    layer_fixture_expect(f, "city.shp", "UTF-8", NULL, "city.dbf: record 1, column NAME|UTF-8");
}

/* Half a character more in the second name: then the table cannot be GBK either. */
static void names_in_no_one_encoding_are_told(void **state) {
    layer_fixture *f = *state;
    draw_named(f, NULL, YANTAI_GBK " | 0 0\n北京市 | 0 0\n");
    (void)layer_fixture_read(f, "city.shp");
    assert_true(layer_fixture_noted(f, "neither UTF-8 nor GB18030"));
    assert_true(
        layer_fixture_noted(f, "1 of its texts would be valid UTF-8, the first \"北京市\""));
}

/* QGIS and others write this .cpg beside tables of any encoding. */
static void a_western_code_page_beside_utf8_is_told(void **state) {
    layer_fixture *f = *state;
    draw_named(f, "ISO-8859-1", DALIAN_UTF8 " | 0 0\n");
    (void)layer_fixture_read(f, "city.shp");
    assert_true(layer_fixture_noted(f, "city.dbf: read as ISO-8859-1, but 1 of its texts"));
    assert_true(layer_fixture_noted(f, "the first \"" DALIAN_UTF8 "\""));
    const bight_layer *city = layer_fixture_read_as(f, "city.shp", "UTF-8", NULL);
    assert_string_equal(bight_layer_text(city, 0, 0), DALIAN_UTF8);
}

static void a_chinese_language_byte_beside_utf8_is_told(void **state) {
    layer_fixture *f = *state;
    draw_named(f, "LDID/77", DALIAN_UTF8 " | 0 0\n");
    (void)layer_fixture_read(f, "city.shp");
    assert_true(layer_fixture_noted(f, "city.dbf: read as GB18030, but 1 of its texts"));
}

static void right_code_pages_are_not_doubted(void **state) {
    layer_fixture *f = *state;
    draw_named(f, "GBK", DALIAN_GBK " | 0 0\n" YANTAI_GBK " | 0 0\nDalian | 0 0\n");
    (void)layer_fixture_read(f, "city.shp");
    draw_named(f, "UTF-8", DALIAN_UTF8 " | 0 0\n");
    (void)layer_fixture_read(f, "city.shp");
    draw_named(f, "1252", "M\xE1laga | 0 0\n");
    (void)layer_fixture_read(f, "city.shp");
    assert_int_equal(bight_session_note_count(f->session), 0);
}

/* ---- Tables and shapes that do not match ---- */

static void a_table_with_more_rows_than_shapes_is_refused(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 1 0\n2 | 2 0\n");
    drawn_points(f->folder, "q.shp", "ID:N", "1 | 1 0\n2 | 2 0\n3 | 3 0\n");
    rename(drawn_path(f->folder, "q.dbf"), drawn_path(f->folder, "p.dbf"));
    layer_fixture_expect(f, "p.shp", NULL, NULL,
                         "p.dbf: has 3 records|p.shx has 2|do not belong together|copy the layer");
}

static void a_line_repeating_its_vertices_is_as_long_as_without(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "l.shp", "ID:N",
                "1 | 0 0, 0 0, 1 0, 1 0, 1 0, 2 0\n2 | 0 0, 1 0, 2 0\n3 | 5 5, 5 5\n4 | 5 5\n");
    const bight_layer *l = layer_fixture_read(f, "l.shp");
    assert_near(projection_length_m(l, 0), projection_length_m(l, 1), 0);
    assert_near(projection_length_m(l, 2), 0, 0);
    assert_near(projection_length_m(l, 3), 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(web_mercator_is_measured_on_the_ground),
        LAYER_TEST(latitude_before_longitude_is_recognised),
        LAYER_TEST(metres_are_not_taken_for_swapped_degrees),
        LAYER_TEST(degrees_beyond_180_are_refused),
        LAYER_TEST(a_prj_proj_cannot_read_is_refused),
        LAYER_TEST(three_systems_meet_at_one_place),
        LAYER_TEST(a_gbk_table_without_a_cpg_is_read),
        LAYER_TEST(the_language_byte_of_code_page_936_is_heeded),
        LAYER_TEST(the_encoding_the_user_states_is_never_ignored),
        LAYER_TEST(gbk_columns_can_be_named_and_asked_for),
        LAYER_TEST(names_in_two_encodings_are_told),
        LAYER_TEST(names_in_no_one_encoding_are_told),
        LAYER_TEST(a_western_code_page_beside_utf8_is_told),
        LAYER_TEST(a_chinese_language_byte_beside_utf8_is_told),
        LAYER_TEST(right_code_pages_are_not_doubted),
        LAYER_TEST(a_table_with_more_rows_than_shapes_is_refused),
        LAYER_TEST(a_line_repeating_its_vertices_is_as_long_as_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
