/* Columns of the tables about goods; see freight_tables.h. */
#include <math.h>

#include "metrics/freight_tables.h"

static const double MS_PER_H = 3600000;

bight_status freight_columns_add(bight_session *session, bight_layer *table,
                                 const freight_column *columns, int count, int *first) {
    int added;
    for (int i = 0; i < count; i++) {
        TRY(features_add_number(session, table, columns[i].name, columns[i].unit,
                                columns[i].decimals, &added));
        if (i == 0) *first = added;
    }
    return BIGHT_OK;
}

void freight_columns_set(bight_layer *table, int row, int first, const double *values, int count) {
    for (int i = 0; i < count; i++)
        features_set_number(table, row, first + i, values[i]);
}

double freight_yuan(const freight_leg *leg) {
    return freight_leg_is_there(leg) ? (double)leg->cost_milliyuan / 1000 : NAN;
}

double freight_money_yuan(const freight_leg *leg) {
    return freight_leg_is_there(leg) ? (double)leg->money_milliyuan / 1000 : NAN;
}

double freight_hours(const freight_leg *leg) {
    return freight_leg_is_there(leg) ? (double)leg->time_ms / MS_PER_H : NAN;
}

bight_status freight_points_add(bight_session *session, const freight_set *set, bight_layer *table,
                                int rows_each, bool is_city) {
    const bight_network *network = set->scenario->network;
    double *lon_deg, *lat_deg;
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    for (int row = 0; row < table->row_count; row++) {
        const int at = row / rows_each;
        const network_terminal *port =
            is_city ? NULL : &network->terminals[set->ports.ports.terminals[at]];
        lon_deg[row] = is_city ? network->cities[at].lon_deg : port->lon_deg;
        lat_deg[row] = is_city ? network->cities[at].lat_deg : port->lat_deg;
    }
    return features_add_points(session, table, lon_deg, lat_deg);
}
