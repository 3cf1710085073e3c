/* Conditions that choose rows, and conditions that must not. */
#include <string.h>

#include "drawn_files.h"
#include "layer/selection.h"
#include "layer_fixture.h"

static const bight_layer *read_rail(layer_fixture *f) {
    drawn_text(f->folder, "rail.csv",
               "status,opened,ORDER,Kmh,kmh,名称\n"
               "open,2004,1,350,1,京津\n"
               "planned,2030,2,250.5,2,\n"
               "open,,3,,3,It's\n");
    return layer_fixture_read(f, "rail.csv");
}

/* `expected` has a digit a row: "101". */
static void check_chosen(layer_fixture *f, const char *condition, const char *expected) {
    bool is_chosen[3];
    const bight_status status = selection_choose(f->session, read_rail(f), condition, is_chosen);
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(f->session));
    for (int row = 0; row < 3; row++)
        if (is_chosen[row] != (expected[row] == '1'))
            fail_msg("row %d is wrong for %s", row, condition);
}

static void refuse(layer_fixture *f, const char *condition, const char *words) {
    bool is_chosen[3];
    assert_int_equal(selection_choose(f->session, read_rail(f), condition, is_chosen),
                     BIGHT_BAD_DATA);
    const char *message = bight_session_message(f->session);
    if (strstr(message, words) == NULL) fail_msg("\"%s\" lacks \"%s\"", message, words);
}

static void rows_for_which_the_condition_is_true_are_chosen(void **state) {
    check_chosen(*state, NULL, "111");
    check_chosen(*state, "1", "111");
    check_chosen(*state, "status = 'open'", "101");
    check_chosen(*state, "status = 'open' AND opened <= 2024", "100");
    check_chosen(*state, "STATUS IN ('planned') OR Opened < 2010", "110");
    check_chosen(*state, "kmh > 300", "100");
    check_chosen(*state, "\"order\" BETWEEN 2 AND 3", "011");
    check_chosen(*state, "名称 = '京津'", "100");
    check_chosen(*state, "名称 LIKE 'It''s'", "001");
    check_chosen(*state, "opened = (SELECT max(opened) FROM layer)", "010");
}

static void a_missing_cell_is_null(void **state) {
    check_chosen(*state, "opened IS NULL", "001");
    check_chosen(*state, "NOT opened > 2010", "100");
    check_chosen(*state, "名称 IS NOT NULL", "101");
}

static void a_condition_that_cannot_be_read_names_the_columns(void **state) {
    refuse(*state, "speed > 3", "no such column: speed");
    refuse(*state, "speed > 3", "rail.csv");
    refuse(*state, "speed > 3", "status, opened, ORDER");
    refuse(*state, "status = \"open\"", "single quotes");
    refuse(*state, "status =", "syntax error");
    refuse(*state, "", "syntax error");
    refuse(*state, "max(opened) > 3", "sums up");
}

static void a_condition_can_only_read_the_layer(void **state) {
    refuse(*state, "1); DROP TABLE layer; SELECT (1", "one expression");
    refuse(*state, "1) FROM layer WHERE (0", "one expression");
    refuse(*state, "1 -- all", "one expression");
    refuse(*state, "1 /* all", "one expression");
    refuse(*state, "status = 'open", "one expression");
    refuse(*state, "1) IS TRUE, (2", "one expression");
    refuse(*state, "(SELECT count(*) FROM sqlite_master) > 0", "not authorized");
    refuse(*state, "(SELECT name FROM pragma_table_info('layer')) > 0", "cannot be read");
    refuse(*state, "load_extension('x')", "not authorized");
    refuse(*state, "random() > 0", "not authorized");
    refuse(*state,
           "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
           "SELECT count(*) FROM n) > 0",
           "not authorized");
}

static void a_table_without_rows_has_none_to_choose(void **state) {
    layer_fixture *f = *state;
    drawn_text(f->folder, "none.csv", "a,b\n");
    bool is_chosen[1] = {true};
    assert_int_equal(
        selection_choose(f->session, layer_fixture_read(f, "none.csv"), "a = 1", is_chosen),
        BIGHT_OK);
    assert_true(is_chosen[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(rows_for_which_the_condition_is_true_are_chosen),
        LAYER_TEST(a_missing_cell_is_null),
        LAYER_TEST(a_condition_that_cannot_be_read_names_the_columns),
        LAYER_TEST(a_condition_can_only_read_the_layer),
        LAYER_TEST(a_table_without_rows_has_none_to_choose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
