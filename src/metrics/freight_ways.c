/* The table of ways from cities to ports; see freight_tables.h. */
#include <math.h>

#include "metrics/city_table.h"
#include "metrics/freight_tables.h"

static const freight_column COLUMNS[] = {
    {"cost", "yuan", 1},  {"money", "yuan", 1}, {"time", "h", 1},   {"rail_km", "km", 0},
    {"road_km", "km", 0}, {"way_km", "km", 1},  {"outlet", "%", 0},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static const freight_column MODES[] = {
    {"rail_cost", "yuan", 1},
    {"rail_time", "h", 1},
    {"road_cost", "yuan", 1},
    {"road_time", "h", 1},
};
enum { MODE_COUNT = sizeof MODES / sizeof *MODES };

enum { ID, CITY, PORT, TEXT_COUNT };

static bight_status fill_names(bight_session *session, const freight_set *set, bight_layer *table) {
    static const char *const names[TEXT_COUNT] = {"city_id", "city", "port"};
    int columns[TEXT_COUNT];
    for (int i = 0; i < TEXT_COUNT; i++)
        TRY(features_add_text(session, table, names[i], &columns[i]));
    for (int row = 0; row < table->row_count; row++) {
        const network_city *city = &set->scenario->network->cities[row / set->port_count];
        TRY(features_set_text(session, table, row, columns[ID], city->id));
        TRY(features_set_text(session, table, row, columns[CITY], city->name));
        TRY(features_set_text(session, table, row, columns[PORT],
                              freight_set_port_name(set, row % set->port_count)));
    }
    return BIGHT_OK;
}

static void fill_numbers(const freight_set *set, int first, bight_layer *table) {
    for (int row = 0; row < table->row_count; row++) {
        const freight_leg *leg = &set->land[row];
        const double there = freight_leg_is_there(leg) ? 1 : NAN;
        const double values[COLUMN_COUNT] = {freight_yuan(leg),
                                             freight_money_yuan(leg),
                                             freight_hours(leg),
                                             there * (double)leg->length_mm[LENGTH_RAIL] / 1e6,
                                             there * (double)leg->length_mm[LENGTH_ROAD] / 1e6,
                                             there * (double)leg->way_mm / 1e6,
                                             there * 100 * set->outlet[row]};
        freight_columns_set(table, row, first, values, COLUMN_COUNT);
    }
}

/* "rail" where it is less, "road" where that is, "same" where neither is; nothing where one of them
 * does not go. */
static bight_status set_less(bight_session *session, bight_layer *table, int row, int column,
                             double rail, double road) {
    if (isnan(rail) || isnan(road)) return BIGHT_OK;
    return features_set_text(session, table, row, column,
                             rail < road   ? "rail"
                             : road < rail ? "road"
                                           : "same");
}

static bight_status fill_modes(bight_session *session, const freight_set *set, bight_layer *table) {
    int first, cheaper, quicker;
    if (set->rail == NULL) return BIGHT_OK;
    TRY(freight_columns_add(session, table, MODES, MODE_COUNT, &first));
    TRY(features_add_text(session, table, "cheaper", &cheaper));
    TRY(features_add_text(session, table, "quicker", &quicker));
    for (int row = 0; row < table->row_count; row++) {
        const freight_leg *rail = &set->rail[row], *road = &set->road[row];
        const double values[MODE_COUNT] = {freight_yuan(rail), freight_hours(rail),
                                           freight_yuan(road), freight_hours(road)};
        freight_columns_set(table, row, first, values, MODE_COUNT);
        TRY(set_less(session, table, row, cheaper, values[0], values[2]));
        TRY(set_less(session, table, row, quicker, values[1], values[3]));
    }
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, const freight_set *set, bight_layer *table) {
    int first;
    TRY(fill_names(session, set, table));
    TRY(freight_points_add(session, set, table, set->port_count, true));
    TRY(freight_columns_add(session, table, COLUMNS, COLUMN_COUNT, &first));
    fill_numbers(set, first, table);
    TRY(fill_modes(session, set, table));
    TRY(features_add_fact(session, table, "cost, money, time",
                          "of the best way to the port's gate, before it is entered"));
    TRY(features_add_fact(session, table, "outlet",
                          "for how many of the regions overseas the city's goods take the port"));
    if (set->rail != NULL)
        TRY(features_add_fact(session, table, "rail, road",
                              "with no link of the other mode; ways to and from terminals are "
                              "drayage in both; same: neither is used"));
    return freight_set_add_facts(session, set, table);
}

bight_status freight_tables_make_ways(bight_session *session, const freight_set *set,
                                      const bight_freight_options *options, bight_layer **table) {
    (void)options;
    TRY(features_create(session, "Goods from cities to ports", set->city_count * set->port_count,
                        table));
    return city_table_finish(table, fill(session, set, *table));
}
