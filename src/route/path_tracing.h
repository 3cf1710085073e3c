/* Quickest paths traced back from their times, for many origins on a large network.
 *
 * One descent over all nodes gives the times from 16 origins at once. A path is then found backward
 * from its destination, over rows that are tight: those on which the time at the head is that at
 * the tail plus the row's own. Of several tight rows the one on the shorter path is taken, then the
 * one whose last arc has the lower number: the path is the one search_run finds.
 */
#ifndef BIGHT_ROUTE_PATH_TRACING_H
#define BIGHT_ROUTE_PATH_TRACING_H

#include "route/path_sums.h"
#include "route/router.h"

typedef struct path_tracing path_tracing;

/* For a router that has an index, which must outlive it. Memory: 64 bytes a node and 72 a vertex
 * for each thread. O(arcs). */
bight_status path_tracing_create(bight_session *session, const router *from, path_tracing **made);
void path_tracing_destroy(path_tracing *tracing);

/* Bytes that all threads together take at most. */
size_t path_tracing_room(const path_tracing *tracing);

/* Origins of one group, as cities. */
enum { TRACED_ORIGINS = 16 };

/* Times in units from up to TRACED_ORIGINS cities to every node, kept by the worker until the next
 * call. False when there was no memory. */
bool path_tracing_begin(path_tracing *tracing, int worker, const int *origins, int count);

/* The time, TIME_LIMIT where there is no route, and the sums from an origin of the group to a city.
 * Calls for one origin follow each other. Beyond the first call O(what of the path is new). */
uint32_t path_tracing_find(path_tracing *tracing, int worker, int origin, int city,
                           path_sums *sums);

#endif
