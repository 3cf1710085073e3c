/* Matrices that are written as they are computed, and the writing of those in memory. */
#include <math.h>

#include "route/matrix_writer.h"

static const size_t BLOCK_BYTES = (size_t)64 << 20;

typedef struct {
    bight_session *session;
    arena *arena;
    matrix_shape shape;
    matrix_rows *rows;
    matrix_block block;
    matrix_writer writer;
    bool is_written;
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
    if (!stream->is_written) return BIGHT_OK;
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
    const size_t fitting =
        (block_bytes == 0 ? BLOCK_BYTES : block_bytes) / row_bytes / MATRIX_WRITER_ROWS;
    const int rows = shape->request.origin_count;
    if (fitting >= (size_t)rows / MATRIX_WRITER_ROWS + 1) return rows < 1 ? 1 : rows;
    return fitting == 0 ? MATRIX_WRITER_ROWS : (int)fitting * MATRIX_WRITER_ROWS;
}

static bight_status run_with_rows(matrix_stream *stream, const bight_matrix_output *form,
                                  size_t block_bytes, const char *path) {
    bight_matrix_summary *summary = stream->summary;
    summary->rows_at_once = choose_rows_at_once(&stream->shape, block_bytes);
    summary->block_bytes = (size_t)summary->rows_at_once * matrix_row_bytes(&stream->shape);
    TRY(matrix_block_create(stream->session, stream->arena, &stream->shape, summary->rows_at_once,
                            &stream->block));
    if (path == NULL) return run_blocks(stream);
    stream->is_written = true;
    TRY(matrix_writer_begin(stream->session, stream->arena, &stream->shape, form, path,
                            &stream->writer));
    return matrix_writer_end(stream->session, &stream->writer, run_blocks(stream));
}

static bight_status run_with_router(matrix_stream *stream, router *from,
                                    const bight_matrix_output *form, size_t block_bytes,
                                    const char *path) {
    TRY(matrix_rows_create(stream->session, from, &stream->shape.request, &stream->rows));
    const bight_status status = run_with_rows(stream, form, block_bytes, path);
    matrix_rows_destroy(stream->rows);
    return status;
}

static bight_status run(matrix_stream *stream, const bight_scenario *scenario,
                        const bight_matrix_wanted *wanted, const bight_matrix_output *form,
                        size_t block_bytes, const char *path) {
    router *from;
    TRY(matrix_shape_choose(stream->session, stream->arena, scenario, wanted, &stream->shape));
    TRY(router_create(stream->session, scenario, &from));
    matrix_shape_set_unit(&stream->shape, from->rows.unit_ms, wanted);
    const bight_status status = run_with_router(stream, from, form, block_bytes, path);
    router_destroy(from);
    return status;
}

bight_status bight_matrix_stream(bight_session *session, const bight_scenario *scenario,
                                 const bight_matrix_wanted *wanted, const bight_matrix_output *form,
                                 size_t block_bytes, const char *path,
                                 bight_matrix_summary *summary) {
    *summary = (bight_matrix_summary){.mean_min = NAN};
    matrix_stream stream = {.session = session, .arena = arena_create(), .summary = summary};
    if (stream.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = run(&stream, scenario, wanted, form, block_bytes, path);
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
