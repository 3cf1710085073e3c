/* Bands given or fitted; see ring_bands.h. */
#include "metrics/ring_bands.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

/* A misplaced value outweighs any distance at which others are misplaced. */
static const int64_t MISPLACED = INT64_C(1) << 32;

int ring_bands_find(const ring_bands *bands, double value) {
    int band = 0;
    if (isnan(value)) return -1;
    while (band < bands->count && value > bands->limits[band])
        band++;
    return band;
}

bight_status ring_bands_parse(bight_session *session, arena *owner, const char *text, int count,
                              ring_bands *bands) {
    double last = 0;
    bands->count = 0;
    TAKE(session, owner, bands->limits, count);
    for (int i = 0; text_has_item(text, ',', i); i++) {
        double limit;
        const char *item = text_item(owner, text, ',', i);
        if (item == NULL) return FAIL_MEMORY(session);
        if (!text_to_real(item, &limit) || !(limit > last))
            return FAIL(session, BIGHT_WRONG_USE,
                        "the bands '%s' are not rising minutes, as in 60,120,180", text);
        if (i < count) bands->limits[i] = last = limit;
        bands->count = i + 1;
    }
    if (bands->count == count) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "%d bands for %d rings; give a limit for each ring",
                bands->count, count);
}

typedef struct {
    double value;
    int ring;
} ringed_value;

/* Values in rising order, and the least cost of the first i of them in the first bands. */
typedef struct {
    ringed_value *sorted;
    int count;
    int band_count;
    int64_t *least; /* [band][i] */
} fitting;

static int compare_values(const void *left, const void *right) {
    const ringed_value *a = left, *b = right;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->ring - b->ring;
}

static int64_t *least_of(const fitting *of, int band, int count) {
    return &of->least[(size_t)band * (size_t)(of->count + 1) + (size_t)count];
}

static int64_t cost_of(const fitting *of, int place, int band) {
    const int apart = abs(of->sorted[place].ring - band);
    return apart == 0 ? 0 : MISPLACED + apart;
}

/* Whether the band may end before the value at a place: equal values share one. */
static bool may_end(const fitting *of, int place) {
    return place == 0 || place == of->count ||
           of->sorted[place].value > of->sorted[place - 1].value;
}

/* Within a run of equal values only the band that has them all goes on. */
static void fill_band(const fitting *of, int band) {
    for (int i = 0; i <= of->count; i++) {
        int64_t least = i == 0 ? 0 : *least_of(of, band, i - 1) + cost_of(of, i - 1, band);
        if (band > 0 && may_end(of, i) && *least_of(of, band - 1, i) <= least)
            least = *least_of(of, band - 1, i);
        *least_of(of, band, i) = least;
    }
}

static void trace(const fitting *of, ring_bands *bands) {
    int left = of->count;
    for (int band = of->band_count - 1; band >= 0; band--) {
        bands->limits[band] = left == 0 ? 0 : of->sorted[left - 1].value;
        while (left > 0 && (band == 0 || !may_end(of, left) ||
                            *least_of(of, band, left) != *least_of(of, band - 1, left)))
            left--;
    }
}

bight_status ring_bands_fit(bight_session *session, arena *owner, const double *values,
                            const int *rings, int value_count, ring_bands *bands) {
    fitting of = {.band_count = bands->count};
    TAKE(session, owner, of.sorted, value_count);
    TAKE(session, owner, bands->limits, bands->count);
    for (int i = 0; i < value_count; i++)
        if (rings[i] >= 0 && !isnan(values[i]))
            of.sorted[of.count++] = (ringed_value){values[i], rings[i]};
    if (of.count > 0) qsort(of.sorted, (size_t)of.count, sizeof *of.sorted, compare_values);
    TAKE(session, owner, of.least, (size_t)bands->count * (size_t)(of.count + 1));
    for (int band = 0; band < of.band_count; band++)
        fill_band(&of, band);
    trace(&of, bands);
    return BIGHT_OK;
}
