/* The table of what flows over each link; see bight_flows_compute in bight.h. */
#include "base/text.h"
#include "metrics/flow_tables.h"
#include "scenario/link_shape.h"

enum { LINK, MODE, LINE, FROM, TO, LENGTH, FLOW, FORWARD, BACKWARD, SHARE, TRIP_KM, COLUMN_COUNT };

/* A link with an arc that is open. */
typedef struct {
    int link;
    int forward; /* its open arcs, -1: none */
    int backward;
} open_link;

typedef struct {
    const flow_work *work;
    bight_layer *table;
    open_link *links;
    int count;
    int columns[COLUMN_COUNT];
} link_table;

static int open_arc(const bight_scenario *scenario, scenario_range arcs, int tail) {
    for (int arc = arcs.first; arc < arcs.end; arc++)
        if (!scenario->is_closed[arc] && scenario->arcs[arc].from == tail) return arc;
    return -1;
}

/* A link from a node to itself carries nobody, so one of its arcs stands for both. */
static bool find_open(const bight_scenario *scenario, int link, open_link *found) {
    const network_link *here = scenario_link(scenario, link);
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    *found = (open_link){link, open_arc(scenario, arcs, here->from_node), -1};
    if (here->from_node != here->to_node) found->backward = open_arc(scenario, arcs, here->to_node);
    return found->forward >= 0 || found->backward >= 0;
}

static bight_status list_links(link_table *made) {
    const bight_scenario *scenario = made->work->scenario;
    TAKE(made->work->session, made->work->scratch, made->links, scenario->link_count);
    for (int link = 0; link < scenario->link_count; link++)
        made->count += find_open(scenario, link, &made->links[made->count]);
    return BIGHT_OK;
}

static bight_status add_columns(link_table *made) {
    bight_session *session = made->work->session;
    bight_layer *table = made->table;
    int *columns = made->columns;
    TRY(features_add_text(session, table, "link", &columns[LINK]));
    TRY(features_add_text(session, table, "mode", &columns[MODE]));
    TRY(features_add_text(session, table, "line", &columns[LINE]));
    TRY(features_add_text(session, table, "from", &columns[FROM]));
    TRY(features_add_text(session, table, "to", &columns[TO]));
    TRY(features_add_number(session, table, "length_km", "km", 1, &columns[LENGTH]));
    TRY(features_add_number(session, table, "flow", "", 1, &columns[FLOW]));
    TRY(features_add_number(session, table, "forward", "", 1, &columns[FORWARD]));
    TRY(features_add_number(session, table, "backward", "", 1, &columns[BACKWARD]));
    TRY(features_add_number(session, table, "share", "%", 2, &columns[SHARE]));
    return features_add_number(session, table, "trip_km", "km", 0, &columns[TRIP_KM]);
}

/* As --close takes it: "rail:12", or the id of a link a scenario adds. */
static bight_status set_label(const link_table *made, int row, const network_link *link) {
    const bight_network *network = made->work->scenario->network;
    const char *label = link->name;
    if (link->row >= 0) {
        label =
            text_format(made->work->scratch, "%s:%d", network->description.layers[link->layer].id,
                        features_record(network->drawn->layers[link->layer], link->row));
        if (label == NULL) return FAIL_MEMORY(made->work->session);
    }
    return features_set_text(made->work->session, made->table, row, made->columns[LINK], label);
}

static bight_status set_place(const link_table *made, int row, int column, int vertex) {
    const flow_work *work = made->work;
    const char *name;
    TRY(scenario_vertex_name(work->session, work->scenario, work->scratch, vertex, &name));
    return features_set_text(work->session, made->table, row, made->columns[column], name);
}

static bight_status fill_words(const link_table *made, int row) {
    const flow_work *work = made->work;
    const network_link *link = scenario_link(work->scenario, made->links[row].link);
    TRY(set_label(made, row, link));
    TRY(features_set_text(work->session, made->table, row, made->columns[MODE],
                          work->scenario->network->modes[link->mode]));
    if (link->name[0] != '\0')
        TRY(features_set_text(work->session, made->table, row, made->columns[LINE], link->name));
    TRY(set_place(made, row, FROM, link->from_node));
    return set_place(made, row, TO, link->to_node);
}

static void fill_numbers(const link_table *made, int row) {
    const flow_work *work = made->work;
    const open_link *here = &made->links[row];
    const int arcs[2] = {here->forward, here->backward};
    double flow = 0, trip_km = 0;
    for (int way = 0; way < 2; way++) {
        if (arcs[way] < 0) continue;
        flow += work->flows.arc[arcs[way]];
        trip_km += flow_trip_km(work, arcs[way]);
        features_set_number(made->table, row, made->columns[way == 0 ? FORWARD : BACKWARD],
                            work->flows.arc[arcs[way]]);
    }
    const int any = here->forward >= 0 ? here->forward : here->backward;
    features_set_number(made->table, row, made->columns[LENGTH],
                        (double)work->scenario->length_mm[any] / 1e6);
    features_set_number(made->table, row, made->columns[FLOW], flow);
    features_set_number(made->table, row, made->columns[SHARE], flow_share(work, flow));
    features_set_number(made->table, row, made->columns[TRIP_KM], trip_km);
}

static bight_status add_shapes(const link_table *made) {
    const bight_scenario *scenario = made->work->scenario;
    layer_shapes *shapes = &made->table->shapes;
    link_points counted = {.count = 0};
    for (int row = 0; row < made->count; row++)
        link_shape_add(scenario, made->links[row].link, &counted);
    TRY(features_add_shapes(made->work->session, made->table, BIGHT_LINE, made->count,
                            counted.count));
    link_points points = {.lon_deg = shapes->lon_deg, .lat_deg = shapes->lat_deg};
    for (int row = 0; row < made->count; row++) {
        shapes->first_part[row] = row;
        shapes->first_point[row] = points.count;
        link_shape_add(scenario, made->links[row].link, &points);
    }
    shapes->first_part[made->count] = made->count;
    shapes->first_point[made->count] = points.count;
    return BIGHT_OK;
}

static bight_status fill(link_table *made) {
    TRY(add_columns(made));
    for (int row = 0; row < made->count; row++) {
        TRY(fill_words(made, row));
        fill_numbers(made, row);
    }
    TRY(add_shapes(made));
    return flow_facts_add(made->work, made->table);
}

bight_status flow_links_tabulate(const flow_work *work, bight_layer **table) {
    link_table made = {.work = work};
    TRY(drawing_need(work->session, work->scenario->network));
    TRY(list_links(&made));
    TRY(features_create(work->session, "Flows of links", made.count, table));
    made.table = *table;
    return flow_table_finish(table, fill(&made));
}
