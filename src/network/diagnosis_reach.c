/* Cities cut off from the others, both ways or one way only. Paths lead through no city, but for
 * telling groups apart they may: what is cut off then is cut off for certain, and the pairs that
 * have no route all the same are told by themselves. */
#include <igraph.h>
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "network/diagnosis_gaps.h"
#include "network/graph_status.h"
#include "network/graph_turn.h"

enum { MOST_TOLD = 20, MOST_NAMED = 8 };

typedef struct {
    diagnosis *list;
    igraph_vector_int_t *numbers; /* what igraph is asked and answers */
    int *parts;                   /* of each vertex: within one each reaches each */
    int part_count;
    igraph_t *graph; /* of the parts, and an arc through each city */
    int *weak;       /* group of each vertex, directions left aside */
    int *strong;     /* as parts, but with ways through cities */
    int weak_count;
    int strong_count;
    gap_search *gaps;
} reach_search;

/* Cities of a group, and what they are called. */
typedef struct {
    int count;
    char names[160];
} city_list;

static bool is_attached(const bight_network *network, int city) {
    return !isnan(network->cities[city].nearest_way_m);
}

/* ---- Groups ---- */

static bight_status find_parts_of(bight_session *session, reach_search *search,
                                  const igraph_t *whole) {
    const int vertices = network_vertex_count(search->list->network);
    igraph_integer_t found = 0;
    TRY(graph_status(
        session, igraph_connected_components(whole, search->numbers, NULL, &found, IGRAPH_STRONG)));
    TAKE(session, search->list->scratch, search->parts, vertices);
    for (int vertex = 0; vertex < vertices; vertex++)
        search->parts[vertex] = (int)VECTOR(*search->numbers)[vertex];
    search->part_count = (int)found;
    return BIGHT_OK;
}

static bight_status find_parts(bight_session *session, reach_search *search) {
    igraph_t whole;
    TRY(graph_fill(session, search->list->network, &whole));
    const bight_status status = find_parts_of(session, search, &whole);
    igraph_destroy(&whole);
    return status;
}

static bight_status add_ends(bight_session *session, const reach_search *search, int from, int to) {
    TRY(graph_status(session, igraph_vector_int_push_back(search->numbers, search->parts[from])));
    return graph_status(session, igraph_vector_int_push_back(search->numbers, search->parts[to]));
}

/* The graph of the parts: as a rule they are few. */
static bight_status build_graph(bight_session *session, const reach_search *search) {
    const bight_network *network = search->list->network;
    igraph_vector_int_clear(search->numbers);
    for (int i = 0; i < network->arc_count; i++) {
        const network_arc *arc = &network->arcs[i];
        if (search->parts[arc->from] != search->parts[arc->to])
            TRY(add_ends(session, search, arc->from, arc->to));
    }
    for (int city = 0; city < network->city_count; city++)
        TRY(add_ends(session, search, network_destination(network, city),
                     network_origin(network, city)));
    TRY(graph_status(session, igraph_add_vertices(search->graph, search->part_count, NULL)));
    return graph_status(session, igraph_add_edges(search->graph, search->numbers, NULL));
}

/* Groups are numbered in the order of their first vertex. */
static bight_status find_groups(bight_session *session, const reach_search *search,
                                igraph_connectedness_t kind, int **groups, int *count) {
    const int vertices = network_vertex_count(search->list->network);
    igraph_integer_t found = 0;
    int *numbers;
    TRY(graph_status(
        session, igraph_connected_components(search->graph, search->numbers, NULL, &found, kind)));
    TAKE(session, search->list->scratch, *groups, vertices);
    TAKE(session, search->list->scratch, numbers, found);
    *count = 0;
    for (int vertex = 0; vertex < vertices; vertex++) {
        int *number = &numbers[VECTOR(*search->numbers)[search->parts[vertex]]];
        if (*number == 0) *number = ++*count;
        (*groups)[vertex] = *number - 1;
    }
    return BIGHT_OK;
}

/* The group of most cities, then of most vertices, then the first; -1 without a city. Looks only
 * inside the weak group `within`, or everywhere when it is -1. */
static bight_status find_main(bight_session *session, const reach_search *search, const int *groups,
                              int count, int within, int *main_group) {
    const bight_network *network = search->list->network;
    int *cities, *vertices;
    TAKE(session, search->list->scratch, cities, count);
    TAKE(session, search->list->scratch, vertices, count);
    for (int vertex = 0; vertex < network_vertex_count(network); vertex++)
        vertices[groups[vertex]]++;
    for (int city = 0; city < network->city_count; city++) {
        const int origin = network_origin(network, city);
        if (is_attached(network, city) && (within < 0 || search->weak[origin] == within))
            cities[groups[origin]]++;
    }
    *main_group = -1;
    for (int group = 0; group < count; group++) {
        const int best = *main_group;
        if (cities[group] > 0 &&
            (best < 0 || cities[group] > cities[best] ||
             (cities[group] == cities[best] && vertices[group] > vertices[best])))
            *main_group = group;
    }
    return BIGHT_OK;
}

static void add_city(const bight_network *network, int city, city_list *to) {
    if (to->count++ > MOST_NAMED) return;
    if (to->count > 1) text_append(to->names, sizeof to->names, ", ");
    text_append(to->names, sizeof to->names,
                to->count > MOST_NAMED ? "..." : network->cities[city].name);
}

/* ---- Cut off both ways ---- */

static bight_status tell_cut(bight_session *session, const reach_search *search, int group) {
    const bight_network *network = search->list->network;
    city_list cities = {.count = 0};
    for (int city = 0; city < network->city_count; city++)
        if (is_attached(network, city) && search->weak[network_origin(network, city)] == group)
            add_city(network, city, &cities);
    node_gap gap;
    char repair[280];
    TRY(gap_search_find(session, search->gaps, group, &gap));
    diagnosis_finding found = gap_search_place(search->gaps, &gap);
    found.is_error = !gap_search_is_told(search->gaps, &gap);
    gap_search_describe(search->gaps, &gap, repair, sizeof repair);
    snprintf(found.sentence, sizeof found.sentence,
             "%d %s (%s) cannot be reached from the rest: %s%s", cities.count,
             cities.count == 1 ? "city" : "cities", cities.names, repair,
             found.is_error ? "" : " (as told above)");
    return diagnosis_add(session, search->list, &found);
}

static bight_status tell_cuts(bight_session *session, const reach_search *search, int main_group) {
    const bight_network *network = search->list->network;
    bool *has_city;
    int told = 0;
    TAKE(session, search->list->scratch, has_city, search->weak_count);
    for (int city = 0; city < network->city_count; city++)
        if (is_attached(network, city))
            has_city[search->weak[network_origin(network, city)]] = true;
    for (int group = 0; group < search->weak_count; group++)
        if (has_city[group] && group != main_group && told++ < MOST_TOLD)
            TRY(tell_cut(session, search, group));
    if (told <= MOST_TOLD) return BIGHT_OK;
    diagnosis_finding found = {.kind = "cut off", .is_error = true, .file = "", .distance_m = NAN};
    snprintf(found.sentence, sizeof found.sentence, "%d more groups of cities are cut off",
             told - MOST_TOLD);
    return diagnosis_add(session, search->list, &found);
}

/* ---- Cut off one way ---- */

typedef struct {
    int weak;
    int main_group;   /* of the strong groups */
    bool *is_reached; /* by part: from the main group */
    bool *does_reach; /* by part: the main group */
} oneway_search;

static bight_status mark_reached(bight_session *session, const reach_search *search, int part,
                                 igraph_neimode_t direction, bool **marks) {
    TAKE(session, search->list->scratch, *marks, search->part_count);
    TRY(graph_status(session,
                     igraph_subcomponent(search->graph, search->numbers, part, direction)));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(search->numbers); i++)
        (*marks)[VECTOR(*search->numbers)[i]] = true;
    return BIGHT_OK;
}

/* A one-way link that leaves (or enters) the main group; -1 if there is none. */
static int find_oneway_link(const reach_search *search, const oneway_search *oneway,
                            bool leaves_main) {
    const bight_network *network = search->list->network;
    for (int i = 0; i < network->link_count; i++) {
        const network_link *link = &network->links[i];
        if (link->goes_forward == link->goes_backward) continue;
        const int tail = link->goes_forward ? link->from_node : link->to_node;
        const int head = link->goes_forward ? link->to_node : link->from_node;
        if (search->strong[tail] == search->strong[head]) continue;
        if (search->strong[leaves_main ? tail : head] == oneway->main_group) return i;
    }
    return -1;
}

static bight_status tell_oneway(bight_session *session, const reach_search *search,
                                const oneway_search *oneway, bool is_reached, bool does_reach) {
    static const char *const what[2][2] = {{"to or from", "to"}, {"back from", ""}};
    const bight_network *network = search->list->network;
    city_list cities = {.count = 0};
    for (int city = 0; city < network->city_count; city++) {
        const int origin = network_origin(network, city), part = search->parts[origin];
        if (is_attached(network, city) && search->weak[origin] == oneway->weak &&
            search->strong[origin] != oneway->main_group &&
            oneway->is_reached[part] == is_reached && oneway->does_reach[part] == does_reach)
            add_city(network, city, &cities);
    }
    if (cities.count == 0) return BIGHT_OK;
    const int link = find_oneway_link(search, oneway, is_reached || !does_reach);
    diagnosis_finding found = {.kind = "one way", .file = "", .distance_m = NAN};
    if (link >= 0) {
        const network_node *node = &network->nodes[network->links[link].from_node];
        found = diagnosis_at_line(network, "one way", network->links[link].line, node->lon_deg,
                                  node->lat_deg);
    }
    found.is_error = true;
    snprintf(found.sentence, sizeof found.sentence,
             "no way leads %s %d %s (%s)%s: one-way links stand between%s; check the oneway column "
             "and the direction the lines are drawn in",
             what[is_reached][does_reach], cities.count, cities.count == 1 ? "city" : "cities",
             cities.names, does_reach ? ", though one leads back" : "",
             link < 0 ? "" : ", such as this one");
    return diagnosis_add(session, search->list, &found);
}

static bight_status tell_oneways(bight_session *session, const reach_search *search, int weak) {
    const bight_network *network = search->list->network;
    oneway_search oneway = {.weak = weak};
    int inside = -1;
    TRY(find_main(session, search, search->strong, search->strong_count, weak, &oneway.main_group));
    bool is_whole = true;
    for (int city = 0; city < network->city_count; city++) {
        const int origin = network_origin(network, city);
        if (!is_attached(network, city) || search->weak[origin] != weak) continue;
        if (search->strong[origin] == oneway.main_group)
            inside = search->parts[origin];
        else
            is_whole = false;
    }
    if (is_whole) return BIGHT_OK;
    TRY(mark_reached(session, search, inside, IGRAPH_OUT, &oneway.is_reached));
    TRY(mark_reached(session, search, inside, IGRAPH_IN, &oneway.does_reach));
    TRY(tell_oneway(session, search, &oneway, true, false));
    TRY(tell_oneway(session, search, &oneway, false, true));
    return tell_oneway(session, search, &oneway, false, false);
}

/* ---- Pairs ---- */

/* "road, sea": the modes by which a city is reached. */
static void list_modes_at(const bight_network *network, int city, char text[], size_t bytes) {
    text[0] = '\0';
    for (int mode = 0; mode < network->mode_count; mode++)
        for (int i = 0; i < network->arc_count; i++) {
            const network_arc *arc = &network->arcs[i];
            if (arc->from != network_origin(network, city) || arc->to_mode != mode) continue;
            text_append(text, bytes, text[0] == '\0' ? "" : ", ");
            text_append(text, bytes, network->modes[mode]);
            break;
        }
}

/* Where the ways meet, and how the modes there can be joined. */
static void write_meeting(const bight_network *network, int city, char text[], size_t bytes) {
    char modes[120];
    if (city < 0) {
        snprintf(text, bytes,
                 "though both reach a city in common: no path leads through a city, so its modes "
                 "have to be joined, by a terminal that names it or by cities.attach");
        return;
    }
    list_modes_at(network, city, modes, sizeof modes);
    snprintf(text, bytes,
             "though the first reaches %s and %s reaches the second (by %s): no path leads through "
             "a city, so join its modes there, by a terminal whose city column names it",
             network->cities[city].name, network->cities[city].name, modes);
}

static bight_status tell_pairs(bight_session *session, const reach_search *search) {
    const bight_network *network = search->list->network;
    diagnosis_pairs *pairs = &search->list->pairs;
    int *groups;
    TAKE(session, search->list->scratch, groups, network->city_count);
    for (int city = 0; city < network->city_count; city++)
        groups[city] =
            is_attached(network, city) ? search->strong[network_origin(network, city)] : -1;
    const diagnosis_strong_parts parts = {search->parts, search->part_count};
    TRY(diagnosis_count_pairs(session, search->list, &parts, groups, pairs));
    if (pairs->within == 0) return BIGHT_OK;
    const network_city *from = &network->cities[pairs->first[0]];
    diagnosis_finding found = {.is_error = true,
                               .kind = "pair",
                               .file = features_file_name(network->city_layer),
                               .record = features_record(network->city_layer, from->row),
                               .distance_m = NAN,
                               .lon_deg = from->lon_deg,
                               .lat_deg = from->lat_deg};
    city_list cities = {.count = 0};
    add_city(network, pairs->first[0], &cities);
    add_city(network, pairs->first[1], &cities);
    char meeting[320];
    write_meeting(network, pairs->meeting, meeting, sizeof meeting);
    snprintf(found.sentence, sizeof found.sentence,
             "%lld pairs of cities (first %s) have no route %s", (long long)pairs->within,
             cities.names, meeting);
    return diagnosis_add(session, search->list, &found);
}

static bool is_all_in(const reach_search *search, int weak) {
    const bight_network *network = search->list->network;
    for (int city = 0; city < network->city_count; city++)
        if (is_attached(network, city) && search->weak[network_origin(network, city)] != weak)
            return false;
    return true;
}

static bight_status tell_cuts_by_gap(bight_session *session, reach_search *search, int main_group) {
    if (is_all_in(search, main_group)) return BIGHT_OK;
    TRY(gap_search_create(session, search->list, search->weak, main_group, &search->gaps));
    const bight_status status = tell_cuts(session, search, main_group);
    gap_search_destroy(search->gaps);
    return status;
}

static bight_status tell_groups(bight_session *session, reach_search *search) {
    int main_group;
    TRY(find_parts(session, search));
    TRY(build_graph(session, search));
    TRY(find_groups(session, search, IGRAPH_WEAK, &search->weak, &search->weak_count));
    TRY(find_groups(session, search, IGRAPH_STRONG, &search->strong, &search->strong_count));
    TRY(find_main(session, search, search->weak, search->weak_count, -1, &main_group));
    if (main_group >= 0) {
        TRY(tell_cuts_by_gap(session, search, main_group));
        TRY(tell_oneways(session, search, main_group));
    }
    return tell_pairs(session, search);
}

static bight_status tell_with_objects(bight_session *session, diagnosis *list) {
    igraph_t graph;
    igraph_vector_int_t numbers;
    reach_search search = {.list = list, .graph = &graph, .numbers = &numbers};
    TRY(graph_status(session, igraph_empty(&graph, 0, IGRAPH_DIRECTED)));
    bight_status status = graph_status(session, igraph_vector_int_init(&numbers, 0));
    if (status == BIGHT_OK) {
        status = tell_groups(session, &search);
        igraph_vector_int_destroy(&numbers);
    }
    igraph_destroy(&graph);
    return status;
}

bight_status diagnosis_reach(bight_session *session, diagnosis *list) {
    graph_turn_take();
    const bight_status status = tell_with_objects(session, list);
    graph_turn_give();
    return status;
}
