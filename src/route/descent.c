/* Choosing and ordering the nodes of a descent, and giving them labels; see descent.h. */
#include "route/descent.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 1024 }; /* nodes or arcs there is room for at first */

/* The walk through the nodes above the targets, deepest last. */
typedef struct {
    bight_session *session;
    arena *scratch;
    descent *made;
    int *stack;
    int *next_arc; /* of the node at each height of the stack */
    int node_count;
    int node_capacity;
    int *rank;  /* of a node in the making */
    int *first; /* its arcs, in the making */
    lane_arc *arcs;
    int arc_count;
    int arc_capacity;
} descent_walk;

typedef struct {
    int locality;
    int place;
} sorted_place;

static int compare_localities(const void *left, const void *right) {
    const sorted_place *a = left, *b = right;
    if (a->locality != b->locality) return a->locality < b->locality ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* Where a place is: at its first connector; places without any come first. */
static int locality_of(const hierarchy *index, const search_places *places, int place) {
    if (places->first[place] == places->first[place + 1]) return -1;
    return index->locality[index->rank[places->connectors[places->first[place]].node]];
}

bight_status descent_sort_places(bight_session *session, arena *owner, const hierarchy *index,
                                 const search_places *places, int **order) {
    sorted_place *sorted;
    TAKE(session, owner, sorted, places->count);
    TAKE(session, owner, *order, places->count);
    for (int place = 0; place < places->count; place++)
        sorted[place] = (sorted_place){locality_of(index, places, place), place};
    qsort(sorted, (size_t)places->count, sizeof *sorted, compare_localities);
    for (int place = 0; place < places->count; place++)
        (*order)[place] = sorted[place].place;
    return BIGHT_OK;
}

static bight_status add_arc(descent_walk *walk, int from, uint32_t time) {
    GROW(walk->session, walk->scratch, walk->arcs, walk->arc_count, walk->arc_capacity);
    walk->arcs[walk->arc_count++] = (lane_arc){from, time};
    return BIGHT_OK;
}

/* A node, or with rank -1 a target, whose arcs follow. */
static bight_status add_node(descent_walk *walk, int rank) {
    if (walk->node_count == walk->node_capacity) {
        const size_t count = (size_t)walk->node_count, grown = count == 0 ? FIRST_ROOM : 2 * count;
        walk->rank = arena_grow(walk->scratch, walk->rank, count, grown, sizeof *walk->rank);
        if (walk->rank == NULL) return FAIL_MEMORY(walk->session);
        walk->first = arena_grow(walk->scratch, walk->first, count, grown, sizeof *walk->first);
        if (walk->first == NULL) return FAIL_MEMORY(walk->session);
        walk->node_capacity = (int)grown;
    }
    walk->rank[walk->node_count] = rank;
    walk->first[walk->node_count++] = walk->arc_count;
    return BIGHT_OK;
}

/* A node all of whose upper neighbours are there. */
static bight_status finish_rank(descent_walk *walk, int rank) {
    const hierarchy *index = walk->made->index;
    TRY(add_node(walk, rank));
    walk->made->place[rank] = walk->node_count;
    for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++)
        if (index->down_time[arc] < TIME_LIMIT)
            TRY(add_arc(walk, walk->made->place[index->head[arc]] - 1, index->down_time[arc]));
    return BIGHT_OK;
}

/* The next arc of the node on top whose upper end was not yet met; -1: there is none. */
static int find_unmet(const descent_walk *walk, int rank, int from) {
    const hierarchy *index = walk->made->index;
    for (int arc = from; arc < index->first[rank + 1]; arc++)
        if (index->down_time[arc] < TIME_LIMIT && walk->made->place[index->head[arc]] == 0)
            return arc;
    return -1;
}

/* Adds a node and everything above it, the highest first. */
static bight_status climb_from(descent_walk *walk, int rank) {
    const hierarchy *index = walk->made->index;
    if (walk->made->place[rank] != 0) return BIGHT_OK;
    int height = 0;
    walk->stack[0] = rank;
    walk->next_arc[0] = index->first[rank];
    while (height >= 0) {
        const int top = walk->stack[height];
        const int arc = find_unmet(walk, top, walk->next_arc[height]);
        if (arc < 0) {
            TRY(finish_rank(walk, top));
            height--;
            continue;
        }
        walk->next_arc[height++] = arc + 1;
        walk->stack[height] = index->head[arc];
        walk->next_arc[height] = index->first[index->head[arc]];
    }
    return BIGHT_OK;
}

static bight_status add_target(descent_walk *walk, const search_places *targets, int target) {
    const hierarchy *index = walk->made->index;
    const int first = targets->first[target], end = targets->first[target + 1];
    for (int i = first; i < end; i++)
        TRY(climb_from(walk, index->rank[targets->connectors[i].node]));
    TRY(add_node(walk, ~target));
    for (int i = first; i < end; i++)
        TRY(add_arc(walk, walk->made->place[index->rank[targets->connectors[i].node]] - 1,
                    targets->connectors[i].time));
    return BIGHT_OK;
}

/* Labels of nodes and arcs in the making. */
typedef struct {
    int *last_use; /* by node: the last node that needs its label */
    int *free_labels;
    int free_count;
} label_pool;

static void give_label(const descent_walk *walk, label_pool *pool, int node, int *labels) {
    descent *made = walk->made;
    for (int i = walk->first[node]; i < walk->first[node + 1]; i++) {
        const int from = walk->arcs[i].label;
        walk->arcs[i].label = labels[from];
        if (pool->last_use[from] != node) continue;
        pool->free_labels[pool->free_count++] = labels[from];
        pool->last_use[from] = -1; /* an arc that stands twice frees the label once */
    }
    if (walk->rank[node] < 0) {
        labels[node] = ~walk->rank[node];
        walk->rank[node] = -1;
        return;
    }
    labels[node] =
        pool->free_count > 0 ? pool->free_labels[--pool->free_count] : made->label_count++;
    if (pool->last_use[node] == node) pool->free_labels[pool->free_count++] = labels[node];
}

static bight_status give_labels(descent_walk *walk, int *labels) {
    label_pool pool = {.free_count = 0};
    TAKE(walk->session, walk->scratch, pool.last_use, walk->node_count);
    TAKE(walk->session, walk->scratch, pool.free_labels, (size_t)walk->node_count + 1);
    for (int node = 0; node < walk->node_count; node++) {
        pool.last_use[node] = node;
        for (int i = walk->first[node]; i < walk->first[node + 1]; i++)
            pool.last_use[walk->arcs[i].label] = node;
    }
    walk->made->label_count = walk->made->target_count;
    for (int node = 0; node < walk->node_count; node++)
        give_label(walk, &pool, node, labels);
    return BIGHT_OK;
}

static bight_status finish(descent_walk *walk, arena *owner) {
    bight_session *session = walk->session;
    descent *made = walk->made;
    const size_t nodes = (size_t)walk->node_count;
    int *first, *labels;
    lane_arc *arcs;
    TRY(add_node(walk, 0)); /* where the arcs of the last end */
    walk->node_count--;
    TAKE(session, owner, first, nodes + 1);
    TAKE(session, owner, labels, nodes);
    TAKE(session, owner, made->rank, nodes);
    TAKE(session, owner, arcs, walk->arc_count);
    TRY(give_labels(walk, labels));
    memcpy(first, walk->first, (nodes + 1) * sizeof *first);
    memcpy(made->rank, walk->rank, nodes * sizeof *made->rank);
    if (walk->arc_count > 0) memcpy(arcs, walk->arcs, (size_t)walk->arc_count * sizeof *arcs);
    made->nodes = (lane_descent){walk->node_count, first, arcs, labels};
    return BIGHT_OK;
}

static bight_status begin_walk(descent_walk *walk, arena *owner) {
    const size_t nodes = (size_t)walk->made->index->node_count;
    walk->arc_capacity = FIRST_ROOM;
    TAKE(walk->session, walk->scratch, walk->arcs, walk->arc_capacity);
    TAKE(walk->session, owner, walk->made->place, nodes);
    TAKE(walk->session, walk->scratch, walk->stack, nodes + 1);
    TAKE(walk->session, walk->scratch, walk->next_arc, nodes + 1);
    return BIGHT_OK;
}

static bight_status walk_to_targets(descent_walk *walk, arena *owner,
                                    const search_places *targets) {
    int *order;
    TRY(begin_walk(walk, owner));
    TRY(descent_sort_places(walk->session, walk->scratch, walk->made->index, targets, &order));
    for (int i = 0; i < targets->count; i++)
        TRY(add_target(walk, targets, order[i]));
    return finish(walk, owner);
}

static bight_status walk_to_all(descent_walk *walk, arena *owner) {
    const hierarchy *index = walk->made->index;
    int *rank_at; /* by locality */
    TRY(begin_walk(walk, owner));
    TAKE(walk->session, walk->scratch, rank_at, index->node_count);
    for (int rank = 0; rank < index->node_count; rank++)
        rank_at[index->locality[rank]] = rank;
    for (int i = 0; i < index->node_count; i++)
        TRY(climb_from(walk, rank_at[i]));
    return finish(walk, owner);
}

bight_status descent_build(bight_session *session, arena *owner, const hierarchy *index,
                           const search_places *targets, descent *made) {
    *made = (descent){.index = index, .target_count = targets->count};
    descent_walk walk = {.session = session, .scratch = arena_create(), .made = made};
    if (walk.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = walk_to_targets(&walk, owner, targets);
    arena_destroy(walk.scratch);
    return status;
}

bight_status descent_build_whole(bight_session *session, arena *owner, const hierarchy *index,
                                 descent *made) {
    *made = (descent){.index = index};
    descent_walk walk = {.session = session, .scratch = arena_create(), .made = made};
    if (walk.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = walk_to_all(&walk, owner);
    arena_destroy(walk.scratch);
    return status;
}
