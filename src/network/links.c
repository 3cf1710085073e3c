/* Links: the records of the link layers with their length, time and cost.
 * Every number comes from a rule of the description; a record for which a rule gives none fails
 * with its record number.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "layer/projection.h"
#include "layer/selection.h"
#include "network/network.h"

/* A rule bound to a layer's column. */
typedef struct {
    const description_rule *rule;
    const char *what;
    int column;
} bound_rule;

typedef struct {
    bight_network *network;
    int layer;
    const description_layer *described;
    const bight_layer *features;
    bound_rule speed, time, length, stops, money, co2;
    int name_column, oneway_column, headway_column;
} layer_reader;

static bight_status bind_rule(bight_session *session, const layer_reader *reader,
                              const description_rule *rule, const char *key, bound_rule *bound) {
    bound->rule = rule;
    bound->what = key;
    bound->column = -1;
    if (rule == NULL || rule->kind != RULE_FIELD) return BIGHT_OK;
    const char *what =
        text_format(reader->network->arena, "layer %s: %s", reader->described->id, key);
    if (what == NULL) return FAIL_MEMORY(session);
    return network_find_column(session, reader->features, rule->field, what, &bound->column);
}

/* The number for a cell's text: from the list of values, or as it stands. */
static bool convert_text(const description_rule *rule, const char *text, double *number) {
    if (rule->values.count == 0) return text_to_real(text, number);
    *number = description_find_number(&rule->values, text, NAN);
    return !isnan(*number);
}

static bight_status cell_number(bight_session *session, const layer_reader *reader,
                                const bound_rule *bound, int row, double *number) {
    const description_rule *rule = bound->rule;
    const char *file = features_file_name(reader->features);
    const char *text;
    TRY(network_cell_text(session, reader->network->arena, reader->features, row, bound->column,
                          &text));
    if (text[0] != '\0' && convert_text(rule, text, number)) return BIGHT_OK;
    if (rule->has_default) {
        *number = rule->default_number;
        return BIGHT_OK;
    }
    if (text[0] == '\0')
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: record %d has no %s (column %s is empty); fill it, or give a default: "
                    "--set layers.%s.%s.default=NUMBER",
                    file, features_record(reader->features, row), bound->what, rule->field,
                    reader->described->id, bound->what);
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: record %d: %s '%s' in column %s is not %s; correct it, or %s", file,
                features_record(reader->features, row), bound->what, text, rule->field,
                rule->values.count > 0 ? "one of the values listed" : "a number",
                rule->values.count > 0 ? "add it to values" : "give the column of the numbers");
}

/* The number a rule gives for a record, in min, km or km/h. */
static bight_status apply_rule(bight_session *session, const layer_reader *reader,
                               const bound_rule *bound, int row, double *number) {
    *number = bound->rule->fixed;
    if (bound->rule->kind == RULE_FIELD) TRY(cell_number(session, reader, bound, row, number));
    *number *= bound->rule->factor;
    return BIGHT_OK;
}

static bool has_rule(const bound_rule *bound) {
    return bound->rule != NULL && bound->rule->kind != RULE_ABSENT;
}

static const description_rule *mode_rule(const description_mode_rule *rules, int count,
                                         const char *mode) {
    for (int i = 0; i < count; i++)
        if (strcmp(rules[i].mode, mode) == 0) return &rules[i].rule;
    return NULL;
}

static bight_status optional_column(bight_session *session, const layer_reader *reader,
                                    const char *field, const char *what, int *column) {
    *column = -1;
    if (field == NULL) return BIGHT_OK;
    return network_find_column(session, reader->features, field, what, column);
}

static bight_status bind_reader(bight_session *session, layer_reader *reader) {
    const description_layer *layer = reader->described;
    const description_profile *profile = reader->network->profile;
    TRY(bind_rule(session, reader, &layer->speed_kmh, "speed", &reader->speed));
    TRY(bind_rule(session, reader, &layer->time_min, "time", &reader->time));
    TRY(bind_rule(session, reader, &layer->length_km, "length", &reader->length));
    TRY(bind_rule(session, reader, &layer->stop_min_per_100km, "stop_min_per_100km",
                  &reader->stops));
    TRY(bind_rule(session, reader, mode_rule(profile->money, profile->money_count, layer->mode),
                  "money", &reader->money));
    TRY(bind_rule(session, reader, mode_rule(profile->co2, profile->co2_count, layer->mode), "co2",
                  &reader->co2));
    if (!has_rule(&reader->speed) && !has_rule(&reader->time))
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: layer %s has neither speed nor time; add for example speed: 80 (km/h)",
                    reader->network->description.path, layer->id);
    const description_service *service = &layer->service;
    const char *headway =
        service->headway_field != NULL ? service->headway_field : service->per_day_field;
    TRY(optional_column(session, reader, layer->name_field, "name", &reader->name_column));
    TRY(optional_column(session, reader, layer->oneway.field, "oneway", &reader->oneway_column));
    return optional_column(session, reader, layer->has_service ? headway : NULL, "service",
                           &reader->headway_column);
}

/* Half the headway, or all of it when departures are random, up to the longest wait (Osuna and
 * Newell 1972). */
static bight_status find_wait(bight_session *session, const layer_reader *reader, int row,
                              double *wait_min) {
    *wait_min = 0;
    if (reader->headway_column < 0) return BIGHT_OK;
    const description_service *service = &reader->described->service;
    double value = bight_layer_real(reader->features, row, reader->headway_column);
    if (isnan(value)) value = service->default_number;
    if (!(value > 0))
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: record %d: column %s must hold a number above 0; fill it, or give the "
                    "service a default",
                    features_file_name(reader->features), features_record(reader->features, row),
                    reader->features->columns[reader->headway_column].name);
    const double headway_min = service->headway_field != NULL ? value : 60 * service->hours / value;
    *wait_min = fmin(service->is_random ? headway_min : headway_min / 2, service->wait_max_min);
    return BIGHT_OK;
}

static bight_status find_travel(bight_session *session, const layer_reader *reader, int row,
                                double length_km, double *travel_min) {
    const char *file = features_file_name(reader->features);
    double stop_min = 0;
    if (has_rule(&reader->time)) {
        TRY(apply_rule(session, reader, &reader->time, row, travel_min));
        if (!(*travel_min > 0))
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: record %d: the time is %g, but must be above 0 minutes", file,
                        features_record(reader->features, row), *travel_min);
    } else {
        double speed_kmh;
        TRY(apply_rule(session, reader, &reader->speed, row, &speed_kmh));
        if (!(speed_kmh > 0))
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: record %d: the speed is %g, but must be above 0 km/h; correct it, or "
                        "leave the record out with where",
                        file, features_record(reader->features, row), speed_kmh);
        *travel_min = 60 * length_km / speed_kmh;
    }
    if (has_rule(&reader->stops)) TRY(apply_rule(session, reader, &reader->stops, row, &stop_min));
    *travel_min += stop_min * length_km / 100;
    return BIGHT_OK;
}

static bight_status find_direction(bight_session *session, const layer_reader *reader, int row,
                                   network_link *link) {
    link->goes_forward = link->goes_backward = true;
    if (reader->oneway_column < 0) return BIGHT_OK;
    const description_oneway *oneway = &reader->described->oneway;
    const char *text;
    TRY(network_cell_text(session, reader->network->arena, reader->features, row,
                          reader->oneway_column, &text));
    if (text_find(text, oneway->forward, oneway->forward_count) >= 0) link->goes_backward = false;
    if (text_find(text, oneway->backward, oneway->backward_count) >= 0) link->goes_forward = false;
    return BIGHT_OK;
}

/* Length and time of the whole record; a part takes its share by geodesic length. */
static bight_status measure_record(bight_session *session, const layer_reader *reader, int row,
                                   double geodesic_km, network_link *link) {
    double length_km = geodesic_km, travel_min = 0, wait_min = 0;
    if (has_rule(&reader->length))
        TRY(apply_rule(session, reader, &reader->length, row, &length_km));
    if (!(length_km > 0))
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: record %d: the length is %g km, but must be above 0",
                    features_file_name(reader->features), features_record(reader->features, row),
                    length_km);
    TRY(find_travel(session, reader, row, length_km, &travel_min));
    TRY(find_wait(session, reader, row, &wait_min));
    TRY(find_direction(session, reader, row, link));
    if (has_rule(&reader->money))
        TRY(apply_rule(session, reader, &reader->money, row, &link->money_yuan_per_km));
    if (has_rule(&reader->co2))
        TRY(apply_rule(session, reader, &reader->co2, row, &link->co2_g_per_km));
    link->length_mm = llround(length_km * 1e6);
    link->geodesic_mm = llround(geodesic_km * 1e6);
    link->travel_ms = llround(travel_min * 60000);
    link->wait_ms = llround(wait_min * 60000);
    link->name = "";
    if (reader->name_column < 0) return BIGHT_OK;
    return network_cell_text(session, reader->network->arena, reader->features, row,
                             reader->name_column, &link->name);
}

static bight_status add_link(bight_session *session, bight_network *network,
                             const network_link *link) {
    GROW(session, network->arena, network->links, network->link_count, network->link_capacity);
    network->links[network->link_count++] = *link;
    return BIGHT_OK;
}

static void tally_link(network_tally *tally, const network_link *link) {
    const double length_km = (double)link->length_mm / 1e6;
    const double speed_kmh = length_km / ((double)link->travel_ms / 3.6e6);
    tally->length_km += length_km;
    tally->least_kmh = fmin(tally->least_kmh, speed_kmh);
    tally->most_kmh = fmax(tally->most_kmh, speed_kmh);
}

static int64_t share_of(int64_t whole, double share) {
    const int64_t part = llround((double)whole * share);
    return part < 1 ? 1 : part;
}

static bight_status add_parts(bight_session *session, layer_reader *reader, int row,
                              const network_link *record, double geodesic_m) {
    const layer_shapes *shapes = &reader->features->shapes;
    network_tally *tally = &reader->network->tallies[reader->layer];
    const int first = shapes->first_part[row], end = shapes->first_part[row + 1];
    for (int part = first; part < end; part++) {
        const double part_m = projection_part_length_m(reader->features, part);
        if (!(part_m > 0)) continue;
        const double share = end - first == 1 ? 1 : part_m / geodesic_m;
        network_link link = *record;
        link.part = part;
        link.length_mm = share_of(record->length_mm, share);
        link.geodesic_mm = share_of(record->geodesic_mm, share);
        link.travel_ms = share_of(record->travel_ms, share);
        TRY(add_link(session, reader->network, &link));
        tally_link(tally, &link);
    }
    return BIGHT_OK;
}

static bight_status read_record(bight_session *session, layer_reader *reader, int row) {
    network_tally *tally = &reader->network->tallies[reader->layer];
    const layer_shapes *shapes = &reader->features->shapes;
    if (shapes->first_part[row] == shapes->first_part[row + 1]) {
        if (tally->null_count++ == 0)
            status_note(session, "%s: records without a shape are left out, the first is record %d",
                        features_file_name(reader->features),
                        features_record(reader->features, row));
        return BIGHT_OK;
    }
    const double geodesic_m = projection_length_m(reader->features, row);
    if (!(geodesic_m > 0)) {
        tally->short_count++;
        return BIGHT_OK;
    }
    network_link link = {.layer = reader->layer,
                         .row = row,
                         .mode = network_find_mode(reader->network, reader->described->mode)};
    TRY(measure_record(session, reader, row, geodesic_m / 1000, &link));
    TRY(add_parts(session, reader, row, &link, geodesic_m));
    tally->used_count++;
    return BIGHT_OK;
}

static bight_status read_chosen(bight_session *session, layer_reader *reader) {
    network_tally *tally = &reader->network->tallies[reader->layer];
    bool *is_chosen;
    TAKE(session, reader->network->arena, is_chosen, reader->features->row_count);
    TRY(selection_choose(session, reader->features, reader->described->where, is_chosen));
    for (int row = 0; row < reader->features->row_count; row++) {
        if (is_chosen[row])
            TRY(read_record(session, reader, row));
        else
            tally->unchosen_count++;
    }
    return BIGHT_OK;
}

static bight_status read_layer(bight_session *session, bight_network *network, int layer) {
    const description_layer *described = &network->description.layers[layer];
    network_tally *tally = &network->tallies[layer];
    tally->least_kmh = INFINITY;
    tally->is_active = network->is_mode_active[network_find_mode(network, described->mode)];
    if (!tally->is_active) return BIGHT_OK;
    TRY(network_read_layer(session, network, described->file, described->encoding, described->crs,
                           &network->layers[layer]));
    layer_reader reader = {.network = network,
                           .layer = layer,
                           .described = described,
                           .features = network->layers[layer]};
    if (reader.features->shapes.type != BIGHT_LINE)
        return FAIL(session, BIGHT_BAD_DATA, "%s: layer %s must hold lines",
                    features_file_name(reader.features), described->id);
    tally->read_count = reader.features->row_count;
    TRY(bind_reader(session, &reader));
    return read_chosen(session, &reader);
}

bight_status links_read(bight_session *session, bight_network *network) {
    const int count = network->description.layer_count;
    TAKE(session, network->arena, network->layers, count);
    TAKE(session, network->arena, network->tallies, count);
    for (int layer = 0; layer < count; layer++)
        TRY(read_layer(session, network, layer));
    if (network->link_count == 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: no link is left to travel on; check where, modes and the layers' records",
                    network->description.path);
    return BIGHT_OK;
}
