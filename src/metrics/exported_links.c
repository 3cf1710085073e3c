/* Links and connectors of a scenario for other programs; see exported.h. */
#include <math.h>

#include "layer/shape_text.h"
#include "metrics/exported.h"
#include "metrics/link_names.h"
#include "scenario/link_shape.h"

/* GMNS 0.96 takes no more for free_speed, whatever its unit. */
static const double MOST_FREE_SPEED = 200;

static const double MS_PER_MIN = 60000;

enum {
    LINK_ID,
    NAME,
    FROM,
    TO,
    DIRECTED,
    DIR_FLAG,
    LENGTH,
    FREE_SPEED,
    FACILITY,
    USES,
    RECORD,
    MODE,
    SPEED,
    TIME,
    WAIT,
    MONEY,
    EMISSION,
    COLUMN_COUNT
};

typedef struct {
    bight_session *session;
    const bight_scenario *scenario;
    bight_layer *links;
    int *arcs; /* by row */
    int columns[COLUMN_COUNT];
    bool tells_money;
    bool tells_emission;
} export_work;

/* Whether an arc and the next are one link that is the same both ways. */
static bool is_both_ways(const bight_scenario *scenario, int arc) {
    const int back = arc + 1;
    return back < scenario->arc_count && scenario->arcs[arc].kind == ARC_LINK &&
           scenario->arcs[back].kind == ARC_LINK &&
           scenario->arcs[back].link == scenario->arcs[arc].link && !scenario->is_closed[arc] &&
           !scenario->is_closed[back] && scenario->time_ms[back] == scenario->time_ms[arc] &&
           scenario->money_milliyuan[back] == scenario->money_milliyuan[arc] &&
           scenario->emission_mg[back] == scenario->emission_mg[arc];
}

/* The arcs that are rows; NULL: they are only counted. */
static int list_rows(const bight_scenario *scenario, int *arcs) {
    int count = 0;
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        if (scenario->is_closed[arc]) continue;
        if (arcs != NULL) arcs[count] = arc;
        count++;
        if (is_both_ways(scenario, arc)) arc++;
    }
    return count;
}

static bight_status add_columns(export_work *work) {
    static const struct {
        const char *name;
        const char *unit; /* NULL: text */
        int decimals;     /* -1: whole */
    } made[COLUMN_COUNT] = {
        [LINK_ID] = {"link_id", "", -1},         [NAME] = {"name", NULL, 0},
        [FROM] = {"from_node_id", "", -1},       [TO] = {"to_node_id", "", -1},
        [DIRECTED] = {"directed", "", -1},       [DIR_FLAG] = {"dir_flag", "", -1},
        [LENGTH] = {"length", "km", 3},          [FREE_SPEED] = {"free_speed", "km/h", 0},
        [FACILITY] = {"facility_type", NULL, 0}, [USES] = {"allowed_uses", NULL, 0},
        [RECORD] = {"record", NULL, 0},          [MODE] = {"mode", NULL, 0},
        [SPEED] = {"speed_kmh", "km/h", 1},      [TIME] = {"time_min", "min", 2},
        [WAIT] = {"wait_min", "min", 2},         [MONEY] = {"money", "yuan", 2},
        [EMISSION] = {"emission", "g", 0}};
    for (int i = 0; i < COLUMN_COUNT; i++) {
        int *column = &work->columns[i];
        if (made[i].unit == NULL)
            TRY(features_add_text(work->session, work->links, made[i].name, column));
        else if (made[i].decimals < 0)
            TRY(features_add_integer(work->session, work->links, made[i].name, made[i].unit,
                                     column));
        else
            TRY(features_add_number(work->session, work->links, made[i].name, made[i].unit,
                                    made[i].decimals, column));
    }
    return BIGHT_OK;
}

static void set(const export_work *work, int row, int column, double value) {
    features_set_number(work->links, row, work->columns[column], value);
}

static bight_status set_text(const export_work *work, int row, int column, const char *text) {
    if (text == NULL || text[0] == '\0') return BIGHT_OK;
    return features_set_text(work->session, work->links, row, work->columns[column], text);
}

static bool is_backward(const export_work *work, int arc) {
    const network_arc *here = &work->scenario->arcs[arc];
    return here->kind == ARC_LINK &&
           here->from != scenario_link(work->scenario, here->link)->from_node;
}

static bight_status set_link(const export_work *work, int row, int link) {
    const network_link *here = scenario_link(work->scenario, link);
    const char *mode = work->scenario->network->modes[here->mode];
    const double kmh =
        (double)here->length_mm / (double)scenario_travel_ms(work->scenario, link) * 3.6;
    const char *record;
    TRY(link_names_id(work->session, work->scenario, work->links->arena, link, &record));
    set(work, row, SPEED, kmh);
    set(work, row, FREE_SPEED, kmh > MOST_FREE_SPEED ? NAN : kmh);
    set(work, row, WAIT, (double)here->wait_ms / MS_PER_MIN);
    TRY(set_text(work, row, NAME, here->name));
    TRY(set_text(work, row, FACILITY, "link"));
    TRY(set_text(work, row, USES, mode));
    TRY(set_text(work, row, MODE, mode));
    return set_text(work, row, RECORD, record);
}

static bight_status set_row(const export_work *work, int row) {
    static const char *const kinds[ARC_KIND_COUNT] = {
        [ARC_ACCESS] = "access", [ARC_EGRESS] = "egress", [ARC_TRANSFER] = "transfer"};
    const bight_scenario *scenario = work->scenario;
    const int arc = work->arcs[row];
    const network_arc *here = &scenario->arcs[arc];
    const bool is_directed = !is_both_ways(scenario, arc);
    set(work, row, LINK_ID, row + 1);
    set(work, row, FROM, exported_node(here->from));
    set(work, row, TO, exported_node(here->to));
    set(work, row, DIRECTED, is_directed);
    set(work, row, DIR_FLAG, is_directed);
    set(work, row, LENGTH,
        (double)(here->kind == ARC_LINK ? scenario->length_mm[arc] : scenario->way_mm[arc]) / 1e6);
    set(work, row, TIME, (double)scenario->time_ms[arc] / MS_PER_MIN);
    if (work->tells_money) set(work, row, MONEY, (double)scenario->money_milliyuan[arc] / 1e3);
    if (work->tells_emission) set(work, row, EMISSION, (double)scenario->emission_mg[arc] / 1e3);
    if (here->kind == ARC_LINK) return set_link(work, row, here->link);
    TRY(set_text(work, row, FACILITY, kinds[here->kind]));
    return set_text(work, row, MODE, kinds[here->kind]);
}

static void reverse(double *numbers, int count) {
    for (int i = 0; i < count / 2; i++) {
        const double kept = numbers[i];
        numbers[i] = numbers[count - 1 - i];
        numbers[count - 1 - i] = kept;
    }
}

/* The position of a vertex; a city's is its own. */
static void add_vertex(const bight_scenario *scenario, int vertex, link_points *points) {
    const bight_network *network = scenario->network;
    const network_node *node = scenario_node(scenario, vertex);
    if (points->lon_deg != NULL) {
        const network_city *city =
            node != NULL ? NULL
                         : &network->cities[(vertex - network->node_count) % network->city_count];
        points->lon_deg[points->count] = node != NULL ? node->lon_deg : city->lon_deg;
        points->lat_deg[points->count] = node != NULL ? node->lat_deg : city->lat_deg;
    }
    points->count++;
}

/* From the beginning of the arc to its end. */
static void add_shape(const export_work *work, int row, link_points *points) {
    const network_arc *here = &work->scenario->arcs[work->arcs[row]];
    const int first = points->count;
    if (here->kind != ARC_LINK) {
        add_vertex(work->scenario, here->from, points);
        add_vertex(work->scenario, here->to, points);
        return;
    }
    link_shape_add(work->scenario, here->link, points);
    if (points->lon_deg == NULL || !is_backward(work, work->arcs[row])) return;
    reverse(points->lon_deg + first, points->count - first);
    reverse(points->lat_deg + first, points->count - first);
}

static bight_status add_shapes(const export_work *work) {
    layer_shapes *shapes = &work->links->shapes;
    const int count = work->links->row_count;
    link_points counted = {.count = 0};
    for (int row = 0; row < count; row++)
        add_shape(work, row, &counted);
    TRY(features_add_shapes(work->session, work->links, BIGHT_LINE, count, counted.count));
    link_points points = {.lon_deg = shapes->lon_deg, .lat_deg = shapes->lat_deg};
    for (int row = 0; row < count; row++) {
        shapes->first_part[row] = row;
        shapes->first_point[row] = points.count;
        add_shape(work, row, &points);
    }
    shapes->first_part[count] = count;
    shapes->first_point[count] = points.count;
    return BIGHT_OK;
}

static bight_status fill(export_work *work, exported_texts texts) {
    TAKE(work->session, work->links->arena, work->arcs, work->links->row_count);
    list_rows(work->scenario, work->arcs);
    TRY(add_columns(work));
    for (int row = 0; row < work->links->row_count; row++)
        TRY(set_row(work, row));
    TRY(add_shapes(work));
    if (texts == EXPORTED_TEXTS) TRY(shape_text_add_lines(work->session, work->links));
    return scenario_add_basis(work->session, work->scenario, 0, work->links);
}

bight_status exported_links(bight_session *session, const bight_scenario *scenario,
                            exported_texts texts, bight_layer **links) {
    export_work work = {.session = session,
                        .scenario = scenario,
                        .tells_money = scenario_tells_money(scenario),
                        .tells_emission = scenario_tells_emission(scenario)};
    TRY(drawing_need(session, scenario->network));
    TRY(features_create(session, "Links of the network", list_rows(scenario, NULL), links));
    work.links = *links;
    const bight_status status = fill(&work, texts);
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*links);
    *links = NULL;
    return status;
}
