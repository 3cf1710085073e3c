/* What must hold of hinterlands and shares on any network: some cities of random networks are taken
 * for ports, and times to them are those of the network, with ties and with parts that are
 * apart. */
#include <math.h>

#include "metrics/concentration.h"
#include "metrics/connectivity_index.h"
#include "metrics/destination_choice.h"
#include "metrics/port_rivalry.h"
#include "metrics/shift_share.h"
#include "random_network.h"
#include "route/search.h"

enum { SEEDS = 12, PORTS = 5, MODELS = 4 };

static const bight_decay MODEL[MODELS] = {{BIGHT_DECAY_POWER, 2, 0},
                                          {BIGHT_DECAY_EXPONENTIAL, 50, 0},
                                          {BIGHT_DECAY_POWER, .3, 0},
                                          {BIGHT_DECAY_LOG_LOGISTIC, 60, 4}};

typedef struct {
    random_network network;
    int64_t times_ms[RANDOM_PLACES * PORTS];
    double shares[RANDOM_PLACES * PORTS];
    double weights[RANDOM_PLACES];
    double attraction[PORTS];
    port_rivalry rivalry;
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

/* Cities 0 .. PORTS - 1 are the ports; the second attracts nobody. */
static void make_trial(network_fixture *f, int seed, const bight_decay *decay, trial *made) {
    for (int city = 0; city < made->network.city_count; city++)
        made->weights[city] = random_below(&made->network, 1000);
    for (int port = 0; port < PORTS; port++)
        made->attraction[port] = port == 1 ? 0 : 1 + random_below(&made->network, 1 + 50 * seed);
    find_times(f, made);
    for (int city = 0; city < made->network.city_count; city++)
        (void)destination_choice_shares(&made->times_ms[city * PORTS], PORTS, decay,
                                        made->attraction, &made->shares[city * PORTS]);
    made->rivalry = (port_rivalry){made->network.city_count, PORTS, made->times_ms, made->shares,
                                   made->weights};
}

static void on_random_networks(network_fixture *f, void (*check)(const trial *of)) {
    static trial of;
    for (int seed = 1; seed <= SEEDS; seed++) {
        random_network_make(&of.network, (uint64_t)seed, seed % 2 == 0);
        random_network_draw(&of.network, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        for (int model = 0; model < MODELS; model++) {
            make_trial(f, seed, &MODEL[model], &of);
            check(&of);
        }
    }
}

/* A city is shared out whole where it reaches a port that attracts, else not at all. With a steep
 * decay, exp(-50 min), far ports' weights are below what a double tells from 0, and the nearest to
 * city 1 attracts nobody. */
static void check_sums(const trial *of) {
    double expected = 0, reached = 0;
    for (int city = 0; city < of->network.city_count; city++) {
        bool reaches = false;
        double sum = 0;
        for (int port = 0; port < PORTS; port++) {
            reaches |= port != 1 && of->times_ms[city * PORTS + port] != SEARCH_UNREACHED;
            sum += of->shares[city * PORTS + port];
            assert_true(of->shares[city * PORTS + port] >= 0);
        }
        assert_near(sum, reaches ? 1 : 0, 1e-12);
        if (reaches) reached += of->weights[city];
        expected += of->weights[city] * sum;
    }
    assert_near(expected, reached, 1e-9);
}

static void expected_hinterlands_sum_to_all_people_that_reach_a_port(void **state) {
    on_random_networks(*state, check_sums);
}

static void expect_share(double value) {
    assert_true(isnan(value) || (value >= 0 && value <= 1 + 1e-12));
}

static void check_overlaps(const trial *of) {
    const port_rivalry *rivalry = &of->rivalry;
    const int64_t limit_ms = 40 * 60000;
    for (int port = 0; port < PORTS; port++)
        for (int other = 0; other < PORTS; other++) {
            const double ruzicka = port_rivalry_ruzicka(rivalry, port, other);
            const double pianka = port_rivalry_pianka(rivalry, port, other);
            const double jaccard = port_rivalry_jaccard(rivalry, limit_ms, port, other);
            expect_share(ruzicka);
            expect_share(pianka);
            expect_share(jaccard);
            if (isnan(ruzicka)) continue;
            assert_near(ruzicka, port_rivalry_ruzicka(rivalry, other, port), 1e-12);
            if (port == other) assert_near(ruzicka, 1, 1e-12);
            if (port == other) assert_near(pianka, 1, 1e-12);
        }
    for (int city = 0; city < of->network.city_count; city++)
        expect_share(port_rivalry_contestability(&of->shares[city * PORTS], PORTS));
}

static void overlaps_lie_between_0_and_1_and_go_both_ways(void **state) {
    on_random_networks(*state, check_overlaps);
}

static void check_concentration(const trial *of) {
    double before[RANDOM_PLACES] = {0}, share[RANDOM_PLACES], shift[RANDOM_PLACES];
    const int count = of->network.city_count;
    double sum = 0, sizes = 0;
    for (int i = 0; i < count; i++)
        before[i] = of->weights[count - 1 - i];
    const double volume = shift_share(before, of->weights, count, share, shift);
    for (int i = 0; i < count; i++) {
        sum += shift[i];
        sizes += fabs(shift[i]);
        assert_near(before[i] + share[i] + shift[i], of->weights[i], 1e-9);
    }
    assert_near(sum, 0, 1e-9);
    assert_near(volume, sizes / 2, 1e-9);
    const double hhi = concentration_hhi(of->weights, count);
    assert_true(hhi >= 1.0 / count - 1e-12 && hhi <= 1);
    expect_share(concentration_entropy_normalised(of->weights, count));
    expect_share(concentration_gini_corrected(of->weights, count));
}

static void shifts_sum_to_nothing_and_concentration_keeps_its_bounds(void **state) {
    on_random_networks(*state, check_concentration);
}

enum { COMPONENTS = 6 };

/* The largest is 100 on one base and the mean on the other, in whatever unit a component is. */
static void check_connectivity(const trial *of) {
    double values[PORTS * COMPONENTS], largest[PORTS], average[PORTS], scaled[PORTS];
    double most = 0, sum = 0;
    for (int i = 0; i < PORTS * COMPONENTS; i++)
        values[i] = 1 + fmod(of->weights[i % of->network.city_count] * (1 + i), 97);
    connectivity_index_largest(values, PORTS, COMPONENTS, largest);
    connectivity_index_average(values, PORTS, COMPONENTS, average);
    for (int port = 0; port < PORTS; port++) {
        most = fmax(most, largest[port]);
        sum += average[port];
        values[port * COMPONENTS + 2] *= 1000;
    }
    assert_near(most, 100, 1e-9);
    assert_near(sum / PORTS, 100, 1e-9);
    connectivity_index_largest(values, PORTS, COMPONENTS, scaled);
    for (int port = 0; port < PORTS; port++)
        assert_near(scaled[port], largest[port], 1e-9);
    connectivity_index_average(values, PORTS, COMPONENTS, scaled);
    for (int port = 0; port < PORTS; port++)
        assert_near(scaled[port], average[port], 1e-9);
}

static void indices_of_connectivity_keep_their_bases_in_any_unit(void **state) {
    on_random_networks(*state, check_connectivity);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(expected_hinterlands_sum_to_all_people_that_reach_a_port),
        NETWORK_TEST(overlaps_lie_between_0_and_1_and_go_both_ways),
        NETWORK_TEST(shifts_sum_to_nothing_and_concentration_keeps_its_bounds),
        NETWORK_TEST(indices_of_connectivity_keep_their_bases_in_any_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
