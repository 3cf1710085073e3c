/* Text in memory: copies, formatting, numbers, and the nearest of some words.
 * Text is UTF-8 and ends with a zero byte; a NULL result means there was no memory.
 */
#ifndef BIGHT_BASE_TEXT_H
#define BIGHT_BASE_TEXT_H

#include <stdbool.h>

#include "base/memory.h"

char *text_copy(arena *owner, const char *text);
char *text_copy_bytes(arena *owner, const char *text, size_t bytes);
char *text_format(arena *owner, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The whole of the text as one finite decimal number, blanks around it allowed. */
bool text_to_real(const char *text, double *value);

/* Levenshtein distance in bytes, case ignored, at most `limit` + 1. */
int text_distance(const char *left, const char *right, int limit);

/* The index of the word nearest to `text`, -1 when none is near enough to be meant. */
int text_nearest(const char *text, const char *const *words, int word_count);

/* The index of the word equal to `text`, or -1. */
int text_find(const char *text, const char *const *words, int word_count);

/* The item at `index` of a list separated by `separator`, blanks trimmed, as a copy; NULL after
 * the last one. */
char *text_item(arena *owner, const char *list, char separator, int index);

/* Whether one of the items of the list is equal to `item`. */
bool text_list_has(const char *list, char separator, const char *item);

/* Adds `more` to the text in a buffer of `bytes`, cut where the buffer ends. */
void text_append(char *buffer, size_t bytes, const char *more);

/* Places the text takes on a terminal: CJK characters take two. */
int text_columns(const char *text);

#endif
