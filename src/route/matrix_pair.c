/* Two matrices to be compared; see matrix_pair.h. */
#include "route/matrix_pair.h"

#include "route/scenario_insertion.h"

typedef struct {
    const bight_scenario *before;
    const bight_scenario *after;
    bight_matrix_wanted wanted;
    router *base;
    matrix_pair *pair;
} pair_work;

/* Both matrices, and a second router where the times after have to be searched. */
static bight_status foresee_both(bight_session *session, pair_work *work) {
    const matrix_shape *shape = &work->pair->before->shape;
    const size_t cells_bytes = matrix_row_bytes(shape) * (size_t)shape->request.origin_count;
    bool has_index;
    TRY(router_prepare(session, work->base, shape->request.origin_count, &has_index));
    return router_foresee(session, work->base, 2 * cells_bytes, 1);
}

static bight_status find_before(bight_session *session, pair_work *work, int64_t least_unit_ms) {
    matrix_pair *pair = work->pair;
    router_destroy(work->base);
    bight_matrix_destroy(pair->before);
    work->base = NULL;
    pair->before = NULL;
    TRY(router_create_in(session, work->before, least_unit_ms, &work->base));
    TRY(matrix_create(session, work->before, &work->wanted, &pair->before));
    TRY(foresee_both(session, work));
    return matrix_search(session, work->base, &work->wanted, pair->before);
}

/* Sets is_inserted where the times could be put together. */
static bight_status insert_with(bight_session *session, pair_work *work, scenario_insertion *from) {
    matrix_pair *pair = work->pair;
    insertion_outcome outcome;
    TRY(scenario_insertion_find(session, from, work->after, pair->after->whole.values.time,
                                &outcome));
    pair->is_inserted = outcome.is_found;
    pair->reason = outcome.reason;
    pair->way_count = outcome.way_count;
    if (!outcome.is_found) return BIGHT_OK;
    matrix_shape_set_unit(&pair->after->shape, pair->before->shape.unit_ms, &work->wanted);
    pair->after->unreachable_count = matrix_block_finish(&pair->after->whole);
    return BIGHT_OK;
}

static bight_status insert_ways(bight_session *session, pair_work *work) {
    scenario_insertion *from;
    if (work->pair->before->shape.request.sums != 0) {
        work->pair->reason = "more than times is asked for";
        return BIGHT_OK;
    }
    TRY(scenario_insertion_create(session, work->base, work->pair->before->whole.values.time,
                                  &from));
    const bight_status status = insert_with(session, work, from);
    scenario_insertion_destroy(from);
    return status;
}

static bight_status search_after(bight_session *session, const pair_work *work) {
    router *again;
    TRY(router_create_in(session, work->after, work->pair->before->shape.unit_ms, &again));
    const bight_status status = matrix_search(session, again, &work->wanted, work->pair->after);
    router_destroy(again);
    return status;
}

static bight_status find_both(bight_session *session, pair_work *work) {
    matrix_pair *pair = work->pair;
    TRY(find_before(session, work, 1));
    TRY(matrix_create(session, work->after, &work->wanted, &pair->after));
    TRY(insert_ways(session, work));
    if (pair->is_inserted) return BIGHT_OK;
    TRY(search_after(session, work));
    const int64_t unit_ms = pair->after->shape.unit_ms;
    return unit_ms == pair->before->shape.unit_ms ? BIGHT_OK : find_before(session, work, unit_ms);
}

bight_status matrix_pair_compute(bight_session *session, const bight_scenario *before,
                                 const bight_scenario *after, unsigned measures,
                                 matrix_pair *pair) {
    *pair = (matrix_pair){.reason = ""};
    pair_work work = {.before = before, .after = after, .pair = pair};
    work.wanted.measures = measures | MATRIX_BIT(BIGHT_MEASURE_TIME);
    const bight_status status = find_both(session, &work);
    router_destroy(work.base);
    if (status != BIGHT_OK) matrix_pair_destroy(pair);
    return status;
}

void matrix_pair_destroy(matrix_pair *pair) {
    if (!pair->lends_before) bight_matrix_destroy(pair->before);
    bight_matrix_destroy(pair->after);
    *pair = (matrix_pair){.reason = ""};
}
