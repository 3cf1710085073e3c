/* An arena: memory that is taken piece by piece and released at once.
 *
 * One arena belongs to each long-lived object, and the object lives inside it; a second,
 * short-lived arena serves as scratch space of one computation. All memory is zeroed. Sizes are
 * checked for overflow here and nowhere else. Pieces are aligned for any type.
 */
#ifndef BIGHT_BASE_MEMORY_H
#define BIGHT_BASE_MEMORY_H

#include <stddef.h>

typedef struct arena arena;

/* NULL when there is no memory. */
arena *arena_create(void);
void arena_destroy(arena *owner);

/* count * size zeroed bytes; NULL when they cannot be had. Zero bytes give a valid pointer. */
void *arena_take(arena *owner, size_t count, size_t size);

/* The same for a first item at a multiple of `alignment` bytes, a power of two. */
void *arena_take_aligned(arena *owner, size_t count, size_t size, size_t alignment);

/* A larger copy of an array, the new part zeroed. The old array stays in the arena. */
void *arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count, size_t size);

#endif
