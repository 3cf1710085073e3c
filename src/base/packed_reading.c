/* Reading sections; see packed_file.h. */
#include <stdio.h>
#include <string.h>

#include "base/packed_layout.h"

bool packed_is(const packed_kind *kind, const char *path) {
    char name[PACKED_NAME_BYTES] = "";
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    const size_t bytes = fread(name, 1, sizeof name, file);
    fclose(file);
    return bytes == sizeof name && memcmp(name, kind->name, sizeof name) == 0;
}

bight_status packed_fail(const packed_reader *reader) {
    return FAIL(reader->session, BIGHT_BAD_DATA, "%s: is damaged or incomplete; %s", reader->path,
                reader->kind->remedy);
}

static bight_status check_head(const packed_reader *reader, const packed_head *head) {
    if (memcmp(head->name, reader->kind->name, sizeof head->name) != 0) return packed_fail(reader);
    if (head->byte_order != PACKED_BYTE_ORDER)
        return FAIL(reader->session, BIGHT_BAD_DATA,
                    "%s: comes from a machine with another order of bytes; %s", reader->path,
                    reader->kind->remedy);
    if (head->version != reader->kind->version)
        return FAIL(reader->session, BIGHT_BAD_DATA,
                    "%s: has the layout of another version of bight (%u, not %u); %s", reader->path,
                    head->version, reader->kind->version, reader->kind->remedy);
    return BIGHT_OK;
}

bight_status packed_open(bight_session *session, arena *owner, const packed_kind *kind,
                         const char *path, packed_reader *reader) {
    file_bytes file;
    packed_head head;
    char hex[BIGHT_DIGEST_BYTES];
    *reader = (packed_reader){.session = session, .kind = kind, .path = path};
    TRY(file_bytes_read(session, owner, path, SIZE_MAX, &file));
    if (file.count < sizeof head + PACKED_DIGEST_BYTES) return packed_fail(reader);
    memcpy(&head, file.bytes, sizeof head);
    TRY(check_head(reader, &head));
    reader->bytes = file.bytes;
    reader->count = file.count - PACKED_DIGEST_BYTES;
    reader->at = sizeof head;
    const digest_piece all = {file.bytes, reader->count};
    digest_pieces(&all, 1, hex);
    if (memcmp(hex, file.bytes + reader->count, PACKED_DIGEST_BYTES) != 0)
        return packed_fail(reader);
    return BIGHT_OK;
}

/* The section that comes next, which must have this name and width and be there whole. */
static bight_status next_section(packed_reader *reader, const char *name, size_t width,
                                 packed_section *section) {
    char wanted[PACKED_NAME_BYTES] = "";
    memcpy(wanted, name, strnlen(name, sizeof wanted));
    if (reader->count - reader->at < sizeof *section) return packed_fail(reader);
    memcpy(section, reader->bytes + reader->at, sizeof *section);
    const uint64_t kept = section->is_one == 1 ? 1 : section->count;
    const size_t left = reader->count - reader->at - sizeof *section;
    if (memcmp(section->name, wanted, sizeof wanted) != 0 || section->width != width ||
        section->is_one > 1 || kept > left / width ||
        packed_padding((size_t)kept * width) > left - (size_t)kept * width)
        return packed_fail(reader);
    reader->at += sizeof *section;
    return BIGHT_OK;
}

/* The values of a section, behind which the next begins. */
static const char *take_values(packed_reader *reader, const packed_section *section) {
    const char *values = reader->bytes + reader->at;
    const size_t bytes = (section->is_one == 1 ? 1 : (size_t)section->count) * section->width;
    reader->at += bytes + packed_padding(bytes);
    return values;
}

bight_status packed_get(packed_reader *reader, const packed_column *column, void *rows,
                        size_t row_bytes, size_t row_count) {
    packed_section section;
    TRY(next_section(reader, column->name, column->width, &section));
    if (section.count != row_count) return packed_fail(reader);
    const char *values = take_values(reader, &section);
    const size_t step = section.is_one == 1 ? 0 : column->width;
    char *to = (char *)rows + column->offset;
    for (size_t row = 0; row < row_count; row++, values += step, to += row_bytes) {
        if (column->width == 1 && *values != 0 && *values != 1) return packed_fail(reader);
        memcpy(to, values, column->width);
    }
    return BIGHT_OK;
}

bight_status packed_get_texts(packed_reader *reader, const char *name, arena *owner,
                              const char ***texts, int *count) {
    packed_section section;
    TRY(next_section(reader, name, 1, &section));
    if (section.is_one == 1 || section.count > INT_MAX) return packed_fail(reader);
    const size_t bytes = (size_t)section.count;
    const char *values = take_values(reader, &section);
    char *kept;
    *count = 0;
    for (size_t i = 0; i < bytes; i++)
        *count += values[i] == '\0';
    if (bytes > 0 && values[bytes - 1] != '\0') return packed_fail(reader);
    TAKE(reader->session, owner, kept, bytes + 1);
    TAKE(reader->session, owner, *texts, (size_t)*count + 1);
    memcpy(kept, values, bytes);
    for (int i = 0; i < *count; i++, kept += strlen(kept) + 1)
        (*texts)[i] = kept;
    return BIGHT_OK;
}
