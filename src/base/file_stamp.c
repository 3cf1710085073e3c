/* See file_stamp.h. */
#include "base/file_stamp.h"

#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

static void look_at(const char *path, file_stamp *stamp) {
    struct stat found;
    *stamp = (file_stamp){.size_bytes = -1, .sha256 = ""};
    if (stat(path, &found) != 0) return;
    stamp->size_bytes = (int64_t)found.st_size;
    stamp->changed_ns = (int64_t)found.st_mtim.tv_sec * 1000000000 + (int64_t)found.st_mtim.tv_nsec;
}

bight_status file_stamp_take(bight_session *session, arena *owner, const char *path,
                             file_stamp *stamp) {
    char hex[BIGHT_DIGEST_BYTES];
    look_at(path, stamp);
    if (stamp->size_bytes < 0) return BIGHT_OK;
    TRY(bight_file_digest(session, path, hex));
    stamp->sha256 = text_copy(owner, hex);
    return stamp->sha256 == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

bight_status file_stamp_holds(bight_session *session, const char *path, const file_stamp *stamp,
                              bool *holds) {
    char hex[BIGHT_DIGEST_BYTES];
    file_stamp now;
    look_at(path, &now);
    *holds = now.size_bytes == stamp->size_bytes;
    if (!*holds || now.size_bytes < 0 || now.changed_ns == stamp->changed_ns) return BIGHT_OK;
    TRY(bight_file_digest(session, path, hex));
    *holds = strcmp(hex, stamp->sha256) == 0;
    return BIGHT_OK;
}
