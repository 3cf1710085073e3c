/* Findings about joins: parts of a mode, and ends that stop just short of a line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "layer/proximity.h"
#include "network/diagnosis.h"

static const double NEAR_MISS = 5;         /* times the joining distance */
static const double WIDEST_GAP_M = 1000;   /* a wider gap is no drawing error */
static const double FARTHEST_LOOK_M = 3e6; /* nothing is looked for beyond */
enum { MOST_TOLD = 20 };

/* A part of one mode. */
typedef struct {
    int component;
    int link_count;
    double length_km;
} mode_part;

typedef struct {
    diagnosis *list;
    int mode;
    mode_part *parts; /* by component, then sorted, the main part first */
    int part_count;
    int *nodes; /* of the main part */
    double *lon_deg;
    double *lat_deg;
    int *lines; /* a line at each node, -1 where none is */
    int node_count;
} part_search;

static int compare_parts(const void *left, const void *right) {
    const mode_part *a = left, *b = right;
    if (a->link_count != b->link_count) return b->link_count - a->link_count;
    return a->component - b->component;
}

/* The parts of the mode that have links, the largest first. */
static bight_status list_parts(bight_session *session, part_search *search) {
    const bight_network *network = search->list->network;
    TAKE(session, search->list->scratch, search->parts, network->component_count);
    for (int i = 0; i < network->component_count; i++)
        search->parts[i].component = i;
    for (int i = 0; i < network->link_count; i++) {
        const network_link *link = &network->links[i];
        if (link->mode != search->mode) continue;
        mode_part *part = &search->parts[network->nodes[link->from_node].component];
        search->part_count += part->link_count == 0;
        part->link_count++;
        part->length_km += (double)link->length_mm / 1e6;
    }
    qsort(search->parts, (size_t)network->component_count, sizeof *search->parts, compare_parts);
    return BIGHT_OK;
}

static bight_status gather_main(bight_session *session, part_search *search) {
    const bight_network *network = search->list->network;
    arena *scratch = search->list->scratch;
    TAKE(session, scratch, search->nodes, network->node_count);
    TAKE(session, scratch, search->lon_deg, network->node_count);
    TAKE(session, scratch, search->lat_deg, network->node_count);
    TAKE(session, scratch, search->lines, network->node_count);
    for (int i = 0; i < network->link_count; i++) {
        search->lines[network->links[i].from_node] = network->links[i].line;
        search->lines[network->links[i].to_node] = network->links[i].line;
    }
    for (int node = 0; node < network->node_count; node++) {
        if (network->nodes[node].component != search->parts[0].component) continue;
        search->nodes[search->node_count] = node;
        search->lon_deg[search->node_count] = network->nodes[node].lon_deg;
        search->lat_deg[search->node_count++] = network->nodes[node].lat_deg;
    }
    return BIGHT_OK;
}

/* The narrowest gap between a part and the main part. */
typedef struct {
    double distance_m;
    int node;       /* of the part */
    int other_line; /* of the main part */
} part_gap;

/* Nearer positions on lines of the main part than its nodes are. */
static bight_status look_at_lines(bight_session *session, const part_search *search, int node,
                                  part_gap *gap) {
    const bight_network *network = search->list->network;
    const network_node *here = &network->nodes[node];
    const topology *work = search->list->work;
    const int *found;
    int count;
    TRY(topology_find_near(session, work, search->mode, here->lon_deg, here->lat_deg,
                           gap->distance_m, &found, &count));
    for (int i = 0; i < count; i++) {
        const int line = work->mode_first[search->mode] + found[i];
        if (network->nodes[network->drawn->lines[line].nodes[0]].component !=
            search->parts[0].component)
            continue;
        const polyline shape = topology_polyline(network, line);
        const polyline_position position = polyline_nearest(&shape, here->lon_deg, here->lat_deg);
        if (position.distance_m >= gap->distance_m) continue;
        *gap = (part_gap){.distance_m = position.distance_m, .node = node, .other_line = line};
    }
    return BIGHT_OK;
}

static bight_status look_from(bight_session *session, const part_search *search, proximity *index,
                              int node, part_gap *gap) {
    const network_node *here = &search->list->network->nodes[node];
    int nearest = -1;
    double distance_m, look_m = 1000;
    while (nearest < 0 && look_m / 4 < fmin(gap->distance_m, FARTHEST_LOOK_M)) {
        TRY(proximity_nearest(session, index, here->lon_deg, here->lat_deg,
                              fmin(look_m, gap->distance_m), &nearest, &distance_m));
        look_m *= 4;
    }
    if (nearest >= 0 && distance_m < gap->distance_m)
        *gap = (part_gap){.distance_m = distance_m,
                          .node = node,
                          .other_line = search->lines[search->nodes[nearest]]};
    return isfinite(gap->distance_m) ? look_at_lines(session, search, node, gap) : BIGHT_OK;
}

static bight_status find_gap(bight_session *session, const part_search *search, proximity *index,
                             int component, part_gap *gap) {
    const bight_network *network = search->list->network;
    *gap = (part_gap){.distance_m = INFINITY, .node = -1};
    for (int node = 0; node < network->node_count; node++)
        if (network->nodes[node].component == component && search->lines[node] >= 0 &&
            network->nodes[node].mode == search->mode)
            TRY(look_from(session, search, index, node, gap));
    return BIGHT_OK;
}

static bight_status tell_part(bight_session *session, const part_search *search, proximity *index,
                              int number) {
    const bight_network *network = search->list->network;
    const mode_part *part = &search->parts[number];
    part_gap gap;
    TRY(find_gap(session, search, index, part->component, &gap));
    if (gap.node < 0) return BIGHT_OK;
    const network_node *node = &network->nodes[gap.node];
    diagnosis_finding found =
        diagnosis_at_line(network, "part", search->lines[gap.node], node->lon_deg, node->lat_deg);
    found.is_error = gap.distance_m <= WIDEST_GAP_M;
    found.other_record = diagnosis_record(network, gap.other_line);
    found.distance_m = gap.distance_m;
    char remedy[160];
    if (found.is_error)
        snprintf(remedy, sizeof remedy, "Try: --set join.snap_m=%.0f (now %g)",
                 ceil(gap.distance_m + 0.5), network->description.snap_m);
    else
        snprintf(remedy, sizeof remedy, "Too wide to be a drawing error: is a link missing?");
    snprintf(found.sentence, sizeof found.sentence,
             "part %d of mode %s (%d link%s, %.0f km, near %.3f, %.3f) is not joined to the rest: "
             "the nearest gap is %.*f %s, to record %d. %s",
             number + 1, network->modes[search->mode], part->link_count,
             part->link_count == 1 ? "" : "s", part->length_km, node->lon_deg, node->lat_deg,
             found.is_error ? 0 : 1, found.is_error ? gap.distance_m : gap.distance_m / 1000,
             found.is_error ? "m" : "km", found.other_record, remedy);
    return diagnosis_add(session, search->list, &found);
}

static bight_status tell_parts(bight_session *session, const part_search *search,
                               proximity *index) {
    int part = 1;
    for (; part < search->part_count && part <= MOST_TOLD; part++)
        TRY(tell_part(session, search, index, part));
    if (part >= search->part_count) return BIGHT_OK;
    diagnosis_finding found = {.kind = "part", .file = "", .distance_m = NAN};
    snprintf(found.sentence, sizeof found.sentence, "mode %s has %d more parts, all smaller",
             search->list->network->modes[search->mode], search->part_count - part);
    return diagnosis_add(session, search->list, &found);
}

static bight_status find_mode_parts(bight_session *session, part_search *search) {
    TRY(list_parts(session, search));
    if (search->part_count < 2) return BIGHT_OK;
    TRY(gather_main(session, search));
    proximity *index;
    bight_status status =
        proximity_create(session, search->lon_deg, search->lat_deg, search->node_count, &index);
    if (status == BIGHT_OK) status = tell_parts(session, search, index);
    proximity_destroy(index);
    return status;
}

/* Services (ferries, flights) are joined by what lies between them, not by each other. */
static bool is_service_mode(const bight_network *network, int mode) {
    for (int i = 0; i < network->description.layer_count; i++) {
        const description_layer *layer = &network->description.layers[i];
        if (network_find_mode(network, layer->mode) == mode && !layer->has_service) return false;
    }
    return true;
}

bight_status diagnosis_parts(bight_session *session, diagnosis *list) {
    for (int mode = 0; mode < list->network->mode_count; mode++) {
        part_search search = {.list = list, .mode = mode};
        if (list->network->is_mode_active[mode] && !is_service_mode(list->network, mode))
            TRY(find_mode_parts(session, &search));
    }
    return BIGHT_OK;
}

/* The nearest line that does not end at the node, within the distance; -1 if none. */
static bight_status find_missed_line(bight_session *session, const diagnosis *list, int node,
                                     double limit_m, int *missed, double *distance_m) {
    const bight_network *network = list->network;
    const network_node *here = &network->nodes[node];
    const int *found;
    int count;
    *missed = -1;
    *distance_m = limit_m;
    TRY(topology_find_near(session, list->work, here->mode, here->lon_deg, here->lat_deg, limit_m,
                           &found, &count));
    for (int i = 0; i < count; i++) {
        const int line = list->work->mode_first[here->mode] + found[i];
        if (network->drawn->lines[line].nodes[0] == node ||
            network->drawn->lines[line].nodes[1] == node)
            continue;
        const polyline shape = topology_polyline(network, line);
        const polyline_position position = polyline_nearest(&shape, here->lon_deg, here->lat_deg);
        if (position.distance_m > *distance_m) continue;
        *missed = line;
        *distance_m = position.distance_m;
    }
    return BIGHT_OK;
}

static bight_status tell_near_miss(bight_session *session, diagnosis *list, int line, int node,
                                   int missed, double distance_m) {
    const network_node *here = &list->network->nodes[node];
    diagnosis_finding found =
        diagnosis_at_line(list->network, "near miss", line, here->lon_deg, here->lat_deg);
    found.other_record = diagnosis_record(list->network, missed);
    found.distance_m = distance_m;
    snprintf(
        found.sentence, sizeof found.sentence,
        "a line ends %.1f m short of record %d (near %.4f, %.4f), beyond join.snap_m of %g; if "
        "they meet, try --set join.snap_m=%.0f",
        distance_m, found.other_record, here->lon_deg, here->lat_deg,
        list->network->description.snap_m, ceil(distance_m + 0.5));
    return diagnosis_add(session, list, &found);
}

bight_status diagnosis_ends(bight_session *session, diagnosis *list) {
    const bight_network *network = list->network;
    const double snap_m = network->description.snap_m;
    int *degrees, told = 0;
    TRY(diagnosis_degrees(session, network, list->scratch, &degrees));
    for (int i = 0; i < 2 * network->link_count && told < MOST_TOLD; i++) {
        const network_link *link = &network->links[i / 2];
        const int node = i % 2 == 0 ? link->from_node : link->to_node;
        if (degrees[node] != 1 || !topology_may_split(network, link->line)) continue;
        int missed;
        double distance_m;
        TRY(find_missed_line(session, list, node, NEAR_MISS * snap_m, &missed, &distance_m));
        if (missed < 0 || distance_m <= snap_m) continue;
        TRY(tell_near_miss(session, list, link->line, node, missed, distance_m));
        told++;
    }
    return BIGHT_OK;
}
