/* The lines of a route's legs: what was drawn, with every point, in the direction of travel. Points
 * are on the equator and its meridians where they are cut, so that the cuts are known exactly.
 */
#include <jansson.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/features.h"
#include "network_fixture.h"
#include "scenario/overlay.h"

/* Roads by position, within 20 m; "more" are further keys of the layer. */
static void describe(const network_fixture *f, const char *more) {
    char text[1024];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, time: {field: MIN}, name: NAME%s}\n"
             "join: {snap_m: 20}\n"
             "cities:\n"
             "  file: cities.shp\n"
             "  id: ID\n"
             "  name: NAME\n"
             "  attach: {road: {max_km: 20, speed: 60}}\n",
             more);
    drawn_text(f->folder, "network.yaml", text);
}

static void draw(network_fixture *f, const char *roads, const char *cities) {
    describe(f, "");
    drawn_lines(f->folder, "road.shp", "MIN:N,NAME:C", roads);
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C", cities);
    network_fixture_open(f, NULL);
}

static const bight_layer *find_route(network_fixture *f, const char *from, const char *to) {
    bight_layer *legs;
    network_fixture_require(f, bight_route_find(f->session, f->scenario, from, to, &legs));
    return network_fixture_keep(f, legs);
}

/* The row of the only leg of a mode and line, "road" or "road G1". */
static int find_leg(const bight_layer *legs, const char *wanted) {
    int found = -1;
    for (int row = 0; row < bight_layer_row_count(legs); row++) {
        char name[64];
        const char *line = network_fixture_text(legs, row, "line");
        snprintf(name, sizeof name, "%s%s%s", network_fixture_text(legs, row, "mode"),
                 line[0] == '\0' ? "" : " ", line);
        if (strcmp(name, wanted) != 0) continue;
        assert_int_equal(found, -1);
        found = row;
    }
    if (found < 0) fail_msg("there is no leg %s", wanted);
    return found;
}

/* The points of a leg, to seven decimals: "0 0, 0.5 0"; "" without a shape. */
static void expect_points(const bight_layer *legs, const char *leg, const char *expected) {
    const layer_shapes *shapes = &legs->shapes;
    const int row = find_leg(legs, leg);
    char text[1024] = "";
    assert_int_equal(bight_layer_shape(legs), BIGHT_LINE);
    const int part = shapes->first_part[row], parts = shapes->first_part[row + 1] - part;
    assert_in_range(parts, 0, 1);
    for (int i = shapes->first_point[part]; parts > 0 && i < shapes->first_point[part + 1]; i++) {
        char point[64];
        const double lon_deg = rint(shapes->lon_deg[i] * 1e7) / 1e7 + 0.0;
        const double lat_deg = rint(shapes->lat_deg[i] * 1e7) / 1e7 + 0.0;
        snprintf(point, sizeof point, "%s%.9g %.9g", text[0] == '\0' ? "" : ", ", lon_deg, lat_deg);
        strcat(text, point);
    }
    assert_string_equal(text, expected);
}

/*  A(0 0) --- (0.3 0.1) --- (0.6 0.1) --- (1 0)       the side road ends on the vertex (0.6 0.1)
 *                               |
 *                            B(0.6 1)                                                          */
static void a_leg_has_the_points_of_its_record_up_to_the_junction(void **state) {
    network_fixture *f = *state;
    draw(f,
         "60,G1 | 0 0, 0.3 0.1, 0.6 0.1, 1 0\n"
         "60,G2 | 0.6 0.1, 0.61 0.5, 0.6 1\n",
         "1,A | 0 0\n2,B | 0.6 1\n3,C | 1 0\n");
    const bight_layer *there = find_route(f, "A", "B");
    expect_points(there, "road G1", "0 0, 0.3 0.1, 0.6 0.1");
    expect_points(there, "road G2", "0.6 0.1, 0.61 0.5, 0.6 1");
    expect_points(find_route(f, "B", "C"), "road G1", "0.6 0.1, 1 0");
}

static void the_way_back_has_the_points_in_reverse(void **state) {
    network_fixture *f = *state;
    draw(f,
         "60,G1 | 0 0, 0.3 0.1, 0.6 0.1, 1 0\n"
         "60,G2 | 0.6 0.1, 0.61 0.5, 0.6 1\n",
         "1,A | 0 0\n2,B | 0.6 1\n");
    const bight_layer *back = find_route(f, "B", "A");
    expect_points(back, "road G1", "0.6 0.1, 0.3 0.1, 0 0");
    expect_points(back, "road G2", "0.6 1, 0.61 0.5, 0.6 0.1");
}

/* Cut twice between vertices: at (0.5 0), where a side road ends, and at (1.5 0). */
static void a_line_is_cut_between_its_vertices(void **state) {
    network_fixture *f = *state;
    draw(f, "60,G1 | 0 0, 1 0, 2 0\n10,G2 | 0.5 0, 0.5 1\n10,G3 | 1.5 0, 1.5 1\n",
         "1,A | 0.5 1\n2,B | 1.5 1\n");
    expect_points(find_route(f, "A", "B"), "road G1", "0.5 0, 1 0, 1.5 0");
    expect_points(find_route(f, "B", "A"), "road G1", "1.5 0, 1 0, 0.5 0");
}

/* Three pieces of one record, two records of one name and a part of a third make one leg. */
static void links_of_a_leg_follow_each_other_without_repeated_points(void **state) {
    network_fixture *f = *state;
    draw(f,
         "30,G1 | 0 0, 0.5 0, 1 0\n"
         "30,G1 | 2 0, 1.5 0.2, 1 0\n"
         "30,G1 | 2 0, 3 0\n"
         "10,X | 0.25 0, 0.25 1\n10,Y | 0.75 0, 0.75 1\n10,Z | 2.5 0, 2.5 1\n",
         "1,A | 0 0\n2,B | 2.5 1\n");
    const bight_layer *legs = find_route(f, "A", "B");
    expect_points(legs, "road G1", "0 0, 0.25 0, 0.5 0, 0.75 0, 1 0, 1.5 0.2, 2 0, 2.5 0");
    expect_points(legs, "road Z", "2.5 0, 2.5 1");
}

/* The ends lie 11 m apart and are one node: both points were drawn. */
static void ends_joined_across_a_gap_keep_their_points(void **state) {
    network_fixture *f = *state;
    draw(f, "30,G1 | 0 0, 1 0\n30,G1 | 1.0001 0, 2 0\n", "1,A | 0 0\n2,B | 2 0\n");
    expect_points(find_route(f, "A", "B"), "road G1", "0 0, 1 0, 1.0001 0, 2 0");
}

static void each_part_of_a_record_has_its_own_points(void **state) {
    network_fixture *f = *state;
    draw(f, "60,G1 | 0 0, 0.5 0.1, 1 0; 1 0, 1.5 0.1, 2 0\n", "1,A | 0 0\n2,B | 1 0\n3,C | 2 0\n");
    expect_points(find_route(f, "A", "B"), "road G1", "0 0, 0.5 0.1, 1 0");
    expect_points(find_route(f, "C", "A"), "road G1", "2 0, 1.5 0.1, 1 0, 0.5 0.1, 0 0");
}

/* City A stands 0.1 degrees beside the road, which is met at (0.5 0); B stands on its end. */
static void ways_to_and_from_roads_are_straight(void **state) {
    network_fixture *f = *state;
    draw(f, "60,G1 | 0 0, 1 0\n", "1,A | 0.5 0.1\n2,B | 1 0\n");
    const bight_layer *legs = find_route(f, "A", "B");
    expect_points(legs, "access", "0.5 0.1, 0.5 0");
    expect_points(legs, "road G1", "0.5 0, 1 0");
    expect_points(legs, "egress", "");
    expect_points(find_route(f, "B", "A"), "egress", "0.5 0, 0.5 0.1");
}

/* Where the ends are named, a line is drawn as it is, wherever its ends lie. */
static void lines_joined_by_name_are_drawn_as_they_are(void **state) {
    network_fixture *f = *state;
    describe(f, ", from: A, to: B");
    drawn_lines(f->folder, "road.shp", "MIN:N,NAME:C,A:C,B:C",
                "30,G1,u,v | 0 0, 0.2 0.3, 1 0\n30,G2,v,w | 1.2 0, 2 0\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C", "1,A | 0 0\n2,B | 2 0\n");
    network_fixture_open(f, NULL);
    const bight_layer *legs = find_route(f, "A", "B");
    expect_points(legs, "road G1", "0 0, 0.2 0.3, 1 0");
    expect_points(legs, "road G2", "1.2 0, 2 0");
}

/* A ferry is one service from end to end; the ports stand beside the ends of its line. */
static void a_service_is_drawn_from_port_to_port(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "sea.shp", "H:N,DAY:N", "6,4 | 0 0, 0.5 -0.5, 1 0\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,CITY:C", "X,A | 0 0.001\nY,B | 1 0.001\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C", "1,A | 0 0.1\n2,B | 1 0.1\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - id: sea\n"
               "    file: sea.shp\n"
               "    time: {field: H, unit: h}\n"
               "    service: {per_day: DAY, hours: 24}\n"
               "terminals:\n"
               "  - {id: port, file: ports.shp, mode: sea, name: NAME, city: CITY}\n"
               "cities:\n"
               "  file: cities.shp\n"
               "  id: ID\n"
               "  name: NAME\n"
               "  attach: {terminal: {max_km: 20, speed: 60}}\n");
    network_fixture_open(f, NULL);
    const bight_layer *legs = find_route(f, "B", "A");
    expect_points(legs, "access", "1 0.1, 1 0.001");
    expect_points(legs, "sea", "1 0, 0.5 -0.5, 0 0");
    expect_points(legs, "egress", "0 0.001, 0 0.1");
}

/* A link that a scenario adds between two nodes has no record. */
static void an_added_link_is_straight(void **state) {
    network_fixture *f = *state;
    draw(f, "60,G1 | 0 0, 0.5 0.5, 1 0\n", "1,A | 0 0\n2,B | 1 0\n");
    const network_link *drawn = &f->network->links[0];
    const network_link direct = {.line = -1,
                                 .row = -1,
                                 .from_node = drawn->from_node,
                                 .to_node = drawn->to_node,
                                 .goes_forward = true,
                                 .goes_backward = true,
                                 .length_mm = 1000000,
                                 .travel_ms = 60000,
                                 .name = "new"};
    int added;
    network_fixture_require(f, overlay_add_link(f->session, f->scenario, &direct, NULL, &added));
    expect_points(find_route(f, "A", "B"), "road new", "0 0, 1 0");
    expect_points(find_route(f, "B", "A"), "road new", "1 0, 0 0");
}

/* Through the file and Jansson, which has nothing to do with how it was written. */
static void geojson_holds_the_points_of_every_leg(void **state) {
    network_fixture *f = *state;
    draw(f, "60,G1 | 0 0, 0.3 0.1, 0.6 0.1, 1 0\n60,G2 | 0.6 0.1, 0.61 0.5, 0.6 1\n",
         "1,A | 0 0\n2,B | 0.6 0.99\n");
    const bight_layer *legs = find_route(f, "A", "B");
    const char *path = drawn_path(f->folder, "way.geojson");
    network_fixture_require(f, bight_layer_write(f->session, legs, path, BIGHT_GEOJSON, false));
    json_t *read = json_load_file(path, 0, NULL), *features = json_object_get(read, "features");
    assert_int_equal(json_array_size(features), bight_layer_row_count(legs));
    for (int row = 0; row < bight_layer_row_count(legs); row++) {
        json_t *geometry = json_object_get(json_array_get(features, (size_t)row), "geometry");
        json_t *points = json_object_get(geometry, "coordinates");
        const int part = legs->shapes.first_part[row], first = legs->shapes.first_point[part];
        if (part == legs->shapes.first_part[row + 1]) {
            assert_true(json_is_null(geometry));
            continue;
        }
        assert_string_equal(json_string_value(json_object_get(geometry, "type")), "LineString");
        assert_int_equal(json_array_size(points), legs->shapes.first_point[part + 1] - first);
        for (size_t i = 0; i < json_array_size(points); i++) {
            json_t *point = json_array_get(points, i);
            assert_near(json_real_value(json_array_get(point, 0)),
                        legs->shapes.lon_deg[first + (int)i], 5.1e-7);
            assert_near(json_real_value(json_array_get(point, 1)),
                        legs->shapes.lat_deg[first + (int)i], 5.1e-7);
        }
    }
    json_decref(read);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_leg_has_the_points_of_its_record_up_to_the_junction),
        NETWORK_TEST(the_way_back_has_the_points_in_reverse),
        NETWORK_TEST(a_line_is_cut_between_its_vertices),
        NETWORK_TEST(links_of_a_leg_follow_each_other_without_repeated_points),
        NETWORK_TEST(ends_joined_across_a_gap_keep_their_points),
        NETWORK_TEST(each_part_of_a_record_has_its_own_points),
        NETWORK_TEST(ways_to_and_from_roads_are_straight),
        NETWORK_TEST(lines_joined_by_name_are_drawn_as_they_are),
        NETWORK_TEST(a_service_is_drawn_from_port_to_port),
        NETWORK_TEST(an_added_link_is_straight),
        NETWORK_TEST(geojson_holds_the_points_of_every_leg),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
