/* stop.c - ends the program with a sentence and an exit code, and hands out memory that is there.
 *
 * Invariant: no function here returns an invalid pointer, so callers never test for one.
 */
#include "stop.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void stop(enum stop_code code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("tables-to-shapefiles: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(code);
}

void *make_room(size_t count, size_t size) {
    void *const room = calloc(count > 0 ? count : 1, size);
    if (room == NULL) stop(STOP_FAULT, "out of memory");
    return room;
}

void *grow_room(void *old, size_t count, size_t size) {
    if (count > SIZE_MAX / size) stop(STOP_FAULT, "out of memory");
    void *const room = realloc(old, count * size);
    if (room == NULL) stop(STOP_FAULT, "out of memory");
    return room;
}

char *make_text(const char *format, ...) {
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    const int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0) stop(STOP_FAULT, "out of memory");
    return text;
}
