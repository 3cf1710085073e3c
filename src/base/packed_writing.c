/* Writing sections; see packed_file.h. */
#include <string.h>

#include "base/packed_layout.h"

static void put_bytes(packed_writer *writer, const void *bytes, size_t count) {
    digest_add(&writer->digest, bytes, count);
    output_write(&writer->file, bytes, count);
}

bight_status packed_begin(bight_session *session, const packed_kind *kind, const char *path,
                          bool may_replace, packed_writer *writer) {
    *writer = (packed_writer){.file = {.stream = NULL}};
    TRY(output_begin(session, path, may_replace, &writer->file));
    packed_head head = {.byte_order = PACKED_BYTE_ORDER, .version = kind->version};
    memcpy(head.name, kind->name, sizeof head.name);
    digest_begin(&writer->digest);
    put_bytes(writer, &head, sizeof head);
    return BIGHT_OK;
}

static void put_section(packed_writer *writer, const char *name, packed_section section) {
    memcpy(section.name, name, strnlen(name, sizeof section.name));
    put_bytes(writer, &section, sizeof section);
}

static void put_padding(packed_writer *writer, size_t bytes) {
    static const char zeros[PACKED_ALIGNMENT];
    put_bytes(writer, zeros, packed_padding(bytes));
}

static bool is_constant(const char *first, size_t width, size_t row_bytes, size_t row_count) {
    for (size_t row = 1; row < row_count; row++)
        if (memcmp(first, first + row * row_bytes, width) != 0) return false;
    return row_count > 1;
}

void packed_put(packed_writer *writer, const packed_column *column, const void *rows,
                size_t row_bytes, size_t row_count) {
    char buffer[PACKED_BUFFER_BYTES];
    const char *first = (const char *)rows + column->offset;
    const bool is_one = is_constant(first, column->width, row_bytes, row_count);
    const size_t kept = is_one ? 1 : row_count;
    size_t filled = 0;
    put_section(
        writer, column->name,
        (packed_section){.count = row_count, .width = (uint32_t)column->width, .is_one = is_one});
    for (size_t row = 0; row < kept; row++) {
        memcpy(buffer + filled, first + row * row_bytes, column->width);
        filled += column->width;
        if (filled + column->width <= sizeof buffer && row + 1 < kept) continue;
        put_bytes(writer, buffer, filled);
        filled = 0;
    }
    put_padding(writer, kept * column->width);
}

void packed_put_texts(packed_writer *writer, const char *name, const char *const *texts,
                      int count) {
    size_t bytes = 0;
    for (int i = 0; i < count; i++)
        bytes += strlen(texts[i]) + 1;
    put_section(writer, name, (packed_section){.count = bytes, .width = 1});
    for (int i = 0; i < count; i++)
        put_bytes(writer, texts[i], strlen(texts[i]) + 1);
    put_padding(writer, bytes);
}

bight_status packed_end(bight_session *session, packed_writer *writer, bight_status written) {
    char hex[BIGHT_DIGEST_BYTES];
    digest_end(&writer->digest, hex);
    output_write(&writer->file, hex, PACKED_DIGEST_BYTES);
    return output_finish(session, &writer->file, written);
}
