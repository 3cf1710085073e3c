/* Text in memory; see text.h. */
#include "base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *text_copy_bytes(arena *owner, const char *text, size_t bytes) {
    char *copy = arena_take(owner, bytes + 1, 1);
    if (copy != NULL && bytes > 0) memcpy(copy, text, bytes);
    return copy;
}

char *text_copy(arena *owner, const char *text) {
    return text_copy_bytes(owner, text, strlen(text));
}

char *text_format(arena *owner, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int bytes = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = bytes < 0 ? NULL : arena_take(owner, (size_t)bytes + 1, 1);
    if (text == NULL) return NULL;
    va_start(arguments, format);
    vsnprintf(text, (size_t)bytes + 1, format, arguments);
    va_end(arguments);
    return text;
}

bool text_to_real(const char *text, double *value) {
    char *end = NULL;
    const double parsed = strtod(text, &end);
    if (end == text || !isfinite(parsed)) return false;
    while (isspace((unsigned char)*end))
        end++;
    if (*end != '\0') return false;
    *value = parsed;
    return true;
}

static int least(int a, int b, int c) {
    const int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

int text_distance(const char *left, const char *right, int limit) {
    enum { LONGEST = 96 };
    const size_t left_bytes = strlen(left), right_bytes = strlen(right);
    if (left_bytes >= LONGEST || right_bytes >= LONGEST) return limit + 1;
    int row[LONGEST + 1];
    for (size_t j = 0; j <= right_bytes; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= left_bytes; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= right_bytes; j++) {
            const int is_other =
                tolower((unsigned char)left[i - 1]) != tolower((unsigned char)right[j - 1]);
            const int here = least(row[j] + 1, row[j - 1] + 1, diagonal + is_other);
            diagonal = row[j];
            row[j] = here;
        }
    }
    return row[right_bytes] > limit ? limit + 1 : row[right_bytes];
}

int text_nearest(const char *text, const char *const *words, int word_count) {
    int nearest = -1;
    int distance = (int)strlen(text) / 3 + 2;
    for (int i = 0; i < word_count; i++) {
        const int here = text_distance(text, words[i], distance);
        if (here >= distance) continue;
        distance = here;
        nearest = i;
    }
    return nearest;
}

int text_find(const char *text, const char *const *words, int word_count) {
    for (int i = 0; i < word_count; i++)
        if (strcmp(text, words[i]) == 0) return i;
    return -1;
}

/* The bounds of an item, blanks trimmed; false after the last one. */
static bool item_bounds(const char *list, char separator, int index, const char **begin,
                        const char **end) {
    const char *start = list;
    for (int i = 0; i < index; i++) {
        start = strchr(start, separator);
        if (start == NULL) return false;
        start++;
    }
    const char *stop = strchr(start, separator);
    if (stop == NULL) stop = start + strlen(start);
    while (start < stop && isspace((unsigned char)*start))
        start++;
    while (stop > start && isspace((unsigned char)stop[-1]))
        stop--;
    *begin = start;
    *end = stop;
    return true;
}

bool text_has_item(const char *list, char separator, int index) {
    const char *begin, *end;
    return item_bounds(list, separator, index, &begin, &end);
}

char *text_item(arena *owner, const char *list, char separator, int index) {
    const char *begin, *end;
    if (!item_bounds(list, separator, index, &begin, &end)) return NULL;
    return text_copy_bytes(owner, begin, (size_t)(end - begin));
}

bool text_list_has(const char *list, char separator, const char *item) {
    const char *begin, *end;
    const size_t bytes = strlen(item);
    for (int i = 0; item_bounds(list, separator, i, &begin, &end); i++)
        if ((size_t)(end - begin) == bytes && memcmp(begin, item, bytes) == 0) return true;
    return false;
}

void text_append(char *buffer, size_t bytes, const char *more) {
    const size_t used = strlen(buffer);
    snprintf(buffer + used, bytes - used, "%s", more);
}

int text_columns(const char *text) {
    int columns = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at != 0; at++) {
        if ((*at & 0xC0) == 0x80) continue; /* a following byte */
        columns += *at >= 0xE3 ? 2 : 1;     /* U+3000 and above */
    }
    return columns;
}

/* Whether the first two bytes of a longer character begin none that UTF-8 has (RFC 3629): a byte
 * that begins none, too long a form, a surrogate, one beyond Unicode. */
static bool is_barred(unsigned first_two) {
    return first_two < 0xC280 || (first_two >= 0xE080 && first_two < 0xE0A0) ||
           (first_two >= 0xEDA0 && first_two < 0xEE80) ||
           (first_two >= 0xF080 && first_two < 0xF090) || first_two >= 0xF490;
}

/* Bytes of the character a text begins with; 0 when it is no UTF-8. */
static size_t character_bytes(const unsigned char *text) {
    if (text[0] < 0x80) return 1;
    if (is_barred((unsigned)text[0] << 8 | text[1])) return 0;
    const size_t bytes = text[0] >= 0xF0 ? 4 : text[0] >= 0xE0 ? 3 : 2;
    for (size_t i = 1; i < bytes; i++)
        if ((text[i] & 0xC0) != 0x80) return 0;
    return bytes;
}

/* The same; 0 for a control character too. */
static size_t shown_bytes(const unsigned char *text) {
    const bool is_control = text[0] < ' ' || text[0] == 0x7F || (text[0] == 0xC2 && text[1] < 0xA0);
    return is_control ? 0 : character_bytes(text);
}

const char *text_find_broken(const char *text) {
    while (*text != '\0') {
        const size_t bytes = character_bytes((const unsigned char *)text);
        if (bytes == 0) return text;
        text += bytes;
    }
    return NULL;
}

const char *text_find_unprintable(const char *text) {
    while (*text != '\0') {
        const size_t bytes = strchr("\n\r\t", *text) ? 1 : shown_bytes((const unsigned char *)text);
        if (bytes == 0) return text;
        text += bytes;
    }
    return NULL;
}

void text_make_printable(char *text, bool keeps_lines) {
    for (char *at = text; *at != '\0';) {
        const size_t bytes = shown_bytes((const unsigned char *)at);
        if (bytes == 0 && !(keeps_lines && *at == '\n')) *at = strchr("\n\r\t", *at) ? ' ' : '?';
        at += bytes == 0 ? 1 : bytes;
    }
}
