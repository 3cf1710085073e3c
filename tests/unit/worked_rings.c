/* Rings against bands, worked out by hand. Roads lead from M to every city, so the time to a city
 * is that of its road, and one between two cities is the sum of both:
 *
 *   city     a    b     c    d    e      f      g
 *   ring     1    1;2   2    2    other  other  2
 *   minutes  10   30    20   40   25     60     no road
 *   km       11   22    33   44   35     71     1270   (about; a degree at the equator is 111 km)
 *
 * M is the core. Connectors add TOY_CONNECTORS_MIN to every pair, which the tolerance leaves room
 * for.
 */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "metrics/agreement.h"
#include "metrics/ring_bands.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, oneway: {field: ONE}}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: NAME\n"
    "  name: NAME\n"
    "  weights: {population: POP}\n"
    "  groups: {ring: RING}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n"
    "regions:\n"
    "  ring: {base: core, base_name: core}\n";

enum {
    NONE = 2,
    REACHED = 0,
    RIGHT,
    KAPPA,
    LINEAR,
    QUADRATIC,
    TAU,
    PAIRS,
    VIOLATIONS,
    OUTSIDERS,
    KAPPA_ALL
};

typedef struct {
    bight_layer *tables[BIGHT_RINGS_TABLES];
} ring_tables;

static const double NEAR = 1e-4; /* minutes */

static void open_star(network_fixture *f) {
    drawn_lines(f->folder, "road.shp", "MIN:N,ONE:C",
                "10, | 0 0, 0.1 0\n30, | 0 0, -0.2 0\n20, | 0 0, 0 0.3\n40, | 0 0, 0 -0.4\n"
                "25,F | 0 0, 0.2 0.25\n60, | 0 0, 0.45 0.45\n1, | 8 8, 8.1 8\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,RING:C,POP:N",
                 "M,core,100 | 0 0\na,1,1 | 0.1 0\nb,1;2,2 | -0.2 0\nc,2,4 | 0 0.3\n"
                 "d,2,8 | 0 -0.4\ne,other,16 | 0.2 0.25\nf,other,32 | 0.45 0.45\n"
                 "g,2,64 | 8 8\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

static ring_tables compute(const network_fixture *f, const bight_ring_options *options) {
    ring_tables made = {{NULL}};
    network_fixture_require(
        f, bight_rings_compute(f->session, f->network, f->matrix, options, made.tables));
    return made;
}

static void release(ring_tables *made) {
    for (int i = 0; i < BIGHT_RINGS_TABLES; i++)
        bight_layer_destroy(made->tables[i]);
}

static void refuse(const network_fixture *f, const bight_ring_options *options, const char *word) {
    bight_layer *tables[BIGHT_RINGS_TABLES];
    assert_int_equal(bight_rings_compute(f->session, f->network, f->matrix, options, tables),
                     BIGHT_WRONG_USE);
    if (strstr(bight_session_message(f->session), word) == NULL)
        fail_msg("no '%s' in: %s", word, bight_session_message(f->session));
    for (int i = 0; i < BIGHT_RINGS_TABLES; i++)
        assert_null(tables[i]);
}

static void expect_row(const bight_layer *rings, int row, const char *columns[],
                       const double *expected, int count) {
    for (int i = 0; i < count; i++)
        assert_near(network_fixture_cell(rings, row, columns[i]), expected[i], NEAR);
}

static void expect_counts(const bight_layer *rings, int row, const double expected[4]) {
    static const char *columns[] = {"band_1", "band_2", "beyond", "unreached"};
    expect_row(rings, row, columns, expected, 4);
}

static void expect_times(const bight_layer *rings, int row, const double expected[3]) {
    static const char *columns[] = {"least", "median", "most"};
    expect_row(rings, row, columns, expected, 3);
}

static void expect_measure(const ring_tables *made, int measure, double time) {
    assert_near(network_fixture_cell(made->tables[BIGHT_RINGS_AGREEMENT], measure, "time"), time,
                1e-12);
}

/* Cohen (1960): .7 agree, .5 would by chance. */
static void kappa_is_what_agrees_beyond_chance(void **state) {
    (void)state;
    const double counts[] = {20, 5, 10, 15};
    assert_near(agreement_kappa(counts, 2, AGREEMENT_PLAIN), .4, 1e-15);
    assert_near(agreement_kappa(counts, 2, AGREEMENT_LINEAR), .4, 1e-15);
    assert_near(agreement_kappa(counts, 2, AGREEMENT_QUADRATIC), .4, 1e-15);
}

/* Sums of rows 4 3 3, of columns 3 3 4. Plain: .8 agree, (12 + 9 + 12) / 100 by chance. Linear: .2
 * found, (12 + 2*16 + 9 + 12 + 2*9 + 9) / 100 = .92 expected; quadratic (12 + 4*16 + 9 + 12 + 4*9 +
 * 9) / 100 = 1.42. */
static void weighted_kappa_counts_how_far_classes_are_apart(void **state) {
    (void)state;
    const double counts[] = {3, 1, 0, 0, 2, 1, 0, 0, 3};
    assert_near(agreement_kappa(counts, 3, AGREEMENT_PLAIN), .47 / .67, 1e-15);
    assert_near(agreement_kappa(counts, 3, AGREEMENT_LINEAR), 1 - .2 / .92, 1e-15);
    assert_near(agreement_kappa(counts, 3, AGREEMENT_QUADRATIC), 1 - .2 / 1.42, 1e-15);
}

static void kappa_says_nothing_where_chance_alone_agrees(void **state) {
    (void)state;
    const double all_in_one[] = {7, 0, 0, 0}, nothing[] = {0, 0, 0, 0};
    assert_true(isnan(agreement_kappa(all_in_one, 2, AGREEMENT_PLAIN)));
    assert_true(isnan(agreement_kappa(nothing, 2, AGREEMENT_PLAIN)));
}

/* One of b and c must be misplaced by any limit; the wider inner band has both, up to 30. */
static void fitted_bands_misplace_the_fewest_cities(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, NULL);
    const bight_layer *rings = made.tables[BIGHT_RINGS_RINGS];
    assert_int_equal(bight_layer_row_count(rings), 3);
    expect_counts(rings, 0, (double[]){2, 0, 0, 0});
    expect_counts(rings, 1, (double[]){1, 1, 0, 1});
    expect_counts(rings, NONE, (double[]){1, 0, 1, 0});
    expect_times(rings, 0, (double[]){10, 20, 30});
    expect_times(rings, 1, (double[]){20, 30, 40});
    expect_times(rings, NONE, (double[]){25, 42.5, 60});
    release(&made);
}

/* Rows 2 0 / 1 1: 3 of 4, (2*3 + 2*1) / 16 by chance, kappa .5 however weighted. With cities in no
 * ring 2 0 0 / 1 1 0 / 1 0 1: 4/6, (8 + 2 + 2) / 36 by chance, .5. Of four pairs b and c are the
 * other way round, two are tied in their ring: tau-b (3 - 1) / sqrt(6 * 4). */
static void agreement_is_that_of_the_table_of_counts(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, NULL);
    expect_measure(&made, REACHED, 4);
    expect_measure(&made, RIGHT, 75);
    for (int kappa = KAPPA; kappa <= QUADRATIC; kappa++)
        expect_measure(&made, kappa, .5);
    expect_measure(&made, TAU, 2 / sqrt(24));
    expect_measure(&made, PAIRS, 4);
    expect_measure(&made, VIOLATIONS, 1);
    expect_measure(&made, OUTSIDERS, 1);
    expect_measure(&made, KAPPA_ALL, .5);
    release(&made);
}

/* By distance g counts too: a b | c d g in order, six pairs, e and f within the last band. All six
 * agree, and 1 + 3 pairs are tied in their ring. */
static void rings_can_be_bands_of_distance_and_not_of_time(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, NULL);
    const bight_layer *agreement = made.tables[BIGHT_RINGS_AGREEMENT];
    assert_near(network_fixture_cell(agreement, REACHED, "distance"), 5, 0);
    assert_near(network_fixture_cell(agreement, RIGHT, "distance"), 100, 0);
    assert_near(network_fixture_cell(agreement, KAPPA, "distance"), 1, 1e-12);
    assert_near(network_fixture_cell(agreement, PAIRS, "distance"), 6, 0);
    assert_near(network_fixture_cell(agreement, VIOLATIONS, "distance"), 0, 0);
    assert_near(network_fixture_cell(agreement, OUTSIDERS, "distance"), 2, 0);
    assert_near(network_fixture_cell(agreement, TAU, "distance"), 6 / sqrt(60), 1e-12);
    release(&made);
}

/* a | b | d beyond: rows 1 1 0 / 0 1 1 of four. .5 agree, (2*1 + 2*2) / 16 by chance: .125 / .625.
 * Linear: .5 found, (4 + 4 + 2 + 2) / 16 expected; quadratic (4 + 8 + 2 + 2) / 16. */
static void given_bands_are_taken_as_they_are(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, &(bight_ring_options){.bands = "15,35"});
    expect_counts(made.tables[BIGHT_RINGS_RINGS], 0, (double[]){1, 1, 0, 0});
    expect_counts(made.tables[BIGHT_RINGS_RINGS], 1, (double[]){0, 1, 1, 1});
    expect_measure(&made, RIGHT, 50);
    expect_measure(&made, KAPPA, .2);
    expect_measure(&made, LINEAR, 1 - .5 / .75);
    expect_measure(&made, QUADRATIC, .5);
    release(&made);
}

static void cities_are_told_with_their_band_and_exceptions(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, NULL);
    const bight_layer *cities = made.tables[BIGHT_RINGS_CITIES];
    assert_int_equal(bight_layer_row_count(cities), 5);
    assert_string_equal(network_fixture_text(cities, 1, "city"), "b");
    assert_string_equal(network_fixture_text(cities, 2, "city"), "c");
    assert_string_equal(network_fixture_text(cities, 2, "ring"), "2");
    assert_string_equal(network_fixture_text(cities, 2, "band"), "1");
    assert_near(network_fixture_cell(cities, 2, "bands_off"), -1, 0);
    assert_string_equal(network_fixture_text(cities, 4, "city"), "g");
    assert_true(network_fixture_is_missing(cities, 4, "time"));
    assert_true(network_fixture_is_missing(cities, 4, "bands_off"));
    const bight_layer *violations = made.tables[BIGHT_RINGS_VIOLATIONS];
    assert_int_equal(bight_layer_row_count(violations), 1);
    assert_string_equal(network_fixture_text(violations, 0, "city"), "b");
    assert_string_equal(network_fixture_text(violations, 0, "sooner_city"), "c");
    assert_near(network_fixture_cell(violations, 0, "sooner"), 10, NEAR);
    const bight_layer *outsiders = made.tables[BIGHT_RINGS_OUTSIDERS];
    assert_int_equal(bight_layer_row_count(outsiders), 1);
    assert_string_equal(network_fixture_text(outsiders, 0, "city"), "e");
    assert_null(made.tables[BIGHT_RINGS_SETS]);
    release(&made);
}

static void a_city_in_two_rings_counts_in_the_nearest_and_is_noted(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, NULL);
    bool is_noted = false;
    for (int i = 0; i < bight_session_note_count(f->session); i++)
        is_noted |= strstr(bight_session_note(f->session, i), "b is in 2 rings") != NULL;
    assert_true(is_noted);
    assert_string_equal(network_fixture_text(made.tables[BIGHT_RINGS_CITIES], 1, "ring"), "1");
    release(&made);
}

/* a - c is 30 and M - b too; from e nobody can leave, so it is with nobody. */
static void sets_are_near_each_other_both_ways(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, &(bight_ring_options){.within_min = 30.5});
    const bight_layer *sets = made.tables[BIGHT_RINGS_SETS];
    assert_int_equal(bight_layer_row_count(sets), 2);
    assert_string_equal(network_fixture_text(sets, 0, "members"), "M, a, c");
    assert_near(network_fixture_cell(sets, 0, "longest"), 30, NEAR);
    assert_near(network_fixture_cell(sets, 0, "population"), 105, 0);
    assert_string_equal(network_fixture_text(sets, 1, "members"), "M, b");
    release(&made);
}

static void listed_rings_and_another_middle_are_taken(void **state) {
    network_fixture *f = *state;
    open_star(f);
    ring_tables made = compute(f, &(bight_ring_options){.rings = "core,other", .from = "a"});
    const bight_layer *rings = made.tables[BIGHT_RINGS_RINGS];
    expect_counts(rings, 0, (double[]){1, 0, 0, 0});
    expect_counts(rings, 1, (double[]){0, 2, 0, 0});
    expect_times(rings, 1, (double[]){35, 52.5, 70});
    release(&made);
}

static void what_cannot_be_judged_is_refused(void **state) {
    network_fixture *f = *state;
    open_star(f);
    refuse(f, &(bight_ring_options){.rings = "othr"}, "Did you mean 'other'?");
    refuse(f, &(bight_ring_options){.rings = "1,1"}, "listed twice");
    refuse(f, &(bight_ring_options){.bands = "60"}, "1 bands for 2 rings");
    refuse(f, &(bight_ring_options){.bands = "60,120,180"}, "3 bands for 2 rings");
    refuse(f, &(bight_ring_options){.bands = "60,30"}, "rising minutes");
    refuse(f, &(bight_ring_options){.group = "rin"}, "Did you mean 'ring'?");
    refuse(f, &(bight_ring_options){.from = "Q"}, "'Q'");
}

enum { TRIED_VALUES = 7, TRIED_RINGS = 3, TRIALS = 300 };

static int misplaced(const ring_bands *bands, const double *values, const int *rings, int *apart) {
    int wrong = 0;
    *apart = 0;
    for (int i = 0; i < TRIED_VALUES; i++) {
        const int band = ring_bands_find(bands, values[i]);
        wrong += band != rings[i];
        *apart += abs(band - rings[i]);
    }
    return wrong;
}

/* All ways to end two bands at one of the values or before all; the last has the rest. */
static int least_by_trying(const double *values, const int *rings, double last) {
    int least = INT_MAX;
    for (int first = -1; first < TRIED_VALUES; first++)
        for (int second = -1; second < TRIED_VALUES; second++) {
            double limits[] = {first < 0 ? 0 : values[first], second < 0 ? 0 : values[second],
                               last};
            const ring_bands tried = {TRIED_RINGS, limits};
            int apart;
            if (limits[1] < limits[0]) continue;
            const int wrong = misplaced(&tried, values, rings, &apart);
            least = 100 * wrong + apart < least ? 100 * wrong + apart : least;
        }
    return least;
}

static void fitted_bands_are_as_good_as_any(void **state) {
    network_fixture *f = *state;
    unsigned seed = 1;
    arena *owner = arena_create();
    for (int trial = 0; trial < TRIALS; trial++) {
        double values[TRIED_VALUES], last = 0;
        int rings[TRIED_VALUES], apart;
        for (int i = 0; i < TRIED_VALUES; i++) {
            seed = seed * 1664525u + 1013904223u;
            values[i] = 1 + (seed >> 16) % 6; /* ties are common */
            rings[i] = (int)((seed >> 24) % TRIED_RINGS);
            last = fmax(last, values[i]);
        }
        ring_bands fitted = {.count = TRIED_RINGS};
        network_fixture_require(
            f, ring_bands_fit(f->session, owner, values, rings, TRIED_VALUES, &fitted));
        const int wrong = misplaced(&fitted, values, rings, &apart);
        assert_int_equal(100 * wrong + apart, least_by_trying(values, rings, last));
    }
    arena_destroy(owner);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kappa_is_what_agrees_beyond_chance),
        cmocka_unit_test(weighted_kappa_counts_how_far_classes_are_apart),
        cmocka_unit_test(kappa_says_nothing_where_chance_alone_agrees),
        NETWORK_TEST(fitted_bands_misplace_the_fewest_cities),
        NETWORK_TEST(agreement_is_that_of_the_table_of_counts),
        NETWORK_TEST(rings_can_be_bands_of_distance_and_not_of_time),
        NETWORK_TEST(given_bands_are_taken_as_they_are),
        NETWORK_TEST(cities_are_told_with_their_band_and_exceptions),
        NETWORK_TEST(a_city_in_two_rings_counts_in_the_nearest_and_is_noted),
        NETWORK_TEST(sets_are_near_each_other_both_ways),
        NETWORK_TEST(listed_rings_and_another_middle_are_taken),
        NETWORK_TEST(what_cannot_be_judged_is_refused),
        NETWORK_TEST(fitted_bands_are_as_good_as_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
