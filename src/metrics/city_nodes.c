/* Grouping nodes by city; see city_nodes.h. */
#include "metrics/city_nodes.h"

bight_status city_nodes_list(bight_session *session, arena *owner, const bight_scenario *scenario,
                             city_nodes *made) {
    const bight_network *network = scenario->network;
    int *next;
    TAKE(session, owner, made->first, (size_t)network->city_count + 2);
    next = made->first + 1; /* one place ahead: after the filling below it is where cities end */
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++) {
        const network_node *node = scenario_node(scenario, vertex);
        if (node != NULL && node->city >= 0) next[node->city + 1]++;
    }
    for (int i = 0; i < network->sharing_count; i++)
        next[network->sharings[i].city + 1]++;
    for (int city = 0; city < network->city_count; city++)
        next[city + 1] += next[city];
    TAKE(session, owner, made->nodes, next[network->city_count]);
    for (int vertex = 0; vertex < scenario->vertex_count; vertex++) {
        const network_node *node = scenario_node(scenario, vertex);
        if (node != NULL && node->city >= 0) made->nodes[next[node->city]++] = vertex;
    }
    for (int i = 0; i < network->sharing_count; i++)
        made->nodes[next[network->sharings[i].city]++] = network->sharings[i].node;
    return BIGHT_OK;
}

void city_nodes_mark(const city_nodes *nodes, int city, bool mark, bool *marks) {
    for (int i = nodes->first[city]; i < nodes->first[city + 1]; i++)
        marks[nodes->nodes[i]] = mark;
}
