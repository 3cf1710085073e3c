/* A queue of nodes by time, for searches whose times only grow.
 *
 * What lies ahead stands in buckets of equal width, those of the present block one by one and later
 * blocks as wholes; only the bucket that is being emptied is kept in order, by a heap (Denardo and
 * Fox 1979). Buckets are so narrow that a few nodes share one, so that hardly anything is compared.
 * A node may stand in the queue several times; who pops it knows by its time whether it was reached
 * faster since.
 * Invariant: nothing is pushed that is earlier than what was popped last.
 */
#ifndef BIGHT_ROUTE_TIME_QUEUE_H
#define BIGHT_ROUTE_TIME_QUEUE_H

#include "base/status.h"
#include "route/search_graph.h"

enum { TIME_QUEUE_BLOCK_BITS = 13, TIME_QUEUE_BRANCHES = 4 };

typedef struct {
    uint32_t time;
    int node;
} timed_node;

typedef struct {
    timed_node item;
    int next; /* 1 + the next of the bucket; 0: none */
} time_queue_entry;

/* Buckets side by side: 1 + the first entry of each, and a bit for each that is not empty. */
typedef struct {
    int *first;
    uint64_t *is_used;
    int word_count;
} time_buckets;

typedef struct {
    timed_node *heap;
    int heap_count;
    time_queue_entry *entries;
    int entry_count;
    int free_entry; /* as `next` */
    time_buckets near;
    time_buckets far;
    int shift;        /* a bucket is 1 << shift wide */
    uint32_t current; /* the bucket that is in the heap */
} time_queue;

/* The bytes of a queue for that graph at most. */
size_t time_queue_room(const search_graph *graph);

/* For searches in a graph: room for one push an arc and one a node. About 32 bytes an arc, touched
 * only where needed. */
bight_status time_queue_create(bight_session *session, arena *owner, const search_graph *graph,
                               time_queue *made);

/* Puts the next bucket that is not empty into the heap, which is empty; false: there is none. */
bool time_queue_advance(time_queue *queue);

static inline void time_queue_to_heap(time_queue *queue, timed_node item) {
    timed_node *heap = queue->heap;
    int place = queue->heap_count++;
    while (place > 0) {
        const int parent = (place - 1) / TIME_QUEUE_BRANCHES;
        if (heap[parent].time <= item.time) break;
        heap[place] = heap[parent];
        place = parent;
    }
    heap[place] = item;
}

static inline void time_queue_to_bucket(time_queue *queue, time_buckets *buckets, uint32_t bucket,
                                        timed_node item) {
    int entry = queue->free_entry;
    if (entry != 0)
        queue->free_entry = queue->entries[entry - 1].next;
    else
        entry = ++queue->entry_count;
    queue->entries[entry - 1] = (time_queue_entry){item, buckets->first[bucket]};
    buckets->first[bucket] = entry;
    buckets->is_used[bucket / 64] |= UINT64_C(1) << bucket % 64;
}

static inline void time_queue_push(time_queue *queue, uint32_t time, int node) {
    const uint32_t bucket = time >> queue->shift;
    const timed_node item = {time, node};
    if (bucket == queue->current)
        time_queue_to_heap(queue, item);
    else if ((bucket ^ queue->current) >> TIME_QUEUE_BLOCK_BITS == 0)
        time_queue_to_bucket(queue, &queue->near,
                             bucket & ((UINT32_C(1) << TIME_QUEUE_BLOCK_BITS) - 1), item);
    else
        time_queue_to_bucket(queue, &queue->far, bucket >> TIME_QUEUE_BLOCK_BITS, item);
}

/* Where the hole that an item leaves sinks to when the last item is to fill it. */
static inline void time_queue_sink(time_queue *queue, timed_node last) {
    timed_node *heap = queue->heap;
    const int count = queue->heap_count;
    int place = 0;
    for (;;) {
        const int first = TIME_QUEUE_BRANCHES * place + 1;
        if (first >= count) break;
        const int end = first + TIME_QUEUE_BRANCHES < count ? first + TIME_QUEUE_BRANCHES : count;
        int least = first;
        for (int child = first + 1; child < end; child++)
            if (heap[child].time < heap[least].time) least = child;
        if (heap[least].time >= last.time) break;
        heap[place] = heap[least];
        place = least;
    }
    heap[place] = last;
}

/* Takes out the earliest; false: the queue is empty, and starts again at time 0. */
static inline bool time_queue_pop(time_queue *queue, timed_node *popped) {
    if (queue->heap_count == 0 && !time_queue_advance(queue)) return false;
    *popped = queue->heap[0];
    const timed_node last = queue->heap[--queue->heap_count];
    if (queue->heap_count > 0) time_queue_sink(queue, last);
    return true;
}

#endif
