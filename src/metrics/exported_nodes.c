/* Nodes of a scenario for other programs; see exported.h. */
#include "layer/shape_text.h"
#include "metrics/exported.h"

int exported_node(int vertex) {
    return vertex + 1;
}

static bool is_city(const bight_scenario *scenario, int vertex) {
    return scenario_node(scenario, vertex) == NULL;
}

static int city_of(const bight_scenario *scenario, int vertex) {
    const bight_network *network = scenario->network;
    return (vertex - network->node_count) % network->city_count;
}

/* Origin or destination of a city, the kind of its terminal, else junction. */
static const char *name_kind(const bight_scenario *scenario, int vertex) {
    const network_node *node = scenario_node(scenario, vertex);
    if (node == NULL)
        return vertex == network_origin(scenario->network, city_of(scenario, vertex))
                   ? "origin"
                   : "destination";
    return node->terminal >= 0 ? scenario_terminal_id(scenario, node->terminal) : "junction";
}

static bight_status add_texts(bight_session *session, const bight_scenario *scenario,
                              bight_layer *nodes) {
    int id, name, kind, zone, mode;
    TRY(features_add_integer(session, nodes, "node_id", "", &id));
    TRY(features_add_text(session, nodes, "name", &name));
    TRY(features_add_text(session, nodes, "node_type", &kind));
    TRY(features_add_integer(session, nodes, "zone_id", "", &zone));
    TRY(features_add_text(session, nodes, "mode", &mode));
    for (int vertex = 0; vertex < nodes->row_count; vertex++) {
        const char *text;
        TRY(scenario_vertex_name(session, scenario, nodes->arena, vertex, &text));
        TRY(features_set_text(session, nodes, vertex, name, text));
        TRY(features_set_text(session, nodes, vertex, kind, name_kind(scenario, vertex)));
        features_set_number(nodes, vertex, id, exported_node(vertex));
        if (is_city(scenario, vertex))
            features_set_number(nodes, vertex, zone, city_of(scenario, vertex) + 1);
        else
            TRY(features_set_text(session, nodes, vertex, mode,
                                  scenario->network->modes[scenario_node(scenario, vertex)->mode]));
    }
    return BIGHT_OK;
}

static bight_status add_positions(bight_session *session, const bight_scenario *scenario,
                                  bight_layer *nodes) {
    double *lon_deg, *lat_deg;
    TAKE(session, nodes->arena, lon_deg, nodes->row_count);
    TAKE(session, nodes->arena, lat_deg, nodes->row_count);
    for (int vertex = 0; vertex < nodes->row_count; vertex++) {
        const network_node *node = scenario_node(scenario, vertex);
        const network_city *city =
            node != NULL ? NULL : &scenario->network->cities[city_of(scenario, vertex)];
        lon_deg[vertex] = node != NULL ? node->lon_deg : city->lon_deg;
        lat_deg[vertex] = node != NULL ? node->lat_deg : city->lat_deg;
    }
    return features_add_points(session, nodes, lon_deg, lat_deg);
}

static bight_status fill(bight_session *session, const bight_scenario *scenario,
                         exported_texts texts, bight_layer *nodes) {
    TRY(add_texts(session, scenario, nodes));
    TRY(add_positions(session, scenario, nodes));
    if (texts != EXPORTED_SHAPES_ALONE) TRY(shape_text_add_positions(session, nodes));
    return scenario_add_fact(session, scenario->name, nodes);
}

bight_status exported_nodes(bight_session *session, const bight_scenario *scenario,
                            exported_texts texts, bight_layer **nodes) {
    TRY(features_create(session, "Nodes of the network", scenario->vertex_count, nodes));
    const bight_status status = fill(session, scenario, texts, *nodes);
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*nodes);
    *nodes = NULL;
    return status;
}
