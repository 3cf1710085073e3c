/* The cities of a network as a layer; see bight_network_cities in bight.h. */
#include "network/network.h"

static bight_status add_names(bight_session *session, const bight_network *network,
                              bight_layer *cities) {
    int id, name, local;
    TRY(features_add_text(session, cities, "city_id", &id));
    TRY(features_add_text(session, cities, "city", &name));
    TRY(features_add_text(session, cities, "name_local", &local));
    for (int city = 0; city < network->city_count; city++) {
        const network_city *here = &network->cities[city];
        TRY(features_set_text(session, cities, city, id, here->id));
        TRY(features_set_text(session, cities, city, name, here->name));
        if (here->name_local != NULL && here->name_local[0] != '\0')
            TRY(features_set_text(session, cities, city, local, here->name_local));
    }
    return BIGHT_OK;
}

static bight_status add_weights(bight_session *session, const bight_network *network,
                                bight_layer *cities) {
    const description_columns *weights = &network->description.cities.weights;
    double *values;
    TAKE(session, cities->arena, values, network->city_count);
    for (int i = 0; i < weights->count; i++) {
        int column;
        TRY(network_city_weights(session, network, weights->items[i].name, values));
        TRY(features_add_number(session, cities, weights->items[i].name, weights->items[i].unit, 1,
                                &column));
        for (int city = 0; city < network->city_count; city++)
            features_set_number(cities, city, column, values[city]);
    }
    return BIGHT_OK;
}

/* As the file names them: of a city in several, separated by semicolons. */
static bight_status add_groups(bight_session *session, const bight_network *network,
                               bight_layer *cities) {
    const description_columns *groups = &network->description.cities.groups;
    for (int i = 0; i < groups->count; i++) {
        int from, column;
        TRY(network_find_column(session, network->city_layer, groups->items[i].field,
                                "cities: groups", &from));
        TRY(features_add_text(session, cities, groups->items[i].name, &column));
        for (int city = 0; city < network->city_count; city++) {
            const char *text;
            TRY(network_cell_text(session, cities->arena, network->city_layer, city, from, &text));
            if (text[0] != '\0') TRY(features_set_text(session, cities, city, column, text));
        }
    }
    return BIGHT_OK;
}

static bight_status add_points(bight_session *session, const bight_network *network,
                               bight_layer *cities) {
    double *lon_deg, *lat_deg;
    TAKE(session, cities->arena, lon_deg, network->city_count);
    TAKE(session, cities->arena, lat_deg, network->city_count);
    for (int city = 0; city < network->city_count; city++) {
        lon_deg[city] = network->cities[city].lon_deg;
        lat_deg[city] = network->cities[city].lat_deg;
    }
    return features_add_points(session, cities, lon_deg, lat_deg);
}

static bight_status fill(bight_session *session, const bight_network *network,
                         bight_layer *cities) {
    TRY(add_names(session, network, cities));
    TRY(add_weights(session, network, cities));
    TRY(add_groups(session, network, cities));
    return add_points(session, network, cities);
}

bight_status bight_network_cities(bight_session *session, const bight_network *network,
                                  bight_layer **cities) {
    TRY(features_create(session, "Cities", network->city_count, cities));
    const bight_status status = fill(session, network, *cities);
    if (status == BIGHT_OK) return status;
    bight_layer_destroy(*cities);
    *cities = NULL;
    return status;
}
