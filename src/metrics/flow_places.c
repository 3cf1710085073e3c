/* The table of what comes to terminals and junctions; see bight_flows_compute in bight.h. */
#include <math.h>

#include "metrics/flow_tables.h"

enum { KIND, NAME, CITY, MODE, FLOW, ENTERING, LEAVING, SHARE, COLUMN_COUNT };

enum { JUNCTION_LINKS = 3 };

/* A terminal, or a node where none stands (-1). */
typedef struct {
    int vertex;
    int terminal;
} flow_place;

typedef struct {
    const flow_work *work;
    bight_layer *table;
    flow_place *places;
    int count;
    int columns[COLUMN_COUNT];
    double *come;  /* by vertex: over links and connectors */
    double *in[2]; /* by connectors: of terminals, of nodes without one */
    double *out[2];
    int *link_count; /* by vertex: ends of links that are open */
} place_table;

/* Flow of a connector at one of its ends. */
static void add_end(double *sums[2], int terminal, int vertex, double flow) {
    if (terminal >= 0)
        sums[0][terminal] += flow;
    else
        sums[1][vertex] += flow;
}

static void add_arc(place_table *made, int arc) {
    const network_arc *here = &made->work->scenario->arcs[arc];
    const double flow = made->work->flows.arc[arc];
    made->come[here->to] += flow;
    if (here->kind == ARC_LINK) return;
    add_end(made->in, here->to_terminal, here->to, flow);
    add_end(made->out, here->from_terminal, here->from, flow);
}

/* Links in either direction are one end each at both nodes. */
static void count_links(place_table *made) {
    const bight_scenario *scenario = made->work->scenario;
    for (int link = 0; link < scenario->link_count; link++) {
        if (!scenario_is_link_open(scenario, link)) continue;
        made->link_count[scenario_link(scenario, link)->from_node]++;
        made->link_count[scenario_link(scenario, link)->to_node]++;
    }
}

static bight_status add_up(place_table *made) {
    const flow_work *work = made->work;
    const int vertices = work->scenario->vertex_count;
    TAKE(work->session, work->scratch, made->come, vertices);
    TAKE(work->session, work->scratch, made->link_count, vertices);
    TAKE(work->session, work->scratch, made->in[0], work->scenario->terminal_count);
    TAKE(work->session, work->scratch, made->out[0], work->scenario->terminal_count);
    TAKE(work->session, work->scratch, made->in[1], vertices);
    TAKE(work->session, work->scratch, made->out[1], vertices);
    for (int arc = 0; arc < work->scenario->arc_count; arc++)
        if (!work->scenario->is_closed[arc]) add_arc(made, arc);
    count_links(made);
    return BIGHT_OK;
}

/* Whether a terminal has a node and its mode is travelled. */
static bool is_served(const bight_scenario *scenario, int terminal) {
    return scenario_terminal(scenario, terminal)->node >= 0 &&
           !scenario_is_terminal_closed(scenario, terminal);
}

static bool is_junction(const place_table *made, int vertex, const bool *has_terminal) {
    return scenario_node(made->work->scenario, vertex) != NULL && !has_terminal[vertex] &&
           made->link_count[vertex] >= JUNCTION_LINKS && made->come[vertex] > 0;
}

static bight_status list_places(place_table *made) {
    const bight_scenario *scenario = made->work->scenario;
    bool *has_terminal;
    TAKE(made->work->session, made->work->scratch, has_terminal, scenario->vertex_count);
    TAKE(made->work->session, made->work->scratch, made->places,
         (size_t)scenario->terminal_count + (size_t)scenario->vertex_count);
    for (int terminal = 0; terminal < scenario->terminal_count; terminal++) {
        if (!is_served(scenario, terminal)) continue;
        const int vertex = scenario_terminal(scenario, terminal)->node;
        has_terminal[vertex] = true;
        made->places[made->count++] = (flow_place){vertex, terminal};
    }
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++)
        if (is_junction(made, vertex, has_terminal))
            made->places[made->count++] = (flow_place){vertex, -1};
    return BIGHT_OK;
}

static bight_status add_columns(place_table *made) {
    bight_session *session = made->work->session;
    bight_layer *table = made->table;
    int *columns = made->columns;
    TRY(features_add_text(session, table, "kind", &columns[KIND]));
    TRY(features_add_text(session, table, "name", &columns[NAME]));
    TRY(features_add_text(session, table, "city", &columns[CITY]));
    TRY(features_add_text(session, table, "mode", &columns[MODE]));
    TRY(features_add_number(session, table, "flow", "", 1, &columns[FLOW]));
    TRY(features_add_number(session, table, "entering", "", 1, &columns[ENTERING]));
    TRY(features_add_number(session, table, "leaving", "", 1, &columns[LEAVING]));
    return features_add_number(session, table, "share", "%", 2, &columns[SHARE]);
}

static bight_status name_place(const place_table *made, int row, const char **kind,
                               const char **name) {
    const flow_work *work = made->work;
    const flow_place *place = &made->places[row];
    *kind = "node";
    if (place->terminal < 0)
        return scenario_vertex_name(work->session, work->scenario, work->scratch, place->vertex,
                                    name);
    *kind = scenario_terminal_id(work->scenario, place->terminal);
    *name = scenario_terminal(work->scenario, place->terminal)->name;
    return BIGHT_OK;
}

static bight_status fill_words(const place_table *made, int row) {
    const flow_work *work = made->work;
    const bight_network *network = work->scenario->network;
    const flow_place *place = &made->places[row];
    const network_node *node = scenario_node(work->scenario, place->vertex);
    const int city = place->terminal >= 0 ? scenario_terminal(work->scenario, place->terminal)->city
                                          : node->city;
    const char *kind, *name;
    TRY(name_place(made, row, &kind, &name));
    TRY(features_set_text(work->session, made->table, row, made->columns[KIND], kind));
    TRY(features_set_text(work->session, made->table, row, made->columns[NAME], name));
    if (city >= 0)
        TRY(features_set_text(work->session, made->table, row, made->columns[CITY],
                              network->cities[city].name));
    return features_set_text(work->session, made->table, row, made->columns[MODE],
                             network->modes[node->mode]);
}

static void fill_numbers(const place_table *made, int row) {
    const flow_place *place = &made->places[row];
    const int side = place->terminal < 0;
    const int at = side == 0 ? place->terminal : place->vertex;
    const double flow = made->come[place->vertex];
    features_set_number(made->table, row, made->columns[FLOW], flow);
    features_set_number(made->table, row, made->columns[ENTERING], made->in[side][at]);
    features_set_number(made->table, row, made->columns[LEAVING], made->out[side][at]);
    features_set_number(made->table, row, made->columns[SHARE], flow_share(made->work, flow));
}

static bight_status add_points(const place_table *made) {
    const bight_scenario *scenario = made->work->scenario;
    double *lon_deg, *lat_deg;
    TAKE(made->work->session, made->work->scratch, lon_deg, made->count);
    TAKE(made->work->session, made->work->scratch, lat_deg, made->count);
    for (int row = 0; row < made->count; row++) {
        const flow_place *place = &made->places[row];
        const network_node *node = scenario_node(scenario, place->vertex);
        const network_terminal *terminal =
            place->terminal < 0 ? NULL : scenario_terminal(scenario, place->terminal);
        lon_deg[row] = terminal == NULL ? node->lon_deg : terminal->lon_deg;
        lat_deg[row] = terminal == NULL ? node->lat_deg : terminal->lat_deg;
    }
    return features_add_points(made->work->session, made->table, lon_deg, lat_deg);
}

static bight_status fill(place_table *made) {
    TRY(add_columns(made));
    for (int row = 0; row < made->count; row++) {
        TRY(fill_words(made, row));
        fill_numbers(made, row);
    }
    TRY(add_points(made));
    return flow_facts_add(made->work, made->table);
}

bight_status flow_places_tabulate(const flow_work *work, bight_layer **table) {
    place_table made = {.work = work};
    TRY(add_up(&made));
    TRY(list_places(&made));
    TRY(features_create(work->session, "Flows of terminals and junctions", made.count, table));
    made.table = *table;
    return flow_table_finish(table, fill(&made));
}
