/* The tables of a report; see report_contents.h. */
#include "app/report_contents.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/asked_comparison.h"
#include "app/asked_timeline.h"
#include "app/command.h"
#include "app/complaint.h"
#include "app/run_record.h"

enum { PAIRS_TOLD = 10, DAY_LIMIT_MIN = 240 };

/* ---- What can be computed ---- */

static bool has_people(const report_contents *contents) {
    return bight_layer_find_column(contents->tables[REPORT_PLACES], "population") >= 0;
}

/* Whether the network file or the user says what hubs are ranked by. */
static bool ranks_hubs(const report_contents *contents) {
    static const char HEAD[] = "measures.hub.";
    const bight_layer *parameters = contents->tables[REPORT_PARAMETERS];
    if (options_has(contents->of->asked, OPTION_WEIGHTS)) return true;
    for (int row = 0; row < bight_layer_row_count(parameters); row++)
        if (strncmp(report_word(parameters, row, "key"), HEAD, strlen(HEAD)) == 0) return true;
    return false;
}

/* ---- Ports ---- */

/* Passes over what the network is no case for, and tells it. */
static int pass_over(report_contents *contents, bight_status status, const char *what) {
    if (status != BIGHT_WRONG_USE && status != BIGHT_BAD_DATA) return status;
    if (contents->left_out_count < MOST_LEFT_OUT)
        snprintf(contents->left_out[contents->left_out_count++], LEFT_OUT_BYTES, "%s: %s", what,
                 bight_session_message(contents->of->session));
    return 0;
}

/* Under their own profile, in a network beside the one opened. Changes may be of no mode of it. */
static int open_ports(report_contents *contents) {
    const analysis *of = contents->of;
    analysis *ports = &contents->ports;
    *ports = (analysis){.asked = of->asked, .session = of->session};
    if (!bight_network_has_ports(of->network)) return 0;
    bight_status status = analysis_open_ports_beside(of, ports);
    if (status == BIGHT_OK && ports->network != NULL && contents->is_compared)
        status = bight_scenario_create(ports->session, ports->network, &ports->base);
    contents->has_ports = status == BIGHT_OK;
    return of->asked->change_count > 0 ? pass_over(contents, status, "bight ports") : (int)status;
}

static const bight_scenario *ports_scenario(const report_contents *contents) {
    return contents->ports.scenario != NULL ? contents->ports.scenario : contents->of->scenario;
}

/* ---- Before and after ---- */

static int compare(report_contents *contents) {
    analysis *of = contents->of;
    const bight_matrix_wanted times = {.measures = 1U << BIGHT_MEASURE_TIME};
    if (!contents->is_compared) return 0;
    TRY(asked_comparison_make(of, PAIRS_TOLD));
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++) {
        contents->tables[REPORT_OVERALL + i] = of->tables[i];
        of->tables[i] = NULL;
    }
    TRY(bight_scenario_describe(of->session, of->scenario, &contents->tables[REPORT_CHANGES]));
    return bight_matrix_compute(of->session, of->base, &times, &contents->before);
}

/* Puts the rows of a table in order. */
static bight_status sort(report_contents *contents, report_table table, const char *column,
                         bool is_descending) {
    const bight_layer_choice order = {.sort_column = column, .is_descending = is_descending};
    bight_layer *sorted = NULL;
    const bight_status status =
        bight_layer_pick(contents->of->session, contents->tables[table], &order, &sorted);
    if (status != BIGHT_OK) return status;
    bight_layer_destroy(contents->tables[table]);
    contents->tables[table] = sorted;
    return BIGHT_OK;
}

/* Ranks under the weights asked, with the roles of the cities' ports; `network` and `ports` are the
 * scenarios looked at. */
static bight_status rank_hubs(const report_contents *contents, const bight_scenario *network,
                              const bight_scenario *ports, const bight_matrix *matrix,
                              const bight_hub_tables *tables) {
    const bight_hub_options asked = {.access = contents->access,
                                     .weights = contents->of->asked->values[OPTION_WEIGHTS],
                                     .ports = contents->has_ports ? ports : NULL};
    return bight_hubs_compute(contents->of->session, network, matrix, &asked, tables);
}

static int compute_hubs_before(report_contents *contents) {
    const analysis *of = contents->of;
    if (!contents->is_compared || !ranks_hubs(contents)) return 0;
    TRY(rank_hubs(contents, of->base,
                  contents->ports.base != NULL ? contents->ports.base : of->base, contents->before,
                  &(bight_hub_tables){.hubs = &contents->tables[REPORT_HUBS_BEFORE]}));
    return (int)sort(contents, REPORT_HUBS_BEFORE, "rank", false);
}

/* ---- What every network has ---- */

/* What the others ask for. */
static int describe_network(report_contents *contents) {
    const analysis *of = contents->of;
    TRY(bight_network_cities(of->session, of->network, &contents->tables[REPORT_PLACES]));
    return (int)bight_network_parameters(of->session, of->network,
                                         &contents->tables[REPORT_PARAMETERS]);
}

static int describe(report_contents *contents) {
    const analysis *of = contents->of;
    bight_layer **tables = contents->tables;
    TRY(bight_network_check(of->session, of->network, &tables[REPORT_LAYERS],
                            &tables[REPORT_PROBLEMS], &contents->error_count));
    TRY(bight_network_accuracy(of->session, of->network, &tables[REPORT_ACCURACY]));
    TRY(run_record_list_inputs(of, &contents->inputs));
    TRY(bight_network_land(of->session, of->network, &tables[REPORT_LAND]));
    return (int)bight_scenario_links(of->session, of->scenario, &tables[REPORT_LINKS]);
}

static int compute_cities(report_contents *contents) {
    const analysis *of = contents->of;
    bight_layer **tables = contents->tables;
    if (has_people(contents))
        TRY(bight_access_compute(of->session, of->network, of->matrix, &contents->access,
                                 &tables[REPORT_ACCESS]));
    return bight_centrality_compute(of->session, of->scenario, of->matrix,
                                    &tables[REPORT_CENTRALITY]);
}

static int compute_hubs(report_contents *contents) {
    const analysis *of = contents->of;
    if (!ranks_hubs(contents)) return 0;
    TRY(rank_hubs(contents, of->scenario, ports_scenario(contents), of->matrix,
                  &(bight_hub_tables){.hubs = &contents->tables[REPORT_HUBS],
                                      .methods = &contents->tables[REPORT_METHODS]}));
    return (int)sort(contents, REPORT_HUBS, "rank", false);
}

/* By the first of the columns that the table has. */
static int order_by(report_contents *contents, report_table table, const char *column,
                    bool is_descending) {
    const bight_layer_choice order = {.sort_column = column, .is_descending = is_descending};
    const bight_layer *from = contents->tables[table];
    if (from == NULL || bight_layer_find_column(from, column) < 0 ||
        contents->tables[REPORT_ORDER] != NULL)
        return 0;
    return (int)bight_layer_pick(contents->of->session, from, &order,
                                 &contents->tables[REPORT_ORDER]);
}

static int order_cities(report_contents *contents) {
    TRY(order_by(contents, REPORT_EFFECTS, "access_change_percent", true));
    TRY(order_by(contents, REPORT_EFFECTS, "mean_time_change", false));
    return order_by(contents, REPORT_ACCESS, "mean_time", false);
}

/* ---- What some networks have ---- */

static int compute_ports(report_contents *contents) {
    bight_layer **tables = contents->tables;
    if (!contents->has_ports) return 0;
    const bight_status status =
        bight_ports_compute(contents->of->session, ports_scenario(contents), NULL,
                            &(bight_port_tables){.clusters = &tables[REPORT_CLUSTERS],
                                                 .ports = &tables[REPORT_PORTS],
                                                 .hinterlands = &tables[REPORT_HINTERLANDS],
                                                 .cities = &tables[REPORT_PORT_CITIES]});
    return status == BIGHT_WRONG_USE ? pass_over(contents, status, "bight ports") : (int)status;
}

static int compute_equity(report_contents *contents) {
    const analysis *of = contents->of;
    const bight_equity_options asked = {.access = contents->access};
    if (!has_people(contents)) return 0;
    return (int)bight_equity_compute(of->session, of->network, of->matrix, &asked,
                                     &contents->tables[REPORT_EQUITY]);
}

static bool has_group(const bight_network *network, const char *name) {
    for (int i = 0; i < bight_network_group_count(network); i++)
        if (strcmp(bight_network_group_name(network, i), name) == 0) return true;
    return false;
}

static int compute_rings(report_contents *contents) {
    const analysis *of = contents->of;
    if (!has_group(of->network, "ring")) return 0;
    return pass_over(contents,
                     bight_rings_compute(of->session, of->network, of->matrix, NULL,
                                         &contents->tables[REPORT_RINGS]),
                     "bight rings");
}

static int compute_airports(report_contents *contents) {
    const analysis *of = contents->of;
    const bight_layer *layers = contents->tables[REPORT_LAYERS];
    const int row = report_find_row(layers, "layer", "airport");
    if (row < 0 || !has_people(contents) || !(report_number(layers, row, "used") > 0)) return 0;
    TRY(pass_over(contents,
                  bight_airports_compute(of->session, of->scenario, of->matrix, NULL,
                                         &contents->tables[REPORT_AIRPORTS]),
                  "bight airports"));
    if (contents->tables[REPORT_AIRPORTS] == NULL) return 0;
    return (int)sort(contents, REPORT_AIRPORTS, "passengers", true);
}

/* Asked for, so what the network is no case for is an error here. */
static int follow_years(report_contents *contents) {
    if (!options_has(contents->of->asked, OPTION_YEARS)) return 0;
    TRY(asked_timeline_make(contents->of, &contents->tables[REPORT_YEARS]));
    TRY(sort(contents, REPORT_YEAR_LINES, "gain", true));
    return (int)sort(contents, REPORT_YEAR_GAINS, "gain", true);
}

int report_contents_compute(report_contents *contents) {
    static int (*const parts[])(report_contents *) = {
        describe_network, compare,        open_ports,    compute_hubs_before,
        describe,         compute_cities, order_cities,  compute_hubs,
        compute_ports,    compute_equity, compute_rings, follow_years};
    contents->access = analysis_access_options(contents->of);
    contents->is_compared = contents->of->asked->change_count > 0;
    TRY(analysis_compute_matrix(contents->of, 1U << BIGHT_MEASURE_LENGTH));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        TRY(parts[i](contents));
    return compute_airports(contents);
}

void report_contents_drop(report_contents *contents) {
    for (int i = 0; i < REPORT_TABLES; i++)
        bight_layer_destroy(contents->tables[i]);
    analysis_close_beside(&contents->ports);
    json_decref(contents->inputs);
    if (contents->before != NULL) bight_matrix_destroy(contents->before);
}

/* ---- Looking things up ---- */

double report_number(const bight_layer *table, int row, const char *column) {
    const int found = row < 0 ? -1 : bight_layer_find_column(table, column);
    return found < 0 ? NAN : bight_layer_real(table, row, found);
}

const char *report_word(const bight_layer *table, int row, const char *column) {
    const int found = row < 0 ? -1 : bight_layer_find_column(table, column);
    return found < 0 ? "" : bight_layer_text(table, row, found);
}

int report_find_row(const bight_layer *table, const char *column, const char *text) {
    const int found = table == NULL ? -1 : bight_layer_find_column(table, column);
    for (int row = 0; found >= 0 && row < bight_layer_row_count(table); row++)
        if (strcmp(bight_layer_text(table, row, found), text) == 0) return row;
    return -1;
}

const char *report_fact(const bight_layer *table, const char *name) {
    return table == NULL ? NULL : bight_layer_find_fact(table, name);
}

double report_overall(const report_contents *contents, const char *measure, const char *column) {
    const bight_layer *overall = contents->tables[REPORT_OVERALL];
    return report_number(overall, report_find_row(overall, "measure", measure), column);
}

const char *report_parameter(const report_contents *contents, const char *key) {
    const bight_layer *parameters = contents->tables[REPORT_PARAMETERS];
    const int row = report_find_row(parameters, "key", key);
    return row < 0 ? NULL : report_word(parameters, row, "value");
}

double report_day_limit(const report_contents *contents) {
    const char *stated = report_parameter(contents, "measures.access.daily_limit");
    if (contents->access.day_limit_min > 0) return contents->access.day_limit_min;
    return stated == NULL ? DAY_LIMIT_MIN : strtod(stated, NULL);
}

const char *report_local_name(const report_contents *contents, const char *city) {
    const bight_layer *places = contents->tables[REPORT_PLACES];
    int row = report_find_row(places, "city_id", city);
    if (row < 0) row = report_find_row(places, "city", city);
    return report_word(places, row, "name_local");
}
