/* What closures do, summed over the pairs of cities: importance of what is closed and exposure of
 * cities and groups (Jenelius, Petersen and Mattsson 2006, Transp. Res. A 40:537-560).
 *
 * Sums over pairs are made in the order in which one closure tells them, which depends on the
 * network alone; sums over closures are whole multiples of a power of two, so they are the same in
 * any order.
 */
#ifndef BIGHT_METRICS_CLOSING_EFFECTS_H
#define BIGHT_METRICS_CLOSING_EFFECTS_H

#include "metrics/city_pairs.h"
#include "metrics/closing_targets.h"

typedef struct {
    int64_t slower;        /* pairs that take longer */
    int64_t cut;           /* pairs without a way left */
    int64_t added;         /* over the slower pairs */
    double weighted_added; /* by weight */
    double cut_weight;     /* of the pairs cut off */
    int64_t worst;         /* the most one pair loses; -1: none does */
    int worst_from;        /* that pair; -1 where there is none */
    int worst_to;
    int first_cut_from; /* the pair of the most weight that is cut off, the first of equal ones */
    int first_cut_to;
    double first_cut_weight;
} closing_effect;

/* Of cities and of groups of them, over the closures of links that cut nobody off. */
typedef struct {
    int count;          /* regions: cities, then groups */
    double *expected;   /* mean over those links of the mean its journeys lose; NaN without any */
    double *worst;      /* the largest such mean of one link; 0: no link matters */
    int *worst_closure; /* -1: none */
    int *cutting_count; /* links that cut journeys of the region off */
    int64_t link_count; /* links that cut nobody off */
} closing_exposure;

typedef struct {
    int group_count;
    const int *first; /* groups of a city: items[first[city]] .. */
    const int *items;
} city_group_lists;

/* Effects of all closures, each by its number, and the exposure to those of links. */
bight_status closing_effects_find(bight_session *session, arena *owner, const router *from,
                                  const closing_targets *targets, const city_pairs *pairs,
                                  const city_group_lists *groups, closing_effect *effects,
                                  closing_exposure *exposure);

/* Effects of other closures, such as pairs of them; `excess` as closures.h has it, or NULL. */
bight_status closing_effects_of_list(bight_session *session, const router *from,
                                     const closure_list *closures, const city_pairs *pairs,
                                     closing_effect *effects, int64_t *excess);

/* Tells what finding them all will take, and their tables; to be asked when the index is there. */
bight_status closing_effects_foresee(bight_session *session, const router *from);

#endif
