/* A core of cities, and how every pair of the other cities would get on without it. */
#ifndef BIGHT_METRICS_CORE_SET_H
#define BIGHT_METRICS_CORE_SET_H

#include "metrics/demand.h"
#include "route/matrix.h"

typedef struct {
    bight_session *session;
    arena *scratch;
    const bight_scenario *scenario;
    const bight_matrix *matrix;
    const bight_demand *demand; /* NULL: a pair is one */
    const char *core_text;      /* the names of its cities, for people */
    bool *is_core;              /* by city */
    int outside_count;
    const char *group; /* NULL: cities are in none */
    int group_count;
    const char **group_names; /* numbers rising, then the others as they come */
    int *group_of;            /* by city, -1: in none */
    double *through;          /* by pair of cities: share of quickest paths through the core, NaN */
    const bight_matrix *without; /* times with the core's nodes closed */
} core_set;

/* Which cities are the core, and the groups of the others. */
bight_status core_set_read(const bight_core_options *options, core_set *set);

/* What of the paths from each city outside to each goes through the core. O(c (m + v log v)), in
 * parallel. */
bight_status core_set_find_paths(core_set *set, const bool *is_gone);

/* Sums over pairs, to be told as means. */
typedef struct {
    double pairs; /* outside the core, with a route */
    double trips; /* their weight */
    double through;
    double joined; /* weight of those that have another way */
    double ratio;
    double added_min;
    double most_ratio;
    double cut; /* pairs that have none */
} core_sums;

/* Adds a pair of cities, if it is of two different ones outside with a route. */
void core_sums_add(const core_set *set, int from, int to, core_sums *sums);

/* Columns dependence, bypass, most_bypass, added, cut, of sums by row. */
bight_status core_sums_tell(const core_set *set, const core_sums *rows, bight_layer *table);

#endif
