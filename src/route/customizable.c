/* Joining upper neighbours in the order of elimination; see customizable.h. */
#include "route/customizable.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "route/elimination_tree.h"

enum {
    SHORT_LIST = 32, /* heads of a node that are sorted by insertion */
    BRANCHES = 64    /* about so many stretches of equal work */
};

/* Roads have some tens of pairs of arcs a node, a plain grid of 10^5 nodes some thousands. */
static const int64_t PAIRS_ANYWAY = 1000000000, PAIRS_PER_NODE = 20000;

/* Arcs in the making. */
typedef struct {
    bight_session *session;
    arena *scratch;
    customizable *made;
    undirected links;
    int *head;
    int count;
    int capacity;
    int64_t pair_count; /* of arcs of one rank: what customizing takes */
    int *seen_by;       /* by rank: the last whose heads it was among */
    int *child;         /* the last branch below each rank, -1 for none */
    int *sibling;       /* the one before it */
} filling;

static void add_head(filling *fill, int rank, int head) {
    if (head <= rank || fill->seen_by[head] == rank) return;
    fill->seen_by[head] = rank;
    fill->head[fill->count++] = head;
}

/* The neighbours of a node of the graph that are above it. */
static void add_own_heads(filling *fill, int rank) {
    const int node = fill->made->node[rank], first = fill->links.first[node];
    for (int i = first; i < first + fill->links.degree[node]; i++)
        add_head(fill, rank, fill->made->rank[fill->links.head[i]]);
}

/* What eliminating the nodes that hang from this one has joined it with. */
static void add_inherited_heads(filling *fill, int rank) {
    const int *first = fill->made->first;
    for (int child = fill->child[rank]; child >= 0; child = fill->sibling[child])
        for (int arc = first[child] + 1; arc < first[child + 1]; arc++)
            add_head(fill, rank, fill->head[arc]);
}

static int compare_ranks(const void *left, const void *right) {
    const int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static void sort_heads(int *heads, int count) {
    if (count > SHORT_LIST) {
        qsort(heads, (size_t)count, sizeof *heads, compare_ranks);
        return;
    }
    for (int i = 1; i < count; i++) {
        const int moved = heads[i];
        int at = i;
        for (; at > 0 && heads[at - 1] > moved; at--)
            heads[at] = heads[at - 1];
        heads[at] = moved;
    }
}

/* As many heads as a node may get. */
static bight_status make_room(filling *fill, int rank) {
    const int *first = fill->made->first;
    const int node = fill->made->node[rank];
    int64_t wanted = (int64_t)fill->count + fill->links.degree[node];
    for (int child = fill->child[rank]; child >= 0; child = fill->sibling[child])
        wanted += first[child + 1] - first[child];
    if (wanted <= fill->capacity) return BIGHT_OK;
    if (wanted > INT_MAX / 4)
        return FAIL(fill->session, BIGHT_BAD_DATA,
                    "the network is too large for an index of 32 bits");
    const int capacity = (int)(wanted + fill->count / 2 + fill->made->node_count);
    int *grown =
        arena_grow(fill->scratch, fill->head, (size_t)fill->count, (size_t)capacity, sizeof *grown);
    if (grown == NULL) return FAIL_MEMORY(fill->session);
    fill->head = grown;
    fill->capacity = capacity;
    return BIGHT_OK;
}

static bight_status fill_rank(filling *fill, int rank) {
    customizable *made = fill->made;
    TRY(make_room(fill, rank));
    made->first[rank] = fill->count;
    add_own_heads(fill, rank);
    add_inherited_heads(fill, rank);
    made->first[rank + 1] = fill->count;
    made->parent[rank] = -1;
    if (fill->count == made->first[rank]) return BIGHT_OK;
    sort_heads(fill->head + made->first[rank], fill->count - made->first[rank]);
    const int parent = fill->head[made->first[rank]];
    made->parent[rank] = parent;
    fill->sibling[rank] = fill->child[parent];
    fill->child[parent] = rank;
    return BIGHT_OK;
}

static bight_status fill_in(filling *fill, arena *owner, customizable_outcome *outcome) {
    customizable *made = fill->made;
    const size_t nodes = (size_t)made->node_count;
    TAKE(fill->session, owner, made->first, nodes + 1);
    TAKE(fill->session, owner, made->parent, nodes);
    TAKE(fill->session, fill->scratch, fill->seen_by, nodes);
    TAKE(fill->session, fill->scratch, fill->child, nodes);
    TAKE(fill->session, fill->scratch, fill->sibling, nodes);
    memset(fill->seen_by, -1, nodes * sizeof *fill->seen_by);
    memset(fill->child, -1, nodes * sizeof *fill->child);
    const int64_t budget = PAIRS_ANYWAY + PAIRS_PER_NODE * (int64_t)made->node_count;
    for (int rank = 0; rank < made->node_count && *outcome == CUSTOMIZABLE_DONE; rank++) {
        TRY(fill_rank(fill, rank));
        const int64_t arcs = made->first[rank + 1] - made->first[rank];
        fill->pair_count += arcs * arcs;
        if (fill->pair_count > budget) *outcome = CUSTOMIZABLE_TOO_DENSE;
    }
    if (*outcome != CUSTOMIZABLE_DONE) return BIGHT_OK;
    made->arc_count = fill->count;
    TAKE(fill->session, owner, made->head, fill->count);
    if (fill->count > 0) memcpy(made->head, fill->head, (size_t)fill->count * sizeof *made->head);
    return BIGHT_OK;
}

static bight_status rank_nodes(filling *fill, arena *owner, const search_graph *graph,
                               const int *order) {
    customizable *made = fill->made;
    TAKE(fill->session, owner, made->rank, graph->node_count);
    TAKE(fill->session, owner, made->node, graph->node_count);
    TAKE(fill->session, owner, made->locality, graph->node_count);
    if (graph->node_count > 0)
        memcpy(made->node, order, (size_t)graph->node_count * sizeof *made->node);
    TRY(undirected_build(fill->session, fill->scratch, graph, &fill->links));
    TRY(elimination_tree_sort(fill->session, &fill->links, made->node));
    for (int rank = 0; rank < graph->node_count; rank++) {
        made->rank[made->node[rank]] = rank;
        made->locality[rank] = graph->node_count - 1 - rank; /* branches are stretches */
    }
    return BIGHT_OK;
}

/* Where the arcs that end at a rank are listed. */
static bight_status list_down_arcs(filling *fill, arena *owner) {
    customizable *made = fill->made;
    int *next;
    TAKE(fill->session, owner, made->tail, made->arc_count);
    TAKE(fill->session, owner, made->down_first, (size_t)made->node_count + 1);
    TAKE(fill->session, owner, made->down_arc, made->arc_count);
    TAKE(fill->session, owner, made->down_tail, made->arc_count);
    TAKE(fill->session, fill->scratch, next, (size_t)made->node_count + 1);
    for (int arc = 0; arc < made->arc_count; arc++)
        made->down_first[made->head[arc] + 1]++;
    for (int rank = 0; rank < made->node_count; rank++)
        made->down_first[rank + 1] += made->down_first[rank];
    memcpy(next, made->down_first, ((size_t)made->node_count + 1) * sizeof *next);
    for (int rank = 0; rank < made->node_count; rank++)
        for (int arc = made->first[rank]; arc < made->first[rank + 1]; arc++) {
            const int at = next[made->head[arc]]++;
            made->tail[arc] = rank;
            made->down_arc[at] = arc;
            made->down_tail[at] = rank;
        }
    return BIGHT_OK;
}

/* The first of some arcs of a rank whose head is at least `wanted`. */
static int find_head(const customizable *topology, int begin, int end, int wanted) {
    while (begin < end) {
        const int middle = begin + (end - begin) / 2;
        if (topology->head[middle] < wanted)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

int customizable_find_arc(const customizable *topology, int lower, int upper) {
    const int end = topology->first[lower + 1];
    const int found = find_head(topology, topology->first[lower], end, upper);
    return found < end && topology->head[found] == upper ? found : -1;
}

/* The arcs of the lower head lead to all further heads of the rank, and maybe to others: that says
 * how many stand before and after the one sought. */
int customizable_find_between(const customizable *topology, int lower, int upper) {
    const int from = topology->head[lower];
    const int after = topology->first[topology->tail[upper] + 1] - 1 - upper;
    return find_head(topology, topology->first[from] + (upper - lower - 1),
                     topology->first[from + 1] - 1 - after, topology->head[upper]);
}

static int find_way(const customizable *made, int from, int to) {
    return from < to ? 2 * customizable_find_arc(made, from, to)
                     : 2 * customizable_find_arc(made, to, from) + 1;
}

/* On which way each arc of the graph lies, and the other way round. */
static bight_status list_ways(filling *fill, arena *owner, const search_graph *graph) {
    customizable *made = fill->made;
    const size_t ways = 2 * (size_t)made->arc_count;
    int *next;
    made->graph_arc_count = graph->arc_count;
    TAKE(fill->session, owner, made->way, graph->arc_count);
    TAKE(fill->session, owner, made->graph_arc, graph->arc_count);
    TAKE(fill->session, owner, made->way_first, ways + 1);
    TAKE(fill->session, fill->scratch, next, ways + 1);
    for (int node = 0; node < graph->node_count; node++)
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            made->way[arc] = find_way(made, made->rank[node], made->rank[graph->head[arc]]);
            made->way_first[made->way[arc] + 1]++;
        }
    for (size_t way = 0; way < ways; way++)
        made->way_first[way + 1] += made->way_first[way];
    memcpy(next, made->way_first, (ways + 1) * sizeof *next);
    for (int arc = 0; arc < graph->arc_count; arc++)
        made->graph_arc[next[made->way[arc]]++] = arc;
    return BIGHT_OK;
}

/* How long a branch takes, about: the pairs of heads of its nodes. */
static int64_t work_of(const customizable *made, int rank) {
    const int64_t arcs = made->first[rank + 1] - made->first[rank];
    return 4 + arcs * arcs;
}

/* Cuts off branches with little enough work, and joins those that stand side by side. */
static bight_status cut_branches(filling *fill, arena *owner) {
    customizable *made = fill->made;
    int64_t *work, total = 0;
    int *size;
    TAKE(fill->session, fill->scratch, work, made->node_count);
    TAKE(fill->session, fill->scratch, size, made->node_count);
    for (int rank = 0; rank < made->node_count; rank++) {
        const int parent = made->parent[rank];
        total += work_of(made, rank);
        work[rank] += work_of(made, rank);
        size[rank]++;
        if (parent < 0) continue;
        work[parent] += work[rank];
        size[parent] += size[rank];
    }
    TAKE(fill->session, owner, made->branches, made->node_count);
    TAKE(fill->session, owner, made->trunk, made->node_count);
    int64_t gathered = total;
    for (int rank = 0; rank < made->node_count; rank++) {
        const int parent = made->parent[rank];
        if (work[rank] > total / BRANCHES) {
            made->trunk[made->trunk_count++] = rank;
            gathered = total;
            continue;
        }
        if (parent >= 0 && work[parent] <= total / BRANCHES) continue;
        if (gathered + work[rank] > total / BRANCHES) {
            made->branches[made->branch_count++].begin = rank + 1 - size[rank];
            gathered = 0;
        }
        gathered += work[rank];
        made->branches[made->branch_count - 1].end = rank + 1;
    }
    return BIGHT_OK;
}

static bight_status build(filling *fill, arena *owner, const search_graph *graph, const int *order,
                          customizable_outcome *outcome) {
    fill->made->node_count = graph->node_count;
    TRY(rank_nodes(fill, owner, graph, order));
    TRY(fill_in(fill, owner, outcome));
    if (*outcome != CUSTOMIZABLE_DONE) return BIGHT_OK;
    TRY(list_down_arcs(fill, owner));
    TRY(list_ways(fill, owner, graph));
    return cut_branches(fill, owner);
}

bight_status customizable_build(bight_session *session, arena *owner, const search_graph *graph,
                                const int *order, customizable *made,
                                customizable_outcome *outcome) {
    *outcome = CUSTOMIZABLE_DONE;
    *made = (customizable){.node_count = graph->node_count};
    filling fill = {.session = session, .scratch = arena_create(), .made = made};
    if (fill.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = build(&fill, owner, graph, order, outcome);
    arena_destroy(fill.scratch);
    return status;
}

void customizable_digest(const search_graph *graph, char hex[BIGHT_DIGEST_BYTES]) {
    const digest_piece pieces[] = {
        {&graph->node_count, sizeof graph->node_count},
        {graph->first, ((size_t)graph->node_count + 1) * sizeof *graph->first},
        {graph->head, (size_t)graph->arc_count * sizeof *graph->head}};
    digest_pieces(pieces, sizeof pieces / sizeof pieces[0], hex);
}
