/* The list of findings, and those about cities and terminals; see diagnosis.h. */
#include "network/diagnosis.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "layer/projection.h"

bight_status diagnosis_add(bight_session *session, diagnosis *list,
                           const diagnosis_finding *finding) {
    GROW(session, list->scratch, list->items, list->count, list->capacity);
    list->items[list->count] = *finding;
    text_make_printable(list->items[list->count++].sentence, false); /* a name may be cut off */
    return BIGHT_OK;
}

int diagnosis_record(const bight_network *network, int line) {
    const network_line *of = &network->drawn->lines[line];
    return features_record(network->drawn->layers[of->layer], of->row);
}

diagnosis_finding diagnosis_at_line(const bight_network *network, const char *kind, int line,
                                    double lon_deg, double lat_deg) {
    const bight_layer *layer = network->drawn->layers[network->drawn->lines[line].layer];
    return (diagnosis_finding){.kind = kind,
                               .file = features_file_name(layer),
                               .record = diagnosis_record(network, line),
                               .distance_m = NAN,
                               .lon_deg = lon_deg,
                               .lat_deg = lat_deg};
}

bight_status diagnosis_degrees(bight_session *session, const bight_network *network, arena *scratch,
                               int **degrees) {
    TAKE(session, scratch, *degrees, network->node_count);
    for (int i = 0; i < network->link_count; i++) {
        (*degrees)[network->links[i].from_node]++;
        (*degrees)[network->links[i].to_node]++;
    }
    return BIGHT_OK;
}

/* Straight distance from a city to the nearest node of any mode, and that mode. */
static double nearest_node_km(const bight_network *network, const network_city *city, int *mode) {
    double least_m = INFINITY;
    *mode = 0;
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

static bight_status find_lonely_cities(bight_session *session, diagnosis *list) {
    const bight_network *network = list->network;
    for (int i = 0; i < network->city_count; i++) {
        const network_city *city = &network->cities[i];
        if (!isnan(city->nearest_way_m)) continue;
        int mode;
        const double nearest_km = nearest_node_km(network, city, &mode);
        diagnosis_finding found = {.is_error = true,
                                   .kind = "city",
                                   .file = features_file_name(network->city_layer),
                                   .record = features_record(network->city_layer, city->row),
                                   .distance_m = 1000 * nearest_km,
                                   .lon_deg = city->lon_deg,
                                   .lat_deg = city->lat_deg};
        snprintf(found.sentence, sizeof found.sentence,
                 "city %s %s is not attached: the nearest node (%s) is %.1f km away; raise max_km "
                 "under cities.attach or check the position (%.4f, %.4f)",
                 city->id, city->name, network->modes[mode], nearest_km, city->lon_deg,
                 city->lat_deg);
        TRY(diagnosis_add(session, list, &found));
    }
    return BIGHT_OK;
}

static double terminal_limit_km(const bight_network *network) {
    const int attachment = network_find_attachment(network, "terminal");
    return network->description.cities.attachments[attachment].max_km;
}

/* Terminals too far from their city are told once a kind, at the first of them. */
static bight_status find_far_terminals(bight_session *session, diagnosis *list, int kind) {
    enum { MOST_NAMED = 6 };
    const bight_network *network = list->network;
    diagnosis_finding found = {.kind = "terminal", .distance_m = NAN};
    char names[240] = "", distance[24];
    int count = 0, all_count = 0;
    for (int i = 0; i < network->terminal_count; i++) {
        const network_terminal *terminal = &network->terminals[i];
        all_count += terminal->kind == kind;
        if (terminal->kind != kind || !terminal->is_too_far) continue;
        if (count++ >= MOST_NAMED) continue;
        snprintf(distance, sizeof distance, " %.0f km", terminal->city_m / 1000);
        text_append(names, sizeof names, names[0] == '\0' ? "" : ", ");
        text_append(names, sizeof names, terminal->name);
        text_append(names, sizeof names, distance);
        if (count > 1) continue;
        found.file = features_file_name(network->terminal_layers[kind]);
        found.record = features_record(network->terminal_layers[kind], terminal->row);
        found.distance_m = terminal->city_m;
        found.lon_deg = terminal->lon_deg;
        found.lat_deg = terminal->lat_deg;
    }
    if (count == 0) return BIGHT_OK;
    snprintf(
        found.sentence, sizeof found.sentence,
        "%d of %d terminals (%s) %s not serve the city named there, which is farther away than "
        "the %g km of cities.attach.terminal.max_km: %s%s. Raise it if that is wrong; else "
        "nothing needs to be done",
        count, all_count, network->description.terminals[kind].id, count == 1 ? "does" : "do",
        terminal_limit_km(network), names, count > MOST_NAMED ? " and more" : "");
    return diagnosis_add(session, list, &found);
}

bight_status diagnosis_places(bight_session *session, diagnosis *list) {
    TRY(find_lonely_cities(session, list));
    for (int kind = 0; kind < list->network->description.terminal_count; kind++)
        TRY(find_far_terminals(session, list, kind));
    return BIGHT_OK;
}
