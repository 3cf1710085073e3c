/* What the tables of closures say is what a plain search finds once the arcs are gone: for every
 * link, terminal and city of random networks and of the Beijing Bay, for the exposure of every city
 * and group, and for every two links of small networks. Links are closed through scenarios too, as
 * a user would. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "random_network.h"
#include "route/search.h"
#include "scenario_fixture.h"

enum { NETWORKS = 100, NETWORKS_WITH_DOUBLES = 12, MOST_CITIES = 128 };

typedef struct {
    int64_t ms[MOST_CITIES][MOST_CITIES]; /* -1: no route */
} times;

/* What a closure should have done. */
typedef struct {
    int64_t slower;
    int64_t cut;
    double added_min;
    double weighted_min;
    double cut_weight;
    int64_t worst_ms;
    double sent[MOST_CITIES]; /* minutes lost by weight, of each city's journeys */
    bool is_cut_from[MOST_CITIES];
} expected_effect;

typedef struct {
    network_fixture *f;
    bight_scenario *scenario; /* whose arcs are closed and opened again */
    int cities;
    double weights[MOST_CITIES];
    times before;
    times after;
    double pairs;
    double weight;
    double sent[MOST_CITIES];
    bight_layer *tables[BIGHT_CRITICAL_TABLES];
    double exposure[MOST_CITIES]; /* sums over links */
    double worst_exposure[MOST_CITIES];
    int cutting[MOST_CITIES];
    int links;
} trial;

/* ---- By plain searches ----------------------------------------------------------------------- */

static void search_all(const trial *tried, times *found) {
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

static double weight_of(const trial *tried, int from, int to) {
    return tried->weights[from] * tried->weights[to];
}

/* Journeys of `passed_over` (-1: none) do not count. */
static void compare_times(const trial *tried, int passed_over, expected_effect *effect) {
    memset(effect, 0, sizeof *effect);
    effect->worst_ms = -1;
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++) {
            const int64_t before = tried->before.ms[from][to], after = tried->after.ms[from][to];
            if (from == to || from == passed_over || to == passed_over || before == after) continue;
            const double weight = weight_of(tried, from, to);
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

static void expect_near(double value, double expected, const char *what) {
    if (isnan(expected) ? isnan(value) : fabs(value - expected) <= 1e-9 * (1 + fabs(expected)))
        return;
    fail_msg("%s is %.12g, not %.12g", what, value, expected);
}

static double cell_or_nan(const bight_layer *table, int row, const char *column) {
    const int found = bight_layer_find_column(table, column);
    return found < 0 ? NAN : bight_layer_real(table, row, found);
}

static int find_city(const trial *tried, const char *name) {
    int city = 0;
    while (city < tried->cities && strcmp(tried->f->network->cities[city].name, name) != 0)
        city++;
    assert_true(city < tried->cities);
    return city;
}

/* The pair the table names loses as much as any, or is cut off. */
static void expect_worst(const trial *tried, const bight_layer *table, int row,
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
    expect_near(network_fixture_cell(table, row, "worst_added"), (double)effect->worst_ms / 60000,
                "worst_added");
}

static void expect_row(const trial *tried, const bight_layer *table, int row,
                       const expected_effect *effect, double pairs, double weight) {
    const bool cuts = effect->cut > 0;
    assert_true(row < bight_layer_row_count(table));
    assert_int_equal(network_fixture_cell(table, row, "slower_pairs"), effect->slower);
    expect_worst(tried, table, row, effect);
    if (bight_layer_find_column(table, "mean_added") >= 0) {
        expect_near(cell_or_nan(table, row, "mean_added"),
                    cuts || pairs == 0 ? NAN : effect->added_min / pairs, "mean_added");
        expect_near(cell_or_nan(table, row, "weighted_added"),
                    cuts || weight == 0 ? NAN : effect->weighted_min / weight, "weighted_added");
    }
    if (bight_layer_find_column(table, "pairs_cut") < 0) {
        assert_false(cuts);
        return;
    }
    assert_int_equal(network_fixture_cell(table, row, "pairs_cut"), effect->cut);
    expect_near(cell_or_nan(table, row, "cut_share"),
                pairs == 0 ? NAN : 100 * (double)effect->cut / pairs, "cut_share");
    expect_near(cell_or_nan(table, row, "weighted_cut_share"),
                weight == 0 ? NAN : 100 * effect->cut_weight / weight, "weighted_cut_share");
}

/* ---- Closing --------------------------------------------------------------------------------- */

typedef bool (*arc_choice)(const trial *tried, int arc, int which);

static bool is_of_link(const trial *tried, int arc, int link) {
    return tried->scenario->arcs[arc].link == link;
}

static bool is_at_terminal(const trial *tried, int arc, int terminal) {
    const network_arc *here = &tried->scenario->arcs[arc];
    return here->from_terminal == terminal || here->to_terminal == terminal;
}

static bool is_node_of(const trial *tried, int vertex, int city) {
    const bight_network *network = tried->f->network;
    const network_node *node = scenario_node(tried->scenario, vertex);
    bool is = node != NULL && node->city == city;
    for (int i = 0; i < network->sharing_count; i++)
        is |= network->sharings[i].node == vertex && network->sharings[i].city == city;
    return is;
}

static bool is_at_city(const trial *tried, int arc, int city) {
    const network_arc *here = &tried->scenario->arcs[arc];
    return is_node_of(tried, here->from, city) || is_node_of(tried, here->to, city);
}

static void set_closed(const trial *tried, arc_choice chooses, int which, bool is_closed) {
    for (int arc = 0; arc < tried->scenario->arc_count; arc++)
        if (chooses(tried, arc, which)) tried->scenario->is_closed[arc] = is_closed;
}

static void close_and_search(trial *tried, arc_choice chooses, int which, int passed_over,
                             expected_effect *effect) {
    set_closed(tried, chooses, which, true);
    search_all(tried, &tried->after);
    set_closed(tried, chooses, which, false);
    compare_times(tried, passed_over, effect);
}

static void add_exposure(trial *tried, const expected_effect *effect) {
    for (int city = 0; city < tried->cities; city++) {
        tried->cutting[city] += effect->is_cut_from[city];
        if (effect->cut > 0 || tried->sent[city] == 0) continue;
        const double mean = effect->sent[city] / tried->sent[city];
        tried->exposure[city] += mean;
        if (mean > tried->worst_exposure[city]) tried->worst_exposure[city] = mean;
    }
    tried->links += effect->cut == 0;
}

static void expect_links(trial *tried) {
    const bight_layer *links = tried->tables[BIGHT_CRITICAL_LINKS];
    const bight_layer *cuts = tried->tables[BIGHT_CRITICAL_CUTS];
    int next = 0, next_cut = 0;
    for (int link = 0; link < tried->scenario->link_count; link++) {
        expected_effect effect;
        close_and_search(tried, is_of_link, link, -1, &effect);
        add_exposure(tried, &effect);
        if (effect.cut > 0)
            expect_row(tried, cuts, next_cut++, &effect, tried->pairs, tried->weight);
        else
            expect_row(tried, links, next++, &effect, tried->pairs, tried->weight);
    }
    assert_int_equal(next, bight_layer_row_count(links));
    assert_int_equal(next_cut, bight_layer_row_count(cuts));
}

static void expect_terminals(trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_TERMINALS];
    assert_int_equal(bight_layer_row_count(table), tried->scenario->terminal_count);
    for (int terminal = 0; terminal < tried->scenario->terminal_count; terminal++) {
        expected_effect effect;
        close_and_search(tried, is_at_terminal, terminal, -1, &effect);
        expect_row(tried, table, terminal, &effect, tried->pairs, tried->weight);
    }
}

/* Pairs of others only, and their weight. */
static void count_others(const trial *tried, int city, double *pairs, double *weight) {
    *pairs = *weight = 0;
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++) {
            if (from == to || from == city || to == city || tried->before.ms[from][to] < 0)
                continue;
            *pairs += 1;
            *weight += weight_of(tried, from, to);
        }
}

static void expect_cities(trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_CITIES];
    for (int city = 0; city < tried->cities; city++) {
        expected_effect effect;
        double pairs, weight;
        close_and_search(tried, is_at_city, city, city, &effect);
        count_others(tried, city, &pairs, &weight);
        expect_row(tried, table, city, &effect, pairs, weight);
    }
}

static void expect_exposure(const trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_CITIES];
    for (int city = 0; city < tried->cities; city++) {
        const bool has_any = tried->sent[city] > 0 && tried->links > 0;
        expect_near(cell_or_nan(table, city, "exposure"),
                    has_any ? tried->exposure[city] / tried->links : NAN, "exposure");
        expect_near(cell_or_nan(table, city, "worst_exposure"),
                    has_any ? tried->worst_exposure[city] : NAN, "worst_exposure");
        assert_int_equal(network_fixture_cell(table, city, "cutting_links"), tried->cutting[city]);
    }
}

/* ---- A network ------------------------------------------------------------------------------- */

static void open_trial(trial *tried, network_fixture *f, const char *weight, int pair_count) {
    memset(tried, 0, sizeof *tried);
    tried->f = f;
    tried->cities = f->network->city_count;
    assert_true(tried->cities <= MOST_CITIES);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &tried->scenario));
    network_fixture_require(f,
                            network_city_weights(f->session, f->network, weight, tried->weights));
    search_all(tried, &tried->before);
    count_others(tried, -1, &tried->pairs, &tried->weight);
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++)
            if (from != to && tried->before.ms[from][to] >= 0)
                tried->sent[from] += weight_of(tried, from, to);
    const bight_critical_options wanted = {.weight = weight, .pair_count = pair_count};
    network_fixture_require(
        f, bight_critical_compute(f->session, tried->scenario, &wanted, tried->tables));
}

static void close_trial(trial *tried) {
    for (int i = 0; i < BIGHT_CRITICAL_TABLES; i++)
        bight_layer_destroy(tried->tables[i]);
    bight_scenario_destroy(tried->scenario);
}

static void expect_all(trial *tried) {
    expect_links(tried);
    expect_terminals(tried);
    expect_cities(tried);
    expect_exposure(tried);
}

static void every_closure_of_random_networks_is_that_of_plain_searches(void **state) {
    network_fixture *f = *state;
    trial *tried = calloc(1, sizeof *tried);
    for (uint64_t seed = 1; seed <= NETWORKS; seed++) {
        random_network drawn;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        bight_session_set_threads(f->session, 1 + (int)(seed % 3));
        open_trial(tried, f, "population", 0);
        expect_all(tried);
        close_trial(tried);
    }
    free(tried);
}

static void read_whole_network(network_fixture *f, const char *profile) {
    const bight_network_options options = {.profile = profile};
    network_fixture_require(f, bight_network_open(f->session, "networks/beijing-bay/network.yaml",
                                                  &options, &f->network));
}

static void every_closure_of_the_beijing_bay_is_that_of_plain_searches(void **state) {
    network_fixture *f = *state;
    trial *tried = calloc(1, sizeof *tried);
    read_whole_network(f, "passenger");
    open_trial(tried, f, "gdp", 0);
    expect_all(tried);
    close_trial(tried);
    free(tried);
}

/* ---- As a user closes ------------------------------------------------------------------------ */

/* Every record is one link here, so closing it by its number is closing the link. */
static void expect_scenario_closure(trial *tried, const bight_layer *table, int row) {
    expected_effect effect;
    scenario_fixture_lay_inline(tried->f, BIGHT_CHANGE_CLOSE,
                                network_fixture_text(table, row, "link"));
    for (int from = 0; from < tried->cities; from++)
        for (int to = 0; to < tried->cities; to++) {
            const double minutes =
                bight_matrix_value(tried->f->matrix, BIGHT_MEASURE_TIME, from, to);
            tried->after.ms[from][to] = isnan(minutes) ? -1 : llround(minutes * 60000);
        }
    for (int city = 0; city < tried->cities; city++)
        tried->after.ms[city][city] = tried->before.ms[city][city];
    compare_times(tried, -1, &effect);
    expect_row(tried, table, row, &effect, tried->pairs, tried->weight);
}

static void every_link_is_what_a_scenario_without_it_is(void **state) {
    network_fixture *f = *state;
    trial *tried = calloc(1, sizeof *tried);
    for (uint64_t seed = 201; seed <= 220; seed++) {
        random_network drawn;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        open_trial(tried, f, "population", 0);
        for (int table = BIGHT_CRITICAL_LINKS; table <= BIGHT_CRITICAL_CUTS; table++)
            for (int row = 0; row < bight_layer_row_count(tried->tables[table]); row++)
                expect_scenario_closure(tried, tried->tables[table], row);
        close_trial(tried);
    }
    free(tried);
}

/* ---- Double failures ------------------------------------------------------------------------- */

static int link_of(const trial *tried, const char *name) {
    int record, found = -1;
    assert_int_equal(sscanf(name, "road:%d", &record), 1);
    for (int link = 0; link < tried->scenario->link_count; link++)
        if (features_record(tried->f->network->layers[0], tried->f->network->links[link].row) ==
            record)
            found = link;
    assert_true(found >= 0);
    return found;
}

static void close_two(trial *tried, int first, int second, expected_effect *effect) {
    set_closed(tried, is_of_link, second, true);
    close_and_search(tried, is_of_link, first, -1, effect);
    set_closed(tried, is_of_link, second, false);
}

static bool is_worse(const expected_effect *effect, const expected_effect *than) {
    if (fabs(effect->cut_weight - than->cut_weight) > 1e-9 * (1 + than->cut_weight))
        return effect->cut_weight > than->cut_weight;
    return effect->weighted_min > than->weighted_min * (1 + 1e-9);
}

/* No two links that cut nobody off alone are worse than those of the first row. */
static void expect_first_is_worst(trial *tried, const expected_effect *worst) {
    const int links = tried->scenario->link_count;
    bool *is_single = calloc((size_t)links, sizeof *is_single);
    expected_effect effect;
    for (int link = 0; link < links; link++) {
        close_and_search(tried, is_of_link, link, -1, &effect);
        is_single[link] = effect.cut == 0 && effect.weighted_min > 0;
    }
    for (int first = 0; first < links; first++)
        for (int second = first + 1; second < links; second++) {
            if (!is_single[first] || !is_single[second]) continue;
            close_two(tried, first, second, &effect);
            if (is_worse(&effect, worst)) fail_msg("links %d and %d are worse", first, second);
        }
    free(is_single);
}

static void expect_doubles(trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_PAIRS];
    for (int row = bight_layer_row_count(table) - 1; row >= 0; row--) {
        expected_effect effect;
        close_two(tried, link_of(tried, network_fixture_text(table, row, "first")),
                  link_of(tried, network_fixture_text(table, row, "second")), &effect);
        expect_row(tried, table, row, &effect, tried->pairs, tried->weight);
        if (row == 0) expect_first_is_worst(tried, &effect);
    }
}

static void the_worst_two_links_of_all_are_found(void **state) {
    network_fixture *f = *state;
    trial *tried = calloc(1, sizeof *tried);
    for (uint64_t seed = 301; seed <= 300 + NETWORKS_WITH_DOUBLES; seed++) {
        random_network drawn;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        open_trial(tried, f, "population", 20);
        expect_doubles(tried);
        close_trial(tried);
    }
    free(tried);
}

/* ---- Threads --------------------------------------------------------------------------------- */

static void write_tables(network_fixture *f, int threads, const char *prefix) {
    bight_layer *tables[BIGHT_CRITICAL_TABLES];
    const bight_critical_options wanted = {
        .weight = "population", .group = "province", .pair_count = 50};
    bight_session_set_threads(f->session, threads);
    network_fixture_require(f, bight_critical_compute(f->session, f->scenario, &wanted, tables));
    for (int i = 0; i < BIGHT_CRITICAL_TABLES; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s%d.csv", prefix, i);
        network_fixture_require(f,
                                bight_layer_write(f->session, tables[i],
                                                  drawn_path(f->folder, name), BIGHT_CSV, false));
        bight_layer_destroy(tables[i]);
    }
}

static void any_number_of_threads_writes_the_same_bytes(void **state) {
    network_fixture *f = *state;
    read_whole_network(f, "passenger");
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &f->scenario));
    write_tables(f, 1, "one");
    write_tables(f, 3, "three");
    for (int i = 0; i < BIGHT_CRITICAL_TABLES; i++) {
        char names[2][32];
        size_t bytes[2];
        snprintf(names[0], sizeof names[0], "one%d.csv", i);
        snprintf(names[1], sizeof names[1], "three%d.csv", i);
        char *one = drawn_read(f->folder, names[0], &bytes[0]);
        char *three = drawn_read(f->folder, names[1], &bytes[1]);
        assert_int_equal(bytes[0], bytes[1]);
        assert_memory_equal(one, three, bytes[0]);
        free(one);
        free(three);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(every_closure_of_random_networks_is_that_of_plain_searches),
        NETWORK_TEST(every_closure_of_the_beijing_bay_is_that_of_plain_searches),
        NETWORK_TEST(every_link_is_what_a_scenario_without_it_is),
        NETWORK_TEST(the_worst_two_links_of_all_are_found),
        NETWORK_TEST(any_number_of_threads_writes_the_same_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
