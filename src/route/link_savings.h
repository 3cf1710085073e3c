/* What a new link saves between cities, each link by itself or one after the other.
 *
 * Cities have weights; a pair weighs the product of both. Pairs without a path save nothing: what
 * joins them is counted apart. Nothing is searched: the time of a pair over a new link is the time
 * to its beginning, its own, and the time from its end on (insertion.h), and only origins that
 * reach the end sooner by it and destinations reached sooner from its beginning are looked at.
 */
#ifndef BIGHT_ROUTE_LINK_SAVINGS_H
#define BIGHT_ROUTE_LINK_SAVINGS_H

#include "route/insertion.h"
#include "route/lanes.h"

/* Times as insertion_put needs them, from cities to cities in one order. `times` is 0 where nothing
 * can be saved: from a city to itself, where there is no path, and in the last columns, which fill
 * a block and belong to no city. */
typedef struct {
    insertion_table table; /* origin_count cities, destination_count columns */
    const double *weights; /* by column, 0 behind the cities */
    const bool *has_path;  /* [city][city] before any link; NULL: every pair has one */
    const lane_loops *loops;
} savings_table;

/* Room for the table: no path anywhere, rows aligned for the loops. Without times between nodes
 * (`is_lasting` false) links can be looked at, but not put in. */
bight_status savings_table_create(bight_session *session, arena *owner, int city_count,
                                  int node_count, bool is_lasting, savings_table *made);

/* A copy to put links into; weights and paths are lent. */
bight_status savings_table_copy(bight_session *session, arena *owner, const savings_table *of,
                                savings_table *made);
void savings_table_restore(savings_table *made, const savings_table *of);

/* A new link between attaching nodes; TIME_LIMIT: not that way. */
typedef struct {
    int from;
    int to;
    uint32_t forward;
    uint32_t backward;
} new_link;

typedef struct {
    double weighted; /* sum of weights and units saved */
    int64_t plain;   /* units saved */
    int64_t faster;  /* pairs */
    int64_t joined;  /* pairs that had no path */
} link_savings;

/* `blocks` has room for a number for each block of columns. O(cities that reach the link sooner *
 * cities reached sooner + cities). */
void link_savings_find(const savings_table *table, const new_link *link, int *blocks,
                       link_savings *found);

void savings_table_put(savings_table *table, const new_link *link);

/* Tells every pair that is faster by the link, or joined (`before` is TIME_LIMIT), row by row. */
typedef void (*pair_visit)(void *context, int origin, int destination, uint32_t before,
                           uint32_t after);
void link_savings_visit(const savings_table *table, const new_link *link, pair_visit visit,
                        void *context);

#endif
