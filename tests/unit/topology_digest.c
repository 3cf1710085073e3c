/* What an order of elimination is kept by: which arcs lead where, and nothing else.
 *
 *     0 <-> 1,  0 -> 2
 */
#include <string.h>

#include "layer_fixture.h"
#include "route/customizable.h"

enum { NODES = 3, ARCS = 3 };

static void digest(const int *first, const int *head, uint32_t time, char hex[BIGHT_DIGEST_BYTES]) {
    int firsts[NODES + 1], heads[ARCS];
    uint32_t times[ARCS] = {time, time, time};
    memcpy(firsts, first, sizeof firsts);
    memcpy(heads, head, sizeof heads);
    const search_graph graph = {NODES, ARCS, firsts, heads, times};
    customizable_digest(&graph, hex);
}

/* By sha256sum, of the numbers 3 0 2 3 3 1 2 0 of four bytes each, the lowest first. */
static void the_digest_is_that_of_the_numbers(void **state) {
    char hex[BIGHT_DIGEST_BYTES];
    (void)state;
    digest((const int[]){0, 2, 3, 3}, (const int[]){1, 2, 0}, 1, hex);
    assert_string_equal(hex, "2379a3a41fbc98f2832e9e6ccca0df9473728856634c858548fefb907ec4bf38");
}

static void other_times_have_the_same_digest_and_other_arcs_have_not(void **state) {
    char hex[BIGHT_DIGEST_BYTES], slower[BIGHT_DIGEST_BYTES], turned[BIGHT_DIGEST_BYTES];
    (void)state;
    digest((const int[]){0, 2, 3, 3}, (const int[]){1, 2, 0}, 1, hex);
    digest((const int[]){0, 2, 3, 3}, (const int[]){1, 2, 0}, 9, slower);
    digest((const int[]){0, 1, 2, 3}, (const int[]){1, 2, 0}, 1, turned);
    assert_string_equal(hex, slower);
    assert_string_not_equal(hex, turned);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_digest_is_that_of_the_numbers),
        cmocka_unit_test(other_times_have_the_same_digest_and_other_arcs_have_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
