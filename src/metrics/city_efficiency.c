/* What the network loses with each city; see bight_efficiency_compute in bight.h. */
#include <math.h>

#include "metrics/centrality.h"
#include "metrics/city_nodes.h"
#include "metrics/city_table.h"
#include "metrics/effective_resistance.h"
#include "metrics/local_efficiency.h"

static double mean_of(const double *values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return count == 0 ? NAN : sum / count;
}

/* ---- Latora and Marchiori 2007, on the network ----------------------------------------------- */

static bight_status find_reduced(bight_session *session, const bight_scenario *reduced,
                                 double *harmonic, double *efficiency) {
    const bight_matrix_wanted times = {.measures = MATRIX_BIT(BIGHT_MEASURE_TIME)};
    bight_matrix *matrix;
    TRY(bight_matrix_compute(session, reduced, &times, &matrix));
    centrality_harmonic(matrix, harmonic);
    *efficiency = mean_of(harmonic, matrix->size);
    bight_matrix_destroy(matrix);
    return BIGHT_OK;
}

static bight_status find_without(bight_session *session, const bight_scenario *scenario,
                                 const bool *is_gone, double *harmonic, double *efficiency) {
    bight_scenario *reduced;
    TRY(scenario_without_nodes(session, scenario, is_gone, &reduced));
    const bight_status status = find_reduced(session, reduced, harmonic, efficiency);
    bight_scenario_destroy(reduced);
    return status;
}

static bight_status add_information_lm(bight_session *session, const bight_scenario *scenario,
                                       const bight_matrix *matrix, bight_layer *table) {
    const int cities = table->row_count;
    double *harmonic, *losses, without;
    bool *is_gone;
    city_nodes nodes;
    TAKE(session, table->arena, harmonic, cities);
    TAKE(session, table->arena, losses, cities);
    TAKE(session, table->arena, is_gone, scenario->vertex_count);
    TRY(city_nodes_list(session, table->arena, scenario, &nodes));
    centrality_harmonic(matrix, harmonic);
    const double efficiency = mean_of(harmonic, cities);
    for (int city = 0; city < cities; city++) {
        city_nodes_mark(&nodes, city, true, is_gone);
        TRY(find_without(session, scenario, is_gone, harmonic, &without));
        city_nodes_mark(&nodes, city, false, is_gone);
        losses[city] = efficiency > 0 ? 100 * (efficiency - without) / efficiency : NAN;
    }
    TRY(city_table_add(session, table, "information_lm", "%", 2, losses));
    return features_add_fact(session, table, "global efficiency", "%.6g per min (mean of 1 / time)",
                             efficiency);
}

/* ---- On the graph of places ------------------------------------------------------------------ */

static bight_status add_information_sz(bight_session *session, const place_ways *ways,
                                       double *values, bight_layer *table) {
    int *reached;
    TAKE(session, table->arena, reached, table->row_count);
    TRY(effective_resistance_sums(session, ways, table->row_count, values, reached));
    for (int city = 0; city < table->row_count; city++)
        values[city] = reached[city] > 1 ? reached[city] / values[city] : NAN;
    return city_table_add(session, table, "information_sz", "1/h", 3, values);
}

static bight_status add_local(bight_session *session, const place_ways *ways, double *values,
                              bight_layer *table) {
    TRY(local_efficiency_among(session, ways, table->row_count, values));
    TRY(city_table_add(session, table, "local_lm", "1/min", 5, values));
    TRY(features_add_fact(session, table, "mean local_lm", "%.6g per min",
                          mean_of(values, table->row_count)));
    TRY(local_efficiency_around(session, ways, table->row_count, values));
    TRY(city_table_add(session, table, "local_vragovic", "1/min", 5, values));
    return features_add_fact(session, table, "mean local_vragovic", "%.6g per min",
                             mean_of(values, table->row_count));
}

static bight_status fill(bight_session *session, const bight_scenario *scenario,
                         const bight_matrix *matrix, bight_layer *table) {
    place_edges edges;
    place_ways ways;
    double *values;
    TAKE(session, table->arena, values, table->row_count);
    TRY(scenario_add_basis(session, scenario, 0, table));
    TRY(add_information_lm(session, scenario, matrix, table));
    TRY(place_edges_list(session, table->arena, scenario, &edges));
    TRY(place_ways_build(session, table->arena, &edges, -1, &ways));
    TRY(add_information_sz(session, &ways, values, table));
    TRY(add_local(session, &ways, values, table));
    TRY(features_add_fact(session, table, "information_lm",
                          "of the efficiency of all pairs of cities, its own among them, what is "
                          "lost when nobody can use its stations, ports, airports and roads"));
    return features_add_fact(session, table, "information_sz, local_lm, local_vragovic",
                             "on the graph of places, by times of links alone");
}

bight_status bight_efficiency_compute(bight_session *session, const bight_scenario *scenario,
                                      const bight_matrix *matrix, bight_layer **table) {
    *table = NULL;
    TRY(matrix_require_whole(session, matrix, scenario->network));
    TRY(city_table_create(session, scenario->network, "What the network loses with each city",
                          table));
    return city_table_finish(table, fill(session, scenario, matrix, *table));
}
