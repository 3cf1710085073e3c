/* Dijkstra's algorithm with a binary heap; see search.h. */
#include "route/search.h"

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

size_t search_tree_room(int vertex_count) {
    return (size_t)vertex_count * (2 * sizeof(int64_t) + 4 * sizeof(int));
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

/* Offers the head of a row a path; the better of the two is kept. */
static void relax(const search_rows *rows, search_tree *tree, int row) {
    const int tail = rows->tail[row], head = rows->head[row];
    const int64_t time_ms = tree->time_ms[tail] + rows->time_ms[row];
    const int64_t length_mm = tree->length_mm[tail] + rows->length_mm[row];
    if (time_ms > tree->time_ms[head]) return;
    if (time_ms == tree->time_ms[head]) {
        if (length_mm > tree->length_mm[head]) return;
        if (length_mm == tree->length_mm[head]) {
            const int entry = tree->entry[head];
            if (entry >= 0 && rows->arc[row] < rows->arc[entry]) tree->entry[head] = row;
            return;
        }
    }
    if (tree->time_ms[head] == SEARCH_UNREACHED) tree->heap_place[head] = tree->heap_count++;
    tree->time_ms[head] = time_ms;
    tree->length_mm[head] = length_mm;
    tree->entry[head] = row;
    rise(tree, head);
}

static void begin(const search_rows *rows, search_tree *tree) {
    for (int vertex = 0; vertex < rows->vertex_count; vertex++) {
        tree->time_ms[vertex] = SEARCH_UNREACHED;
        tree->length_mm[vertex] = 0;
        tree->entry[vertex] = -1;
        tree->heap_place[vertex] = -1;
    }
    tree->settled_count = 0;
    tree->heap_count = 0;
}

static void settle_all(const search_rows *rows, search_tree *tree) {
    while (tree->heap_count > 0) {
        const int tail = take_first(tree);
        tree->order[tree->settled_count++] = tail;
        for (int row = rows->first[tail]; row < rows->first[tail + 1]; row++)
            relax(rows, tree, row);
    }
}

void search_run_from(const search_rows *rows, const search_start *starts, int start_count,
                     search_tree *tree) {
    begin(rows, tree);
    for (int i = 0; i < start_count; i++) {
        const int vertex = starts[i].vertex;
        if (starts[i].time >= tree->time_ms[vertex]) continue;
        if (tree->time_ms[vertex] == SEARCH_UNREACHED)
            tree->heap_place[vertex] = tree->heap_count++;
        tree->time_ms[vertex] = starts[i].time;
        rise(tree, vertex);
    }
    settle_all(rows, tree);
}

void search_run(const search_rows *rows, int source, search_tree *tree) {
    const search_start start = {source, 0};
    search_run_from(rows, &start, 1, tree);
}
