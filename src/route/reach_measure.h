/* What is summed of all that can be reached, and the unit in which it is counted.
 *
 * Sums are of whole multiples of a power of two, chosen so that everything together fits 62 bits.
 * So they are the same in any order: for any number of threads, any kind of processor, through any
 * hierarchy and without one. Sums of doubles would change with the hierarchy, and lose more: what
 * is rounded here is at most half a unit, less than 2^-59 of the whole, for each thing counted.
 */
#ifndef BIGHT_ROUTE_REACH_MEASURE_H
#define BIGHT_ROUTE_REACH_MEASURE_H

#include "base/status.h"
#include "route/search_graph.h"

/* How much what is a time away counts: `values`, at least 0, at the times 0, 1 << shift, 2 << shift
 * and so on, linear between them, and 0 from the time of the last on. Values 1 second apart give
 * exp(-t/1h) to 10^-8. */
typedef struct {
    const double *values;
    int count;
    int shift;
} reach_decay;

/* The sum over all that is at most `limit` away, below TIME_LIMIT, of weight[i] times what the
 * decay says of the time; without a decay, the cumulative accessibility. */
typedef struct {
    const double *weight; /* at least 0 */
    uint32_t limit;
    const reach_decay *decay; /* NULL: 1 */
} reach_measure;

/* From one value of a decay towards the next. */
typedef struct {
    double value;
    double slope;
} reach_piece;

/* A measure with its weights as units. */
typedef struct {
    const reach_measure *measure;
    double scale;        /* units in 1 */
    reach_piece *pieces; /* NULL: no decay */
    int piece_count;
    int shift;
} reach_count;

/* Fails where a weight or a value is not a number of at least 0. O(item_count + values). */
bight_status reach_count_make(bight_session *session, arena *owner, const reach_measure *measure,
                              int item_count, reach_count *made);

static inline int64_t reach_units(const reach_count *count, double weight) {
    return (int64_t)(weight * count->scale + 0.5);
}

/* Of a weight, times the scale, that is a time away. */
static inline int64_t reach_decayed(const reach_count *count, double scaled_weight, uint32_t time) {
    const uint32_t at = time >> count->shift;
    if (time > count->measure->limit || at >= (uint32_t)count->piece_count) return 0;
    const reach_piece *piece = &count->pieces[at];
    const double past = time - (at << count->shift);
    return (int64_t)(scaled_weight * (piece->value + piece->slope * past) + 0.5);
}

#endif
