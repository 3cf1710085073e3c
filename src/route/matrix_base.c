/* A kept matrix and those compared with it; see matrix_base.h. */
#include "route/matrix_base.h"

static const bight_matrix_wanted TIMES = {.measures = MATRIX_BIT(BIGHT_MEASURE_TIME)};

static bight_status fill_base(bight_session *session, matrix_base *base) {
    TRY(router_create(session, base->before, &base->searches));
    TRY(matrix_create(session, base->before, &TIMES, &base->times));
    TRY(matrix_search(session, base->searches, &TIMES, base->times));
    return scenario_insertion_create(session, base->searches, base->times->whole.values.time,
                                     &base->insertion);
}

bight_status matrix_base_create(bight_session *session, const bight_scenario *before,
                                matrix_base *base) {
    *base = (matrix_base){.before = before};
    const bight_status status = fill_base(session, base);
    if (status != BIGHT_OK) matrix_base_destroy(base);
    return status;
}

void matrix_base_destroy(matrix_base *base) {
    scenario_insertion_destroy(base->insertion);
    bight_matrix_destroy(base->times);
    router_destroy(base->searches);
    *base = (matrix_base){.before = NULL};
}

static bight_status insert_ways(bight_session *session, const matrix_base *base,
                                const bight_scenario *after, matrix_pair *pair) {
    insertion_outcome outcome;
    TRY(scenario_insertion_find(session, base->insertion, after, pair->after->whole.values.time,
                                &outcome));
    pair->is_inserted = outcome.is_found;
    pair->reason = outcome.reason;
    pair->way_count = outcome.way_count;
    if (!outcome.is_found) return BIGHT_OK;
    matrix_shape_set_unit(&pair->after->shape, base->times->shape.unit_ms, &TIMES);
    pair->after->unreachable_count = matrix_block_finish(&pair->after->whole);
    return BIGHT_OK;
}

/* In the unit of the matrix before, or a coarser one. */
static bight_status search_after(bight_session *session, const matrix_base *base,
                                 const bight_scenario *after, matrix_pair *pair) {
    router *again;
    TRY(router_create_in(session, after, base->times->shape.unit_ms, &again));
    const bight_status status = matrix_search(session, again, &TIMES, pair->after);
    router_destroy(again);
    return status;
}

static bight_status find_after(bight_session *session, const matrix_base *base,
                               const bight_scenario *after, bool may_search, matrix_pair *pair) {
    TRY(matrix_create(session, after, &TIMES, &pair->after));
    TRY(insert_ways(session, base, after, pair));
    return pair->is_inserted || !may_search ? BIGHT_OK : search_after(session, base, after, pair);
}

bight_status matrix_base_compare(bight_session *session, const matrix_base *base,
                                 const bight_scenario *after, bool may_search, matrix_pair *pair) {
    *pair = (matrix_pair){.reason = "", .before = base->times, .lends_before = true};
    const bight_status status = find_after(session, base, after, may_search, pair);
    const bool is_whole = status == BIGHT_OK && (pair->is_inserted || may_search);
    const bool is_one_unit = is_whole && pair->after->shape.unit_ms == base->times->shape.unit_ms;
    if (is_one_unit) return BIGHT_OK;
    const char *reason = pair->reason;
    matrix_pair_destroy(pair);
    pair->reason = reason;
    return is_whole ? matrix_pair_compute(session, base->before, after, 0, pair) : status;
}
