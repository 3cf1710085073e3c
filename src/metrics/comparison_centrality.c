/* Centralities of the cities on both sides of a comparison; see comparison.h. */
#include <string.h>

#include "metrics/comparison.h"

bight_status comparison_find_centrality(bight_session *session, const comparison *of,
                                        comparison_measure find, double **kept,
                                        double *const values[SIDE_COUNT]) {
    const size_t count = (size_t)of->size;
    find(of->matrices[SIDE_AFTER], values[SIDE_AFTER]);
    if (kept != NULL && *kept != NULL) {
        memcpy(values[SIDE_BEFORE], *kept, count * sizeof **kept);
        return BIGHT_OK;
    }
    find(of->matrices[SIDE_BEFORE], values[SIDE_BEFORE]);
    if (kept == NULL) return BIGHT_OK;
    TAKE(session, of->kept->arena, *kept, count);
    memcpy(*kept, values[SIDE_BEFORE], count * sizeof **kept);
    return BIGHT_OK;
}
