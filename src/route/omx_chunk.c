/* The filters shuffle and deflate; see omx_chunk.h. */
#include "route/omx_chunk.h"

#include <assert.h>
#include <string.h>
#include <zlib.h>

#include "base/parallel.h"

static_assert(sizeof(double) == sizeof(uint64_t), "cells are eight bytes");

typedef struct {
    const matrix_block *block;
    omx_chunk *chunks;
} packing;

int omx_chunk_rows(const matrix_shape *shape) {
    const int rows = shape->request.origin_count;
    return rows < OMX_ROWS ? rows : OMX_ROWS;
}

static size_t chunk_cells(const matrix_shape *shape) {
    return (size_t)omx_chunk_rows(shape) * (size_t)shape->request.destination_count;
}

static size_t packed_room(size_t cells) {
    return compressBound((uLong)(cells * sizeof(double)));
}

size_t omx_chunk_room(const matrix_shape *shape) {
    const size_t cells = chunk_cells(shape);
    return cells * sizeof(double) + packed_room(cells);
}

bight_status omx_chunk_create(bight_session *session, arena *owner, const matrix_shape *shape,
                              omx_chunk *chunk) {
    const size_t cells = chunk_cells(shape);
    TAKE(session, owner, chunk->shuffled, cells * sizeof(double));
    TAKE(session, owner, chunk->packed, packed_room(cells));
    return BIGHT_OK;
}

/* The lowest bytes of all cells, then the next, up to the highest. */
static void shuffle(const matrix_block *block, const omx_chunk *chunk, size_t cells) {
    const int columns = block->shape->request.destination_count;
    size_t cell = 0;
    for (int row = 0; row < chunk->count; row++)
        for (int column = 0; column < columns; column++, cell++) {
            const double value =
                matrix_block_value(block, chunk->measure, chunk->first + row, column);
            uint64_t bits;
            memcpy(&bits, &value, sizeof bits);
            for (size_t byte = 0; byte < sizeof bits; byte++)
                chunk->shuffled[byte * cells + cell] = (unsigned char)(bits >> (8 * byte));
        }
    for (size_t byte = 0; byte < sizeof(uint64_t); byte++)
        memset(chunk->shuffled + byte * cells + cell, 0, cells - cell);
}

static void pack(void *context, int item, int worker) {
    const packing *work = context;
    omx_chunk *chunk = &work->chunks[item];
    const size_t cells = chunk_cells(work->block->shape);
    (void)worker;
    shuffle(work->block, chunk, cells);
    chunk->packed_bytes = packed_room(cells);
    const int code = compress2(chunk->packed, &chunk->packed_bytes, chunk->shuffled,
                               (uLong)(cells * sizeof(double)), OMX_DEFLATE_LEVEL);
    if (code != Z_OK) chunk->packed_bytes = 0; /* zlib had no memory */
}

void omx_chunk_pack(bight_session *session, const matrix_block *block, omx_chunk *chunks,
                    int count) {
    packing work = {block, chunks};
    parallel_for(session->thread_count, count, pack, &work);
}
