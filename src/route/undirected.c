/* Neighbours from arcs; see undirected.h. */
#include "route/undirected.h"

#include <limits.h>
#include <string.h>

/* Both ends of each arc, the lists as long as that. */
static bight_status list_ends(bight_session *session, arena *owner, const search_graph *graph,
                              undirected *made) {
    TAKE(session, owner, made->first, (size_t)graph->node_count + 1);
    TAKE(session, owner, made->degree, graph->node_count);
    TAKE(session, owner, made->head, 2 * (size_t)graph->arc_count);
    for (int node = 0; node < graph->node_count; node++)
        made->first[node + 1] += graph->first[node + 1] - graph->first[node];
    for (int arc = 0; arc < graph->arc_count; arc++)
        made->first[graph->head[arc] + 1]++;
    for (int node = 0; node < graph->node_count; node++)
        made->first[node + 1] += made->first[node];
    for (int node = 0; node < graph->node_count; node++)
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            const int head = graph->head[arc];
            made->head[made->first[node] + made->degree[node]++] = head;
            made->head[made->first[head] + made->degree[head]++] = node;
        }
    return BIGHT_OK;
}

/* Lists without what stands twice in them, moved together. */
static void drop_repeated(undirected *made, int *seen_by) {
    int next = 0;
    for (int node = 0; node < made->node_count; node++) {
        const int begin = made->first[node], end = begin + made->degree[node];
        made->first[node] = next;
        seen_by[node] = node;
        for (int i = begin; i < end; i++) {
            const int head = made->head[i];
            if (seen_by[head] != node) made->head[next++] = head;
            seen_by[head] = node;
        }
        made->degree[node] = next - made->first[node];
    }
    made->first[made->node_count] = next;
}

static bight_status build(bight_session *session, arena *owner, arena *scratch,
                          const search_graph *graph, undirected *made) {
    int *seen_by;
    if (graph->arc_count > INT_MAX / 4)
        return FAIL(session, BIGHT_BAD_DATA, "the network is too large for an index of 32 bits");
    *made = (undirected){.node_count = graph->node_count};
    TRY(list_ends(session, owner, graph, made));
    TAKE(session, scratch, seen_by, graph->node_count);
    memset(seen_by, -1, (size_t)graph->node_count * sizeof *seen_by);
    drop_repeated(made, seen_by);
    return BIGHT_OK;
}

bight_status undirected_build(bight_session *session, arena *owner, const search_graph *graph,
                              undirected *made) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = build(session, owner, scratch, graph, made);
    arena_destroy(scratch);
    return status;
}
