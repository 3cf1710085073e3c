/* Buckets and how wide they are; see time_queue.h. */
#include "route/time_queue.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { TIME_BITS = 30, WORD_BITS = 64 };

/* As wide as makes a few nodes share a bucket, on networks that lie in a plane: the front of a
 * search is about the root of the nodes long, and as deep as an arc. */
static int choose_shift(const search_graph *graph) {
    double sum = 0;
    for (int arc = 0; arc < graph->arc_count; arc++)
        sum += graph->time[arc];
    const double width =
        graph->arc_count == 0 ? 1 : sum / graph->arc_count / sqrt(graph->node_count);
    int shift = 0;
    while (shift < TIME_BITS - TIME_QUEUE_BLOCK_BITS && (2 << shift) <= width)
        shift++;
    return shift;
}

static bight_status create_buckets(bight_session *session, arena *owner, int bits,
                                   time_buckets *made) {
    const size_t count = (size_t)1 << bits;
    made->word_count = (int)((count + WORD_BITS - 1) / WORD_BITS);
    TAKE(session, owner, made->first, count);
    TAKE(session, owner, made->is_used, made->word_count);
    return BIGHT_OK;
}

size_t time_queue_room(const search_graph *graph) {
    const size_t items = (size_t)graph->arc_count + (size_t)graph->node_count;
    const size_t buckets =
        ((size_t)1 << TIME_QUEUE_BLOCK_BITS) + ((size_t)1 << (TIME_BITS - TIME_QUEUE_BLOCK_BITS));
    return items * (sizeof(timed_node) + sizeof(time_queue_entry)) + 2 * buckets * sizeof(int);
}

bight_status time_queue_create(bight_session *session, arena *owner, const search_graph *graph,
                               time_queue *made) {
    const size_t room = (size_t)graph->arc_count + (size_t)graph->node_count;
    *made = (time_queue){.shift = choose_shift(graph)};
    TAKE(session, owner, made->heap, room);
    TAKE(session, owner, made->entries, room);
    TRY(create_buckets(session, owner, TIME_QUEUE_BLOCK_BITS, &made->near));
    return create_buckets(session, owner, TIME_BITS - made->shift - TIME_QUEUE_BLOCK_BITS,
                          &made->far);
}

/* The first bucket in use from `begin` on; -1: there is none. */
static int find_used(const time_buckets *buckets, int begin) {
    int word = begin / WORD_BITS;
    if (word >= buckets->word_count) return -1;
    uint64_t used = buckets->is_used[word] & (~UINT64_C(0) << begin % WORD_BITS);
    while (used == 0) {
        if (++word == buckets->word_count) return -1;
        used = buckets->is_used[word];
    }
    return word * WORD_BITS + __builtin_ctzll(used);
}

/* The first entry of a bucket, which is then empty. */
static int take_bucket(time_buckets *buckets, int bucket) {
    const int first = buckets->first[bucket];
    buckets->first[bucket] = 0;
    buckets->is_used[bucket / WORD_BITS] &= ~(UINT64_C(1) << bucket % WORD_BITS);
    return first;
}

/* Gives back an entry; the next of its bucket. */
static int free_entry(time_queue *queue, int entry) {
    const int next = queue->entries[entry - 1].next;
    queue->entries[entry - 1].next = queue->free_entry;
    queue->free_entry = entry;
    return next;
}

/* Spreads the next block over the near buckets. */
static bool open_block(time_queue *queue) {
    const int block = find_used(&queue->far, (int)(queue->current >> TIME_QUEUE_BLOCK_BITS) + 1);
    if (block < 0) return false;
    queue->current = (uint32_t)block << TIME_QUEUE_BLOCK_BITS;
    for (int entry = take_bucket(&queue->far, block); entry != 0;) {
        const timed_node item = queue->entries[entry - 1].item;
        entry = free_entry(queue, entry);
        time_queue_push(queue, item.time, item.node);
    }
    return true;
}

bool time_queue_advance(time_queue *queue) {
    const uint32_t in_block = queue->current & ((UINT32_C(1) << TIME_QUEUE_BLOCK_BITS) - 1);
    int bucket = find_used(&queue->near, (int)in_block + 1);
    if (bucket < 0) {
        if (!open_block(queue)) {
            queue->current = 0;
            return false;
        }
        if (queue->heap_count > 0) return true;
        bucket = find_used(&queue->near, 0);
        assert(bucket >= 0); /* a block that is opened is not empty */
    }
    queue->current +=
        (uint32_t)bucket - (queue->current & ((UINT32_C(1) << TIME_QUEUE_BLOCK_BITS) - 1));
    for (int entry = take_bucket(&queue->near, bucket); entry != 0;) {
        time_queue_to_heap(queue, queue->entries[entry - 1].item);
        entry = free_entry(queue, entry);
    }
    return true;
}
