/* What was read and what is wrong with it; see bight_network_check in bight.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layer/projection.h"
#include "network/network.h"

typedef struct {
    bool is_error;
    const char *file;
    int record; /* 0: none */
    double lon_deg;
    double lat_deg;
    char sentence[512];
} problem;

typedef struct {
    const bight_network *network;
    arena *scratch;
    problem *items;
    int count;
    int capacity;
} problem_list;

static bight_status add_problem(bight_session *session, problem_list *list, const problem *added) {
    GROW(session, list->scratch, list->items, list->count, list->capacity);
    list->items[list->count++] = *added;
    return BIGHT_OK;
}

enum { SOURCE, MODE, READ, USED, UNCHOSEN, EMPTY, LENGTH, LEAST, MOST, PARTS, COLUMN_COUNT };

/* Parts of a mode's links: distinct components among the nodes its links touch. */
static int count_parts(const bight_network *network, int mode, bool *is_seen) {
    int parts = 0;
    memset(is_seen, 0, (size_t)network->component_count * sizeof *is_seen);
    for (int i = 0; i < network->link_count; i++) {
        if (network->links[i].mode != mode) continue;
        const int component = network->nodes[network->links[i].from_node].component;
        parts += !is_seen[component];
        is_seen[component] = true;
    }
    return parts;
}

static bight_status tell_layer(bight_session *session, const bight_network *network, int layer,
                               bool *is_seen, const int columns[COLUMN_COUNT], bight_layer *table) {
    const network_tally *tally = &network->tallies[layer];
    const description_layer *described = &network->description.layers[layer];
    TRY(features_set_text(session, table, layer, columns[SOURCE], described->id));
    TRY(features_set_text(session, table, layer, columns[MODE], described->mode));
    if (!tally->is_active) return BIGHT_OK;
    features_set_number(table, layer, columns[READ], tally->read_count);
    features_set_number(table, layer, columns[USED], tally->used_count);
    features_set_number(table, layer, columns[UNCHOSEN], tally->unchosen_count);
    features_set_number(table, layer, columns[EMPTY], tally->null_count + tally->short_count);
    features_set_number(table, layer, columns[LENGTH], tally->length_km);
    if (tally->used_count == 0) return BIGHT_OK;
    features_set_number(table, layer, columns[LEAST], tally->least_kmh);
    features_set_number(table, layer, columns[MOST], tally->most_kmh);
    features_set_number(table, layer, columns[PARTS],
                        count_parts(network, network_find_mode(network, described->mode), is_seen));
    return BIGHT_OK;
}

static bight_status tell_places(bight_session *session, const bight_network *network, int row,
                                int kind, const int columns[COLUMN_COUNT], bight_layer *table) {
    const bool is_city = kind < 0;
    int used = 0;
    for (int i = 0; is_city && i < network->city_count; i++)
        used += !isnan(network->cities[i].nearest_way_m);
    int chosen = is_city ? network->city_count : 0;
    for (int i = 0; !is_city && i < network->terminal_count; i++) {
        chosen += network->terminals[i].kind == kind;
        used += network->terminals[i].kind == kind && network->terminals[i].has_links;
    }
    TRY(features_set_text(session, table, row, columns[SOURCE],
                          is_city ? "cities" : network->description.terminals[kind].id));
    if (!is_city)
        TRY(features_set_text(session, table, row, columns[MODE],
                              network->description.terminals[kind].mode));
    const bight_layer *layer = is_city ? network->city_layer : network->terminal_layers[kind];
    if (layer == NULL) return BIGHT_OK;
    features_set_number(table, row, columns[READ], layer->row_count);
    features_set_number(table, row, columns[USED], used);
    features_set_number(table, row, columns[UNCHOSEN], layer->row_count - chosen);
    return BIGHT_OK;
}

static bight_status add_columns(bight_session *session, bight_layer *table,
                                int columns[COLUMN_COUNT]) {
    TRY(features_add_text(session, table, "layer", &columns[SOURCE]));
    TRY(features_add_text(session, table, "mode", &columns[MODE]));
    TRY(features_add_integer(session, table, "read", "", &columns[READ]));
    TRY(features_add_integer(session, table, "used", "", &columns[USED]));
    TRY(features_add_integer(session, table, "not_chosen", "", &columns[UNCHOSEN]));
    TRY(features_add_integer(session, table, "empty", "", &columns[EMPTY]));
    TRY(features_add_number(session, table, "length_km", "km", 0, &columns[LENGTH]));
    TRY(features_add_number(session, table, "slowest_kmh", "km/h", 0, &columns[LEAST]));
    TRY(features_add_number(session, table, "fastest_kmh", "km/h", 0, &columns[MOST]));
    return features_add_integer(session, table, "parts", "", &columns[PARTS]);
}

static bight_status fill_summary(bight_session *session, const bight_network *network,
                                 arena *scratch, bight_layer *table) {
    int columns[COLUMN_COUNT];
    bool *is_seen;
    TAKE(session, scratch, is_seen, network->component_count);
    TRY(add_columns(session, table, columns));
    const int layers = network->description.layer_count;
    for (int layer = 0; layer < layers; layer++)
        TRY(tell_layer(session, network, layer, is_seen, columns, table));
    for (int kind = 0; kind < network->description.terminal_count; kind++)
        TRY(tell_places(session, network, layers + kind, kind, columns, table));
    TRY(tell_places(session, network, table->row_count - 1, -1, columns, table));
    TRY(features_add_fact(session, table, "profile", "%s", network->profile->name));
    TRY(features_add_fact(session, table, "graph", "%d nodes, %d links, %d arcs",
                          network->node_count, network->link_count, network->arc_count));
    TRY(features_add_fact(
        session, table, "used",
        "records travelled on; terminals standing at a link of their mode; cities "
        "attached to a road or terminal"));
    TRY(features_add_fact(session, table, "not_chosen",
                          "left out by where; empty: no shape or no length"));
    return features_add_fact(session, table, "joined", "line ends within %g m are one node",
                             network->description.snap_m);
}

/* Straight distance from a city to the nearest node of any mode, and that mode. */
static double nearest_node_km(const bight_network *network, const network_city *city, int *mode) {
    double least_m = INFINITY;
    *mode = -1;
    for (int i = 0; i < network->node_count; i++) {
        const network_node *node = &network->nodes[i];
        const double here_m =
            projection_distance_m(city->lon_deg, city->lat_deg, node->lon_deg, node->lat_deg);
        if (here_m >= least_m) continue;
        least_m = here_m;
        *mode = node->mode;
    }
    return least_m / 1000;
}

static bight_status check_cities(bight_session *session, problem_list *list) {
    const bight_network *network = list->network;
    for (int i = 0; i < network->city_count; i++) {
        const network_city *city = &network->cities[i];
        if (!isnan(city->nearest_way_m)) continue;
        int mode;
        const double nearest_km = nearest_node_km(network, city, &mode);
        problem found = {.is_error = true,
                         .file = features_file_name(network->city_layer),
                         .record = features_record(network->city_layer, city->row),
                         .lon_deg = city->lon_deg,
                         .lat_deg = city->lat_deg};
        snprintf(found.sentence, sizeof found.sentence,
                 "city %s %s is not attached: the nearest node (%s) is %.1f km away; raise max_km "
                 "under cities.attach or check the position (%.4f, %.4f)",
                 city->id, city->name, network->modes[mode], nearest_km, city->lon_deg,
                 city->lat_deg);
        TRY(add_problem(session, list, &found));
    }
    return BIGHT_OK;
}

/* Terminals too far from their city are told once a kind, at the first of them. */
static bight_status check_terminal_kind(bight_session *session, problem_list *list, int kind) {
    enum { MOST_NAMED = 8 };
    const bight_network *network = list->network;
    const char *id = network->description.terminals[kind].id;
    problem found = {.file = NULL};
    char names[256] = "";
    int count = 0;
    for (int i = 0; i < network->terminal_count; i++) {
        const network_terminal *terminal = &network->terminals[i];
        if (terminal->kind != kind || !terminal->is_too_far) continue;
        const bight_layer *layer = network->terminal_layers[kind];
        if (count == 0)
            found = (problem){.file = features_file_name(layer),
                              .record = features_record(layer, terminal->row),
                              .lon_deg = terminal->lon_deg,
                              .lat_deg = terminal->lat_deg};
        if (count++ >= MOST_NAMED) continue;
        text_append(names, sizeof names, names[0] == '\0' ? "" : ", ");
        text_append(names, sizeof names, terminal->name);
    }
    if (count == 0) return BIGHT_OK;
    snprintf(found.sentence, sizeof found.sentence,
             "%d of the terminals %s are farther from the city they name than "
             "cities.attach.terminal.max_km and do not serve it: %s%s",
             count, id, names, count > MOST_NAMED ? " and more" : "");
    return add_problem(session, list, &found);
}

static bight_status check_terminals(bight_session *session, problem_list *list) {
    for (int kind = 0; kind < list->network->description.terminal_count; kind++)
        TRY(check_terminal_kind(session, list, kind));
    return BIGHT_OK;
}

/* A mode in several parts: told once a mode, at the first link outside the largest part. */
static bight_status check_mode_parts(bight_session *session, problem_list *list, int mode,
                                     int *links_in) {
    const bight_network *network = list->network;
    memset(links_in, 0, (size_t)network->component_count * sizeof *links_in);
    int largest = -1, links = 0, parts = 0;
    for (int i = 0; i < network->link_count; i++) {
        if (network->links[i].mode != mode) continue;
        const int component = network->nodes[network->links[i].from_node].component;
        links++;
        parts += links_in[component]++ == 0;
        if (largest < 0 || links_in[component] > links_in[largest]) largest = component;
    }
    if (parts < 2) return BIGHT_OK;
    for (int i = 0; i < network->link_count; i++) {
        const network_link *link = &network->links[i];
        const network_node *node = &network->nodes[link->from_node];
        if (link->mode != mode || node->component == largest) continue;
        const bight_layer *layer = network->layers[link->layer];
        problem found = {.file = features_file_name(layer),
                         .record = features_record(layer, link->row),
                         .lon_deg = node->lon_deg,
                         .lat_deg = node->lat_deg};
        snprintf(found.sentence, sizeof found.sentence,
                 "mode %s is in %d parts; %d of its %d links are not joined to the largest, the "
                 "first here. Where lines should meet, raise join.snap_m (now %g)",
                 network->modes[mode], parts, links - links_in[largest], links,
                 network->description.snap_m);
        return add_problem(session, list, &found);
    }
    return BIGHT_OK;
}

static bight_status find_problems(bight_session *session, problem_list *list) {
    int *links_in;
    TAKE(session, list->scratch, links_in, list->network->component_count);
    TRY(check_cities(session, list));
    for (int mode = 0; mode < list->network->mode_count; mode++)
        TRY(check_mode_parts(session, list, mode, links_in));
    return check_terminals(session, list);
}

static bight_status fill_problems(bight_session *session, const problem_list *list,
                                  bight_layer *table) {
    int severity, file, record, sentence;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, list->count);
    TAKE(session, table->arena, lat_deg, list->count);
    TRY(features_add_text(session, table, "severity", &severity));
    TRY(features_add_text(session, table, "file", &file));
    TRY(features_add_integer(session, table, "record", "", &record));
    TRY(features_add_text(session, table, "sentence", &sentence));
    for (int row = 0; row < list->count; row++) {
        const problem *here = &list->items[row];
        TRY(features_set_text(session, table, row, severity, here->is_error ? "error" : "warning"));
        TRY(features_set_text(session, table, row, file, here->file));
        TRY(features_set_text(session, table, row, sentence, here->sentence));
        features_set_number(table, row, record, here->record);
        lon_deg[row] = here->lon_deg;
        lat_deg[row] = here->lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

static bight_status make_tables(bight_session *session, problem_list *list, bight_layer **summary,
                                bight_layer **problems) {
    const description *read = &list->network->description;
    TRY(find_problems(session, list));
    bight_status status =
        features_create(session, "Layers", read->layer_count + read->terminal_count + 1, summary);
    if (status == BIGHT_OK) status = fill_summary(session, list->network, list->scratch, *summary);
    if (status == BIGHT_OK) status = features_create(session, "Problems", list->count, problems);
    if (status == BIGHT_OK) status = fill_problems(session, list, *problems);
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*summary);
    bight_layer_destroy(*problems);
    *summary = *problems = NULL;
    return status;
}

bight_status bight_network_check(bight_session *session, const bight_network *network,
                                 bight_layer **summary, bight_layer **problems, int *error_count) {
    *summary = *problems = NULL;
    *error_count = 0;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    problem_list list = {.network = network, .scratch = scratch};
    const bight_status status = make_tables(session, &list, summary, problems);
    for (int i = 0; status == BIGHT_OK && i < list.count; i++)
        *error_count += list.items[i].is_error;
    arena_destroy(scratch);
    return status;
}
