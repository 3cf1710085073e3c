/* stop.h - the one way this program gives up: a clear sentence on stderr and an exit code.
 *
 * A short-lived program owns nothing that the system does not take back, so a fault ends it at
 * once and callers need no error paths.
 * Invariant: nothing is written to the output folder before every table was read and checked, so
 * stopping with STOP_BAD_DATA leaves the folder as it was.
 */
#ifndef STOP_H
#define STOP_H

#include <stddef.h>

enum stop_code {
    STOP_WRONG_USE = 2,
    STOP_BAD_DATA = 3,
    STOP_CANNOT_WRITE = 4,
    STOP_FAULT = 5,
};

/* Prints "tables-to-shapefiles: " and the sentence, then exits with the code. */
_Noreturn void stop(enum stop_code code, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Zeroed memory for count things of a size; grown memory; a formatted string. They never fail:
 * without memory the program stops. The caller frees. */
void *make_room(size_t count, size_t size);
void *grow_room(void *old, size_t count, size_t size);
char *make_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
