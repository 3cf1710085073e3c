/* Texts packed and kept once; see text_pool.h. */
#include "base/text_pool.h"

#include <stdint.h>
#include <string.h>

enum { SLOTS = 1 << 14, CHUNK_BYTES = 1 << 14 };

struct text_pool {
    arena *owner;
    const char *lately[SLOTS]; /* by hash, the last text of that hash; NULL: none yet */
    char *chunk;               /* the rest of the piece being filled */
    size_t left;
};

text_pool *text_pool_create(arena *owner, arena *scratch) {
    text_pool *pool = arena_take(scratch, 1, sizeof *pool);
    if (pool != NULL) pool->owner = owner;
    return pool;
}

/* FNV-1a (Fowler, Noll and Vo 1991). */
static uint32_t hash_of(const char *text) {
    uint32_t hash = 2166136261U;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    return hash ^ hash >> 16;
}

static const char *pack(text_pool *pool, const char *text) {
    const size_t bytes = strlen(text) + 1;
    if (bytes > CHUNK_BYTES / 4) { /* a long text gets its own piece */
        char *piece = arena_take(pool->owner, bytes, 1);
        return piece == NULL ? NULL : memcpy(piece, text, bytes);
    }
    if (bytes > pool->left) {
        pool->chunk = arena_take(pool->owner, CHUNK_BYTES, 1);
        pool->left = pool->chunk == NULL ? 0 : CHUNK_BYTES;
        if (pool->chunk == NULL) return NULL;
    }
    char *packed = memcpy(pool->chunk, text, bytes);
    pool->chunk += bytes;
    pool->left -= bytes;
    return packed;
}

const char *text_pool_keep(text_pool *pool, const char *text) {
    const char **lately = &pool->lately[hash_of(text) % SLOTS];
    if (*lately != NULL && strcmp(*lately, text) == 0) return *lately;
    const char *kept = pack(pool, text);
    if (kept != NULL) *lately = kept;
    return kept;
}
