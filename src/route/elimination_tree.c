/* Trees of elimination by compressed paths; see elimination_tree.h. */
#include "route/elimination_tree.h"

#include <string.h>

typedef struct {
    int *place;  /* of a node in the order */
    int *parent; /* of a place, -1 for none */
    int *above;  /* of a place: a place on the way to its root so far */
    int *size;   /* of the branch below a place */
    int *next;   /* where the branches below a place go on */
    int *sorted;
} elimination;

/* The root of a place's branch, which now hangs from `root`; paths become short on the way. */
static int hang_branch(elimination *tree, int place, int root) {
    while (tree->above[place] >= 0 && tree->above[place] != root) {
        const int above = tree->above[place];
        tree->above[place] = root;
        place = above;
    }
    return place;
}

static void find_parents(const undirected *graph, const int *order, elimination *tree) {
    memset(tree->parent, -1, (size_t)graph->node_count * sizeof *tree->parent);
    memset(tree->above, -1, (size_t)graph->node_count * sizeof *tree->above);
    for (int place = 0; place < graph->node_count; place++) {
        const int *heads = graph->head + graph->first[order[place]];
        for (int i = 0; i < graph->degree[order[place]]; i++) {
            if (tree->place[heads[i]] > place) continue;
            const int root = hang_branch(tree, tree->place[heads[i]], place);
            if (tree->above[root] >= 0) continue;
            tree->above[root] = tree->parent[root] = place;
        }
    }
}

/* Where the branch of each place ends up, the roots from the last to the first. */
static void sort_branches(const int *order, int count, elimination *tree) {
    int end = count;
    for (int place = 0; place < count; place++) {
        tree->size[place]++;
        if (tree->parent[place] >= 0) tree->size[tree->parent[place]] += tree->size[place];
    }
    for (int place = count - 1; place >= 0; place--) {
        int *from = tree->parent[place] < 0 ? &end : &tree->next[tree->parent[place]];
        tree->sorted[*from - 1] = order[place];
        tree->next[place] = *from - 1;
        *from -= tree->size[place];
    }
}

static bight_status sort(bight_session *session, arena *scratch, const undirected *graph,
                         int *order) {
    const int count = graph->node_count;
    elimination tree = {NULL};
    TAKE(session, scratch, tree.place, count);
    TAKE(session, scratch, tree.parent, count);
    TAKE(session, scratch, tree.above, count);
    TAKE(session, scratch, tree.size, count);
    TAKE(session, scratch, tree.next, count);
    TAKE(session, scratch, tree.sorted, count);
    for (int place = 0; place < count; place++)
        tree.place[order[place]] = place;
    find_parents(graph, order, &tree);
    sort_branches(order, count, &tree);
    memcpy(order, tree.sorted, (size_t)count * sizeof *order);
    return BIGHT_OK;
}

bight_status elimination_tree_sort(bight_session *session, const undirected *graph, int *order) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = sort(session, scratch, graph, order);
    arena_destroy(scratch);
    return status;
}
