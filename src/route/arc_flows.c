/* Choosing how flows are found, and from rows to arcs; see arc_flows.h. */
#include "route/arc_flows.h"

#include <string.h>

#include "route/path_flows.h"
#include "route/split_flows.h"
#include "route/tree_flows.h"

/* Of an arc: its flows, and its link in a table with its line. */
enum { FLOW_BYTES = 1024 };

typedef struct {
    const double *trips;
    int city_count;
} city_trips;

static void fill_row(void *context, int origin, double *row) {
    const city_trips *of = context;
    memcpy(row, of->trips + (size_t)origin * (size_t)of->city_count,
           (size_t)of->city_count * sizeof *row);
    row[origin] = 0;
}

/* Each row of the graph and of its places has one number in one of three lists. */
static void gather_rows(const router *from, const flow_result *result, row_flows *rows) {
    for (int arc = 0; arc < from->graph.arc_count; arc++)
        rows->row[from->row_of[arc]] = result->arc[arc];
    for (int i = 0; i < flow_connector_count(&from->origins); i++)
        rows->row[from->origin_row[i]] = result->origin_connector[i];
    for (int i = 0; i < flow_connector_count(&from->destinations); i++)
        rows->row[from->destination_row[i]] = result->destination_connector[i];
    rows->routed = result->routed;
    rows->unreachable = result->unreachable;
}

static bight_status find_rows(bight_session *session, arena *scratch, router *from,
                              const flow_request *request, bight_ties ties, row_flows *rows,
                              bool *follows_routes) {
    flow_result result;
    bool has_index = false;
    if (ties == BIGHT_TIES_ONE_PATH)
        TRY(router_prepare(session, from, request->origins->count, &has_index));
    TRY(router_foresee(session, from, FLOW_BYTES * (size_t)from->scenario->arc_count,
                       session->thread_count));
    *follows_routes = ties == BIGHT_TIES_ONE_PATH && !has_index;
    if (*follows_routes) return tree_flows_find(session, from, request, rows);
    TRY(flow_result_create(session, scratch, &from->graph, request, &result));
    if (ties == BIGHT_TIES_SPLIT)
        TRY(split_flows_find(session, &from->graph, request, &result));
    else
        TRY(path_flows_find(session, &from->graph, &from->index.pruned, request, NULL, &result));
    gather_rows(from, &result, rows);
    return BIGHT_OK;
}

static bight_status find(bight_session *session, arena *scratch, router *from,
                         const flow_request *request, bight_ties ties, arc_flows *made) {
    const search_rows *rows = &from->rows;
    row_flows found = {.routed = 0};
    TAKE(session, scratch, found.row, rows->row_count);
    TRY(find_rows(session, scratch, from, request, ties, &found, &made->follows_routes));
    for (int row = 0; row < rows->row_count; row++)
        for (int i = rows->way_first[row]; i < rows->way_first[row + 1]; i++)
            made->arc[rows->ways[i]] = found.row[row];
    made->routed = found.routed;
    made->unreachable = found.unreachable;
    return BIGHT_OK;
}

bight_status arc_flows_find(bight_session *session, arena *owner, router *from, const double *trips,
                            bight_ties ties, arc_flows *made) {
    city_trips of = {trips, from->scenario->network->city_count};
    const flow_request request = {
        .origins = &from->origins, .destinations = &from->destinations, .demand = {fill_row, &of}};
    *made =
        (arc_flows){.arc = arena_take(owner, (size_t)from->scenario->arc_count, sizeof(double))};
    arena *scratch = made->arc == NULL ? NULL : arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, from, &request, ties, made);
    arena_destroy(scratch);
    return status;
}
