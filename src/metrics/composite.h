/* Composites: indicators of many units brought to one scale, weighted and joined to a score (OECD
 * and JRC, Handbook on Constructing Composite Indicators, 2008).
 *
 * A table holds one row an indicator. Scaled values are larger where it is better; one that is
 * missing stays NaN and counts neither for nor against: the weights of the others are scaled up.
 */
#ifndef BIGHT_METRICS_COMPOSITE_H
#define BIGHT_METRICS_COMPOSITE_H

#include "base/status.h"

typedef enum {
    SCALE_MIN_MAX,    /* 0 for the least, 1 for the most; 0 when all are equal */
    SCALE_Z,          /* deviations from the mean in standard deviations of the population */
    SCALE_RANK,       /* 1 for the best, 0 for the last, ties sharing the mean */
    SCALE_REFERENCE,  /* out of the best: x / most, or least / x of a cost */
    SCALE_PERCENTILE, /* the share of cities that are not better */
    SCALE_COUNT
} scale_kind;

typedef enum {
    WEIGH_GIVEN,
    WEIGH_EQUAL,
    WEIGH_ENTROPY, /* 1 - Shannon's entropy of the shares, of the min-max scale (Zeleny 1982) */
    WEIGH_CRITIC,  /* standard deviation times sum of 1 - r (Diakoulaki et al. 1995), the same */
    WEIGH_PCA,     /* squared loadings of the first principal component of the correlations */
    WEIGH_COUNT
} weigh_kind;

typedef enum {
    JOIN_MEAN,      /* weighted mean */
    JOIN_GEOMETRIC, /* weighted geometric mean of values taken to 1..100 */
    JOIN_TOPSIS,    /* nearness to the ideal, Hwang and Yoon 1981, of the raw values */
    JOIN_COUNT
} join_kind;

extern const char *const COMPOSITE_SCALES[SCALE_COUNT];
extern const char *const COMPOSITE_WEIGHINGS[WEIGH_COUNT];
extern const char *const COMPOSITE_JOININGS[JOIN_COUNT];

typedef struct {
    int city_count;
    int indicator_count;
    const char **names;
    bool *is_cost;   /* less is better */
    double *values;  /* [indicator][city], NaN: missing */
    double *weights; /* given, at least 0 */
} indicator_table;

typedef struct {
    scale_kind scale;
    weigh_kind weigh;
    join_kind join;
} composite_method;

/* Scales one indicator. O(n log n). */
bight_status composite_scale(bight_session *session, arena *scratch, const indicator_table *table,
                             int indicator, scale_kind kind, double *scaled);

/* Weights that add up to 1; all 0 where none can be found (no indicator tells cities apart).
 * O(k^2 n + k^3). */
bight_status composite_weigh(bight_session *session, arena *scratch, const indicator_table *table,
                             weigh_kind kind, double *weights);

/* Scores from all scaled indicators ([indicator][city]) and weights; NaN where nothing is known of
 * a city. O(k n). */
void composite_join(const indicator_table *table, join_kind kind, const double *scaled,
                    const double *weights, double *scores);

/* Scale, weigh and join. */
bight_status composite_score(bight_session *session, arena *scratch, const indicator_table *table,
                             const composite_method *method, double *scores);

#endif
