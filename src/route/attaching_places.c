/* Places at any vertex; see attaching_places.h. */
#include "route/attaching_places.h"

#include <stdlib.h>
#include <string.h>

/* ---- What was left out ---- */

static bool is_left_out(const router *from, int vertex) {
    return from->node_of[vertex] < 0 && scenario_node(from->scenario, vertex) != NULL;
}

static bight_status group_arcs(bight_session *session, arena *owner, const router *from,
                               bool by_head, int **first, int **arcs) {
    const bight_scenario *scenario = from->scenario;
    int *begins, *grouped;
    TAKE(session, owner, begins, (size_t)scenario->vertex_count + 2);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const int at = by_head ? scenario->arcs[arc].to : scenario->arcs[arc].from;
        if (!scenario->is_closed[arc] && is_left_out(from, at)) begins[at + 2]++;
    }
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++)
        begins[vertex + 2] += begins[vertex + 1];
    TAKE(session, owner, grouped, begins[scenario->vertex_count + 1]);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const int at = by_head ? scenario->arcs[arc].to : scenario->arcs[arc].from;
        if (!scenario->is_closed[arc] && is_left_out(from, at)) grouped[begins[at + 1]++] = arc;
    }
    *first = begins;
    *arcs = grouped;
    return BIGHT_OK;
}

bight_status left_out_arcs_create(bight_session *session, arena *owner, const router *from,
                                  left_out_arcs *made) {
    const int vertices = from->scenario->vertex_count;
    *made = (left_out_arcs){.from = from};
    TRY(group_arcs(session, owner, from, false, &made->first_out, &made->out));
    TRY(group_arcs(session, owner, from, true, &made->first_in, &made->in));
    TAKE(session, owner, made->time, vertices);
    TAKE(session, owner, made->reached, vertices);
    TAKE(session, owner, made->is_waiting, vertices);
    for (int vertex = 0; vertex < vertices; vertex++)
        made->time[vertex] = TIME_LIMIT;
    return BIGHT_OK;
}

/* ---- Walks ---- */

/* One walk, out of a vertex or into it, and where its results go. */
typedef struct {
    left_out_arcs *over;
    bool is_inward;
    const int *first;
    const int *arcs;
    int *queue; /* vertices in the order they were first reached, then again as they get nearer */
    int queue_count;
    int queue_capacity;
    int reached_count;
    arena *owner;
    search_places *places;
    int connector_capacity;
} walk;

static uint32_t units(const router *from, int arc) {
    return (uint32_t)(search_arc_ms(from->scenario, from->rows.unit_ms, arc) / from->rows.unit_ms);
}

static bight_status add_connector(bight_session *session, walk *of, int node, uint32_t time) {
    search_places *places = of->places;
    int *count = &places->first[places->count];
    GROW(session, of->owner, places->connectors, *count, of->connector_capacity);
    places->connectors[(*count)++] = (search_connector){node, time};
    return BIGHT_OK;
}

/* A vertex reached sooner than before waits to be left again. */
static bight_status reach(bight_session *session, walk *of, int vertex, uint32_t time) {
    left_out_arcs *over = of->over;
    if (time >= over->time[vertex]) return BIGHT_OK;
    if (over->time[vertex] == TIME_LIMIT) over->reached[of->reached_count++] = vertex;
    over->time[vertex] = time;
    if (over->is_waiting[vertex]) return BIGHT_OK;
    GROW(session, of->owner, of->queue, of->queue_count, of->queue_capacity);
    over->is_waiting[vertex] = true;
    of->queue[of->queue_count++] = vertex;
    return BIGHT_OK;
}

static bight_status leave(bight_session *session, walk *of, int vertex) {
    const router *from = of->over->from;
    for (int i = of->first[vertex]; i < of->first[vertex + 1]; i++) {
        const network_arc *arc = &from->scenario->arcs[of->arcs[i]];
        const int next = of->is_inward ? arc->from : arc->to;
        const uint32_t time = of->over->time[vertex] + units(from, of->arcs[i]);
        if (from->node_of[next] >= 0)
            TRY(add_connector(session, of, from->node_of[next], time));
        else
            TRY(reach(session, of, next, time));
    }
    return BIGHT_OK;
}

/* Label by label until nothing gets nearer: what is left out are short runs and rings. */
static bight_status walk_from(bight_session *session, walk *of, int vertex) {
    of->first = of->is_inward ? of->over->first_in : of->over->first_out;
    of->arcs = of->is_inward ? of->over->in : of->over->out;
    of->queue_count = of->reached_count = 0;
    TRY(reach(session, of, vertex, 0));
    for (int i = 0; i < of->queue_count; i++) {
        of->over->is_waiting[of->queue[i]] = false;
        TRY(leave(session, of, of->queue[i]));
    }
    return BIGHT_OK;
}

static void forget(walk *of) {
    left_out_arcs *over = of->over;
    for (int i = 0; i < of->reached_count; i++) {
        over->time[over->reached[i]] = TIME_LIMIT;
        over->is_waiting[over->reached[i]] = false;
    }
}

/* ---- Places ---- */

static bight_status copy_connectors(bight_session *session, walk *of, const search_places *cities,
                                    int city) {
    for (int i = cities->first[city]; i < cities->first[city + 1]; i++)
        TRY(add_connector(session, of, cities->connectors[i].node, cities->connectors[i].time));
    return BIGHT_OK;
}

/* The origin or destination of a city; the other way round there is no way. */
static bight_status place_city(bight_session *session, walk *of, int vertex) {
    const router *from = of->over->from;
    const int origin = vertex - network_origin(from->scenario->network, 0);
    const int cities = from->scenario->network->city_count;
    const bool is_origin = origin < cities;
    if (is_origin == of->is_inward) return BIGHT_OK;
    return is_origin ? copy_connectors(session, of, &from->origins, origin)
                     : copy_connectors(session, of, &from->destinations, origin - cities);
}

/* The next place. */
static bight_status add_place(bight_session *session, walk *of, int vertex) {
    search_places *places = of->places;
    const router *from = of->over->from;
    places->first[places->count + 1] = places->first[places->count];
    places->count++;
    if (vertex >= from->scenario->vertex_count) return BIGHT_OK;
    if (scenario_node(from->scenario, vertex) == NULL) return place_city(session, of, vertex);
    if (from->node_of[vertex] >= 0) return add_connector(session, of, from->node_of[vertex], 0);
    return walk_from(session, of, vertex);
}

/* Other places met on a walk out of place `from`. */
static bight_status add_direct(bight_session *session, const walk *of, const int *vertices,
                               int from, attaching_places *found) {
    const int known = of->over->from->scenario->vertex_count;
    for (int to = 0; to < found->count && vertices[to] < known; to++) {
        const uint32_t time = of->over->time[vertices[to]];
        if (to == from || time == TIME_LIMIT) continue;
        GROW(session, of->owner, found->direct, found->direct_count, found->direct_capacity);
        found->direct[found->direct_count++] = (direct_way){from, to, time};
    }
    return BIGHT_OK;
}

static bight_status place_all(bight_session *session, walk *of, const int *vertices,
                              attaching_places *found) {
    TAKE(session, of->owner, of->places->first, (size_t)found->count + 1);
    for (int i = 0; i < found->count; i++) {
        bight_status status = add_place(session, of, vertices[i]);
        if (status == BIGHT_OK && !of->is_inward && of->reached_count > 0)
            status = add_direct(session, of, vertices, i, found);
        forget(of);
        of->reached_count = 0;
        if (status != BIGHT_OK) return status;
    }
    return BIGHT_OK;
}

bight_status attaching_places_find(bight_session *session, arena *owner, left_out_arcs *left_out,
                                   const int *vertices, int count, attaching_places *found) {
    *found = (attaching_places){.count = count};
    walk out = {.over = left_out, .owner = owner, .places = &found->leaving};
    walk in = {.over = left_out, .is_inward = true, .owner = owner, .places = &found->arriving};
    TRY(place_all(session, &out, vertices, found));
    return place_all(session, &in, vertices, found);
}
