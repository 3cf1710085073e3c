/* The best routes from one place to another, the first of them the quickest.
 *
 * Paths come by time, then length, then the numbers of their arcs, as single routes are chosen.
 * Costs hold the time in their upper and the length in their lower bits. A length in decimetres
 * fits them for any path on Earth; on a path of a hundred arcs its rounding is at most five metres,
 * and it decides only between paths equal to the millisecond.
 */
#include <math.h>

#include "route/alternatives.h"
#include "route/route_legs.h"
#include "route/route_shape.h"
#include "route/search.h"

enum { LENGTH_BITS = 32, MM_PER_UNIT = 100, MOST_ROUTES = 1000 };

typedef struct {
    bight_session *session;
    const bight_scenario *scenario;
    arena *scratch;
    search_rows rows;
    search_graph graph;
    uint64_t *costs; /* by arc of the graph, as the next two */
    int *numbers;
    route_way *ways;
    route_sums *sums;
    int count;
} route_choices;

static uint64_t cost_of(const route_choices *of, int row, int64_t start_ms) {
    const search_rows *rows = &of->rows;
    const int64_t units = (rows->time_ms[row] + start_ms) / rows->unit_ms;
    return ((uint64_t)units << LENGTH_BITS) + (uint64_t)(rows->length_mm[row] / MM_PER_UNIT);
}

/* Every vertex is a node, those of cities too; loops are left out. */
static bight_status fill_graph(route_choices *of, int source, int64_t start_ms) {
    const search_rows *rows = &of->rows;
    search_graph *graph = &of->graph;
    graph->node_count = rows->vertex_count;
    TAKE(of->session, of->scratch, graph->first, (size_t)rows->vertex_count + 1);
    TAKE(of->session, of->scratch, graph->head, rows->row_count);
    TAKE(of->session, of->scratch, graph->time, rows->row_count);
    TAKE(of->session, of->scratch, of->costs, rows->row_count);
    TAKE(of->session, of->scratch, of->numbers, rows->row_count);
    for (int vertex = 0; vertex < rows->vertex_count; vertex++) {
        graph->first[vertex] = graph->arc_count;
        for (int row = rows->first[vertex]; row < rows->first[vertex + 1]; row++) {
            if (rows->head[row] == vertex) continue;
            const int arc = graph->arc_count++;
            const bool begins_ride =
                vertex == source && of->scenario->arcs[rows->arc[row]].kind == ARC_LINK;
            graph->head[arc] = rows->head[row];
            graph->time[arc] = (uint32_t)(rows->time_ms[row] / rows->unit_ms);
            of->costs[arc] = cost_of(of, row, begins_ride ? start_ms : 0);
            of->numbers[arc] = rows->arc[row];
        }
    }
    graph->first[rows->vertex_count] = graph->arc_count;
    return BIGHT_OK;
}

/* The arcs of a path in the scenario; rows that are not contracted have one each. */
static bight_status copy_path(route_choices *of, const graph_path *path, route_way *way) {
    way->arc_count = path->arc_count;
    TAKE(of->session, of->scratch, way->arcs, path->arc_count);
    for (int i = 0; i < path->arc_count; i++)
        way->arcs[i] = of->numbers[path->arcs[i]];
    return BIGHT_OK;
}

static bight_status find_ways(route_choices *of, const route_way *ends, int wanted) {
    path_graph graph;
    graph_path *found;
    const path_end origin = {ends->source, -1, 0}, destination = {ends->target, -1, 0};
    TRY(search_rows_build(of->session, of->scratch, of->scenario, SEARCH_WHOLE, &of->rows));
    TRY(fill_graph(of, ends->source, route_way_start_ms(of->scenario, ends)));
    TRY(path_graph_create(of->session, of->scratch, &of->graph, of->costs, of->numbers, &graph));
    const path_question question = {&graph, {&origin, 1}, {&destination, 1}};
    TAKE(of->session, of->scratch, found, wanted);
    TRY(alternatives_find(of->session, of->scratch, &question, wanted, found, &of->count));
    if (of->count == 0) return route_way_fail_apart(of->session, of->scenario, ends);
    TAKE(of->session, of->scratch, of->ways, of->count);
    TAKE(of->session, of->scratch, of->sums, of->count);
    for (int i = 0; i < of->count; i++) {
        of->ways[i] = *ends;
        TRY(copy_path(of, &found[i], &of->ways[i]));
    }
    return BIGHT_OK;
}

/* How much of the links of a route the first one takes too, in percent of its length. */
static bight_status find_shares(const route_choices *of, double *shares) {
    bool *is_of_first;
    TAKE(of->session, of->scratch, is_of_first, of->scenario->arc_count);
    for (int i = 0; i < of->ways[0].arc_count; i++)
        is_of_first[of->ways[0].arcs[i]] = true;
    for (int way = 0; way < of->count; way++) {
        int64_t shared_mm = 0;
        for (int i = 0; i < of->ways[way].arc_count; i++)
            if (is_of_first[of->ways[way].arcs[i]])
                shared_mm += of->scenario->length_mm[of->ways[way].arcs[i]];
        shares[way] = 100 * (double)shared_mm / (double)of->sums[way].length_mm;
    }
    return BIGHT_OK;
}

enum { ROUTE, TIME, MORE, LENGTH, WAYS, SHARED, MONEY, EMISSION, COLUMN_COUNT };

static bight_status add_columns(bight_session *session, bight_layer *table,
                                int columns[COLUMN_COUNT]) {
    TRY(features_add_integer(session, table, "route", "", &columns[ROUTE]));
    TRY(features_add_number(session, table, "time_min", "min", 1, &columns[TIME]));
    TRY(features_add_number(session, table, "more_min", "min", 1, &columns[MORE]));
    TRY(features_add_number(session, table, "length_km", "km", 1, &columns[LENGTH]));
    TRY(features_add_number(session, table, "ways_km", "km", 1, &columns[WAYS]));
    TRY(features_add_number(session, table, "shared", "%", 1, &columns[SHARED]));
    TRY(features_add_number(session, table, "money", "yuan", 1, &columns[MONEY]));
    return features_add_number(session, table, "emission", "g", 0, &columns[EMISSION]);
}

static void fill_row(const route_choices *of, bight_layer *table, int row, double share,
                     const int columns[COLUMN_COUNT]) {
    const route_sums *sum = &of->sums[row];
    features_set_number(table, row, columns[ROUTE], row + 1);
    features_set_number(table, row, columns[TIME], (double)sum->time_ms / 60000);
    features_set_number(table, row, columns[MORE],
                        (double)(sum->time_ms - of->sums[0].time_ms) / 60000);
    features_set_number(table, row, columns[LENGTH], (double)sum->length_mm / 1e6);
    features_set_number(table, row, columns[WAYS], (double)sum->way_mm / 1e6);
    if (!isnan(share)) features_set_number(table, row, columns[SHARED], share);
    if (scenario_tells_money(of->scenario))
        features_set_number(table, row, columns[MONEY], (double)sum->money_milliyuan / 1000);
    if (scenario_tells_emission(of->scenario))
        features_set_number(table, row, columns[EMISSION], (double)sum->emission_mg / 1000);
}

/* Each route as one line. */
static bight_status add_shapes(const route_choices *of, bight_layer *table) {
    int *arcs, *ends, count = 0;
    for (int way = 0; way < of->count; way++)
        count += of->ways[way].arc_count;
    TAKE(of->session, of->scratch, arcs, count);
    TAKE(of->session, of->scratch, ends, of->count);
    count = 0;
    for (int way = 0; way < of->count; way++) {
        for (int i = 0; i < of->ways[way].arc_count; i++)
            arcs[count++] = of->ways[way].arcs[i];
        ends[way] = count;
    }
    return route_shape_add(of->session, of->scenario, arcs, ends, table);
}

static bight_status fill_routes(const route_choices *of, int wanted, bight_layer *table) {
    int columns[COLUMN_COUNT];
    double *shares;
    TAKE(of->session, of->scratch, shares, of->count);
    TRY(find_shares(of, shares));
    TRY(add_columns(of->session, table, columns));
    for (int row = 0; row < of->count; row++)
        fill_row(of, table, row, shares[row], columns);
    TRY(scenario_add_basis(of->session, of->scenario, 0, table));
    if (of->count < wanted)
        TRY(features_add_fact(of->session, table, "routes",
                              "%d, for there are no more that visit "
                              "no place twice",
                              of->count));
    return add_shapes(of, table);
}

static bight_status tell(const route_choices *of, int wanted, bight_layer **routes,
                         bight_layer **legs) {
    TRY(route_legs_tabulate(of->session, of->scenario, "Legs of the routes", of->ways, of->count,
                            true, of->sums, legs));
    TRY(features_create(of->session, "Routes", of->count, routes));
    return fill_routes(of, wanted, *routes);
}

static bight_status find_and_tell(route_choices *of, const char *const names[2], int wanted,
                                  bight_layer **routes, bight_layer **legs) {
    route_way ends;
    TRY(route_way_find_ends(of->session, of->scenario, names, 2, &ends));
    TRY(find_ways(of, &ends, wanted));
    return tell(of, wanted, routes, legs);
}

static void discard(bight_layer **table) {
    if (*table != NULL) bight_layer_destroy(*table);
    *table = NULL;
}

bight_status bight_route_alternatives(bight_session *session, const bight_scenario *scenario,
                                      const char *from, const char *to, int wanted,
                                      bight_layer **routes, bight_layer **legs) {
    const char *const names[2] = {from, to};
    *routes = *legs = NULL;
    if (wanted < 1 || wanted > MOST_ROUTES)
        return FAIL(session, BIGHT_WRONG_USE, "routes can be 1 to %d, not %d", MOST_ROUTES, wanted);
    route_choices of = {.session = session, .scenario = scenario, .scratch = arena_create()};
    if (of.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_and_tell(&of, names, wanted, routes, legs);
    arena_destroy(of.scratch);
    if (status == BIGHT_OK) return BIGHT_OK;
    discard(routes);
    discard(legs);
    return status;
}
