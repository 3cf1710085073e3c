/* Sums along rows; see path_sums.h. */
#include "route/path_sums.h"

path_sums path_sums_extend(const search_rows *rows, int row, const path_sums *before) {
    const bight_scenario *scenario = rows->scenario;
    path_sums after = *before;
    for (int i = rows->way_first[row]; i < rows->way_first[row + 1]; i++) {
        const int arc = rows->ways[i];
        after.values[MATRIX_WAY] += scenario->way_mm[arc];
        after.values[BIGHT_MEASURE_LENGTH] += scenario->length_mm[arc];
        after.values[BIGHT_MEASURE_TRANSFERS] += scenario->arcs[arc].kind == ARC_TRANSFER;
        after.values[BIGHT_MEASURE_MONEY] += scenario->money_milliyuan[arc];
        after.values[BIGHT_MEASURE_EMISSION] += scenario->emission_mg[arc];
    }
    return after;
}
