/* The compressed rows of a search; see search.h.
 *
 * A node that only hands on from one link to the next, with no connector, can be left out: its
 * links become one row, whose length and time are theirs together and whose number is that of the
 * last, so that searches find the same paths and break ties alike.
 */
#include <string.h>

#include "route/search.h"
#include "route/time_unit.h"

/* The open arcs at each vertex. */
typedef struct {
    const bight_scenario *scenario;
    int vertex_count;
    int *first; /* out-arcs of a vertex, in the order of their numbers */
    int *arcs;
    int *in_count;
    bool *is_passed; /* the vertex only hands on */
} open_arcs;

static bight_status list_open_arcs(bight_session *session, arena *owner,
                                   const bight_scenario *scenario, open_arcs *open) {
    int *next;
    open->scenario = scenario;
    open->vertex_count = scenario->vertex_count;
    TAKE(session, owner, open->first, (size_t)open->vertex_count + 1);
    TAKE(session, owner, open->arcs, scenario->arc_count);
    TAKE(session, owner, open->in_count, open->vertex_count);
    TAKE(session, owner, open->is_passed, open->vertex_count);
    TAKE(session, owner, next, open->vertex_count);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        if (scenario->is_closed[arc]) continue;
        open->first[scenario->arcs[arc].from + 1]++;
        open->in_count[scenario->arcs[arc].to]++;
    }
    for (int vertex = 0; vertex < open->vertex_count; vertex++)
        open->first[vertex + 1] += open->first[vertex];
    memcpy(next, open->first, (size_t)open->vertex_count * sizeof *next);
    for (int arc = 0; arc < scenario->arc_count; arc++)
        if (!scenario->is_closed[arc]) open->arcs[next[scenario->arcs[arc].from]++] = arc;
    return BIGHT_OK;
}

static const network_arc *arc_at(const open_arcs *open, int place) {
    return &open->scenario->arcs[open->arcs[place]];
}

/* Marks the vertices whose arcs out could all continue an arc in: one link on each side, both ways
 * or one. `from` holds for each vertex the tails of its first two arcs in, -1 for none. */
static void mark_passed(const open_arcs *open, const int (*from)[2]) {
    for (int vertex = 0; vertex < open->vertex_count; vertex++) {
        if (scenario_node(open->scenario, vertex) == NULL) continue;
        const int first = open->first[vertex];
        const int out_count = open->first[vertex + 1] - first;
        if (out_count != open->in_count[vertex] || out_count < 1 || out_count > 2) continue;
        const int a = arc_at(open, first)->to;
        const int b = out_count == 2 ? arc_at(open, first + 1)->to : from[vertex][0];
        const bool is_two_way = (from[vertex][0] == a && from[vertex][1] == b) ||
                                (from[vertex][0] == b && from[vertex][1] == a);
        open->is_passed[vertex] =
            a != b && a != vertex && b != vertex && (out_count == 1 || is_two_way);
    }
}

static bight_status find_passed(bight_session *session, arena *owner, const open_arcs *open) {
    const bight_scenario *scenario = open->scenario;
    int(*from)[2];
    int *seen;
    TAKE(session, owner, from, open->vertex_count);
    TAKE(session, owner, seen, open->vertex_count);
    memset(from, -1, (size_t)open->vertex_count * sizeof *from);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const int to = scenario->arcs[arc].to;
        if (!scenario->is_closed[arc] && seen[to] < 2)
            from[to][seen[to]++] = scenario->arcs[arc].from;
    }
    mark_passed(open, (const int(*)[2])from);
    for (int arc = 0; arc < scenario->arc_count; arc++) { /* connectors end where people get off */
        if (scenario->arcs[arc].kind == ARC_LINK) continue;
        open->is_passed[scenario->arcs[arc].from] = false;
        open->is_passed[scenario->arcs[arc].to] = false;
    }
    return BIGHT_OK;
}

/* The arc that goes on from a passed vertex entered by `arc`. */
static int next_arc(const open_arcs *open, int arc) {
    const network_arc *entered = &open->scenario->arcs[arc];
    const int first = open->first[entered->to];
    const bool turns_back = arc_at(open, first)->to == entered->from;
    return open->arcs[turns_back ? first + 1 : first];
}

/* One row: an arc and those that continue it to a vertex that is kept. A row back to its own tail
 * leads nowhere and is dropped. */
static void add_row(const open_arcs *open, int arc, search_rows *rows) {
    const bight_scenario *scenario = open->scenario;
    const network_arc *arcs = scenario->arcs;
    const int row = rows->row_count, tail = arcs[arc].from;
    int way = rows->way_first[row];
    rows->time_ms[row] = rows->length_mm[row] = 0;
    for (int at = arc;; at = next_arc(open, at)) {
        rows->ways[way++] = at;
        rows->time_ms[row] += search_arc_ms(scenario, rows->unit_ms, at);
        rows->length_mm[row] += scenario->length_mm[at];
        rows->arc[row] = at;
        rows->head[row] = arcs[at].to;
        if (!open->is_passed[arcs[at].to]) break;
    }
    if (rows->head[row] == tail) return;
    rows->tail[row] = tail;
    rows->way_first[++rows->row_count] = way;
}

static bight_status fill_rows(bight_session *session, arena *owner, const open_arcs *open,
                              search_rows *rows) {
    const int most = open->first[open->vertex_count];
    rows->vertex_count = open->vertex_count;
    TAKE(session, owner, rows->first, (size_t)rows->vertex_count + 1);
    TAKE(session, owner, rows->head, most);
    TAKE(session, owner, rows->tail, most);
    TAKE(session, owner, rows->arc, most);
    TAKE(session, owner, rows->way_first, (size_t)most + 1);
    TAKE(session, owner, rows->ways, most);
    TAKE(session, owner, rows->time_ms, most);
    TAKE(session, owner, rows->length_mm, most);
    for (int vertex = 0; vertex < rows->vertex_count; vertex++) {
        rows->first[vertex] = rows->row_count;
        for (int i = open->first[vertex]; i < open->first[vertex + 1]; i++)
            if (!open->is_passed[vertex]) add_row(open, open->arcs[i], rows);
    }
    rows->first[rows->vertex_count] = rows->row_count;
    return BIGHT_OK;
}

int64_t search_arc_ms(const bight_scenario *scenario, int64_t unit_ms, int arc) {
    if (unit_ms == 1) return scenario->time_ms[arc];
    const int64_t units = (scenario->time_ms[arc] + unit_ms / 2) / unit_ms;
    return units < 1 ? unit_ms : units * unit_ms;
}

/* Where the rows lie, and what is only needed to make them. */
typedef struct {
    arena *owner;
    arena *scratch;
} row_memory;

static bight_status build_in_unit(bight_session *session, const row_memory *memory,
                                  const bight_scenario *scenario, int64_t unit_ms,
                                  search_detail detail, search_rows *rows) {
    open_arcs open;
    *rows = (search_rows){.scenario = scenario, .unit_ms = unit_ms};
    TRY(list_open_arcs(session, memory->scratch, scenario, &open));
    if (detail == SEARCH_CONTRACTED) TRY(find_passed(session, memory->scratch, &open));
    return fill_rows(session, memory->owner, &open, rows);
}

static bight_status build_with_scratch(bight_session *session, const row_memory *memory,
                                       const bight_scenario *scenario, int64_t least_unit_ms,
                                       search_detail detail, search_rows *rows) {
    time_unit unit;
    TRY(build_in_unit(session, memory, scenario, 1, detail, rows));
    TRY(time_unit_find(session, rows, least_unit_ms, &unit));
    if (unit.unit_ms > 1) TRY(build_in_unit(session, memory, scenario, unit.unit_ms, detail, rows));
    rows->longest = unit.longest;
    return BIGHT_OK;
}

bight_status search_rows_build_in(bight_session *session, arena *owner,
                                  const bight_scenario *scenario, int64_t least_unit_ms,
                                  search_detail detail, search_rows *rows) {
    const row_memory memory = {owner, arena_create()};
    if (memory.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status =
        build_with_scratch(session, &memory, scenario, least_unit_ms, detail, rows);
    arena_destroy(memory.scratch);
    return status;
}

bight_status search_rows_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                               search_detail detail, search_rows *rows) {
    return search_rows_build_in(session, owner, scenario, 1, detail, rows);
}

bight_status search_rows_reverse(bight_session *session, arena *owner, const search_rows *rows,
                                 search_rows *reversed) {
    const size_t count = (size_t)rows->row_count;
    int *next;
    *reversed = *rows;
    TAKE(session, owner, reversed->first, (size_t)rows->vertex_count + 1);
    TAKE(session, owner, reversed->head, count);
    TAKE(session, owner, reversed->tail, count);
    TAKE(session, owner, reversed->arc, count);
    TAKE(session, owner, reversed->time_ms, count);
    TAKE(session, owner, reversed->length_mm, count);
    TAKE(session, owner, next, rows->vertex_count);
    for (int row = 0; row < rows->row_count; row++)
        reversed->first[rows->head[row] + 1]++;
    for (int vertex = 0; vertex < rows->vertex_count; vertex++)
        reversed->first[vertex + 1] += reversed->first[vertex];
    for (int row = 0; row < rows->row_count; row++) {
        const int to = reversed->first[rows->head[row]] + next[rows->head[row]]++;
        reversed->tail[to] = rows->head[row];
        reversed->head[to] = rows->tail[row];
        reversed->arc[to] = row;
        reversed->time_ms[to] = rows->time_ms[row];
        reversed->length_mm[to] = rows->length_mm[row];
    }
    reversed->way_first = reversed->ways = NULL;
    return BIGHT_OK;
}
