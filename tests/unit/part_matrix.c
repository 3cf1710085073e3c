/* Measures that need the times between all cities of their network, given a matrix of a few, of
 * another network or of times alone, or a demand of another network. */
#include <string.h>

#include "laid_network.h"

enum { MOST_TABLES = 16 };

typedef struct {
    network_fixture *f;
    const bight_matrix *matrix;
    const char *sentence;
    bight_layer *tables[MOST_TABLES];
} attempt;

static void expect_refused(const attempt *tried, bight_status status) {
    assert_int_equal(status, BIGHT_WRONG_USE);
    const char *message = bight_session_message(tried->f->session);
    if (strstr(message, tried->sentence) == NULL) fail_msg("%s", message);
    for (int i = 0; i < MOST_TABLES; i++)
        assert_null(tried->tables[i]);
}

static void try_accessibility(attempt *tried) {
    const network_fixture *f = tried->f;
    const bight_matrix *matrix = tried->matrix;
    const bight_supply_options supply = {.supply = "port"};
    bight_session *s = f->session;
    bight_layer **tables = tried->tables;
    expect_refused(tried, bight_access_compute(s, f->network, matrix, NULL, tables));
    expect_refused(tried, bight_supply_compute(s, f->scenario, matrix, &supply, tables));
    expect_refused(tried, bight_equity_compute(s, f->network, matrix, NULL, tables));
    expect_refused(tried, bight_centrality_compute(s, f->scenario, matrix, tables));
    expect_refused(tried, bight_efficiency_compute(s, f->scenario, matrix, tables));
    expect_refused(tried, bight_core_compute(s, f->scenario, matrix, NULL, tables));
}

static void try_rankings(attempt *tried) {
    const network_fixture *f = tried->f;
    const bight_matrix *matrix = tried->matrix;
    bight_session *s = f->session;
    bight_layer **tables = tried->tables;
    const bight_hub_tables hubs = {&tables[0], &tables[1], &tables[2], &tables[3], &tables[4]};
    const bight_region region = {f->scenario, matrix, NULL};
    expect_refused(tried, bight_hubs_compute(s, f->scenario, matrix, NULL, &hubs));
    expect_refused(tried, bight_rings_compute(s, f->network, matrix, NULL, tables));
    expect_refused(tried, bight_airports_compute(s, f->scenario, matrix, NULL, tables));
    expect_refused(tried, bight_regions_compare(s, &region, 1, NULL, tables));
    expect_refused(tried, bight_statements_check(s, "none.csv", &region, 1, NULL, tables));
}

/* As many rows as columns, and as many as there are cities, but in another order: neither is
 * enough. */
static void try_part(network_fixture *f, const int *cities, int count) {
    const bight_matrix_wanted wanted = {.origins = cities,
                                        .origin_count = count,
                                        .destinations = cities,
                                        .destination_count = count};
    bight_matrix *part;
    bight_demand *demand = NULL;
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, &wanted, &part));
    attempt tried = {.f = f, .matrix = part, .sentence = "all 5 cities in their order"};
    try_accessibility(&tried);
    try_rankings(&tried);
    expect_refused(&tried, bight_corridors_compute(f->session, part, NULL, tried.tables));
    expect_refused(&tried, bight_demand_model(f->session, part, NULL, &demand));
    assert_null(demand);
    bight_matrix_destroy(part);
}

static void a_matrix_of_other_than_all_cities_in_their_order_is_refused(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    try_part(f, (int[]){0, 2}, 2);
    try_part(f, (int[]){1, 0, 2, 3, 4}, 5);
}

/* A network of more cities, and one of as many that is not the same. */
static const char *const OTHERS[] = {"networks/san-francisco-bay/network.yaml", NULL};

typedef struct {
    bight_network *network;
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_demand *demand;
} other_network;

static void open_other(const network_fixture *f, const char *path, other_network *other) {
    bight_session *s = f->session;
    path = path == NULL ? bight_network_file(f->network, 0) : path;
    network_fixture_require(f, bight_network_open(s, path, NULL, &other->network));
    network_fixture_require(f, bight_scenario_create(s, other->network, &other->scenario));
    network_fixture_require(f, bight_matrix_compute(s, other->scenario, NULL, &other->matrix));
    network_fixture_require(f, bight_demand_equal(s, other->network, &other->demand));
}

static void close_other(other_network *other) {
    bight_demand_destroy(other->demand);
    bight_matrix_destroy(other->matrix);
    bight_scenario_destroy(other->scenario);
    bight_network_close(other->network);
}

static void a_matrix_of_another_network_is_refused(void **state) {
    network_fixture *f = *state;
    other_network other;
    laid_network_open(f, NULL);
    for (int i = 0; i < 2; i++) {
        open_other(f, OTHERS[i], &other);
        attempt tried = {
            .f = f, .matrix = other.matrix, .sentence = "the matrix is of another network"};
        try_accessibility(&tried);
        try_rankings(&tried);
        close_other(&other);
    }
}

static void try_demand(attempt *tried, const bight_demand *demand) {
    const network_fixture *f = tried->f;
    bight_session *s = f->session;
    const bight_scenario *scenario = f->scenario;
    bight_layer **tables = tried->tables;
    const bight_betweenness_options between = {.demand = demand};
    const bight_betweenness_tables cities = {.cities = &tables[0]};
    const bight_core_options core = {.core = "A", .demand = demand};
    const bight_critical_options critical = {.demand = demand};
    const bight_sensitivity_options drawn = {.draw_count = 1, .spread = 0.1, .demand = demand};
    const bight_comparison_options compared = {.demand_before = demand};
    expect_refused(
        tried, bight_flows_compute(s, scenario, demand, BIGHT_TIES_SPLIT, &tables[0], &tables[1]));
    expect_refused(tried, bight_betweenness_compute(s, scenario, &between, &cities));
    expect_refused(tried, bight_core_compute(s, scenario, tried->matrix, &core, tables));
    expect_refused(tried, bight_corridors_compute(s, tried->matrix, demand, tables));
    expect_refused(tried, bight_critical_compute(s, scenario, &critical, tables));
    expect_refused(tried, bight_sensitivity_compute(s, scenario, &drawn, tables));
    expect_refused(tried, bight_comparison_compute(s, scenario, scenario, &compared, tables));
}

static void a_demand_of_another_network_is_refused(void **state) {
    network_fixture *f = *state;
    other_network other;
    laid_network_open(f, NULL);
    for (int i = 0; i < 2; i++) {
        open_other(f, OTHERS[i], &other);
        attempt tried = {
            .f = f, .matrix = f->matrix, .sentence = "the demand is of another network"};
        try_demand(&tried, other.demand);
        close_other(&other);
    }
}

static void ports_of_a_network_with_other_cities_are_refused(void **state) {
    network_fixture *f = *state;
    other_network other;
    laid_network_open(f, NULL);
    open_other(f, OTHERS[0], &other);
    attempt tried = {.f = f, .sentence = "the ports are of a network with other cities"};
    const bight_region region = {f->scenario, f->matrix, other.scenario};
    expect_refused(&tried, bight_regions_compare(f->session, &region, 1, NULL, tried.tables));
    const bight_hub_options options = {.weights = "harmonic=1", .ports = other.scenario};
    const bight_hub_tables hubs = {.hubs = &tried.tables[0]};
    expect_refused(&tried, bight_hubs_compute(f->session, f->scenario, f->matrix, &options, &hubs));
    close_other(&other);
}

static void a_matrix_without_lengths_is_refused_where_they_are_needed(void **state) {
    network_fixture *f = *state;
    bight_matrix *times;
    laid_network_open(f, NULL);
    const bight_matrix_wanted wanted = {.measures = 1U << BIGHT_MEASURE_TIME};
    bight_session *s = f->session;
    network_fixture_require(f, bight_matrix_compute(s, f->scenario, &wanted, &times));
    attempt tried = {.f = f, .sentence = "the matrix must have lengths, for centrality"};
    expect_refused(&tried, bight_centrality_compute(s, f->scenario, times, tried.tables));
    tried.sentence = "the matrix must have lengths, for corridors";
    expect_refused(&tried, bight_corridors_compute(s, times, NULL, tried.tables));
    tried.sentence = "the matrix must have lengths, for straightness";
    bight_hub_options options = {.weights = "harmonic=0.5,straightness=0.5"};
    const bight_hub_tables hubs = {.hubs = &tried.tables[0]};
    expect_refused(&tried, bight_hubs_compute(s, f->scenario, times, &options, &hubs));
    options.weights = "harmonic=0.5,closeness=0.5";
    network_fixture_require(f, bight_hubs_compute(s, f->scenario, times, &options, &hubs));
    bight_layer_destroy(tried.tables[0]);
    bight_matrix_destroy(times);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_matrix_of_other_than_all_cities_in_their_order_is_refused),
        NETWORK_TEST(a_matrix_of_another_network_is_refused),
        NETWORK_TEST(a_demand_of_another_network_is_refused),
        NETWORK_TEST(ports_of_a_network_with_other_cities_are_refused),
        NETWORK_TEST(a_matrix_without_lengths_is_refused_where_they_are_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
