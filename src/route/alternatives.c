/* A queue of paths and of classes of paths; see alternatives.h. */
#include "route/alternatives.h"

#include "route/spur_search.h"

/* A class whose best path is not known yet, waiting by its bound, or one whose path is. */
typedef struct {
    uint64_t cost;
    path_class of;
    const graph_path *best; /* NULL: not known */
} candidate;

typedef struct {
    bight_session *session;
    arena *owner;
    arena *scratch;
    spur_search search;
    candidate *heap;
    int count;
    int capacity;
} candidates;

/* Classes come before paths of the same cost, for theirs may be the first of these. */
static bool comes_before(const path_question *question, const candidate *left,
                         const candidate *right) {
    if (left->cost != right->cost) return left->cost < right->cost;
    if (left->best == NULL || right->best == NULL) return left->best == NULL && right->best != NULL;
    return graph_path_compare(question, left->best, right->best) < 0;
}

static bight_status push(candidates *queue, candidate added) {
    GROW(queue->session, queue->scratch, queue->heap, queue->count, queue->capacity);
    int place = queue->count++;
    while (place > 0 &&
           comes_before(queue->search.question, &added, &queue->heap[(place - 1) / 2])) {
        queue->heap[place] = queue->heap[(place - 1) / 2];
        place = (place - 1) / 2;
    }
    queue->heap[place] = added;
    return BIGHT_OK;
}

static candidate pop(candidates *queue) {
    const candidate top = queue->heap[0], last = queue->heap[--queue->count];
    int place = 0;
    for (;;) {
        int child = 2 * place + 1;
        if (child >= queue->count) break;
        if (child + 1 < queue->count &&
            comes_before(queue->search.question, &queue->heap[child + 1], &queue->heap[child]))
            child++;
        if (!comes_before(queue->search.question, &queue->heap[child], &last)) break;
        queue->heap[place] = queue->heap[child];
        place = child;
    }
    queue->heap[place] = last;
    return top;
}

/* Splits what is left of a class without its best path. */
static bight_status split(candidates *queue, const candidate *taken) {
    const graph_path *path = taken->best;
    const path_class from = {path, taken->of.kept, taken->of.avoided};
    const int classes = path->arc_count + 2 - from.kept;
    uint64_t *bounds;
    avoided_step *avoided;
    TAKE(queue->session, queue->scratch, bounds, classes);
    TAKE(queue->session, queue->scratch, avoided, classes);
    spur_search_bound(&queue->search, &from, bounds);
    for (int i = 0; i < classes; i++) {
        avoided[i] =
            (avoided_step){path_step_at(path, from.kept + i), i == 0 ? from.avoided : NULL};
        if (bounds[i] < COST_LIMIT)
            TRY(push(queue, (candidate){bounds[i], {path, from.kept + i, &avoided[i]}, NULL}));
    }
    return BIGHT_OK;
}

/* Finds the best path of a class and lets it wait for its turn. */
static bight_status resolve(candidates *queue, candidate waiting) {
    graph_path *best;
    bool is_there;
    TAKE(queue->session, queue->owner, best, 1);
    TRY(spur_search_find(queue->session, queue->owner, &queue->search, &waiting.of, best,
                         &is_there));
    if (!is_there) return BIGHT_OK;
    waiting.cost = best->cost;
    waiting.best = best;
    return push(queue, waiting);
}

static bight_status find(candidates *queue, int wanted, graph_path *found, int *count) {
    TRY(push(queue, (candidate){.cost = 0}));
    while (queue->count > 0 && *count < wanted) {
        const candidate next = pop(queue);
        if (next.best == NULL) {
            TRY(resolve(queue, next));
            continue;
        }
        found[(*count)++] = *next.best;
        if (*count < wanted) TRY(split(queue, &next));
    }
    return BIGHT_OK;
}

static bight_status begin_and_find(candidates *queue, const path_question *question, int wanted,
                                   graph_path *found, int *count) {
    TRY(spur_search_create(queue->session, queue->scratch, question, &queue->search));
    return find(queue, wanted, found, count);
}

bight_status alternatives_find(bight_session *session, arena *owner, const path_question *question,
                               int wanted, graph_path *found, int *count) {
    candidates queue = {.session = session, .owner = owner, .scratch = arena_create()};
    if (queue.scratch == NULL) return FAIL_MEMORY(session);
    *count = 0;
    const bight_status status = begin_and_find(&queue, question, wanted, found, count);
    arena_destroy(queue.scratch);
    return status;
}
