/* The table of a city metric; see city_table.h. */
#include "metrics/city_table.h"

#include <math.h>

static bight_status fill_names(bight_session *session, const bight_network *network,
                               bight_layer *table) {
    int id_column, name_column;
    TRY(features_add_text(session, table, "city_id", &id_column));
    TRY(features_add_text(session, table, "city", &name_column));
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, network->city_count);
    TAKE(session, table->arena, lat_deg, network->city_count);
    for (int city = 0; city < network->city_count; city++) {
        TRY(features_set_text(session, table, city, id_column, network->cities[city].id));
        TRY(features_set_text(session, table, city, name_column, network->cities[city].name));
        lon_deg[city] = network->cities[city].lon_deg;
        lat_deg[city] = network->cities[city].lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}

bight_status city_table_create(bight_session *session, const bight_network *network,
                               const char *title, bight_layer **table) {
    TRY(features_create(session, title, network->city_count, table));
    return city_table_finish(table, fill_names(session, network, *table));
}

bight_status city_table_finish(bight_layer **table, bight_status filled) {
    if (filled != BIGHT_OK) {
        bight_layer_destroy(*table);
        *table = NULL;
    }
    return filled;
}

bight_status city_table_add(bight_session *session, bight_layer *table, const char *name,
                            const char *unit, int decimals, const double *values) {
    int column;
    TRY(features_add_number(session, table, name, unit, decimals, &column));
    for (int city = 0; city < table->row_count; city++)
        features_set_number(table, city, column, values[city]);
    return BIGHT_OK;
}
