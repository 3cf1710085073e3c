/* Listing links between places; see place_edges.h. */
#include "metrics/place_edges.h"

#include <stdlib.h>

static const double MS_PER_MIN = 60000, MS_PER_H = 3.6e6;

/* Cities come first, then the vertices of no city. */
static int place_of(const bight_scenario *scenario, int vertex) {
    const int city = scenario_node(scenario, vertex)->city;
    return city >= 0 ? city : scenario->network->city_count + vertex;
}

/* The first open arc of each link; its two arcs follow each other. */
static bool is_link_open(const bight_scenario *scenario, int arc, int *last_link) {
    const network_arc *here = &scenario->arcs[arc];
    if (here->kind != ARC_LINK || scenario->is_closed[arc] || here->link == *last_link)
        return false;
    *last_link = here->link;
    return true;
}

static void list_edges(const bight_scenario *scenario, place_edges *made) {
    int last_link = -1;
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        if (!is_link_open(scenario, arc, &last_link)) continue;
        const network_arc *here = &scenario->arcs[arc];
        const place_edge edge = {place_of(scenario, here->from), place_of(scenario, here->to),
                                 here->from_mode, scenario->time_ms[arc]};
        if (edge.from != edge.to) made->edges[made->edge_count++] = edge;
    }
}

/* Numbers the places that are no cities as they come. */
static int number_of(int *numbers, int city_count, int place, int *place_count) {
    if (place < city_count) return place;
    if (numbers[place] == 0) numbers[place] = (*place_count)++;
    return numbers[place];
}

bight_status place_edges_list(bight_session *session, arena *owner, const bight_scenario *scenario,
                              place_edges *made) {
    const int cities = scenario->network->city_count;
    int *numbers;
    *made = (place_edges){.city_count = cities, .place_count = cities};
    TAKE(session, owner, made->edges, scenario->link_count);
    TAKE(session, owner, numbers, (size_t)cities + (size_t)scenario->vertex_count);
    list_edges(scenario, made);
    for (int i = 0; i < made->edge_count; i++) {
        place_edge *edge = &made->edges[i];
        edge->from = number_of(numbers, cities, edge->from, &made->place_count);
        edge->to = number_of(numbers, cities, edge->to, &made->place_count);
    }
    return BIGHT_OK;
}

/* ---- Neighbours ------------------------------------------------------------------------------ */

static int compare_edges(const void *left, const void *right) {
    const place_edge *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return (a->time_ms > b->time_ms) - (a->time_ms < b->time_ms);
}

/* Each edge from both its ends. */
static int turn_edges(const place_edges *edges, int mode, place_edge *both) {
    int count = 0;
    for (int i = 0; i < edges->edge_count; i++) {
        const place_edge *edge = &edges->edges[i];
        if (mode >= 0 && edge->mode != mode) continue;
        both[count++] = *edge;
        both[count++] = (place_edge){edge->to, edge->from, edge->mode, edge->time_ms};
    }
    return count;
}

static bool is_parallel(const place_edge *both, int i) {
    return i > 0 && both[i].from == both[i - 1].from && both[i].to == both[i - 1].to;
}

/* Sorted by ends and time, so the first of parallel ones is the quickest. */
static void merge_edges(const place_edge *both, int count, place_ways *made) {
    int ways = -1;
    for (int i = 0; i < count; i++) {
        if (!is_parallel(both, i)) {
            made->neighbour[++ways] = both[i].to;
            made->minutes[ways] = (double)both[i].time_ms / MS_PER_MIN;
            made->first[both[i].from + 1]++;
        }
        made->per_hour[ways] += MS_PER_H / (double)both[i].time_ms;
        made->links[ways]++;
    }
    for (int place = 0; place < made->place_count; place++)
        made->first[place + 1] += made->first[place];
}

bight_status place_ways_build(bight_session *session, arena *owner, const place_edges *edges,
                              int mode, place_ways *made) {
    const size_t most = 2 * (size_t)edges->edge_count;
    place_edge *both;
    *made = (place_ways){.place_count = edges->place_count};
    TAKE(session, owner, both, most);
    TAKE(session, owner, made->first, (size_t)edges->place_count + 1);
    TAKE(session, owner, made->neighbour, most);
    TAKE(session, owner, made->minutes, most);
    TAKE(session, owner, made->per_hour, most);
    TAKE(session, owner, made->links, most);
    const int count = turn_edges(edges, mode, both);
    if (count > 0) qsort(both, (size_t)count, sizeof *both, compare_edges);
    merge_edges(both, count, made);
    return BIGHT_OK;
}
