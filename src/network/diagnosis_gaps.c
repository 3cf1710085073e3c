/* Gaps between groups of nodes; see diagnosis_gaps.h. */
#include "network/diagnosis_gaps.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layer/proximity.h"

static const double WIDEST_GAP_M = 1000;   /* a wider gap is no drawing error */
static const double FARTHEST_LOOK_M = 3e6; /* nothing is looked for beyond */

struct gap_search {
    diagnosis *list;
    const int *groups;
    int *main_nodes;
    double *lon_deg;
    double *lat_deg;
    int main_count;
    int *lines; /* a line at each node, -1 where none is */
    proximity *index;
};

/* Where a node comes from: a line's record, or that of the terminal that stands alone. */
typedef struct {
    const bight_layer *layer; /* NULL: unknown */
    int record;
} node_source;

static node_source find_source(const gap_search *search, int node) {
    const bight_network *network = search->list->network;
    const int line = search->lines[node], terminal = network->nodes[node].terminal;
    if (line >= 0)
        return (node_source){network->drawn->layers[network->drawn->lines[line].layer],
                             diagnosis_record(network, line)};
    if (terminal < 0) return (node_source){NULL, 0};
    const bight_layer *layer = network->terminal_layers[network->terminals[terminal].kind];
    return (node_source){layer, features_record(layer, network->terminals[terminal].row)};
}

static bight_status fill_search(bight_session *session, int main_group, gap_search *search) {
    const bight_network *network = search->list->network;
    arena *scratch = search->list->scratch;
    TAKE(session, scratch, search->main_nodes, network->node_count);
    TAKE(session, scratch, search->lon_deg, network->node_count);
    TAKE(session, scratch, search->lat_deg, network->node_count);
    TAKE(session, scratch, search->lines, network->node_count);
    for (int node = 0; node < network->node_count; node++)
        search->lines[node] = -1;
    for (int i = network->link_count - 1; i >= 0; i--) {
        search->lines[network->links[i].from_node] = network->links[i].line;
        search->lines[network->links[i].to_node] = network->links[i].line;
    }
    for (int node = 0; node < network->node_count; node++) {
        if (search->groups[node] != main_group) continue;
        search->main_nodes[search->main_count] = node;
        search->lon_deg[search->main_count] = network->nodes[node].lon_deg;
        search->lat_deg[search->main_count++] = network->nodes[node].lat_deg;
    }
    return proximity_create(session, search->lon_deg, search->lat_deg, search->main_count,
                            &search->index);
}

bight_status gap_search_create(bight_session *session, diagnosis *list, const int *groups,
                               int main_group, gap_search **search) {
    TAKE(session, list->scratch, *search, 1);
    **search = (gap_search){.list = list, .groups = groups};
    return fill_search(session, main_group, *search);
}

void gap_search_destroy(gap_search *search) {
    proximity_destroy(search->index);
}

static bight_status look_from(bight_session *session, const gap_search *search, int node,
                              node_gap *gap) {
    const network_node *here = &search->list->network->nodes[node];
    int nearest = -1;
    double distance_m, look_m = 1000;
    while (nearest < 0 && look_m / 4 < fmin(gap->distance_m, FARTHEST_LOOK_M)) {
        TRY(proximity_nearest(session, search->index, here->lon_deg, here->lat_deg,
                              fmin(look_m, gap->distance_m), &nearest, &distance_m));
        look_m *= 4;
    }
    if (nearest >= 0 && distance_m < gap->distance_m)
        *gap = (node_gap){distance_m, node, search->main_nodes[nearest]};
    return BIGHT_OK;
}

bight_status gap_search_find(bight_session *session, gap_search *search, int group, node_gap *gap) {
    *gap = (node_gap){.distance_m = INFINITY, .node = -1};
    for (int node = 0; node < search->list->network->node_count; node++)
        if (search->groups[node] == group) TRY(look_from(session, search, node, gap));
    return BIGHT_OK;
}

bool gap_search_is_told(const gap_search *search, const node_gap *gap) {
    const diagnosis *list = search->list;
    if (gap->node < 0) return false;
    const network_node *ends[2] = {&list->network->nodes[gap->node],
                                   &list->network->nodes[gap->main_node]};
    for (int i = 0; i < 2 * list->count; i++) {
        const diagnosis_finding *told = &list->items[i / 2];
        if (told->is_error && strcmp(told->kind, "part") == 0 &&
            told->lon_deg == ends[i % 2]->lon_deg && told->lat_deg == ends[i % 2]->lat_deg)
            return true;
    }
    return false;
}

diagnosis_finding gap_search_place(const gap_search *search, const node_gap *gap) {
    diagnosis_finding found = {.kind = "cut off", .file = "", .distance_m = NAN};
    if (gap->node < 0) return found;
    const node_source from = find_source(search, gap->node);
    const network_node *node = &search->list->network->nodes[gap->node];
    if (from.layer != NULL) found.file = features_file_name(from.layer);
    found.record = from.record;
    found.other_record = find_source(search, gap->main_node).record;
    found.distance_m = gap->distance_m;
    found.lon_deg = node->lon_deg;
    found.lat_deg = node->lat_deg;
    return found;
}

static bool has_named_ends(const gap_search *search, int node) {
    const bight_network *network = search->list->network;
    const int line = search->lines[node];
    return line >= 0 &&
           network->description.layers[network->drawn->lines[line].layer].from_field != NULL;
}

static void write_remedy(const gap_search *search, const node_gap *gap, char text[], size_t bytes) {
    const bight_network *network = search->list->network;
    const int mode = network->nodes[gap->node].mode;
    const int main_mode = network->nodes[gap->main_node].mode;
    if (mode != main_mode)
        snprintf(text, bytes, "from mode %s to %s: is a terminal missing?", network->modes[mode],
                 network->modes[main_mode]);
    else if (gap->distance_m > WIDEST_GAP_M)
        snprintf(text, bytes, "is a link missing?");
    else if (has_named_ends(search, gap->node) || has_named_ends(search, gap->main_node))
        snprintf(text, bytes, "do the names of their ends differ?");
    else
        snprintf(text, bytes, "try --set join.snap_m=%.0f (now %g)", ceil(gap->distance_m + 0.5),
                 network->description.snap_m);
}

void gap_search_describe(const gap_search *search, const node_gap *gap, char text[], size_t bytes) {
    if (gap->node < 0) {
        snprintf(text, bytes, "nothing lies within %.0f km of them", FARTHEST_LOOK_M / 1000);
        return;
    }
    const network_node *node = &search->list->network->nodes[gap->node];
    const node_source to = find_source(search, gap->main_node);
    const bool is_far = gap->distance_m > WIDEST_GAP_M;
    char remedy[120], record[32] = "";
    write_remedy(search, gap, remedy, sizeof remedy);
    if (to.layer != NULL) snprintf(record, sizeof record, ", to record %d of ", to.record);
    snprintf(text, bytes, "the nearest gap is %.*f %s, near %.4f, %.4f%s%s; %s", is_far ? 1 : 0,
             is_far ? gap->distance_m / 1000 : gap->distance_m, is_far ? "km" : "m", node->lon_deg,
             node->lat_deg, record, to.layer == NULL ? "" : features_file_name(to.layer), remedy);
}
