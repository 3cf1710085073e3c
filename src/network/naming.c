/* Names and cells: columns found by name, cells as text, and what to call a place. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "network/network.h"

bool network_has_column(const bight_layer *layer, const char *field) {
    for (int i = 0; i < layer->column_count; i++)
        if (strcasecmp(layer->columns[i].name, field) == 0) return true;
    return false;
}

bight_status network_find_column(bight_session *session, const bight_layer *layer,
                                 const char *field, const char *what, int *column) {
    enum { MOST_NAMES = 128 };
    const char *names[MOST_NAMES];
    int count = 0;
    for (int i = 0; i < layer->column_count; i++) {
        if (strcasecmp(layer->columns[i].name, field) == 0) {
            *column = i;
            return BIGHT_OK;
        }
        if (count < MOST_NAMES) names[count++] = layer->columns[i].name;
    }
    if (layer->file_column_count > 0) { /* those not read too */
        count = layer->file_column_count < MOST_NAMES ? layer->file_column_count : MOST_NAMES;
        memcpy(names, layer->file_columns, (size_t)count * sizeof *names);
    }
    const int nearest = text_nearest(field, names, count);
    if (nearest >= 0)
        return FAIL(session, BIGHT_BAD_DATA, "%s has no column '%s' (%s). Did you mean '%s'?",
                    layer->path, field, what, names[nearest]);
    return FAIL(session, BIGHT_BAD_DATA, "%s has no column '%s' (%s)", layer->path, field, what);
}

bight_status network_cell_text(bight_session *session, arena *owner, const bight_layer *layer,
                               int row, int column, const char **text) {
    *text = "";
    if (bight_layer_is_missing(layer, row, column)) return BIGHT_OK;
    if (layer->columns[column].type == BIGHT_TEXT) {
        *text = layer->columns[column].texts[row];
        return BIGHT_OK;
    }
    const double value = layer->columns[column].reals[row];
    *text =
        text_format(owner, value == floor(value) && fabs(value) < 1e15 ? "%.0f" : "%.10g", value);
    if (*text == NULL) return FAIL_MEMORY(session);
    return BIGHT_OK;
}

double network_cell_number(const bight_layer *layer, int row, int column) {
    double number = NAN;
    if (layer->columns[column].type != BIGHT_TEXT) return layer->columns[column].reals[row];
    const char *text = layer->columns[column].texts[row];
    return text != NULL && text_to_real(text, &number) ? number : NAN;
}

static const description_column *find_weight(const bight_network *network, const char *weight) {
    const description_columns *weights = &network->description.cities.weights;
    for (int i = 0; i < weights->count; i++)
        if (strcmp(weights->items[i].name, weight) == 0) return &weights->items[i];
    return NULL;
}

bight_status network_city_weights(bight_session *session, const bight_network *network,
                                  const char *weight, double *values) {
    const description_column *described = find_weight(network, weight);
    if (described == NULL)
        return FAIL(
            session, BIGHT_BAD_DATA,
            "%s: cities have no weight '%s'; name its column, for example weights: {%s: COLUMN}",
            network->description.path, weight, weight);
    int column;
    TRY(network_find_column(session, network->city_layer, described->field, "cities: weights",
                            &column));
    for (int city = 0; city < network->city_count; city++) {
        values[city] = network_cell_number(network->city_layer, city, column);
        if (!(values[city] >= 0))
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: record %d: %s of %s is missing or negative (column %s); fill it",
                        features_file_name(network->city_layer),
                        features_record(network->city_layer, city), weight,
                        network->cities[city].name, described->field);
    }
    return BIGHT_OK;
}

bool network_has_weight(const bight_network *network, const char *weight) {
    return find_weight(network, weight) != NULL;
}

const char *network_weight_unit(const bight_network *network, const char *weight) {
    const description_column *described = find_weight(network, weight);
    return described == NULL ? "" : described->unit;
}

bight_status network_node_name(bight_session *session, const bight_network *network, arena *owner,
                               const network_node *node, int vertex, const char **name) {
    if (node->name != NULL) {
        *name = node->name;
        return BIGHT_OK;
    }
    if (node->city >= 0) {
        *name = network->cities[node->city].name;
        return BIGHT_OK;
    }
    *name = text_format(owner, "%s node %d (%.3f, %.3f)", network->modes[node->mode], vertex,
                        node->lon_deg, node->lat_deg);
    if (*name == NULL) return FAIL_MEMORY(session);
    return BIGHT_OK;
}
