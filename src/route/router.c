/* From a scenario to what searches need; see router.h. */
#include "route/router.h"

#include <math.h>
#include <string.h>

#include "base/foreseen_memory.h"

/* Building an index takes about as long as searching this many rows, whatever the size of the
 * network (measured with `make bench`); on small ones either takes no time worth saving. */
enum { LEAST_ROWS = 48, LEAST_NODES = 2000 };

static const double RADIANS_PER_DEGREE = 3.14159265358979323846 / 180;

static bool is_node(const router *from, int vertex) {
    return scenario_node(from->scenario, vertex) != NULL;
}

/* Numbers the nodes that links or connectors touch. */
static bight_status number_nodes(bight_session *session, router *from) {
    const search_rows *rows = &from->rows;
    TAKE(session, from->arena, from->node_of, rows->vertex_count);
    TAKE(session, from->arena, from->vertex_of, rows->vertex_count);
    for (int row = 0; row < rows->row_count; row++)
        from->node_of[rows->tail[row]] = from->node_of[rows->head[row]] = 1;
    int count = 0;
    for (int vertex = 0; vertex < rows->vertex_count; vertex++) {
        const bool is_used = from->node_of[vertex] == 1 && is_node(from, vertex);
        from->node_of[vertex] = is_used ? count : -1;
        if (is_used) from->vertex_of[count++] = vertex;
    }
    from->graph.node_count = count;
    return BIGHT_OK;
}

static bight_status fill_graph(bight_session *session, router *from) {
    const search_rows *rows = &from->rows;
    search_graph *graph = &from->graph;
    TAKE(session, from->arena, graph->first, (size_t)graph->node_count + 1);
    TAKE(session, from->arena, graph->head, rows->row_count);
    TAKE(session, from->arena, graph->time, rows->row_count);
    TAKE(session, from->arena, from->row_of, rows->row_count);
    for (int node = 0; node < graph->node_count; node++) {
        const int vertex = from->vertex_of[node];
        graph->first[node] = graph->arc_count;
        for (int row = rows->first[vertex]; row < rows->first[vertex + 1]; row++) {
            const int head = from->node_of[rows->head[row]];
            if (head < 0 || head == node) continue;
            from->row_of[graph->arc_count] = row;
            graph->head[graph->arc_count] = head;
            graph->time[graph->arc_count++] = (uint32_t)(rows->time_ms[row] / rows->unit_ms);
        }
    }
    graph->first[graph->node_count] = graph->arc_count;
    return BIGHT_OK;
}

static search_connector connector_of(const router *from, int row, int vertex) {
    return (search_connector){from->node_of[vertex],
                              (uint32_t)(from->rows.time_ms[row] / from->rows.unit_ms)};
}

/* Rows from the origins of cities. */
static bight_status fill_origins(bight_session *session, router *from) {
    const bight_network *network = from->scenario->network;
    const search_rows *rows = &from->rows;
    search_places *places = &from->origins;
    places->count = network->city_count;
    int count = 0;
    for (int city = 0; city < network->city_count; city++) {
        const int vertex = network_origin(network, city);
        count += rows->first[vertex + 1] - rows->first[vertex];
    }
    TAKE(session, from->arena, places->first, (size_t)places->count + 1);
    TAKE(session, from->arena, places->connectors, count);
    TAKE(session, from->arena, from->origin_row, count);
    count = 0;
    for (int city = 0; city < network->city_count; city++) {
        const int vertex = network_origin(network, city);
        places->first[city] = count;
        for (int row = rows->first[vertex]; row < rows->first[vertex + 1]; row++) {
            from->origin_row[count] = row;
            places->connectors[count++] = connector_of(from, row, rows->head[row]);
        }
    }
    places->first[places->count] = count;
    return BIGHT_OK;
}

/* The city whose destination a vertex is, or -1. */
static int destination_city(const bight_network *network, int vertex) {
    const int city = vertex - network_destination(network, 0);
    return city >= 0 && city < network->city_count ? city : -1;
}

/* Rows to the destinations of cities. */
static bight_status fill_destinations(bight_session *session, router *from) {
    const bight_network *network = from->scenario->network;
    const search_rows *rows = &from->rows;
    search_places *places = &from->destinations;
    int *next;
    places->count = network->city_count;
    TAKE(session, from->arena, places->first, (size_t)places->count + 1);
    TAKE(session, from->arena, next, places->count);
    for (int row = 0; row < rows->row_count; row++) {
        const int city = destination_city(network, rows->head[row]);
        if (city >= 0) places->first[city + 1]++;
    }
    for (int city = 0; city < places->count; city++) {
        next[city] = places->first[city];
        places->first[city + 1] += places->first[city];
    }
    TAKE(session, from->arena, places->connectors, places->first[places->count]);
    TAKE(session, from->arena, from->destination_row, places->first[places->count]);
    for (int row = 0; row < rows->row_count; row++) {
        const int city = destination_city(network, rows->head[row]);
        if (city < 0) continue;
        from->destination_row[next[city]] = row;
        places->connectors[next[city]++] = connector_of(from, row, rows->tail[row]);
    }
    return BIGHT_OK;
}

static bight_status fill_router(bight_session *session, int64_t least_unit_ms, router *from) {
    TRY(search_rows_build_in(session, from->arena, from->scenario, least_unit_ms, SEARCH_CONTRACTED,
                             &from->rows));
    TRY(number_nodes(session, from));
    TRY(fill_graph(session, from));
    TRY(fill_origins(session, from));
    return fill_destinations(session, from);
}

bight_status router_create_in(bight_session *session, const bight_scenario *scenario,
                              int64_t least_unit_ms, router **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    router *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created = (router){.arena = owner, .before = process_memory_read(), .scenario = scenario};
    const bight_status status = fill_router(session, least_unit_ms, created);
    if (status != BIGHT_OK)
        router_destroy(created);
    else
        *made = created;
    return status;
}

bight_status router_create(bight_session *session, const bight_scenario *scenario, router **made) {
    return router_create_in(session, scenario, 1, made);
}

void router_destroy(router *from) {
    if (from != NULL) arena_destroy(from->arena);
}

/* Where the nodes are, in a plane in which near is near. */
static bight_status place_nodes(bight_session *session, arena *scratch, const router *from,
                                node_positions *positions) {
    const int count = from->graph.node_count;
    float *x, *y;
    double lat_sum_deg = 0;
    TAKE(session, scratch, x, count);
    TAKE(session, scratch, y, count);
    for (int node = 0; node < count; node++)
        lat_sum_deg += scenario_node(from->scenario, from->vertex_of[node])->lat_deg;
    const double narrowing = cos(lat_sum_deg / (count < 1 ? 1 : count) * RADIANS_PER_DEGREE);
    for (int node = 0; node < count; node++) {
        const network_node *here = scenario_node(from->scenario, from->vertex_of[node]);
        x[node] = (float)(here->lon_deg * narrowing);
        y[node] = (float)here->lat_deg;
    }
    *positions = (node_positions){x, y};
    return BIGHT_OK;
}

static bight_status find_order(bight_session *session, arena *scratch, const router *from,
                               int *order) {
    node_positions positions;
    TRY(place_nodes(session, scratch, from, &positions));
    return dissection_order(session, &from->graph, positions, order);
}

bight_status router_find_order(bight_session *session, const router *from, int *order) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_order(session, scratch, from, order);
    arena_destroy(scratch);
    return status;
}

/* The order the network keeps, if it is one of this graph. */
static const int *kept_order(const router *from) {
    const network_order *kept = &from->scenario->network->order;
    char hex[BIGHT_DIGEST_BYTES];
    if (kept->count == 0 || kept->count != from->graph.node_count) return NULL;
    customizable_digest(&from->graph, hex);
    return strcmp(hex, kept->digest) == 0 ? kept->nodes : NULL;
}

static bight_status build_index(bight_session *session, arena *scratch, router *from) {
    const int *order = kept_order(from);
    if (order == NULL) {
        int *found;
        TAKE(session, scratch, found, from->graph.node_count);
        TRY(find_order(session, scratch, from, found));
        order = found;
    }
    TRY(graph_index_build(session, from->arena, &from->graph, (node_positions){NULL, NULL}, order,
                          &from->index));
    from->is_indexed = true;
    return BIGHT_OK;
}

bight_status router_build_index(bight_session *session, router *from) {
    if (from->is_indexed) return BIGHT_OK;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = build_index(session, scratch, from);
    arena_destroy(scratch);
    return status;
}

bight_status router_prepare(bight_session *session, router *from, int origin_count,
                            bool *has_index) {
    const bool pays = origin_count >= LEAST_ROWS && from->graph.node_count >= LEAST_NODES;
    if (pays) TRY(router_build_index(session, from));
    *has_index = from->index.exists;
    return BIGHT_OK;
}

/* While an index is built more is taken than stays, which shows where it was the most so far. */
static size_t grown_bytes(const router *from) {
    const process_memory now = process_memory_read();
    const size_t reached =
        now.most_bytes > from->before.most_bytes ? now.most_bytes : now.now_bytes;
    return reached > from->before.now_bytes ? reached - from->before.now_bytes : 0;
}

bight_status router_foresee(bight_session *session, const router *from, size_t bytes, int again) {
    return foreseen_memory_tell(session, bytes + (size_t)again * grown_bytes(from));
}
