/* Writing layers as CSV, JSON and GeoJSON, byte for byte. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/features.h"
#include "layer_fixture.h"

/* Three rows: text, integer and real, with whatever is hard to write. */
static bight_layer *build_table(layer_fixture *f) {
    bight_layer *t;
    int name, count, share;
    assert_int_equal(features_create(f->session, "a \"table\"", 3, &t), BIGHT_OK);
    bight_layer_destroy(f->layer);
    f->layer = t;
    assert_int_equal(features_add_text(f->session, t, "name", &name), BIGHT_OK);
    assert_int_equal(features_add_integer(f->session, t, "count", "", &count), BIGHT_OK);
    assert_int_equal(features_add_number(f->session, t, "share", "%", 2, &share), BIGHT_OK);
    assert_int_equal(features_set_text(f->session, t, 0, name, "大连, \"port\""), BIGHT_OK);
    assert_int_equal(features_set_text(f->session, t, 1, name, " two\nlines"), BIGHT_OK);
    features_set_number(t, 0, count, 9007199254740991);
    features_set_number(t, 1, count, -0.0);
    features_set_number(t, 0, share, 1.0 / 3);
    features_set_number(t, 1, share, -0.0);
    features_set_number(t, 2, share, INFINITY);
    assert_int_equal(features_add_fact(f->session, t, "cities", "%d", 3), BIGHT_OK);
    return t;
}

static void check_written(layer_fixture *f, const bight_layer *layer, const char *name,
                          bight_layer_format format, const char *expected) {
    const bight_status status =
        bight_layer_write(f->session, layer, drawn_path(f->folder, name), format, true);
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(f->session));
    size_t count;
    char *bytes = drawn_read(f->folder, name, &count);
    assert_string_equal(bytes, expected);
    free(bytes);
}

static void csv_is_quoted_where_needed_and_missing_is_empty(void **state) {
    layer_fixture *f = *state;
    check_written(f, build_table(f), "t.csv", BIGHT_CSV,
                  "name,count,share\n"
                  "\"大连, \"\"port\"\"\",9007199254740991,0.3333333333\n"
                  "\" two\nlines\",0,0\n"
                  ",,\n");
}

static void json_keeps_the_order_and_missing_is_null(void **state) {
    layer_fixture *f = *state;
    check_written(f, build_table(f), "t.json", BIGHT_JSON,
                  "{\"title\":\"a \\\"table\\\"\",\n"
                  "\"facts\":{\"cities\":\"3\"},\n"
                  "\"columns\":[\n"
                  "{\"name\":\"name\",\"unit\":\"\",\"type\":\"text\"},\n"
                  "{\"name\":\"count\",\"unit\":\"\",\"type\":\"integer\"},\n"
                  "{\"name\":\"share\",\"unit\":\"%\",\"type\":\"real\"}],\n"
                  "\"rows\":[\n"
                  "{\"name\":\"大连, \\\"port\\\"\",\"count\":9007199254740991,"
                  "\"share\":0.333333333333},\n"
                  "{\"name\":\" two\\nlines\",\"count\":0,\"share\":0.0},\n"
                  "{\"name\":null,\"count\":null,\"share\":null}]}\n");
}

static void a_missing_cell_alone_in_its_row_is_no_blank_line(void **state) {
    layer_fixture *f = *state;
    int column;
    assert_int_equal(features_create(f->session, "t", 2, &f->layer), BIGHT_OK);
    assert_int_equal(features_add_integer(f->session, f->layer, "n", "", &column), BIGHT_OK);
    features_set_number(f->layer, 1, column, 5);
    check_written(f, f->layer, "t.csv", BIGHT_CSV, "n\n\"\"\n5\n");
    const bight_layer *again = layer_fixture_read(f, "t.csv");
    assert_int_equal(bight_layer_row_count(again), 2);
    assert_true(bight_layer_is_missing(again, 0, 0));
}

static void lines_become_geojson_with_six_decimals(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "l.shp", "ID:C,KM:N.1",
                "A,1.5 | 121.12345678 38, 122 39\n"
                "B, | 0 0, 1 -0.0000001; 2 0, 3 0\n"
                "C,2 | null\n");
    check_written(f, layer_fixture_read(f, "l.shp"), "l.geojson", BIGHT_GEOJSON,
                  "{\"type\":\"FeatureCollection\",\"features\":[\n"
                  "{\"type\":\"Feature\",\"properties\":{\"ID\":\"A\",\"KM\":1.5},\"geometry\":"
                  "{\"type\":\"LineString\",\"coordinates\":[[121.123457,38.0],[122.0,39.0]]}},\n"
                  "{\"type\":\"Feature\",\"properties\":{\"ID\":\"B\",\"KM\":null},\"geometry\":"
                  "{\"type\":\"MultiLineString\",\"coordinates\":[[[0.0,0.0],[1.0,0.0]],"
                  "[[2.0,0.0],[3.0,0.0]]]}},\n"
                  "{\"type\":\"Feature\",\"properties\":{\"ID\":\"C\",\"KM\":2.0},\"geometry\":"
                  "null}]}\n");
}

/* Shapefile: outer rings clockwise; GeoJSON: counterclockwise, with the holes in their polygon. */
static void holes_stay_in_their_polygon(void **state) {
    layer_fixture *f = *state;
    drawn_polygons(f->folder, "p.shp", "ID:N",
                   "1 | 1 1, 2 1, 2 2, 1 2, 1 1;" /* a hole, before what it is in */
                   "0 0, 0 4, 4 4, 4 0, 0 0;"     /* around it */
                   "6 0, 6 1, 7 1, 7 0, 6 0\n"    /* apart */
                   "2 | 0 0, 0 4, 4 4, 0 0\n");
    check_written(
        f, layer_fixture_read(f, "p.shp"), "p.geojson", BIGHT_GEOJSON,
        "{\"type\":\"FeatureCollection\",\"features\":[\n"
        "{\"type\":\"Feature\",\"properties\":{\"ID\":1},\"geometry\":{\"type\":\"MultiPolygon\","
        "\"coordinates\":[[[[0.0,0.0],[4.0,0.0],[4.0,4.0],[0.0,4.0],[0.0,0.0]],"
        "[[1.0,1.0],[1.0,2.0],[2.0,2.0],[2.0,1.0],[1.0,1.0]]],"
        "[[[6.0,0.0],[7.0,0.0],[7.0,1.0],[6.0,1.0],[6.0,0.0]]]]}},\n"
        "{\"type\":\"Feature\",\"properties\":{\"ID\":2},\"geometry\":{\"type\":\"Polygon\","
        "\"coordinates\":[[[0.0,0.0],[4.0,4.0],[0.0,4.0],[0.0,0.0]]]}}]}\n");
}

static void points_become_geojson(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 3 4\n");
    check_written(f, layer_fixture_read(f, "p.shp"), "p.geojson", BIGHT_GEOJSON,
                  "{\"type\":\"FeatureCollection\",\"features\":[\n"
                  "{\"type\":\"Feature\",\"properties\":{\"ID\":1},\"geometry\":"
                  "{\"type\":\"Point\",\"coordinates\":[3.0,4.0]}}]}\n");
}

static void a_table_without_shapes_is_no_geojson(void **state) {
    layer_fixture *f = *state;
    const char *path = drawn_path(f->folder, "t.geojson");
    assert_int_equal(bight_layer_write(f->session, build_table(f), path, BIGHT_GEOJSON, false),
                     BIGHT_WRONG_USE);
    assert_non_null(strstr(bight_session_message(f->session), "no shapes"));
}

static void an_existing_file_is_only_replaced_when_asked(void **state) {
    layer_fixture *f = *state;
    const char *path = drawn_path(f->folder, "t.csv");
    drawn_text(f->folder, "t.csv", "mine");
    assert_int_equal(bight_layer_write(f->session, build_table(f), path, BIGHT_CSV, false),
                     BIGHT_CANNOT_WRITE);
    size_t count;
    char *bytes = drawn_read(f->folder, "t.csv", &count);
    assert_string_equal(bytes, "mine");
    free(bytes);
}

static void a_text_that_is_no_utf8_leaves_no_file(void **state) {
    layer_fixture *f = *state;
    bight_layer *t = build_table(f);
    assert_int_equal(features_set_text(f->session, t, 2, 0, "\xFF"), BIGHT_OK);
    const char *path = drawn_path(f->folder, "t.json");
    assert_int_equal(bight_layer_write(f->session, t, path, BIGHT_JSON, false), BIGHT_INTERNAL);
    assert_null(fopen(path, "r"));
}

static void what_is_written_as_csv_is_read_the_same(void **state) {
    layer_fixture *f = *state;
    drawn_text(f->folder, "a.csv",
               "id,lon,lat,n,r\nA,121.6147,38.914,12,0.1\n\"B,\"\"x\",-1.5,2,-3,12345.678901\n");
    layer_fixture_read(f, "a.csv");
    check_written(f, f->layer, "b.csv", BIGHT_CSV,
                  "id,lon,lat,n,r\nA,121.6147,38.914,12,0.1\n\"B,\"\"x\",-1.5,2,-3,12345.6789\n");
    bight_layer *first = f->layer;
    f->layer = NULL;
    const bight_layer *second = layer_fixture_read(f, "b.csv");
    for (int column = 0; column < 5; column++) {
        assert_int_equal(bight_layer_column_type(first, column),
                         bight_layer_column_type(second, column));
        for (int row = 0; row < 2; row++) {
            assert_string_equal(bight_layer_text(first, row, column),
                                bight_layer_text(second, row, column));
            const double value = bight_layer_real(first, row, column);
            if (!isnan(value))
                assert_near(bight_layer_real(second, row, column), value, fabs(value) * 1e-9);
        }
    }
    bight_layer_destroy(first);
}

static void a_byte_order_mark_is_kept_as_text(void **state) {
    layer_fixture *f = *state;
    bight_layer *t;
    int column;
    assert_int_equal(features_create(f->session, "marked", 0, &t), BIGHT_OK);
    f->layer = t;
    assert_int_equal(features_add_text(f->session, t, "\xEF\xBB\xBFid", &column), BIGHT_OK);
    check_written(f, t, "t.csv", BIGHT_CSV, "\"\xEF\xBB\xBFid\"\n");
    assert_string_equal(bight_layer_column_name(layer_fixture_read(f, "t.csv"), 0),
                        "\xEF\xBB\xBFid");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(csv_is_quoted_where_needed_and_missing_is_empty),
        LAYER_TEST(json_keeps_the_order_and_missing_is_null),
        LAYER_TEST(a_missing_cell_alone_in_its_row_is_no_blank_line),
        LAYER_TEST(lines_become_geojson_with_six_decimals),
        LAYER_TEST(holes_stay_in_their_polygon),
        LAYER_TEST(points_become_geojson),
        LAYER_TEST(a_table_without_shapes_is_no_geojson),
        LAYER_TEST(an_existing_file_is_only_replaced_when_asked),
        LAYER_TEST(a_text_that_is_no_utf8_leaves_no_file),
        LAYER_TEST(what_is_written_as_csv_is_read_the_same),
        LAYER_TEST(a_byte_order_mark_is_kept_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
