/* Cities and terminals: read from their layers and named. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "layer/projection.h"
#include "layer/selection.h"
#include "network/network.h"

static bight_status require_points(bight_session *session, const bight_layer *layer) {
    if (layer->shapes.type == BIGHT_POINT) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s must hold points (a CSV file needs the columns lon and lat)",
                features_file_name(layer));
}

/* The position of a row; null shapes fail, for a place must be somewhere. */
static bight_status read_position(bight_session *session, const bight_layer *layer, int row,
                                  double *lon_deg, double *lat_deg) {
    const layer_shapes *shapes = &layer->shapes;
    const int part = shapes->first_part[row];
    if (part == shapes->first_part[row + 1])
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: record %d has no position; give it one or delete the record",
                    features_file_name(layer), features_record(layer, row));
    *lon_deg = shapes->lon_deg[shapes->first_point[part]];
    *lat_deg = shapes->lat_deg[shapes->first_point[part]];
    return BIGHT_OK;
}

static bight_status optional_text(bight_session *session, arena *owner, const bight_layer *layer,
                                  int row, int column, const char **text) {
    *text = "";
    return column < 0 ? BIGHT_OK : network_cell_text(session, owner, layer, row, column, text);
}

static bight_status find_optional(bight_session *session, const bight_layer *layer,
                                  const char *field, const char *what, int *column) {
    *column = -1;
    return field == NULL ? BIGHT_OK : network_find_column(session, layer, field, what, column);
}

static bight_status read_city(bight_session *session, bight_network *network, int row,
                              const int columns[3]) {
    const bight_layer *layer = network->city_layer;
    network_city *city = &network->cities[row];
    *city = (network_city){.row = row, .nearest_way_m = NAN};
    TRY(read_position(session, layer, row, &city->lon_deg, &city->lat_deg));
    TRY(network_cell_text(session, network->arena, layer, row, columns[0], &city->id));
    TRY(network_cell_text(session, network->arena, layer, row, columns[1], &city->name));
    TRY(optional_text(session, network->arena, layer, row, columns[2], &city->name_local));
    if (city->id[0] == '\0' || city->name[0] == '\0')
        return FAIL(session, BIGHT_BAD_DATA, "%s: record %d: a city needs an id and a name",
                    features_file_name(layer), features_record(layer, row));
    return BIGHT_OK;
}

static int compare_ids(const void *left, const void *right) {
    const network_city *const *a = left, *const *b = right;
    const int order = strcmp((*a)->id, (*b)->id);
    return order != 0 ? order : (*a)->row - (*b)->row;
}

static bight_status refuse_equal_ids(bight_session *session, const bight_network *network) {
    const network_city **sorted;
    TAKE(session, network->arena, sorted, network->city_count);
    for (int i = 0; i < network->city_count; i++)
        sorted[i] = &network->cities[i];
    qsort(sorted, (size_t)network->city_count, sizeof *sorted, compare_ids);
    for (int i = 1; i < network->city_count; i++)
        if (strcmp(sorted[i - 1]->id, sorted[i]->id) == 0)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: records %d and %d have the same city id '%s'; ids must differ",
                        features_file_name(network->city_layer),
                        features_record(network->city_layer, sorted[i - 1]->row),
                        features_record(network->city_layer, sorted[i]->row), sorted[i]->id);
    return BIGHT_OK;
}

static bight_status read_cities(bight_session *session, bight_network *network) {
    const description_cities *cities = &network->description.cities;
    int columns[3];
    TRY(network_read_layer(session, network, &cities->source, &network->city_layer));
    const bight_layer *layer = network->city_layer;
    TRY(require_points(session, layer));
    TRY(network_find_column(session, layer, cities->id_field, "cities: id", &columns[0]));
    TRY(network_find_column(session, layer, cities->name_field, "cities: name", &columns[1]));
    TRY(find_optional(session, layer, cities->name_local_field, "cities: name_local", &columns[2]));
    network->city_count = layer->row_count;
    if (network->city_count == 0)
        return FAIL(session, BIGHT_BAD_DATA, "%s holds no cities", features_file_name(layer));
    TAKE(session, network->arena, network->cities, network->city_count);
    for (int row = 0; row < network->city_count; row++)
        TRY(read_city(session, network, row, columns));
    return refuse_equal_ids(session, network);
}

static int find_city_named(const bight_network *network, const char *name) {
    for (int city = 0; city < network->city_count; city++) {
        const network_city *here = &network->cities[city];
        if (strcmp(here->name, name) == 0 || strcmp(here->id, name) == 0 ||
            strcmp(here->name_local, name) == 0)
            return city;
    }
    return -1;
}

static bight_status add_terminal(bight_session *session, bight_network *network, int kind, int row,
                                 const int columns[3]) {
    const bight_layer *layer = network->terminal_layers[kind];
    network_terminal terminal = {.kind = kind, .row = row, .city = -1, .city_m = NAN, .node = -1};
    TRY(read_position(session, layer, row, &terminal.lon_deg, &terminal.lat_deg));
    TRY(network_cell_text(session, network->arena, layer, row, columns[0], &terminal.name));
    TRY(optional_text(session, network->arena, layer, row, columns[1], &terminal.name_local));
    TRY(optional_text(session, network->arena, layer, row, columns[2], &terminal.city_name));
    if (terminal.city_name[0] != '\0') {
        terminal.city = find_city_named(network, terminal.city_name);
    }
    if (terminal.city >= 0) {
        const network_city *city = &network->cities[terminal.city];
        terminal.city_m =
            projection_distance_m(city->lon_deg, city->lat_deg, terminal.lon_deg, terminal.lat_deg);
    }
    GROW(session, network->arena, network->terminals, network->terminal_count,
         network->terminal_capacity);
    network->terminals[network->terminal_count++] = terminal;
    return BIGHT_OK;
}

static bight_status read_terminals(bight_session *session, bight_network *network, int kind) {
    const description_terminal *described = &network->description.terminals[kind];
    if (!network->is_mode_active[network_find_mode(network, described->mode)]) return BIGHT_OK;
    int columns[3];
    bool *is_chosen;
    TRY(network_read_layer(session, network, &described->source, &network->terminal_layers[kind]));
    const bight_layer *layer = network->terminal_layers[kind];
    TRY(require_points(session, layer));
    TRY(network_find_column(session, layer, described->name_field, "terminals: name", &columns[0]));
    TRY(find_optional(session, layer, described->name_local_field, "terminals: name_local",
                      &columns[1]));
    TRY(find_optional(session, layer, described->city_field, "terminals: city", &columns[2]));
    TAKE(session, network->arena, is_chosen, layer->row_count);
    TRY(selection_choose(session, layer, described->source.where, is_chosen));
    for (int row = 0; row < layer->row_count; row++)
        if (is_chosen[row]) TRY(add_terminal(session, network, kind, row, columns));
    return BIGHT_OK;
}

static bight_status read_regions(bight_session *session, bight_network *network) {
    const int count = network->description.region_count;
    TAKE(session, network->arena, network->region_layers, count);
    for (int i = 0; i < count; i++) {
        const description_source source = {.file = network->description.regions[i].file};
        if (source.file != NULL)
            TRY(network_read_layer(session, network, &source, &network->region_layers[i]));
    }
    return BIGHT_OK;
}

bight_status places_read(bight_session *session, bight_network *network) {
    const int kinds = network->description.terminal_count;
    TRY(read_regions(session, network));
    TAKE(session, network->arena, network->terminal_layers, kinds);
    TRY(read_cities(session, network));
    for (int kind = 0; kind < kinds; kind++)
        TRY(read_terminals(session, network, kind));
    return BIGHT_OK;
}
