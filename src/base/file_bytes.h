/* The bytes of a file, or of its beginning, in memory, so that they can be checked before any of
 * them is believed. */
#ifndef BIGHT_BASE_FILE_BYTES_H
#define BIGHT_BASE_FILE_BYTES_H

#include "base/status.h"

typedef struct {
    const char *bytes; /* a zero byte follows them */
    size_t count;      /* bytes read */
    size_t file_size;  /* bytes the file has */
} file_bytes;

/* Reads at most `limit` bytes into the arena; SIZE_MAX reads all. A file that cannot be read whole
 * fails. */
bight_status file_bytes_read(bight_session *session, arena *owner, const char *path, size_t limit,
                             file_bytes *read);

/* Whether two paths lead to one file that is there. */
bool file_bytes_are_same(const char *first, const char *second);

/* The name without its folders, for messages. */
const char *file_bytes_name(const char *path);

#endif
