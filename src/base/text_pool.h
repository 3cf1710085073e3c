/* Many texts in little room: packed one after the other, and most of those that come again kept
 * once. What was kept lately is remembered in a table of fixed size, so the pool itself stays small
 * however many texts there are. */
#ifndef BIGHT_BASE_TEXT_POOL_H
#define BIGHT_BASE_TEXT_POOL_H

#include "base/memory.h"

typedef struct text_pool text_pool;

/* The texts go to `owner`, the pool itself to `scratch`; NULL when there is no memory. */
text_pool *text_pool_create(arena *owner, arena *scratch);

/* A copy of the text, perhaps shared with equal ones; NULL when there is no memory. */
const char *text_pool_keep(text_pool *pool, const char *text);

#endif
