/* Lines sorted and their ends joined to nodes; see topology.h. */
#include "network/topology.h"

#include <stdlib.h>
#include <string.h>

#include "layer/proximity.h"

polyline topology_polyline(const bight_network *network, int line) {
    const network_line *of = &network->drawn->lines[line];
    return polyline_of_part(network->drawn->layers[of->layer], of->part);
}

bool topology_may_split(const bight_network *network, int line) {
    const description_layer *layer =
        &network->description.layers[network->drawn->lines[line].layer];
    return layer->from_field == NULL && !layer->has_service;
}

bight_status topology_create(bight_session *session, topology **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    *made = arena_take(owner, 1, sizeof **made);
    if (*made == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    (*made)->arena = owner;
    return BIGHT_OK;
}

void topology_release_indices(topology *work) {
    for (int mode = 0; work->indices != NULL && work->indices[mode] != NULL; mode++)
        line_index_destroy(work->indices[mode]);
    work->indices = NULL;
}

void topology_destroy(topology *work) {
    if (work == NULL) return;
    topology_release_indices(work);
    arena_destroy(work->arena);
}

bight_status topology_add_cut(bight_session *session, topology *work, const topology_cut *cut) {
    GROW(session, work->arena, work->cuts, work->cut_count, work->cut_capacity);
    work->cuts[work->cut_count++] = *cut;
    return BIGHT_OK;
}

/* ---- The order of lines ---- */

static int compare_reals(double left, double right) {
    return (left > right) - (left < right);
}

static int compare_wholes(int64_t left, int64_t right) {
    return (left > right) - (left < right);
}

static int compare_points(const double left[4], const double right[4]) {
    for (int i = 0; i < 4; i++) {
        const int order = compare_reals(left[i], right[i]);
        if (order != 0) return order;
    }
    return 0;
}

/* By mode, layer, ends, cost and name: two lines that compare equal are the same to a traveller. */
static int compare_lines(const void *left, const void *right) {
    const network_line *a = left, *b = right;
    if (a->mode != b->mode) return a->mode - b->mode;
    if (a->layer != b->layer) return a->layer - b->layer;
    const int ends = compare_points(a->ends, b->ends);
    if (ends != 0) return ends;
    const int time = compare_wholes(a->travel_ms, b->travel_ms);
    if (time != 0) return time;
    const int length = compare_wholes(a->length_mm, b->length_mm);
    if (length != 0) return length;
    const int geodesic = compare_wholes(a->geodesic_mm, b->geodesic_mm);
    return geodesic != 0 ? geodesic : strcmp(a->name, b->name);
}

static bight_status find_mode_ranges(bight_session *session, const bight_network *network,
                                     topology *work) {
    int line = 0;
    TAKE(session, work->arena, work->mode_first, (size_t)network->mode_count + 1);
    for (int mode = 0; mode < network->mode_count; mode++) {
        work->mode_first[mode] = line;
        while (line < network->drawn->line_count && network->drawn->lines[line].mode == mode)
            line++;
    }
    work->mode_first[network->mode_count] = line;
    return BIGHT_OK;
}

static bight_status index_lines(bight_session *session, const bight_network *network,
                                topology *work) {
    TAKE(session, work->arena, work->boxes, network->drawn->line_count);
    TAKE(session, work->arena, work->indices, (size_t)network->mode_count + 1);
    for (int line = 0; line < network->drawn->line_count; line++) {
        const polyline of = topology_polyline(network, line);
        work->boxes[line] = polyline_find_box(&of);
    }
    for (int mode = 0; mode < network->mode_count; mode++) {
        const int first = work->mode_first[mode];
        TRY(line_index_create(session, work->boxes + first, work->mode_first[mode + 1] - first,
                              &work->indices[mode]));
    }
    return BIGHT_OK;
}

bight_status topology_index(bight_session *session, const bight_network *network, topology *work) {
    TRY(find_mode_ranges(session, network, work));
    return index_lines(session, network, work);
}

bight_status topology_find_near(bight_session *session, const topology *work, int mode,
                                double lon_deg, double lat_deg, double limit_m, const int **found,
                                int *count) {
    const polyline_box point = {lon_deg, lat_deg, lon_deg, lat_deg};
    const polyline_box box = polyline_grow_box(&point, limit_m);
    return line_index_find(session, work->indices[mode], &box, found, count);
}

/* ---- Ends become nodes ---- */

/* One end of a line; ends at one position, level and name are one place. */
typedef struct {
    double lon_deg;
    double lat_deg;
    int grade;
    const char *name; /* NULL where ends are not named */
    int line;
    int side;
} line_end;

static int compare_names(const char *left, const char *right) {
    if (left == NULL || right == NULL) return (left != NULL) - (right != NULL);
    return strcmp(left, right);
}

static int compare_ends(const void *left, const void *right) {
    const line_end *a = left, *b = right;
    const int name = compare_names(a->name, b->name);
    if (name != 0) return -name; /* named ends first, so that others join them */
    const int lon = compare_reals(a->lon_deg, b->lon_deg);
    if (lon != 0) return lon;
    const int lat = compare_reals(a->lat_deg, b->lat_deg);
    if (lat != 0) return lat;
    if (a->grade != b->grade) return a->grade - b->grade;
    return a->line != b->line ? a->line - b->line : a->side - b->side;
}

typedef struct {
    bight_network *network;
    const topology *work;
    int mode;
    line_end *ends;
    int end_count;
    double *lon_deg; /* of the places, as the next three */
    double *lat_deg;
    int *first_end;
    int *nodes; /* -1 until joined */
    int place_count;
} joining;

static bight_status gather_ends(bight_session *session, arena *scratch, joining *join) {
    const int first = join->work->mode_first[join->mode];
    const int end = join->work->mode_first[join->mode + 1];
    join->end_count = 2 * (end - first);
    TAKE(session, scratch, join->ends, join->end_count);
    for (int line = first; line < end; line++) {
        const network_line *of = &join->network->drawn->lines[line];
        for (int side = 0; side < 2; side++)
            join->ends[2 * (line - first) + side] = (line_end){.lon_deg = of->ends[2 * side],
                                                               .lat_deg = of->ends[2 * side + 1],
                                                               .grade = of->grades[side],
                                                               .name = of->end_names[side],
                                                               .line = line,
                                                               .side = side};
    }
    qsort(join->ends, (size_t)join->end_count, sizeof *join->ends, compare_ends);
    return BIGHT_OK;
}

static bool is_one_place(const line_end *a, const line_end *b) {
    if (a->name != NULL || b->name != NULL) return compare_names(a->name, b->name) == 0;
    return a->lon_deg == b->lon_deg && a->lat_deg == b->lat_deg && a->grade == b->grade;
}

static bight_status gather_places(bight_session *session, arena *scratch, joining *join) {
    TAKE(session, scratch, join->lon_deg, join->end_count);
    TAKE(session, scratch, join->lat_deg, join->end_count);
    TAKE(session, scratch, join->first_end, (size_t)join->end_count + 1);
    TAKE(session, scratch, join->nodes, join->end_count);
    for (int i = 0; i < join->end_count; i++) {
        if (i > 0 && is_one_place(&join->ends[i - 1], &join->ends[i])) continue;
        join->lon_deg[join->place_count] = join->ends[i].lon_deg;
        join->lat_deg[join->place_count] = join->ends[i].lat_deg;
        join->nodes[join->place_count] = -1;
        join->first_end[join->place_count++] = i;
    }
    join->first_end[join->place_count] = join->end_count;
    return BIGHT_OK;
}

/* Whether a place may become part of the node begun at another: levels agree, and of two names each
 * keeps its own node. */
static bool may_join(const joining *join, int begun, int other) {
    const line_end *a = &join->ends[join->first_end[begun]];
    const line_end *b = &join->ends[join->first_end[other]];
    return join->nodes[other] < 0 && a->grade == b->grade && b->name == NULL;
}

static bight_status begin_node(bight_session *session, joining *join, int place) {
    const line_end *end = &join->ends[join->first_end[place]];
    const network_node node = {.mode = join->mode,
                               .lon_deg = end->lon_deg,
                               .lat_deg = end->lat_deg,
                               .grade = end->grade,
                               .name = end->name,
                               .city = -1,
                               .terminal = -1,
                               .component = -1};
    return network_add_node(session, join->network, &node, &join->nodes[place]);
}

/* Room for all at once: growing by doubling would leave the smaller arrays behind. */
static bight_status reserve_nodes(bight_session *session, bight_network *network, int more) {
    const int wanted = network->node_count + more;
    if (wanted <= network->node_capacity) return BIGHT_OK;
    network_node *grown = arena_grow(network->arena, network->nodes, (size_t)network->node_count,
                                     (size_t)wanted, sizeof *grown);
    if (grown == NULL) return FAIL_MEMORY(session);
    network->nodes = grown;
    network->node_capacity = wanted;
    return BIGHT_OK;
}

static bight_status join_places(bight_session *session, joining *join, proximity *index) {
    TRY(reserve_nodes(session, join->network, join->place_count));
    for (int place = 0; place < join->place_count; place++) {
        if (join->nodes[place] >= 0) continue;
        TRY(begin_node(session, join, place));
        const int *near;
        int near_count;
        TRY(proximity_within(session, index, join->lon_deg[place], join->lat_deg[place],
                             join->network->description.snap_m, &near, &near_count));
        for (int i = 0; i < near_count; i++) {
            if (!may_join(join, place, near[i])) continue;
            join->nodes[near[i]] = join->nodes[place];
            join->network->joined_count++;
        }
    }
    for (int place = 0; place < join->place_count; place++)
        for (int i = join->first_end[place]; i < join->first_end[place + 1]; i++)
            join->network->drawn->lines[join->ends[i].line].nodes[join->ends[i].side] =
                join->nodes[place];
    return BIGHT_OK;
}

static bight_status join_mode(bight_session *session, arena *scratch, joining *join) {
    proximity *index;
    TRY(gather_ends(session, scratch, join));
    TRY(gather_places(session, scratch, join));
    bight_status status =
        proximity_create(session, join->lon_deg, join->lat_deg, join->place_count, &index);
    if (status == BIGHT_OK) status = join_places(session, join, index);
    proximity_destroy(index);
    return status;
}

static bight_status join_with_scratch(bight_session *session, joining *join) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = join_mode(session, scratch, join);
    arena_destroy(scratch);
    return status;
}

void topology_sort(bight_network *network) {
    network_drawing *drawn = network->drawn;
    qsort(drawn->lines, (size_t)drawn->line_count, sizeof *drawn->lines, compare_lines);
}

/* The boxes of lines are indexed only when those of their ends are gone: both together would take
 * the most memory of all that reading does. */
bight_status topology_join(bight_session *session, bight_network *network, topology *work) {
    topology_sort(network);
    TRY(find_mode_ranges(session, network, work));
    for (int mode = 0; mode < network->mode_count; mode++) {
        joining join = {.network = network, .work = work, .mode = mode};
        TRY(join_with_scratch(session, &join));
    }
    return index_lines(session, network, work);
}
