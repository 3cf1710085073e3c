/* From closures to tables; see critical_tables.h. */
#include "metrics/critical_tables.h"

#include <math.h>

#include "metrics/city_table.h"
#include "metrics/link_names.h"

closing_row critical_tables_row(const critical_findings *found, int closure) {
    const city_pairs *pairs = &found->pairs;
    closing_row row = {&found->effects[closure], pairs->pairs, pairs->weight};
    if (closure < found->targets.first_city) return row;
    const int city = closure - found->targets.first_city;
    row.pairs -= pairs->sent_pairs[city] + pairs->received_pairs[city];
    row.weight -= pairs->sent[city] + pairs->received[city];
    return row;
}

bight_status critical_tables_add_facts(bight_session *session, const critical_findings *found,
                                       bight_layer *table) {
    const bight_network *network = found->scenario->network;
    const city_pairs *pairs = &found->pairs;
    TRY(scenario_add_basis(session, found->scenario, INPUT_WEIGHTS, table));
    TRY(features_add_fact(session, table, "cities", "%d", network->city_count));
    TRY(features_add_fact(session, table, "pairs with a route", "%.0f", pairs->pairs));
    if (pairs->demand != NULL) return demand_add_facts(session, pairs->demand, table);
    if (!pairs->is_weighted) return BIGHT_OK;
    return features_add_fact(session, table, "weight of a pair", "the product of both cities' %s",
                             found->weighting.weight);
}

/* ---- Links ----------------------------------------------------------------------------------- */

/* What the closures of all links came to. */
static bight_status add_link_facts(bight_session *session, const critical_findings *found,
                                   bight_layer *table) {
    int links = 0, cutting = 0, idle = 0;
    for (int run = 0; run < found->targets.run_count; run++) {
        const closing_effect *effect = &found->effects[run];
        const int count = found->targets.links_of_run[run];
        links += count;
        cutting += effect->cut > 0 ? count : 0;
        idle += effect->cut == 0 && effect->slower == 0 ? count : 0;
    }
    TRY(critical_tables_add_facts(session, found, table));
    return features_add_fact(session, table, "links",
                             "%d, each closed both ways: %d cut pairs off, %d change nothing",
                             links, cutting, idle);
}

static bight_status fill_links(bight_session *session, const critical_findings *found,
                               const int *links, bool cuts, bight_layer *table) {
    closing_row *rows;
    int *first;
    TAKE(session, table->arena, rows, table->row_count);
    TAKE(session, table->arena, first, (size_t)table->row_count + 1);
    for (int row = 0; row < table->row_count; row++) {
        rows[row] = critical_tables_row(found, found->targets.run_of[links[row]]);
        first[row + 1] = row + 1;
    }
    TRY(link_names_add(session, found->scenario, links, table));
    TRY(closing_columns_add(session, &found->scale, rows, cuts ? CLOSING_CUTS : CLOSING_SLOWS,
                            table));
    TRY(closing_columns_add_lines(session, found->scenario, first, links, table));
    return add_link_facts(session, found, table);
}

static bight_status make_links(bight_session *session, arena *scratch,
                               const critical_findings *found, bool cuts, bight_layer **table) {
    int *links, count = 0;
    TAKE(session, scratch, links, found->scenario->link_count);
    for (int link = 0; link < found->scenario->link_count; link++) {
        const int run = found->targets.run_of[link];
        if (run >= 0 && (found->effects[run].cut > 0) == cuts) links[count++] = link;
    }
    TRY(features_create(session,
                        cuts ? "Links whose closing cuts pairs of cities off"
                             : "Links by what closing them does",
                        count, table));
    return city_table_finish(table, fill_links(session, found, links, cuts, *table));
}

bight_status critical_tables_links(bight_session *session, const critical_findings *found,
                                   bool cuts, bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make_links(session, scratch, found, cuts, table);
    arena_destroy(scratch);
    return status;
}

/* ---- Terminals ------------------------------------------------------------------------------- */

static bight_status set_terminal(bight_session *session, const critical_findings *found,
                                 bight_layer *table, int row, int terminal, const int *columns) {
    const network_terminal *here = scenario_terminal(found->scenario, terminal);
    const bight_network *network = found->scenario->network;
    TRY(features_set_text(session, table, row, columns[0], here->name));
    TRY(features_set_text(session, table, row, columns[1],
                          scenario_terminal_id(found->scenario, terminal)));
    if (here->city >= 0)
        TRY(features_set_text(session, table, row, columns[2], network->cities[here->city].name));
    return BIGHT_OK;
}

static bight_status fill_terminals(bight_session *session, const critical_findings *found,
                                   const int *terminals, bight_layer *table) {
    static const char *const names[] = {"terminal", "kind", "city"};
    closing_row *rows;
    double *lon_deg, *lat_deg;
    int columns[3];
    TAKE(session, table->arena, rows, table->row_count);
    TAKE(session, table->arena, lon_deg, table->row_count);
    TAKE(session, table->arena, lat_deg, table->row_count);
    for (int i = 0; i < 3; i++)
        TRY(features_add_text(session, table, names[i], &columns[i]));
    for (int row = 0; row < table->row_count; row++) {
        const network_terminal *here = scenario_terminal(found->scenario, terminals[row]);
        rows[row] = critical_tables_row(found, found->targets.terminal_closure[terminals[row]]);
        lon_deg[row] = here->lon_deg;
        lat_deg[row] = here->lat_deg;
        TRY(set_terminal(session, found, table, row, terminals[row], columns));
    }
    TRY(closing_columns_add(session, &found->scale, rows, CLOSING_SLOWS | CLOSING_CUTS, table));
    TRY(features_add_points(session, table, lon_deg, lat_deg));
    TRY(critical_tables_add_facts(session, found, table));
    return features_add_fact(
        session, table, "closing a terminal",
        "nobody enters, leaves or changes there; what runs through still does");
}

static bight_status make_terminals(bight_session *session, arena *scratch,
                                   const critical_findings *found, bight_layer **table) {
    int *terminals, count = 0;
    TAKE(session, scratch, terminals, found->scenario->terminal_count);
    for (int terminal = 0; terminal < found->scenario->terminal_count; terminal++)
        if (found->targets.terminal_closure[terminal] >= 0) terminals[count++] = terminal;
    TRY(features_create(session, "Terminals by what closing them does", count, table));
    return city_table_finish(table, fill_terminals(session, found, terminals, *table));
}

bight_status critical_tables_terminals(bight_session *session, const critical_findings *found,
                                       bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make_terminals(session, scratch, found, table);
    arena_destroy(scratch);
    return status;
}

/* ---- Cities and groups ----------------------------------------------------------------------- */

static bight_status set_worst_link(bight_session *session, const critical_findings *found,
                                   bight_layer *table, int row, int column, int closure) {
    const char *name;
    if (closure < 0) return BIGHT_OK;
    TRY(link_names_whole(session, found->scenario, table->arena, found->targets.first_link[closure],
                         &name));
    return features_set_text(session, table, row, column, name);
}

/* The columns of regions first .. first + rows - 1. */
static bight_status add_exposure(bight_session *session, const critical_findings *found, int first,
                                 bight_layer *table) {
    const closing_exposure *exposure = &found->exposure;
    int expected, worst, link, cutting;
    TRY(features_add_number(session, table, "exposure", "min", 3, &expected));
    TRY(features_add_number(session, table, "worst_exposure", "min", 2, &worst));
    TRY(features_add_text(session, table, "worst_link", &link));
    TRY(features_add_integer(session, table, "cutting_links", "", &cutting));
    for (int row = 0; row < table->row_count; row++) {
        const int region = first + row;
        features_set_number(table, row, expected,
                            exposure->expected[region] * found->scale.unit_min);
        features_set_number(table, row, worst,
                            isnan(exposure->expected[region])
                                ? NAN
                                : exposure->worst[region] * found->scale.unit_min);
        TRY(set_worst_link(session, found, table, row, link, exposure->worst_closure[region]));
        features_set_number(table, row, cutting, exposure->cutting_count[region]);
    }
    return BIGHT_OK;
}

static bight_status add_exposure_facts(bight_session *session, const critical_findings *found,
                                       bight_layer *table) {
    TRY(critical_tables_add_facts(session, found, table));
    TRY(features_add_fact(session, table, "exposure",
                          "what a journey from there loses in the mean%s, over the closures of "
                          "%lld links that cut nobody off; worst_exposure is that of one of them",
                          found->pairs.is_weighted ? ", by weight" : "",
                          (long long)found->exposure.link_count));
    return features_add_fact(session, table, "cutting_links",
                             "links whose closing cuts journeys from there off");
}

static bight_status fill_cities(bight_session *session, const critical_findings *found,
                                bight_layer *table) {
    closing_row *rows;
    TAKE(session, table->arena, rows, table->row_count);
    for (int city = 0; city < table->row_count; city++)
        rows[city] = critical_tables_row(found, found->targets.first_city + city);
    TRY(closing_columns_add(session, &found->scale, rows, CLOSING_SLOWS | CLOSING_CUTS, table));
    TRY(add_exposure(session, found, 0, table));
    TRY(add_exposure_facts(session, found, table));
    return features_add_fact(session, table, "closing a city",
                             "all its nodes: nobody passes; journeys of the city itself are not "
                             "counted");
}

bight_status critical_tables_cities(bight_session *session, const critical_findings *found,
                                    bight_layer **table) {
    TRY(city_table_create(session, found->scenario->network,
                          "Cities by what closing them does, and their exposure", table));
    return city_table_finish(table, fill_cities(session, found, *table));
}

static void count_cities(const city_groups *groups, int cities, int column, bight_layer *table) {
    for (int group = 0; group < groups->group_count; group++) {
        int count = 0;
        for (int i = 0; i < groups->first[cities]; i++)
            count += groups->items[i] == group;
        features_set_number(table, group, column, count);
    }
}

static bight_status fill_groups(bight_session *session, const critical_findings *found,
                                bight_layer *table) {
    const int cities = found->pairs.city_count;
    int name, count;
    TRY(features_add_text(session, table, "group", &name));
    TRY(features_add_integer(session, table, "cities", "", &count));
    count_cities(&found->groups, cities, count, table);
    for (int group = 0; group < table->row_count; group++)
        TRY(features_set_text(session, table, group, name, found->groups.names[group]));
    TRY(add_exposure(session, found, cities, table));
    TRY(add_exposure_facts(session, found, table));
    return features_add_fact(session, table, "groups by", "%s", found->group);
}

bight_status critical_tables_groups(bight_session *session, const critical_findings *found,
                                    bight_layer **table) {
    TRY(features_create(session, "Exposure of groups of cities", found->groups.group_count, table));
    return city_table_finish(table, fill_groups(session, found, *table));
}
