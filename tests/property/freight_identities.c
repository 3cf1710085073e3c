/* What must hold of goods on any network: shares of ports and overland sum to one, a way chosen by
 * one measure is no worse by it than any other, and the second port is no better than the first.
 * Legs are drawn at random, with ties and with ports and regions that are not reached. */
#include <math.h>
#include <string.h>

#include "layer_fixture.h"
#include "metrics/freight_set.h"

enum { CITIES = 7, PORTS = 4, REGIONS = 3, TRIALS = 400 };

typedef struct {
    uint64_t state;
    freight_leg land[CITIES * PORTS];
    freight_leg entering[PORTS];
    freight_leg overland[CITIES * REGIONS];
    freight_voyage voyages[PORTS * REGIONS];
    double weights[CITIES];
    freight_set set;
} trial;

/* xorshift64* (Vigna 2016): a number below `limit`. */
static int below(trial *of, int limit) {
    of->state ^= of->state >> 12;
    of->state ^= of->state << 25;
    of->state ^= of->state >> 27;
    return (int)((of->state * UINT64_C(2685821657736338717)) >> 33) % limit;
}

/* Few different weights, so that ties are common; a way in `missing` is not there. */
static freight_leg draw_leg(trial *of, int missing) {
    if (below(of, missing) == 0) return (freight_leg){.weight = SEARCH_UNREACHED};
    return (freight_leg){.weight = 1 + below(of, 6)};
}

static void draw(trial *of, uint64_t seed) {
    *of = (trial){.state = seed * UINT64_C(0x9e3779b97f4a7c15)};
    for (int i = 0; i < CITIES * PORTS; i++)
        of->land[i] = draw_leg(of, 4);
    for (int i = 0; i < PORTS; i++)
        of->entering[i] = draw_leg(of, 100);
    for (int i = 0; i < CITIES * REGIONS; i++) {
        of->overland[i] = draw_leg(of, 2);
        if (freight_leg_is_there(&of->overland[i])) of->overland[i].weight += 5;
    }
    for (int i = 0; i < PORTS * REGIONS; i++)
        of->voyages[i] = (freight_voyage){draw_leg(of, 3), 0};
    for (int i = 0; i < CITIES; i++)
        of->weights[i] = below(of, 10);
    of->set = (freight_set){.city_count = CITIES,
                            .port_count = PORTS,
                            .region_count = REGIONS,
                            .land = of->land,
                            .entering = of->entering,
                            .overland = of->overland,
                            .voyages = of->voyages};
}

static int64_t add(int64_t first, int64_t second) {
    return first == SEARCH_UNREACHED || second == SEARCH_UNREACHED ? SEARCH_UNREACHED
                                                                   : first + second;
}

/* From a city to the one node behind all gateways of a region: the least of every way there is,
 * added up without the functions under test. */
static int64_t least_way(const trial *of, int city, int region) {
    int64_t least = of->overland[city * REGIONS + region].weight;
    for (int port = 0; port < PORTS; port++) {
        const int64_t way =
            add(add(of->land[city * PORTS + port].weight, of->entering[port].weight),
                of->voyages[port * REGIONS + region].leg.weight);
        if (way < least) least = way;
    }
    return least;
}

static void shares_of_ports_and_overland_sum_to_one(void **state) {
    (void)state;
    static trial of;
    for (uint64_t seed = 1; seed <= TRIALS; seed++) {
        draw(&of, seed);
        for (int region = 0; region < REGIONS; region++) {
            double reached = 0, sum = 0;
            for (int city = 0; city < CITIES; city++)
                if (least_way(&of, city, region) != SEARCH_UNREACHED) reached += of.weights[city];
            for (int port = -1; port < PORTS; port++) {
                const double share = freight_set_share(&of.set, of.weights, port, region);
                assert_int_equal(isnan(share), reached == 0);
                assert_true(isnan(share) || (share >= 0 && share <= 1 + 1e-12));
                sum += share;
            }
            if (reached > 0) assert_near(sum, 1, 1e-12);
        }
    }
}

static void check_choice(const trial *of, int city, int region) {
    const freight_choice choice = freight_set_choose(&of->set, city, region);
    int tied = 0;
    assert_true(choice.weight == least_way(of, city, region));
    for (int port = 0; port < PORTS; port++) {
        const int64_t weight = freight_set_through(&of->set, city, port, region).weight;
        const bool is_chosen = freight_set_is_chosen(&of->set, &choice, city, port, region);
        tied += is_chosen;
        if (is_chosen) assert_true(weight == choice.weight && !choice.is_overland);
        if (port == choice.first || choice.second < 0 || weight == SEARCH_UNREACHED) continue;
        assert_true(weight >= freight_set_through(&of->set, city, choice.second, region).weight);
    }
    assert_int_equal(tied, choice.tied_count);
    if (choice.is_overland || choice.first < 0) assert_int_equal(tied, 0);
    if (!choice.is_overland && choice.first >= 0) assert_true(tied > 0);
    if (choice.second >= 0) assert_int_not_equal(choice.second, choice.first);
}

static void the_port_taken_is_on_the_least_way_and_the_second_next(void **state) {
    (void)state;
    static trial of;
    for (uint64_t seed = 1; seed <= TRIALS; seed++) {
        draw(&of, seed);
        for (int city = 0; city < CITIES; city++)
            for (int region = 0; region < REGIONS; region++)
                check_choice(&of, city, region);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_ports_and_overland_sum_to_one),
        cmocka_unit_test(the_port_taken_is_on_the_least_way_and_the_second_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
