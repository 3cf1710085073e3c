/* The quickest route over places named, leg by leg.
 *
 * Each path is the one the matrix measures: the same search, the same ties.
 */
#include "route/route_legs.h"
#include "route/search.h"

static bight_status trace_path(bight_session *session, arena *owner, const search_rows *rows,
                               const search_tree *tree, route_way *way) {
    int count = 0;
    for (int at = way->target; tree->entry[at] >= 0; at = rows->tail[tree->entry[at]])
        count++;
    TAKE(session, owner, way->arcs, count);
    way->arc_count = count;
    for (int at = way->target; count > 0; at = rows->tail[tree->entry[at]])
        way->arcs[--count] = rows->arc[tree->entry[at]];
    return BIGHT_OK;
}

/* Links that leave the platform begin a ride; changes do not. */
static void add_start(const search_rows *rows, int source, int64_t start_ms) {
    for (int i = rows->first[source]; i < rows->first[source + 1]; i++)
        if (rows->scenario->arcs[rows->arc[i]].kind == ARC_LINK) rows->time_ms[i] += start_ms;
}

static bight_status find_path(bight_session *session, arena *owner, const search_rows *rows,
                              search_tree *tree, route_way *way) {
    const int64_t start_ms = route_way_start_ms(rows->scenario, way);
    add_start(rows, way->source, start_ms);
    search_run(rows, way->source, tree);
    add_start(rows, way->source, -start_ms);
    if (tree->time_ms[way->target] == SEARCH_UNREACHED)
        return route_way_fail_apart(session, rows->scenario, way);
    return trace_path(session, owner, rows, tree, way);
}

static bight_status find_and_tell(bight_session *session, const bight_scenario *scenario,
                                  arena *scratch, const char *const *places, int place_count,
                                  bight_layer **legs) {
    route_way ways[ROUTE_MOST_PLACES];
    search_rows rows;
    search_tree tree;
    TRY(route_way_find_ends(session, scenario, places, place_count, ways));
    TRY(search_rows_build(session, scratch, scenario, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, scratch, rows.vertex_count, &tree));
    for (int way = 0; way + 1 < place_count; way++)
        TRY(find_path(session, scratch, &rows, &tree, &ways[way]));
    return route_legs_tabulate(session, scenario, "Legs of the quickest route", ways,
                               place_count - 1, false, NULL, legs);
}

bight_status bight_route_via(bight_session *session, const bight_scenario *scenario,
                             const char *const *places, int place_count, bight_layer **legs) {
    *legs = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status =
        find_and_tell(session, scenario, scratch, places, place_count, legs);
    arena_destroy(scratch);
    return status;
}

bight_status bight_route_find(bight_session *session, const bight_scenario *scenario,
                              const char *from, const char *to, bight_layer **legs) {
    const char *const places[2] = {from, to};
    return bight_route_via(session, scenario, places, 2, legs);
}
