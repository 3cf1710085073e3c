/* What was read and what is wrong with it; see bight_network_check in bight.h. */
#include <math.h>
#include <string.h>

#include "network/diagnosis.h"

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

/* Kansky's indices (1963) of each mode: alpha, circuits of those possible in a plane; beta, links a
 * node; gamma, links of those possible. */
static bight_status tell_mode(bight_session *session, const bight_network *network, int mode,
                              const int *degrees, bool *is_seen, bight_layer *table) {
    int nodes = 0, links = 0, loose = 0;
    for (int i = 0; i < network->node_count; i++) {
        if (network->nodes[i].mode != mode || degrees[i] == 0) continue;
        nodes++;
        loose += degrees[i] == 1;
    }
    for (int i = 0; i < network->link_count; i++)
        links += network->links[i].mode == mode;
    if (nodes < 3) return BIGHT_OK;
    const int parts = count_parts(network, mode, is_seen);
    return features_add_fact(session, table, network->modes[mode],
                             "%d nodes, %d links, %d part%s, %d loose ends; alpha %.3f, beta %.3f, "
                             "gamma %.3f",
                             nodes, links, parts, parts == 1 ? "" : "s", loose,
                             (double)(links - nodes + parts) / (2 * nodes - 5),
                             (double)links / nodes, links / (3.0 * (nodes - 2)));
}

static bight_status tell_modes(bight_session *session, const bight_network *network, arena *scratch,
                               bool *is_seen, bight_layer *table) {
    int *degrees;
    TRY(diagnosis_degrees(session, network, scratch, &degrees));
    for (int mode = 0; mode < network->mode_count; mode++)
        if (network->is_mode_active[mode])
            TRY(tell_mode(session, network, mode, degrees, is_seen, table));
    return BIGHT_OK;
}

/* What the network is made of, beyond the rows: classes, modes and city pairs. */
static bight_status tell_facts(bight_session *session, const diagnosis *list, bool *is_seen,
                               bight_layer *table) {
    const bight_network *network = list->network;
    const long long cities = network->city_count;
    TRY(diagnosis_classes(session, network, list->scratch, table));
    TRY(tell_modes(session, network, list->scratch, is_seen, table));
    if (cities < 2) return BIGHT_OK;
    return features_add_fact(session, table, "pairs without a route", "%lld of %lld",
                             (long long)list->pairs.missing, cities * (cities - 1));
}

static bight_status fill_summary(bight_session *session, const diagnosis *list,
                                 bight_layer *table) {
    const bight_network *network = list->network;
    int columns[COLUMN_COUNT];
    bool *is_seen;
    TAKE(session, list->scratch, is_seen, network->component_count);
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
    TRY(features_add_fact(
        session, table, "joined",
        "line ends within %g m are one node: %d moved, %d line%s split where a node "
        "stands on %s, %d crossing%s split",
        network->description.snap_m, network->joined_count, network->touch_count,
        network->touch_count == 1 ? "" : "s", network->touch_count == 1 ? "it" : "them",
        network->crossing_count, network->crossing_count == 1 ? "" : "s"));
    return tell_facts(session, list, is_seen, table);
}

static bight_status find_problems(bight_session *session, diagnosis *list) {
    TRY(topology_index(session, list->network, list->work));
    TRY(diagnosis_places(session, list));
    TRY(diagnosis_parts(session, list));
    TRY(diagnosis_reach(session, list));
    TRY(diagnosis_ends(session, list));
    TRY(diagnosis_lines(session, list));
    return diagnosis_overlaps(session, list);
}

static bight_status find_problems_indexed(bight_session *session, diagnosis *list) {
    TRY(topology_create(session, &list->work));
    const bight_status status = find_problems(session, list);
    topology_destroy(list->work);
    list->work = NULL;
    return status;
}

enum { SEVERITY, KIND, FILE_NAME, RECORD, OTHER, DISTANCE, SENTENCE, PROBLEM_COLUMNS };

static bight_status fill_problem(bight_session *session, const diagnosis_finding *here,
                                 bight_layer *table, int row, const int columns[PROBLEM_COLUMNS]) {
    TRY(features_set_text(session, table, row, columns[SEVERITY],
                          here->is_error ? "error" : "warning"));
    TRY(features_set_text(session, table, row, columns[KIND], here->kind));
    if (here->file[0] != '\0')
        TRY(features_set_text(session, table, row, columns[FILE_NAME], here->file));
    TRY(features_set_text(session, table, row, columns[SENTENCE], here->sentence));
    if (here->record > 0) features_set_number(table, row, columns[RECORD], here->record);
    if (here->other_record > 0) features_set_number(table, row, columns[OTHER], here->other_record);
    features_set_number(table, row, columns[DISTANCE], here->distance_m);
    return BIGHT_OK;
}

static bight_status fill_problems(bight_session *session, const diagnosis *list,
                                  bight_layer *table) {
    int columns[PROBLEM_COLUMNS];
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, list->count);
    TAKE(session, table->arena, lat_deg, list->count);
    TRY(features_add_text(session, table, "severity", &columns[SEVERITY]));
    TRY(features_add_text(session, table, "kind", &columns[KIND]));
    TRY(features_add_text(session, table, "file", &columns[FILE_NAME]));
    TRY(features_add_integer(session, table, "record", "", &columns[RECORD]));
    TRY(features_add_integer(session, table, "other_record", "", &columns[OTHER]));
    TRY(features_add_number(session, table, "distance_m", "m", 1, &columns[DISTANCE]));
    TRY(features_add_text(session, table, "sentence", &columns[SENTENCE]));
    for (int row = 0; row < list->count; row++) {
        TRY(fill_problem(session, &list->items[row], table, row, columns));
        lon_deg[row] = list->items[row].lon_deg;
        lat_deg[row] = list->items[row].lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

static bight_status make_tables(bight_session *session, diagnosis *list, bight_layer **summary,
                                bight_layer **problems) {
    const description *read = &list->network->description;
    TRY(find_problems_indexed(session, list));
    bight_status status =
        features_create(session, "Layers", read->layer_count + read->terminal_count + 1, summary);
    if (status == BIGHT_OK) status = fill_summary(session, list, *summary);
    if (status == BIGHT_OK) status = features_create(session, "Problems", list->count, problems);
    if (status == BIGHT_OK) status = fill_problems(session, list, *problems);
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*summary);
    bight_layer_destroy(*problems);
    *summary = *problems = NULL;
    return status;
}

static bight_status inspect(bight_session *session, const bight_network *network,
                            bight_layer **summary, bight_layer **problems, int *error_count) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    diagnosis list = {.network = network, .scratch = scratch};
    const bight_status status = make_tables(session, &list, summary, problems);
    for (int i = 0; status == BIGHT_OK && i < list.count; i++)
        *error_count += list.items[i].is_error;
    arena_destroy(scratch);
    return status;
}

bight_status bight_network_check(bight_session *session, const bight_network *network,
                                 bight_layer **summary, bight_layer **problems, int *error_count) {
    *summary = *problems = NULL;
    *error_count = 0;
    TRY(drawing_need(session, network));
    return inspect(session, network, summary, problems, error_count);
}
