/* Giving, filling and getting stretches of rows; see shared_rows.h. */
#include "route/shared_rows.h"

#include "base/progress.h"
#include "route/shared_router.h"

/* Stretches begin where those who pack rows would begin anew. */
enum { GRAIN_ROWS = 64 };

ranks_part shared_rows_part(const bight_session *session, int rank, int row_count) {
    const bool has_grains = row_count >= GRAIN_ROWS * session->rank_count;
    return ranks_part_of(session, rank, row_count, has_grains ? GRAIN_ROWS : 1);
}

/* ---- What is given --------------------------------------------------------------------------- */

static void give(parcel *with, const router *original, matrix_request *request,
                 shared_router *made) {
    PARCEL_VALUE(with, request->origin_count);
    PARCEL_VALUE(with, request->destination_count);
    PARCEL_VALUE(with, request->sums);
    PARCEL_ARRAY(with, request->origins, request->origin_count);
    PARCEL_ARRAY(with, request->destinations, request->destination_count);
    shared_router_give(with, original, request->sums == 0 ? 0 : SHARED_ROWS, made);
}

bight_status shared_rows_begin(bight_session *session, const router *from,
                               const matrix_request *request, shared_rows *made, bool *is_shared) {
    shared_router given;
    matrix_request wanted = *request;
    *is_shared = false;
    if (!ranks_exist(session) || !ranks_is_leader(session) || session->rank_work != NULL ||
        request->origin_count < session->rank_count)
        return BIGHT_OK;
    parcel with = {.session = session};
    ranks_call(session, SHARED_ROWS_BEGIN);
    give(&with, from, &wanted, &given);
    TRY(parcel_close(&with));
    TRY(ranks_agree(session, BIGHT_OK)); /* that all could prepare themselves */
    *made = (shared_rows){.session = session};
    session->rank_work = made;
    *is_shared = true;
    return BIGHT_OK;
}

static bight_status take(bight_session *session, kept_rows *made) {
    parcel with = {.session = session, .owner = made->arena, .has_failed = made->arena == NULL};
    give(&with, NULL, &made->request, &made->from);
    TRY(parcel_close(&with));
    const bight_status status =
        matrix_rows_create(session, &made->from.from, &made->request, &made->rows);
    return ranks_agree(session, status);
}

static void drop(kept_rows *kept) {
    matrix_rows_destroy(kept->rows);
    arena_destroy(kept->block_arena);
    arena_destroy(kept->arena);
}

bight_status shared_rows_serve_begin(bight_session *session) {
    arena *owner = arena_create();
    kept_rows none = {.arena = NULL};
    kept_rows *made = owner == NULL ? NULL : arena_take(owner, 1, sizeof *made);
    if (made == NULL) {
        arena_destroy(owner);
        made = &none; /* goes through the steps the others go through, and fails */
    } else {
        made->arena = owner;
    }
    const bight_status status = take(session, made);
    if (status == BIGHT_OK)
        session->rank_work = made;
    else
        drop(made);
    return status;
}

void shared_rows_end(shared_rows *made) {
    ranks_call(made->session, SHARED_ROWS_END);
    made->session->rank_work = NULL;
}

bight_status shared_rows_serve_end(bight_session *session) {
    drop(session->rank_work);
    session->rank_work = NULL;
    return BIGHT_OK;
}

/* ---- Filling --------------------------------------------------------------------------------- */

typedef struct {
    int first;
    int count;
} row_stretch;

static matrix_values values_from(const matrix_values *values, const matrix_request *request,
                                 int row) {
    const size_t cells = (size_t)row * (size_t)request->destination_count;
    matrix_values part = {.time = values->time + cells};
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if (values->sums[measure] != NULL) part.sums[measure] = values->sums[measure] + cells;
    return part;
}

static void get_part(bight_session *session, const matrix_request *request, int rank, int count,
                     const matrix_values *values) {
    const ranks_part part = shared_rows_part(session, rank, count);
    const size_t cells = (size_t)part.count * (size_t)request->destination_count;
    const matrix_values to = values_from(values, request, part.first);
    ranks_receive(session, rank, to.time, cells * sizeof *to.time);
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if (to.sums[measure] != NULL)
            ranks_receive(session, rank, to.sums[measure], cells * sizeof *to.sums[measure]);
}

bight_status shared_rows_fill(shared_rows *of, matrix_rows *rows, int first, int count,
                              const matrix_values *values) {
    bight_session *session = of->session;
    const matrix_request *request = matrix_rows_request(rows);
    const ranks_part own = shared_rows_part(session, 0, count);
    row_stretch stretch = {first, count};
    of->first = first;
    of->count = count;
    ranks_call(session, SHARED_ROWS_FILL);
    ranks_broadcast(session, &stretch, sizeof stretch);
    const bight_status status = matrix_rows_fill_alone(session, rows, first, own.count, values);
    TRY(ranks_agree(session, status));
    for (int rank = 1; rank < session->rank_count; rank++)
        get_part(session, request, rank, count, values);
    return progress_tell(session, "paths", (int64_t)first + count, request->origin_count);
}

bool shared_rows_has(const bight_session *session, const matrix_block *block) {
    const shared_rows *of = session->rank_work;
    return ranks_exist(session) && of != NULL && of->first == block->first &&
           of->count == block->count;
}

static bight_status fill_block(bight_session *session, kept_rows *kept, int first) {
    const size_t cells = (size_t)kept->block.count * (size_t)kept->request.destination_count;
    matrix_values *values = &kept->block.values;
    arena *owner = kept->block_arena;
    if (owner == NULL) return FAIL_MEMORY(session);
    *values = (matrix_values){.time = arena_take_aligned(owner, cells, sizeof *values->time, 64)};
    if (values->time == NULL) return FAIL_MEMORY(session);
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if ((kept->request.sums & MATRIX_BIT(measure)) != 0)
            TAKE(session, owner, values->sums[measure], cells);
    return matrix_rows_fill_alone(session, kept->rows, first + kept->block.first, kept->block.count,
                                  values);
}

static void send_block(bight_session *session, const kept_rows *kept) {
    const matrix_values *values = &kept->block.values;
    const size_t cells = (size_t)kept->block.count * (size_t)kept->request.destination_count;
    ranks_send(session, 0, values->time, cells * sizeof *values->time);
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if (values->sums[measure] != NULL)
            ranks_send(session, 0, values->sums[measure], cells * sizeof *values->sums[measure]);
}

bight_status shared_rows_serve_fill(bight_session *session) {
    kept_rows *kept = session->rank_work;
    row_stretch stretch;
    ranks_broadcast(session, &stretch, sizeof stretch);
    const ranks_part own = shared_rows_part(session, session->rank, stretch.count);
    arena_destroy(kept->block_arena);
    kept->block_arena = arena_create();
    kept->block = (matrix_block){.first = own.first, .count = own.count};
    TRY(ranks_agree(session, fill_block(session, kept, stretch.first)));
    send_block(session, kept);
    return BIGHT_OK;
}
