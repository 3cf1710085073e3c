/* All quickest paths from one city at a time, ties and all, and which of them avoid some vertices.
 *
 * The arcs on quickest paths from an origin make an acyclic graph, on which paths are counted: all,
 * then those that avoid vertices or arcs. What is missing went through them. Parallel arcs are one
 * way. Each worker of a parallel loop asks for an origin of its own.
 */
#ifndef BIGHT_METRICS_QUICKEST_PATHS_H
#define BIGHT_METRICS_QUICKEST_PATHS_H

#include "route/search.h"

typedef struct quickest_paths quickest_paths;

/* Lives in the owner's memory, with room for each thread of the session; the scenario must outlive
 * it. O(m + v log v). */
bight_status quickest_paths_create(bight_session *session, arena *owner,
                                   const bight_scenario *scenario, quickest_paths **made);

/* The memory it takes at most; creating it tells of it. */
size_t quickest_paths_room(const bight_session *session, const bight_scenario *scenario);

/* Finds the quickest paths from a city; the tree is the worker's until its next call.
 * O(m + v log v). */
const search_tree *quickest_paths_search(quickest_paths *paths, int worker, int from);

/* Counts the paths of the worker's origin that keep to the vertices not avoided. O(arcs on
 * them). */
void quickest_paths_avoid(quickest_paths *paths, int worker, const bool *is_avoided);

/* The same for paths whose links are all of one mode. */
void quickest_paths_keep_mode(quickest_paths *paths, int worker, int mode);

/* The share of the quickest paths to a city that were not counted last: 0 to 1, NaN without a
 * route. */
double quickest_paths_missing(const quickest_paths *paths, int worker, int to);

#endif
