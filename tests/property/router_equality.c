/* A matrix is the same whichever way it is found: by searching every row, through a hierarchy, or
 * by tracing paths back through one; and in blocks of any size. On random networks full of ties,
 * times and every sum along the path are equal to the last digit.
 */
#include <stdio.h>
#include <string.h>

#include "random_network.h"
#include "route/matrix_rows.h"

enum {
    NETWORKS = 400,
    MOST_CELLS = RANDOM_PLACES * RANDOM_PLACES,
    ALL_SUMS = (1 << MATRIX_SUM_COUNT) - 2 /* all but the time */
};

typedef struct {
    uint32_t time[MOST_CELLS];
    int64_t sums[MATRIX_SUM_COUNT][MOST_CELLS];
} cells;

/* All rows, at most so many at a time. */
static void fill(const network_fixture *f, router *from, unsigned sums, int rows_at_once,
                 cells *to) {
    int cities[RANDOM_PLACES];
    const int count = f->network->city_count;
    for (int city = 0; city < count; city++)
        cities[city] = city;
    const matrix_request request = {cities, count, cities, count, sums};
    matrix_rows *rows;
    memset(to, 0, sizeof *to);
    network_fixture_require(f, matrix_rows_create(f->session, from, &request, &rows));
    for (int first = 0; first < count; first += rows_at_once) {
        matrix_values values = {.time = to->time + first * count};
        for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
            if ((sums & MATRIX_BIT(measure)) != 0)
                values.sums[measure] = to->sums[measure] + first * count;
        const int left = count - first;
        network_fixture_require(f, matrix_rows_fill(f->session, rows, first,
                                                    left < rows_at_once ? left : rows_at_once,
                                                    &values));
    }
    matrix_rows_destroy(rows);
}

static void compare_network(network_fixture *f, uint64_t seed) {
    static cells searched, found, traced;
    random_network drawn;
    router *plain, *indexed;
    random_network_make(&drawn, seed, seed % 3 != 0);
    random_network_draw(&drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    bight_session_set_threads(f->session, 1 + (int)(seed % 3));
    network_fixture_require(f, router_create(f->session, f->scenario, &plain));
    network_fixture_require(f, router_create(f->session, f->scenario, &indexed));
    network_fixture_require(f, router_build_index(f->session, indexed));
    assert_true(indexed->index.exists);
    fill(f, plain, ALL_SUMS, RANDOM_PLACES, &searched);
    fill(f, indexed, 0, 1 + (int)(seed % 7), &found);
    fill(f, indexed, ALL_SUMS, 1 + (int)(seed % 17), &traced);
    assert_memory_equal(found.time, searched.time, sizeof found.time);
    assert_memory_equal(&traced, &searched, sizeof traced);
    router_destroy(plain);
    router_destroy(indexed);
}

static void every_way_to_find_a_matrix_gives_the_same(void **state) {
    for (uint64_t seed = 1; seed <= NETWORKS; seed++)
        compare_network(*state, seed);
    printf("# %d networks\n", NETWORKS);
}

int main(void) {
    const struct CMUnitTest tests[] = {NETWORK_TEST(every_way_to_find_a_matrix_gives_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
