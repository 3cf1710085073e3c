/* The exact effect of new and faster ways on a table of times, without searching again.
 *
 * Beside the times from origins to destinations the table holds those to and from the nodes where
 * the new ways attach. When a way from u to v is put in, every time becomes the least of what it
 * was and of the time to u, the way, and the time from v on:
 *
 * t'(i, j) = min(t(i, j), t(i, u) + w + t(v, j)),
 *
 * the times to, from and between the attaching nodes among them, so that any number of ways can be
 * put in one after the other, in any order. All times are exact: a quickest path of the changed
 * network uses each new way at most once.
 */
#ifndef BIGHT_ROUTE_INSERTION_H
#define BIGHT_ROUTE_INSERTION_H

#include "base/status.h"
#include "route/search_graph.h"

typedef struct {
    int origin_count;
    int destination_count;
    int node_count;     /* where ways attach */
    uint32_t *times;    /* [origin][destination]; TIME_LIMIT: no path */
    uint32_t *to;       /* [node][origin]: from the origin to the node */
    uint32_t *from;     /* [node][destination] */
    uint32_t *between;  /* [node][node], 0 from a node to itself */
    int64_t work_count; /* cells of `times` looked at so far */
} insertion_table;

/* Room for the table, every time unreached, and nodes at no distance from themselves. */
bight_status insertion_table_create(bight_session *session, arena *owner, int origin_count,
                                    int destination_count, int node_count, insertion_table *made);

typedef struct {
    int from; /* attaching nodes */
    int to;
    uint32_t time;
} insertion_way;

/* Puts a way in. Only rows that reach its beginning sooner than they had reached its end by it, and
 * columns likewise, are looked at. O(rows * columns that gain + nodes * (rows + columns +
 * nodes)). */
void insertion_put(insertion_table *table, const insertion_way *way);

#endif
