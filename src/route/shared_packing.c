/* Packing where rows were found; see shared_packing.h. */
#include "route/shared_packing.h"

#include <string.h>

/* How rows are written, as the leader tells it. */
typedef struct {
    unsigned written;  /* measures */
    unsigned measures; /* those there are */
    int64_t unit_ms;
    uint32_t cutoff;
} packing_order;

typedef struct {
    unsigned char *bytes;
    unsigned long count;
} packed_bytes;

typedef struct {
    const kept_rows *kept;
    packing_order order;
    matrix_shape shape;
    matrix_block block;
    omx_chunk *chunks; /* packed side by side */
    int at_once;
    packed_bytes *packed; /* all, in the order they are sent */
    int packed_count;
} packing;

bool shared_packing_is_possible(const bight_session *session, const matrix_block *block) {
    return shared_rows_has(session, block) && block->count >= OMX_ROWS * session->rank_count;
}

void shared_packing_begin(const bight_session *session, const matrix_shape *shape,
                          unsigned measures) {
    packing_order order = {measures, shape->measures, shape->unit_ms, shape->cutoff};
    ranks_call(session, SHARED_PACKING);
    ranks_broadcast(session, &order, sizeof order);
}

void shared_packing_get(const bight_session *session, int rank, omx_chunk *chunk) {
    ranks_receive(session, rank, &chunk->packed_bytes, sizeof chunk->packed_bytes);
    ranks_receive(session, rank, chunk->packed, chunk->packed_bytes);
}

/* Keeps what was packed, for the leader gets it in the order of ranks. */
static bight_status keep(bight_session *session, arena *scratch, packing *work, int filled) {
    omx_chunk_pack(session, &work->block, work->chunks, filled);
    for (int i = 0; i < filled; i++) {
        const omx_chunk *chunk = &work->chunks[i];
        packed_bytes *packed = &work->packed[work->packed_count++];
        if (chunk->packed_bytes == 0) return FAIL_MEMORY(session);
        packed->count = chunk->packed_bytes;
        TAKE(session, scratch, packed->bytes, packed->count);
        memcpy(packed->bytes, chunk->packed, packed->count);
    }
    return BIGHT_OK;
}

static bight_status pack_all(bight_session *session, arena *scratch, packing *work) {
    int filled = 0;
    for (int first = 0; first < work->block.count; first += OMX_ROWS)
        for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++) {
            if ((work->order.written & MATRIX_BIT(measure)) == 0) continue;
            const int left = work->block.count - first;
            omx_chunk *chunk = &work->chunks[filled++];
            chunk->measure = measure;
            chunk->first = first;
            chunk->count = left < OMX_ROWS ? left : OMX_ROWS;
            if (filled < work->at_once) continue;
            TRY(keep(session, scratch, work, filled));
            filled = 0;
        }
    return keep(session, scratch, work, filled);
}

static bight_status pack(bight_session *session, arena *scratch, packing *work) {
    if (scratch == NULL) return FAIL_MEMORY(session);
    const int strips = (work->block.count + OMX_ROWS - 1) / OMX_ROWS;
    TAKE(session, scratch, work->packed, (size_t)strips * MATRIX_WRITTEN_COUNT);
    TAKE(session, scratch, work->chunks, session->thread_count);
    for (; work->at_once < session->thread_count; work->at_once++)
        TRY(omx_chunk_create(session, scratch, &work->shape, &work->chunks[work->at_once]));
    matrix_block_finish(&work->block);
    return pack_all(session, scratch, work);
}

static bight_status pack_and_send(bight_session *session, arena *scratch, packing *work) {
    TRY(ranks_agree(session, pack(session, scratch, work)));
    for (int i = 0; i < work->packed_count; i++) {
        ranks_send(session, 0, &work->packed[i].count, sizeof work->packed[i].count);
        ranks_send(session, 0, work->packed[i].bytes, work->packed[i].count);
    }
    return BIGHT_OK;
}

bight_status shared_packing_serve(bight_session *session) {
    const kept_rows *kept = session->rank_work;
    packing work = {.kept = kept};
    ranks_broadcast(session, &work.order, sizeof work.order);
    work.shape = (matrix_shape){.request = kept->request,
                                .measures = work.order.measures,
                                .unit_ms = work.order.unit_ms,
                                .cutoff = work.order.cutoff};
    work.block = kept->block;
    work.block.shape = &work.shape;
    arena *scratch = arena_create();
    const bight_status status = pack_and_send(session, scratch, &work);
    arena_destroy(scratch);
    return status;
}
