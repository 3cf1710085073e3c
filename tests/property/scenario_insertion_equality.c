/* The times of a scenario that only adds and speeds up, put into those of its base, are those that
 * searching the scenario gives, cell by cell: on random networks with random sets of new links,
 * from and to places, junctions and positions in the middle of links, and of faster ones; with an
 * index and without. A scenario that also closes or slows is never answered wrongly.
 */
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "random_network.h"
#include "route/scenario_insertion.h"
#include "scenario_fixture.h"
#include "searched_times.h"

enum {
    NETWORKS = 1000,
    MOST_CHANGES = 8,
    TEXT_BYTES = 1 << 13,
    MOST_CELLS = RANDOM_PLACES * RANDOM_PLACES
};

typedef struct {
    random_network drawn;
    char text[TEXT_BYTES];
    size_t used;
    bool is_worse; /* a change may have closed or slowed something */
    uint32_t before[MOST_CELLS];
    uint32_t searched[MOST_CELLS];
    uint32_t found[MOST_CELLS];
} trial;

__attribute__((format(printf, 2, 3))) static void say(trial *tried, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    tried->used +=
        (size_t)vsnprintf(tried->text + tried->used, TEXT_BYTES - tried->used, format, arguments);
    va_end(arguments);
    assert_true(tried->used < TEXT_BYTES);
}

/* ---- Changes ---- */

/* A place where a link ends, or the bend of a link, which is split there. */
static void say_end(trial *tried, const char *key) {
    random_network *drawn = &tried->drawn;
    const random_link *link = &drawn->links[random_below(drawn, drawn->link_count)];
    if (random_below(drawn, 2) == 0)
        say(tried, "%s: {lon: %.6f, lat: %.6f}", key, link->bend_lon_deg, link->bend_lat_deg);
    else
        say(tried, "%s: {lon: %.6f, lat: %.6f}", key, drawn->lon_deg[link->from],
            drawn->lat_deg[link->from]);
}

static void add_link(trial *tried) {
    random_network *drawn = &tried->drawn;
    say(tried, "  - {add: link, mode: road, ");
    say_end(tried, "from");
    say(tried, ", ");
    say_end(tried, "to");
    say(tried, ", time: %.3f, length: 10, both_ways: %s}\n",
        (double)(60 * (500 + random_below(drawn, 40000))) / 60000,
        random_below(drawn, 4) == 0 ? "false" : "true");
}

static void change_links(trial *tried, const char *what) {
    random_network *drawn = &tried->drawn;
    const int record = 1 + random_below(drawn, drawn->link_count);
    say(tried, "  - {%s: links, ids: [\"road:%d\"]", what, record);
    if (strcmp(what, "close") != 0)
        say(tried, ", speed: {times: %s}", strcmp(what, "upgrade") == 0 ? "1.25" : "0.8");
    say(tried, "}\n");
}

static void make_changes(trial *tried, bool may_worsen) {
    const int count = 1 + random_below(&tried->drawn, MOST_CHANGES);
    tried->used = 0;
    tried->is_worse = false;
    for (int i = 0; i < count; i++) {
        const int kind = random_below(&tried->drawn, may_worsen ? 4 : 3);
        if (kind < 2)
            add_link(tried);
        else if (kind == 2)
            change_links(tried, "upgrade");
        else
            change_links(tried, random_below(&tried->drawn, 2) == 0 ? "close" : "slow");
        tried->is_worse = tried->is_worse || kind == 3;
    }
}

/* ---- Times ---- */

static void expect_equal(const network_fixture *f, const trial *tried, uint64_t seed) {
    const int cities = f->network->city_count;
    for (int cell = 0; cell < cities * cities; cell++)
        if (tried->found[cell] != tried->searched[cell])
            fail_msg("seed %d: from %d to %d takes %u, searched %u, with\n%s", (int)seed,
                     cell / cities, cell % cities, tried->found[cell], tried->searched[cell],
                     tried->text);
}

/* Whether the scenario could be opened: a link between a place and itself cannot. */
static bool open_changed(network_fixture *f, const trial *tried, bight_scenario **changed) {
    char text[TEXT_BYTES + 64];
    snprintf(text, sizeof text, "version: 1\nchanges:\n%s", tried->text);
    drawn_text(f->folder, "scenario.yaml", text);
    const bight_change file = {BIGHT_CHANGES_FILE, drawn_path(f->folder, "scenario.yaml")};
    return bight_scenario_open(f->session, f->network, &file, 1, changed) == BIGHT_OK;
}

/* 1 where the answer was found without searching. */
static int compare(network_fixture *f, trial *tried, router *base, bight_scenario *changed,
                   uint64_t seed) {
    router *again;
    scenario_insertion *insertion;
    insertion_outcome outcome;
    searched_times_fill(f, base, tried->before);
    network_fixture_require(f,
                            scenario_insertion_create(f->session, base, tried->before, &insertion));
    network_fixture_require(
        f, scenario_insertion_find(f->session, insertion, changed, tried->found, &outcome));
    scenario_insertion_destroy(insertion);
    assert_true(outcome.is_found || tried->is_worse);
    if (!outcome.is_found) return 0;
    network_fixture_require(f, router_create(f->session, changed, &again));
    assert_int_equal(again->rows.unit_ms, base->rows.unit_ms);
    searched_times_fill(f, again, tried->searched);
    router_destroy(again);
    expect_equal(f, tried, seed);
    return 1;
}

static int try_network(network_fixture *f, uint64_t seed, bool may_worsen) {
    static trial tried;
    bight_scenario *changed;
    router *base;
    random_network_make(&tried.drawn, seed, seed % 2 == 0);
    random_network_draw(&tried.drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    make_changes(&tried, may_worsen);
    if (!open_changed(f, &tried, &changed)) return 0;
    network_fixture_require(f, router_create(f->session, f->scenario, &base));
    if (seed % 3 == 0) network_fixture_require(f, router_build_index(f->session, base));
    const int found = compare(f, &tried, base, changed, seed);
    router_destroy(base);
    bight_scenario_destroy(changed);
    return found;
}

static void what_is_added_and_sped_up_gives_what_searching_gives(void **state) {
    int found = 0;
    for (uint64_t seed = 1; found < NETWORKS; seed++)
        found += try_network(*state, seed, false);
    printf("# %d networks\n", found);
}

static void what_is_closed_or_slowed_is_never_answered_wrongly(void **state) {
    int found = 0;
    for (uint64_t seed = 1; seed <= NETWORKS / 4; seed++)
        found += try_network(*state, seed, true);
    printf("# %d networks answered of %d\n", found, NETWORKS / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(what_is_added_and_sped_up_gives_what_searching_gives),
        NETWORK_TEST(what_is_closed_or_slowed_is_never_answered_wrongly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
