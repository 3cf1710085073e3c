/* Scales and joins of composites; see composite.h. */
#include "metrics/composite.h"

#include <math.h>
#include <stdlib.h>

const char *const COMPOSITE_SCALES[SCALE_COUNT] = {
    [SCALE_MIN_MAX] = "min-max",
    [SCALE_Z] = "z",
    [SCALE_RANK] = "rank",
    [SCALE_REFERENCE] = "reference",
    [SCALE_PERCENTILE] = "percentile",
};
const char *const COMPOSITE_WEIGHINGS[WEIGH_COUNT] = {
    [WEIGH_GIVEN] = "given",   [WEIGH_EQUAL] = "equal", [WEIGH_ENTROPY] = "entropy",
    [WEIGH_CRITIC] = "critic", [WEIGH_PCA] = "pca",
};
const char *const COMPOSITE_JOININGS[JOIN_COUNT] = {
    [JOIN_MEAN] = "mean", [JOIN_GEOMETRIC] = "geometric", [JOIN_TOPSIS] = "topsis"};

typedef struct {
    const double *values;
    int count;
    bool is_cost;
    double least;
    double most;
} one_indicator;

static one_indicator indicator_of(const indicator_table *table, int indicator) {
    one_indicator found = {.values = table->values + (size_t)indicator * (size_t)table->city_count,
                           .count = table->city_count,
                           .is_cost = table->is_cost[indicator],
                           .least = INFINITY,
                           .most = -INFINITY};
    for (int i = 0; i < found.count; i++) {
        found.least = fmin(found.least, found.values[i]);
        found.most = fmax(found.most, found.values[i]);
    }
    return found;
}

/* ---- Scales ---- */

static double min_max_of(const one_indicator *of, double value) {
    if (isnan(value)) return NAN;
    if (!(of->most > of->least)) return 0;
    const double scaled = (value - of->least) / (of->most - of->least);
    return of->is_cost ? 1 - scaled : scaled;
}

static double reference_of(const one_indicator *of, double value) {
    if (of->is_cost) return value > 0 ? of->least / value : value <= 0 ? 1 : NAN;
    return of->most > 0 ? value / of->most : value * 0;
}

static void scale_z(const one_indicator *of, double *scaled) {
    double sum = 0, squares = 0;
    int known = 0;
    for (int i = 0; i < of->count; i++) {
        if (isnan(of->values[i])) continue;
        sum += of->values[i];
        known++;
    }
    const double mean = sum / known;
    for (int i = 0; i < of->count; i++)
        if (!isnan(of->values[i])) squares += (of->values[i] - mean) * (of->values[i] - mean);
    const double deviation = sqrt(squares / known);
    for (int i = 0; i < of->count; i++) {
        const double z = deviation > 0 ? (of->values[i] - mean) / deviation : of->values[i] * 0;
        scaled[i] = of->is_cost ? -z : z;
    }
}

typedef struct {
    double value; /* turned round for a cost */
    int city;
} placed_value;

static int compare_values(const void *left, const void *right) {
    const placed_value *a = left, *b = right;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->city - b->city;
}

/* Equal values share the mean of their places (ranks) or the last of them (percentiles). */
static void scale_places(const placed_value *placed, int known, bool is_percentile,
                         double *scaled) {
    for (int first = 0, end; first < known; first = end) {
        for (end = first + 1; end < known && placed[end].value == placed[first].value;)
            end++;
        const double rank = known > 1 ? (first + end - 1) / 2.0 / (known - 1) : 1;
        for (int i = first; i < end; i++)
            scaled[placed[i].city] = is_percentile ? (double)end / known : rank;
    }
}

static bight_status scale_by_place(bight_session *session, arena *scratch, const one_indicator *of,
                                   bool is_percentile, double *scaled) {
    placed_value *placed;
    int known = 0;
    TAKE(session, scratch, placed, of->count);
    for (int i = 0; i < of->count; i++) {
        scaled[i] = NAN;
        if (isnan(of->values[i])) continue;
        placed[known++] = (placed_value){of->is_cost ? -of->values[i] : of->values[i], i};
    }
    if (known > 0) qsort(placed, (size_t)known, sizeof *placed, compare_values);
    scale_places(placed, known, is_percentile, scaled);
    return BIGHT_OK;
}

bight_status composite_scale(bight_session *session, arena *scratch, const indicator_table *table,
                             int indicator, scale_kind kind, double *scaled) {
    const one_indicator of = indicator_of(table, indicator);
    if (kind == SCALE_RANK || kind == SCALE_PERCENTILE)
        return scale_by_place(session, scratch, &of, kind == SCALE_PERCENTILE, scaled);
    if (kind == SCALE_Z) scale_z(&of, scaled);
    for (int i = 0; i < of.count && kind != SCALE_Z; i++)
        scaled[i] = kind == SCALE_REFERENCE ? reference_of(&of, of.values[i])
                                            : min_max_of(&of, of.values[i]);
    return BIGHT_OK;
}

/* ---- Joins ---- */

/* The root of the sum of squares of an indicator, and its best and worst values over it. */
typedef struct {
    double length;
    double best;
    double worst;
} ideal_range;

typedef struct {
    const indicator_table *table;
    const double *scaled;
    const double *weights;
    const ideal_range *ranges; /* by indicator */
} joining;

static double value_at(const joining *of, const double *values, int indicator, int city) {
    return values[(size_t)indicator * (size_t)of->table->city_count + (size_t)city];
}

/* Values between 0 and 1 are taken to 1..100; others are so first, over all indicators. */
static double join_means(const joining *of, bool is_geometric, double least, double most,
                         int city) {
    double sum = 0, weight = 0;
    for (int k = 0; k < of->table->indicator_count; k++) {
        const double value = value_at(of, of->scaled, k, city);
        if (isnan(value) || of->weights[k] == 0) continue;
        const double positive = most > least ? 1 + 99 * (value - least) / (most - least) : 1;
        sum += of->weights[k] * (is_geometric ? log(positive) : value);
        weight += of->weights[k];
    }
    if (weight == 0) return NAN;
    return is_geometric ? exp(sum / weight) : sum / weight;
}

static ideal_range range_of(const indicator_table *table, int indicator) {
    const one_indicator of = indicator_of(table, indicator);
    double squares = 0;
    for (int i = 0; i < of.count; i++)
        if (!isnan(of.values[i])) squares += of.values[i] * of.values[i];
    const double length = squares > 0 ? sqrt(squares) : 1;
    return (ideal_range){length, (of.is_cost ? of.least : of.most) / length,
                         (of.is_cost ? of.most : of.least) / length};
}

static double join_topsis(const joining *of, int city) {
    double to_best = 0, to_worst = 0;
    bool is_known = false;
    for (int k = 0; k < of->table->indicator_count; k++) {
        const double value = value_at(of, of->table->values, k, city);
        if (isnan(value) || of->weights[k] == 0) continue;
        const ideal_range *range = &of->ranges[k];
        const double from_best = of->weights[k] * (value / range->length - range->best);
        const double from_worst = of->weights[k] * (value / range->length - range->worst);
        to_best += from_best * from_best;
        to_worst += from_worst * from_worst;
        is_known = true;
    }
    const double both = sqrt(to_best) + sqrt(to_worst);
    return is_known && both > 0 ? sqrt(to_worst) / both : NAN;
}

void composite_join(const indicator_table *table, join_kind kind, const double *scaled,
                    const double *weights, double *scores) {
    ideal_range ranges[table->indicator_count + 1];
    for (int k = 0; k < table->indicator_count; k++)
        ranges[k] = range_of(table, k);
    const joining of = {table, scaled, weights, ranges};
    double least = INFINITY, most = -INFINITY;
    const size_t cells = (size_t)table->indicator_count * (size_t)table->city_count;
    for (size_t cell = 0; cell < cells; cell++) {
        least = fmin(least, scaled[cell]);
        most = fmax(most, scaled[cell]);
    }
    for (int city = 0; city < table->city_count; city++)
        scores[city] = kind == JOIN_TOPSIS
                           ? join_topsis(&of, city)
                           : join_means(&of, kind == JOIN_GEOMETRIC, least, most, city);
}

bight_status composite_score(bight_session *session, arena *scratch, const indicator_table *table,
                             const composite_method *method, double *scores) {
    double *scaled, *weights;
    const size_t cities = (size_t)table->city_count;
    TAKE(session, scratch, scaled, (size_t)table->indicator_count * cities);
    TAKE(session, scratch, weights, table->indicator_count);
    for (int k = 0; k < table->indicator_count; k++)
        TRY(composite_scale(session, scratch, table, k, method->scale,
                            scaled + (size_t)k * cities));
    TRY(composite_weigh(session, scratch, table, method->weigh, weights));
    composite_join(table, method->join, scaled, weights, scores);
    return BIGHT_OK;
}
