/* Lines: the records of the link layers with their length, time and cost.
 * Every number comes from a rule of the description; a record for which a rule gives none fails
 * with its record number.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "layer/projection.h"
#include "network/accuracy.h"
#include "network/line_columns.h"
#include "network/mode_rules.h"
#include "network/network.h"
#include "network/record_rule.h"

static const double MOST_MINUTES = 1e8; /* two hundred years: sums stay exact in 64 bits */
static const double MOST_KM = 1e6;

typedef struct {
    bight_network *network;
    int layer;
    const description_layer *described;
    const bight_layer *features;
    double *part_lengths_m;
    record_rule speed, time, length, stops, money, co2;
    int name_column, oneway_column, headway_column;
    int end_columns[2], grade_columns[2]; /* -1: none */
} layer_reader;

static bight_status bind_rule(bight_session *session, const layer_reader *reader,
                              const description_rule *rule, const char *key, record_rule *bound) {
    *bound = (record_rule){.rule = rule,
                           .key = key,
                           .layer = reader->described->id,
                           .features = reader->features,
                           .profile = reader->network->profile,
                           .mode = bound->mode,
                           .arena = reader->network->drawn->arena};
    return record_rule_bind(session, bound);
}

static bight_status optional_column(bight_session *session, const layer_reader *reader,
                                    const char *field, const char *what, int *column) {
    *column = -1;
    if (field == NULL) return BIGHT_OK;
    return network_find_column(session, reader->features, field, what, column);
}

/* Levels are read where the layer has the columns; a layer without them is all at one level. */
static bight_status bind_ends(bight_session *session, layer_reader *reader) {
    const description *read = &reader->network->description;
    TRY(optional_column(session, reader, reader->described->from_field, "from",
                        &reader->end_columns[0]));
    TRY(optional_column(session, reader, reader->described->to_field, "to",
                        &reader->end_columns[1]));
    for (int side = 0; side < 2; side++)
        reader->grade_columns[side] =
            read->grade_fields[side] == NULL
                ? -1
                : bight_layer_find_column(reader->features, read->grade_fields[side]);
    return BIGHT_OK;
}

static bight_status bind_reader(bight_session *session, layer_reader *reader) {
    const description_layer *layer = reader->described;
    const description_profile *profile = reader->network->profile;
    TRY(bind_rule(session, reader, &layer->speed_kmh, "speed", &reader->speed));
    TRY(bind_rule(session, reader, &layer->time_min, "time", &reader->time));
    TRY(bind_rule(session, reader, &layer->length_km, "length", &reader->length));
    TRY(bind_rule(session, reader, &layer->stop_min_per_100km, "stop_min_per_100km",
                  &reader->stops));
    reader->money.mode = reader->co2.mode = layer->mode;
    TRY(bind_rule(session, reader,
                  line_columns_mode_rule(profile->money, profile->money_count, layer->mode),
                  "money", &reader->money));
    TRY(bind_rule(session, reader,
                  line_columns_mode_rule(profile->co2, profile->co2_count, layer->mode), "co2",
                  &reader->co2));
    if (!record_rule_exists(&reader->speed) && !record_rule_exists(&reader->time))
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: layer %s has neither speed nor time; add for example speed: 80 (km/h)",
                    reader->network->description.path, layer->id);
    TRY(bind_ends(session, reader));
    const description_service *service = &layer->service;
    const char *headway =
        service->headway_field != NULL ? service->headway_field : service->per_day_field;
    int capacity_column; /* only looked at later, but a wrong name is told now */
    TRY(optional_column(session, reader, service->capacity_field, "service", &capacity_column));
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
    double value = network_cell_number(reader->features, row, reader->headway_column);
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
    if (record_rule_exists(&reader->time)) {
        TRY(record_rule_apply(session, &reader->time, row, travel_min));
        if (!(*travel_min > 0))
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: record %d: the time is %g, but must be above 0 minutes", file,
                        features_record(reader->features, row), *travel_min);
    } else {
        double speed_kmh;
        TRY(record_rule_apply(session, &reader->speed, row, &speed_kmh));
        if (!(speed_kmh > 0))
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: record %d: the speed is %g, but must be above 0 km/h; correct it, or "
                        "leave the record out with where",
                        file, features_record(reader->features, row), speed_kmh);
        *travel_min = 60 * length_km / speed_kmh;
    }
    if (record_rule_exists(&reader->stops))
        TRY(record_rule_apply(session, &reader->stops, row, &stop_min));
    if (stop_min < 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: record %d: stop_min_per_100km is %g, but must not be negative", file,
                    features_record(reader->features, row), stop_min);
    *travel_min += stop_min * length_km / 100;
    if (*travel_min > MOST_MINUTES)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: record %d: takes %g minutes, which cannot be meant; check its length, "
                    "speed and units",
                    file, features_record(reader->features, row), *travel_min);
    return BIGHT_OK;
}

static bool is_listed(const char *text, const char *const *words, int count) {
    for (int i = 0; i < count; i++)
        if (strcasecmp(text, words[i]) == 0) return true;
    return false;
}

/* What is in common use for a link that goes both ways. */
static bool is_both_ways(const char *text) {
    static const char *const words[] = {"", "B", "N", "no", "false", "0", "both"};
    return is_listed(text, words, sizeof words / sizeof words[0]);
}

static bight_status find_direction(bight_session *session, const layer_reader *reader, int row,
                                   network_line *line) {
    line->goes_forward = line->goes_backward = true;
    if (reader->oneway_column < 0) return BIGHT_OK;
    const description_oneway *oneway = &reader->described->oneway;
    const char *text;
    TRY(network_cell_text(session, reader->network->drawn->arena, reader->features, row,
                          reader->oneway_column, &text));
    if (is_listed(text, oneway->forward, oneway->forward_count)) line->goes_backward = false;
    if (is_listed(text, oneway->backward, oneway->backward_count)) line->goes_forward = false;
    const bool is_plain = line->goes_forward && line->goes_backward;
    if (is_plain && oneway->is_usual && !is_both_ways(text))
        status_note(session,
                    "%s: '%s' in column %s is taken as both ways; list it under oneway forward or "
                    "backward if it is not",
                    features_file_name(reader->features), text, oneway->field);
    return BIGHT_OK;
}

/* Length and time of the whole record; a part takes its share by geodesic length. */
static bight_status measure_record(bight_session *session, const layer_reader *reader, int row,
                                   double geodesic_km, network_line *line) {
    double length_km = geodesic_km, travel_min = 0, wait_min = 0;
    if (record_rule_exists(&reader->length))
        TRY(record_rule_apply(session, &reader->length, row, &length_km));
    if (!(length_km > 0 && length_km <= MOST_KM))
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: record %d: the length is %g km, but must be above 0 and below a million",
                    features_file_name(reader->features), features_record(reader->features, row),
                    length_km);
    TRY(find_travel(session, reader, row, length_km, &travel_min));
    TRY(find_wait(session, reader, row, &wait_min));
    TRY(find_direction(session, reader, row, line));
    if (record_rule_exists(&reader->money))
        TRY(record_rule_apply(session, &reader->money, row, &line->money_yuan_per_km));
    if (record_rule_exists(&reader->co2))
        TRY(record_rule_apply(session, &reader->co2, row, &line->co2_g_per_km));
    line->length_mm = llround(length_km * 1e6);
    line->geodesic_mm = llround(geodesic_km * 1e6);
    line->travel_ms = llround(travel_min * 60000);
    line->wait_ms = llround(wait_min * 60000);
    line->name = "";
    if (reader->name_column < 0) return BIGHT_OK;
    return network_cell_text(session, reader->network->drawn->arena, reader->features, row,
                             reader->name_column, &line->name);
}

/* Names and levels of the ends, where the layer has them. */
static bight_status find_end_marks(bight_session *session, const layer_reader *reader, int row,
                                   network_line *line) {
    for (int side = 0; side < 2; side++) {
        if (reader->end_columns[side] >= 0) {
            TRY(network_cell_text(session, reader->network->drawn->arena, reader->features, row,
                                  reader->end_columns[side], &line->end_names[side]));
            if (line->end_names[side][0] == '\0')
                return FAIL(session, BIGHT_BAD_DATA,
                            "%s: record %d: column %s names no node; fill it, or leave from and to "
                            "out of layer %s to join the lines by position",
                            features_file_name(reader->features),
                            features_record(reader->features, row),
                            reader->features->columns[reader->end_columns[side]].name,
                            reader->described->id);
        }
        if (reader->grade_columns[side] < 0) continue;
        const double grade =
            network_cell_number(reader->features, row, reader->grade_columns[side]);
        line->grades[side] = isnan(grade) ? 0 : (int)grade;
    }
    return BIGHT_OK;
}

static bight_status add_line(bight_session *session, bight_network *network,
                             const network_line *line) {
    GROW(session, network->drawn->arena, network->drawn->lines, network->drawn->line_count,
         network->drawn->line_capacity);
    network->drawn->lines[network->drawn->line_count++] = *line;
    return BIGHT_OK;
}

static void tally_line(network_tally *tally, const network_line *line) {
    const double length_km = (double)line->length_mm / 1e6;
    const double speed_kmh = length_km / ((double)line->travel_ms / 3.6e6);
    tally->length_km += length_km;
    tally->least_kmh = fmin(tally->least_kmh, speed_kmh);
    tally->most_kmh = fmax(tally->most_kmh, speed_kmh);
}

static int64_t share_of(int64_t whole, double share) {
    const int64_t part = llround((double)whole * share);
    return part < 1 ? 1 : part;
}

static void set_ends(const layer_shapes *shapes, int part, double ends[4]) {
    const int first = shapes->first_point[part], last = shapes->first_point[part + 1] - 1;
    ends[0] = shapes->lon_deg[first];
    ends[1] = shapes->lat_deg[first];
    ends[2] = shapes->lon_deg[last];
    ends[3] = shapes->lat_deg[last];
}

static bight_status add_parts(bight_session *session, layer_reader *reader, int row,
                              const network_line *record, double geodesic_m) {
    const layer_shapes *shapes = &reader->features->shapes;
    network_tally *tally = &reader->network->drawn->tallies[reader->layer];
    const int first = shapes->first_part[row], end = shapes->first_part[row + 1];
    for (int part = first; part < end; part++) {
        const bool is_alone = end - first == 1;
        const double part_m = reader->part_lengths_m[part];
        if (!(part_m > 0)) continue;
        const double share = is_alone ? 1 : part_m / geodesic_m;
        network_line line = *record;
        line.part = part;
        line.length_mm = share_of(record->length_mm, share);
        line.geodesic_mm = share_of(record->geodesic_mm, share);
        line.travel_ms = share_of(record->travel_ms, share);
        if (part > first) line.end_names[0] = NULL; /* names are those of the record's ends */
        if (part < end - 1) line.end_names[1] = NULL;
        set_ends(shapes, part, line.ends);
        TRY(add_line(session, reader->network, &line));
        tally_line(tally, &line);
    }
    return BIGHT_OK;
}

/* Lines are joined in the plane of longitude and latitude, where such a line runs the long way
 * round; one that is joined by the names of its ends is only measured, which is right. */
static bight_status refuse_turning_world(bight_session *session, const layer_reader *reader,
                                         int row) {
    const layer_shapes *shapes = &reader->features->shapes;
    if (reader->end_columns[0] >= 0) return BIGHT_OK;
    for (int part = shapes->first_part[row]; part < shapes->first_part[row + 1]; part++)
        for (int i = shapes->first_point[part] + 1; i < shapes->first_point[part + 1]; i++)
            if (fabs(shapes->lon_deg[i] - shapes->lon_deg[i - 1]) > 180)
                return FAIL(session, BIGHT_BAD_DATA,
                            "%s: record %d crosses the meridian of 180 degrees, where lines cannot "
                            "be joined by position; name the columns of its ends with from and to, "
                            "or cut it there",
                            features_file_name(reader->features),
                            features_record(reader->features, row));
    return BIGHT_OK;
}

static bight_status read_record(bight_session *session, layer_reader *reader, int row) {
    network_tally *tally = &reader->network->drawn->tallies[reader->layer];
    const layer_shapes *shapes = &reader->features->shapes;
    if (shapes->first_part[row] == shapes->first_part[row + 1]) {
        if (tally->null_count++ == 0)
            status_note(session, "%s: records without a shape are left out, the first is record %d",
                        features_file_name(reader->features),
                        features_record(reader->features, row));
        return BIGHT_OK;
    }
    double geodesic_m = 0;
    for (int part = shapes->first_part[row]; part < shapes->first_part[row + 1]; part++)
        geodesic_m += reader->part_lengths_m[part];
    if (!(geodesic_m > 0)) {
        tally->short_count++;
        return BIGHT_OK;
    }
    TRY(refuse_turning_world(session, reader, row));
    network_line line = {.layer = reader->layer,
                         .row = row,
                         .mode = network_find_mode(reader->network, reader->described->mode)};
    TRY(measure_record(session, reader, row, geodesic_m / 1000, &line));
    TRY(find_end_marks(session, reader, row, &line));
    TRY(add_parts(session, reader, row, &line, geodesic_m));
    tally->used_count++;
    return BIGHT_OK;
}

/* Room for all parts of a layer at once: growing by doubling would leave half of a large one
 * unused. */
static bight_status reserve_lines(bight_session *session, bight_network *network, int part_count) {
    const int wanted = network->drawn->line_count + part_count;
    if (wanted <= network->drawn->line_capacity) return BIGHT_OK;
    network_line *grown =
        arena_grow(network->drawn->arena, network->drawn->lines, (size_t)network->drawn->line_count,
                   (size_t)wanted, sizeof *grown);
    if (grown == NULL) return FAIL_MEMORY(session);
    network->drawn->lines = grown;
    network->drawn->line_capacity = wanted;
    return BIGHT_OK;
}

static bight_status read_records(bight_session *session, arena *scratch, layer_reader *reader) {
    TRY(projection_measure_parts(session, scratch, reader->features, &reader->part_lengths_m));
    TRY(reserve_lines(session, reader->network, reader->features->shapes.part_count));
    for (int row = 0; row < reader->features->row_count; row++)
        TRY(read_record(session, reader, row));
    return BIGHT_OK;
}

static bight_status read_with_scratch(bight_session *session, layer_reader *reader) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = read_records(session, scratch, reader);
    arena_destroy(scratch);
    return status;
}

static bight_status read_layer(bight_session *session, bight_network *network, int layer) {
    const description_layer *described = &network->description.layers[layer];
    network_tally *tally = &network->drawn->tallies[layer];
    tally->least_kmh = INFINITY;
    tally->is_active = network->is_mode_active[network_find_mode(network, described->mode)];
    if (!tally->is_active) return BIGHT_OK;
    const line_columns columns =
        line_columns_of(&network->description, described, network->profile);
    TRY(network_read_lines(session, network, &described->source, columns.names, columns.count,
                           &network->drawn->layers[layer]));
    layer_reader reader = {.network = network,
                           .layer = layer,
                           .described = described,
                           .features = network->drawn->layers[layer]};
    if (reader.features->shapes.type != BIGHT_LINE)
        return FAIL(session, BIGHT_BAD_DATA, "%s: layer %s must hold lines",
                    features_file_name(reader.features), described->id);
    tally->unchosen_count = reader.features->unchosen_count;
    tally->read_count = reader.features->row_count + tally->unchosen_count;
    TRY(bind_reader(session, &reader));
    TRY(read_with_scratch(session, &reader));
    return accuracy_count_layer(session, network, layer);
}

bight_status lines_read(bight_session *session, bight_network *network) {
    for (int layer = 0; layer < network->description.layer_count; layer++)
        TRY(read_layer(session, network, layer));
    TRY(mode_rules_check(session, network));
    if (network->drawn->line_count == 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: no link is left to travel on; check where, modes and the layers' records",
                    network->description.path);
    return BIGHT_OK;
}
