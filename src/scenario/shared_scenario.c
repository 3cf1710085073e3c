/* Giving arcs and nodes; see shared_scenario.h. */
#include "scenario/shared_scenario.h"

typedef struct {
    int arc_count;
    int vertex_count;
    int node_count;
    int city_count;
    int sharing_count;
} shared_counts;

static shared_counts count(const bight_scenario *of) {
    return (shared_counts){of->arc_count, of->vertex_count, of->network->node_count,
                           of->network->city_count, of->network->sharing_count};
}

/* Their names stay where they are. */
static void forget_names(network_node *nodes, int count) {
    for (int i = 0; nodes != NULL && i < count; i++)
        nodes[i].name = NULL;
}

static void give_nodes(parcel *with, const shared_counts *counts, shared_scenario *made) {
    bight_network *network = &made->network;
    scenario_overlay *overlay = &made->scenario.overlay;
    const int added = counts->vertex_count - counts->node_count - 2 * counts->city_count;
    if (overlay->own_nodes != NULL) network->nodes = overlay->own_nodes;
    PARCEL_ARRAY(with, network->nodes, counts->node_count);
    PARCEL_ARRAY(with, network->sharings, counts->sharing_count);
    PARCEL_ARRAY(with, overlay->added_nodes, added);
    if (ranks_is_leader(with->session)) return;
    forget_names(network->nodes, counts->node_count);
    forget_names(overlay->added_nodes, added);
}

static void give_arcs(parcel *with, int arcs, bight_scenario *made) {
    PARCEL_ARRAY(with, made->arcs, arcs);
    PARCEL_ARRAY(with, made->time_ms, arcs);
    PARCEL_ARRAY(with, made->length_mm, arcs);
    PARCEL_ARRAY(with, made->way_mm, arcs);
    PARCEL_ARRAY(with, made->money_milliyuan, arcs);
    PARCEL_ARRAY(with, made->emission_mg, arcs);
    PARCEL_ARRAY(with, made->is_closed, arcs);
}

void shared_scenario_give(parcel *with, const bight_scenario *original, shared_scenario *made) {
    shared_counts counts = {0};
    *made = (shared_scenario){.scenario.name = ""};
    if (ranks_is_leader(with->session)) {
        made->scenario = *original;
        made->network = *original->network;
        counts = count(original);
    }
    PARCEL_VALUE(with, counts);
    made->scenario.network = &made->network;
    made->scenario.arc_count = counts.arc_count;
    made->scenario.vertex_count = counts.vertex_count;
    made->network.node_count = counts.node_count;
    made->network.city_count = counts.city_count;
    made->network.sharing_count = counts.sharing_count;
    give_arcs(with, counts.arc_count, &made->scenario);
    give_nodes(with, &counts, made);
}
