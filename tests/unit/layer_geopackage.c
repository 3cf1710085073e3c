/* Layers as GeoPackages, opened again with SQLite and compared with what the standard asks
 * (OGC 12-128r17, clauses 1.1 and 2.1) and with what was drawn. */
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/features.h"
#include "layer_fixture.h"

static void write_layer(layer_fixture *f, const bight_layer *layer, const char *name) {
    const bight_status status =
        bight_layer_write(f->session, layer, drawn_path(f->folder, name), BIGHT_GEOPACKAGE, true);
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(f->session));
}

static int keep_row(void *text, int count, char **cells, char **names) {
    char *to = text;
    (void)names;
    for (int i = 0; i < count; i++) {
        const size_t used = strlen(to);
        snprintf(to + used, 4096 - used, "%s%s", i == 0 ? "" : ",", cells[i] ? cells[i] : "NULL");
    }
    strcat(to, "\n");
    return 0;
}

/* The rows of a question, cells separated by commas. */
static void expect_rows(const layer_fixture *f, const char *name, const char *question,
                        const char *expected) {
    static char rows[8192];
    sqlite3 *database;
    char *message = NULL;
    rows[0] = '\0';
    assert_int_equal(
        sqlite3_open_v2(drawn_path(f->folder, name), &database, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
    sqlite3_exec(database, question, keep_row, rows, &message);
    if (message != NULL) fail_msg("%s: %s", question, message);
    sqlite3_close(database);
    assert_string_equal(rows, expected);
}

static bight_layer *build_table(layer_fixture *f, const char *title) {
    bight_layer *t;
    int name, count, share;
    assert_int_equal(features_create(f->session, title, 3, &t), BIGHT_OK);
    bight_layer_destroy(f->layer);
    f->layer = t;
    assert_int_equal(features_add_text(f->session, t, "name", &name), BIGHT_OK);
    assert_int_equal(features_add_integer(f->session, t, "FID", "", &count), BIGHT_OK);
    assert_int_equal(features_add_number(f->session, t, "Name", "%", 2, &share), BIGHT_OK);
    assert_int_equal(features_set_text(f->session, t, 0, name, "大连 \"o'port\""), BIGHT_OK);
    features_set_number(t, 0, count, 9007199254740991);
    features_set_number(t, 1, count, -0.0);
    features_set_number(t, 0, share, 0.5);
    features_set_number(t, 1, share, -0.0);
    features_set_number(t, 2, share, INFINITY);
    assert_int_equal(features_add_fact(f->session, t, "cities", "%d", 3), BIGHT_OK);
    return t;
}

/* 0x47504B47 is "GPKG", 1196444487; the reference systems -1, 0 and 4326 must be there. */
static void the_file_says_that_it_is_a_geopackage(void **state) {
    layer_fixture *f = *state;
    write_layer(f, build_table(f, "t"), "t.gpkg");
    expect_rows(f, "t.gpkg", "PRAGMA application_id", "1196444487\n");
    expect_rows(f, "t.gpkg", "PRAGMA user_version", "10300\n");
    expect_rows(f, "t.gpkg", "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1", "-1\n0\n4326\n");
    expect_rows(f, "t.gpkg", "PRAGMA integrity_check", "ok\n");
    expect_rows(f, "t.gpkg", "PRAGMA foreign_key_check", "");
}

/* Names that differ only in case, or are those of our own columns, are one name to SQLite. */
static void cells_keep_their_types_and_missing_is_null(void **state) {
    layer_fixture *f = *state;
    write_layer(f, build_table(f, "Hub cities, 2025!"), "t.gpkg");
    expect_rows(f, "t.gpkg", "SELECT name, type FROM pragma_table_info('hub_cities_2025')",
                "fid,INTEGER\nname,TEXT\nFID_2,INTEGER\nName_2,REAL\n");
    expect_rows(f, "t.gpkg",
                "SELECT fid, name, FID_2, Name_2, typeof(FID_2), typeof(Name_2) FROM "
                "hub_cities_2025",
                "1,大连 \"o'port\",9007199254740991,0.5,integer,real\n"
                "2,NULL,0,0.0,integer,real\n"
                "3,NULL,NULL,NULL,null,null\n");
}

static void a_layer_without_shapes_is_a_table_of_attributes(void **state) {
    layer_fixture *f = *state;
    write_layer(f, build_table(f, "t"), "t.gpkg");
    expect_rows(f, "t.gpkg",
                "SELECT table_name, data_type, identifier, description, srs_id FROM gpkg_contents",
                "t,attributes,t,cities: 3,NULL\n");
    expect_rows(f, "t.gpkg", "SELECT * FROM gpkg_geometry_columns", "");
}

/* "GP", version 0, flags 1 (little-endian), 4326 = 0x10E6; then point (type 1): 3 and 4 are
 * 0x4008... and 0x4010... as doubles. An empty point has flags 0x11 and NaN for its position. */
static void points_are_written_byte_for_byte(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 3 4\n2 | null\n");
    layer_fixture_read(f, "p.shp");
    write_layer(f, f->layer, "p.gpkg");
    expect_rows(f, "p.gpkg", "SELECT hex(substr(geom, 1, 29)) FROM p_shp WHERE fid = 1",
                "47500001E6100000"
                "010100000000000000000008400000000000001040\n");
    expect_rows(f, "p.gpkg",
                "SELECT hex(substr(geom, 1, 13)), length(geom) FROM p_shp WHERE fid = 2",
                "47500011E61000000101000000,29\n");
    expect_rows(f, "p.gpkg",
                "SELECT data_type, min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents "
                "WHERE table_name = 'p_shp'",
                "features,3.0,4.0,3.0,4.0,4326\n");
    expect_rows(f, "p.gpkg", "SELECT * FROM gpkg_geometry_columns", "p_shp,geom,POINT,4326,0,0\n");
}

/* Points are called by their first text that is no id, and columns by their units; names keep their
 * signs. QGIS itself reads it in tests/cli/readers.bats. */
static void a_layer_with_shapes_has_a_style_and_a_table_has_none(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "CITY_ID:C,TOWN:C,KM:N", "a,A & B,5 | 3 4\n");
    layer_fixture_read(f, "p.shp");
    write_layer(f, f->layer, "p.gpkg");
    expect_rows(f, "p.gpkg",
                "SELECT f_table_name, f_geometry_column, useAsDefault, "
                "instr(styleQML, 'class=\"SimpleMarker\"') > 0, "
                "instr(styleQML, 'fieldName=\"TOWN\"') > 0 FROM layer_styles",
                "p_shp,geom,1,1,1\n");
    expect_rows(f, "p.gpkg",
                "SELECT table_name FROM gpkg_contents WHERE table_name = 'layer_styles'",
                "layer_styles\n");
    write_layer(f, build_table(f, "t"), "t.gpkg");
    expect_rows(f, "t.gpkg", "SELECT count(*) FROM sqlite_master WHERE name = 'layer_styles'",
                "0\n");
}

/* Flags 3: little-endian with the box least x, most x, least y, most y (32 bytes); a line of two
 * points is 9 + 32 bytes of well-known binary, and comes behind 8 + 32 of header. */
static void lines_have_their_box_before_them(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "l.shp", "ID:C", "A | 1 4, 3 2\nB | null\n");
    layer_fixture_read(f, "l.shp");
    write_layer(f, f->layer, "l.gpkg");
    expect_rows(f, "l.gpkg",
                "SELECT length(geom), hex(substr(geom, 1, 58)) FROM l_shp WHERE fid = 1",
                "81,47500003E6100000"
                "000000000000F03F000000000000084000000000000000400000000000001040"
                "010200000002000000"
                "000000000000F03F"
                "00\n");
    expect_rows(f, "l.gpkg", "SELECT hex(geom) FROM l_shp WHERE fid = 2",
                "47500011E6100000"
                "010200000000000000\n");
    expect_rows(f, "l.gpkg", "SELECT geometry_type_name FROM gpkg_geometry_columns",
                "LINESTRING\n");
}

/* One line of two parts makes all of the table MULTILINESTRING (type 5): 40 of header, 9, and
 * 9 + 32 bytes for each part. */
static void one_feature_of_several_parts_makes_all_multiple(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "l.shp", "ID:C", "A | 0 0, 1 1; 2 2, 3 3\nB | 0 0, 1 0\n");
    layer_fixture_read(f, "l.shp");
    write_layer(f, f->layer, "l.gpkg");
    expect_rows(f, "l.gpkg", "SELECT length(geom), hex(substr(geom, 41, 9)) FROM l_shp",
                "131,010500000002000000\n90,010500000001000000\n");
    expect_rows(f, "l.gpkg", "SELECT geometry_type_name FROM gpkg_geometry_columns",
                "MULTILINESTRING\n");
}

/* Two polygons (type 6), the first of two rings of 5 points (type 3): 40 + 9, then 9 and 4 + 80 for
 * each ring, and 9 + 84 for the second. The outer ring is drawn clockwise, 0 0 to 0 4; here it
 * turns the other way, so its second point is 4 0: 0x4010... and 0. */
static void holes_stay_in_their_polygon_and_rings_turn_as_the_standard_asks(void **state) {
    layer_fixture *f = *state;
    drawn_polygons(f->folder, "a.shp", "ID:N",
                   "1 | 1 1, 2 1, 2 2, 1 2, 1 1;"
                   "0 0, 0 4, 4 4, 4 0, 0 0;"
                   "6 0, 6 1, 7 1, 7 0, 6 0\n");
    layer_fixture_read(f, "a.shp");
    write_layer(f, f->layer, "a.gpkg");
    expect_rows(f, "a.gpkg", "SELECT length(geom), hex(substr(geom, 41, 22)) FROM a_shp",
                "319,010600000002000000"
                "010300000002000000"
                "05000000\n");
    expect_rows(f, "a.gpkg", "SELECT hex(substr(geom, 79, 16)) FROM a_shp",
                "00000000000010400000000000000000\n");
    expect_rows(f, "a.gpkg", "SELECT geometry_type_name FROM gpkg_geometry_columns",
                "MULTIPOLYGON\n");
}

/* 1 January 2025, 00:00 is 1735689600 s after 1970. */
static void the_same_layer_gives_the_same_bytes_under_a_fixed_time(void **state) {
    layer_fixture *f = *state;
    size_t first_count, second_count;
    setenv("SOURCE_DATE_EPOCH", "1735689600", 1);
    write_layer(f, build_table(f, "t"), "a.gpkg");
    write_layer(f, build_table(f, "t"), "b.gpkg");
    unsetenv("SOURCE_DATE_EPOCH");
    char *first = drawn_read(f->folder, "a.gpkg", &first_count);
    char *second = drawn_read(f->folder, "b.gpkg", &second_count);
    assert_int_equal(first_count, second_count);
    assert_memory_equal(first, second, first_count);
    free(first);
    free(second);
    expect_rows(f, "a.gpkg", "SELECT last_change FROM gpkg_contents", "2025-01-01T00:00:00.000Z\n");
}

static void a_geopackage_goes_to_no_standard_output_and_replaces_nothing_unasked(void **state) {
    layer_fixture *f = *state;
    assert_int_equal(
        bight_layer_write(f->session, build_table(f, "t"), "-", BIGHT_GEOPACKAGE, false),
        BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), "needs a file"));
    drawn_text(f->folder, "t.gpkg", "mine");
    assert_int_equal(bight_layer_write(f->session, f->layer, drawn_path(f->folder, "t.gpkg"),
                                       BIGHT_GEOPACKAGE, false),
                     BIGHT_CANNOT_WRITE);
    size_t count;
    char *bytes = drawn_read(f->folder, "t.gpkg", &count);
    assert_string_equal(bytes, "mine");
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(the_file_says_that_it_is_a_geopackage),
        LAYER_TEST(cells_keep_their_types_and_missing_is_null),
        LAYER_TEST(a_layer_without_shapes_is_a_table_of_attributes),
        LAYER_TEST(points_are_written_byte_for_byte),
        LAYER_TEST(a_layer_with_shapes_has_a_style_and_a_table_has_none),
        LAYER_TEST(lines_have_their_box_before_them),
        LAYER_TEST(one_feature_of_several_parts_makes_all_multiple),
        LAYER_TEST(holes_stay_in_their_polygon_and_rings_turn_as_the_standard_asks),
        LAYER_TEST(the_same_layer_gives_the_same_bytes_under_a_fixed_time),
        LAYER_TEST(a_geopackage_goes_to_no_standard_output_and_replaces_nothing_unasked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
