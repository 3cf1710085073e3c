/* Arena memory: a list of blocks, each at least BLOCK_BYTES long, filled from the front.
 * Large pieces get a block of their own, so that a small piece never wastes a large rest.
 */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 1 << 16, ALIGNMENT = 16 };

typedef struct block {
    struct block *next;
    size_t used;
    size_t size;
    size_t padding; /* keeps the pieces aligned to 16 bytes */
} block;

struct arena {
    block *first;
};

arena *arena_create(void) {
    return calloc(1, sizeof(arena));
}

void arena_destroy(arena *owner) {
    if (owner == NULL) return;
    for (block *current = owner->first; current != NULL;) {
        block *next = current->next;
        free(current);
        current = next;
    }
    free(owner);
}

static void *take_from(block *source, size_t bytes) {
    void *piece = (char *)(source + 1) + source->used;
    source->used += bytes;
    return piece;
}

static block *add_block(arena *owner, size_t size) {
    block *added = calloc(1, sizeof(block) + size);
    if (added == NULL) return NULL;
    added->size = size;
    const int is_large = size > BLOCK_BYTES;
    if (is_large && owner->first != NULL) { /* keep filling the block in front */
        added->next = owner->first->next;
        owner->first->next = added;
    } else {
        added->next = owner->first;
        owner->first = added;
    }
    return added;
}

void *arena_take(arena *owner, size_t count, size_t size) {
    if (size != 0 && count > (SIZE_MAX / 2 - sizeof(block) - ALIGNMENT) / size) return NULL;
    const size_t bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    block *front = owner->first;
    if (front != NULL && front->size - front->used >= bytes) return take_from(front, bytes);
    block *added = add_block(owner, bytes > BLOCK_BYTES ? bytes : (size_t)BLOCK_BYTES);
    return added == NULL ? NULL : take_from(added, bytes);
}

void *arena_take_aligned(arena *owner, size_t count, size_t size, size_t alignment) {
    if (size != 0 && count > SIZE_MAX / 2 / size - alignment) return NULL;
    char *piece = arena_take(owner, count * size + alignment, 1);
    if (piece == NULL) return NULL;
    return piece + (alignment - (uintptr_t)piece % alignment) % alignment;
}

void *arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count, size_t size) {
    void *grown = arena_take(owner, new_count, size);
    if (grown != NULL && old_count > 0) memcpy(grown, old, old_count * size);
    return grown;
}
