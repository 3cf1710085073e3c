/* The formats of a matrix; see matrix_writer.h. */
#include "route/matrix_writer.h"

#include <stdio.h>
#include <string.h>

#include "layer/writing.h"
#include "route/matrix_tables.h"

/* The one measure of a format that holds no more, -1 where there are several. */
static int only_measure(unsigned measures) {
    int found = -1;
    for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++) {
        if ((measures & MATRIX_BIT(measure)) == 0) continue;
        if (found >= 0) return -1;
        found = measure;
    }
    return found;
}

static bool holds_one_measure(bight_matrix_format format) {
    return format == BIGHT_MATRIX_CSV_WIDE || format == BIGHT_MATRIX_NPY;
}

static bight_status check(bight_session *session, const matrix_writer *writer, const char *path) {
    if (writer->format == BIGHT_MATRIX_OMX && strcmp(path, "-") == 0)
        return FAIL(session, BIGHT_WRONG_USE, "an OMX matrix needs a file: -o NAME.omx");
    if (holds_one_measure(writer->format) && only_measure(writer->measures) < 0)
        return FAIL(session, BIGHT_WRONG_USE,
                    "a square table holds one measure; name it with --measure");
    return BIGHT_OK;
}

/* NumPy's format 1.0: a magic word, the length of the description, the description filled up with
 * blanks to a multiple of 64 bytes, then the values row after row. */
static void write_npy_head(const matrix_writer *writer) {
    enum { HEAD_BYTES = 128, LENGTH_AT = 8, DESCRIPTION_AT = 10 };
    const matrix_request *request = &writer->shape->request;
    char head[HEAD_BYTES + 1];
    memset(head, ' ', sizeof head);
    memcpy(head, "\x93NUMPY\x01\x00", LENGTH_AT);
    head[LENGTH_AT] = (char)(HEAD_BYTES - DESCRIPTION_AT);
    head[LENGTH_AT + 1] = 0;
    const int bytes = snprintf(head + DESCRIPTION_AT, HEAD_BYTES - DESCRIPTION_AT,
                               "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, %d), }",
                               request->origin_count, request->destination_count);
    head[DESCRIPTION_AT + bytes] = ' ';
    head[HEAD_BYTES - 1] = '\n';
    output_write(&writer->file, head, HEAD_BYTES);
}

static void put_npy(const matrix_writer *writer, const matrix_block *block) {
    const int measure = only_measure(writer->measures);
    for (int row = 0; row < block->count; row++)
        for (int column = 0; column < writer->shape->request.destination_count; column++) {
            const double value = matrix_block_value(block, measure, row, column);
            output_write(&writer->file, (const char *)&value, sizeof value);
        }
}

bight_status matrix_writer_begin(bight_session *session, arena *owner, const matrix_shape *shape,
                                 const bight_matrix_output *wanted, const char *path,
                                 matrix_writer *writer) {
    *writer = (matrix_writer){.shape = shape, .format = wanted->format};
    writer->measures = wanted->measures == 0 ? shape->measures : wanted->measures;
    if ((writer->measures & ~shape->measures) != 0)
        return FAIL(session, BIGHT_WRONG_USE, "%s: the matrix has not all measures to be written",
                    path);
    TRY(check(session, writer, path));
    TRY(output_begin(session, path, wanted->may_replace, &writer->file));
    bight_status status = BIGHT_OK;
    if (writer->format == BIGHT_MATRIX_OMX)
        status = omx_begin(session, shape, writer->measures, owner, writer->file.temporary,
                           &writer->omx);
    else if (writer->format == BIGHT_MATRIX_NPY)
        write_npy_head(writer);
    return status == BIGHT_OK ? BIGHT_OK : matrix_writer_end(session, writer, status);
}

static bight_layer_format table_format(const matrix_writer *writer) {
    return writer->format == BIGHT_MATRIX_JSON ? BIGHT_JSON : BIGHT_CSV;
}

/* Rows of a table, after its head if they are the first. */
static bight_status put_rows(bight_session *session, matrix_writer *writer,
                             const bight_layer *table) {
    const bight_layer_format format = table_format(writer);
    FILE *stream = writer->file.stream;
    if (!writer->has_rows) TRY(writing_head(session, table, format, stream));
    return writing_rows(session, table, format, !writer->has_rows, stream);
}

/* As many rows of the block as make a layer of moderate size. */
static bight_status put_table(bight_session *session, matrix_writer *writer,
                              const matrix_block *part) {
    bight_layer *table;
    if (writer->format == BIGHT_MATRIX_CSV_WIDE)
        TRY(matrix_tables_square(session, part, only_measure(writer->measures), &table));
    else
        TRY(matrix_tables_list(session, part, writer->measures, &table));
    const bight_status status = put_rows(session, writer, table);
    writer->has_rows = true;
    bight_layer_destroy(table);
    return status;
}

/* A list has two texts and a number for each measure in a row; a square a column a city. */
size_t matrix_writer_room(const matrix_shape *shape, const bight_matrix_output *wanted,
                          int thread_count) {
    const size_t columns = (size_t)shape->request.destination_count;
    const size_t cells = columns * MATRIX_WRITER_ROWS;
    switch (wanted->format) {
    case BIGHT_MATRIX_OMX:
        return (size_t)thread_count * omx_chunk_room(shape);
    case BIGHT_MATRIX_CSV:
    case BIGHT_MATRIX_JSON:
        return cells * (2 * sizeof(char *) + BIGHT_MEASURE_COUNT * sizeof(double));
    case BIGHT_MATRIX_CSV_WIDE:
        return cells * sizeof(double) + 3 * columns * sizeof(layer_column);
    default:
        return 0;
    }
}

static matrix_block part_of(const matrix_block *block, int first, int count) {
    const size_t cells = (size_t)first * (size_t)block->shape->request.destination_count;
    matrix_block part = *block;
    part.first += first;
    part.count = count;
    if (part.values.time != NULL) part.values.time += cells;
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if (part.values.sums[measure] != NULL) part.values.sums[measure] += cells;
    return part;
}

bight_status matrix_writer_put(bight_session *session, matrix_writer *writer,
                               const matrix_block *block) {
    if (writer->format == BIGHT_MATRIX_OMX) return omx_put(session, &writer->omx, block);
    if (writer->format == BIGHT_MATRIX_NPY) {
        put_npy(writer, block);
        return BIGHT_OK;
    }
    for (int first = 0; first < block->count; first += MATRIX_WRITER_ROWS) {
        const int left = block->count - first;
        const matrix_block part =
            part_of(block, first, left < MATRIX_WRITER_ROWS ? left : MATRIX_WRITER_ROWS);
        TRY(put_table(session, writer, &part));
    }
    return BIGHT_OK;
}

/* A table without rows has its head. */
static bight_status put_end(bight_session *session, matrix_writer *writer) {
    if (writer->format == BIGHT_MATRIX_OMX || writer->format == BIGHT_MATRIX_NPY) return BIGHT_OK;
    const matrix_block nothing = {.shape = writer->shape};
    if (!writer->has_rows) TRY(put_table(session, writer, &nothing));
    writing_end(table_format(writer), writer->file.stream);
    return BIGHT_OK;
}

bight_status matrix_writer_end(bight_session *session, matrix_writer *writer,
                               bight_status written) {
    if (written == BIGHT_OK) written = put_end(session, writer);
    if (writer->format == BIGHT_MATRIX_OMX) written = omx_end(session, &writer->omx, written);
    return output_finish(session, &writer->file, written);
}
