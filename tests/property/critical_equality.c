/* What the tables of closures say is what a plain search finds once the arcs are gone: for every
 * link, terminal and city of random networks and of the Beijing Bay, and for the exposure of every
 * city and group. Links are closed through scenarios too, as a user would. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "closure_trial.h"
#include "metrics/city_groups.h"
#include "random_network.h"
#include "scenario_fixture.h"

enum { NETWORKS = 100 };

static void add_exposure(closure_trial *tried, const expected_effect *effect) {
    for (int city = 0; city < tried->cities; city++) {
        tried->cutting[city] += effect->is_cut_from[city];
        if (effect->cut > 0 || tried->sent[city] == 0) continue;
        const double mean = effect->sent[city] / tried->sent[city];
        tried->exposure[city] += mean;
        if (mean > tried->worst_exposure[city]) tried->worst_exposure[city] = mean;
    }
    tried->links += effect->cut == 0;
}

static void expect_links(closure_trial *tried) {
    const bight_layer *links = tried->tables[BIGHT_CRITICAL_LINKS];
    const bight_layer *cuts = tried->tables[BIGHT_CRITICAL_CUTS];
    int next = 0, next_cut = 0;
    for (int link = 0; link < tried->scenario->link_count; link++) {
        expected_effect effect;
        closure_trial_search(tried, closure_trial_is_of_link, link, -1, &effect);
        add_exposure(tried, &effect);
        if (effect.cut > 0)
            closure_trial_expect_row(tried, cuts, next_cut++, &effect, tried->pairs, tried->weight);
        else
            closure_trial_expect_row(tried, links, next++, &effect, tried->pairs, tried->weight);
    }
    assert_int_equal(next, bight_layer_row_count(links));
    assert_int_equal(next_cut, bight_layer_row_count(cuts));
}

static void expect_terminals(closure_trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_TERMINALS];
    assert_int_equal(bight_layer_row_count(table), tried->scenario->terminal_count);
    for (int terminal = 0; terminal < tried->scenario->terminal_count; terminal++) {
        expected_effect effect;
        closure_trial_search(tried, closure_trial_is_at_terminal, terminal, -1, &effect);
        closure_trial_expect_row(tried, table, terminal, &effect, tried->pairs, tried->weight);
    }
}

static void expect_cities(closure_trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_CITIES];
    for (int city = 0; city < tried->cities; city++) {
        expected_effect effect;
        double pairs, weight;
        closure_trial_search(tried, closure_trial_is_at_city, city, city, &effect);
        closure_trial_count(tried, city, &pairs, &weight);
        closure_trial_expect_row(tried, table, city, &effect, pairs, weight);
    }
}

static void expect_exposure(const closure_trial *tried) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_CITIES];
    for (int city = 0; city < tried->cities; city++) {
        const bool has_any = tried->sent[city] > 0 && tried->links > 0;
        closure_trial_expect_near(closure_trial_cell(table, city, "exposure"),
                                  has_any ? tried->exposure[city] / tried->links : NAN, "exposure");
        closure_trial_expect_near(closure_trial_cell(table, city, "worst_exposure"),
                                  has_any ? tried->worst_exposure[city] : NAN, "worst_exposure");
        assert_int_equal(network_fixture_cell(table, city, "cutting_links"), tried->cutting[city]);
    }
}

/* Of a group what its cities' journeys lose together; both follow from those of the cities, whose
 * sums over one link the trial does not keep, so only the mean is compared. */
static void expect_groups(const closure_trial *tried, const char *group) {
    const bight_layer *table = tried->tables[BIGHT_CRITICAL_GROUPS];
    arena *owner = arena_create();
    city_groups groups;
    network_fixture_require(
        tried->f, city_groups_read(tried->f->session, owner, tried->f->network, group, &groups));
    assert_int_equal(bight_layer_row_count(table), groups.group_count);
    for (int row = 0; row < groups.group_count; row++) {
        double lost = 0, sent = 0;
        for (int city = 0; city < tried->cities; city++)
            for (int i = groups.first[city]; i < groups.first[city + 1]; i++) {
                if (groups.items[i] != row) continue;
                lost += tried->exposure[city] * tried->sent[city];
                sent += tried->sent[city];
            }
        assert_string_equal(network_fixture_text(table, row, "group"), groups.names[row]);
        closure_trial_expect_near(closure_trial_cell(table, row, "exposure"),
                                  lost / sent / tried->links, "exposure");
    }
    arena_destroy(owner);
}

static void expect_all(closure_trial *tried) {
    expect_links(tried);
    expect_terminals(tried);
    expect_cities(tried);
    expect_exposure(tried);
}

static void every_closure_of_random_networks_is_that_of_plain_searches(void **state) {
    network_fixture *f = *state;
    closure_trial *tried = calloc(1, sizeof *tried);
    for (uint64_t seed = 1; seed <= NETWORKS; seed++) {
        random_network drawn;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        bight_session_set_threads(f->session, 1 + (int)(seed % 3));
        closure_trial_open(tried, f, "population", NULL);
        expect_all(tried);
        closure_trial_close(tried);
    }
    free(tried);
}

static void every_closure_of_the_beijing_bay_is_that_of_plain_searches(void **state) {
    network_fixture *f = *state;
    closure_trial *tried = calloc(1, sizeof *tried);
    network_fixture_require(
        f, bight_network_open(f->session, "networks/beijing-bay/network.yaml", NULL, &f->network));
    closure_trial_open(tried, f, "gdp", &(bight_critical_options){.group = "ring"});
    expect_all(tried);
    expect_groups(tried, "ring");
    closure_trial_close(tried);
    free(tried);
}

/* ---- As a user closes ------------------------------------------------------------------------ */

/* Every record is one link here, so closing it by its number is closing the link. */
static void expect_scenario_closure(closure_trial *tried, const bight_layer *table, int row) {
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
    closure_trial_compare(tried, -1, &effect);
    closure_trial_expect_row(tried, table, row, &effect, tried->pairs, tried->weight);
}

static void every_link_is_what_a_scenario_without_it_is(void **state) {
    network_fixture *f = *state;
    closure_trial *tried = calloc(1, sizeof *tried);
    for (uint64_t seed = 201; seed <= 220; seed++) {
        random_network drawn;
        random_network_make(&drawn, seed, seed % 2 == 0);
        random_network_draw(&drawn, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        closure_trial_open(tried, f, "population", NULL);
        for (int table = BIGHT_CRITICAL_LINKS; table <= BIGHT_CRITICAL_CUTS; table++)
            for (int row = 0; row < bight_layer_row_count(tried->tables[table]); row++)
                expect_scenario_closure(tried, tried->tables[table], row);
        closure_trial_close(tried);
    }
    free(tried);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(every_closure_of_random_networks_is_that_of_plain_searches),
        NETWORK_TEST(every_closure_of_the_beijing_bay_is_that_of_plain_searches),
        NETWORK_TEST(every_link_is_what_a_scenario_without_it_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
