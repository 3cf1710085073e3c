/* Different texts, each kept once and numbered in the order they came. */
#ifndef BIGHT_BASE_NUMBERED_TEXTS_H
#define BIGHT_BASE_NUMBERED_TEXTS_H

#include "base/status.h"

typedef struct {
    const char **texts;
    int count;
    int capacity;
    int *slots; /* by hash: 1 + the number of a text, 0: free */
    int slot_count;
} numbered_texts;

/* The number of the text, which is copied into the arena where it is new. O(its length). */
bight_status numbered_texts_keep(bight_session *session, arena *owner, numbered_texts *pool,
                                 const char *text, int *number);

#endif
