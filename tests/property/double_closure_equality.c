/* The worst double failures are those that plain searches find among every two links, and tables of
 * closures are the same bytes for any number of threads. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "closure_trial.h"
#include "drawn_files.h"
#include "random_network.h"

enum { NETWORKS = 12 };

/* ---- Double failures ------------------------------------------------------------------------- */

static int link_of(const closure_trial *tried, const char *name) {
    int record, found = -1;
    assert_int_equal(sscanf(name, "road:%d", &record), 1);
    for (int link = 0; link < tried->scenario->link_count; link++)
        if (features_record(tried->f->network->drawn->layers[0],
                            tried->f->network->links[link].row) == record)
            found = link;
    assert_true(found >= 0);
    return found;
}

static void close_two(closure_trial *tried, int first, int second, expected_effect *effect) {
    closure_trial_set_closed(tried, closure_trial_is_of_link, second, true);
    closure_trial_search(tried, closure_trial_is_of_link, first, -1, effect);
    closure_trial_set_closed(tried, closure_trial_is_of_link, second, false);
}

static bool is_worse(const expected_effect *effect, const expected_effect *than) {
    if (fabs(effect->cut_weight - than->cut_weight) > 1e-9 * (1 + than->cut_weight))
        return effect->cut_weight > than->cut_weight;
    return effect->weighted_min > than->weighted_min * (1 + 1e-9);
}

/* No two links that cut nobody off alone are worse than those of the first row. */
static void expect_first_is_worst(closure_trial *tried, const expected_effect *worst) {
    const int links = tried->scenario->link_count;
    bool *is_single = calloc((size_t)links, sizeof *is_single);
    expected_effect effect;
    for (int link = 0; link < links; link++) {
        closure_trial_search(tried, closure_trial_is_of_link, link, -1, &effect);
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

static void expect_doubles(closure_trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_PAIRS];
    for (int row = bight_layer_row_count(table) - 1; row >= 0; row--) {
        expected_effect effect;
        close_two(tried, link_of(tried, network_fixture_text(table, row, "first")),
                  link_of(tried, network_fixture_text(table, row, "second")), &effect);
        closure_trial_expect_row(tried, table, row, &effect, tried->pairs, tried->weight);
        if (row == 0) expect_first_is_worst(tried, &effect);
    }
}

static void the_worst_two_links_of_all_are_found(void **state) {
    network_fixture *f = *state;
    closure_trial *tried = calloc(1, sizeof *tried);
    for (uint64_t seed = 301; seed <= 300 + NETWORKS; seed++) {
        random_network drawn;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        closure_trial_open(tried, f, "population", &(bight_critical_options){.pair_count = 20});
        expect_doubles(tried);
        closure_trial_close(tried);
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
    network_fixture_require(
        f, bight_network_open(f->session, "networks/beijing-bay/network.yaml", NULL, &f->network));
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
    const struct CMUnitTest tests[] = {NETWORK_TEST(the_worst_two_links_of_all_are_found),
                                       NETWORK_TEST(any_number_of_threads_writes_the_same_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
