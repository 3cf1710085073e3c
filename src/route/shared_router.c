/* Giving the arrays of a router; see shared_router.h. */
#include "route/shared_router.h"

void shared_graph_give(parcel *with, search_graph *graph) {
    PARCEL_VALUE(with, graph->node_count);
    PARCEL_VALUE(with, graph->arc_count);
    PARCEL_ARRAY(with, graph->first, graph->node_count + 1);
    PARCEL_ARRAY(with, graph->head, graph->arc_count);
    PARCEL_ARRAY(with, graph->time, graph->arc_count);
}

void shared_places_give(parcel *with, search_places *places) {
    int connectors = ranks_is_leader(with->session) ? places->first[places->count] : 0;
    PARCEL_VALUE(with, places->count);
    PARCEL_VALUE(with, connectors);
    PARCEL_ARRAY(with, places->first, places->count + 1);
    PARCEL_ARRAY(with, places->connectors, connectors);
}

void shared_hierarchy_give(parcel *with, hierarchy *index, bool needs_middles) {
    PARCEL_VALUE(with, index->node_count);
    PARCEL_VALUE(with, index->arc_count);
    PARCEL_ARRAY(with, index->rank, index->node_count);
    PARCEL_ARRAY(with, index->node, index->node_count);
    PARCEL_ARRAY(with, index->locality, index->node_count);
    PARCEL_ARRAY(with, index->first, index->node_count + 1);
    PARCEL_ARRAY(with, index->head, index->arc_count);
    PARCEL_ARRAY(with, index->up_time, index->arc_count);
    PARCEL_ARRAY(with, index->down_time, index->arc_count);
    if (!needs_middles) return;
    PARCEL_ARRAY(with, index->up_middle, index->arc_count);
    PARCEL_ARRAY(with, index->down_middle, index->arc_count);
}

static void give_ranks(parcel *with, customizable *topology) {
    const int nodes = topology->node_count;
    PARCEL_ARRAY(with, topology->rank, nodes);
    PARCEL_ARRAY(with, topology->node, nodes);
    PARCEL_ARRAY(with, topology->locality, nodes);
    PARCEL_ARRAY(with, topology->first, nodes + 1);
    PARCEL_ARRAY(with, topology->parent, nodes);
    PARCEL_ARRAY(with, topology->down_first, nodes + 1);
    PARCEL_ARRAY(with, topology->branches, topology->branch_count);
    PARCEL_ARRAY(with, topology->trunk, topology->trunk_count);
}

static void give_topology(parcel *with, customizable *topology) {
    PARCEL_VALUE(with, topology->node_count);
    PARCEL_VALUE(with, topology->arc_count);
    PARCEL_VALUE(with, topology->graph_arc_count);
    PARCEL_VALUE(with, topology->branch_count);
    PARCEL_VALUE(with, topology->trunk_count);
    give_ranks(with, topology);
    PARCEL_ARRAY(with, topology->head, topology->arc_count);
    PARCEL_ARRAY(with, topology->tail, topology->arc_count);
    PARCEL_ARRAY(with, topology->down_arc, topology->arc_count);
    PARCEL_ARRAY(with, topology->down_tail, topology->arc_count);
    PARCEL_ARRAY(with, topology->way_first, 2 * (size_t)topology->arc_count + 1);
    PARCEL_ARRAY(with, topology->graph_arc, topology->graph_arc_count);
    PARCEL_ARRAY(with, topology->way, topology->graph_arc_count);
}

static void give_rows(parcel *with, search_rows *rows) {
    int ways = ranks_is_leader(with->session) ? rows->way_first[rows->row_count] : 0;
    PARCEL_VALUE(with, rows->vertex_count);
    PARCEL_VALUE(with, rows->row_count);
    PARCEL_VALUE(with, ways);
    PARCEL_ARRAY(with, rows->first, rows->vertex_count + 1);
    PARCEL_ARRAY(with, rows->tail, rows->row_count);
    PARCEL_ARRAY(with, rows->head, rows->row_count);
    PARCEL_ARRAY(with, rows->arc, rows->row_count);
    PARCEL_ARRAY(with, rows->way_first, rows->row_count + 1);
    PARCEL_ARRAY(with, rows->ways, ways);
    PARCEL_ARRAY(with, rows->time_ms, rows->row_count);
    PARCEL_ARRAY(with, rows->length_mm, rows->row_count);
}

static void give_index(parcel *with, unsigned parts, router *made) {
    PARCEL_VALUE(with, made->is_indexed);
    PARCEL_VALUE(with, made->index.exists);
    if (!made->index.exists) return;
    shared_hierarchy_give(with, &made->index.pruned, false);
    if ((parts & SHARED_TOPOLOGY) == 0) return;
    shared_hierarchy_give(with, &made->index.whole, true);
    give_topology(with, &made->index.topology);
}

/* The rows with their scenario, and where its vertices are in the graph. */
static void give_paths(parcel *with, const bight_scenario *scenario, shared_router *made) {
    shared_scenario_give(with, scenario, &made->of);
    give_rows(with, &made->from.rows);
    PARCEL_ARRAY(with, made->from.node_of, made->from.rows.vertex_count);
    PARCEL_ARRAY(with, made->from.vertex_of, made->from.graph.node_count);
    made->from.scenario = made->from.rows.scenario = &made->of.scenario;
}

void shared_router_give(parcel *with, const router *original, unsigned parts, shared_router *made) {
    router *from = &made->from;
    *made = (shared_router){.from.arena = with->owner};
    if (ranks_is_leader(with->session)) *from = *original;
    PARCEL_VALUE(with, from->rows.unit_ms);
    PARCEL_VALUE(with, from->rows.longest);
    shared_graph_give(with, &from->graph);
    shared_places_give(with, &from->origins);
    shared_places_give(with, &from->destinations);
    give_index(with, parts, from);
    if ((parts & SHARED_ROWS) != 0)
        give_paths(with, ranks_is_leader(with->session) ? original->scenario : NULL, made);
}
