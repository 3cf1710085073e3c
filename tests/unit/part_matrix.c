/* Measures that need the times between all cities, given a matrix of a few. */
#include <string.h>

#include "laid_network.h"

enum { MOST_TABLES = 16 };

typedef struct {
    network_fixture *f;
    bight_matrix *part;
    bight_layer *tables[MOST_TABLES];
} attempt;

static void expect_refused(const attempt *tried, bight_status status) {
    assert_int_equal(status, BIGHT_WRONG_USE);
    assert_non_null(
        strstr(bight_session_message(tried->f->session), "all 5 cities in their order"));
    for (int i = 0; i < MOST_TABLES; i++)
        assert_null(tried->tables[i]);
}

/* As many rows as columns, and as many as there are cities, but in another order: neither is
 * enough. */
static void try_all(network_fixture *f, const int *cities, int count) {
    attempt tried = {.f = f};
    const bight_matrix_wanted wanted = {.origins = cities,
                                        .origin_count = count,
                                        .destinations = cities,
                                        .destination_count = count};
    bight_session *s = f->session;
    bight_layer **tables = tried.tables;
    bight_demand *demand = NULL;
    network_fixture_require(f, bight_matrix_compute(s, f->scenario, &wanted, &tried.part));
    const bight_matrix *part = tried.part;
    const bight_hub_tables hubs = {&tables[0], &tables[1], &tables[2], &tables[3], &tables[4]};
    const bight_region region = {f->scenario, part, NULL};
    expect_refused(&tried, bight_access_compute(s, f->network, part, NULL, tables));
    expect_refused(&tried, bight_equity_compute(s, f->network, part, NULL, tables));
    expect_refused(&tried, bight_centrality_compute(s, f->scenario, part, tables));
    expect_refused(&tried, bight_core_compute(s, f->scenario, part, NULL, tables));
    expect_refused(&tried, bight_corridors_compute(s, part, NULL, tables));
    expect_refused(&tried, bight_hubs_compute(s, f->scenario, part, NULL, &hubs));
    expect_refused(&tried, bight_rings_compute(s, f->network, part, NULL, tables));
    expect_refused(&tried, bight_airports_compute(s, f->scenario, part, NULL, tables));
    expect_refused(&tried, bight_regions_compare(s, &region, 1, NULL, tables));
    expect_refused(&tried, bight_demand_model(s, part, NULL, &demand));
    assert_null(demand);
    bight_matrix_destroy(tried.part);
}

static void a_matrix_of_other_than_all_cities_in_their_order_is_refused(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    try_all(f, (int[]){0, 2}, 2);
    try_all(f, (int[]){1, 0, 2, 3, 4}, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_matrix_of_other_than_all_cities_in_their_order_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
