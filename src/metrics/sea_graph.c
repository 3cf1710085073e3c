/* The graph of the sea; see sea_graph.h. */
#include "metrics/sea_graph.h"

#include "route/betweenness.h"
#include "route/search.h"

static bight_status list_links(bight_session *session, arena *owner, const bight_scenario *scenario,
                               sea_graph *sea) {
    TAKE(session, owner, sea->links, scenario->link_count);
    for (int i = 0; i < scenario->link_count; i++) {
        const network_link *link = scenario_link(scenario, i);
        const scenario_range arcs = scenario_link_arcs(scenario, i);
        sea_link made = {i, {link->from_node, link->to_node}, {-1, -1}};
        if (link->mode != sea->mode || link->from_node == link->to_node) continue;
        for (int arc = arcs.first; arc < arcs.end; arc++)
            if (!scenario->is_closed[arc])
                made.times_ms[scenario->arcs[arc].from != made.ends[0]] = scenario->time_ms[arc];
        if (made.times_ms[0] >= 0 || made.times_ms[1] >= 0) sea->links[sea->link_count++] = made;
    }
    return BIGHT_OK;
}

static bool is_first_at_node(const sea_graph *sea, int port) {
    for (int other = 0; other < port; other++)
        if (sea->vertices[other] == sea->vertices[port]) return false;
    return sea->vertices[port] >= 0;
}

/* To the other ports, from one; `found` of the tree is what rows call time. */
static void fill_row(const sea_graph *sea, const search_rows *rows, search_tree *tree, int port,
                     int64_t *row) {
    for (int other = 0; other < sea->port_count; other++)
        row[other] = SEARCH_UNREACHED;
    if (sea->vertices[port] < 0) return;
    search_run(rows, sea->vertices[port], tree);
    for (int other = 0; other < sea->port_count; other++)
        if (sea->vertices[other] >= 0) row[other] = tree->time_ms[sea->vertices[other]];
}

static bight_status measure_distances(bight_session *session, arena *owner, const search_rows *rows,
                                      sea_graph *sea) {
    const size_t count = (size_t)sea->port_count;
    search_tree tree;
    search_rows by_length = *rows;
    by_length.time_ms = rows->length_mm;
    TRY(search_tree_create(session, owner, rows->vertex_count, &tree));
    TAKE(session, owner, sea->times_ms, count * count);
    TAKE(session, owner, sea->lengths_mm, count * count);
    for (int port = 0; port < sea->port_count; port++) {
        fill_row(sea, rows, &tree, port, &sea->times_ms[port * sea->port_count]);
        fill_row(sea, &by_length, &tree, port, &sea->lengths_mm[port * sea->port_count]);
    }
    return BIGHT_OK;
}

/* The rows without those that lead back to where they begin. */
static bight_status draw_graph(bight_session *session, arena *owner, const search_rows *rows,
                               search_graph *graph) {
    *graph = (search_graph){.node_count = rows->vertex_count};
    TAKE(session, owner, graph->first, (size_t)rows->vertex_count + 1);
    TAKE(session, owner, graph->head, rows->row_count);
    TAKE(session, owner, graph->time, rows->row_count);
    for (int vertex = 0; vertex < rows->vertex_count; vertex++) {
        for (int row = rows->first[vertex]; row < rows->first[vertex + 1]; row++) {
            if (rows->head[row] == vertex) continue;
            graph->head[graph->arc_count] = rows->head[row];
            graph->time[graph->arc_count++] = (uint32_t)(rows->time_ms[row] / rows->unit_ms);
        }
        graph->first[vertex + 1] = graph->arc_count;
    }
    return BIGHT_OK;
}

static bight_status count_passing(bight_session *session, arena *owner, const search_rows *rows,
                                  sea_graph *sea) {
    search_graph graph;
    int *places;
    double *nodes, *arcs;
    TRY(draw_graph(session, owner, rows, &graph));
    TAKE(session, owner, places, sea->port_count);
    TAKE(session, owner, nodes, graph.node_count);
    TAKE(session, owner, arcs, graph.arc_count);
    TAKE(session, owner, sea->between, sea->port_count);
    for (int port = 0; port < sea->port_count; port++)
        if (is_first_at_node(sea, port)) places[sea->place_count++] = sea->vertices[port];
    const node_choice chosen = {places, sea->place_count};
    if (sea->place_count > 0)
        TRY(betweenness_find(session, &graph, chosen, chosen, true, nodes, arcs));
    for (int port = 0; port < sea->port_count; port++)
        if (sea->vertices[port] >= 0) sea->between[port] = nodes[sea->vertices[port]];
    return BIGHT_OK;
}

static bight_status measure(bight_session *session, arena *owner, const bight_scenario *only_sea,
                            sea_graph *sea) {
    search_rows rows;
    TRY(search_rows_build(session, owner, only_sea, SEARCH_WHOLE, &rows));
    TRY(measure_distances(session, owner, &rows, sea));
    return count_passing(session, owner, &rows, sea);
}

static bight_status find_ends(bight_session *session, arena *owner, const bight_scenario *scenario,
                              const port_set *ports, sea_graph *sea) {
    const bight_network *network = scenario->network;
    *sea = (sea_graph){.port_count = ports->port_count,
                       .mode = network->nodes[network->terminals[ports->terminals[0]].node].mode};
    TAKE(session, owner, sea->vertices, ports->port_count);
    for (int port = 0; port < ports->port_count; port++) {
        const int terminal = ports->terminals[port];
        const bool is_closed = scenario_is_terminal_closed(scenario, terminal);
        sea->vertices[port] = is_closed ? -1 : network->terminals[terminal].node;
    }
    return list_links(session, owner, scenario, sea);
}

bight_status sea_graph_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                             const port_set *ports, sea_graph *sea) {
    bight_scenario *only_sea = NULL;
    bight_status status = find_ends(session, owner, scenario, ports, sea);
    if (status == BIGHT_OK) status = scenario_only_mode(session, scenario, sea->mode, &only_sea);
    if (status == BIGHT_OK) status = measure(session, owner, only_sea, sea);
    bight_scenario_destroy(only_sea);
    return status;
}

bool sea_graph_are_apart(const sea_graph *sea, int port, int other) {
    return sea->vertices[port] >= 0 && sea->vertices[other] >= 0 &&
           sea->vertices[port] != sea->vertices[other];
}

int sea_graph_other_end(const sea_link *link, int vertex) {
    if (link->ends[0] == vertex) return link->ends[1];
    return link->ends[1] == vertex ? link->ends[0] : -1;
}
