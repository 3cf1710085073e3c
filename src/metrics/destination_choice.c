/* Shares of destinations; see destination_choice.h. */
#include "metrics/destination_choice.h"

#include "route/search.h"

static const double MS_PER_MIN = 60000;

/* The time to the nearest i that attracts. */
static int64_t least_of(const int64_t *times_ms, const double *attraction, int count) {
    int64_t least = SEARCH_UNREACHED;
    for (int i = 0; i < count; i++)
        if (attraction[i] > 0 && times_ms[i] < least) least = times_ms[i];
    return least;
}

bool destination_choice_shares(const int64_t *times_ms, int count, const bight_decay *decay,
                               const double *attraction, double *shares) {
    const int64_t from_ms =
        decay->kind == BIGHT_DECAY_EXPONENTIAL ? least_of(times_ms, attraction, count) : 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        shares[i] = 0;
        if (times_ms[i] == SEARCH_UNREACHED || !(attraction[i] > 0)) continue;
        const double minutes = (double)(times_ms[i] - from_ms) / MS_PER_MIN;
        shares[i] = attraction[i] * bight_decay_weight(decay, minutes);
        sum += shares[i];
    }
    for (int i = 0; i < count && sum > 0; i++)
        shares[i] /= sum;
    return sum > 0;
}
