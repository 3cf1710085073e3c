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

/* Whether a list separated by `separator` goes on to an item at `index`. */
bool text_has_item(const char *list, char separator, int index);

/* The item at `index` of a list that has it, blanks trimmed, as a copy; NULL when there is no
 * memory for it. */
char *text_item(arena *owner, const char *list, char separator, int index);

/* Whether one of the items of the list is equal to `item`. */
bool text_list_has(const char *list, char separator, const char *item);

/* Adds `more` to the text in a buffer of `bytes`, cut where the buffer ends. */
void text_append(char *buffer, size_t bytes, const char *more);

/* Places the text takes on a terminal: CJK characters take two. */
int text_columns(const char *text);

/* The first byte that is no UTF-8 (RFC 3629); NULL: there is none. */
const char *text_find_broken(const char *text);

/* The first control character that is no white space, or byte that is no UTF-8; NULL: there is
 * none. */
const char *text_find_unprintable(const char *text);

/* Puts a blank or '?' for each byte that no terminal should get: control characters and what is no
 * UTF-8. Ends of lines may be kept. */
void text_make_printable(char *text, bool keeps_lines);

#endif
