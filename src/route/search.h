/* The reference search: Dijkstra's algorithm from one vertex, on a compressed-row copy of the open
 * arcs. Paths are compared by time, then length, then the number of the last arc, so that a tree
 * is the same on every machine and for every number of threads.
 */
#ifndef BIGHT_ROUTE_SEARCH_H
#define BIGHT_ROUTE_SEARCH_H

#include <stdint.h>

#include "scenario/scenario.h"

/* Time of a vertex no path reaches. */
#define SEARCH_UNREACHED INT64_MAX

/* Open arcs grouped by the vertex they leave. A row is one arc, or a run of arcs through nodes that
 * only hand on. */
typedef struct {
    const bight_scenario *scenario;
    int64_t unit_ms; /* times are multiples of it; 1 unless paths are too long for 32 bits */
    int64_t longest; /* units that no quickest path exceeds */
    int vertex_count;
    int row_count;
    int *first; /* rows of a vertex: first[v] .. first[v + 1] - 1 */
    int *tail;
    int *head;
    int *arc;       /* the last arc of the row */
    int *way_first; /* its arcs: ways[way_first[row]] .. [way_first[row + 1]] - 1 */
    int *ways;
    int64_t *time_ms;
    int64_t *length_mm;
} search_rows;

/* Whether every vertex is settled, or those that only hand on are left out. */
typedef enum { SEARCH_WHOLE, SEARCH_CONTRACTED } search_detail;

/* Tree of one search and the room it needs; used again for the next. */
typedef struct {
    int64_t *time_ms;
    int64_t *length_mm;
    int *entry; /* the row by which a vertex is entered, -1 at the source and where unreached */
    int *order; /* vertices in the order they were settled */
    int settled_count;
    int *heap;
    int *heap_place; /* -1: not in the heap */
    int heap_count;
} search_tree;

/* Finds the unit of time as well. O(m + v log v). */
bight_status search_rows_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                               search_detail detail, search_rows *rows);

/* The same in a unit of at least so many milliseconds, a power of ten: times of two scenarios are
 * compared in one unit. */
bight_status search_rows_build_in(bight_session *session, arena *owner,
                                  const bight_scenario *scenario, int64_t least_unit_ms,
                                  search_detail detail, search_rows *rows);

bight_status search_tree_create(bight_session *session, arena *owner, int vertex_count,
                                search_tree *tree);

/* The bytes of a tree. */
size_t search_tree_room(int vertex_count);

/* The rows from head to tail; `arc` is the number of the row itself, and there are no ways. */
bight_status search_rows_reverse(bight_session *session, arena *owner, const search_rows *rows,
                                 search_rows *reversed);

/* The time of an arc in whole units. */
int64_t search_arc_ms(const bight_scenario *scenario, int64_t unit_ms, int arc);

/* All quickest paths from a vertex. O(m + v log v). */
void search_run(const search_rows *rows, int source, search_tree *tree);

/* A vertex and the time, in units, it is left at. */
typedef struct {
    int vertex;
    int64_t time;
} search_start;

/* All quickest paths from whichever start is best; a vertex may be several. */
void search_run_from(const search_rows *rows, const search_start *starts, int start_count,
                     search_tree *tree);

#endif
