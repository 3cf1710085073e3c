/* Closing a network, and the small questions everyone asks it; network_opening.c opens it. */
#include "network/network.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layer/reading.h"
#include "network/graph_turn.h"

bight_status network_add_node(bight_session *session, bight_network *network,
                              const network_node *node, int *index) {
    GROW(session, network->arena, network->nodes, network->node_count, network->node_capacity);
    network->nodes[network->node_count] = *node;
    *index = network->node_count++;
    return BIGHT_OK;
}

bight_status network_add_arc(bight_session *session, bight_network *network,
                             const network_arc *arc) {
    GROW(session, network->arena, network->arcs, network->arc_count, network->arc_capacity);
    network->arcs[network->arc_count++] = *arc;
    return BIGHT_OK;
}

bight_status network_add_file(bight_session *session, bight_network *network, const char *path) {
    for (int i = 0; i < network->file_count; i++)
        if (strcmp(network->files[i], path) == 0) return BIGHT_OK;
    GROW(session, network->arena, network->files, network->file_count, network->file_capacity);
    network->files[network->file_count++] = path;
    return BIGHT_OK;
}

bight_status network_read_layer(bight_session *session, bight_network *network,
                                const description_source *source, bight_layer **layer) {
    const char *path = description_file_path(&network->description, network->arena, source->file);
    if (path == NULL) return FAIL_MEMORY(session);
    TRY(bight_layer_read(session, path, source->encoding, source->crs, layer));
    return network_add_file(session, network, path);
}

bight_status network_read_lines(bight_session *session, bight_network *network,
                                const description_source *source, const char *const *columns,
                                int column_count, bight_layer **layer) {
    const char *path = description_file_path(&network->description, network->arena, source->file);
    if (path == NULL) return FAIL_MEMORY(session);
    const layer_request request = {.path = path,
                                   .encoding = source->encoding,
                                   .crs = source->crs,
                                   .where = source->where,
                                   .columns = columns,
                                   .column_count = column_count};
    TRY(reading_read(session, &request, layer));
    return network_add_file(session, network, path);
}

void bight_network_close(bight_network *network) {
    if (network == NULL) return;
    if (network->has_graph) {
        graph_turn_take();
        igraph_destroy(&network->graph);
        graph_turn_give();
    }
    drawing_close(network->drawn);
    for (int i = 0; network->terminal_layers != NULL && i < network->description.terminal_count;
         i++)
        bight_layer_destroy(network->terminal_layers[i]);
    for (int i = 0; network->region_layers != NULL && i < network->description.region_count; i++)
        bight_layer_destroy(network->region_layers[i]);
    bight_layer_destroy(network->city_layer);
    arena_destroy(network->arena);
}

int network_find_mode(const bight_network *network, const char *mode) {
    return text_find(mode, network->modes, network->mode_count);
}

int network_find_attachment(const bight_network *network, const char *key) {
    const description_cities *cities = &network->description.cities;
    for (int i = 0; i < cities->attachment_count; i++)
        if (strcmp(cities->attachments[i].key, key) == 0) return i;
    return -1;
}

int network_vertex_count(const bight_network *network) {
    return network->node_count + 2 * network->city_count;
}

int network_origin(const bight_network *network, int city) {
    return network->node_count + city;
}

int network_destination(const bight_network *network, int city) {
    return network->node_count + network->city_count + city;
}

const char *bight_network_name(const bight_network *network) {
    return network->description.name;
}

const char *bight_network_profile(const bight_network *network) {
    return network->profile->name;
}

int bight_network_city_count(const bight_network *network) {
    return network->city_count;
}

const char *bight_network_city_id(const bight_network *network, int city) {
    return network->cities[city].id;
}

const char *bight_network_city_name(const bight_network *network, int city) {
    return network->cities[city].name;
}

int bight_network_group_count(const bight_network *network) {
    return network->description.cities.groups.count;
}

const char *bight_network_group_name(const bight_network *network, int index) {
    return network->description.cities.groups.items[index].name;
}

bool bight_network_has_ports(const bight_network *network) {
    return network->description.measures.port_terminal != NULL;
}

const char *bight_network_port_profile(const bight_network *network) {
    return network->description.measures.port_profile;
}

int bight_network_file_count(const bight_network *network) {
    return network->file_count;
}

const char *bight_network_file(const bight_network *network, int index) {
    return network->files[index];
}

int bight_network_origin_vertex(const bight_network *network, int city) {
    return network_origin(network, city);
}

int bight_network_destination_vertex(const bight_network *network, int city) {
    return network_destination(network, city);
}
