/* Files written to a temporary name and renamed; see output.h. */
#include "base/output.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bight_status output_begin(bight_session *session, const char *path, bool may_replace,
                          output *begun) {
    *begun = (output){.path = path};
    if (strcmp(path, "-") == 0) {
        begun->stream = stdout;
        return BIGHT_OK;
    }
    struct stat existing;
    if (!may_replace && stat(path, &existing) == 0)
        return FAIL(session, BIGHT_CANNOT_WRITE, "%s exists. Use --overwrite to replace it.", path);
    const int bytes =
        snprintf(begun->temporary, sizeof begun->temporary, "%s.%ld.part", path, (long)getpid());
    if (bytes < 0 || (size_t)bytes >= sizeof begun->temporary)
        return FAIL(session, BIGHT_CANNOT_WRITE, "%s: the path is too long", path);
    begun->stream = fopen(begun->temporary, "wbx");
    if (begun->stream == NULL)
        return FAIL(session, BIGHT_CANNOT_WRITE,
                    "%s: cannot be written (%s); check the folder and its permissions", path,
                    strerror(errno));
    return BIGHT_OK;
}

void output_write(const output *begun, const char *bytes, size_t count) {
    fwrite(bytes, 1, count, begun->stream);
}

bight_status output_finish(bight_session *session, output *begun, bight_status written) {
    if (begun->stream == NULL) return written;
    const bool is_standard = begun->temporary[0] == '\0';
    const bool is_whole = fflush(begun->stream) == 0 && ferror(begun->stream) == 0 &&
                          (is_standard || fsync(fileno(begun->stream)) == 0);
    const int cause = errno;
    const bool is_closed = is_standard || fclose(begun->stream) == 0;
    if (written == BIGHT_OK && is_whole && is_closed) {
        if (is_standard || rename(begun->temporary, begun->path) == 0) return BIGHT_OK;
    }
    const int last_cause = is_whole ? errno : cause;
    if (!is_standard) unlink(begun->temporary);
    if (written != BIGHT_OK) return written;
    return FAIL(session, BIGHT_CANNOT_WRITE, "%s: could not be written whole (%s)",
                is_standard ? "the standard output" : begun->path, strerror(last_cause));
}

bight_status output_move(bight_session *session, const char *from, const char *to) {
    if (rename(from, to) == 0) return BIGHT_OK;
    const int cause = errno;
    unlink(from);
    return FAIL(session, BIGHT_CANNOT_WRITE, "%s: could not be put in place (%s)", to,
                strerror(cause));
}

void output_remove(const char *path) {
    unlink(path);
}
