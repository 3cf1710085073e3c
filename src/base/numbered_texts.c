/* A hash table with open addressing, at most half full; see numbered_texts.h. */
#include "base/numbered_texts.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* FNV-1a (Fowler, Noll and Vo 1991). */
static uint32_t hash_of(const char *text) {
    uint32_t hash = 2166136261U;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    return hash;
}

/* The slot of a text, or the free one where it belongs. */
static int *find_slot(const numbered_texts *pool, const char *text) {
    const uint32_t mask = (uint32_t)pool->slot_count - 1;
    uint32_t at = hash_of(text) & mask;
    while (pool->slots[at] != 0 && strcmp(pool->texts[pool->slots[at] - 1], text) != 0)
        at = (at + 1) & mask;
    return &pool->slots[at];
}

static bight_status grow_slots(bight_session *session, arena *owner, numbered_texts *pool) {
    const int wanted = pool->slot_count == 0 ? 64 : 2 * pool->slot_count;
    TAKE(session, owner, pool->slots, wanted);
    pool->slot_count = wanted;
    for (int i = 0; i < pool->count; i++)
        *find_slot(pool, pool->texts[i]) = i + 1;
    return BIGHT_OK;
}

bight_status numbered_texts_keep(bight_session *session, arena *owner, numbered_texts *pool,
                                 const char *text, int *number) {
    if (2 * (pool->count + 1) > pool->slot_count) TRY(grow_slots(session, owner, pool));
    int *slot = find_slot(pool, text);
    if (*slot == 0) {
        GROW(session, owner, pool->texts, pool->count, pool->capacity);
        const char *kept = text_copy(owner, text);
        if (kept == NULL) return FAIL_MEMORY(session);
        pool->texts[pool->count++] = kept;
        *slot = pool->count;
    }
    *number = *slot - 1;
    return BIGHT_OK;
}
