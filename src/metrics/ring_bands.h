/* Bands of time or distance around a city, one for each ring: a value is in the first band whose
 * limit it does not exceed. */
#ifndef BIGHT_METRICS_RING_BANDS_H
#define BIGHT_METRICS_RING_BANDS_H

#include "base/status.h"

typedef struct {
    int count;
    double *limits; /* not falling */
} ring_bands;

/* The band of a value, `count` beyond the last; -1 where it is NaN. */
int ring_bands_find(const ring_bands *bands, double value);

/* Limits of a list "60,120,180", which must rise and be as many as there are rings. */
bight_status ring_bands_parse(bight_session *session, arena *owner, const char *text, int count,
                              ring_bands *bands);

/* The limits that put the fewest values into another band than their ring's (-1: in no ring, does
 * not count), and of these the ones that put them the fewest bands away; each limit is the last
 * value in its band, and the inner bands are as wide as that allows. Exact, in O(n log n + count
 * n). */
bight_status ring_bands_fit(bight_session *session, arena *owner, const double *values,
                            const int *rings, int value_count, ring_bands *bands);

#endif
