/* The table of terminals and junctions by betweenness; see bight_betweenness_compute in bight.h. */
#include <math.h>

#include "metrics/between.h"
#include "metrics/city_table.h"

enum { JUNCTION_LINKS = 3 };

/* ---- Which nodes ----------------------------------------------------------------------------- */

static bight_status count_link_ends(const between_work *work, int **link_ends) {
    const bight_scenario *scenario = work->scenario;
    TAKE(work->session, work->scratch, *link_ends, scenario->vertex_count);
    for (int link = 0; link < scenario->link_count; link++) {
        if (!scenario_is_link_open(scenario, link)) continue;
        (*link_ends)[scenario_link(scenario, link)->from_node]++;
        (*link_ends)[scenario_link(scenario, link)->to_node]++;
    }
    return BIGHT_OK;
}

/* Terminals that have a node and whose mode is travelled. */
static void list_terminals(between_work *work, bool *has_terminal) {
    const bight_scenario *scenario = work->scenario;
    for (int terminal = 0; terminal < scenario->terminal_count; terminal++) {
        const int vertex = scenario_terminal(scenario, terminal)->node;
        if (vertex < 0 || scenario_is_terminal_closed(scenario, terminal)) continue;
        work->places[work->place_count++] = (between_place){vertex, terminal};
        if (!has_terminal[vertex]) work->ends[work->end_count++] = vertex;
        has_terminal[vertex] = true;
    }
}

bight_status between_places_list(between_work *work) {
    const bight_scenario *scenario = work->scenario;
    const size_t most = (size_t)scenario->terminal_count + (size_t)scenario->vertex_count;
    int *link_ends;
    bool *has_terminal;
    TRY(count_link_ends(work, &link_ends));
    TAKE(work->session, work->scratch, has_terminal, scenario->vertex_count);
    TAKE(work->session, work->scratch, work->places, most);
    TAKE(work->session, work->scratch, work->ends, scenario->vertex_count);
    list_terminals(work, has_terminal);
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++) {
        if (scenario_node(scenario, vertex) == NULL || has_terminal[vertex]) continue;
        if (link_ends[vertex] == 1 || link_ends[vertex] >= JUNCTION_LINKS)
            work->ends[work->end_count++] = vertex;
        if (link_ends[vertex] >= JUNCTION_LINKS)
            work->places[work->place_count++] = (between_place){vertex, -1};
    }
    return BIGHT_OK;
}

/* ---- The table ------------------------------------------------------------------------------- */

static bight_status name_place(const between_work *work, const between_place *place,
                               const char **kind, const char **name) {
    *kind = "node";
    if (place->terminal < 0)
        return scenario_vertex_name(work->session, work->scenario, work->scratch, place->vertex,
                                    name);
    *kind = scenario_terminal_id(work->scenario, place->terminal);
    *name = scenario_terminal(work->scenario, place->terminal)->name;
    return BIGHT_OK;
}

static int city_of(const between_work *work, const between_place *place) {
    return place->terminal >= 0 ? scenario_terminal(work->scenario, place->terminal)->city
                                : scenario_node(work->scenario, place->vertex)->city;
}

static bight_status add_words(const between_work *work, bight_layer *table) {
    enum { KIND, NAME, CITY, MODE, COUNT };
    static const char *const names[COUNT] = {"kind", "name", "city", "mode"};
    const bight_network *network = work->scenario->network;
    int columns[COUNT];
    for (int i = 0; i < COUNT; i++)
        TRY(features_add_text(work->session, table, names[i], &columns[i]));
    for (int row = 0; row < table->row_count; row++) {
        const between_place *place = &work->places[row];
        const char *texts[COUNT] = {NULL};
        const int city = city_of(work, place);
        TRY(name_place(work, place, &texts[KIND], &texts[NAME]));
        if (city >= 0) texts[CITY] = network->cities[city].name;
        texts[MODE] = network->modes[scenario_node(work->scenario, place->vertex)->mode];
        for (int i = 0; i < COUNT; i++)
            if (texts[i] != NULL)
                TRY(features_set_text(work->session, table, row, columns[i], texts[i]));
    }
    return BIGHT_OK;
}

/* What comes to nodes from cities and other modes, and goes from them there. */
typedef struct {
    double *entering; /* of terminals, then by vertex those of none */
    double *leaving;
} node_changes;

static bight_status add_up_changes(const between_work *work, node_changes *made) {
    const bight_scenario *scenario = work->scenario;
    const int terminals = scenario->terminal_count;
    const size_t count = (size_t)terminals + (size_t)scenario->vertex_count;
    TAKE(work->session, work->scratch, made->entering, count);
    TAKE(work->session, work->scratch, made->leaving, count);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const network_arc *here = &scenario->arcs[arc];
        if (here->kind == ARC_LINK) continue;
        const int to = here->to_terminal, from = here->from_terminal;
        made->entering[to >= 0 ? to : terminals + here->to] += work->shares.arc[arc];
        made->leaving[from >= 0 ? from : terminals + here->from] += work->shares.arc[arc];
    }
    return BIGHT_OK;
}

static bight_status add_changes(const between_work *work, bight_layer *table) {
    node_changes changes;
    int entering, leaving;
    TRY(add_up_changes(work, &changes));
    TRY(features_add_number(work->session, table, "entering", between_unit(work),
                            between_decimals(work), &entering));
    TRY(features_add_number(work->session, table, "leaving", between_unit(work),
                            between_decimals(work), &leaving));
    for (int row = 0; row < table->row_count; row++) {
        const between_place *place = &work->places[row];
        const int at =
            place->terminal >= 0 ? place->terminal : work->scenario->terminal_count + place->vertex;
        features_set_number(table, row, entering, changes.entering[at]);
        features_set_number(table, row, leaving, changes.leaving[at]);
    }
    return BIGHT_OK;
}

static bight_status add_numbers(const between_work *work, bight_layer *table) {
    int betweenness, share;
    TRY(features_add_number(work->session, table, "betweenness", between_unit(work),
                            between_decimals(work), &betweenness));
    TRY(features_add_number(work->session, table, "share", "%", 1, &share));
    for (int row = 0; row < table->row_count; row++) {
        const double passes = work->shares.node[work->places[row].vertex];
        features_set_number(table, row, betweenness, passes);
        features_set_number(table, row, share, 100 * passes / work->shares.routed);
    }
    return work->between_nodes ? BIGHT_OK : add_changes(work, table);
}

static bight_status add_points(const between_work *work, bight_layer *table) {
    double *lon_deg, *lat_deg;
    TAKE(work->session, work->scratch, lon_deg, table->row_count);
    TAKE(work->session, work->scratch, lat_deg, table->row_count);
    for (int row = 0; row < table->row_count; row++) {
        const between_place *place = &work->places[row];
        const network_node *node = scenario_node(work->scenario, place->vertex);
        const network_terminal *terminal =
            place->terminal < 0 ? NULL : scenario_terminal(work->scenario, place->terminal);
        lon_deg[row] = terminal == NULL ? node->lon_deg : terminal->lon_deg;
        lat_deg[row] = terminal == NULL ? node->lat_deg : terminal->lat_deg;
    }
    return features_add_points(work->session, table, lon_deg, lat_deg);
}

static bight_status fill(const between_work *work, bight_layer *table) {
    TRY(add_words(work, table));
    TRY(add_numbers(work, table));
    TRY(add_points(work, table));
    return between_facts_add(work, table);
}

bight_status between_nodes_tabulate(between_work *work, bight_layer **table) {
    TRY(features_create(work->session, "Betweenness of terminals and junctions", work->place_count,
                        table));
    return city_table_finish(table, fill(work, *table));
}
