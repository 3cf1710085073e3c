/* Lines of legs; see route_shape.h. */
#include "route/route_shape.h"

#include <math.h>

#include "scenario/link_shape.h"

static const double SAME_DEG = 1e-9; /* a tenth of a millimetre */

typedef struct {
    const bight_scenario *scenario;
    arena *scratch;
    double *lon_deg;
    double *lat_deg;
    int count;
    int capacity;
    int *first_points; /* by row, and one more */
} leg_lines;

static bight_status reserve(bight_session *session, leg_lines *lines, int more) {
    if (lines->count + more <= lines->capacity) return BIGHT_OK;
    const int wanted = 2 * (lines->count + more);
    const size_t count = (size_t)lines->count, capacity = (size_t)wanted;
    double *lon_deg = arena_grow(lines->scratch, lines->lon_deg, count, capacity, sizeof *lon_deg);
    double *lat_deg = arena_grow(lines->scratch, lines->lat_deg, count, capacity, sizeof *lat_deg);
    if (lon_deg == NULL || lat_deg == NULL) return FAIL_MEMORY(session);
    lines->lon_deg = lon_deg;
    lines->lat_deg = lat_deg;
    lines->capacity = wanted;
    return BIGHT_OK;
}

static void turn(double *values, int count) {
    for (int i = 0; i < count / 2; i++) {
        const double value = values[i];
        values[i] = values[count - 1 - i];
        values[count - 1 - i] = value;
    }
}

static void add_point(leg_lines *lines, double lon_deg, double lat_deg) {
    lines->lon_deg[lines->count] = lon_deg;
    lines->lat_deg[lines->count++] = lat_deg;
}

/* Where a connector begins or ends: at its terminal, a city or a node. */
static void add_place(leg_lines *lines, int vertex, int terminal) {
    const bight_scenario *scenario = lines->scenario;
    const bight_network *network = scenario->network;
    const network_node *node = scenario_node(scenario, vertex);
    if (terminal >= 0) {
        const network_terminal *here = scenario_terminal(scenario, terminal);
        add_point(lines, here->lon_deg, here->lat_deg);
    } else if (node != NULL) {
        add_point(lines, node->lon_deg, node->lat_deg);
    } else {
        const network_city *city =
            &network->cities[(vertex - network->node_count) % network->city_count];
        add_point(lines, city->lon_deg, city->lat_deg);
    }
}

/* The points of a link, behind those there are. */
static bight_status add_link(bight_session *session, leg_lines *lines, int link, bool is_turned) {
    link_points counted = {.count = 0};
    link_shape_add(lines->scenario, link, &counted);
    TRY(reserve(session, lines, counted.count));
    link_points points = {lines->lon_deg + lines->count, lines->lat_deg + lines->count, 0};
    link_shape_add(lines->scenario, link, &points);
    if (is_turned) {
        turn(points.lon_deg, points.count);
        turn(points.lat_deg, points.count);
    }
    lines->count += points.count;
    return BIGHT_OK;
}

static bight_status add_arc(bight_session *session, leg_lines *lines, int arc) {
    const network_arc *here = &lines->scenario->arcs[arc];
    if (here->kind == ARC_LINK) {
        const network_link *link = scenario_link(lines->scenario, here->link);
        return add_link(session, lines, here->link, here->from != link->from_node);
    }
    TRY(reserve(session, lines, 2));
    add_place(lines, here->from, here->from_terminal);
    add_place(lines, here->to, here->to_terminal);
    return BIGHT_OK;
}

/* Takes out each point of the leg that repeats the one before it, as the ends of its links do. */
static void drop_repeated(leg_lines *lines, int first) {
    int kept = first;
    for (int i = first; i < lines->count; i++) {
        if (kept > first && fabs(lines->lon_deg[i] - lines->lon_deg[kept - 1]) <= SAME_DEG &&
            fabs(lines->lat_deg[i] - lines->lat_deg[kept - 1]) <= SAME_DEG)
            continue;
        lines->lon_deg[kept] = lines->lon_deg[i];
        lines->lat_deg[kept++] = lines->lat_deg[i];
    }
    lines->count = kept - first > 1 ? kept : first;
}

static bight_status gather_lines(bight_session *session, leg_lines *lines, const int *arcs,
                                 const int *leg_ends, int leg_count) {
    int arc = 0;
    TAKE(session, lines->scratch, lines->first_points, (size_t)leg_count + 1);
    TRY(reserve(session, lines, 1)); /* so that there is something to copy from */
    for (int leg = 0; leg < leg_count; leg++) {
        for (; arc < leg_ends[leg]; arc++)
            TRY(add_arc(session, lines, arcs[arc]));
        drop_repeated(lines, lines->first_points[leg]);
        lines->first_points[leg + 1] = lines->count;
    }
    return BIGHT_OK;
}

static bight_status copy_lines(bight_session *session, const leg_lines *lines, bight_layer *legs) {
    int part_count = 0;
    for (int leg = 0; leg < legs->row_count; leg++)
        part_count += lines->first_points[leg] < lines->first_points[leg + 1];
    TRY(features_add_shapes(session, legs, BIGHT_LINE, part_count, lines->count));
    layer_shapes *shapes = &legs->shapes;
    int part = 0;
    for (int leg = 0; leg < legs->row_count; leg++) {
        shapes->first_point[part] = lines->first_points[leg];
        part += lines->first_points[leg] < lines->first_points[leg + 1];
        shapes->first_part[leg + 1] = part;
    }
    shapes->first_point[part_count] = lines->count;
    for (int i = 0; i < lines->count; i++) {
        shapes->lon_deg[i] = lines->lon_deg[i];
        shapes->lat_deg[i] = lines->lat_deg[i];
    }
    return BIGHT_OK;
}

static bight_status draw(bight_session *session, const bight_scenario *scenario, const int *arcs,
                         const int *leg_ends, bight_layer *legs) {
    leg_lines lines = {.scenario = scenario, .scratch = arena_create()};
    if (lines.scratch == NULL) return FAIL_MEMORY(session);
    bight_status status = gather_lines(session, &lines, arcs, leg_ends, legs->row_count);
    if (status == BIGHT_OK) status = copy_lines(session, &lines, legs);
    arena_destroy(lines.scratch);
    return status;
}

bight_status route_shape_add(bight_session *session, const bight_scenario *scenario,
                             const int *arcs, const int *leg_ends, bight_layer *legs) {
    TRY(drawing_need(session, scenario->network));
    return draw(session, scenario, arcs, leg_ends, legs);
}
