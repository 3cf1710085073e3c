/* The link layers as they were drawn: read, released, and read again for those who ask. */
#include <string.h>

#include "network/topology.h"

static bight_status read_lines(bight_session *session, network_drawing *drawn) {
    bight_network *network = drawn->of;
    const int count = network->description.layer_count;
    TAKE(session, drawn->arena, drawn->layers, count);
    TAKE(session, drawn->arena, drawn->tallies, count);
    return lines_read(session, network);
}

static bight_status read_new(bight_session *session, network_drawing *drawn) {
    drawn->arena = arena_create();
    if (drawn->arena == NULL) return FAIL_MEMORY(session);
    return read_lines(session, drawn);
}

bight_status drawing_read(bight_session *session, network_drawing *drawn) {
    TRY(read_new(session, drawn));
    for (int i = 0; i < drawn->of->description.layer_count; i++)
        drawn->of->tallies[i] = drawn->tallies[i];
    return BIGHT_OK;
}

void drawing_release(network_drawing *drawn) {
    if (drawn->arena == NULL) return;
    for (int i = 0; drawn->layers != NULL && i < drawn->of->description.layer_count; i++)
        bight_layer_destroy(drawn->layers[i]);
    arena_destroy(drawn->arena);
    drawn->arena = NULL;
    drawn->layers = NULL;
    drawn->lines = NULL;
    drawn->tallies = NULL;
    drawn->line_count = drawn->line_capacity = 0;
}

void drawing_close(network_drawing *drawn) {
    if (drawn == NULL) return;
    drawing_release(drawn);
    turn_end(&drawn->reading);
}

static bight_status fail_changed(bight_session *session, const bight_network *network, int layer) {
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: is not what it was when the network was joined; open the network again",
                network->description.layers[layer].source.file);
}

/* The nodes at the ends of each line, from its first and its last link. */
static bight_status find_ends(bight_session *session, network_drawing *drawn) {
    const bight_network *network = drawn->of;
    int line = -1;
    for (int i = 0; i < network->link_count; i++) {
        const network_link *link = &network->links[i];
        if (link->line >= drawn->line_count || link->line > line + 1 ||
            link->row != drawn->lines[link->line].row)
            return fail_changed(session, network, link->layer);
        network_line *of = &drawn->lines[link->line];
        if (link->line != line) of->nodes[0] = link->from_node;
        of->nodes[1] = link->to_node;
        line = link->line;
    }
    if (line + 1 == drawn->line_count) return BIGHT_OK;
    return fail_changed(session, network, drawn->lines[line + 1].layer);
}

static bight_status read_again(bight_session *session, network_drawing *drawn) {
    TRY(read_new(session, drawn));
    topology_sort(drawn->of);
    return find_ends(session, drawn);
}

static bight_status need_in_turn(bight_session *session, network_drawing *drawn) {
    if (drawn->arena != NULL) return BIGHT_OK;
    const bight_status status = read_again(session, drawn);
    if (status != BIGHT_OK) drawing_release(drawn);
    return status;
}

bight_status drawing_need(bight_session *session, const bight_network *network) {
    turn_take(&network->drawn->reading);
    const bight_status status = need_in_turn(session, network->drawn);
    turn_give(&network->drawn->reading);
    return status;
}

/* Names by which nodes and links outlast the drawing. */
bight_status drawing_keep_names(bight_session *session, bight_network *network) {
    numbered_texts *names = &network->names;
    int number;
    for (int i = 0; i < network->node_count; i++) {
        network_node *node = &network->nodes[i];
        if (node->name == NULL) continue;
        TRY(numbered_texts_keep(session, network->arena, names, node->name, &number));
        node->name = names->texts[number];
    }
    for (int i = 0; i < network->link_count; i++) {
        TRY(numbered_texts_keep(session, network->arena, names, network->links[i].name, &number));
        network->links[i].name = names->texts[number];
    }
    return BIGHT_OK;
}
