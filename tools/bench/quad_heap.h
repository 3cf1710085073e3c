/* A heap of (key, value) pairs with four children a node, smallest key first. Nothing is moved when
 * a key falls: the value is pushed again, and whoever takes it out twice passes over the second. */
#ifndef QUAD_HEAP_H
#define QUAD_HEAP_H

#include <stdint.h>

typedef struct {
    uint32_t key;
    uint32_t value;
} quad_heap_item;

typedef struct {
    quad_heap_item *items; /* the caller's, with room for every push */
    uint32_t count;
} quad_heap;

static inline void quad_heap_push(quad_heap *heap, uint32_t key, uint32_t value) {
    uint32_t place = heap->count++;
    while (place > 0) {
        const uint32_t parent = (place - 1) / 4;
        if (heap->items[parent].key <= key) break;
        heap->items[place] = heap->items[parent];
        place = parent;
    }
    heap->items[place] = (quad_heap_item){.key = key, .value = value};
}

static inline uint32_t quad_heap_least_child(const quad_heap *heap, uint32_t place) {
    const uint32_t begin = 4 * place + 1;
    const uint32_t end = begin + 4 < heap->count ? begin + 4 : heap->count;
    uint32_t least = begin;
    for (uint32_t child = begin + 1; child < end; child++)
        if (heap->items[child].key < heap->items[least].key) least = child;
    return least;
}

static inline quad_heap_item quad_heap_take(quad_heap *heap) {
    const quad_heap_item first = heap->items[0];
    const quad_heap_item last = heap->items[--heap->count];
    uint32_t place = 0;
    for (;;) {
        const uint32_t child = quad_heap_least_child(heap, place);
        if (child >= heap->count || heap->items[child].key >= last.key) break;
        heap->items[place] = heap->items[child];
        place = child;
    }
    heap->items[place] = last;
    return first;
}

#endif
