/* The overlay: what is added to and closed on a network that itself stays as it is.
 *
 *     A --60-- M --50-- B        times in minutes; cities on the road, whose connectors are 1 ms
 *
 * A connector takes 1 ms, so a pair takes its links and 2 ms.
 */
#include <string.h>

#include "drawn_files.h"
#include "network_fixture.h"
#include "scenario/overlay.h"

enum { MINUTE = 60000, CONNECTORS_MS = 2 };

static void open_row(network_fixture *f) {
    drawn_lines(f->folder, "road.shp", "LINE:C,MIN:N,KM:N",
                "r,60,100 | 0 0, 1 0\nr,50,90 | 1 0, 2 0\n");
    drawn_points(f->folder, "cities.shp", "NAME:C", "A | 0 0\nM | 1 0\nB | 2 0\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}}\n"
               "cities: {file: cities.shp, id: NAME, name: NAME,\n"
               "  attach: {road: {max_km: 1, speed: 60}}}\n");
    network_fixture_open(f, NULL);
}

static void compute_again(network_fixture *f) {
    bight_matrix_destroy(f->matrix);
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, NULL, &f->matrix));
}

static int node_of(const network_fixture *f, const char *city) {
    const int origin = network_origin(f->network, network_fixture_city(f, city));
    for (int arc = 0; arc < f->network->arc_count; arc++)
        if (f->network->arcs[arc].from == origin) return f->network->arcs[arc].to;
    fail_msg("%s is not attached", city);
    return -1;
}

static network_link link_between(const network_fixture *f, int from, int to, int64_t travel_ms) {
    return (network_link){.line = -1,
                          .layer = 0,
                          .row = -1,
                          .mode = f->network->nodes[from < to ? from : to].mode,
                          .from_node = from,
                          .to_node = to,
                          .goes_forward = true,
                          .goes_backward = true,
                          .length_mm = 1000000,
                          .travel_ms = travel_ms,
                          .name = "new"};
}

static void an_unchanged_scenario_lends_the_arcs_of_its_network(void **state) {
    network_fixture *f = *state;
    open_row(f);
    assert_ptr_equal(f->scenario->arcs, f->network->arcs);
    assert_int_equal(f->scenario->arc_count, f->network->arc_count);
    assert_int_equal(f->scenario->vertex_count, network_vertex_count(f->network));
    assert_ptr_equal(scenario_node(f->scenario, 0), &f->network->nodes[0]);
    assert_null(scenario_node(f->scenario, network_origin(f->network, 0)));
    assert_ptr_equal(scenario_link(f->scenario, 1), &f->network->links[1]);
}

static void an_added_link_makes_a_shorter_way_and_leaves_the_network_alone(void **state) {
    network_fixture *f = *state;
    open_row(f);
    const int arcs = f->network->arc_count, links = f->network->link_count;
    int added;
    const network_link direct =
        link_between(f, node_of(f, "A"), node_of(f, "B"), 70 * (int64_t)MINUTE);
    network_fixture_require(f, overlay_add_link(f->session, f->scenario, &direct, NULL, &added));
    compute_again(f);
    assert_int_equal(network_fixture_ms(f, "A", "B"), 70 * MINUTE + CONNECTORS_MS);
    assert_int_equal(network_fixture_ms(f, "B", "A"), 70 * MINUTE + CONNECTORS_MS);
    assert_int_equal(network_fixture_ms(f, "A", "M"), 60 * MINUTE + CONNECTORS_MS);
    assert_int_equal(added, links);
    assert_int_equal(f->network->arc_count, arcs);
    assert_int_equal(f->network->link_count, links);
    const scenario_range range = scenario_link_arcs(f->scenario, added);
    assert_int_equal(range.first, arcs);
    assert_int_equal(range.end, arcs + 2);
    assert_int_equal(network_fixture_route_ms(f, "A", "B"), 70 * MINUTE);
}

static void a_link_in_pieces_at_an_added_node_takes_as_long_as_whole(void **state) {
    network_fixture *f = *state;
    open_row(f);
    const int a = node_of(f, "A"), m = node_of(f, "M");
    const network_node middle = {.mode = f->network->nodes[a].mode,
                                 .lon_deg = 0.5,
                                 .city = -1,
                                 .terminal = -1,
                                 .component = -1};
    int vertex, first, second;
    network_fixture_require(f, overlay_add_node(f->session, f->scenario, &middle, &vertex));
    assert_int_equal(vertex, network_vertex_count(f->network));
    const network_link pieces[2] = {link_between(f, a, vertex, 20 * (int64_t)MINUTE),
                                    link_between(f, vertex, m, 40 * (int64_t)MINUTE)};
    network_fixture_require(f, overlay_add_link(f->session, f->scenario, &pieces[0], NULL, &first));
    network_fixture_require(f,
                            overlay_add_link(f->session, f->scenario, &pieces[1], NULL, &second));
    const scenario_range whole = scenario_link_arcs(f->scenario, 0);
    for (int arc = whole.first; arc < whole.end; arc++)
        overlay_close_arc(f->scenario, arc);
    compute_again(f);
    assert_int_equal(network_fixture_ms(f, "A", "B"), 110 * MINUTE + CONNECTORS_MS);
    assert_int_equal(network_fixture_ms(f, "B", "A"), 110 * MINUTE + CONNECTORS_MS);
    bight_layer *centrality;
    network_fixture_require(
        f, bight_centrality_compute(f->session, f->scenario, f->matrix, &centrality));
    network_fixture_keep(f, centrality);
    /* A has one neighbour, the new node 20 minutes away; M lies between A and B both ways. */
    assert_near(network_fixture_cell(f->table, network_fixture_city(f, "A"), "strength"), 3, 1e-9);
    assert_near(network_fixture_cell(f->table, network_fixture_city(f, "M"), "betweenness"), 2, 0);
}

static void a_closed_arc_is_not_used_the_other_way_stays(void **state) {
    network_fixture *f = *state;
    open_row(f);
    const scenario_range arcs = scenario_link_arcs(f->scenario, 1);
    assert_int_equal(arcs.end - arcs.first, 2);
    overlay_close_arc(f->scenario, arcs.first);
    compute_again(f);
    const int64_t there = network_fixture_ms(f, "M", "B"), back = network_fixture_ms(f, "B", "M");
    assert_true((there == -1) != (back == -1));
}

static void a_slowed_link_keeps_its_length_and_its_number(void **state) {
    network_fixture *f = *state;
    open_row(f);
    const int first_is_am = f->network->links[0].travel_ms == 60 * (int64_t)MINUTE;
    network_fixture_require(f, overlay_set_travel(f->session, f->scenario, 0, 99));
    compute_again(f);
    assert_int_equal(network_fixture_ms(f, "A", "B"),
                     99 + (first_is_am ? 50 : 60) * MINUTE + CONNECTORS_MS);
    assert_near(network_fixture_km(f, "A", "B"), 190, 0);
    assert_int_equal(f->scenario->arc_count, f->network->arc_count);
    assert_ptr_equal(f->scenario->arcs, f->network->arcs);
}

static void a_view_without_a_mode_closes_added_links_too(void **state) {
    network_fixture *f = *state;
    open_row(f);
    int added;
    const network_link direct =
        link_between(f, node_of(f, "A"), node_of(f, "B"), 70 * (int64_t)MINUTE);
    network_fixture_require(f, overlay_add_link(f->session, f->scenario, &direct, NULL, &added));
    bight_scenario *without, *only;
    network_fixture_require(f, scenario_without_mode(f->session, f->scenario, 0, &without));
    network_fixture_require(f, scenario_only_mode(f->session, f->scenario, 0, &only));
    const int arc = scenario_link_arcs(f->scenario, added).first;
    assert_true(without->is_closed[arc]);
    assert_false(only->is_closed[arc]);
    assert_false(f->scenario->is_closed[arc]);
    bight_scenario_destroy(only);
    bight_scenario_destroy(without);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(an_unchanged_scenario_lends_the_arcs_of_its_network),
        NETWORK_TEST(an_added_link_makes_a_shorter_way_and_leaves_the_network_alone),
        NETWORK_TEST(a_link_in_pieces_at_an_added_node_takes_as_long_as_whole),
        NETWORK_TEST(a_closed_arc_is_not_used_the_other_way_stays),
        NETWORK_TEST(a_slowed_link_keeps_its_length_and_its_number),
        NETWORK_TEST(a_view_without_a_mode_closes_added_links_too)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
