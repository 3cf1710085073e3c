/* Files into memory; see file_bytes.h. */
#include "base/file_bytes.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bight_status read_stream(bight_session *session, arena *owner, const char *path,
                                size_t limit, FILE *stream, file_bytes *read) {
    struct stat facts;
    if (fstat(fileno(stream), &facts) != 0 || !S_ISREG(facts.st_mode))
        return FAIL(session, BIGHT_BAD_DATA, "%s: is not a file", path);
    read->file_size = (size_t)facts.st_size;
    read->count = read->file_size < limit ? read->file_size : limit;
    char *bytes;
    TAKE(session, owner, bytes, read->count + 1);
    if (fread(bytes, 1, read->count, stream) != read->count)
        return FAIL(session, BIGHT_BAD_DATA, "%s: cannot be read whole (%s)", path,
                    strerror(errno));
    read->bytes = bytes;
    return BIGHT_OK;
}

bight_status file_bytes_read(bight_session *session, arena *owner, const char *path, size_t limit,
                             file_bytes *read) {
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        return FAIL(session, BIGHT_BAD_DATA, "%s: cannot be opened (%s); check the path", path,
                    strerror(errno));
    const bight_status status = read_stream(session, owner, path, limit, stream, read);
    fclose(stream);
    return status;
}

const char *file_bytes_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

bool file_bytes_are_same(const char *first, const char *second) {
    struct stat a, b;
    return stat(first, &a) == 0 && stat(second, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}
