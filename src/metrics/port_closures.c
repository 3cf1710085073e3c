/* The table of what happens when a port or a cluster closes; see port_tables.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/concentration.h"
#include "metrics/port_tables.h"
#include "metrics/port_withdrawal.h"

static const double MS_PER_H = 3600000;
enum { NAMED_TAKERS = 3 };

enum {
    MOVED,
    MOVED_GDP,
    UNSERVED,
    MEAN_ADDED,
    MOST_ADDED,
    KEPT,
    HHI_AFTER,
    CHOSEN,
    CHOSEN_GDP,
    CHOSEN_HHI_AFTER,
    MEASURE_COUNT
};

typedef struct {
    const port_clusters *work;
    const port_choice *choice;
    bight_layer *table;
    int names[2];
    int measures[MEASURE_COUNT]; /* columns; -1: left out */
    int most_city;
    int lost[MOST_LIMITS];
    int takers;
    int chosen_takers;
} closure_table;

static bight_status add_measure(bight_session *session, closure_table *made, int measure,
                                const char *name, const char *unit, int decimals) {
    return features_add_number(session, made->table, name, unit, decimals,
                               &made->measures[measure]);
}

static bight_status add_limits(bight_session *session, closure_table *made) {
    for (int i = 0; i < made->choice->limit_count; i++) {
        const char *name = text_format(made->table->arena, "lost_%gh", made->choice->limits_h[i]);
        if (name == NULL) return FAIL_MEMORY(session);
        TRY(features_add_integer(session, made->table, name, "", &made->lost[i]));
    }
    return BIGHT_OK;
}

static bight_status add_model_columns(bight_session *session, closure_table *made) {
    const port_clusters *work = made->work;
    if (!made->choice->is_modelled) return BIGHT_OK;
    TRY(add_measure(session, made, CHOSEN, "expected_population", work->population_unit, 1));
    if (work->has_gdp)
        TRY(add_measure(session, made, CHOSEN_GDP, "expected_gdp", work->gdp_unit, 1));
    TRY(add_measure(session, made, CHOSEN_HHI_AFTER, "expected_hhi_after", "", 3));
    return features_add_text(session, made->table, "expected_takers", &made->chosen_takers);
}

static bight_status add_columns(bight_session *session, closure_table *made) {
    const port_clusters *work = made->work;
    for (int i = 0; i < MEASURE_COUNT; i++)
        made->measures[i] = -1;
    TRY(port_withdrawal_add_names(session, made->table, made->names));
    TRY(add_measure(session, made, MOVED, "population", work->population_unit, 1));
    if (work->has_gdp) TRY(add_measure(session, made, MOVED_GDP, "gdp", work->gdp_unit, 1));
    TRY(add_measure(session, made, UNSERVED, "unserved", work->population_unit, 1));
    TRY(add_measure(session, made, MEAN_ADDED, "mean_added", "h", 2));
    TRY(add_measure(session, made, MOST_ADDED, "most_added", "h", 2));
    TRY(features_add_text(session, made->table, "most_added_city", &made->most_city));
    TRY(add_limits(session, made));
    TRY(add_measure(session, made, KEPT, "in_cluster", "%", 1));
    TRY(add_measure(session, made, HHI_AFTER, "hhi_after", "", 3));
    TRY(features_add_text(session, made->table, "takers", &made->takers));
    return add_model_columns(session, made);
}

static double sum_of(const double *amounts, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += amounts[i];
    return sum;
}

/* The part of those who move that stays with the cluster of the port. */
static double kept_share(const port_clusters *work, const port_withdrawal *of,
                         const port_closing *closing) {
    if (closing->port < 0) return NAN;
    return port_clusters_total(work, of->taken[BY_POPULATION], work->cluster_of[closing->port]) /
           of->moved[BY_POPULATION];
}

/* What all of these are divided by may be 0: then there is nothing to tell. */
static void measure(const closure_table *made, const port_withdrawal *of,
                    const port_closing *closing, double values[MEASURE_COUNT]) {
    const int ports = made->work->ports.port_count;
    const double served = sum_of(of->taken[BY_POPULATION], ports);
    values[MOVED] = of->moved[BY_POPULATION];
    values[MOVED_GDP] = of->moved[BY_GDP];
    values[UNSERVED] = of->unserved[BY_POPULATION];
    values[MEAN_ADDED] = sum_of(of->taken_h, ports) / served;
    values[MOST_ADDED] = of->most_ms < 0 ? NAN : (double)of->most_ms / MS_PER_H;
    values[KEPT] = 100 * kept_share(made->work, of, closing);
    values[HHI_AFTER] = concentration_hhi(of->left, ports);
    values[CHOSEN] = of->chosen[BY_POPULATION];
    values[CHOSEN_GDP] = of->chosen[BY_GDP];
    values[CHOSEN_HHI_AFTER] = concentration_hhi(of->chosen_after, ports);
}

/* Whether a port takes less than another, or as much and comes after it. */
static bool comes_after(const double *taken, int port, int other) {
    if (taken[port] == taken[other]) return port > other;
    return taken[port] < taken[other];
}

/* The port that takes most of those after `last` (-1: of all), of equal ones the first; -1: none
 * takes anything. */
static int next_taker(const double *taken, int count, int last) {
    int next = -1;
    for (int port = 0; port < count; port++) {
        if (!(taken[port] > 0) || (last >= 0 && !comes_after(taken, port, last))) continue;
        if (next < 0 || taken[port] > taken[next]) next = port;
    }
    return next;
}

/* "Yingkou 63 %, Jinzhou 37 %" */
static bight_status name_takers(bight_session *session, const closure_table *made, int row,
                                int column, const double *taken) {
    const port_clusters *work = made->work;
    const int ports = work->ports.port_count;
    const double sum = sum_of(taken, ports);
    const char *text = NULL;
    int port = next_taker(taken, ports, -1), named = 0;
    for (; port >= 0 && named < NAMED_TAKERS; port = next_taker(taken, ports, port), named++) {
        text = text_format(made->table->arena, "%s%s%s %.0f %%", text == NULL ? "" : text,
                           text == NULL ? "" : ", ",
                           work->network->terminals[work->ports.terminals[port]].name,
                           100 * taken[port] / sum);
        if (text == NULL) return FAIL_MEMORY(session);
    }
    if (port >= 0) text = text_format(made->table->arena, "%s, ...", text);
    if (port >= 0 && text == NULL) return FAIL_MEMORY(session);
    return text == NULL ? BIGHT_OK : features_set_text(session, made->table, row, column, text);
}

static bight_status fill_row(bight_session *session, const closure_table *made, int row,
                             port_withdrawal *of) {
    double values[MEASURE_COUNT];
    const port_closing closing = port_withdrawal_choose(made->work, row, of);
    port_withdrawal_find(made->work, made->choice, of);
    measure(made, of, &closing, values);
    TRY(port_withdrawal_set_names(session, &closing, row, made->names, made->table));
    for (int i = 0; i < MEASURE_COUNT; i++)
        if (made->measures[i] >= 0)
            features_set_number(made->table, row, made->measures[i], values[i]);
    if (of->most_ms >= 0)
        TRY(features_set_text(session, made->table, row, made->most_city,
                              made->work->network->cities[of->most_city].name));
    for (int i = 0; i < made->choice->limit_count; i++)
        features_set_number(made->table, row, made->lost[i], of->lost[i]);
    TRY(name_takers(session, made, row, made->takers, of->taken[BY_POPULATION]));
    if (!made->choice->is_modelled) return BIGHT_OK;
    return name_takers(session, made, row, made->chosen_takers, of->chosen_instead[BY_POPULATION]);
}

/* Ports are points; clusters have no shape. */
static bight_status draw(bight_session *session, const port_clusters *work, bight_layer *table) {
    const int ports = work->ports.port_count;
    TRY(features_add_shapes(session, table, BIGHT_POINT, ports, ports));
    for (int row = 0; row <= table->row_count; row++) {
        const int point = row < ports ? row : ports;
        table->shapes.first_part[row] = point;
        table->shapes.first_point[point] = point;
        if (row >= ports) continue;
        const network_terminal *terminal = &work->network->terminals[work->ports.terminals[row]];
        table->shapes.lon_deg[row] = terminal->lon_deg;
        table->shapes.lat_deg[row] = terminal->lat_deg;
    }
    return BIGHT_OK;
}

static bight_status add_facts(bight_session *session, const port_clusters *work,
                              const port_choice *choice, bight_layer *table) {
    const int ports = work->ports.port_count;
    TRY(features_add_fact(session, table, "population, gdp",
                          "of the hinterland that has to go to another port; times by land do not "
                          "change when a port closes"));
    TRY(features_add_fact(session, table, "unserved, mean_added, most_added",
                          "people who reach no other port; how much longer it takes the others to "
                          "the nearest port left, by population, and the city that loses most"));
    TRY(features_add_fact(session, table, "lost_1h and so on",
                          "cities that had a port within the hours and have none any more"));
    TRY(features_add_fact(session, table, "in_cluster, takers",
                          "of the people who have to move: those whom other ports of the cluster "
                          "take; who takes most of them"));
    TRY(features_add_fact(session, table, "hhi_after",
                          "sum of squared shares of the ports left in the people of the "
                          "hinterlands; with all ports it is %.3f",
                          concentration_hhi(work->population, ports)));
    if (choice->is_modelled)
        TRY(features_add_fact(session, table, "expected",
                              "the people whose choice it was choose among the ports left by the "
                              "same model"));
    TRY(port_choice_add_facts(session, choice, table));
    return port_clusters_add_scenario(session, work, table);
}

static bight_status fill(bight_session *session, closure_table *made) {
    port_withdrawal withdrawal;
    TRY(port_withdrawal_create(session, made->work, &withdrawal));
    TRY(add_columns(session, made));
    TRY(draw(session, made->work, made->table));
    for (int row = 0; row < made->table->row_count; row++)
        TRY(fill_row(session, made, row, &withdrawal));
    return add_facts(session, made->work, made->choice, made->table);
}

bight_status port_tables_make_closures(bight_session *session, const port_clusters *work,
                                       const port_choice *choice, bight_layer **table) {
    TRY(features_create(session, "Closures of ports", port_withdrawal_count(work), table));
    closure_table made = {.work = work, .choice = choice, .table = *table};
    return city_table_finish(table, fill(session, &made));
}
