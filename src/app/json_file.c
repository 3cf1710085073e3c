/* Writing JSON to a temporary file that is then renamed; see json_file.h. */
#include "app/json_file.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/complaint.h"
#include "bight.h"

enum { JSON_FORM = JSON_INDENT(2) | JSON_REAL_PRECISION(10) };

static int refuse(const char *path, const char *reason) {
    return complain(BIGHT_CANNOT_WRITE, "%s: could not be written whole (%s)", path, reason);
}

static int write_file(const json_t *value, const char *path, bool may_replace) {
    char temporary[PATH_MAX];
    if (!may_replace && access(path, F_OK) == 0)
        return complain(BIGHT_CANNOT_WRITE, "%s exists. Use --overwrite to replace it.", path);
    const int bytes = snprintf(temporary, sizeof temporary, "%s.%ld.part", path, (long)getpid());
    if (bytes < 0 || (size_t)bytes >= sizeof temporary) return refuse(path, "the path is too long");
    errno = 0;
    if (json_dump_file(value, temporary, JSON_FORM) == 0 && rename(temporary, path) == 0) return 0;
    const int cause = errno;
    unlink(temporary);
    return refuse(path, cause == 0 ? "no valid UTF-8" : strerror(cause));
}

static int write_screen(const json_t *value) {
    const bool is_written = json_dumpf(value, stdout, JSON_FORM) == 0;
    putchar('\n');
    return is_written ? 0 : refuse("the standard output", "no valid UTF-8");
}

int json_file_write(json_t *value, const char *path, bool may_replace) {
    if (value == NULL) return complain(BIGHT_OUT_OF_MEMORY, "out of memory, or no valid UTF-8");
    const int code =
        strcmp(path, "-") == 0 ? write_screen(value) : write_file(value, path, may_replace);
    json_decref(value);
    return code;
}
