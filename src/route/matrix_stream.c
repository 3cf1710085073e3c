/* Matrices that are written as they are computed, and the writing of those in memory. */
#include <math.h>

#include "base/process_memory.h"
#include "base/ranks.h"
#include "route/matrix_writer.h"

static const size_t BLOCK_BYTES = (size_t)64 << 20;

/* What is not counted one by one: small pieces, and how the C library rounds large ones. */
static const size_t SPARE_BYTES = (size_t)16 << 20;

typedef struct {
    bight_session *session;
    arena *arena;
    matrix_shape shape;
    matrix_rows *rows;
    matrix_block block;
    matrix_writer writer;
    const bight_matrix_memory *memory;
    const bight_matrix_output *form; /* with the next, NULL: nothing is written */
    const char *path;
    int64_t time_sum; /* of pairs of different cities with a route, in units */
    bight_matrix_summary *summary;
} matrix_stream;

static void summarize_block(matrix_stream *stream) {
    const matrix_request *request = &stream->shape.request;
    const uint32_t *time = stream->block.values.time;
    for (int row = 0; row < stream->block.count; row++)
        for (int column = 0; column < request->destination_count; column++, time++) {
            if (request->origins[stream->block.first + row] == request->destinations[column])
                continue;
            if (*time >= TIME_LIMIT) {
                stream->summary->unreachable_count++;
                continue;
            }
            stream->summary->pair_count++;
            stream->time_sum += *time;
        }
}

static bight_status run_block(matrix_stream *stream, int first, int count) {
    stream->block.first = first;
    stream->block.count = count;
    TRY(matrix_rows_fill(stream->session, stream->rows, first, count, &stream->block.values));
    matrix_block_finish(&stream->block);
    summarize_block(stream);
    if (stream->path == NULL) return BIGHT_OK;
    return matrix_writer_put(stream->session, &stream->writer, &stream->block);
}

static bight_status run_blocks(matrix_stream *stream) {
    const int rows = stream->shape.request.origin_count;
    const int at_once = stream->summary->rows_at_once;
    for (int first = 0; first < rows; first += at_once)
        TRY(run_block(stream, first, rows - first < at_once ? rows - first : at_once));
    return BIGHT_OK;
}

/* A whole number of what the writers like, at least one of them, at most all rows. */
static int choose_rows_at_once(const matrix_shape *shape, size_t block_bytes) {
    const size_t row_bytes = matrix_row_bytes(shape) + 1;
    const size_t fitting = block_bytes / row_bytes / MATRIX_WRITER_ROWS;
    const int rows = shape->request.origin_count;
    if (fitting >= (size_t)rows / MATRIX_WRITER_ROWS + 1) return rows < 1 ? 1 : rows;
    return fitting == 0 ? MATRIX_WRITER_ROWS : (int)fitting * MATRIX_WRITER_ROWS;
}

static void set_block(matrix_stream *stream, size_t block_bytes) {
    bight_matrix_summary *summary = stream->summary;
    summary->rows_at_once = choose_rows_at_once(&stream->shape, block_bytes);
    summary->block_bytes = (size_t)summary->rows_at_once * matrix_row_bytes(&stream->shape);
}

/* Bytes there will be with blocks of the size set. */
static size_t foresee_bytes(const matrix_stream *stream, int thread_count, size_t now_bytes) {
    const bight_matrix_summary *summary = stream->summary;
    const size_t writing =
        stream->path == NULL ? 0 : matrix_writer_room(&stream->shape, stream->form, thread_count);
    return now_bytes + matrix_rows_room(stream->rows, summary->rows_at_once) +
           summary->block_bytes + writing + SPARE_BYTES;
}

static bight_status fail_memory_asked(matrix_stream *stream, size_t least_bytes) {
    return FAIL(stream->session, BIGHT_WRONG_USE,
                "%.0f MB of memory are too few for this matrix: the network and one block of it "
                "take %.0f MB; allow that much (--memory)",
                (double)stream->memory->most_bytes / 1e6, ceil((double)least_bytes / 1e6));
}

/* Without other words each rank finds its part of a block that is as large as one process's. */
static size_t choose_block_bytes(const matrix_stream *stream) {
    const size_t ranks = ranks_exist(stream->session) ? (size_t)stream->session->rank_count : 1;
    return stream->memory->block_bytes == 0 ? ranks * BLOCK_BYTES : stream->memory->block_bytes;
}

/* Blocks as large as asked and as the memory of the process allows. */
static bight_status plan_memory(matrix_stream *stream) {
    bight_matrix_summary *summary = stream->summary;
    const size_t most_bytes = stream->memory->most_bytes;
    const int threads = stream->session->thread_count;
    const process_memory used = process_memory_read();
    set_block(stream, choose_block_bytes(stream));
    size_t bytes = foresee_bytes(stream, threads, used.now_bytes);
    if (most_bytes != 0 && bytes > most_bytes) {
        const size_t beside = bytes - summary->block_bytes;
        set_block(stream, most_bytes > beside ? most_bytes - beside : 0);
        bytes = foresee_bytes(stream, threads, used.now_bytes);
    }
    if (bytes < used.most_bytes) bytes = used.most_bytes;
    if (most_bytes != 0 && bytes > most_bytes) return fail_memory_asked(stream, bytes);
    summary->foreseen_bytes = bytes;
    if (stream->memory->tell != NULL) stream->memory->tell(stream->memory->context, summary);
    return BIGHT_OK;
}

static bight_status run_with_rows(matrix_stream *stream) {
    TRY(plan_memory(stream));
    TRY(matrix_block_create(stream->session, stream->arena, &stream->shape,
                            stream->summary->rows_at_once, &stream->block));
    if (stream->path == NULL) return run_blocks(stream);
    TRY(matrix_writer_begin(stream->session, stream->arena, &stream->shape, stream->form,
                            stream->path, &stream->writer));
    return matrix_writer_end(stream->session, &stream->writer, run_blocks(stream));
}

static bight_status run_with_router(matrix_stream *stream, router *from) {
    TRY(matrix_rows_create(stream->session, from, &stream->shape.request, &stream->rows));
    const bight_status status = run_with_rows(stream);
    matrix_rows_destroy(stream->rows);
    return status;
}

static bight_status run(matrix_stream *stream, const bight_scenario *scenario,
                        const bight_matrix_wanted *wanted) {
    router *from;
    TRY(matrix_shape_choose(stream->session, stream->arena, scenario, wanted, &stream->shape));
    TRY(router_create(stream->session, scenario, &from));
    matrix_shape_set_unit(&stream->shape, from->rows.unit_ms, wanted);
    const bight_status status = run_with_router(stream, from);
    router_destroy(from);
    return status;
}

bight_status bight_matrix_stream(bight_session *session, const bight_scenario *scenario,
                                 const bight_matrix_wanted *wanted, const bight_matrix_output *form,
                                 const bight_matrix_memory *memory, const char *path,
                                 bight_matrix_summary *summary) {
    static const bight_matrix_memory unbounded;
    *summary = (bight_matrix_summary){.mean_min = NAN};
    matrix_stream stream = {.session = session,
                            .arena = arena_create(),
                            .memory = memory == NULL ? &unbounded : memory,
                            .form = form,
                            .path = path,
                            .summary = summary};
    if (stream.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = run(&stream, scenario, wanted);
    if (summary->pair_count > 0)
        summary->mean_min = (double)stream.time_sum * (double)stream.shape.unit_ms / 60000 /
                            (double)summary->pair_count;
    arena_destroy(stream.arena);
    return status;
}

static bight_status write_whole(bight_session *session, arena *scratch, const bight_matrix *matrix,
                                const bight_matrix_output *form, const char *path) {
    matrix_writer writer;
    TRY(matrix_writer_begin(session, scratch, &matrix->shape, form, path, &writer));
    return matrix_writer_end(session, &writer, matrix_writer_put(session, &writer, &matrix->whole));
}

bight_status bight_matrix_write(bight_session *session, const bight_matrix *matrix,
                                const bight_matrix_output *form, const char *path) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = write_whole(session, scratch, matrix, form, path);
    arena_destroy(scratch);
    return status;
}
