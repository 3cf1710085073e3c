/* City matrices in memory; see matrix.h. */
#include "route/matrix.h"

#include <math.h>

#include "base/foreseen_memory.h"

static const double MS_PER_MIN = 60000;

/* The cells were taken before, but the system gives memory only when it is touched. */
static bight_status fill_rows(bight_session *session, router *from, bight_matrix *matrix) {
    matrix_rows *rows;
    TRY(matrix_rows_create(session, from, &matrix->shape.request, &rows));
    const size_t cells_bytes = matrix_row_bytes(&matrix->shape) * (size_t)matrix->whole.count;
    bight_status status =
        router_foresee(session, from, cells_bytes + matrix_rows_room(rows, matrix->whole.count), 0);
    if (status == BIGHT_OK)
        status = matrix_rows_fill(session, rows, 0, matrix->whole.count, &matrix->whole.values);
    matrix_rows_destroy(rows);
    return status;
}

static bight_status make_room(bight_session *session, const bight_scenario *scenario,
                              const bight_matrix_wanted *wanted, bight_matrix *matrix) {
    TRY(matrix_shape_choose(session, matrix->arena, scenario, wanted, &matrix->shape));
    matrix->size = matrix->shape.request.origin_count;
    TRY(foreseen_memory_check(session, matrix_row_bytes(&matrix->shape) * (size_t)matrix->size));
    return matrix_block_create(session, matrix->arena, &matrix->shape, matrix->size,
                               &matrix->whole);
}

bight_status matrix_create(bight_session *session, const bight_scenario *scenario,
                           const bight_matrix_wanted *wanted, bight_matrix **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_matrix *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created = (bight_matrix){.arena = owner, .network = scenario->network};
    const bight_status status = make_room(session, scenario, wanted, created);
    if (status != BIGHT_OK)
        bight_matrix_destroy(created);
    else
        *made = created;
    return status;
}

bight_status matrix_search(bight_session *session, router *from, const bight_matrix_wanted *wanted,
                           bight_matrix *matrix) {
    matrix_shape_set_unit(&matrix->shape, from->rows.unit_ms, wanted);
    TRY(fill_rows(session, from, matrix));
    matrix->unreachable_count = matrix_block_finish(&matrix->whole);
    return BIGHT_OK;
}

static bight_status search_all(bight_session *session, const bight_matrix_wanted *wanted,
                               bight_matrix *matrix) {
    router *from;
    TRY(router_create(session, matrix->shape.scenario, &from));
    const bight_status status = matrix_search(session, from, wanted, matrix);
    router_destroy(from);
    return status;
}

bight_status bight_matrix_compute(bight_session *session, const bight_scenario *scenario,
                                  const bight_matrix_wanted *wanted, bight_matrix **matrix) {
    bight_matrix *computed;
    *matrix = NULL;
    TRY(matrix_create(session, scenario, wanted, &computed));
    const bight_status status = search_all(session, wanted, computed);
    if (status != BIGHT_OK)
        bight_matrix_destroy(computed);
    else
        *matrix = computed;
    return status;
}

void bight_matrix_destroy(bight_matrix *matrix) {
    if (matrix != NULL) arena_destroy(matrix->arena);
}

int bight_matrix_row_count(const bight_matrix *matrix) {
    return matrix->shape.request.origin_count;
}

int bight_matrix_column_count(const bight_matrix *matrix) {
    return matrix->shape.request.destination_count;
}

int64_t bight_matrix_unreachable_count(const bight_matrix *matrix) {
    return matrix->unreachable_count;
}

int64_t bight_matrix_time_unit_ms(const bight_matrix *matrix) {
    return matrix->shape.unit_ms;
}

double bight_matrix_value(const bight_matrix *matrix, bight_measure measure, int from, int to) {
    return matrix_block_value(&matrix->whole, measure, from, to);
}

_Static_assert(BIGHT_NO_TIME == TIME_LIMIT, "what no route is inside it is outside");

const uint32_t *bight_matrix_times(const bight_matrix *matrix) {
    return matrix->whole.values.time;
}

const int64_t *bight_matrix_sums(const bight_matrix *matrix, bight_measure measure) {
    const bool is_there = (matrix->shape.measures & MATRIX_BIT(measure)) != 0;
    return is_there && measure != BIGHT_MEASURE_TIME ? matrix->whole.values.sums[measure] : NULL;
}

double matrix_minutes(const bight_matrix *matrix, int from, int to) {
    const size_t cell = (size_t)from * (size_t)matrix->shape.request.destination_count + (size_t)to;
    const uint32_t time = matrix->whole.values.time[cell];
    return time < TIME_LIMIT ? (double)(time * matrix->shape.unit_ms) / MS_PER_MIN : INFINITY;
}

double matrix_way_km(const bight_matrix *matrix, int from, int to) {
    const size_t cell = (size_t)from * (size_t)matrix->size + (size_t)to;
    int64_t *const *sums = matrix->whole.values.sums;
    return (double)(sums[BIGHT_MEASURE_LENGTH][cell] + sums[MATRIX_WAY][cell]) / 1e6;
}

static bool is_whole(const bight_matrix *matrix) {
    const matrix_request *request = &matrix->shape.request;
    const int cities = matrix->network->city_count;
    if (request->origin_count != cities || request->destination_count != cities) return false;
    for (int city = 0; city < cities; city++)
        if (request->origins[city] != city || request->destinations[city] != city) return false;
    return true;
}

bight_status matrix_require_whole(bight_session *session, const bight_matrix *matrix,
                                  const bight_network *network) {
    if (matrix->network != network)
        return FAIL(session, BIGHT_WRONG_USE, "the matrix is of another network");
    if (is_whole(matrix)) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "the matrix must be of all %d cities in their order",
                network->city_count);
}

bight_status matrix_require_lengths(bight_session *session, const bight_matrix *matrix,
                                    const char *what) {
    if (matrix->whole.values.sums[BIGHT_MEASURE_LENGTH] != NULL) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "the matrix must have lengths, for %s", what);
}
