/* Sites chosen on random networks: trying all sets finds what a plain count over bit masks finds,
 * greedy choice with interchange is never better than that, and no set is below the bound. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "metrics/site_search.h"
#include "random_network.h"

enum { SEEDS = 12, MOST_SITES = 12, LARGE_SITES = 60 };

typedef enum { MEDIAN, COVER, KEPT_MEDIAN, PROBLEMS } problem_form;

typedef struct {
    random_network network;
    double costs[RANDOM_PLACES * RANDOM_PLACES];
    double weights[RANDOM_PLACES];
    double already[RANDOM_PLACES];
    site_problem problem;
} trial;

static double minutes_between(const network_fixture *f, int from, int to) {
    char names[2][8];
    random_city_name(from, names[0]);
    random_city_name(to, names[1]);
    const long long time_ms = from == to ? 0 : network_fixture_ms(f, names[0], names[1]);
    return time_ms < 0 ? INFINITY : (double)time_ms / 60000;
}

/* Half of the cities are candidates; of covers, what is farther than 40 minutes is not covered. */
static void pose(const network_fixture *f, problem_form form, int chosen, trial *of) {
    const int cities = of->network.city_count;
    const int sites = cities < MOST_SITES ? cities : MOST_SITES;
    of->problem = (site_problem){sites, cities, of->costs, of->weights, of->already, chosen, 1e6};
    for (int city = 0; city < cities; city++) {
        of->weights[city] = random_below(&of->network, 50);
        of->already[city] = form == COVER ? 1 : INFINITY;
        if (form == KEPT_MEDIAN) of->already[city] = minutes_between(f, city, cities - 1);
        for (int site = 0; site < sites; site++) {
            const double minutes = minutes_between(f, city, site);
            of->costs[city * sites + site] = form == COVER ? minutes > 40 : minutes;
        }
    }
}

static bool is_better(const site_cost *a, const site_cost *b) {
    if (fabs(a->unserved - b->unserved) > 1e-6) return a->unserved < b->unserved;
    return a->cost < b->cost - 1e-6;
}

static site_cost best_by_masks(const site_problem *problem) {
    site_cost best = {INFINITY, INFINITY};
    for (unsigned mask = 0; mask < 1U << problem->site_count; mask++) {
        int sites[MOST_SITES], count = 0;
        for (int site = 0; site < problem->site_count; site++)
            if (mask >> site & 1) sites[count++ % MOST_SITES] = site;
        if (count != problem->chosen_count) continue;
        const site_cost cost = site_search_cost(problem, sites, count);
        if (isinf(best.unserved) || is_better(&cost, &best)) best = cost;
    }
    return best;
}

static void find(const network_fixture *f, arena *owner, const site_problem *problem,
                 site_choice *found) {
    network_fixture_require(f, site_search_find(f->session, owner, problem, found));
}

static void check(const network_fixture *f, arena *owner, trial *of) {
    const site_cost best = best_by_masks(&of->problem);
    site_choice found;
    find(f, owner, &of->problem, &found);
    assert_true(found.is_exact);
    assert_near(found.cost.unserved, best.unserved, 1e-6);
    assert_near(found.cost.cost, best.cost, 1e-6);
    of->problem.most_sets = 0;
    find(f, owner, &of->problem, &found);
    assert_false(found.is_exact);
    assert_false(is_better(&found.cost, &best));
    if (best.unserved == 0 && found.cost.unserved == 0) {
        assert_true(found.bound <= best.cost + 1e-6);
        assert_true(found.bound >= 0);
    }
}

static void found_sets_are_the_best_of_all(void **state) {
    network_fixture *f = *state;
    static trial of;
    for (int seed = 1; seed <= SEEDS; seed++) {
        random_network_make(&of.network, (uint64_t)seed, seed % 2 == 0);
        random_network_draw(&of.network, f, RANDOM_MINUTES);
        network_fixture_open(f, NULL);
        for (int run = 0; run < 4 * PROBLEMS; run++) {
            arena *owner = arena_create();
            assert_non_null(owner);
            pose(f, (problem_form)(run % PROBLEMS), 1 + run / PROBLEMS, &of);
            check(f, owner, &of);
            arena_destroy(owner);
        }
    }
}

/* Points of a square by the straight line between them: a median of all its points. */
static void draw_square(trial *of, int chosen) {
    double x[LARGE_SITES], y[LARGE_SITES];
    for (int i = 0; i < LARGE_SITES; i++) {
        x[i] = random_below(&of->network, 1000);
        y[i] = random_below(&of->network, 1000);
        of->weights[i] = 1 + random_below(&of->network, 9);
        of->already[i] = INFINITY;
    }
    for (int i = 0; i < LARGE_SITES; i++)
        for (int j = 0; j < LARGE_SITES; j++)
            of->costs[i * LARGE_SITES + j] = hypot(x[i] - x[j], y[i] - y[j]);
    of->problem =
        (site_problem){LARGE_SITES, LARGE_SITES, of->costs, of->weights, of->already, chosen, 1e6};
}

/* The bound of such medians is known to lie near them (Cornuejols, Fisher and Nemhauser 1977). */
static void the_bound_of_a_median_is_near_it(void **state) {
    network_fixture *f = *state;
    static trial of;
    for (int seed = 1; seed <= 5; seed++) {
        site_choice found, searched;
        arena *owner = arena_create();
        assert_non_null(owner);
        random_network_make(&of.network, (uint64_t)seed, false);
        draw_square(&of, 3);
        find(f, owner, &of.problem, &found);
        of.problem.most_sets = 0;
        find(f, owner, &of.problem, &searched);
        assert_true(found.is_exact && !searched.is_exact);
        assert_true(found.set_count == 34220);
        assert_true(searched.bound <= found.cost.cost + 1e-6);
        assert_true(searched.cost.cost >= found.cost.cost - 1e-6);
        assert_true(searched.bound > 0.95 * found.cost.cost);
        arena_destroy(owner);
    }
}

/* A city with a seaport weighs nothing, and may lie on an island no site is reached from. */
static void a_place_without_weight_does_not_move_the_bound(void **state) {
    network_fixture *f = *state;
    static trial of;
    int gaps = 0;
    for (int seed = 1; seed <= 5; seed++) {
        site_choice all, others;
        arena *owner = arena_create();
        assert_non_null(owner);
        random_network_make(&of.network, (uint64_t)seed, false);
        draw_square(&of, 5);
        of.problem.most_sets = 0;
        of.weights[LARGE_SITES - 1] = 0;
        for (int site = 0; site < LARGE_SITES; site++)
            of.costs[(LARGE_SITES - 1) * LARGE_SITES + site] = INFINITY;
        find(f, owner, &of.problem, &all);
        of.problem.demand_count--;
        find(f, owner, &of.problem, &others);
        assert_near(all.cost.cost, others.cost.cost, 1e-6);
        assert_near(all.bound, others.bound, 1e-6);
        gaps += others.bound < 0.999999 * others.cost.cost;
        arena_destroy(owner);
    }
    assert_true(gaps > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(found_sets_are_the_best_of_all),
        NETWORK_TEST(the_bound_of_a_median_is_near_it),
        NETWORK_TEST(a_place_without_weight_does_not_move_the_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
