/* How items are shared out over ranks: every item to one of them, in order, and as evenly as whole
 * grains allow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ranks.h"

enum { MOST_RANKS = 9 };

static void check_parts(int rank_count, int item_count, int grain) {
    const bight_session session = {.rank_count = rank_count};
    int next = 0;
    for (int rank = 0; rank < rank_count; rank++) {
        const ranks_part part = ranks_part_of(&session, rank, item_count, grain);
        assert_int_equal(part.first, next);
        assert_true(part.count >= 0);
        assert_true(part.count == 0 || part.first % grain == 0);
        next = part.first + part.count;
    }
    assert_int_equal(next, item_count);
}

static void every_item_is_in_the_part_of_one_rank(void **state) {
    (void)state;
    for (int rank_count = 1; rank_count <= MOST_RANKS; rank_count++)
        for (int item_count = 0; item_count < 300; item_count++) {
            check_parts(rank_count, item_count, 1);
            check_parts(rank_count, item_count, 64);
        }
}

static void parts_differ_by_one_grain_at_most(void **state) {
    (void)state;
    const bight_session session = {.rank_count = 4};
    for (int rank = 0; rank < 4; rank++) {
        const ranks_part part = ranks_part_of(&session, rank, 1030, 64);
        assert_true(part.count >= 1030 / 64 / 4 * 64);
        assert_true(part.count <= (1030 / 64 / 4 + 1) * 64);
    }
}

static void as_many_items_as_an_int_can_tell_are_shared_out(void **state) {
    (void)state;
    const bight_session session = {.rank_count = 3};
    const ranks_part last = ranks_part_of(&session, 2, INT32_MAX, 1);
    assert_int_equal(last.first + (int64_t)last.count, INT32_MAX);
    assert_int_equal(last.first, (int)((int64_t)INT32_MAX * 2 / 3));
}

static void a_session_shares_with_nobody_unless_it_is_told_to(void **state) {
    (void)state;
    bight_session *session;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    assert_false(ranks_exist(session));
    assert_int_equal(bight_ranks_begin(), 0);
    bight_session_share(session);
    assert_false(ranks_exist(session)); /* this is one process */
    assert_int_equal(bight_session_note_count(session), 0);
    bight_ranks_end(0);
    bight_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_in_the_part_of_one_rank),
        cmocka_unit_test(parts_differ_by_one_grain_at_most),
        cmocka_unit_test(as_many_items_as_an_int_can_tell_are_shared_out),
        cmocka_unit_test(a_session_shares_with_nobody_unless_it_is_told_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
