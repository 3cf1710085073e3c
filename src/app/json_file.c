/* JSON into a text file; see json_file.h. */
#include "app/json_file.h"

#include "app/complaint.h"
#include "app/text_file.h"
#include "bight.h"

enum { JSON_FORM = JSON_INDENT(2) | JSON_REAL_PRECISION(10) };

/* What cannot be written is told when the file is finished. */
static int put(const json_t *value, const text_file *file) {
    const bool is_put = json_dumpf(value, file->stream, JSON_FORM) == 0;
    if (file->stream == stdout) putchar('\n');
    if (is_put || ferror(file->stream) != 0) return 0;
    return complain(BIGHT_CANNOT_WRITE, "%s: could not be written whole (no valid UTF-8)",
                    file->path);
}

int json_file_write(json_t *value, const char *path, bool may_replace) {
    text_file file;
    if (value == NULL) return complain(BIGHT_OUT_OF_MEMORY, "out of memory, or no valid UTF-8");
    int code = text_file_begin(path, may_replace, &file);
    if (code == 0) code = text_file_finish(&file, put(value, &file));
    json_decref(value);
    return code;
}
