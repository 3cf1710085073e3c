/* Centrality of cities; see bight_centrality_compute in bight.h and centrality.h. */
#include "metrics/centrality.h"

#include <math.h>

#include "metrics/accessibility.h"
#include "metrics/city_betweenness.h"
#include "metrics/city_table.h"
#include "metrics/place_graph.h"
#include "metrics/straight_lines.h"

void centrality_closeness(const bight_matrix *matrix, double *values) {
    for (int from = 0; from < matrix->size; from++) {
        double sum = 0;
        int reached = 0;
        for (int to = 0; to < matrix->size; to++) {
            const double minutes = matrix_minutes(matrix, from, to);
            if (to == from || !isfinite(minutes)) continue;
            sum += minutes;
            reached++;
        }
        values[from] = reached == 0 ? 0 : (double)reached / (matrix->size - 1) * (reached / sum);
    }
}

void centrality_harmonic(const bight_matrix *matrix, double *values) {
    for (int from = 0; from < matrix->size; from++) {
        double sum = 0;
        for (int to = 0; to < matrix->size; to++)
            if (to != from) sum += 1 / matrix_minutes(matrix, from, to);
        values[from] = matrix->size < 2 ? 0 : sum / (matrix->size - 1);
    }
}

void centrality_straightness(const bight_matrix *matrix, double *values) {
    for (int from = 0; from < matrix->size; from++) {
        double sum = 0;
        for (int to = 0; to < matrix->size; to++) {
            if (to == from || !isfinite(matrix_minutes(matrix, from, to))) continue;
            const double way_km = matrix_way_km(matrix, from, to);
            if (way_km > 0) sum += access_straight_km(matrix->network, from, to) / way_km;
        }
        values[from] = matrix->size < 2 ? 0 : sum / (matrix->size - 1);
    }
}

static double global_efficiency(const double *harmonic, int size) {
    double sum = 0;
    for (int city = 0; city < size; city++)
        sum += harmonic[city];
    return sum / size;
}

static bight_status add_matrix_measures(bight_session *session, const bight_matrix *matrix,
                                        double *values, bight_layer *table) {
    centrality_closeness(matrix, values);
    TRY(city_table_add(session, table, "closeness", "1/min", 5, values));
    centrality_straightness(matrix, values);
    TRY(city_table_add(session, table, "straightness", "", 3, values));
    centrality_harmonic(matrix, values);
    TRY(city_table_add(session, table, "harmonic", "1/min", 5, values));
    const double efficiency = global_efficiency(values, matrix->size);
    TRY(features_add_fact(session, table, "global efficiency", "%.6g per min (mean of 1 / time)",
                          efficiency));
    return straight_lines_add_facts(session, matrix, efficiency, table);
}

static bight_status add_betweenness(bight_session *session, const bight_scenario *scenario,
                                    double *values, bight_layer *table) {
    const double others = scenario->network->city_count - 1;
    TRY(city_betweenness_compute(session, scenario, NULL, values));
    TRY(city_table_add(session, table, "betweenness", "pairs", 1, values));
    for (int city = 0; city < scenario->network->city_count; city++)
        values[city] = others > 1 ? 100 * values[city] / (others * (others - 1)) : NAN;
    return city_table_add(session, table, "betweenness_share", "%", 1, values);
}

static bight_status add_place_measures(bight_session *session, const bight_scenario *scenario,
                                       bight_layer *table) {
    place_measures measures = {.degree = NULL};
    const int cities = scenario->network->city_count;
    TAKE(session, table->arena, measures.degree, cities);
    TAKE(session, table->arena, measures.strength, cities);
    TAKE(session, table->arena, measures.pagerank, cities);
    TAKE(session, table->arena, measures.coreness, cities);
    TAKE(session, table->arena, measures.h_index, cities);
    TRY(place_graph_measure(session, scenario, &measures));
    TRY(city_table_add(session, table, "degree", "", 0, measures.degree));
    TRY(city_table_add(session, table, "strength", "1/h", 2, measures.strength));
    TRY(city_table_add(session, table, "pagerank", "", 4, measures.pagerank));
    TRY(city_table_add(session, table, "core", "", 0, measures.coreness));
    return city_table_add(session, table, "h_index", "", 0, measures.h_index);
}

static bight_status fill_table(bight_session *session, const bight_scenario *scenario,
                               const bight_matrix *matrix, bight_layer *table) {
    double *values;
    TAKE(session, table->arena, values, matrix->size);
    TRY(scenario_add_basis(session, scenario, 0, table));
    TRY(features_add_fact(session, table, "cities", "%d", matrix->size));
    TRY(features_add_fact(session, table, "pairs without a route", "%lld",
                          (long long)matrix->unreachable_count));
    TRY(add_matrix_measures(session, matrix, values, table));
    TRY(add_betweenness(session, scenario, values, table));
    TRY(add_place_measures(session, scenario, table));
    TRY(features_add_fact(session, table, "betweenness",
                          "ordered pairs of other cities whose quickest path leads through the "
                          "city's stations, ports, airports or roads; ties are shared evenly"));
    return features_add_fact(session, table, "degree, strength, pagerank, core, h_index",
                             "on the graph of places; strength and PageRank (damping 0.85) weigh a "
                             "link by 1 / its time in hours; h_index: the most neighbours that "
                             "have as many themselves (Korn, Schubert and Telcs 2009)");
}

bight_status bight_centrality_compute(bight_session *session, const bight_scenario *scenario,
                                      const bight_matrix *matrix, bight_layer **table) {
    *table = NULL;
    TRY(matrix_require_whole(session, matrix, scenario->network));
    TRY(matrix_require_lengths(session, matrix, "centrality"));
    TRY(city_table_create(session, scenario->network, "Centrality of cities", table));
    return city_table_finish(table, fill_table(session, scenario, matrix, *table));
}
