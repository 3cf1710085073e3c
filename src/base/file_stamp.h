/* What a file was when it was read, to tell later whether it is still that. */
#ifndef BIGHT_BASE_FILE_STAMP_H
#define BIGHT_BASE_FILE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef struct {
    int64_t size_bytes; /* -1: there was no file */
    int64_t changed_ns; /* since 1970 */
    const char *sha256; /* "" for no file */
} file_stamp;

bight_status file_stamp_take(bight_session *session, arena *owner, const char *path,
                             file_stamp *stamp);

/* Whether the file is the same: of the same size and unchanged since, or else of the same digest. A
 * file that is not there is the same where none was. */
bight_status file_stamp_holds(bight_session *session, const char *path, const file_stamp *stamp,
                              bool *holds);

#endif
