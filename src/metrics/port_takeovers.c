/* The table of who takes over from ports that close; see port_tables.h. */
#include "metrics/city_table.h"
#include "metrics/port_tables.h"
#include "metrics/port_withdrawal.h"

enum { SHARE, MOVED, MOVED_GDP, MEAN_ADDED, CHOSEN_SHARE, CHOSEN, CHOSEN_GDP, MEASURE_COUNT };

typedef struct {
    const port_clusters *work;
    const port_choice *choice;
    bight_layer *table;
    int names[2];
    int taker;
    int cluster;
    int measures[MEASURE_COUNT]; /* columns; -1: left out */
} takeover_table;

static bool takes_over(const port_withdrawal *of, int port) {
    bool takes = false;
    for (int i = 0; i < WEIGHING_COUNT; i++)
        takes |= of->taken[i][port] > 0 || of->chosen_instead[i][port] > 0;
    return takes;
}

/* Rows, and of them those from a port, which are lines on a map. */
static int count_rows(const port_clusters *work, const port_choice *choice, port_withdrawal *of,
                      int *from_ports) {
    int rows = 0;
    for (int which = 0; which < port_withdrawal_count(work); which++) {
        if (which == work->ports.port_count) *from_ports = rows;
        (void)port_withdrawal_choose(work, which, of);
        port_withdrawal_find(work, choice, of);
        for (int port = 0; port < work->ports.port_count; port++)
            rows += takes_over(of, port);
    }
    if (port_withdrawal_count(work) == work->ports.port_count) *from_ports = rows;
    return rows;
}

static bight_status add_measure(bight_session *session, takeover_table *made, int measure,
                                const char *name, const char *unit, int decimals) {
    return features_add_number(session, made->table, name, unit, decimals,
                               &made->measures[measure]);
}

static bight_status add_columns(bight_session *session, takeover_table *made) {
    const port_clusters *work = made->work;
    for (int i = 0; i < MEASURE_COUNT; i++)
        made->measures[i] = -1;
    TRY(port_withdrawal_add_names(session, made->table, made->names));
    TRY(features_add_text(session, made->table, "taken_by", &made->taker));
    TRY(features_add_text(session, made->table, "cluster", &made->cluster));
    TRY(add_measure(session, made, SHARE, "share", "%", 1));
    TRY(add_measure(session, made, MOVED, "population", work->population_unit, 1));
    if (work->has_gdp) TRY(add_measure(session, made, MOVED_GDP, "gdp", work->gdp_unit, 1));
    TRY(add_measure(session, made, MEAN_ADDED, "mean_added", "h", 2));
    if (!made->choice->is_modelled) return BIGHT_OK;
    TRY(add_measure(session, made, CHOSEN_SHARE, "expected_share", "%", 1));
    TRY(add_measure(session, made, CHOSEN, "expected_population", work->population_unit, 1));
    if (!work->has_gdp) return BIGHT_OK;
    return add_measure(session, made, CHOSEN_GDP, "expected_gdp", work->gdp_unit, 1);
}

static bight_status fill_row(bight_session *session, const takeover_table *made, int row,
                             const port_closing *closing, const port_withdrawal *of, int port) {
    const port_clusters *work = made->work;
    const double values[MEASURE_COUNT] = {
        [SHARE] = 100 * of->taken[BY_POPULATION][port] / of->moved[BY_POPULATION],
        [MOVED] = of->taken[BY_POPULATION][port],
        [MOVED_GDP] = of->taken[BY_GDP][port],
        [MEAN_ADDED] = of->taken_h[port] / of->taken[BY_POPULATION][port],
        [CHOSEN_SHARE] = 100 * of->chosen_instead[BY_POPULATION][port] / of->chosen[BY_POPULATION],
        [CHOSEN] = of->chosen_instead[BY_POPULATION][port],
        [CHOSEN_GDP] = of->chosen_instead[BY_GDP][port]};
    TRY(port_withdrawal_set_names(session, closing, row, made->names, made->table));
    TRY(features_set_text(session, made->table, row, made->taker,
                          work->network->terminals[work->ports.terminals[port]].name));
    TRY(features_set_text(session, made->table, row, made->cluster, work->ports.clusters[port]));
    for (int i = 0; i < MEASURE_COUNT; i++)
        if (made->measures[i] >= 0)
            features_set_number(made->table, row, made->measures[i], values[i]);
    return BIGHT_OK;
}

static void draw_row(const takeover_table *made, int row, int closed, int port) {
    const port_clusters *work = made->work;
    layer_shapes *shapes = &made->table->shapes;
    const int ends[2] = {closed, port};
    shapes->first_part[row] = row;
    shapes->first_point[row] = 2 * row;
    for (int end = 0; end < 2; end++) {
        const network_terminal *terminal =
            &work->network->terminals[work->ports.terminals[ends[end]]];
        shapes->lon_deg[2 * row + end] = terminal->lon_deg;
        shapes->lat_deg[2 * row + end] = terminal->lat_deg;
    }
}

static bight_status fill_rows(bight_session *session, const takeover_table *made, int from_ports,
                              port_withdrawal *of) {
    int row = 0;
    for (int which = 0; which < port_withdrawal_count(made->work); which++) {
        const port_closing closing = port_withdrawal_choose(made->work, which, of);
        port_withdrawal_find(made->work, made->choice, of);
        for (int port = 0; port < made->work->ports.port_count; port++) {
            if (!takes_over(of, port)) continue;
            TRY(fill_row(session, made, row, &closing, of, port));
            if (closing.port >= 0) draw_row(made, row, closing.port, port);
            row++;
        }
    }
    for (int rest = from_ports; rest <= made->table->row_count; rest++)
        made->table->shapes.first_part[rest] = from_ports;
    made->table->shapes.first_point[from_ports] = 2 * from_ports;
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, takeover_table *made, int from_ports,
                         port_withdrawal *of) {
    TRY(add_columns(session, made));
    TRY(features_add_shapes(session, made->table, BIGHT_LINE, from_ports, 2 * from_ports));
    TRY(fill_rows(session, made, from_ports, of));
    TRY(features_add_fact(session, made->table, "share, population, gdp, mean_added",
                          "of the hinterland that has to go to another port: the part that is "
                          "nearest to this one, and how much longer it takes"));
    if (made->choice->is_modelled)
        TRY(features_add_fact(session, made->table, "expected",
                              "what this port gains when the people whose choice it was choose "
                              "among the ports left by the same model"));
    TRY(port_choice_add_facts(session, made->choice, made->table));
    return port_clusters_add_scenario(session, made->work, made->table);
}

bight_status port_tables_make_takeovers(bight_session *session, const port_clusters *work,
                                        const port_choice *choice, bight_layer **table) {
    port_withdrawal withdrawal;
    int from_ports = 0;
    TRY(port_withdrawal_create(session, work, &withdrawal));
    const int rows = count_rows(work, choice, &withdrawal, &from_ports);
    TRY(features_create(session, "Who takes over from ports that close", rows, table));
    takeover_table made = {.work = work, .choice = choice, .table = *table};
    return city_table_finish(table, fill(session, &made, from_ports, &withdrawal));
}
