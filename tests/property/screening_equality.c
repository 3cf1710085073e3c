/* What screening says of each new link, and of the best set of them, is what laying the links over
 * the network and searching it again gives: on random networks, links from and to places, junctions
 * and positions in the middle of links, some one way.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "metrics/link_set.h"
#include "random_network.h"
#include "scenario_fixture.h"
#include "searched_times.h"

enum {
    NETWORKS = 100,
    SET_NETWORKS = 20,
    MOST_LINKS = 6,
    LINK_BYTES = 256,
    BUDGET = 3,
    MOST_CELLS = RANDOM_PLACES * RANDOM_PLACES
};

typedef struct {
    random_network drawn;
    int link_count;
    char links[MOST_LINKS][LINK_BYTES];
    uint32_t before[MOST_CELLS];
    uint32_t after[MOST_CELLS];
    double weights[RANDOM_PLACES];
} trial;

/* ---- Links ---- */

static int say_end(trial *tried, char *at, const char *key) {
    random_network *drawn = &tried->drawn;
    const random_link *link = &drawn->links[random_below(drawn, drawn->link_count)];
    const bool is_bend = random_below(drawn, 3) == 0;
    return sprintf(at, "%s: {lon: %.6f, lat: %.6f}, ", key,
                   is_bend ? link->bend_lon_deg : drawn->lon_deg[link->from],
                   is_bend ? link->bend_lat_deg : drawn->lat_deg[link->from]);
}

static void make_links(trial *tried) {
    random_network *drawn = &tried->drawn;
    tried->link_count = 2 + random_below(drawn, MOST_LINKS - 1);
    for (int i = 0; i < tried->link_count; i++) {
        char *at = tried->links[i];
        at += sprintf(at, "  - {add: link, mode: road, ");
        at += say_end(tried, at, "from");
        at += say_end(tried, at, "to");
        sprintf(at, "time: %.3f, length: 10, both_ways: %s}\n",
                (double)(60 * (500 + random_below(drawn, 30000))) / 60000,
                random_below(drawn, 4) == 0 ? "false" : "true");
    }
}

/* A scenario file with the links of a set; its path goes to `path`. */
static void write_set(const network_fixture *f, const trial *tried, unsigned set, char *path) {
    char text[MOST_LINKS * LINK_BYTES + 64] = "version: 1\nchanges:\n";
    for (int i = 0; i < tried->link_count; i++)
        if ((set >> i & 1U) != 0) strcat(text, tried->links[i]);
    drawn_text(f->folder, "set.yaml", text);
    sprintf(path, "%s/set.yaml", f->folder);
}

/* ---- By searching again ---- */

static bool search_set(network_fixture *f, trial *tried, unsigned set) {
    char path[512];
    bight_scenario *changed;
    router *from;
    write_set(f, tried, set, path);
    const bight_change file = {BIGHT_CHANGES_FILE, path};
    if (bight_scenario_open(f->session, f->network, &file, 1, &changed) != BIGHT_OK) return false;
    network_fixture_require(f, router_create(f->session, changed, &from));
    searched_times_fill(f, from, tried->after);
    router_destroy(from);
    bight_scenario_destroy(changed);
    return true;
}

static link_savings sum_savings(const network_fixture *f, const trial *tried) {
    const int cities = f->network->city_count;
    link_savings sums = {0};
    for (int cell = 0; cell < cities * cities; cell++) {
        const uint32_t before = tried->before[cell], after = tried->after[cell];
        if (after >= before) continue;
        sums.joined += before == TIME_LIMIT;
        if (before == TIME_LIMIT) continue;
        sums.faster++;
        sums.plain += before - after;
        sums.weighted += tried->weights[cell / cities] * tried->weights[cell % cities] *
                         (double)(before - after);
    }
    return sums;
}

static void expect_near(double found, double expected) {
    assert_true(fabs(found - expected) <= 1e-9 * fmax(1, fabs(expected)));
}

/* ---- Comparing ---- */

static void compare_links(network_fixture *f, trial *tried, const screening *of) {
    for (int i = 0; i < of->proposal_count; i++) {
        assert_true(search_set(f, tried, 1U << i));
        const link_savings expected = sum_savings(f, tried);
        const link_savings *found = &of->proposals[i].savings;
        assert_int_equal(found->plain, expected.plain);
        assert_int_equal(found->faster, expected.faster);
        assert_int_equal(found->joined, expected.joined);
        expect_near(found->weighted, expected.weighted);
    }
}

static int count_members(unsigned set) {
    int count = 0;
    for (; set != 0; set &= set - 1)
        count++;
    return count;
}

/* The most any set within the budget saves. */
static double search_best(network_fixture *f, trial *tried) {
    double best = 0;
    for (unsigned set = 1; set < 1U << tried->link_count; set++) {
        if (count_members(set) > BUDGET) continue;
        assert_true(search_set(f, tried, set));
        best = fmax(best, sum_savings(f, tried).weighted);
    }
    return best;
}

static void compare_sets(network_fixture *f, trial *tried, screening *of) {
    const link_budget budget = {BUDGET_LINKS, BUDGET};
    set_search all, greedy;
    const double best = search_best(f, tried);
    network_fixture_require(f, link_set_find(f->session, of, &budget, true, LINK_SET_MOST, &all));
    assert_true(all.is_exhaustive);
    expect_near(all.best.saved, best);
    network_fixture_require(f, link_set_find(f->session, of, &budget, true, 0, &greedy));
    assert_false(greedy.is_exhaustive);
    assert_true(greedy.best.saved <= best + 1e-6 && greedy.best.count <= BUDGET);
    unsigned set = 0;
    for (int i = 0; i < greedy.best.count; i++)
        set |= 1U << greedy.best.members[i];
    if (set != 0) assert_true(search_set(f, tried, set));
    if (set != 0) expect_near(greedy.best.saved, sum_savings(f, tried).weighted);
    assert_true(search_set(f, tried, (1U << tried->link_count) - 1));
    expect_near(greedy.saved_by_all, sum_savings(f, tried).weighted);
}

static void screen(network_fixture *f, trial *tried, bight_scenario *scenario, int first_effect,
                   uint64_t seed) {
    static const bight_screen_options options = {.budget = "3"};
    screening of;
    network_fixture_require(f, screening_open(f->session, scenario, first_effect, &options, &of));
    network_fixture_require(f, screening_evaluate(f->session, &of));
    assert_int_equal(of.proposal_count, tried->link_count);
    compare_links(f, tried, &of);
    if (seed <= SET_NETWORKS) compare_sets(f, tried, &of);
    screening_close(&of);
}

static void search_before(network_fixture *f, trial *tried) {
    router *from;
    network_fixture_require(
        f, network_city_weights(f->session, f->network, "population", tried->weights));
    network_fixture_require(f, router_create(f->session, f->scenario, &from));
    searched_times_fill(f, from, tried->before);
    router_destroy(from);
}

/* 1 where links could be laid: one between a place and itself cannot. */
static int try_network(network_fixture *f, uint64_t seed) {
    static trial tried;
    char path[512];
    int first_effect;
    bight_scenario *scenario;
    random_network_make(&tried.drawn, seed, seed % 2 == 0);
    random_network_draw(&tried.drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    make_links(&tried);
    search_before(f, &tried);
    write_set(f, &tried, (1U << tried.link_count) - 1, path);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &scenario));
    const bool is_laid = proposals_lay_file(f->session, scenario, path, &first_effect) == BIGHT_OK;
    if (is_laid) screen(f, &tried, scenario, first_effect, seed);
    bight_scenario_destroy(scenario);
    return is_laid;
}

static void every_link_and_the_best_set_are_as_searching_again_says(void **state) {
    int found = 0;
    for (uint64_t seed = 1; found < NETWORKS; seed++)
        found += try_network(*state, seed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(every_link_and_the_best_set_are_as_searching_again_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
