/* Writing a matrix, one block of rows after the other, in any of its formats. */
#ifndef BIGHT_ROUTE_MATRIX_WRITER_H
#define BIGHT_ROUTE_MATRIX_WRITER_H

#include "base/output.h"
#include "route/matrix.h"
#include "route/omx.h"

typedef struct {
    const matrix_shape *shape;
    bight_matrix_format format;
    unsigned measures;
    output file;
    omx_file omx;
    bool has_rows; /* some were written */
} matrix_writer;

/* Refuses what the format cannot hold. */
bight_status matrix_writer_begin(bight_session *session, arena *owner, const matrix_shape *shape,
                                 const bight_matrix_output *wanted, const char *path,
                                 matrix_writer *writer);

/* The next rows. */
bight_status matrix_writer_put(bight_session *session, matrix_writer *writer,
                               const matrix_block *block);

/* Puts the file in its place if `written` is BIGHT_OK, else removes it; returns `written` or the
 * failure. */
bight_status matrix_writer_end(bight_session *session, matrix_writer *writer, bight_status written);

/* Bytes that writing takes beside the blocks. */
size_t matrix_writer_room(const matrix_shape *shape, const bight_matrix_output *wanted,
                          int thread_count);

/* Rows best written together are a multiple of this. */
enum { MATRIX_WRITER_ROWS = 64 };

#endif
