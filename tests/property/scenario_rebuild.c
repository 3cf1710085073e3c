/* A scenario gives what the network gives whose files were written with its changes from the start:
 * on random networks with random additions, upgrades, slowings and closures, every time and length
 * between two cities is equal to the millisecond and the millimetre.
 *
 * Both sides are made from one model: the changes go into the text of a scenario over the network
 * as it was, and into a second drawing of the network. Times are multiples of 60 ms, so that every
 * factor used below leaves whole milliseconds.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"
#include "random_network.h"
#include "scenario_fixture.h"

enum { NETWORKS = 300, MOST_CHANGES = 8, TEXT_BYTES = 1 << 14 };

typedef struct {
    random_network base;
    random_network changed;
    bool is_closed[RANDOM_LINKS]; /* by link of `changed` */
    bool is_added[RANDOM_LINKS];
    char text[TEXT_BYTES];
    size_t used;
} model;

__attribute__((format(printf, 2, 3))) static void say(model *m, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    m->used += (size_t)vsnprintf(m->text + m->used, TEXT_BYTES - m->used, format, arguments);
    va_end(arguments);
    assert_true(m->used < TEXT_BYTES);
}

/* Links that still lead to a place. */
static int count_open(const model *m, int place) {
    int count = 0;
    for (int i = 0; i < m->base.link_count; i++)
        count +=
            !m->is_closed[i] && (m->base.links[i].from == place || m->base.links[i].to == place);
    return count;
}

/* The last link open at a place stays, for without it the city would be attached elsewhere. */
static void close_one(model *m) {
    const int i = random_below(&m->changed, m->base.link_count);
    const random_link *link = &m->base.links[i];
    if (m->is_closed[i] || count_open(m, link->from) < 2 || count_open(m, link->to) < 2) return;
    m->is_closed[i] = true;
    say(m, "  - {close: links, ids: [\"road:%d\"]}\n", i + 1);
}

static void change_speed(model *m) {
    static const struct {
        const char *factor;
        int numerator; /* of the new time */
        int denominator;
    } factors[] = {{"2", 1, 2}, {"1.2", 5, 6}, {"1.25", 4, 5}, {"0.5", 2, 1}, {"0.8", 5, 4}};
    const int i = random_below(&m->changed, m->base.link_count);
    const int chosen = random_below(&m->changed, 5);
    random_link *link = &m->changed.links[i];
    if (m->is_closed[i] || link->time_ms != m->base.links[i].time_ms) return;
    link->time_ms = link->time_ms * factors[chosen].numerator / factors[chosen].denominator;
    say(m, "  - {%s: links, ids: [\"road:%d\"], speed: {times: %s}}\n",
        chosen < 3 ? "upgrade" : "slow", i + 1, factors[chosen].factor);
}

/* An end of an added link: a place with a link, or the bend of a link, which is split there. */
typedef struct {
    double lon_deg;
    double lat_deg;
} end_point;

static bool choose_end(model *m, end_point *end) {
    if (random_below(&m->changed, 3) == 0) {
        const int i = random_below(&m->changed, m->base.link_count);
        *end = (end_point){m->base.links[i].bend_lon_deg, m->base.links[i].bend_lat_deg};
        return !m->is_closed[i];
    }
    const int place = random_below(&m->changed, m->base.place_count);
    *end = (end_point){m->base.lon_deg[place], m->base.lat_deg[place]};
    return count_open(m, place) > 0;
}

/* A further place of the changed network: only links are drawn at it. */
static int add_place(model *m, const end_point *end) {
    const int place = m->changed.place_count++;
    m->changed.lon_deg[place] = end->lon_deg;
    m->changed.lat_deg[place] = end->lat_deg;
    return place;
}

static void add_one(model *m) {
    end_point ends[2];
    if (!choose_end(m, &ends[0]) || !choose_end(m, &ends[1])) return;
    if (ends[0].lon_deg == ends[1].lon_deg && ends[0].lat_deg == ends[1].lat_deg) return;
    if (m->changed.place_count + 2 > RANDOM_PLACES || m->changed.link_count == RANDOM_LINKS) return;
    random_link *link = &m->changed.links[m->changed.link_count];
    m->is_added[m->changed.link_count] = true;
    *link = (random_link){.id = m->changed.link_count++,
                          .from = add_place(m, &ends[0]),
                          .to = add_place(m, &ends[1]),
                          .time_ms = 60 * (500 + random_below(&m->changed, 40000)),
                          .km = 5 + random_below(&m->changed, 40),
                          .is_oneway = random_below(&m->changed, 4) == 0};
    link->bend_lon_deg = (ends[0].lon_deg + ends[1].lon_deg) / 2 + 0.013;
    link->bend_lat_deg = (ends[0].lat_deg + ends[1].lat_deg) / 2 + 0.017;
    say(m,
        "  - {add: link, mode: road, from: {lon: %.6f, lat: %.6f}, to: {lon: %.6f, lat: %.6f},\n"
        "     time: %.12f, length: %.3f, both_ways: %s}\n",
        ends[0].lon_deg, ends[0].lat_deg, ends[1].lon_deg, ends[1].lat_deg,
        (double)link->time_ms / 60000, link->km, link->is_oneway ? "false" : "true");
}

/* Closing comes first, so that no link is split that closes later. */
static void make_changes(model *m) {
    const int count = 1 + random_below(&m->changed, MOST_CHANGES);
    for (int i = random_below(&m->changed, 4); i > 0; i--)
        close_one(m);
    for (int i = 0; i < count; i++) {
        if (random_below(&m->changed, 2) == 0)
            change_speed(m);
        else
            add_one(m);
    }
}

static void drop_closed(model *m) {
    int kept = 0;
    for (int i = 0; i < m->changed.link_count; i++)
        if (!m->is_closed[i]) m->changed.links[kept++] = m->changed.links[i];
    m->changed.link_count = kept;
}

static void expect_equal(const model *m, uint64_t seed, const bight_matrix *laid,
                         const bight_matrix *rebuilt) {
    static const bight_measure measures[] = {BIGHT_MEASURE_TIME, BIGHT_MEASURE_LENGTH,
                                             BIGHT_MEASURE_TRANSFERS};
    for (int from = 0; from < bight_matrix_row_count(laid); from++) {
        for (int to = 0; to < bight_matrix_row_count(laid); to++) {
            for (int i = 0; i < 3; i++) {
                const double ours = bight_matrix_value(laid, measures[i], from, to);
                const double theirs = bight_matrix_value(rebuilt, measures[i], from, to);
                if (isnan(ours) ? isnan(theirs) : ours == theirs) continue;
                fail_msg("seed %d: %s from %d to %d is %.17g, rebuilt %.17g, with\n%s", (int)seed,
                         bight_measure_name(measures[i]), from, to, ours, theirs, m->text);
            }
        }
    }
}

static int compare(network_fixture *laid, network_fixture *rebuilt, uint64_t seed) {
    static model m;
    memset(&m, 0, sizeof m);
    random_network_make(&m.base, seed, seed % 2 == 0);
    m.changed = m.base;
    make_changes(&m);
    drop_closed(&m);
    if (m.used == 0) return 0;
    random_network_draw(&m.base, laid, RANDOM_MINUTES);
    network_fixture_open(laid, NULL);
    scenario_fixture_lay(laid, m.text);
    random_network_draw(&m.changed, rebuilt, RANDOM_MINUTES);
    network_fixture_open(rebuilt, NULL);
    expect_equal(&m, seed, laid->matrix, rebuilt->matrix);
    return 1;
}

static void a_scenario_gives_what_the_changed_network_gives(void **state) {
    void *other = NULL;
    int compared = 0;
    assert_int_equal(network_fixture_setup(&other), 0);
    for (uint64_t seed = 1; seed <= NETWORKS; seed++)
        compared += compare(*state, other, seed);
    network_fixture_teardown(&other);
    printf("# %d networks with changes\n", compared);
    assert_true(compared > NETWORKS * 9 / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_scenario_gives_what_the_changed_network_gives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
