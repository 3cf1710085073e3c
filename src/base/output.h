/* A file that is written whole or not at all.
 *
 * output_begin refuses an existing file unless asked to replace it; what is written goes to a
 * temporary file in the same folder, and output_finish renames it. The path "-" is the standard
 * output. Invariant: the file under the final name is at any time the old one or the complete new
 * one. Every begin is followed by one finish; a failed finish leaves nothing behind.
 */
#ifndef BIGHT_BASE_OUTPUT_H
#define BIGHT_BASE_OUTPUT_H

#include <limits.h>
#include <stdio.h>

#include "base/status.h"

typedef struct {
    const char *path;
    char temporary[PATH_MAX]; /* empty for the standard output */
    FILE *stream;
} output;

bight_status output_begin(bight_session *session, const char *path, bool may_replace,
                          output *begun);

/* Adds bytes; what cannot be written is told by output_finish. */
void output_write(const output *begun, const char *bytes, size_t count);

/* Renames the file if `written` is BIGHT_OK, else removes it; returns `written` or the failure. */
bight_status output_finish(bight_session *session, output *begun, bight_status written);

/* Puts a file that a library wrote by itself in the place of another in the same folder; and
 * removes one, if it is there. */
bight_status output_move(bight_session *session, const char *from, const char *to);
void output_remove(const char *path);

#endif
