/* Reading Shapefiles: shapes of every type, tables of every type, and files that are not whole. */
#include <math.h>
#include <shapefil.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/features.h"
#include "layer_fixture.h"

static void draw_rail(const layer_fixture *f) {
    drawn_lines(f->folder, "rail.shp", "FROM:C,TO:C,MINUTES:N.1",
                "A,B,30.5 | 0 0, 1 0\n"
                "B,C,20 | 1 0, 2 0; 2 1, 3 1, 4 1\n"
                "C,D, | null\n");
}

static void attributes_and_points_of_lines_are_read(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    const bight_layer *rail = layer_fixture_read(f, "rail.shp");
    assert_int_equal(bight_layer_row_count(rail), 3);
    assert_int_equal(bight_layer_column_count(rail), 3);
    assert_int_equal(bight_layer_shape(rail), BIGHT_LINE);
    assert_string_equal(bight_layer_title(rail), "rail.shp");
    assert_string_equal(bight_layer_text(rail, 1, bight_layer_find_column(rail, "TO")), "C");
    assert_near(bight_layer_real(rail, 0, 2), 30.5, 0);
    assert_true(bight_layer_is_missing(rail, 2, 2));
    assert_int_equal(bight_layer_column_decimals(rail, 2), 1);
}

static void the_first_part_of_a_multipart_line_is_kept_apart(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    const layer_shapes *shapes = &layer_fixture_read(f, "rail.shp")->shapes;
    assert_int_equal(shapes->part_count, 3);
    assert_int_equal(shapes->first_part[2] - shapes->first_part[1], 2);
    assert_int_equal(shapes->first_point[2] - shapes->first_point[1], 2);
    assert_int_equal(shapes->first_point[3] - shapes->first_point[2], 3);
    assert_near(shapes->lon_deg[shapes->first_point[2]], 2, 0);
    assert_near(shapes->lat_deg[shapes->first_point[2]], 1, 0);
}

static void a_null_shape_has_no_parts(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    const layer_shapes *shapes = &layer_fixture_read(f, "rail.shp")->shapes;
    assert_int_equal(shapes->first_part[2], shapes->first_part[3]);
}

static void check_shape_type(layer_fixture *f, int type, bight_shape shape, int parts) {
    const bool is_point = type % 10 == SHPT_POINT;
    const drawn_form form = {.shape_type = type, .crs = "EPSG:4326"};
    drawn_shapes(f->folder, "any.shp", &form, "ID:N",
                 is_point ? "1 | 3 4 5\n2 | null\n" : "1 | 3 4 5, 3 5 5, 4 5 5, 3 4 5\n2 | null\n");
    const bight_layer *layer = layer_fixture_read(f, "any.shp");
    assert_int_equal(bight_layer_shape(layer), shape);
    assert_int_equal(layer->shapes.part_count, parts);
    assert_int_equal(layer->shapes.point_count, is_point ? 1 : 4);
    assert_int_equal(layer->shapes.first_part[1], parts);
    assert_int_equal(layer->shapes.first_part[2], parts);
    assert_near(layer->shapes.lon_deg[0], 3, 0);
    assert_near(layer->shapes.lat_deg[0], 4, 0);
}

static void heights_and_measures_are_dropped(void **state) {
    const int kinds[] = {0, 10, 20};
    for (int i = 0; i < 3; i++) {
        check_shape_type(*state, SHPT_POINT + kinds[i], BIGHT_POINT, 1);
        check_shape_type(*state, SHPT_ARC + kinds[i], BIGHT_LINE, 1);
        check_shape_type(*state, SHPT_POLYGON + kinds[i], BIGHT_POLYGON, 1);
        check_shape_type(*state, SHPT_MULTIPOINT + kinds[i], BIGHT_POINT, 4);
    }
}

static void multipatches_are_refused(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_MULTIPATCH, .crs = "EPSG:4326"};
    drawn_shapes(f->folder, "solid.shp", &form, "ID:N", "");
    layer_fixture_expect(f, "solid.shp", NULL, NULL, "solid.shp|multipatch|export");
}

static void a_layer_without_records_is_read(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "none.shp", "ID:N,NAME:C", "");
    const bight_layer *none = layer_fixture_read(f, "none.shp");
    assert_int_equal(bight_layer_row_count(none), 0);
    assert_int_equal(bight_layer_column_count(none), 2);
    assert_int_equal(none->shapes.part_count, 0);
}

static void every_column_type_is_read(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "types.shp", "TEXT:C,WHOLE:N,PART:N.3,FLOAT:F.4,DAY:D,OPEN:L,ID:N18",
                 "  Dalian  ,-7,1.250,2.5e1,20240229,T,9007199254740993 | 0 0\n"
                 ",,,,,, | 0 0\n"
                 "x,12,3,0.5,00000000,n,12 | 0 0\n");
    const bight_layer *types = layer_fixture_read(f, "types.shp");
    assert_string_equal(bight_layer_text(types, 0, 0), "Dalian");
    assert_int_equal(bight_layer_column_type(types, 1), BIGHT_INTEGER);
    assert_near(bight_layer_real(types, 0, 1), -7, 0);
    assert_int_equal(bight_layer_column_type(types, 2), BIGHT_REAL);
    assert_int_equal(bight_layer_column_decimals(types, 2), 3);
    assert_near(bight_layer_real(types, 0, 2), 1.25, 0);
    assert_near(bight_layer_real(types, 0, 3), 25, 0);
    assert_string_equal(bight_layer_text(types, 0, 4), "2024-02-29");
    assert_near(bight_layer_real(types, 0, 5), 1, 0);
    assert_near(bight_layer_real(types, 2, 5), 0, 0);
    assert_int_equal(bight_layer_column_type(types, 6), BIGHT_TEXT);
    assert_string_equal(bight_layer_text(types, 0, 6), "9007199254740993");
    for (int column = 0; column < 7; column++)
        assert_true(bight_layer_is_missing(types, 1, column));
    assert_true(bight_layer_is_missing(types, 2, 4));
    assert_int_equal(bight_session_note_count(f->session), 0);
}

static void fractions_in_a_whole_number_field_are_kept(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "n.shp", "KMH:N", "1.5 | 0 0\n2 | 0 0\n");
    const bight_layer *layer = layer_fixture_read(f, "n.shp");
    assert_int_equal(bight_layer_column_type(layer, 0), BIGHT_REAL);
    assert_near(bight_layer_real(layer, 0, 0), 1.5, 0);
}

static void a_cell_that_is_no_number_is_missing_with_one_note(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "n.shp", "KMH:N", "1 | 0 0\nfast | 0 0\n0x10 | 0 0\n**** | 0 0\n");
    const bight_layer *layer = layer_fixture_read(f, "n.shp");
    assert_true(bight_layer_is_missing(layer, 1, 0));
    assert_true(bight_layer_is_missing(layer, 2, 0));
    assert_true(bight_layer_is_missing(layer, 3, 0));
    assert_int_equal(bight_session_note_count(f->session), 1);
    assert_true(layer_fixture_noted(
        f, "n.dbf: column KMH: 2 cells are no number and count as missing, the first in record 2"));
}

static void deleted_records_are_left_out_and_the_others_keep_their_numbers(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 1 0\n2 | 2 0\n3 | 3 0\n");
    DBFHandle table = DBFOpen(drawn_path(f->folder, "p.dbf"), "rb+");
    DBFMarkRecordDeleted(table, 1, 1);
    DBFClose(table);
    const bight_layer *layer = layer_fixture_read(f, "p.shp");
    assert_int_equal(bight_layer_row_count(layer), 2);
    assert_near(bight_layer_real(layer, 1, 0), 3, 0);
    assert_near(layer->shapes.lon_deg[1], 3, 0);
    assert_int_equal(features_record(layer, 0), 1);
    assert_int_equal(features_record(layer, 1), 3);
    assert_true(layer_fixture_noted(f, "p.dbf: 1 of 3 records"));
}

static void upper_case_endings_are_found(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    const char *const endings[][2] = {{"rail.shp", "rail.SHP"},
                                      {"rail.shx", "rail.SHX"},
                                      {"rail.dbf", "rail.DBF"},
                                      {"rail.prj", "rail.PRJ"},
                                      {"rail.cpg", "rail.CPG"}};
    for (int i = 0; i < 5; i++)
        assert_int_equal(
            rename(drawn_path(f->folder, endings[i][0]), drawn_path(f->folder, endings[i][1])), 0);
    assert_int_equal(bight_layer_row_count(layer_fixture_read(f, "rail.shp")), 3);
    assert_int_equal(bight_layer_row_count(layer_fixture_read(f, "rail.SHP")), 3);
}

static void each_missing_file_is_named_with_what_to_do(void **state) {
    layer_fixture *f = *state;
    layer_fixture_expect(f, "rail.shp", NULL, NULL, "rail.shp|no such file|check the path");
    draw_rail(f);
    drawn_delete(f->folder, "rail.prj");
    layer_fixture_expect(f, "rail.shp", NULL, NULL, "rail.prj|missing|crs: EPSG:4326");
    drawn_delete(f->folder, "rail.dbf");
    layer_fixture_expect(f, "rail.shp", NULL, NULL, "rail.dbf|missing|copy it");
    drawn_delete(f->folder, "rail.shx");
    layer_fixture_expect(f, "rail.shp", NULL, NULL, "rail.shx|missing|SHAPE_RESTORE_SHX");
}

static void another_ending_is_refused(void **state) {
    layer_fixture_expect(*state, "rail.gpkg", NULL, NULL, ".shp and .csv");
}

static void put_double(layer_fixture *f, const char *name, size_t at, double value) {
    size_t count;
    char *bytes = drawn_read(f->folder, name, &count);
    memcpy(bytes + at, &value, sizeof value);
    drawn_bytes(f->folder, name, bytes, count);
    free(bytes);
}

static void put_byte(layer_fixture *f, const char *name, size_t at, char value) {
    size_t count;
    char *bytes = drawn_read(f->folder, name, &count);
    bytes[at] = value;
    drawn_bytes(f->folder, name, bytes, count);
    free(bytes);
}

static void a_coordinate_that_is_no_number_is_named(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 1 0\n2 | 2 0\n");
    put_double(f, "p.shp", 100 + 28 + 12, NAN);
    layer_fixture_expect(f, "p.shp", NULL, NULL, "p.shp: record 2|no number");
    put_double(f, "p.shp", 100 + 28 + 12, -INFINITY);
    layer_fixture_expect(f, "p.shp", NULL, NULL, "p.shp: record 2|no number");
}

static void parts_out_of_order_are_refused(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "l.shp", "ID:N", "1 | 0 0, 1 0; 2 0, 3 0\n");
    put_byte(f, "l.shp", 100 + 8 + 44 + 4, 0); /* the start of the second part */
    layer_fixture_expect(f, "l.shp", NULL, NULL, "l.shp: record 1|damaged|export it anew");
}

static void tables_of_another_length_are_refused(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 1 0\n2 | 2 0\n");
    drawn_points(f->folder, "q.shp", "ID:N", "1 | 1 0\n");
    rename(drawn_path(f->folder, "q.dbf"), drawn_path(f->folder, "p.dbf"));
    layer_fixture_expect(f, "p.shp", NULL, NULL, "p.dbf: has 1 records|p.shx has 2");
    rename(drawn_path(f->folder, "q.shx"), drawn_path(f->folder, "p.shx"));
    layer_fixture_expect(f, "p.shp", NULL, NULL, "p.shx: lists 1 records|SHAPE_RESTORE_SHX");
}

static void an_index_that_points_outside_is_refused(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "p.shp", "ID:N", "1 | 1 0\n2 | 2 0\n");
    put_byte(f, "p.shx", 100 + 8, 0x7f);
    layer_fixture_expect(f, "p.shp", NULL, NULL, "p.shx: record 2 lies outside p.shp");
}

/* Every prefix of a file must fail with a sentence, or give the layer whole. */
static void cut_everywhere(layer_fixture *f, const char *name) {
    size_t count;
    char *bytes = drawn_read(f->folder, name, &count);
    for (size_t cut = 0; cut <= count; cut++) {
        bight_layer *layer = NULL;
        drawn_bytes(f->folder, name, bytes, cut);
        const bight_status status =
            bight_layer_read(f->session, drawn_path(f->folder, "rail.shp"), NULL, NULL, &layer);
        if (status == BIGHT_OK) {
            assert_int_equal(bight_layer_row_count(layer), 3);
            assert_int_equal(layer->shapes.point_count, 7);
            assert_near(bight_layer_real(layer, 1, 2), 20, 0);
            bight_layer_destroy(layer);
        } else {
            assert_int_equal(status, BIGHT_BAD_DATA);
            assert_non_null(strstr(bight_session_message(f->session), name));
        }
        if (cut == count) assert_int_equal(status, BIGHT_OK);
    }
    free(bytes);
}

static void files_cut_at_any_byte_fail_or_are_whole(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    cut_everywhere(f, "rail.shp");
    cut_everywhere(f, "rail.shx");
    cut_everywhere(f, "rail.dbf");
}

/* No assertion on the outcome: any is fine as long as nothing is read where nothing is. */
static void damage_everywhere(layer_fixture *f, const char *name) {
    static const unsigned char masks[] = {0xff, 0x80, 0x01};
    size_t count;
    char *bytes = drawn_read(f->folder, name, &count);
    for (size_t i = 0; i < count * sizeof masks; i++) {
        bight_layer *layer = NULL;
        const unsigned char mask = masks[i % sizeof masks];
        char *at = &bytes[i / sizeof masks];
        *at = (char)(*at ^ (char)mask);
        drawn_bytes(f->folder, name, bytes, count);
        *at = (char)(*at ^ (char)mask);
        const bight_status status =
            bight_layer_read(f->session, drawn_path(f->folder, "rail.shp"), NULL, NULL, &layer);
        assert_true(status == BIGHT_OK || status == BIGHT_BAD_DATA);
        bight_layer_destroy(layer);
    }
    drawn_bytes(f->folder, name, bytes, count);
    free(bytes);
}

static void a_damaged_byte_anywhere_does_no_harm(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    damage_everywhere(f, "rail.shp");
    damage_everywhere(f, "rail.shx");
    damage_everywhere(f, "rail.dbf");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(attributes_and_points_of_lines_are_read),
        LAYER_TEST(the_first_part_of_a_multipart_line_is_kept_apart),
        LAYER_TEST(a_null_shape_has_no_parts),
        LAYER_TEST(heights_and_measures_are_dropped),
        LAYER_TEST(multipatches_are_refused),
        LAYER_TEST(a_layer_without_records_is_read),
        LAYER_TEST(every_column_type_is_read),
        LAYER_TEST(fractions_in_a_whole_number_field_are_kept),
        LAYER_TEST(a_cell_that_is_no_number_is_missing_with_one_note),
        LAYER_TEST(deleted_records_are_left_out_and_the_others_keep_their_numbers),
        LAYER_TEST(upper_case_endings_are_found),
        LAYER_TEST(each_missing_file_is_named_with_what_to_do),
        LAYER_TEST(another_ending_is_refused),
        LAYER_TEST(a_coordinate_that_is_no_number_is_named),
        LAYER_TEST(parts_out_of_order_are_refused),
        LAYER_TEST(tables_of_another_length_are_refused),
        LAYER_TEST(an_index_that_points_outside_is_refused),
        LAYER_TEST(files_cut_at_any_byte_fail_or_are_whole),
        LAYER_TEST(a_damaged_byte_anywhere_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
