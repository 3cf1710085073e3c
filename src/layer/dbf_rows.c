/* Records in blocks; see dbf_rows.h. Shapelib reads one record at a time, so the block is read
 * through its file functions. */
#include "layer/dbf_rows.h"

#include <stdio.h>

enum { BLOCK_BYTES = 1 << 18 };

bight_status dbf_rows_prepare(bight_session *session, arena *scratch, DBFHandle handle,
                              const char *file, dbf_rows *rows) {
    const int bytes = handle->nRecordLength, fitting = BLOCK_BYTES / bytes;
    *rows = (dbf_rows){.session = session, .file = file, .handle = handle};
    rows->capacity = fitting < 1 ? 1 : fitting;
    if (rows->capacity > handle->nRecords) rows->capacity = handle->nRecords;
    TAKE(session, scratch, rows->block, (size_t)rows->capacity * (size_t)bytes);
    return BIGHT_OK;
}

int dbf_rows_count(const dbf_rows *rows) {
    return rows->handle->nRecords;
}

static bight_status read_block(dbf_rows *rows, int first) {
    const DBFHandle handle = rows->handle;
    const SAOffset bytes = (SAOffset)handle->nRecordLength;
    const SAOffset place = (SAOffset)handle->nHeaderLength + (SAOffset)first * bytes;
    const int left = handle->nRecords - first;
    const int wanted = left < rows->capacity ? left : rows->capacity;
    rows->first = first;
    rows->count = 0;
    if (handle->sHooks.FSeek(handle->fp, place, SEEK_SET) == 0)
        rows->count = (int)handle->sHooks.FRead(rows->block, bytes, (SAOffset)wanted, handle->fp);
    if (rows->count == wanted) return BIGHT_OK;
    return FAIL(rows->session, BIGHT_BAD_DATA, "%s: record %d cannot be read", rows->file,
                first + rows->count + 1);
}

bight_status dbf_rows_find(dbf_rows *rows, int index, dbf_record *found) {
    if (index < rows->first || index >= rows->first + rows->count) TRY(read_block(rows, index));
    const size_t place = (size_t)(index - rows->first) * (size_t)rows->handle->nRecordLength;
    *found = (dbf_record){.number = index + 1, .bytes = rows->block + place};
    return BIGHT_OK;
}

bool dbf_record_is_deleted(const dbf_record *record) {
    return record->bytes[0] == '*';
}
