/* Where lines are split, and the links that come of it; see topology.h. */
#include <math.h>
#include <stdlib.h>

#include "network/topology.h"

enum { MOST_CROSSINGS = 256 }; /* of one pair of lines */

/* ---- Nodes that stand on a line, and crossings ---- */

static bool is_level(const network_line *line, int grade) {
    return line->grades[0] == grade && line->grades[1] == grade;
}

static bool is_inside(const polyline_position *position) {
    return position->share > 0 && position->share < 1;
}

static bight_status touch_line(bight_session *session, bight_network *network, topology *work,
                               int node, int line) {
    const network_line *of = &network->drawn->lines[line];
    const network_node *here = &network->nodes[node];
    if (of->nodes[0] == node || of->nodes[1] == node || !is_level(of, here->grade)) return BIGHT_OK;
    if (!topology_may_split(network, line)) return BIGHT_OK;
    const polyline shape = topology_polyline(network, line);
    const polyline_position position = polyline_nearest(&shape, here->lon_deg, here->lat_deg);
    if (position.distance_m > network->description.snap_m || !is_inside(&position)) return BIGHT_OK;
    const topology_cut cut = {.line = line, .share = position.share, .node = node};
    network->touch_count++;
    return topology_add_cut(session, work, &cut);
}

static bight_status touch_node(bight_session *session, bight_network *network, topology *work,
                               int node) {
    const network_node *here = &network->nodes[node];
    const int *found;
    int count;
    TRY(topology_find_near(session, work, here->mode, here->lon_deg, here->lat_deg,
                           network->description.snap_m, &found, &count));
    for (int i = 0; i < count; i++)
        TRY(touch_line(session, network, work, node, work->mode_first[here->mode] + found[i]));
    return BIGHT_OK;
}

static bool is_near_an_end(const bight_network *network, int line,
                           const polyline_position *position) {
    const double length_m = (double)network->drawn->lines[line].geodesic_mm / 1000;
    const double snap_m = network->description.snap_m;
    return position->share * length_m <= snap_m || (1 - position->share) * length_m <= snap_m;
}

static bight_status cut_crossing(bight_session *session, bight_network *network, topology *work,
                                 const int lines[2], const polyline_position positions[2]) {
    const network_node node = {.mode = network->drawn->lines[lines[0]].mode,
                               .lon_deg = positions[0].lon_deg,
                               .lat_deg = positions[0].lat_deg,
                               .grade = network->drawn->lines[lines[0]].grades[0],
                               .city = -1,
                               .terminal = -1,
                               .component = -1};
    topology_cut cut = {.line = lines[0], .share = positions[0].share};
    TRY(network_add_node(session, network, &node, &cut.node));
    TRY(topology_add_cut(session, work, &cut));
    cut.line = lines[1];
    cut.share = positions[1].share;
    network->crossing_count++;
    return topology_add_cut(session, work, &cut);
}

static bight_status cross_pair(bight_session *session, bight_network *network, topology *work,
                               int first, int second) {
    const network_line *a = &network->drawn->lines[first], *b = &network->drawn->lines[second];
    if (!is_level(a, b->grades[0]) || !is_level(b, b->grades[0])) return BIGHT_OK;
    if (!topology_may_split(network, first) || !topology_may_split(network, second))
        return BIGHT_OK;
    polyline_position on_first[MOST_CROSSINGS], on_second[MOST_CROSSINGS];
    const polyline first_shape = topology_polyline(network, first);
    const polyline second_shape = topology_polyline(network, second);
    const int count =
        polyline_crossings(&first_shape, &second_shape, on_first, on_second, MOST_CROSSINGS);
    for (int i = 0; i < count; i++) {
        if (is_near_an_end(network, first, &on_first[i]) ||
            is_near_an_end(network, second, &on_second[i]))
            continue; /* a touch, or a shared end */
        const int lines[2] = {first, second};
        const polyline_position positions[2] = {on_first[i], on_second[i]};
        TRY(cut_crossing(session, network, work, lines, positions));
    }
    return BIGHT_OK;
}

static bight_status cross_line(bight_session *session, bight_network *network, topology *work,
                               int line) {
    const int mode = network->drawn->lines[line].mode;
    const int *found;
    int count;
    TRY(line_index_find(session, work->indices[mode], &work->boxes[line], &found, &count));
    for (int i = 0; i < count; i++) {
        const int other = work->mode_first[mode] + found[i];
        if (other > line) TRY(cross_pair(session, network, work, line, other));
    }
    return BIGHT_OK;
}

bight_status topology_touch(bight_session *session, bight_network *network, topology *work) {
    const int node_count = network->node_count;
    if (network->description.splits_at_touches)
        for (int node = 0; node < node_count; node++)
            TRY(touch_node(session, network, work, node));
    for (int mode = 0; mode < network->mode_count; mode++) {
        if (!description_splits_crossings(&network->description, network->modes[mode])) continue;
        for (int line = work->mode_first[mode]; line < work->mode_first[mode + 1]; line++)
            TRY(cross_line(session, network, work, line));
    }
    return BIGHT_OK;
}

/* ---- Links ---- */

static int compare_cuts(const void *left, const void *right) {
    const topology_cut *a = left, *b = right;
    if (a->line != b->line) return a->line - b->line;
    if (a->share != b->share) return a->share < b->share ? -1 : 1;
    return (b->node > a->node) - (b->node < a->node); /* known nodes before new ones */
}

/* A line being cut from its first node to its last. */
typedef struct {
    int line;
    double share; /* how far it is done */
    int node;     /* the node there */
} walk;

int64_t topology_part_of(int64_t whole, double from, double to) {
    return llround((double)whole * to) - llround((double)whole * from);
}

static bight_status add_link(bight_session *session, bight_network *network, walk *done,
                             double share, int node) {
    const network_line *line = &network->drawn->lines[done->line];
    network_link link = {.line = done->line,
                         .layer = line->layer,
                         .row = line->row,
                         .mode = line->mode,
                         .from_node = done->node,
                         .to_node = node,
                         .from_share = done->share,
                         .to_share = share,
                         .goes_forward = line->goes_forward,
                         .goes_backward = line->goes_backward,
                         .length_mm = topology_part_of(line->length_mm, done->share, share),
                         .travel_ms = topology_part_of(line->travel_ms, done->share, share),
                         .wait_ms = line->wait_ms,
                         .money_yuan_per_km = line->money_yuan_per_km,
                         .co2_g_per_km = line->co2_g_per_km,
                         .name = line->name};
    GROW(session, network->arena, network->links, network->link_count, network->link_capacity);
    network->links[network->link_count++] = link;
    done->share = share;
    done->node = node;
    return BIGHT_OK;
}

/* The next node known beforehand that the line is to be cut at, within the joining distance of a
 * cut; -1 when there is none. */
static int next_known(const bight_network *network, const topology_cut *cut,
                      const topology_cut *end) {
    const double length_m = (double)network->drawn->lines[cut->line].geodesic_mm / 1000;
    for (const topology_cut *next = cut + 1; next < end; next++) {
        if ((next->share - cut->share) * length_m > network->description.snap_m) return -1;
        if (next->node >= 0) return next->node;
    }
    return -1;
}

/* The node an unplaced cut becomes: one that is nearer along the line than the joining distance, or
 * a new one at the position. */
static bight_status place_cut(bight_session *session, bight_network *network, const walk *done,
                              topology_cut *cut, const topology_cut *end) {
    const network_line *line = &network->drawn->lines[cut->line];
    const double length_m = (double)line->geodesic_mm / 1000;
    const double snap_m = network->description.snap_m;
    if ((cut->share - done->share) * length_m <= snap_m) {
        cut->node = done->node;
        return BIGHT_OK;
    }
    if ((1 - cut->share) * length_m <= snap_m) {
        cut->node = line->nodes[1];
        return BIGHT_OK;
    }
    cut->node = next_known(network, cut, end);
    if (cut->node >= 0) return BIGHT_OK;
    const polyline shape = topology_polyline(network, cut->line);
    const polyline_position position = polyline_at(&shape, cut->share);
    const network_node node = {.mode = line->mode,
                               .lon_deg = position.lon_deg,
                               .lat_deg = position.lat_deg,
                               .grade = line->grades[0],
                               .city = -1,
                               .terminal = -1,
                               .component = -1};
    return network_add_node(session, network, &node, &cut->node);
}

static bight_status split_line(bight_session *session, bight_network *network, topology *work,
                               int line, int first_cut, int end_cut) {
    const network_line *of = &network->drawn->lines[line];
    walk done = {.line = line, .node = of->nodes[0]};
    for (int i = first_cut; i < end_cut; i++) {
        topology_cut *cut = &work->cuts[i];
        if (cut->node < 0) TRY(place_cut(session, network, &done, cut, work->cuts + end_cut));
        if (cut->placed_node != NULL) *cut->placed_node = cut->node;
        if (cut->node != done.node && cut->node != of->nodes[1])
            TRY(add_link(session, network, &done, cut->share, cut->node));
    }
    return add_link(session, network, &done, 1, of->nodes[1]);
}

bight_status topology_split(bight_session *session, bight_network *network, topology *work) {
    if (work->cut_count > 0) /* qsort takes no NULL */
        qsort(work->cuts, (size_t)work->cut_count, sizeof *work->cuts, compare_cuts);
    network->link_capacity = network->drawn->line_count + work->cut_count;
    TAKE(session, network->arena, network->links, network->link_capacity);
    int cut = 0;
    for (int line = 0; line < network->drawn->line_count; line++) {
        const int first = cut;
        while (cut < work->cut_count && work->cuts[cut].line == line)
            cut++;
        TRY(split_line(session, network, work, line, first, cut));
    }
    return BIGHT_OK;
}
