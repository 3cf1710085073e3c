/* Reading CSV files: the types of columns, points, and rows that do not fit. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "drawn_files.h"
#include "layer/features.h"
#include "layer_fixture.h"

static const bight_layer *read_text(layer_fixture *f, const char *text) {
    drawn_text(f->folder, "cities.csv", text);
    return layer_fixture_read(f, "cities.csv");
}

static void refuse_text(layer_fixture *f, const char *text, const char *words) {
    drawn_text(f->folder, "cities.csv", text);
    layer_fixture_expect(f, "cities.csv", NULL, NULL, words);
}

static void columns_get_the_type_all_their_cells_have(void **state) {
    const bight_layer *t = read_text(*state, "id,n,x1,code,late,big,none\n"
                                             "A,1,1.5,010,,9007199254740993,\n"
                                             "B,-20,2,020,3,1,\n"
                                             "C,,1e-3,030,n/a,2,\n");
    const bight_column_type types[] = {BIGHT_TEXT, BIGHT_INTEGER, BIGHT_REAL, BIGHT_TEXT,
                                       BIGHT_TEXT, BIGHT_TEXT,    BIGHT_TEXT};
    for (int column = 0; column < 7; column++)
        assert_int_equal(bight_layer_column_type(t, column), types[column]);
    assert_near(bight_layer_real(t, 1, 1), -20, 0);
    assert_true(bight_layer_is_missing(t, 2, 1));
    assert_int_equal(bight_layer_column_decimals(t, 2), 3);
    assert_string_equal(bight_layer_text(t, 0, 3), "010");
    assert_true(bight_layer_is_missing(t, 0, 4));
    assert_int_equal(bight_layer_shape(t), BIGHT_NO_SHAPE);
}

static void what_only_looks_like_a_number_stays_text(void **state) {
    const bight_layer *t = read_text(*state, "a,b,c,d,e,f\nnan,inf,0x1F,-,1.2.3,1e999\n");
    for (int column = 0; column < 6; column++)
        assert_int_equal(bight_layer_column_type(t, column), BIGHT_TEXT);
}

static void quotes_marks_and_line_ends_are_understood(void **state) {
    const bight_layer *t = read_text(*state, "\xEF\xBB\xBFname,note\r\n"
                                             "\"Xi'an, north\",\"say \"\"hi\"\"\"\r\n\r\n"
                                             " 大连 ,\"two\nlines\"");
    assert_string_equal(bight_layer_column_name(t, 0), "name");
    assert_int_equal(bight_layer_row_count(t), 2);
    assert_string_equal(bight_layer_text(t, 0, 0), "Xi'an, north");
    assert_string_equal(bight_layer_text(t, 0, 1), "say \"hi\"");
    assert_string_equal(bight_layer_text(t, 1, 0), "大连");
    assert_string_equal(bight_layer_text(t, 1, 1), "two\nlines");
}

static void a_header_alone_is_a_table_without_rows(void **state) {
    const bight_layer *t = read_text(*state, "id,lon,lat\n");
    assert_int_equal(bight_layer_row_count(t), 0);
    assert_int_equal(bight_layer_column_count(t), 3);
    assert_int_equal(bight_layer_shape(t), BIGHT_POINT);
}

/* F4 BB BF BF would be U+13BFFF, but Unicode ends at U+10FFFF: the file is no UTF-8, and what it is
 * read as instead is. */
static void a_character_beyond_unicode_is_no_utf8(void **state) {
    const bight_layer *t = read_text(*state, "\xEF\xBB\x84\xF4\xBB\xBF\xBF,b\n1,2\n");
    assert_null(text_find_broken(bight_layer_column_name(t, 0)));
}

static void rows_that_do_not_fit_are_named(void **state) {
    refuse_text(*state, "a,b\n1,2\n1,2,3\n", "cities.csv: row 3 has 3 cells, not the 2");
    refuse_text(*state, "a,b\n1\n", "row 2 has 1 cells");
    refuse_text(*state, "a,b\n1,\"2\n", "row 2|quote");
    refuse_text(*state, "a,b\n1,2\"3\n", "row 2|quote");
    refuse_text(*state, "", "is empty");
    refuse_text(*state, "a,,c\n", "column 2 has no name");
    refuse_text(*state, "a,b,a\n1,2,3\n", "the column a is there twice");
    refuse_text(*state, "a;b\n1;2\n", "semicolons");
}

static void longitude_and_latitude_give_points(void **state) {
    const char *const headers[] = {"id,lon,lat\n", "id,Longitude,LATITUDE\n", "id,X,Y\n"};
    for (int i = 0; i < 3; i++) {
        char text[200];
        snprintf(text, sizeof text, "%sA,121.5,38.9\nB,,\nC,120,37\n", headers[i]);
        const bight_layer *t = read_text(*state, text);
        assert_int_equal(bight_layer_shape(t), BIGHT_POINT);
        assert_int_equal(t->shapes.first_part[2] - t->shapes.first_part[1], 0);
        assert_int_equal(t->shapes.point_count, 2);
        assert_near(t->shapes.lon_deg[t->shapes.first_point[t->shapes.first_part[2]]], 120, 0);
        assert_near(t->shapes.lat_deg[0], 38.9, 0);
        assert_near(t->equator_m, 6378137, 0);
    }
}

static void one_coordinate_alone_gives_no_points(void **state) {
    assert_int_equal(bight_layer_shape(read_text(*state, "id,lon\nA,121\n")), BIGHT_NO_SHAPE);
    assert_int_equal(bight_layer_shape(read_text(*state, "id,lon,y\nA,1,2\n")), BIGHT_NO_SHAPE);
}

static void coordinates_that_cannot_be_are_named(void **state) {
    refuse_text(*state, "lon,lat\n1,2\n1,\n", "row 3: lat is missing");
    refuse_text(*state, "lon,lat\n1,2\n1,north\n", "row 3: lat is no number|north");
    refuse_text(*state, "lon,lat\n1,2\n449345.1,4417292.5\n", "record 2|degrees|crs:");
}

static void coordinates_in_another_system_are_projected(void **state) {
    layer_fixture *f = *state;
    drawn_text(f->folder, "xy.csv", "x,y\n449345.061,4417292.494\n");
    const bight_layer *t = layer_fixture_read_as(f, "xy.csv", NULL, "EPSG:32650");
    assert_near(t->shapes.lon_deg[0], 116.4074, 1e-7);
    assert_near(t->shapes.lat_deg[0], 39.9042, 1e-7);
}

static void other_encodings_are_read(void **state) {
    layer_fixture *f = *state;
    assert_string_equal(bight_layer_text(read_text(f, "n\n\xB4\xF3\xC1\xAC\n"), 0, 0), "大连");
    drawn_text(f->folder, "l.csv", "n\nM\xE1laga\n");
    const bight_layer *t = layer_fixture_read_as(f, "l.csv", "ISO-8859-1", NULL);
    assert_string_equal(bight_layer_text(t, 0, 0), "Málaga");
    layer_fixture_expect(f, "l.csv", "UTF-8", NULL, "l.csv: line 2|UTF-8");
    drawn_bytes(f->folder, "z.csv", "a\0\n\0", 4);
    layer_fixture_expect(f, "z.csv", NULL, NULL, "zero bytes");
}

static void a_file_that_is_not_there_is_named(void **state) {
    layer_fixture_expect(*state, "none.csv", NULL, NULL, "none.csv|No such file");
}

/* A terminal obeys what it is shown: colours, titles, and in one byte of Latin-1 the same. */
static void messages_quote_no_control_characters(void **state) {
    layer_fixture *f = *state;
    drawn_text(f->folder, "c.csv", "lon,lat\n\"a\n\x1b[31m\xC2\x9B大\",2\n");
    layer_fixture_expect(f, "c.csv", NULL, NULL,
                         "c.csv: row 2: lon is no number, but \"a ?[31m??大\"");
}

static void files_cut_at_any_byte_do_no_harm(void **state) {
    static const char text[] = "\xEF\xBB\xBFid,lon,lat,\"n\"\"m\"\n\"大,连\",1.5,2,3\n\nB,,,\n";
    layer_fixture *f = *state;
    for (size_t cut = 0; cut < sizeof text; cut++) {
        bight_layer *layer = NULL;
        drawn_bytes(f->folder, "c.csv", text, cut);
        const bight_status status =
            bight_layer_read(f->session, drawn_path(f->folder, "c.csv"), NULL, NULL, &layer);
        assert_true(status == BIGHT_OK || status == BIGHT_BAD_DATA);
        bight_layer_destroy(layer);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(columns_get_the_type_all_their_cells_have),
        LAYER_TEST(what_only_looks_like_a_number_stays_text),
        LAYER_TEST(quotes_marks_and_line_ends_are_understood),
        LAYER_TEST(a_header_alone_is_a_table_without_rows),
        LAYER_TEST(a_character_beyond_unicode_is_no_utf8),
        LAYER_TEST(rows_that_do_not_fit_are_named),
        LAYER_TEST(longitude_and_latitude_give_points),
        LAYER_TEST(one_coordinate_alone_gives_no_points),
        LAYER_TEST(coordinates_that_cannot_be_are_named),
        LAYER_TEST(coordinates_in_another_system_are_projected),
        LAYER_TEST(other_encodings_are_read),
        LAYER_TEST(a_file_that_is_not_there_is_named),
        LAYER_TEST(messages_quote_no_control_characters),
        LAYER_TEST(files_cut_at_any_byte_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
