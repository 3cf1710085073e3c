/* Reading of a layer only what is asked for: some columns of the records a condition chooses. */
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/features.h"
#include "layer/reading.h"
#include "layer/selection.h"
#include "layer_fixture.h"

enum { MANY = 20000 }; /* records of 60 bytes: several blocks of 256 KB */

static bight_status read_some(layer_fixture *f, const char *where, const char *const *columns,
                              int column_count) {
    const layer_request request = {.path = drawn_path(f->folder, "rail.shp"),
                                   .where = where,
                                   .columns = columns,
                                   .column_count = column_count};
    bight_layer_destroy(f->layer);
    f->layer = NULL;
    return reading_read(f->session, &request, &f->layer);
}

static const bight_layer *read_where(layer_fixture *f, const char *where) {
    if (read_some(f, where, NULL, 0) != BIGHT_OK) fail_msg("%s", bight_session_message(f->session));
    return f->layer;
}

static void draw_rail(const layer_fixture *f) {
    drawn_lines(f->folder, "rail.shp", "LINE:C,KMH:N,STATUS:C,BUILT:D",
                "first,80,open,20040101 | 0 0, 1 0\n"
                "second,120,planned,20300101 | 1 0, 2 0; 2 1, 3 1, 4 1\n"
                "third,200,open, | 3 0, 4 0, 5 0\n"
                "fourth,,open,20101231 | null\n");
}

static void only_the_columns_named_are_kept(void **state) {
    static const char *const columns[] = {"kmh", "built", "none"};
    layer_fixture *f = *state;
    draw_rail(f);
    assert_int_equal(read_some(f, NULL, columns, 3), BIGHT_OK);
    assert_int_equal(bight_layer_column_count(f->layer), 2);
    assert_string_equal(bight_layer_column_name(f->layer, 0), "KMH");
    assert_string_equal(bight_layer_column_name(f->layer, 1), "BUILT");
    assert_near(bight_layer_real(f->layer, 2, 0), 200, 0);
    assert_string_equal(bight_layer_text(f->layer, 1, 1), "2030-01-01");
    assert_int_equal(f->layer->file_column_count, 4);
    assert_string_equal(f->layer->file_columns[2], "STATUS");
    assert_int_equal(read_some(f, NULL, columns, 0), BIGHT_OK);
    assert_int_equal(bight_layer_column_count(f->layer), 0);
    assert_int_equal(f->layer->shapes.point_count, 10);
}

static void the_records_chosen_keep_their_shapes_and_numbers(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    const bight_layer *open = read_where(f, "status = 'open'");
    assert_int_equal(bight_layer_row_count(open), 3);
    assert_int_equal(open->unchosen_count, 1);
    const int records[] = {1, 3, 4};
    for (int row = 0; row < 3; row++)
        assert_int_equal(features_record(open, row), records[row]);
    assert_string_equal(bight_layer_text(open, 1, 0), "third");
    assert_int_equal(open->shapes.part_count, 2);
    assert_int_equal(open->shapes.point_count, 5);
    assert_near(open->shapes.lon_deg[open->shapes.first_point[1]], 3, 0);
    assert_int_equal(open->shapes.first_part[2], open->shapes.first_part[3]);
}

static void records_deleted_or_not_chosen_are_both_left_out(void **state) {
    layer_fixture *f = *state;
    draw_rail(f);
    DBFHandle table = DBFOpen(drawn_path(f->folder, "rail.dbf"), "rb+");
    DBFMarkRecordDeleted(table, 0, 1);
    DBFClose(table);
    const bight_layer *open = read_where(f, "status = 'open'");
    assert_int_equal(bight_layer_row_count(open), 2);
    assert_int_equal(open->unchosen_count, 1);
    assert_int_equal(features_record(open, 0), 3);
    assert_int_equal(features_record(open, 1), 4);
    assert_int_equal(bight_layer_row_count(read_where(f, "0")), 0);
    assert_int_equal(f->layer->unchosen_count, 3);
}

static void a_condition_may_read_columns_that_are_not_kept(void **state) {
    static const char *const columns[] = {"LINE"};
    layer_fixture *f = *state;
    draw_rail(f);
    assert_int_equal(read_some(f, "built >= '2010' AND kmh IS NULL", columns, 1), BIGHT_OK);
    assert_int_equal(bight_layer_row_count(f->layer), 1);
    assert_int_equal(bight_layer_column_count(f->layer), 1);
    assert_string_equal(bight_layer_text(f->layer, 0, 0), "fourth");
}

static void a_wrong_condition_names_all_columns_of_the_file(void **state) {
    static const char *const columns[] = {"LINE"};
    layer_fixture *f = *state;
    draw_rail(f);
    assert_int_equal(read_some(f, "speed > 3", columns, 1), BIGHT_BAD_DATA);
    const char *message = bight_session_message(f->session);
    assert_non_null(strstr(message, "rail.shp: the condition \"speed > 3\""));
    assert_non_null(strstr(message, "The columns are LINE, KMH, STATUS, BUILT."));
    assert_int_equal(read_some(f, "max(kmh) > 3", columns, 1), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "sums up rows"));
}

/* Records of many blocks: every one is judged as it would be in one piece. */
static void a_condition_chooses_the_same_over_many_blocks(void **state) {
    static const char *const conditions[] = {"n % 97 = 0",
                                             "name LIKE '%9'",
                                             "n BETWEEN 4300 AND 4400 OR half > 9990.2",
                                             "n = 0 OR n = 19999",
                                             "name IS NULL",
                                             "1",
                                             "0"};
    layer_fixture *f = *state;
    char *rows = calloc(MANY, 64), *at = rows;
    for (int i = 0; i < MANY; i++) {
        const bool is_named = i % 1000 != 999;
        at += sprintf(at, "%d,%.1f,", i, i / 2.0);
        at += is_named ? sprintf(at, "name %d | %d 1\n", i, i % 90) : sprintf(at, " | 0 0\n");
    }
    drawn_points(f->folder, "rail.shp", "N:N,HALF:N.1,NAME:C30", rows);
    free(rows);
    bight_layer *whole;
    assert_int_equal(
        bight_layer_read(f->session, drawn_path(f->folder, "rail.shp"), NULL, NULL, &whole),
        BIGHT_OK);
    bool *is_chosen = calloc(MANY, sizeof *is_chosen);
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        assert_int_equal(selection_choose(f->session, whole, conditions[i], is_chosen), BIGHT_OK);
        const bight_layer *some = read_where(f, conditions[i]);
        int row = 0;
        for (int record = 0; record < MANY; record++) {
            if (!is_chosen[record]) continue;
            assert_int_equal(features_record(some, row), record + 1);
            assert_near(bight_layer_real(some, row, 0), record, 0);
            assert_near(bight_layer_real(some, row, 1), record / 2.0, 0);
            assert_string_equal(bight_layer_text(some, row, 2), bight_layer_text(whole, record, 2));
            assert_near(some->shapes.lon_deg[row], whole->shapes.lon_deg[record], 0);
            row++;
        }
        assert_int_equal(bight_layer_row_count(some), row);
        assert_int_equal(some->unchosen_count, MANY - row);
    }
    free(is_chosen);
    bight_layer_destroy(whole);
}

/* 1.5 and the GBK name stand in the record that is left out. */
static void types_and_encoding_are_those_of_whole_columns(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326"};
    drawn_shapes(f->folder, "rail.shp", &form, "N:N,NAME:C9,ID:N18",
                 "1,\xE4\xBD,3 | 0 0\n"
                 "1.5,\xB4\xF3\xC1\xAC,9007199254740993 | 0 0\n");
    const bight_layer *one = read_where(f, "n = 1");
    assert_int_equal(bight_layer_row_count(one), 1);
    assert_int_equal(bight_layer_column_type(one, 0), BIGHT_REAL);
    assert_int_equal(bight_layer_column_type(one, 2), BIGHT_TEXT);
    assert_string_equal(bight_layer_text(one, 0, 2), "3");
    assert_string_equal(bight_layer_text(one, 0, 1), "浣"); /* E4 BD in GB18030 */
}

/* What is not asked for cannot break a reading. */
static void texts_and_shapes_nobody_asks_for_may_be_damaged(void **state) {
    static const char *const columns[] = {"N"};
    layer_fixture *f = *state;
    const double no_number = NAN;
    size_t count;
    drawn_points(f->folder, "rail.shp", "N:N,NOTE:C9", "1,a | 1 0\n2,\xB4\xF3x | 2 0\n");
    char *bytes = drawn_read(f->folder, "rail.shp", &count);
    memcpy(bytes + 100 + 28 + 12, &no_number, sizeof no_number); /* x of record 2 */
    drawn_bytes(f->folder, "rail.shp", bytes, count);
    free(bytes);
    assert_int_equal(read_some(f, "n = 1", columns, 1), BIGHT_OK);
    assert_int_equal(bight_layer_row_count(f->layer), 1);
    assert_int_equal(read_some(f, NULL, columns, 1), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "rail.shp: record 2"));
    assert_int_equal(read_some(f, "note = 'a'", columns, 1), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "record 2, column NOTE"));
}

static void cells_that_are_no_numbers_are_noted_whatever_is_kept(void **state) {
    static const char *const columns[] = {"N"};
    layer_fixture *f = *state;
    drawn_points(f->folder, "rail.shp", "N:N,KMH:N,DAY:D",
                 "1,80,20200101 | 0 0\n2,fast,20200101 | 0 0\n3,90,20209 | 0 0\n");
    assert_int_equal(read_some(f, "n = 1", columns, 1), BIGHT_OK);
    assert_true(layer_fixture_noted(f, "column KMH: 1 cell is no number"));
    assert_true(layer_fixture_noted(f, "column DAY: 1 cell is no date"));
    assert_int_equal(bight_session_note_count(f->session), 2);
}

/* The condition and the keeping both read the name: it is counted once. */
static void texts_cut_by_their_field_are_noted_once_a_column(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "rail.shp", "NAME:C5", "大连 | 0 0\na | 0 0\n青岛 | 0 0\n烟台 | 0 0\n");
    (void)read_where(f, "name <> 'a'");
    assert_int_equal(bight_session_note_count(f->session), 1);
    assert_true(layer_fixture_noted(f, "rail.dbf: record 1, column NAME: the last character does "
                                       "not fit the field and is left out, as in 2 more records"));
}

static void equal_texts_are_kept_once(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "rail.shp", "A:C,B:C",
                 "road,rail | 0 0\nrail,road | 0 0\nx,rail | 0 0\n");
    const bight_layer *layer = read_where(f, NULL);
    assert_ptr_equal(layer->columns[0].texts[0], layer->columns[1].texts[1]);
    assert_ptr_equal(layer->columns[0].texts[1], layer->columns[1].texts[2]);
    assert_string_equal(layer->columns[0].texts[2], "x");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(only_the_columns_named_are_kept),
        LAYER_TEST(the_records_chosen_keep_their_shapes_and_numbers),
        LAYER_TEST(records_deleted_or_not_chosen_are_both_left_out),
        LAYER_TEST(a_condition_may_read_columns_that_are_not_kept),
        LAYER_TEST(a_wrong_condition_names_all_columns_of_the_file),
        LAYER_TEST(a_condition_chooses_the_same_over_many_blocks),
        LAYER_TEST(types_and_encoding_are_those_of_whole_columns),
        LAYER_TEST(texts_and_shapes_nobody_asks_for_may_be_damaged),
        LAYER_TEST(cells_that_are_no_numbers_are_noted_whatever_is_kept),
        LAYER_TEST(texts_cut_by_their_field_are_noted_once_a_column),
        LAYER_TEST(equal_texts_are_kept_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
