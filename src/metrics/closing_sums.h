/* What closures do, as it is heard of: effects of each closure, and, for links, what it does to
 * cities and groups; see closing_effects.h. */
#ifndef BIGHT_METRICS_CLOSING_SUMS_H
#define BIGHT_METRICS_CLOSING_SUMS_H

#include "metrics/closing_effects.h"

/* Sums of one worker. */
typedef struct {
    double *added; /* by region, of the closure at hand, by weight */
    bool *is_cut;
    bool *is_met; /* cities */
    int *met;
    int met_count;
    bool *is_group_met;
    int64_t *sum_units; /* over closures */
    double *worst;
    int *worst_closure;
    int *cutting_count;
} exposure_sums;

typedef struct {
    const closing_targets *targets; /* NULL: no exposure is asked for */
    const city_pairs *pairs;
    const city_group_lists *groups;
    closing_effect *effects;
    bool *is_told; /* by closure, NULL: nobody asks */
    exposure_sums *workers;
    double *sent; /* by region: the weight of its journeys */
    int region_count;
    double units; /* in one unit of time */
} closing_sums;

/* Room for the sums of one worker, and what the journeys of each region weigh. */
bight_status exposure_sums_create(bight_session *session, arena *scratch, const closing_sums *work,
                                  exposure_sums *made);
bight_status closing_sums_weigh(bight_session *session, arena *scratch, closing_sums *work);

/* No effects yet. */
void closing_sums_clear(const closing_sums *work, int closure_count);

/* Adds what another worker has summed; of equally bad closures the lowest is the worst. */
void exposure_sums_add(exposure_sums *to, const exposure_sums *from, int region_count);

closure_listener closing_sums_listener(closing_sums *work);

#endif
