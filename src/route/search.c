/* Dijkstra's algorithm with a binary heap; see search.h. */
#include "route/search.h"

#include <string.h>

bight_status search_rows_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                               search_rows *rows) {
    const bight_network *network = scenario->network;
    rows->vertex_count = network_vertex_count(network);
    TAKE(session, owner, rows->first, (size_t)rows->vertex_count + 1);
    TAKE(session, owner, rows->head, network->arc_count);
    TAKE(session, owner, rows->arc, network->arc_count);
    TAKE(session, owner, rows->time_ms, network->arc_count);
    TAKE(session, owner, rows->length_mm, network->arc_count);
    for (int arc = 0; arc < network->arc_count; arc++)
        if (!scenario->is_closed[arc]) rows->first[network->arcs[arc].from + 1]++;
    for (int vertex = 0; vertex < rows->vertex_count; vertex++)
        rows->first[vertex + 1] += rows->first[vertex];
    int *next;
    TAKE(session, owner, next, rows->vertex_count);
    memcpy(next, rows->first, (size_t)rows->vertex_count * sizeof *next);
    for (int arc = 0; arc < network->arc_count; arc++) {
        if (scenario->is_closed[arc]) continue;
        const int place = next[network->arcs[arc].from]++;
        rows->head[place] = network->arcs[arc].to;
        rows->arc[place] = arc;
        rows->time_ms[place] = scenario->time_ms[arc];
        rows->length_mm[place] = scenario->length_mm[arc];
    }
    return BIGHT_OK;
}

bight_status search_tree_create(bight_session *session, arena *owner, int vertex_count,
                                search_tree *tree) {
    TAKE(session, owner, tree->time_ms, vertex_count);
    TAKE(session, owner, tree->length_mm, vertex_count);
    TAKE(session, owner, tree->entry, vertex_count);
    TAKE(session, owner, tree->order, vertex_count);
    TAKE(session, owner, tree->heap, vertex_count);
    TAKE(session, owner, tree->heap_place, vertex_count);
    return BIGHT_OK;
}

/* The order of the heap: time, length, vertex. */
static bool comes_before(const search_tree *tree, int left, int right) {
    if (tree->time_ms[left] != tree->time_ms[right])
        return tree->time_ms[left] < tree->time_ms[right];
    if (tree->length_mm[left] != tree->length_mm[right])
        return tree->length_mm[left] < tree->length_mm[right];
    return left < right;
}

static void put(search_tree *tree, int place, int vertex) {
    tree->heap[place] = vertex;
    tree->heap_place[vertex] = place;
}

static void rise(search_tree *tree, int vertex) {
    int place = tree->heap_place[vertex];
    while (place > 0) {
        const int parent = (place - 1) / 2;
        if (!comes_before(tree, vertex, tree->heap[parent])) break;
        put(tree, place, tree->heap[parent]);
        place = parent;
    }
    put(tree, place, vertex);
}

static void sink(search_tree *tree, int vertex) {
    int place = 0;
    for (;;) {
        int child = 2 * place + 1;
        if (child >= tree->heap_count) break;
        if (child + 1 < tree->heap_count &&
            comes_before(tree, tree->heap[child + 1], tree->heap[child]))
            child++;
        if (!comes_before(tree, tree->heap[child], vertex)) break;
        put(tree, place, tree->heap[child]);
        place = child;
    }
    put(tree, place, vertex);
}

static int take_first(search_tree *tree) {
    const int first = tree->heap[0];
    const int last = tree->heap[--tree->heap_count];
    tree->heap_place[first] = -1;
    if (tree->heap_count > 0) sink(tree, last);
    return first;
}

/* Offers `head` a path; the better of the two is kept. */
static void relax(search_tree *tree, int head, int64_t time_ms, int64_t length_mm, int arc) {
    if (time_ms > tree->time_ms[head]) return;
    if (time_ms == tree->time_ms[head]) {
        if (length_mm > tree->length_mm[head]) return;
        if (length_mm == tree->length_mm[head]) {
            if (tree->entry[head] >= 0 && arc < tree->entry[head]) tree->entry[head] = arc;
            return;
        }
    }
    if (tree->time_ms[head] == SEARCH_UNREACHED) tree->heap_place[head] = tree->heap_count++;
    tree->time_ms[head] = time_ms;
    tree->length_mm[head] = length_mm;
    tree->entry[head] = arc;
    rise(tree, head);
}

void search_run(const search_rows *rows, int source, search_tree *tree) {
    for (int vertex = 0; vertex < rows->vertex_count; vertex++) {
        tree->time_ms[vertex] = SEARCH_UNREACHED;
        tree->length_mm[vertex] = 0;
        tree->entry[vertex] = -1;
        tree->heap_place[vertex] = -1;
    }
    tree->settled_count = 0;
    tree->heap_count = 1;
    tree->time_ms[source] = 0;
    put(tree, 0, source);
    while (tree->heap_count > 0) {
        const int tail = take_first(tree);
        tree->order[tree->settled_count++] = tail;
        for (int i = rows->first[tail]; i < rows->first[tail + 1]; i++)
            relax(tree, rows->head[i], tree->time_ms[tail] + rows->time_ms[i],
                  tree->length_mm[tail] + rows->length_mm[i], rows->arc[i]);
    }
}
