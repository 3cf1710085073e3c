/* Shapefiles that are written, read again. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drawn_files.h"
#include "layer/shapefile_fields.h"
#include "layer_fixture.h"

static const bight_layer *write_and_read(layer_fixture *f, const char *from, const char *to) {
    const bight_layer *drawn = layer_fixture_read(f, from);
    if (bight_layer_write(f->session, drawn, drawn_path(f->folder, to), BIGHT_SHAPEFILE, false) !=
        BIGHT_OK)
        fail_msg("%s", bight_session_message(f->session));
    return layer_fixture_read(f, to);
}

static double number(const bight_layer *layer, int row, const char *column) {
    const int at = bight_layer_find_column(layer, column);
    assert_true(at >= 0);
    return bight_layer_real(layer, row, at);
}

static const char *text(const bight_layer *layer, int row, const char *column) {
    const int at = bight_layer_find_column(layer, column);
    assert_true(at >= 0);
    return bight_layer_text(layer, row, at);
}

static void points_keep_places_texts_and_numbers(void **state) {
    layer_fixture *f = *state;
    drawn_points(
        f->folder, "in.shp", "NAME:C30,N:N,X:F.9",
        "\xe7\x83\x9f\xe5\x8f\xb0,7,0.123456789 | 121.4 37.5\n,,-12345.678901234 | -1 2\n");
    const bight_layer *read = write_and_read(f, "in.shp", "out.shp");
    assert_int_equal(bight_layer_row_count(read), 2);
    assert_int_equal(bight_layer_shape(read), BIGHT_POINT);
    assert_string_equal(text(read, 0, "NAME"), "\xe7\x83\x9f\xe5\x8f\xb0");
    assert_true(bight_layer_is_missing(read, 1, bight_layer_find_column(read, "NAME")));
    assert_near(number(read, 0, "N"), 7, 0);
    assert_true(isnan(number(read, 1, "N")));
    assert_near(number(read, 0, "X"), 0.123456789, 1e-10);
    assert_near(number(read, 1, "X"), -12345.678901234, 1e-9);
    const double *lon_deg, *lat_deg;
    assert_int_equal(bight_layer_part(read, 0, 0, &lon_deg, &lat_deg), 1);
    assert_near(lon_deg[0], 121.4, 0);
    assert_near(lat_deg[0], 37.5, 0);
}

static void lines_keep_their_parts_and_null_shapes(void **state) {
    layer_fixture *f = *state;
    drawn_lines(f->folder, "in.shp", "N:N",
                "1 | 0 0, 1 1, 2 0; 5 5, 6 6\n2 | null\n3 | 0 1, 1 0\n");
    const bight_layer *read = write_and_read(f, "in.shp", "out.shp");
    const double *lon_deg, *lat_deg;
    assert_int_equal(bight_layer_shape(read), BIGHT_LINE);
    assert_int_equal(bight_layer_part_count(read, 0), 2);
    assert_int_equal(bight_layer_part(read, 0, 0, &lon_deg, &lat_deg), 3);
    assert_near(lon_deg[2], 2, 0);
    assert_int_equal(bight_layer_part(read, 0, 1, &lon_deg, &lat_deg), 2);
    assert_near(lat_deg[1], 6, 0);
    assert_int_equal(bight_layer_part_count(read, 1), 0);
    assert_int_equal(bight_layer_part_count(read, 2), 1);
}

static void polygons_keep_their_holes(void **state) {
    layer_fixture *f = *state;
    drawn_polygons(f->folder, "in.shp", "N:N",
                   "1 | 0 0, 0 4, 4 4, 4 0, 0 0; 1 1, 2 1, 2 2, 1 2, 1 1; 9 9, 9 10, 10 9, 9 9\n");
    const bight_layer *read = write_and_read(f, "in.shp", "out.shp");
    assert_int_equal(bight_layer_shape(read), BIGHT_POLYGON);
    assert_int_equal(bight_layer_part_count(read, 0), 3);
    bight_box box;
    assert_true(bight_layer_box(read, &box));
    assert_near(box.east_deg, 10, 0);
}

static void long_names_are_shortened_apart_and_told(void **state) {
    layer_fixture *f = *state;
    size_t bytes;
    drawn_text(f->folder, "in.csv",
               "lon,lat,potential_population,potential_populations,a b,time\n1,2,3,4,5,6\n");
    const bight_layer *read = write_and_read(f, "in.csv", "out.shp");
    assert_near(number(read, 0, "ptntl_pplt"), 3, 0);
    assert_near(number(read, 0, "ptntl_pp_2"), 4, 0);
    assert_near(number(read, 0, "a_b"), 5, 0);
    assert_near(number(read, 0, "time"), 6, 0);
    char *fields = drawn_read(f->folder, "out_fields.csv", &bytes);
    assert_non_null(strstr(fields, "ptntl_pplt,potential_population,\n"));
    assert_non_null(strstr(fields, "ptntl_pp_2,potential_populations,\n"));
    free(fields);
}

static void texts_are_cut_between_letters_only(void **state) {
    (void)state;
    assert_int_equal(shapefile_fields_text_bytes("abc", 5), 3);
    assert_int_equal(shapefile_fields_text_bytes("abcdef", 5), 5);
    assert_int_equal(shapefile_fields_text_bytes("ab\xe7\x83\x9f", 5), 5);
    assert_int_equal(shapefile_fields_text_bytes("ab\xe7\x83\x9f", 4), 2);
}

static void expect_refusal(layer_fixture *f, const char *name, bight_status expected,
                           const char *words) {
    assert_int_equal(bight_layer_write(f->session, f->layer, drawn_path(f->folder, name),
                                       BIGHT_SHAPEFILE, false),
                     expected);
    if (strstr(bight_session_message(f->session), words) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", bight_session_message(f->session), words);
}

static void what_is_there_is_not_replaced_unasked(void **state) {
    layer_fixture *f = *state;
    drawn_points(f->folder, "in.shp", "N:N", "1 | 0 0\n");
    write_and_read(f, "in.shp", "out.shp");
    expect_refusal(f, "out.shp", BIGHT_CANNOT_WRITE, "--overwrite");
    assert_int_equal(bight_layer_write(f->session, f->layer, drawn_path(f->folder, "out.shp"),
                                       BIGHT_SHAPEFILE, true),
                     BIGHT_OK);
}

static void a_table_alone_of_that_name_is_not_replaced_unasked(void **state) {
    layer_fixture *f = *state;
    size_t bytes;
    drawn_points(f->folder, "in.shp", "N:N", "1 | 0 0\n");
    drawn_text(f->folder, "out.dbf", "of somebody else");
    layer_fixture_read(f, "in.shp");
    expect_refusal(f, "out.shp", BIGHT_CANNOT_WRITE, "out.dbf exists");
    char *kept = drawn_read(f->folder, "out.dbf", &bytes);
    assert_string_equal(kept, "of somebody else");
    free(kept);
    assert_int_not_equal(access(drawn_path(f->folder, "out.prj"), F_OK), 0);
}

static void only_shapes_go_into_a_shapefile(void **state) {
    layer_fixture *f = *state;
    drawn_text(f->folder, "in.csv", "a,b\n1,2\n");
    layer_fixture_read(f, "in.csv");
    expect_refusal(f, "out.shp", BIGHT_WRONG_USE, "no shapes");
    drawn_points(f->folder, "in.shp", "N:N", "1 | 0 0\n");
    layer_fixture_read(f, "in.shp");
    expect_refusal(f, "out.dbf", BIGHT_WRONG_USE, "ends in .shp");
    expect_refusal(f, "nowhere/out.shp", BIGHT_CANNOT_WRITE, "could not be written");
    assert_int_not_equal(access(drawn_path(f->folder, "out.shp"), F_OK), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(points_keep_places_texts_and_numbers),
        LAYER_TEST(lines_keep_their_parts_and_null_shapes),
        LAYER_TEST(polygons_keep_their_holes),
        LAYER_TEST(long_names_are_shortened_apart_and_told),
        LAYER_TEST(texts_are_cut_between_letters_only),
        LAYER_TEST(what_is_there_is_not_replaced_unasked),
        LAYER_TEST(a_table_alone_of_that_name_is_not_replaced_unasked),
        LAYER_TEST(only_shapes_go_into_a_shapefile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
