/* Closures worked out by hand. */
#include <string.h>

#include "drawn_files.h"
#include "scenario_fixture.h"
#include "worked_toy.h"

static const char TOY[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n";

static const double ROUNDING = 1e-9;

static void compute(network_fixture *f, const char *weight, bight_critical_table kept) {
    bight_layer *tables[BIGHT_CRITICAL_TABLES];
    const bight_critical_options options = {.weight = weight};
    network_fixture_require(f, bight_critical_compute(f->session, f->scenario, &options, tables));
    for (int i = 0; i < BIGHT_CRITICAL_TABLES; i++)
        if (i != (int)kept) bight_layer_destroy(tables[i]);
    network_fixture_keep(f, tables[kept]);
}

static int find_row(const bight_layer *table, const char *column, const char *text) {
    int row = 0;
    while (row < bight_layer_row_count(table) &&
           strcmp(network_fixture_text(table, row, column), text) != 0)
        row++;
    if (row == bight_layer_row_count(table)) fail_msg("no row of %s '%s'", column, text);
    return row;
}

/* Between A, B, C and D there are twelve pairs. Without A-B, B is reached from A over C in 160
 * minutes and C in 100; without B-C, C takes 100 from A, 130 from B, and D 150 from B; without A-D,
 * D takes 135 from A; without C-D, D takes 150 from B and 210 from C. A-C is no quickest way. */
static void closing_a_link_of_the_toy_lengthens_what_went_over_it(void **state) {
    static const struct {
        const char *line;
        int slower;
        double added; /* one way */
        double worst;
        double by_population; /* sum of both populations' product and what the pair loses */
    } expected[] = {{"A-B", 4, 130 + 10, 130, 20 * 10 * 130 + 20 * 5 * 10},
                    {"B-C", 6, 10 + 70 + 45, 70, 20 * 5 * 10 + 10 * 5 * 70 + 10 * 1 * 45},
                    {"A-C", 0, 0, 0, 0},
                    {"A-D", 2, 15, 15, 20 * 1 * 15},
                    {"C-D", 4, 45 + 165, 165, 10 * 1 * 45 + 5 * 1 * 165}};
    const double weight = 20 * 10 + 20 * 5 + 20 * 1 + 10 * 5 + 10 * 1 + 5 * 1;
    network_fixture *f = *state;
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", TOY);
    network_fixture_open(f, NULL);
    compute(f, "population", BIGHT_CRITICAL_LINKS);
    assert_int_equal(bight_layer_row_count(f->table), 5);
    for (int i = 0; i < 5; i++) {
        const int row = find_row(f->table, "line", expected[i].line);
        assert_int_equal(network_fixture_cell(f->table, row, "slower_pairs"), expected[i].slower);
        assert_near(network_fixture_cell(f->table, row, "mean_added"), 2 * expected[i].added / 12,
                    ROUNDING);
        assert_near(network_fixture_cell(f->table, row, "weighted_added"),
                    expected[i].by_population / weight, ROUNDING);
        if (expected[i].slower > 0)
            assert_near(network_fixture_cell(f->table, row, "worst_added"), expected[i].worst,
                        ROUNDING);
        else
            assert_true(network_fixture_is_missing(f->table, row, "worst_added"));
    }
}

/* From A, closing A-B costs 140 minutes to two cities of three, B-C 10, A-D 15, the others nothing;
 * the mean over five links of the mean over three cities. */
static void exposure_is_the_mean_over_links_of_the_mean_of_a_city(void **state) {
    network_fixture *f = *state;
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", TOY);
    network_fixture_open(f, NULL);
    compute(f, NULL, BIGHT_CRITICAL_CITIES);
    const int a = find_row(f->table, "city", "A"), e = find_row(f->table, "city", "E");
    assert_near(network_fixture_cell(f->table, a, "exposure"), (140 + 10 + 15) / 3.0 / 5, 1e-6);
    assert_near(network_fixture_cell(f->table, a, "worst_exposure"), 140 / 3.0, ROUNDING);
    assert_string_equal(network_fixture_text(f->table, a, "worst_link"), "road:1 A - B");
    assert_int_equal(network_fixture_cell(f->table, a, "cutting_links"), 0);
    assert_true(network_fixture_is_missing(f->table, e, "exposure")); /* it reaches nobody */
}

static const char LINE[] = "layers:\n"
                           "  - {id: rail, file: rail.shp, time: {field: MIN}, name: NAME}\n"
                           "cities:\n"
                           "  file: cities.shp\n"
                           "  id: NAME\n"
                           "  name: NAME\n"
                           "  weights: {population: POP}\n"
                           "  attach: {rail: {max_km: 1, speed: 60}}\n";

/*   a ==10== b ==20== x ==5== c     x is a bend with no city */
static void open_line(network_fixture *f) {
    drawn_lines(f->folder, "rail.shp", "NAME:C,MIN:N.1",
                "ab,10 | 0 0, 1 0\n"
                "bx,20 | 1 0, 2 0\n"
                "xc,5  | 2 0, 3 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C,POP:N", "a,2 | 0 0\nb,3 | 1 0\nc,5 | 3 0\n");
    drawn_text(f->folder, "network.yaml", LINE);
    network_fixture_open(f, NULL);
}

/* b-c closed on a line a-b-c: the importance is no number, and what is unsatisfied is the demand
 * between c and the others, of that of all: 2 (2*5 + 3*5) of 2 (2*3 + 2*5 + 3*5). */
static void a_cut_link_has_no_mean_but_a_share_of_demand_cut_off(void **state) {
    network_fixture *f = *state;
    open_line(f);
    compute(f, "population", BIGHT_CRITICAL_LINKS);
    assert_int_equal(bight_layer_row_count(f->table), 0);
    compute(f, "population", BIGHT_CRITICAL_CUTS);
    const int row = find_row(f->table, "line", "bx");
    assert_int_equal(bight_layer_find_column(f->table, "mean_added"), -1);
    assert_int_equal(network_fixture_cell(f->table, row, "pairs_cut"), 4);
    assert_near(network_fixture_cell(f->table, row, "cut_share"), 400.0 / 6, ROUNDING);
    assert_near(network_fixture_cell(f->table, row, "weighted_cut_share"), 100 * 25.0 / 31,
                ROUNDING);
    assert_string_equal(network_fixture_text(f->table, row, "worst_from"), "b"); /* heaviest */
    assert_string_equal(network_fixture_text(f->table, row, "worst_to"), "c");
    assert_true(network_fixture_is_missing(f->table, row, "worst_added"));
}

static void links_of_one_run_are_told_each(void **state) {
    network_fixture *f = *state;
    open_line(f);
    compute(f, "population", BIGHT_CRITICAL_CUTS);
    assert_int_equal(bight_layer_row_count(f->table), 3);
    const int first = find_row(f->table, "line", "bx"), second = find_row(f->table, "line", "xc");
    assert_int_equal(network_fixture_cell(f->table, first, "pairs_cut"),
                     network_fixture_cell(f->table, second, "pairs_cut"));
    assert_int_equal(network_fixture_cell(f->table, find_row(f->table, "line", "ab"), "pairs_cut"),
                     4);
    compute(f, NULL, BIGHT_CRITICAL_CITIES);
    assert_int_equal(
        network_fixture_cell(f->table, find_row(f->table, "city", "b"), "cutting_links"), 3);
}

/* Of a-b-c, closing b parts the others; closing an end parts nobody else. */
static void a_closed_city_is_counted_among_the_pairs_of_others(void **state) {
    network_fixture *f = *state;
    open_line(f);
    compute(f, NULL, BIGHT_CRITICAL_CITIES);
    const int a = find_row(f->table, "city", "a"), b = find_row(f->table, "city", "b");
    assert_int_equal(network_fixture_cell(f->table, a, "pairs_cut"), 0);
    assert_near(network_fixture_cell(f->table, a, "mean_added"), 0, 0);
    assert_int_equal(network_fixture_cell(f->table, b, "pairs_cut"), 2);
    assert_near(network_fixture_cell(f->table, b, "cut_share"), 100, ROUNDING);
}

static void a_link_closed_by_the_scenario_is_no_more_told(void **state) {
    network_fixture *f = *state;
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", TOY);
    network_fixture_open(f, NULL);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "road:1");
    compute(f, NULL, BIGHT_CRITICAL_LINKS);
    assert_int_equal(bight_layer_row_count(f->table), 4 - 1); /* B-C now cuts B off */
    compute(f, NULL, BIGHT_CRITICAL_CUTS);
    assert_int_equal(bight_layer_row_count(f->table), 1);
}

static void an_added_link_is_closed_like_any(void **state) {
    network_fixture *f = *state;
    open_line(f);
    scenario_fixture_lay(f, "  - {add: link, id: bypass, mode: rail, from: {lon: 3, lat: 0},\n"
                            "     to: {lon: 0, lat: 0}, time: 100}\n");
    compute(f, NULL, BIGHT_CRITICAL_LINKS);
    find_row(f->table, "link", "bypass");
}

static void a_weight_that_is_not_there_is_refused(void **state) {
    network_fixture *f = *state;
    bight_layer *tables[BIGHT_CRITICAL_TABLES];
    const bight_critical_options options = {.weight = "gold"};
    open_line(f);
    assert_int_equal(bight_critical_compute(f->session, f->scenario, &options, tables),
                     BIGHT_BAD_DATA);
    assert_null(tables[BIGHT_CRITICAL_LINKS]);
    assert_non_null(strstr(bight_session_message(f->session), "gold"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(closing_a_link_of_the_toy_lengthens_what_went_over_it),
        NETWORK_TEST(exposure_is_the_mean_over_links_of_the_mean_of_a_city),
        NETWORK_TEST(a_cut_link_has_no_mean_but_a_share_of_demand_cut_off),
        NETWORK_TEST(links_of_one_run_are_told_each),
        NETWORK_TEST(a_closed_city_is_counted_among_the_pairs_of_others),
        NETWORK_TEST(a_link_closed_by_the_scenario_is_no_more_told),
        NETWORK_TEST(an_added_link_is_closed_like_any),
        NETWORK_TEST(a_weight_that_is_not_there_is_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
