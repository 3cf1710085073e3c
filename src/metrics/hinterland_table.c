/* The table of ports' hinterlands; see port_tables.h. */
#include "metrics/city_table.h"
#include "metrics/port_tables.h"

/* Of each port: weights of the cities only it serves, and of those it contests. */
static void split_by_contest(const port_clusters *work, const port_choice *choice,
                             const double *weights, double *captive, double *contested) {
    for (int city = 0; city < work->ports.city_count; city++) {
        const bool is_captive = port_choice_contest(work, choice, city).contender_count == 1;
        for (int port = 0; port < work->ports.port_count; port++)
            if (port_choice_contends(work, choice, city, port))
                (is_captive ? captive : contested)[port] += weights[city];
    }
}

static bight_status add_contest(bight_session *session, const port_clusters *work,
                                const port_choice *choice, const double *weights,
                                const char *const names[2], const char *unit, bight_layer *table) {
    double *captive, *contested;
    TAKE(session, table->arena, captive, table->row_count);
    TAKE(session, table->arena, contested, table->row_count);
    split_by_contest(work, choice, weights, captive, contested);
    TRY(city_table_add(session, table, names[0], unit, 1, captive));
    return city_table_add(session, table, names[1], unit, 1, contested);
}

static bight_status add_expected(bight_session *session, const port_clusters *work,
                                 const port_choice *choice, const double *weights, const char *name,
                                 const char *unit, bight_layer *table) {
    double *expected;
    TAKE(session, table->arena, expected, table->row_count);
    port_choice_expect(work, choice, weights, expected);
    return city_table_add(session, table, name, unit, 1, expected);
}

/* The sum of the port's overlaps with all others. */
static bight_status add_pressure(bight_session *session, const port_choice *choice,
                                 bight_layer *table) {
    double *pressure;
    TAKE(session, table->arena, pressure, table->row_count);
    for (int port = 0; port < table->row_count; port++)
        for (int other = 0; other < table->row_count; other++) {
            const double overlap = port_rivalry_ruzicka(&choice->rivalry, port, other);
            if (other != port && overlap > 0) pressure[port] += overlap;
        }
    TRY(city_table_add(session, table, "pressure", "", 3, pressure));
    return features_add_fact(session, table, "pressure",
                             "sum of the overlaps (Ruzicka) with all other ports");
}

static bight_status add_model(bight_session *session, const port_clusters *work,
                              const port_choice *choice, bight_layer *table) {
    if (!choice->is_modelled) return BIGHT_OK;
    TRY(add_expected(session, work, choice, work->city_population, "expected_population",
                     work->population_unit, table));
    if (work->has_gdp)
        TRY(add_expected(session, work, choice, work->city_gdp, "expected_gdp", work->gdp_unit,
                         table));
    TRY(add_pressure(session, choice, table));
    return port_choice_add_facts(session, choice, table);
}

static bight_status fill(bight_session *session, const port_clusters *work,
                         const port_choice *choice, bight_layer *table) {
    static const char *const by_population[] = {"captive_population", "contested_population"};
    static const char *const by_gdp[] = {"captive_gdp", "contested_gdp"};
    TRY(port_clusters_add_names(session, work, table));
    TRY(add_contest(session, work, choice, work->city_population, by_population,
                    work->population_unit, table));
    if (work->has_gdp)
        TRY(add_contest(session, work, choice, work->city_gdp, by_gdp, work->gdp_unit, table));
    TRY(add_model(session, work, choice, table));
    TRY(port_clusters_add_scenario(session, work, table));
    return features_add_fact(session, table, "contested",
                             "a city that a second port reaches in at most %g times the time of "
                             "the nearest counts whole for each of these ports, else as captive",
                             1 + choice->margin);
}

bight_status port_tables_make_hinterlands(bight_session *session, const port_clusters *work,
                                          const port_choice *choice, bight_layer **table) {
    TRY(features_create(session, "Hinterlands of the ports", work->ports.port_count, table));
    return city_table_finish(table, fill(session, work, choice, *table));
}
