/* Columns of concentration by cluster; see port_columns.h. */
#include "metrics/concentration.h"
#include "metrics/port_columns.h"

enum {
    PORTS,
    HHI,
    HHI_NORMALISED,
    EFFECTIVE,
    CR1,
    CR2,
    CR3,
    GINI,
    GINI_CORRECTED,
    ENTROPY,
    ENTROPY_NORMALISED,
    MEASURE_COUNT
};

static void measure(const double *amounts, int count, double values[MEASURE_COUNT]) {
    values[PORTS] = count;
    values[HHI] = concentration_hhi(amounts, count);
    values[HHI_NORMALISED] = concentration_hhi_normalised(amounts, count);
    values[EFFECTIVE] = 1 / values[HHI];
    for (int k = 1; k <= 3; k++)
        values[CR1 + k - 1] = concentration_largest(amounts, count, k);
    values[GINI] = concentration_gini(amounts, count);
    values[GINI_CORRECTED] = concentration_gini_corrected(amounts, count);
    values[ENTROPY] = concentration_entropy(amounts, count);
    values[ENTROPY_NORMALISED] = concentration_entropy_normalised(amounts, count);
}

bight_status port_columns_add_concentration(bight_session *session, const port_clusters *work,
                                            bight_layer *table) {
    static const char *const names[MEASURE_COUNT] = {
        "ports",          "hhi",     "hhi_normalised",    "effective", "cr1", "cr2", "cr3", "gini",
        "gini_corrected", "entropy", "entropy_normalised"};
    static const int decimals[MEASURE_COUNT] = {0, 3, 3, 2, 3, 3, 3, 3, 3, 3, 3};
    int columns[MEASURE_COUNT];
    double values[MEASURE_COUNT], *gathered;
    TAKE(session, table->arena, gathered, work->ports.port_count);
    for (int i = 0; i < MEASURE_COUNT; i++)
        TRY(features_add_number(session, table, names[i], "", decimals[i], &columns[i]));
    for (int row = 0; row < table->row_count; row++) {
        measure(gathered, port_clusters_gather(work, work->ports.throughput, row, gathered),
                values);
        for (int i = 0; i < MEASURE_COUNT; i++)
            features_set_number(table, row, columns[i], values[i]);
    }
    return features_add_fact(
        session, table, "hhi",
        "sum of squared shares of throughput; effective, the number of equal ports as "
        "concentrated, is 1 / hhi; cr1..cr3 the shares of the largest; gini of n ports corrected "
        "by n / (n - 1); entropy in natural logarithms, normalised out of ln n");
}
