/* Closing ports in a table of times is closing them: on random networks, with ties and parts that
 * are apart, hinterlands and choices are those of the ports left alone, and what moves is taken
 * over or unserved; on the Beijing Bay they are those of a scenario in which the port is closed. */
#include <stdio.h>
#include <string.h>

#include "metrics/destination_choice.h"
#include "metrics/port_withdrawal.h"
#include "random_network.h"
#include "route/search.h"

enum { SEEDS = 20, PORTS = 6 };

static const char BEIJING_BAY[] = "networks/beijing-bay/network.yaml";

/* Cities 0 .. PORTS - 1 are the ports, the first three of one cluster. */
typedef struct {
    random_network network;
    int64_t times_ms[RANDOM_PLACES * PORTS];
    double shares[RANDOM_PLACES * PORTS];
    double people[RANDOM_PLACES];
    double gdp[RANDOM_PLACES];
    double population[PORTS];
    double attraction[PORTS];
    int cluster_of[PORTS];
    const char *clusters[2];
    int terminals[PORTS];
    network_terminal named[PORTS];
    bight_network described;
    port_clusters work;
    port_choice choice;
} trial;

static void find_times(const network_fixture *f, trial *of) {
    char from[8], to[8];
    for (int city = 0; city < of->network.city_count; city++)
        for (int port = 0; port < PORTS; port++) {
            random_city_name(city, from);
            random_city_name(port, to);
            const long long time_ms = city == port ? 0 : network_fixture_ms(f, from, to);
            of->times_ms[city * PORTS + port] = time_ms < 0 ? SEARCH_UNREACHED : time_ms;
        }
}

static void describe(trial *made) {
    const int cities = made->network.city_count;
    for (int port = 0; port < PORTS; port++) {
        made->cluster_of[port] = port >= 3;
        made->terminals[port] = port;
        made->attraction[port] = port == 1 ? 0 : 1 + random_below(&made->network, 60);
        made->population[port] = 0;
    }
    made->described.terminals = made->named;
    made->work = (port_clusters){.network = &made->described,
                                 .scratch = arena_create(),
                                 .ports = {.port_count = PORTS,
                                           .terminals = made->terminals,
                                           .city_count = cities,
                                           .city_port_ms = made->times_ms},
                                 .clusters = made->clusters,
                                 .cluster_count = 2,
                                 .cluster_of = made->cluster_of,
                                 .has_gdp = true,
                                 .city_population = made->people,
                                 .city_gdp = made->gdp,
                                 .population = made->population};
    made->choice = (port_choice){.is_modelled = true,
                                 .decay = {BIGHT_DECAY_EXPONENTIAL, .5, 0},
                                 .attraction = made->attraction,
                                 .shares = made->shares,
                                 .limit_count = 2,
                                 .limits_h = {.5, 1}};
    port_set_hinterland(&made->work.ports, made->people, made->population);
    for (int city = 0; city < cities; city++)
        (void)destination_choice_shares(&made->times_ms[city * PORTS], PORTS, &made->choice.decay,
                                        made->attraction, &made->shares[city * PORTS]);
}

static void draw_trial(network_fixture *f, int seed, trial *made) {
    random_network_make(&made->network, (uint64_t)seed, seed % 2 == 0);
    random_network_draw(&made->network, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
    for (int city = 0; city < made->network.city_count; city++) {
        made->people[city] = random_below(&made->network, 1000);
        made->gdp[city] = random_below(&made->network, 1000);
    }
    find_times(f, made);
    describe(made);
}

static double sum_of(const double *amounts) {
    double sum = 0;
    for (int port = 0; port < PORTS; port++)
        sum += amounts[port];
    return sum;
}

/* The table of times with the closed ports struck out, and all found from it alone. */
static void expect_struck(const trial *of, const port_withdrawal *found) {
    static int64_t struck[RANDOM_PLACES * PORTS];
    double left[PORTS] = {0}, chosen[PORTS] = {0}, shares[PORTS];
    port_set ports = of->work.ports;
    ports.city_port_ms = struck;
    for (int i = 0; i < ports.city_count * PORTS; i++)
        struck[i] = found->is_closed[i % PORTS] ? SEARCH_UNREACHED : of->times_ms[i];
    port_set_hinterland(&ports, of->people, left);
    for (int city = 0; city < ports.city_count; city++) {
        (void)destination_choice_shares(&struck[city * PORTS], PORTS, &of->choice.decay,
                                        of->attraction, shares);
        for (int port = 0; port < PORTS; port++)
            chosen[port] += of->people[city] * shares[port];
    }
    for (int port = 0; port < PORTS; port++) {
        assert_near(found->left[port], left[port], 1e-9);
        assert_near(found->chosen_after[port], chosen[port], 1e-9);
    }
}

/* What closed ports had is with the others now, or unserved; nobody loses his port for nothing. */
static void expect_sums(const trial *of, const port_withdrawal *found) {
    double had = 0, chose = 0;
    for (int port = 0; port < PORTS; port++) {
        if (found->is_closed[port]) had += of->population[port];
        for (int city = 0; found->is_closed[port] && city < of->work.ports.city_count; city++)
            chose += of->people[city] * of->shares[city * PORTS + port];
        assert_true(found->taken[BY_POPULATION][port] >= 0);
        assert_true(found->chosen_instead[BY_POPULATION][port] >= -1e-12);
        assert_true(!found->is_closed[port] || found->left[port] == 0);
    }
    assert_near(found->moved[BY_POPULATION], had, 1e-9);
    assert_near(found->chosen[BY_POPULATION], chose, 1e-9);
    for (int i = 0; i < WEIGHING_COUNT; i++) {
        assert_near(sum_of(found->taken[i]) + found->unserved[i], found->moved[i], 1e-9);
        assert_true(sum_of(found->chosen_instead[i]) <= found->chosen[i] + 1e-9);
    }
    assert_true(sum_of(found->taken_h) >= 0);
}

static void closing_is_striking_from_the_table_of_times(void **state) {
    static trial of;
    network_fixture *f = *state;
    int unserved = 0, moved = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
        draw_trial(f, seed, &of);
        port_withdrawal found;
        network_fixture_require(f, port_withdrawal_create(f->session, &of.work, &found));
        assert_int_equal(port_withdrawal_count(&of.work), PORTS + 2);
        for (int which = 0; which < PORTS + 2; which++) {
            (void)port_withdrawal_choose(&of.work, which, &found);
            port_withdrawal_find(&of.work, &of.choice, &found);
            expect_struck(&of, &found);
            expect_sums(&of, &found);
            unserved += found.unserved[BY_POPULATION] > 0;
            moved += found.moved[BY_POPULATION] > found.unserved[BY_POPULATION];
        }
        arena_destroy(of.work.scratch);
    }
    assert_true(unserved > 10 && moved > 50); /* both were tried */
}

/* ---- The Beijing Bay ---- */

typedef struct {
    bight_session *session;
    bight_network *network;
} bay;

static void require(const bay *here, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(here->session));
}

static void find_tables(const bay *here, const char *closed, const bight_port_tables *tables) {
    bight_scenario *scenario;
    char text[128];
    snprintf(text, sizeof text, "port:%s", closed == NULL ? "" : closed);
    const bight_change change = {BIGHT_CHANGE_CLOSE, text};
    require(here,
            bight_scenario_open(here->session, here->network, &change, closed != NULL, &scenario));
    require(here, bight_ports_compute(here->session, scenario, NULL, tables));
    bight_scenario_destroy(scenario);
}

static double taken_from(const bight_layer *takeovers, const char *closed, const char *by) {
    for (int row = 0; row < bight_layer_row_count(takeovers); row++)
        if (strcmp(network_fixture_text(takeovers, row, "closes"), closed) == 0 &&
            strcmp(network_fixture_text(takeovers, row, "what"), "port") == 0 &&
            strcmp(network_fixture_text(takeovers, row, "taken_by"), by) == 0)
            return network_fixture_cell(takeovers, row, "population");
    return 0;
}

static void expect_closed(const bay *here, const bight_layer *base, const bight_layer *takeovers,
                          int closed) {
    const char *name = network_fixture_text(base, closed, "port");
    bight_layer *ports;
    find_tables(here, name, &(bight_port_tables){.ports = &ports});
    assert_near(network_fixture_cell(ports, closed, "population"), 0, 0);
    for (int port = 0; port < bight_layer_row_count(base); port++) {
        if (port == closed) continue;
        const double taken = taken_from(takeovers, name, network_fixture_text(base, port, "port"));
        assert_near(network_fixture_cell(ports, port, "population"),
                    network_fixture_cell(base, port, "population") + taken, 1e-8);
    }
    bight_layer_destroy(ports);
}

static void a_port_closed_by_a_scenario_gives_up_the_same_people(void **state) {
    (void)state;
    bay here;
    bight_layer *base, *takeovers;
    const bight_network_options options = {.profile = "freight"};
    assert_int_equal(bight_session_create(&here.session), BIGHT_OK);
    require(&here, bight_network_open(here.session, BEIJING_BAY, &options, &here.network));
    find_tables(&here, NULL, &(bight_port_tables){.ports = &base, .takeovers = &takeovers});
    for (int port = 0; port < bight_layer_row_count(base); port++)
        expect_closed(&here, base, takeovers, port);
    bight_layer_destroy(base);
    bight_layer_destroy(takeovers);
    bight_network_close(here.network);
    bight_session_destroy(here.session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(closing_is_striking_from_the_table_of_times),
        cmocka_unit_test(a_port_closed_by_a_scenario_gives_up_the_same_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
