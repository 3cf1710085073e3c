/* Opening and closing a network, and the small questions everyone asks it. */
#include "network/network.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

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

static bight_status add_file(bight_session *session, bight_network *network, const char *path) {
    for (int i = 0; i < network->file_count; i++)
        if (strcmp(network->files[i], path) == 0) return BIGHT_OK;
    GROW(session, network->arena, network->files, network->file_count, network->file_capacity);
    network->files[network->file_count++] = path;
    return BIGHT_OK;
}

bight_status network_read_layer(bight_session *session, bight_network *network, const char *file,
                                const char *encoding, const char *crs, bight_layer **layer) {
    const char *path = description_file_path(&network->description, network->arena, file);
    if (path == NULL) return FAIL_MEMORY(session);
    TRY(bight_layer_read(session, path, encoding, crs, layer));
    return add_file(session, network, path);
}

static bight_status list_modes(bight_session *session, bight_network *network) {
    const description *described = &network->description;
    TAKE(session, network->arena, network->modes, described->layer_count);
    TAKE(session, network->arena, network->is_mode_active, described->layer_count);
    for (int i = 0; i < described->layer_count; i++)
        if (network_find_mode(network, described->layers[i].mode) < 0)
            network->modes[network->mode_count++] = described->layers[i].mode;
    for (int i = 0; i < network->profile->mode_count; i++)
        network->is_mode_active[network_find_mode(network, network->profile->modes[i])] = true;
    return BIGHT_OK;
}

/* Leaves only the modes of a list "rail,road". */
static bight_status restrict_modes(bight_session *session, bight_network *network,
                                   const char *list) {
    for (int i = 0; text_has_item(list, ',', i); i++) {
        const char *mode = text_item(network->arena, list, ',', i);
        if (mode == NULL) return FAIL_MEMORY(session);
        if (network_find_mode(network, mode) < 0)
            return FAIL(session, BIGHT_WRONG_USE, "%s has no mode '%s' (--modes)",
                        network->description.path, mode);
    }
    for (int mode = 0; mode < network->mode_count; mode++)
        if (!text_list_has(list, ',', network->modes[mode])) network->is_mode_active[mode] = false;
    return BIGHT_OK;
}

static void change_rule(const description_rule *from, description_rule *to) {
    if (from->kind != RULE_ABSENT) *to = *from;
}

/* The profile's own speeds, times and conditions replace those of the layers. */
static void apply_profile(bight_network *network) {
    for (int i = 0; i < network->profile->change_count; i++) {
        const description_change *change = &network->profile->changes[i];
        for (int layer = 0; layer < network->description.layer_count; layer++) {
            description_layer *changed = &network->description.layers[layer];
            if (strcmp(changed->id, change->id) != 0) continue;
            if (change->where != NULL) changed->where = change->where;
            if (change->speed_kmh.kind != RULE_ABSENT) changed->time_min.kind = RULE_ABSENT;
            change_rule(&change->speed_kmh, &changed->speed_kmh);
            change_rule(&change->time_min, &changed->time_min);
            change_rule(&change->stop_min_per_100km, &changed->stop_min_per_100km);
        }
    }
}

static bight_status open_parts(bight_session *session, const char *path,
                               const bight_network_options *options, bight_network *network) {
    TRY(description_read(session, network->arena, path, options, &network->description));
    TRY(add_file(session, network, network->description.path));
    network->profile = &network->description.profiles[network->description.profile];
    TRY(list_modes(session, network));
    if (options->modes != NULL) TRY(restrict_modes(session, network, options->modes));
    apply_profile(network);
    TAKE(session, network->arena, network->tallies, network->description.layer_count);
    TAKE(session, network->arena, network->drawn, 1);
    network->drawn->of = network;
    TRY(drawing_read(session, network->drawn));
    TRY(places_read(session, network));
    TRY(links_build(session, network));
    TRY(drawing_keep_names(session, network));
    if (options->releases_drawing) drawing_release(network->drawn);
    TRY(terminals_place(session, network));
    TRY(connectors_add(session, network));
    return arcs_build(session, network);
}

bight_status bight_network_open(bight_session *session, const char *path,
                                const bight_network_options *options, bight_network **network) {
    static const bight_network_options none;
    *network = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_network *opened = arena_take(owner, 1, sizeof *opened);
    if (opened == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    opened->arena = owner;
    const bight_status status =
        open_parts(session, path, options == NULL ? &none : options, opened);
    if (status != BIGHT_OK)
        bight_network_close(opened);
    else
        *network = opened;
    return status;
}

void bight_network_close(bight_network *network) {
    if (network == NULL) return;
    if (network->has_graph) igraph_destroy(&network->graph);
    drawing_release(network->drawn);
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
