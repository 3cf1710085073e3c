/* Departures on links; see link_departures.h. */
#include "metrics/link_departures.h"

#include <math.h>

static const double MIN_PER_H = 60, HOURS_A_DAY = 24;

bool link_departures_are_told(const bight_network *network, int mode, bool *has_capacity) {
    bool is_told = false;
    *has_capacity = false;
    for (int i = 0; i < network->description.layer_count; i++) {
        const description_layer *layer = &network->description.layers[i];
        if (!layer->has_service || network_find_mode(network, layer->mode) != mode) continue;
        is_told = true;
        *has_capacity |= layer->service.capacity_field != NULL;
    }
    return is_told;
}

static double cell_of(const bight_layer *layer, int row, const char *field) {
    const int column = bight_layer_find_column(layer, field);
    return column < 0 ? NAN : network_cell_number(layer, row, column);
}

/* The column holds departures a day or minutes between them. */
static double departures_of(const description_service *service, const bight_layer *layer, int row) {
    const bool is_per_day = service->per_day_field != NULL;
    const double hours = service->hours > 0 ? service->hours : HOURS_A_DAY;
    double number =
        cell_of(layer, row, is_per_day ? service->per_day_field : service->headway_field);
    if (isnan(number)) number = service->default_number;
    return is_per_day ? number : MIN_PER_H * hours / number;
}

double link_departures_flow(const bight_scenario *scenario, int link, bool with_capacity) {
    const bight_network *network = scenario->network;
    const network_link *of = scenario_link(scenario, link);
    if (of->layer < 0 || !network->description.layers[of->layer].has_service) return NAN;
    const description_service *service = &network->description.layers[of->layer].service;
    const bight_layer *layer = network->drawn->layers[of->layer];
    const double per_day = departures_of(service, layer, of->row);
    if (!with_capacity) return per_day;
    if (service->capacity_field == NULL) return NAN;
    const double capacity = cell_of(layer, of->row, service->capacity_field);
    return capacity >= 0 ? per_day * capacity : NAN;
}
