/* Circuity and the efficiency of straight lines; see straight_lines.h. */
#include "metrics/straight_lines.h"

#include <math.h>

#include "metrics/accessibility.h"

typedef struct {
    double ways_km;
    double straight_km;
    double ratios;
    double ideal;
    double reached;
    double pairs;
} straight_sums;

static void add_pair(const bight_matrix *matrix, double ideal_kmh, int from, int to,
                     straight_sums *sums) {
    const double straight_km = access_straight_km(matrix->network, from, to);
    if (!(straight_km > 0)) return;
    sums->ideal += ideal_kmh / 60 / straight_km;
    sums->pairs++;
    if (!isfinite(matrix_minutes(matrix, from, to))) return;
    const double way_km = matrix_way_km(matrix, from, to);
    sums->ways_km += way_km;
    sums->straight_km += straight_km;
    sums->ratios += way_km / straight_km;
    sums->reached++;
}

straight_lines straight_lines_compare(const bight_matrix *matrix, double ideal_kmh) {
    straight_sums sums = {0, 0, 0, 0, 0, 0};
    for (int from = 0; from < matrix->size; from++)
        for (int to = 0; to < matrix->size; to++)
            if (from != to) add_pair(matrix, ideal_kmh, from, to, &sums);
    return (straight_lines){sums.ways_km / sums.straight_km, sums.ratios / sums.reached,
                            sums.ideal / sums.pairs};
}

bight_status straight_lines_add_facts(bight_session *session, const bight_matrix *matrix,
                                      double efficiency, bight_layer *table) {
    const double ideal_kmh = matrix->network->description.measures.ideal_kmh;
    const straight_lines beside = straight_lines_compare(matrix, ideal_kmh);
    if (isfinite(beside.circuity))
        TRY(features_add_fact(session, table, "circuity",
                              "%.6g: all ways over all straight lines; %.6g in the mean of pairs",
                              beside.circuity, beside.mean_circuity));
    if (!(ideal_kmh > 0) || !(beside.ideal > 0)) return BIGHT_OK;
    return features_add_fact(session, table, "efficiency of the ideal",
                             "%.6g per min on straight lines at %g km/h, of which the network has "
                             "%.4g",
                             beside.ideal, ideal_kmh, efficiency / beside.ideal);
}
