/* The graph of the sea; see sea_graph.h. */
#include "metrics/sea_graph.h"

#include "route/betweenness.h"
#include "route/search.h"
#include "route/time_unit.h"

/* Links of a port's areas are met at its node. */
static bight_status merge_areas(bight_session *session, arena *owner,
                                const bight_scenario *scenario, const port_set *ports,
                                sea_graph *sea) {
    const network_terminal *terminals = scenario->network->terminals;
    TAKE(session, owner, sea->merged, scenario->vertex_count);
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++)
        sea->merged[vertex] = vertex;
    for (int i = 0; i < ports->area_count; i++) {
        const int port = ports->area_ports[i];
        if (sea->vertices[port] >= 0 && !scenario_is_terminal_closed(scenario, ports->areas[i]))
            sea->merged[terminals[ports->areas[i]].node] = sea->vertices[port];
    }
    for (int port = 0; port < sea->port_count; port++)
        if (sea->vertices[port] >= 0) sea->merged[sea->vertices[port]] = sea->vertices[port];
    return BIGHT_OK;
}

static bight_status list_links(bight_session *session, arena *owner, const bight_scenario *scenario,
                               sea_graph *sea) {
    TAKE(session, owner, sea->links, scenario->link_count);
    for (int i = 0; i < scenario->link_count; i++) {
        const network_link *link = scenario_link(scenario, i);
        const scenario_range arcs = scenario_link_arcs(scenario, i);
        if (link->mode != sea->mode) continue;
        sea_link made = {
            i, {sea->merged[link->from_node], sea->merged[link->to_node]}, {-1, -1}, 0};
        if (made.ends[0] == made.ends[1]) continue;
        for (int arc = arcs.first; arc < arcs.end; arc++) {
            if (scenario->is_closed[arc]) continue;
            made.times_ms[scenario->arcs[arc].from != link->from_node] = scenario->time_ms[arc];
            made.length_mm = scenario->length_mm[arc];
        }
        if (made.times_ms[0] >= 0 || made.times_ms[1] >= 0) sea->links[sea->link_count++] = made;
    }
    return BIGHT_OK;
}

/* An arc for each open direction, those of a vertex together. */
static bight_status list_rows(bight_session *session, arena *owner, const sea_graph *sea,
                              const bight_scenario *scenario, search_rows *rows) {
    const int vertex_count = scenario->vertex_count;
    const size_t most = 2 * (size_t)sea->link_count;
    int *next;
    *rows = (search_rows){.scenario = scenario, .unit_ms = 1, .vertex_count = vertex_count};
    TAKE(session, owner, rows->first, (size_t)vertex_count + 1);
    TAKE(session, owner, next, vertex_count);
    TAKE(session, owner, rows->tail, most);
    TAKE(session, owner, rows->head, most);
    TAKE(session, owner, rows->arc, most);
    TAKE(session, owner, rows->time_ms, most);
    TAKE(session, owner, rows->length_mm, most);
    for (size_t i = 0; i < most; i++)
        if (sea->links[i / 2].times_ms[i % 2] >= 0)
            rows->first[sea->links[i / 2].ends[i % 2] + 1]++;
    for (int vertex = 0; vertex < vertex_count; vertex++)
        rows->first[vertex + 1] += next[vertex] = rows->first[vertex];
    for (size_t i = 0; i < most; i++) {
        const sea_link *link = &sea->links[i / 2];
        if (link->times_ms[i % 2] < 0) continue;
        const int row = next[link->ends[i % 2]]++;
        rows->tail[row] = link->ends[i % 2];
        rows->head[row] = link->ends[1 - i % 2];
        rows->arc[row] = rows->row_count++;
        rows->time_ms[row] = link->times_ms[i % 2];
        rows->length_mm[row] = link->length_mm;
    }
    return BIGHT_OK;
}

static bool is_first_at_node(const sea_graph *sea, int port) {
    for (int other = 0; other < port; other++)
        if (sea->vertices[other] == sea->vertices[port]) return false;
    return sea->vertices[port] >= 0;
}

/* To the other ports, from one, by what the rows hold as time. */
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

/* In the unit in which no way is too long for 32 bits. */
static bight_status draw_graph(bight_session *session, arena *owner, const search_rows *rows,
                               search_graph *graph) {
    time_unit unit;
    TRY(time_unit_find(session, rows, 1, &unit));
    *graph = (search_graph){.node_count = rows->vertex_count,
                            .arc_count = rows->row_count,
                            .first = rows->first,
                            .head = rows->head};
    TAKE(session, owner, graph->time, rows->row_count);
    for (int row = 0; row < rows->row_count; row++) {
        const int64_t units = (rows->time_ms[row] + unit.unit_ms / 2) / unit.unit_ms;
        graph->time[row] = units < 1 ? 1 : (uint32_t)units;
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

bight_status sea_graph_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                             const port_set *ports, sea_graph *sea) {
    const bight_network *network = scenario->network;
    search_rows rows;
    *sea = (sea_graph){.port_count = ports->port_count,
                       .mode = network->nodes[network->terminals[ports->terminals[0]].node].mode};
    TAKE(session, owner, sea->vertices, ports->port_count);
    for (int port = 0; port < ports->port_count; port++) {
        const int terminal = ports->terminals[port];
        const bool is_closed = scenario_is_terminal_closed(scenario, terminal);
        sea->vertices[port] = is_closed ? -1 : network->terminals[terminal].node;
    }
    TRY(merge_areas(session, owner, scenario, ports, sea));
    TRY(list_links(session, owner, scenario, sea));
    TRY(list_rows(session, owner, sea, scenario, &rows));
    TRY(measure_distances(session, owner, &rows, sea));
    return count_passing(session, owner, &rows, sea);
}

bool sea_graph_are_apart(const sea_graph *sea, int port, int other) {
    return sea->vertices[port] >= 0 && sea->vertices[other] >= 0 &&
           sea->vertices[port] != sea->vertices[other];
}

int sea_graph_other_end(const sea_link *link, int vertex) {
    if (link->ends[0] == vertex) return link->ends[1];
    return link->ends[1] == vertex ? link->ends[0] : -1;
}
