/* Chunks of an open matrix, filled and compressed on all threads.
 *
 * HDF5 compresses on one thread, which takes ten times as long as finding the times. What its
 * filters shuffle and deflate would make of a chunk is made here, byte for byte, and handed to it.
 */
#ifndef BIGHT_ROUTE_OMX_CHUNK_H
#define BIGHT_ROUTE_OMX_CHUNK_H

#include "route/matrix.h"

enum { OMX_ROWS = 64, OMX_DEFLATE_LEVEL = 1 };

/* One chunk: rows of one measure. */
typedef struct {
    int measure; /* as matrix_block_value takes it */
    int first;   /* row of the block */
    int count;   /* rows it has; the rest of the chunk is zero */
    unsigned char *packed;
    unsigned long packed_bytes;
    unsigned char *shuffled; /* room for it unpacked */
} omx_chunk;

/* Rows of a chunk, and the bytes of a chunk being packed. */
int omx_chunk_rows(const matrix_shape *shape);
size_t omx_chunk_room(const matrix_shape *shape);

bight_status omx_chunk_create(bight_session *session, arena *owner, const matrix_shape *shape,
                              omx_chunk *chunk);

/* Packs the rows of the block into each of the chunks. */
void omx_chunk_pack(bight_session *session, const matrix_block *block, omx_chunk *chunks,
                    int count);

#endif
