/* Texts of tables in every encoding Chinese layers come in. */
#include <shapefil.h>
#include <string.h>

#include "drawn_files.h"
#include "layer_fixture.h"

#define DALIAN_UTF8 "大连"
#define DALIAN_GBK "\xB4\xF3\xC1\xAC"

static void draw_named(const layer_fixture *f, const char *code_page, const char *rows) {
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = code_page};
    drawn_shapes(f->folder, "city.shp", &form, "NAME:C20", rows);
}

static void check_read_as(layer_fixture *f, const char *encoding, const char *expected) {
    const bight_layer *city = layer_fixture_read_as(f, "city.shp", encoding, NULL);
    assert_string_equal(bight_layer_text(city, 0, 0), expected);
}

static void every_spelling_of_the_code_page_is_understood(void **state) {
    const char *const chinese[] = {"GB18030", "GBK",      "gbk\r\n", "936",
                                   "CP936",   "ANSI 936", "gb2312",  "MS936"};
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++) {
        draw_named(*state, chinese[i], DALIAN_GBK " | 0 0\n");
        check_read_as(*state, NULL, DALIAN_UTF8);
    }
    const char *const western[] = {"1252",  "CP1252",     "windows-1252", "ISO-8859-1",
                                   "88591", "ISO 8859-1", "ANSI 1252"};
    for (size_t i = 0; i < sizeof western / sizeof *western; i++) {
        draw_named(*state, western[i], "M\xE1laga | 0 0\n");
        check_read_as(*state, NULL, "Málaga");
    }
    draw_named(*state, "UTF-8", DALIAN_UTF8 " | 0 0\n");
    check_read_as(*state, NULL, DALIAN_UTF8);
    draw_named(*state, "EUC-KR\n", "\xBC\xAD\xBF\xEF | 0 0\n");
    check_read_as(*state, NULL, "서울");
}

static void the_language_byte_is_understood(void **state) {
    draw_named(*state, "LDID/77", DALIAN_GBK " | 0 0\n");
    check_read_as(*state, NULL, DALIAN_UTF8);
    draw_named(*state, "LDID/79", "\xA4\x6A\xB3\x73 | 0 0\n");
    check_read_as(*state, NULL, "大連");
    draw_named(*state, "LDID/19", "\x93\x8C\x8B\x9E | 0 0\n");
    check_read_as(*state, NULL, "東京");
    draw_named(*state, "LDID/3", "M\xE1laga | 0 0\n");
    check_read_as(*state, NULL, "Málaga");
}

static void the_system_language_byte_says_little(void **state) {
    draw_named(*state, "LDID/87", DALIAN_UTF8 " | 0 0\n");
    check_read_as(*state, NULL, DALIAN_UTF8);
    assert_int_equal(bight_session_note_count(((layer_fixture *)*state)->session), 0);
    draw_named(*state, "LDID/87", "M\xE1laga | 0 0\n");
    check_read_as(*state, NULL, "Málaga");
    assert_true(layer_fixture_noted(*state, "Windows-1252"));
}

static void without_a_word_texts_decide(void **state) {
    draw_named(*state, NULL, DALIAN_UTF8 " | 0 0\n");
    check_read_as(*state, NULL, DALIAN_UTF8);
    draw_named(*state, NULL, DALIAN_GBK " | 0 0\n");
    check_read_as(*state, NULL, DALIAN_UTF8);
    assert_int_equal(bight_session_note_count(((layer_fixture *)*state)->session), 0);
    draw_named(*state, NULL, "caf\xE9 1 | 0 0\n\xFF | 0 0\n");
    check_read_as(*state, NULL, "café 1");
    assert_true(layer_fixture_noted(*state, "city.dbf"));
    assert_true(layer_fixture_noted(*state, "ISO-8859-1"));
}

static void the_user_has_the_last_word(void **state) {
    draw_named(*state, "UTF-8", DALIAN_GBK " | 0 0\n");
    check_read_as(*state, "GB18030", DALIAN_UTF8);
    check_read_as(*state, "gbk", DALIAN_UTF8);
}

static void an_unknown_encoding_is_refused(void **state) {
    draw_named(*state, NULL, "A | 0 0\n");
    layer_fixture_expect(*state, "city.shp", "klingon", NULL, "klingon|GB18030");
    layer_fixture_expect(*state, "city.shp", "UTF-16", NULL, "UTF-16|not known");
    layer_fixture_expect(*state, "city.shp", "ASCII//IGNORE", NULL, "not known");
}

static void an_unknown_code_page_is_noted(void **state) {
    draw_named(*state, "System", DALIAN_UTF8 " | 0 0\n");
    check_read_as(*state, NULL, DALIAN_UTF8);
    assert_true(layer_fixture_noted(*state, ".cpg"));
}

static void a_text_that_cannot_be_is_named_with_record_and_column(void **state) {
    draw_named(*state, "UTF-8", "A | 0 0\n" DALIAN_GBK "x | 0 0\n");
    layer_fixture_expect(*state, "city.shp", NULL, NULL,
                         "city.dbf: record 2, column NAME|UTF-8|encoding:");
    draw_named(*state, "UTF-8", "A | 0 0\n\xED\xA0\x80x | 0 0\n"); /* half of a surrogate pair */
    layer_fixture_expect(*state, "city.shp", NULL, NULL, "record 2");
}

static void a_column_name_that_cannot_be_is_told_by_its_place(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = "UTF-8"};
    drawn_shapes(f->folder, "city.shp", &form, "ID:N,\xC3\xFB\xB3\xC6:C9", "1,a | 0 0\n");
    layer_fixture_expect(f, "city.shp", NULL, NULL,
                         "city.dbf: the name of column 2: |UTF-8|encoding:");
}

static void a_character_cut_by_its_field_is_left_out(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = "UTF-8"};
    drawn_shapes(f->folder, "city.shp", &form, "NAME:C5", DALIAN_UTF8 " | 0 0\n");
    check_read_as(f, NULL, "大");
    assert_true(layer_fixture_noted(f, "record 1, column NAME: the last character"));
}

static void column_names_are_decoded_and_may_be_cut(void **state) {
    layer_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = "GBK"};
    drawn_shapes(f->folder, "a.shp", &form, DALIAN_GBK ":N", "7 | 0 0\n");
    const bight_layer *layer = layer_fixture_read(f, "a.shp");
    assert_int_equal(bight_layer_find_column(layer, DALIAN_UTF8), 0);
    const drawn_form modern = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = "UTF-8"};
    drawn_shapes(f->folder, "b.shp", &modern, "旅行时间长度:N", "7 | 0 0\n");
    layer = layer_fixture_read(f, "b.shp");
    assert_int_equal(bight_layer_find_column(layer, "旅行时"), 0);
}

static void escapes_of_other_alphabets_do_not_pass_as_text(void **state) {
    draw_named(*state, "ISO-2022-KR", "A | 0 0\n");
    assert_non_null(layer_fixture_read(*state, "city.shp"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(every_spelling_of_the_code_page_is_understood),
        LAYER_TEST(the_language_byte_is_understood),
        LAYER_TEST(the_system_language_byte_says_little),
        LAYER_TEST(without_a_word_texts_decide),
        LAYER_TEST(the_user_has_the_last_word),
        LAYER_TEST(an_unknown_encoding_is_refused),
        LAYER_TEST(an_unknown_code_page_is_noted),
        LAYER_TEST(a_text_that_cannot_be_is_named_with_record_and_column),
        LAYER_TEST(a_column_name_that_cannot_be_is_told_by_its_place),
        LAYER_TEST(a_character_cut_by_its_field_is_left_out),
        LAYER_TEST(column_names_are_decoded_and_may_be_cut),
        LAYER_TEST(escapes_of_other_alphabets_do_not_pass_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
