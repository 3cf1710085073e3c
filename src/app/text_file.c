/* Text to a temporary file that is then renamed; see text_file.h. */
#include "app/text_file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/complaint.h"
#include "bight.h"

static int refuse(const char *path, const char *reason) {
    return complain(BIGHT_CANNOT_WRITE, "%s: could not be written whole (%s)", path, reason);
}

int text_file_begin(const char *path, bool may_replace, text_file *begun) {
    *begun = (text_file){.path = path, .stream = stdout};
    if (strcmp(path, "-") == 0) return 0;
    if (!may_replace && access(path, F_OK) == 0)
        return complain(BIGHT_CANNOT_WRITE, "%s exists. Use --overwrite to replace it.", path);
    const int bytes =
        snprintf(begun->temporary, sizeof begun->temporary, "%s.%ld.part", path, (long)getpid());
    if (bytes < 0 || (size_t)bytes >= sizeof begun->temporary)
        return refuse(path, "the path is too long");
    begun->stream = fopen(begun->temporary, "wx");
    if (begun->stream != NULL) return 0;
    return complain(BIGHT_CANNOT_WRITE,
                    "%s: cannot be written (%s); check the folder and its permissions", path,
                    strerror(errno));
}

/* 0, or why not all is on the disk. */
static int flush(const text_file *begun) {
    errno = 0;
    const bool is_written = fflush(begun->stream) == 0 && ferror(begun->stream) == 0;
    const bool is_kept =
        is_written && (begun->temporary[0] == '\0' || fsync(fileno(begun->stream)) == 0);
    if (is_kept) return 0;
    return errno == 0 ? EIO : errno;
}

int text_file_finish(text_file *begun, int code) {
    int cause = flush(begun);
    if (begun->temporary[0] != '\0') {
        if (fclose(begun->stream) != 0 && cause == 0) cause = errno;
        const bool is_good = code == 0 && cause == 0;
        if (is_good && rename(begun->temporary, begun->path) != 0) cause = errno;
        if (!is_good || cause != 0) unlink(begun->temporary);
    }
    if (code != 0 || cause == 0) return code;
    return refuse(begun->temporary[0] == '\0' ? "the standard output" : begun->path,
                  strerror(cause));
}
