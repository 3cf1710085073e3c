/* How long quickest paths can be; see time_unit.h.
 *
 * Let h be a node of many arcs. A path whose origin reaches h, and whose destination h reaches, is
 * no longer than the way over h. Any other path stays among nodes that do not reach h, or among
 * nodes h does not reach, and is no longer than the longest arcs out of them together. Connectors
 * of cities come at most once at either end.
 */
#include "route/time_unit.h"

#include "route/search_graph.h"

typedef struct {
    const search_rows *rows;
    int64_t *longest_out; /* by vertex: its longest row, 0 for a city's */
    int64_t longest_connector;
    int64_t sum;
} row_lengths;

static bool is_node(const search_rows *rows, int vertex) {
    return scenario_node(rows->scenario, vertex) != NULL;
}

static bight_status measure_rows(bight_session *session, arena *scratch, row_lengths *lengths) {
    const search_rows *rows = lengths->rows;
    TAKE(session, scratch, lengths->longest_out, rows->vertex_count);
    for (int row = 0; row < rows->row_count; row++) {
        const int tail = rows->tail[row];
        int64_t *longest = is_node(rows, tail) && is_node(rows, rows->head[row])
                               ? &lengths->longest_out[tail]
                               : &lengths->longest_connector;
        if (rows->time_ms[row] > *longest) *longest = rows->time_ms[row];
    }
    for (int vertex = 0; vertex < rows->vertex_count; vertex++)
        lengths->sum += lengths->longest_out[vertex];
    return BIGHT_OK;
}

static int find_hub(const search_rows *rows) {
    int hub = 0;
    for (int vertex = 1; vertex < rows->vertex_count; vertex++)
        if (is_node(rows, vertex) &&
            rows->first[vertex + 1] - rows->first[vertex] > rows->first[hub + 1] - rows->first[hub])
            hub = vertex;
    return hub;
}

/* The longest quickest path from the hub, and how long paths among the nodes not reached can be. */
static bight_status measure_from(bight_session *session, arena *scratch, const row_lengths *lengths,
                                 const search_rows *rows, int hub, int64_t *reached_ms,
                                 int64_t *apart_ms) {
    search_tree tree;
    TRY(search_tree_create(session, scratch, rows->vertex_count, &tree));
    search_run(rows, hub, &tree);
    *reached_ms = *apart_ms = 0;
    for (int vertex = 0; vertex < rows->vertex_count; vertex++) {
        if (!is_node(rows, vertex)) continue;
        if (tree.time_ms[vertex] == SEARCH_UNREACHED)
            *apart_ms += lengths->longest_out[vertex];
        else if (tree.time_ms[vertex] > *reached_ms)
            *reached_ms = tree.time_ms[vertex];
    }
    return BIGHT_OK;
}

static bight_status bound_paths(bight_session *session, arena *scratch, const row_lengths *lengths,
                                int64_t *bound_ms) {
    const search_rows *rows = lengths->rows;
    search_rows reversed;
    int64_t to_hub_ms, from_hub_ms, apart_ms, other_apart_ms;
    const int hub = find_hub(rows);
    TRY(search_rows_reverse(session, scratch, rows, &reversed));
    TRY(measure_from(session, scratch, lengths, rows, hub, &from_hub_ms, &apart_ms));
    TRY(measure_from(session, scratch, lengths, &reversed, hub, &to_hub_ms, &other_apart_ms));
    *bound_ms = from_hub_ms + to_hub_ms;
    if (apart_ms > *bound_ms) *bound_ms = apart_ms;
    if (other_apart_ms > *bound_ms) *bound_ms = other_apart_ms;
    return BIGHT_OK;
}

/* Rounding makes an arc longer by half a unit, or to one. */
static int64_t bound_in(const search_rows *rows, int64_t unit_ms, int64_t bound_ms) {
    return unit_ms == 1 ? bound_ms : bound_ms / unit_ms + rows->scenario->vertex_count;
}

static bight_status find_unit(bight_session *session, arena *scratch, const search_rows *rows,
                              int64_t least_unit_ms, time_unit *found) {
    row_lengths lengths = {.rows = rows};
    TRY(measure_rows(session, scratch, &lengths));
    int64_t bound_ms = lengths.sum;
    if (bound_ms + 2 * lengths.longest_connector >= TIME_LIMIT)
        TRY(bound_paths(session, scratch, &lengths, &bound_ms));
    bound_ms += 2 * lengths.longest_connector;
    found->unit_ms = least_unit_ms;
    while (bound_in(rows, found->unit_ms, bound_ms) >= TIME_LIMIT)
        found->unit_ms *= 10;
    found->longest = bound_in(rows, found->unit_ms, bound_ms);
    return BIGHT_OK;
}

bight_status time_unit_find(bight_session *session, const search_rows *rows, int64_t least_unit_ms,
                            time_unit *found) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_unit(session, scratch, rows, least_unit_ms, found);
    arena_destroy(scratch);
    return status;
}
