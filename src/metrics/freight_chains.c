/* The table of ways from cities to regions overseas; see freight_tables.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/freight_tables.h"

static const double MS_PER_DAY = 86400000;

enum { ID, CITY, REGION, PORT, LAND_BY, GATEWAY, SECOND, TEXT_COUNT };

static const freight_column COLUMNS[] = {
    {"cost", "yuan", 1},      {"money", "yuan", 1},     {"days", "d", 1},
    {"land_cost", "yuan", 1}, {"port_cost", "yuan", 1}, {"sea_cost", "yuan", 1},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

typedef struct {
    const freight_set *set;
    bight_layer *table;
    int texts[TEXT_COUNT];
    int first;
    int second_cost;
    int margin;
} chain_table;

/* Ports of equal weight, joined by strokes. */
static bight_status join_ports(bight_session *session, const chain_table *made,
                               const freight_choice *choice, int city, int region,
                               const char **names) {
    *names = NULL;
    for (int port = 0; port < made->set->port_count; port++) {
        if (!freight_set_is_chosen(made->set, choice, city, port, region)) continue;
        const char *here = freight_set_port_name(made->set, port);
        *names = *names == NULL ? here : text_format(made->table->arena, "%s/%s", *names, here);
        if (*names == NULL) return FAIL_MEMORY(session);
    }
    return BIGHT_OK;
}

static const char *name_modes(const freight_leg *leg) {
    const bool rail = leg->length_mm[LENGTH_RAIL] > 0, road = leg->length_mm[LENGTH_ROAD] > 0;
    if (rail && road) return "rail and road";
    if (rail || road) return rail ? "rail" : "road";
    return leg->length_mm[LENGTH_OTHER] > 0 ? "other" : "drayage";
}

static void set_sea_numbers(const chain_table *made, int row, int port, int region) {
    const freight_set *set = made->set;
    const int city = row / set->region_count;
    const freight_leg all = freight_set_through(set, city, port, region);
    const double values[COLUMN_COUNT] = {
        freight_yuan(&all),
        freight_money_yuan(&all),
        (double)all.time_ms / MS_PER_DAY,
        freight_yuan(&set->land[city * set->port_count + port]),
        freight_yuan(&set->entering[port]),
        freight_yuan(&set->voyages[port * set->region_count + region].leg)};
    freight_columns_set(made->table, row, made->first, values, COLUMN_COUNT);
}

/* How much dearer the second port is than the first, by what ways are chosen by. */
static void set_second(const chain_table *made, int row, const freight_choice *choice, int region) {
    const int city = row / made->set->region_count;
    const freight_leg second = freight_set_through(made->set, city, choice->second, region);
    features_set_number(made->table, row, made->second_cost, freight_yuan(&second));
    features_set_number(made->table, row, made->margin,
                        100 * ((double)second.weight / (double)choice->weight - 1));
}

static bight_status set_by_sea(bight_session *session, const chain_table *made, int row,
                               const freight_choice *choice, int region) {
    const freight_set *set = made->set;
    const int city = row / set->region_count;
    const int gateway = set->voyages[choice->first * set->region_count + region].gateway;
    const char *names;
    TRY(join_ports(session, made, choice, city, region, &names));
    TRY(features_set_text(session, made->table, row, made->texts[PORT], names));
    TRY(features_set_text(session, made->table, row, made->texts[LAND_BY],
                          name_modes(&set->land[city * set->port_count + choice->first])));
    TRY(features_set_text(
        session, made->table, row, made->texts[GATEWAY],
        set->scenario->network->terminals[set->ports.ports.gateways[gateway]].name));
    set_sea_numbers(made, row, choice->first, region);
    if (choice->second < 0) return BIGHT_OK;
    set_second(made, row, choice, region);
    return features_set_text(session, made->table, row, made->texts[SECOND],
                             freight_set_port_name(set, choice->second));
}

static bight_status set_overland(bight_session *session, const chain_table *made, int row) {
    const freight_leg *leg = &made->set->overland[row];
    const double values[COLUMN_COUNT] = {freight_yuan(leg),
                                         freight_money_yuan(leg),
                                         (double)leg->time_ms / MS_PER_DAY,
                                         freight_yuan(leg),
                                         NAN,
                                         NAN};
    freight_columns_set(made->table, row, made->first, values, COLUMN_COUNT);
    TRY(features_set_text(session, made->table, row, made->texts[LAND_BY], name_modes(leg)));
    return features_set_text(session, made->table, row, made->texts[PORT], "overland");
}

static bight_status fill_row(bight_session *session, const chain_table *made, int row) {
    const freight_set *set = made->set;
    const int city = row / set->region_count, region = row % set->region_count;
    const network_city *place = &set->scenario->network->cities[city];
    const freight_choice choice = freight_set_choose(set, city, region);
    TRY(features_set_text(session, made->table, row, made->texts[ID], place->id));
    TRY(features_set_text(session, made->table, row, made->texts[CITY], place->name));
    TRY(features_set_text(session, made->table, row, made->texts[REGION], set->regions[region]));
    if (choice.is_overland) return set_overland(session, made, row);
    return choice.first < 0 ? BIGHT_OK : set_by_sea(session, made, row, &choice, region);
}

static bight_status fill(bight_session *session, chain_table *made) {
    static const char *const names[TEXT_COUNT] = {"city_id", "city",    "region", "port",
                                                  "land_by", "gateway", "second"};
    for (int i = 0; i < SECOND; i++)
        TRY(features_add_text(session, made->table, names[i], &made->texts[i]));
    TRY(freight_columns_add(session, made->table, COLUMNS, COLUMN_COUNT, &made->first));
    TRY(features_add_text(session, made->table, names[SECOND], &made->texts[SECOND]));
    TRY(features_add_number(session, made->table, "second_cost", "yuan", 1, &made->second_cost));
    TRY(features_add_number(session, made->table, "margin", "%", 1, &made->margin));
    for (int row = 0; row < made->table->row_count; row++)
        TRY(fill_row(session, made, row));
    TRY(freight_points_add(session, made->set, made->table, made->set->region_count, true));
    TRY(features_add_fact(session, made->table, "port",
                          "the one the least way to the region passes; equal ones share the city"));
    TRY(features_add_fact(session, made->table, "margin",
                          "how much more the way through the second port is: near 0 a small change "
                          "of a rate moves the city to it"));
    return freight_set_add_facts(session, made->set, made->table);
}

bight_status freight_tables_make_chains(bight_session *session, const freight_set *set,
                                        const bight_freight_options *options, bight_layer **table) {
    (void)options;
    TRY(features_create(session, "Goods from cities to regions overseas",
                        set->city_count * set->region_count, table));
    chain_table made = {.set = set, .table = *table};
    return city_table_finish(table, fill(session, &made));
}
