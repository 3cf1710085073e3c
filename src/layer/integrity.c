/* Checks of the headers and the index of a Shapefile (ESRI 1998, Shapefile Technical Description);
 * see integrity.h. Lengths in .shp and .shx count words of 2 bytes and are big-endian.
 */
#include "layer/integrity.h"

#include <limits.h>
#include <stdint.h>

#include "base/file_bytes.h"

enum {
    SHAPE_HEADER_BYTES = 100,
    RECORD_HEADER_BYTES = 8,
    INDEX_ENTRY_BYTES = 8,
    FILE_CODE = 9994,
    LENGTH_AT = 24,
    TABLE_HEADER_BYTES = 32,
    TABLE_COUNT_AT = 4,
    TABLE_HEADER_LENGTH_AT = 8,
    TABLE_RECORD_LENGTH_AT = 10
};

static const char REMEDY[] = "copy the layer again from its source or export it anew";

static uint32_t big_endian_at(const char *bytes, size_t at) {
    const unsigned char *word = (const unsigned char *)bytes + at;
    return (uint32_t)word[0] << 24 | (uint32_t)word[1] << 16 | (uint32_t)word[2] << 8 | word[3];
}

static uint32_t little_endian_at(const char *bytes, size_t at, int byte_count) {
    const unsigned char *word = (const unsigned char *)bytes + at;
    uint32_t value = 0;
    for (int i = byte_count - 1; i >= 0; i--)
        value = value << 8 | word[i];
    return value;
}

/* The length in bytes that the header of a .shp or .shx states. */
static bight_status check_header(bight_session *session, const char *path, const file_bytes *file,
                                 size_t *stated_bytes) {
    const char *name = file_bytes_name(path);
    if (file->count < SHAPE_HEADER_BYTES)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: is cut off: it has %zu bytes, less than its header of %d; %s", name,
                    file->file_size, SHAPE_HEADER_BYTES, REMEDY);
    if (big_endian_at(file->bytes, 0) != FILE_CODE)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: is no part of a Shapefile: it does not begin with the file code %d; %s",
                    name, FILE_CODE, REMEDY);
    *stated_bytes = 2 * (size_t)big_endian_at(file->bytes, LENGTH_AT);
    if (*stated_bytes > file->file_size)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: is cut off: it has %zu bytes, not the %zu its header states; %s", name,
                    file->file_size, *stated_bytes, REMEDY);
    if (*stated_bytes < SHAPE_HEADER_BYTES)
        return FAIL(session, BIGHT_BAD_DATA, "%s: its header states a length of %zu bytes; %s",
                    name, *stated_bytes, REMEDY);
    return BIGHT_OK;
}

static bight_status check_index(bight_session *session, const companions *files,
                                const file_bytes *index, size_t shape_bytes, int count) {
    size_t end = SHAPE_HEADER_BYTES;
    for (int i = 0; i < count; i++) {
        const size_t at = SHAPE_HEADER_BYTES + (size_t)i * INDEX_ENTRY_BYTES;
        const size_t begin = 2 * (size_t)big_endian_at(index->bytes, at);
        const size_t stop =
            begin + RECORD_HEADER_BYTES + 2 * (size_t)big_endian_at(index->bytes, at + 4);
        if (begin < SHAPE_HEADER_BYTES || stop > shape_bytes)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: record %d lies outside %s (bytes %zu to %zu of %zu); %s",
                        file_bytes_name(files->shx), i + 1, file_bytes_name(files->shp), begin,
                        stop, shape_bytes, REMEDY);
        if (stop > end) end = stop;
    }
    if (end != shape_bytes)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: lists %d records that end at byte %zu of %s, which has %zu; rebuild the "
                    "index: ogrinfo --config SHAPE_RESTORE_SHX YES %s",
                    file_bytes_name(files->shx), count, end, file_bytes_name(files->shp),
                    shape_bytes, file_bytes_name(files->shp));
    return BIGHT_OK;
}

static bight_status check_shapes(bight_session *session, arena *scratch, const companions *files,
                                 int *count) {
    file_bytes shapes, index;
    TRY(file_bytes_read(session, scratch, files->shp, SHAPE_HEADER_BYTES, &shapes));
    TRY(file_bytes_read(session, scratch, files->shx, SIZE_MAX, &index));
    size_t shape_bytes, index_bytes;
    TRY(check_header(session, files->shp, &shapes, &shape_bytes));
    TRY(check_header(session, files->shx, &index, &index_bytes));
    const size_t records = (index_bytes - SHAPE_HEADER_BYTES) / INDEX_ENTRY_BYTES;
    if (records > INT_MAX / 2)
        return FAIL(session, BIGHT_BAD_DATA, "%s: has more records than can be read",
                    file_bytes_name(files->shx));
    *count = (int)records;
    return check_index(session, files, &index, shape_bytes, *count);
}

static bight_status check_table(bight_session *session, arena *scratch, const char *path,
                                uint32_t *count) {
    const char *name = file_bytes_name(path);
    file_bytes table;
    TRY(file_bytes_read(session, scratch, path, TABLE_HEADER_BYTES, &table));
    if (table.count < TABLE_HEADER_BYTES)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: is cut off: it has %zu bytes, less than its header of %d; %s", name,
                    table.file_size, TABLE_HEADER_BYTES, REMEDY);
    *count = little_endian_at(table.bytes, TABLE_COUNT_AT, 4);
    const size_t header_bytes = little_endian_at(table.bytes, TABLE_HEADER_LENGTH_AT, 2);
    const size_t record_bytes = little_endian_at(table.bytes, TABLE_RECORD_LENGTH_AT, 2);
    if (header_bytes <= TABLE_HEADER_BYTES || record_bytes == 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: is no DBF table: its header has %zu bytes, its records %zu; %s", name,
                    header_bytes, record_bytes, REMEDY);
    const size_t needed = header_bytes + *count * record_bytes;
    if (needed > table.file_size)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: is cut off: it has %zu bytes, not the %zu of its %u records; %s", name,
                    table.file_size, needed, *count, REMEDY);
    return BIGHT_OK;
}

static bight_status check_files(bight_session *session, arena *scratch, const companions *files,
                                int *record_count) {
    uint32_t table_count;
    TRY(check_shapes(session, scratch, files, record_count));
    TRY(check_table(session, scratch, files->dbf, &table_count));
    if ((int64_t)table_count != *record_count)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: has %u records, but %s has %d; the files do not belong together: %s",
                    file_bytes_name(files->dbf), table_count, file_bytes_name(files->shx),
                    *record_count, REMEDY);
    return BIGHT_OK;
}

/* The index is in memory for the time of the check only. */
bight_status integrity_check(bight_session *session, const companions *files, int *record_count) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = check_files(session, scratch, files, record_count);
    arena_destroy(scratch);
    return status;
}
