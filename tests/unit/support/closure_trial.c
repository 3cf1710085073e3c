/* Plain searches beside tables; see closure_trial.h. */
#include "closure_trial.h"

#include <math.h>
#include <string.h>

/* ---- By plain searches ----------------------------------------------------------------------- */

void closure_trial_times(const closure_trial *tried, times *found) {
    const bight_network *network = tried->f->network;
    arena *owner = arena_create();
    search_rows rows;
    search_tree tree;
    network_fixture_require(tried->f, search_rows_build(tried->f->session, owner, tried->scenario,
                                                        SEARCH_WHOLE, &rows));
    network_fixture_require(tried->f,
                            search_tree_create(tried->f->session, owner, rows.vertex_count, &tree));
    for (int from = 0; from < tried->cities; from++) {
        search_run(&rows, network_origin(network, from), &tree);
        for (int to = 0; to < tried->cities; to++) {
            const int64_t ms = tree.time_ms[network_destination(network, to)];
            found->ms[from][to] = ms == SEARCH_UNREACHED ? -1 : ms;
        }
    }
    arena_destroy(owner);
}

double closure_trial_weight(const closure_trial *tried, int from, int to) {
    return tried->weights[from] * tried->weights[to];
}

/* Journeys of `passed_over` (-1: none) do not count. */
void closure_trial_compare(const closure_trial *tried, int passed_over, expected_effect *effect) {
    memset(effect, 0, sizeof *effect);
    effect->worst_ms = -1;
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++) {
            const int64_t before = tried->before.ms[from][to], after = tried->after.ms[from][to];
            if (from == to || from == passed_over || to == passed_over || before == after) continue;
            const double weight = closure_trial_weight(tried, from, to);
            assert_true(before >= 0 && (after < 0 || after > before));
            if (after < 0) {
                effect->cut++;
                effect->cut_weight += weight;
                effect->is_cut_from[from] = true;
                continue;
            }
            const double added_min = (double)(after - before) / 60000;
            effect->slower++;
            effect->added_min += added_min;
            effect->weighted_min += weight * added_min;
            effect->sent[from] += weight * added_min;
            if (after - before > effect->worst_ms) effect->worst_ms = after - before;
        }
}

/* ---- Beside the tables ----------------------------------------------------------------------- */

void closure_trial_expect_near(double value, double expected, const char *what) {
    if (isnan(expected) ? isnan(value) : fabs(value - expected) <= 1e-9 * (1 + fabs(expected)))
        return;
    fail_msg("%s is %.12g, not %.12g", what, value, expected);
}

double closure_trial_cell(const bight_layer *table, int row, const char *column) {
    const int found = bight_layer_find_column(table, column);
    return found < 0 ? NAN : bight_layer_real(table, row, found);
}

static int find_city(const closure_trial *tried, const char *name) {
    int city = 0;
    while (city < tried->cities && strcmp(tried->f->network->cities[city].name, name) != 0)
        city++;
    assert_true(city < tried->cities);
    return city;
}

/* The pair the table names loses as much as any, or is cut off. */
static void expect_worst(const closure_trial *tried, const bight_layer *table, int row,
                         const expected_effect *effect) {
    const char *from = network_fixture_text(table, row, "worst_from");
    if (effect->slower + effect->cut == 0) {
        assert_string_equal(from, "");
        return;
    }
    const int origin = find_city(tried, from);
    const int destination = find_city(tried, network_fixture_text(table, row, "worst_to"));
    const int64_t after = tried->after.ms[origin][destination];
    if (effect->cut > 0) {
        assert_true(after < 0 && network_fixture_is_missing(table, row, "worst_added"));
        return;
    }
    assert_int_equal(after - tried->before.ms[origin][destination], effect->worst_ms);
    closure_trial_expect_near(network_fixture_cell(table, row, "worst_added"),
                              (double)effect->worst_ms / 60000, "worst_added");
}

void closure_trial_expect_row(const closure_trial *tried, const bight_layer *table, int row,
                              const expected_effect *effect, double pairs, double weight) {
    const bool cuts = effect->cut > 0;
    assert_true(row < bight_layer_row_count(table));
    assert_int_equal(network_fixture_cell(table, row, "slower_pairs"), effect->slower);
    expect_worst(tried, table, row, effect);
    if (bight_layer_find_column(table, "mean_added") >= 0) {
        closure_trial_expect_near(closure_trial_cell(table, row, "mean_added"),
                                  cuts || pairs == 0 ? NAN : effect->added_min / pairs,
                                  "mean_added");
        closure_trial_expect_near(closure_trial_cell(table, row, "weighted_added"),
                                  cuts || weight == 0 ? NAN : effect->weighted_min / weight,
                                  "weighted_added");
    }
    if (bight_layer_find_column(table, "pairs_cut") < 0) {
        assert_false(cuts);
        return;
    }
    assert_int_equal(network_fixture_cell(table, row, "pairs_cut"), effect->cut);
    closure_trial_expect_near(closure_trial_cell(table, row, "cut_share"),
                              pairs == 0 ? NAN : 100 * (double)effect->cut / pairs, "cut_share");
    closure_trial_expect_near(closure_trial_cell(table, row, "weighted_cut_share"),
                              weight == 0 ? NAN : 100 * effect->cut_weight / weight,
                              "weighted_cut_share");
}

/* ---- Closing --------------------------------------------------------------------------------- */

bool closure_trial_is_of_link(const closure_trial *tried, int arc, int link) {
    return tried->scenario->arcs[arc].link == link;
}

bool closure_trial_is_at_terminal(const closure_trial *tried, int arc, int terminal) {
    const network_arc *here = &tried->scenario->arcs[arc];
    return here->from_terminal == terminal || here->to_terminal == terminal;
}

static bool is_node_of(const closure_trial *tried, int vertex, int city) {
    const bight_network *network = tried->f->network;
    const network_node *node = scenario_node(tried->scenario, vertex);
    bool is = node != NULL && node->city == city;
    for (int i = 0; i < network->sharing_count; i++)
        is |= network->sharings[i].node == vertex && network->sharings[i].city == city;
    return is;
}

bool closure_trial_is_at_city(const closure_trial *tried, int arc, int city) {
    const network_arc *here = &tried->scenario->arcs[arc];
    return is_node_of(tried, here->from, city) || is_node_of(tried, here->to, city);
}

void closure_trial_set_closed(const closure_trial *tried, arc_choice chooses, int which,
                              bool is_closed) {
    for (int arc = 0; arc < tried->scenario->arc_count; arc++)
        if (chooses(tried, arc, which)) tried->scenario->is_closed[arc] = is_closed;
}

void closure_trial_search(closure_trial *tried, arc_choice chooses, int which, int passed_over,
                          expected_effect *effect) {
    closure_trial_set_closed(tried, chooses, which, true);
    closure_trial_times(tried, &tried->after);
    closure_trial_set_closed(tried, chooses, which, false);
    closure_trial_compare(tried, passed_over, effect);
}

/* Pairs of others only, and their weight. */
void closure_trial_count(const closure_trial *tried, int city, double *pairs, double *weight) {
    *pairs = *weight = 0;
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++) {
            if (from == to || from == city || to == city || tried->before.ms[from][to] < 0)
                continue;
            *pairs += 1;
            *weight += closure_trial_weight(tried, from, to);
        }
}

/* ---- A network ------------------------------------------------------------------------------- */

void closure_trial_begin(closure_trial *tried, network_fixture *f) {
    memset(tried, 0, sizeof *tried);
    tried->f = f;
    tried->cities = f->network->city_count;
    assert_true(tried->cities <= MOST_CITIES);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &tried->scenario));
}

void closure_trial_open(closure_trial *tried, network_fixture *f, const char *weight,
                        const bight_critical_options *options) {
    closure_trial_begin(tried, f);
    network_fixture_require(f,
                            network_city_weights(f->session, f->network, weight, tried->weights));
    closure_trial_times(tried, &tried->before);
    closure_trial_count(tried, -1, &tried->pairs, &tried->weight);
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++)
            if (from != to && tried->before.ms[from][to] >= 0)
                tried->sent[from] += closure_trial_weight(tried, from, to);
    bight_critical_options wanted = {.weight = NULL};
    if (options != NULL) wanted = *options;
    wanted.weight = weight;
    network_fixture_require(
        f, bight_critical_compute(f->session, tried->scenario, &wanted, tried->tables));
}

void closure_trial_close(closure_trial *tried) {
    for (int i = 0; i < BIGHT_CRITICAL_TABLES; i++)
        bight_layer_destroy(tried->tables[i]);
    bight_scenario_destroy(tried->scenario);
}
