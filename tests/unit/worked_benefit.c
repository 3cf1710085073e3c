/* What a faster link is worth to travellers, on the five cities of worked_toy.h: A-C in 40 minutes.
 *
 *     A-C 90 -> 40, A-D 120 -> 85; the other pairs as before. Demand q = P_i P_j / t.
 */
#include <math.h>

#include "drawn_files.h"
#include "metrics/benefit.h"
#include "scenario_fixture.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities: {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 1, speed: 40}}}\n";

static const double POPULATION[TOY_CITIES] = {20, 10, 5, 1, 4};
static const double CONNECTORS = 1.2e-6;

enum { PAIRS = TOY_CITIES * TOY_CITIES };

typedef struct {
    network_fixture *f; /* its matrix is that of after */
    bight_scenario *base;
    bight_matrix *before;
    double trips[2][PAIRS];
} worked;

static void model_trips(const bight_matrix *matrix, double trips[PAIRS]) {
    for (int from = 0; from < TOY_CITIES; from++)
        for (int to = 0; to < TOY_CITIES; to++) {
            const double min = bight_matrix_value(matrix, BIGHT_MEASURE_TIME, from, to);
            trips[from * TOY_CITIES + to] =
                from == to || isnan(min) ? 0 : POPULATION[from] * POPULATION[to] / min;
        }
}

static void open_toy(worked *here, network_fixture *f, const char *changes) {
    *here = (worked){.f = f};
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
    network_fixture_require(f, bight_scenario_create(f->session, f->network, &here->base));
    network_fixture_require(f, bight_matrix_compute(f->session, here->base, NULL, &here->before));
    scenario_fixture_lay(f, changes);
    model_trips(here->before, here->trips[0]);
    model_trips(f->matrix, here->trips[1]);
}

static void close_toy(worked *here) {
    bight_matrix_destroy(here->before);
    bight_scenario_destroy(here->base);
}

static benefit find(const worked *here, const double *trips_after, double theta_per_min) {
    double sums[TOY_CITIES];
    const benefit_of of = {here->before, here->f->matrix, here->trips[0], trips_after,
                           theta_per_min};
    return benefit_find(&of, sums);
}

static void expect(double found, double expected) {
    assert_near(found, expected, CONNECTORS * fabs(expected));
}

static const char FAST_A_TO_C[] =
    "  - {add: link, from: A, to: C, mode: road, time: 40, length: 135}\n";

/* Both ways: 2 (100/90 * 50 + 20/120 * 35); with trips after 100/40 and 20/85 the half is
 * 2 ((100/90 + 100/40)/2 * 50 + (20/120 + 20/85)/2 * 35); the area under P P / t is
 * 2 (100 ln 90/40 + 20 ln 120/85). The half is more than a tenth too much for so large a change. */
static void the_rule_of_a_half_is_as_worked_out_and_too_much(void **state) {
    worked here;
    open_toy(&here, *state, FAST_A_TO_C);
    const benefit found = find(&here, here.trips[1], NAN);
    expect(found.fixed, 122.777777778);
    expect(found.half, 194.624183007);
    expect(found.elasticity, 175.979662695);
    assert_true(isnan(found.logsum));
    assert_near(found.left_out, 0, 0);
    const double all =
        2 * (200 / 30.0 + 100 / 90.0 + 20 / 120.0 + 50 / 60.0 + 10 / 105.0 + 5 / 45.0);
    expect(found.trips[0], all);
    expect(found.time[0], 2 * 385.0); /* P P / t times t */
    close_toy(&here);
}

static void the_same_trips_after_make_all_three_alike(void **state) {
    worked here;
    open_toy(&here, *state, FAST_A_TO_C);
    const benefit found = find(&here, NULL, NAN);
    expect(found.half, found.fixed);
    expect(found.elasticity, found.fixed);
    close_toy(&here);
}

/* Closing B-C instead: A-C 100, B-C 130, B-D 150. */
static void what_is_lost_is_a_minus(void **state) {
    worked here;
    open_toy(&here, *state, "  - {close: links, ids: [\"road:2\"]}\n");
    const benefit found = find(&here, NULL, 0.01);
    expect(found.fixed, -2 * (100 / 90.0 * 10 + 50 / 60.0 * 70 + 10 / 105.0 * 45));
    assert_true(found.logsum < 0);
    close_toy(&here);
}

/* D without links: its trips have no time after. */
static void trips_without_a_route_are_left_out_and_counted(void **state) {
    worked here;
    open_toy(&here, *state, "  - {close: links, ids: [\"road:4\", \"road:5\"]}\n");
    const benefit found = find(&here, NULL, 0.01);
    expect(found.left_out, 2 * (20 / 120.0 + 10 / 105.0 + 5 / 45.0));
    assert_near(found.fixed, 0, 1e-9);
    expect(found.logsum_left_out, 20 / 120.0 + 10 / 105.0 + 5 / 45.0);
    assert_true(found.logsum < 0); /* those who could go to D have one place fewer */
    close_toy(&here);
}

/* The formula written out, city by city. */
static void the_logsum_is_that_of_its_formula(void **state) {
    worked here;
    open_toy(&here, *state, FAST_A_TO_C);
    const double theta = 0.02,
                 before[4][4] = {
                     {0, 30, 90, 120}, {30, 0, 60, 105}, {90, 60, 0, 45}, {120, 105, 45, 0}};
    const double after[4][4] = {
        {0, 30, 40, 85}, {30, 0, 60, 105}, {40, 60, 0, 45}, {85, 105, 45, 0}};
    double ends[4] = {0}, expected = 0;
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            if (i != j) ends[j] += POPULATION[i] * POPULATION[j] / before[i][j];
    for (int i = 0; i < 4; i++) {
        double sums[2] = {0, 0};
        for (int j = 0; j < 4; j++) {
            if (i == j) continue;
            sums[0] += ends[j] * exp(-theta * before[i][j]);
            sums[1] += ends[j] * exp(-theta * after[i][j]);
        }
        expected += ends[i] * log(sums[1] / sums[0]) / theta; /* as many begin as end */
    }
    const double found = find(&here, NULL, theta).logsum;
    assert_near(found, expected, 1e-5 * expected);
    close_toy(&here);
}

/* With trips spread as the logsum supposes, a change of a minute is worth trips times a minute. */
static void a_small_change_is_worth_the_same_by_every_rule(void **state) {
    worked here;
    const double theta = 0.02;
    open_toy(&here, *state,
             "  - {add: link, from: A, to: B, mode: road, time: 29.9, length: 110}\n");
    double ends[TOY_CITIES] = {0};
    for (int i = 0; i < PAIRS; i++)
        here.trips[0][i] = 1;
    for (int round = 0; round < 200; round++) { /* until as many end at j as it draws */
        for (int j = 0; j < 4; j++) {
            ends[j] = 0;
            for (int i = 0; i < 4; i++)
                if (i != j) ends[j] += here.trips[0][i * TOY_CITIES + j];
        }
        for (int i = 0; i < TOY_CITIES; i++) {
            double sum = 0;
            for (int j = 0; j < TOY_CITIES; j++) {
                const double min = bight_matrix_value(here.before, BIGHT_MEASURE_TIME, i, j);
                double *trips = &here.trips[0][i * TOY_CITIES + j];
                *trips = i == j || isnan(min) ? 0 : ends[j] * exp(-theta * min);
                sum += *trips;
            }
            for (int j = 0; j < TOY_CITIES; j++)
                here.trips[0][i * TOY_CITIES + j] *= sum > 0 ? POPULATION[i] / sum : 0;
        }
    }
    const benefit found = find(&here, NULL, theta);
    assert_true(found.fixed > 0);
    assert_near(found.logsum, found.fixed, 0.01 * found.fixed);
    close_toy(&here);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(the_rule_of_a_half_is_as_worked_out_and_too_much),
        NETWORK_TEST(the_same_trips_after_make_all_three_alike),
        NETWORK_TEST(what_is_lost_is_a_minus),
        NETWORK_TEST(trips_without_a_route_are_left_out_and_counted),
        NETWORK_TEST(the_logsum_is_that_of_its_formula),
        NETWORK_TEST(a_small_change_is_worth_the_same_by_every_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
