/* What closing arcs of a graph does to the times between places: exactly, for one closure after the
 * other, without starting anew for any.
 *
 * A closure can only change pairs one of whose quickest paths uses what is closed: d(s, u) + w +
 * d(v, t) = d(s, t) for an arc from u to v. For these alone times are found again, from labels of a
 * hierarchy in which only the ways and labels that change were renewed. A graph without an index is
 * searched from the origins whose trees use what is closed.
 */
#ifndef BIGHT_ROUTE_CLOSURES_H
#define BIGHT_ROUTE_CLOSURES_H

#include "route/graph_index.h"
#include "route/lanes.h"

/* Lists, one a closure: those of closure c are items[first[c]] .. items[first[c + 1] - 1]. */
typedef struct {
    const int *first; /* NULL: all lists are empty */
    const int *items;
} closure_items;

/* What goes together: arcs of the graph, and connectors by their numbers among all places'. */
typedef struct {
    int count;
    closure_items arcs;
    closure_items origin_connectors;
    closure_items destination_connectors;
} closure_list;

/* A pair of places that gets slower. */
typedef struct {
    int origin;
    int destination;
    int64_t before;
    int64_t after; /* -1: no way is left */
} slowed_pair;

/* Hears of the pairs of a closure, each once, in an order that depends on the graph alone, and of
 * its end: all from one worker, 0 .. thread_count - 1. */
typedef struct {
    void (*tell)(void *context, int closure, const slowed_pair *pairs, int count, int worker);
    void (*end)(void *context, int closure, int worker);
    void *context;
} closure_listener;

/* One of so many parts of all closures, each with closures that lie together where there is an
 * index. Zeroed: all of them. */
typedef struct {
    int number;
    int count;
} closure_part;

typedef struct {
    const search_graph *graph;
    const graph_index *index; /* of the graph; one that does not exist will do */
    const search_places *origins;
    const search_places *destinations;
    bool skips_own; /* origin i and destination i are one place: that pair does not count */
    const closure_list *closures;
    closure_part part; /* of them that is looked at */
    closure_listener listener;
    const lane_loops *loops; /* NULL: the fastest */
    int64_t *excess;         /* by closure, unless NULL: see below */
} closure_request;

/* The excess of a closure is how much quicker one of its arcs would have to be to lie on a quickest
 * path of two places: 0 where one does, -1 where no time at all would do or it is not known, for
 * without an index it is found only for arcs that are used. */
enum { CLOSURE_NO_EXCESS = -1 };

/* On a road network of a hundred thousand nodes some 0.1 ms of one processor for a link and a
 * thousand places. Memory: 12 bytes a pair of places, and for each thread 16 an arc of the
 * hierarchy. */
bight_status closures_find(bight_session *session, const closure_request *request);

/* The items of one closure. */
typedef struct {
    const int *items;
    int count;
} closure_range;

closure_range closure_items_of(const closure_items *lists, int closure);

/* Where the part of a request begins and ends among its closures in some order. */
int closure_part_begin(const closure_request *request);
int closure_part_end(const closure_request *request);

#endif
