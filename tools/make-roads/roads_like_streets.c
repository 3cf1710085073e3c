/* Streets with the topology and the times of road_graph.h; see made_streets.h.
 *
 * Two arcs of equal time between the same junctions are one street that goes both ways; any other
 * arc is a street that goes one way. Streets bend a little, but not so far that they come within
 * the joining distance of a junction they do not lead to. */
#include <stdbool.h>
#include <stdlib.h>

#include "made_layer.h"
#include "made_streets.h"
#include "road_graph.h"

enum { SEED = 42, CITY_SEED = 7, BEND_M = 2 };

static void place_of(const road_graph *graph, uint32_t node, double at_m[2]) {
    at_m[0] = 300000 + graph->x_mm[node] / 1000.0;
    at_m[1] = 4000000 + graph->y_mm[node] / 1000.0;
}

/* Whether an arc back takes as long, so that both are one street. */
static bool has_equal_back(const road_graph *graph, uint32_t from, uint32_t arc) {
    const uint32_t to = graph->head[arc];
    for (uint32_t back = graph->first[to]; back < graph->first[to + 1]; back++)
        if (graph->head[back] == from && graph->time_ms[back] == graph->time_ms[arc]) return true;
    return false;
}

static void add_street(made_layer *streets, const road_graph *graph, uint32_t from, uint32_t arc) {
    const bool is_both_ways = has_equal_back(graph, from, arc);
    double from_m[2], to_m[2];
    if (is_both_ways && graph->head[arc] < from) return; /* drawn from the other end */
    place_of(graph, from, from_m);
    place_of(graph, graph->head[arc], to_m);
    const int record = made_layer_add_street(streets, from_m, to_m, BEND_M);
    DBFWriteDoubleAttribute(streets->table, record, 0, graph->time_ms[arc] / 1000.0);
    DBFWriteStringAttribute(streets->table, record, 1, is_both_ways ? "no" : "yes");
}

static void write_streets(const char *folder, const road_graph *graph) {
    made_layer streets = made_layer_begin(folder, "road", SHPT_ARC);
    made_layer_add_column(&streets, "SECONDS", FTDouble, 10, 3);
    made_layer_add_column(&streets, "ONEWAY", FTString, 3, 0);
    for (uint32_t node = 0; node < graph->node_count; node++)
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
            add_street(&streets, graph, node, arc);
    made_layer_end(&streets);
}

static void write_cities(const char *folder, const road_graph *graph, int count) {
    made_layer cities = made_layer_begin(folder, "cities", SHPT_POINT);
    made_layer_add_column(&cities, "ID", FTInteger, 7, 0);
    made_layer_add_column(&cities, "POP", FTInteger, 9, 0);
    uint32_t *places = road_graph_places(graph, (uint32_t)count, CITY_SEED);
    for (int i = 0; i < count; i++) {
        double at_m[2];
        place_of(graph, places[i], at_m);
        made_layer_add(&cities, 1, &at_m[0], &at_m[1]);
        DBFWriteIntegerAttribute(cities.table, i, 0, i + 1);
        DBFWriteIntegerAttribute(cities.table, i, 1, 1000 + (int)(places[i] % 100000));
    }
    made_layer_end(&cities);
    free(places);
}

void made_streets_like_roads(const char *folder, int columns, int rows, int cities) {
    const road_graph_plan plan = {
        .columns = (uint32_t)columns, .rows = (uint32_t)rows, .seed = SEED};
    road_graph graph = road_graph_make(&plan);
    if ((uint32_t)cities > graph.node_count)
        made_layer_stop("more cities than junctions", "cities.shp");
    write_streets(folder, &graph);
    write_cities(folder, &graph, cities);
    made_layer_write_text(folder, "network.yaml",
                          "name: Made-up roads\n"
                          "layers:\n"
                          "  - id: road\n"
                          "    file: road.shp\n"
                          "    time: {field: SECONDS, unit: s}\n"
                          "    oneway: {field: ONEWAY, forward: yes}\n"
                          "join: {snap_m: 1, split_at_crossings: false}\n"
                          "cities:\n"
                          "  file: cities.shp\n"
                          "  id: ID\n"
                          "  name: ID\n"
                          "  weights: {population: POP}\n"
                          "  attach: {road: {max_km: 1, speed: 30}}\n");
    road_graph_release(&graph);
}
