/* New links compared, worked out by hand: on the five cities of worked_toy.h, and where two links
 * save nothing alone and nearly all together. Cities lie on road nodes, and the connectors cancel
 * out of every difference.
 */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "worked_toy.h"

static const char DESCRIPTION[] =
    "layers:\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: NAME}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: ID\n"
    "  name: NAME\n"
    "  weights: {population: POP}\n"
    "  attach: {road: {max_km: 1, speed: 40}}\n"
    "measures:\n"
    "  access: {decay: \"power:1\"}\n";

typedef struct {
    bight_layer *links;
    bight_layer *set;
    bight_layer *interactions;
} tables;

static bight_status try_screen(network_fixture *f, const bight_screen_options *options,
                               const char *csv, tables *made) {
    bight_screen_options wanted = *options;
    if (csv != NULL) {
        drawn_text(f->folder, "links.csv", csv);
        wanted.candidates = drawn_path(f->folder, "links.csv");
    }
    return bight_screen_compute(f->session, f->network, NULL, 0, &wanted, &made->links, &made->set,
                                &made->interactions);
}

static tables screen(network_fixture *f, const bight_screen_options *options, const char *csv) {
    tables made;
    network_fixture_require(f, try_screen(f, options, csv, &made));
    return made;
}

static void destroy(tables *made) {
    bight_layer_destroy(made->links);
    bight_layer_destroy(made->set);
    bight_layer_destroy(made->interactions);
}

static void open_toy(network_fixture *f) {
    worked_toy_draw(f, &(toy_form){.metres_per_km = 1000});
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

/* A-C in 40 minutes: A-C falls from 90 to 40 and A-D from 120 to 85. Over pairs i < j the sum of
 * populations and minutes saved is 20 5 50 + 20 1 35 = 5700. The six pairs with a path have
 * populations 200, 100, 20, 50, 10 and 5, 385 together. */
static void a_new_link_saves_what_is_saved_by_hand(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    tables made = screen(f, &(bight_screen_options){0}, "from,to,time,length\nA,C,40,50\n");
    assert_near(network_fixture_cell(made.links, 0, "saved"), 5700.0 / 385, 1e-9);
    assert_near(network_fixture_cell(made.links, 0, "mean_saved"), (50.0 + 35) / 6, 1e-9);
    assert_near(network_fixture_cell(made.links, 0, "pairs_faster"), 4, 0);
    assert_near(network_fixture_cell(made.links, 0, "pairs_joined"), 0, 0);
    assert_near(network_fixture_cell(made.links, 0, "per_100km"), 2 * 60 * 5700.0 / 385, 1e-6);
    destroy(&made);
}

/* The potential of the others is population over time, with the connectors' 2 ms in it. */
static void the_gain_in_potential_is_that_of_the_times(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    tables made = screen(f, &(bight_screen_options){0}, "from,to,time,length\nA,C,40,50\n");
    const double before = .397222222 + .759523810 + .411111111 + .373015873;
    const double gained = (20 + 5) * (1.0 / 40 - 1.0 / 90) + (20 + 1) * (1.0 / 85 - 1.0 / 120);
    assert_near(network_fixture_cell(made.links, 0, "potential"), 100 * gained / before, 1e-3);
    destroy(&made);
}

/* Potentials of A to E before: as above, 0; after, A 10/30 + 5/40 + 1/85 = .4700980, B as before,
 * C 20/40 + 10/60 + 1/45 = .6888889, D 20/85 + 10/105 + 5/45 = .4416433. Gini of five in rising
 * order: (-4 a - 2 b + 2 d + 4 e) / (5 sum). Before (-2 .3730159 + 2 .4111111 + 4 .7595238) /
 * (5 1.9408730) = .3209160; after (-2 .4416433 + 2 .6888889 + 4 .7595238) / (5 2.3601540) =
 * .2993522. */
static void the_change_of_gini_is_that_of_the_potentials(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    tables made = screen(f, &(bight_screen_options){0}, "from,to,time,length\nA,C,40,50\n");
    assert_near(network_fixture_cell(made.links, 0, "gini"), .2993522 - .3209160, 2e-6);
    destroy(&made);
}

/* Without weights the same link saves the plain mean. */
static void cities_may_weigh_alike(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    tables made =
        screen(f, &(bight_screen_options){.weight = "none"}, "from,to,time,length\nA,C,40,50\n");
    assert_near(network_fixture_cell(made.links, 0, "saved"), (50.0 + 35) / 6, 1e-9);
    destroy(&made);
}

/* Cities 0 and 3 are 100 minutes apart, 1 is joined to nothing of theirs. Links 0-1 and 1-3 of a
 * minute each save nothing alone and 98 minutes together; a third link of 90 minutes saves 10. */
static void open_complements(network_fixture *f) {
    drawn_lines(f->folder, "road.shp", "NAME:C,MIN:N,KM:N",
                "long,100,100 | 0 0, 2 0\nstub,10,10 | 1 1, 1 2\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N",
                 "0,Zero,1 | 0 0\n1,One,1 | 1 1\n"
                 "3,Three,1 | 2 0\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    network_fixture_open(f, NULL);
}

static const char COMPLEMENTS[] = "id,from,to,time,length,cost\n"
                                  "direct,Zero,Three,90,90,100\n"
                                  "a,Zero,One,1,50,60\n"
                                  "b,One,Three,1,50,60\n";

static void links_that_only_save_together_are_found(void **state) {
    network_fixture *f = *state;
    open_complements(f);
    tables made = screen(f, &(bight_screen_options){.budget = "2"}, COMPLEMENTS);
    assert_string_equal(network_fixture_text(made.links, 0, "id"), "direct");
    assert_near(network_fixture_cell(made.links, 1, "pairs_joined"), 4, 0);
    assert_int_equal(bight_layer_row_count(made.set), 2);
    assert_near(network_fixture_cell(made.set, 1, "together"), 98, 1e-9);
    assert_int_equal(bight_layer_row_count(made.interactions), 1);
    assert_near(network_fixture_cell(made.interactions, 0, "interaction"), 98, 1e-9);
    destroy(&made);
}

static void a_budget_may_be_money(void **state) {
    network_fixture *f = *state;
    open_complements(f);
    tables made = screen(f, &(bight_screen_options){.budget = "119yuan"}, COMPLEMENTS);
    assert_near(network_fixture_cell(made.set, 0, "together"), 10, 1e-9);
    destroy(&made);
    made = screen(f, &(bight_screen_options){.budget = "120yuan"}, COMPLEMENTS);
    assert_near(network_fixture_cell(made.set, 1, "together"), 98, 1e-9);
    assert_near(network_fixture_cell(made.set, 1, "spent"), 120, 1e-9);
    destroy(&made);
}

/* The circle over B and D holds C; A-C and B-D cross, and A-C is the longer of the two. */
static void links_between_cities_are_those_of_neighbours(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    tables made = screen(f, &(bight_screen_options){.kmh = 100}, NULL);
    assert_int_equal(bight_layer_row_count(made.links), 6); /* E is reached by no road */
    destroy(&made);
    made = screen(f, &(bight_screen_options){.kmh = 100, .max_km = 110}, NULL);
    assert_int_equal(bight_layer_row_count(made.links), 3); /* A-B 100, B-C 80, C-D 107.7 km */
    destroy(&made);
    made = screen(f, &(bight_screen_options){.kmh = 100, .neighbours = "gabriel"}, NULL);
    assert_int_equal(bight_layer_row_count(made.links), 4);
    destroy(&made);
    /* The way now is 210 km from B to D, 1.34 times the line, and 200 from A to C, 1.56 times. */
    made = screen(f, &(bight_screen_options){.kmh = 100, .min_detour = 1.5}, NULL);
    assert_int_equal(bight_layer_row_count(made.links), 1);
    assert_string_equal(network_fixture_text(made.links, 0, "link"), "A - C");
    destroy(&made);
}

static void expect_refusal(network_fixture *f, const bight_screen_options *options, const char *csv,
                           const char *words) {
    tables made;
    const bight_status status = try_screen(f, options, csv, &made);
    assert_int_not_equal(status, BIGHT_OK);
    assert_null(made.links);
    if (strstr(bight_session_message(f->session), words) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", bight_session_message(f->session), words);
}

/* Zero and its suburb are met at one node. */
static void a_pair_met_at_one_node_is_left_out(void **state) {
    network_fixture *f = *state;
    open_complements(f);
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N",
                 "0,Zero,1 | 0 0\n2,Suburb,1 | 0 0.001\n3,Three,1 | 2 0\n");
    network_fixture_open(f, NULL);
    tables made = screen(f, &(bight_screen_options){.kmh = 100}, NULL);
    assert_int_equal(bight_layer_row_count(made.links), 2);
    bool is_told = false;
    for (int i = 0; i < bight_layer_fact_count(made.links); i++)
        is_told = is_told || strcmp(bight_layer_fact_name(made.links, i), "links left out") == 0;
    assert_true(is_told);
    destroy(&made);
}

static void what_cannot_be_compared_is_refused_with_the_record(void **state) {
    network_fixture *f = *state;
    open_toy(f);
    expect_refusal(f, &(bight_screen_options){0}, NULL, "--kmh");
    expect_refusal(f, &(bight_screen_options){.kmh = 9, .neighbours = "near"}, NULL, "'near'");
    expect_refusal(f, &(bight_screen_options){.kmh = 9, .rank_by = "luck"}, NULL, "'luck'");
    expect_refusal(f, &(bight_screen_options){.kmh = 9, .budget = "3 km"}, NULL, "'3 km'");
    expect_refusal(f, &(bight_screen_options){.kmh = 9, .max_km = 1}, NULL, "--max-km");
    expect_refusal(f, &(bight_screen_options){0}, "from,to\nA,C\n", "record 1");
    expect_refusal(f, &(bight_screen_options){.kmh = 9}, "from,to\nA,C\nA,X\n", "record 2");
    expect_refusal(f, &(bight_screen_options){.kmh = 9}, "from,to\nA,\n", "record 1");
    expect_refusal(f, &(bight_screen_options){.kmh = 9}, "a,b\nA,C\n", "from and to");
    expect_refusal(f, &(bight_screen_options){.kmh = 9}, "from,to\nA,A\n", "same node");
    expect_refusal(f, &(bight_screen_options){.kmh = 9, .budget = "9yuan"}, "from,to\nA,C\n",
                   "states no cost");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_new_link_saves_what_is_saved_by_hand),
        NETWORK_TEST(the_gain_in_potential_is_that_of_the_times),
        NETWORK_TEST(the_change_of_gini_is_that_of_the_potentials),
        NETWORK_TEST(cities_may_weigh_alike),
        NETWORK_TEST(links_that_only_save_together_are_found),
        NETWORK_TEST(a_budget_may_be_money),
        NETWORK_TEST(links_between_cities_are_those_of_neighbours),
        NETWORK_TEST(a_pair_met_at_one_node_is_left_out),
        NETWORK_TEST(what_cannot_be_compared_is_refused_with_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
