/* Counting paths outward and sharing demand on the way back; see split_search.h. */
#include "route/split_search.h"

static const uint32_t UNREACHED = UINT32_MAX;
static const double LEVEL = 0x1p512;

static double scaled(double value, int levels) {
    if (levels == 0) return value;
    if (levels < -2) return 0;
    return levels == -1 ? value / LEVEL : value / LEVEL / LEVEL;
}

/* More quickest paths to a node. */
static void add_paths(split_label *to, double value, int level) {
    if (level > to->level) {
        to->value = scaled(to->value, to->level - level) + value;
        to->level = level;
    } else {
        to->value += scaled(value, level - to->level);
    }
}

static void forget(split_search *search) {
    const int node_count = search->graph->node_count;
    if (search->reached_count > node_count / 8)
        for (int node = 0; node < node_count; node++)
            search->labels[node].time = UNREACHED;
    else
        for (int i = 0; i < search->reached_count; i++)
            search->labels[search->order[i]].time = UNREACHED;
}

static void begin(split_search *search, int origin) {
    const search_places *origins = search->request->origins;
    int count = 0;
    forget(search);
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++) {
        const search_connector *way = &origins->connectors[i];
        split_label *label = &search->labels[way->node];
        if (way->time > label->time || way->time >= TIME_LIMIT) continue;
        if (label->time == UNREACHED) search->order[count++] = way->node;
        if (way->time < label->time) *label = (split_label){.time = way->time};
        label->value++;
    }
    for (int i = 0; i < count; i++)
        time_queue_push(&search->queue, search->labels[search->order[i]].time, search->order[i]);
    search->reached_count = 0;
}

/* Offers the heads of a node's arcs its paths. */
static void relax_all(split_search *search, int node, const split_label *label) {
    const search_graph *graph = search->graph;
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        split_label *to = &search->labels[graph->head[arc]];
        const uint32_t time = label->time + graph->time[arc];
        if (time > to->time) continue;
        if (time == to->time) {
            add_paths(to, label->value, label->level);
        } else if (time < TIME_LIMIT) {
            *to = (split_label){time, label->level, label->value};
            time_queue_push(&search->queue, time, graph->head[arc]);
        }
    }
}

/* The connectors by which the origin is quickest at a node: not all, once all times are known. */
static void count_begun(split_search *search, int origin) {
    const search_places *origins = search->request->origins;
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++) {
        const search_connector *way = &origins->connectors[i];
        if (search->labels[way->node].time == way->time) search->ends[way->node].paths++;
    }
}

static void count_paths(split_search *search, int origin) {
    timed_node next;
    begin(search, origin);
    while (time_queue_pop(&search->queue, &next)) {
        split_label *label = &search->labels[next.node];
        if (next.time != label->time) continue;
        search->order[search->reached_count++] = next.node;
        if (label->value >= LEVEL) {
            label->value /= LEVEL;
            label->level++;
        }
        relax_all(search, next.node, label);
    }
    count_begun(search, origin);
}

/* The quickest time to a destination, and the number of quickest paths to it. */
static split_label find_destination(const split_search *search, int destination) {
    const search_places *places = search->request->destinations;
    split_label found = {.time = UNREACHED};
    for (int i = places->first[destination]; i < places->first[destination + 1]; i++) {
        const split_label *at = &search->labels[places->connectors[i].node];
        if (at->time == UNREACHED) continue;
        const uint32_t time = at->time + places->connectors[i].time;
        if (time > found.time) continue;
        if (time < found.time)
            found = (split_label){time, at->level, at->value};
        else
            add_paths(&found, at->value, at->level);
    }
    return found;
}

/* Demand to a destination: each connector gets its share of the paths. */
static void load_destination(split_search *search, int destination, int64_t units) {
    const search_places *places = search->request->destinations;
    const split_label found = find_destination(search, destination);
    if (found.time == UNREACHED) {
        search->tally.unreachable += units;
        return;
    }
    search->tally.routed += units;
    for (int i = places->first[destination]; i < places->first[destination + 1]; i++) {
        const int node = places->connectors[i].node;
        const split_label *at = &search->labels[node];
        if (at->time == UNREACHED || at->time + places->connectors[i].time != found.time) continue;
        const double flow =
            scaled(at->value / found.value * (double)units, at->level - found.level);
        search->ends[node].demand += flow;
        search->tally.destination_connector[i] += (int64_t)(flow + 0.5);
    }
}

static void load_demand(split_search *search, int origin) {
    const flow_request *request = search->request;
    request->demand.fill(request->demand.context, origin, search->row);
    for (int to = 0; to < request->destinations->count; to++) {
        const int64_t units = flow_units(search->row[to], search->scale);
        if (units > 0) load_destination(search, to, units);
    }
}

/* Takes from the heads of a node's arcs what they ask for each path; the sum. */
static double collect(split_search *search, int node, const split_label *label) {
    const search_graph *graph = search->graph;
    double sum = 0;
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
        const split_label *to = &search->labels[graph->head[arc]];
        if (to->time != label->time + graph->time[arc]) continue;
        const double flow = scaled(label->value * to->value, label->level - to->level);
        search->tally.arc[arc] += (int64_t)(flow + 0.5);
        sum += flow;
    }
    return sum;
}

static void hand_back(split_search *search) {
    const bool counts_ends = search->request->counts_ends;
    for (int i = search->reached_count - 1; i >= 0; i--) {
        const int node = search->order[i];
        split_label *label = &search->labels[node];
        split_end *end = &search->ends[node];
        const double leaving = collect(search, node, label);
        const double begun = end->paths == 0 ? 0 : scaled(end->paths / label->value, -label->level);
        const double counted = counts_ends ? leaving + end->demand : leaving - leaving * begun;
        search->tally.node[node] += (int64_t)(counted + 0.5);
        label->value = (leaving + end->demand) / label->value;
        *end = (split_end){0, 0};
    }
}

static void tell_origin(split_search *search, int origin) {
    const search_places *origins = search->request->origins;
    for (int i = origins->first[origin]; i < origins->first[origin + 1]; i++) {
        const split_label *label = &search->labels[origins->connectors[i].node];
        if (label->time == origins->connectors[i].time)
            search->tally.origin_connector[i] +=
                (int64_t)(scaled(label->value, -label->level) + 0.5);
    }
}

void split_search_run(split_search *search, int origin) {
    count_paths(search, origin);
    load_demand(search, origin);
    hand_back(search);
    tell_origin(search, origin);
}

bight_status split_search_create(bight_session *session, arena *scratch, split_search *search) {
    const search_graph *graph = search->graph;
    const flow_request *request = search->request;
    TAKE(session, scratch, search->labels, graph->node_count);
    TAKE(session, scratch, search->ends, graph->node_count);
    TAKE(session, scratch, search->order, graph->node_count);
    TAKE(session, scratch, search->row, request->destinations->count);
    TAKE(session, scratch, search->tally.arc, graph->arc_count);
    TAKE(session, scratch, search->tally.node, graph->node_count);
    TAKE(session, scratch, search->tally.origin_connector, flow_connector_count(request->origins));
    TAKE(session, scratch, search->tally.destination_connector,
         flow_connector_count(request->destinations));
    search->reached_count = graph->node_count; /* so that the first run forgets all labels */
    return time_queue_create(session, scratch, graph, &search->queue);
}

static void add_units(int64_t *to, const int64_t *from, int count) {
    for (int i = 0; i < count; i++)
        to[i] += from[i];
}

void split_search_add(const split_search *search, split_tally *to) {
    const flow_request *request = search->request;
    add_units(to->arc, search->tally.arc, search->graph->arc_count);
    add_units(to->node, search->tally.node, search->graph->node_count);
    add_units(to->origin_connector, search->tally.origin_connector,
              flow_connector_count(request->origins));
    add_units(to->destination_connector, search->tally.destination_connector,
              flow_connector_count(request->destinations));
    to->routed += search->tally.routed;
    to->unreachable += search->tally.unreachable;
}
