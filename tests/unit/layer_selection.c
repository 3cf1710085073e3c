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
    check_chosen(*state, "layer.opened = 2004", "100");
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
}

/* What a record is must not depend on the records it happens to be read with. */
static void a_condition_that_needs_other_rows_is_refused(void **state) {
    static const char *const sums[] = {"max(opened) > 3",
                                       "count(*) > 1",
                                       "sum(kmh) > 3 OR 1",
                                       "row_number() OVER () < 3",
                                       "avg(kmh) OVER (ORDER BY kmh)",
                                       "max(kmh) over(partition by status) = kmh"};
    static const char *const looks[] = {"opened = (SELECT max(opened) FROM layer)",
                                        "EXISTS (SELECT 1 FROM layer WHERE kmh > 2)",
                                        "kmh IN (SELECT kmh FROM layer)",
                                        "(SELECT 1)",
                                        "(WITH n(i) AS (SELECT 1) SELECT i FROM n)",
                                        "1 IN layer"};
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        refuse(*state, sums[i], "it sums up rows instead of telling for each");
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        refuse(*state, looks[i], "it looks at other rows (SELECT) instead of telling for each");
    refuse(*state, "rowid = 1", "cannot be read");
    refuse(*state, "_rowid_ < 3", "cannot be read");
    check_chosen(*state, "max(kmh, 2) = 350", "100"); /* of two values, not of rows */
    check_chosen(*state, "status <> 'a OVER (b' AND status <> 'SELECT'", "111");
}

static void a_parameter_has_no_value_and_is_refused(void **state) {
    static const char *const conditions[] = {"kmh > ?", "kmh > ?1", "kmh > :least", "kmh > @least",
                                             "kmh > $least"};
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        refuse(*state, conditions[i], "has a parameter");
    check_chosen(*state, "status <> '?'", "111");
}

/* Numbers and texts compare as they would in a table of these columns. */
static void cells_compare_by_the_type_of_their_column(void **state) {
    check_chosen(*state, "opened = '2004'", "100");
    check_chosen(*state, "kmh = 350", "100");
    check_chosen(*state, "opened / 1000 = 2", "110");
    check_chosen(*state, "opened || '' = '2004'", "100");
    check_chosen(*state, "kmh || '' = '250.5'", "010");
    check_chosen(*state, "kmh || '' = '350.0'", "100");
    check_chosen(*state, "status > 5", "111");
    check_chosen(*state, "typeof(opened) = 'integer' AND typeof(status) = 'text'", "110");
    check_chosen(*state, "status = 'OPEN' COLLATE NOCASE", "101");
}

static void a_condition_can_only_read_the_layer(void **state) {
    refuse(*state, "1); DROP TABLE layer; SELECT (1", "one expression");
    refuse(*state, "1) FROM layer WHERE (0", "one expression");
    refuse(*state, "1 -- all", "one expression");
    refuse(*state, "1 /* all", "one expression");
    refuse(*state, "status = 'open", "one expression");
    refuse(*state, "1) IS TRUE, (2", "one expression");
    refuse(*state, "(SELECT count(*) FROM sqlite_master) > 0", "looks at other rows");
    refuse(*state, "(SELECT name FROM pragma_table_info('layer')) > 0", "cannot be read");
    refuse(*state, "load_extension('x')", "not authorized");
    refuse(*state, "random() > 0", "not authorized");
    refuse(*state,
           "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
           "SELECT count(*) FROM n) > 0",
           "looks at other rows");
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
        LAYER_TEST(a_condition_that_needs_other_rows_is_refused),
        LAYER_TEST(a_parameter_has_no_value_and_is_refused),
        LAYER_TEST(cells_compare_by_the_type_of_their_column),
        LAYER_TEST(a_condition_can_only_read_the_layer),
        LAYER_TEST(a_table_without_rows_has_none_to_choose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
