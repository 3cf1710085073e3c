/* One search a city, in parallel; each row is written by one search only. */
#include "route/matrix.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"

typedef struct {
    const bight_scenario *scenario;
    const search_rows *rows;
    search_tree *trees; /* one a worker */
    int64_t **sums;     /* per worker: a value of each measure for every vertex */
    bight_matrix *matrix;
} row_work;

/* Adds the costs of a row's arcs to those of the vertex it comes from. */
static void extend_path(const row_work *work, int row, int64_t *sums) {
    const bight_scenario *scenario = work->scenario;
    const search_rows *rows = work->rows;
    int64_t *to = sums + (size_t)rows->head[row] * MATRIX_SUM_COUNT;
    memcpy(to, sums + (size_t)rows->tail[row] * MATRIX_SUM_COUNT, MATRIX_SUM_COUNT * sizeof *to);
    for (int i = rows->way_first[row]; i < rows->way_first[row + 1]; i++) {
        const int arc = rows->ways[i];
        to[MATRIX_WAY] += scenario->way_mm[arc];
        to[BIGHT_MEASURE_LENGTH] += scenario->length_mm[arc];
        to[BIGHT_MEASURE_TRANSFERS] += scenario->arcs[arc].kind == ARC_TRANSFER;
        to[BIGHT_MEASURE_MONEY] += scenario->money_milliyuan[arc];
        to[BIGHT_MEASURE_EMISSION] += scenario->emission_mg[arc];
    }
}

static void sum_along_tree(const row_work *work, const search_tree *tree, int64_t *sums) {
    for (int i = 0; i < tree->settled_count; i++) {
        const int vertex = tree->order[i];
        if (tree->entry[vertex] < 0)
            memset(sums + (size_t)vertex * MATRIX_SUM_COUNT, 0, MATRIX_SUM_COUNT * sizeof *sums);
        else
            extend_path(work, tree->entry[vertex], sums);
    }
}

static void fill_row(void *context, int city, int worker) {
    const row_work *work = context;
    const bight_network *network = work->scenario->network;
    search_tree *tree = &work->trees[worker];
    int64_t *sums = work->sums[worker];
    search_run(work->rows, network_origin(network, city), tree);
    sum_along_tree(work, tree, sums);
    for (int to = 0; to < network->city_count; to++) {
        const size_t cell = (size_t)city * (size_t)network->city_count + (size_t)to;
        const int vertex = network_destination(network, to);
        work->matrix->time_ms[cell] = to == city ? 0 : tree->time_ms[vertex];
        if (to == city || tree->time_ms[vertex] == SEARCH_UNREACHED) continue;
        for (int measure = BIGHT_MEASURE_LENGTH; measure < MATRIX_SUM_COUNT; measure++)
            work->matrix->sums[measure][cell] =
                sums[(size_t)vertex * MATRIX_SUM_COUNT + (size_t)measure];
    }
}

static void count_unreachable(bight_matrix *matrix) {
    const size_t cells = (size_t)matrix->size * (size_t)matrix->size;
    for (size_t cell = 0; cell < cells; cell++)
        matrix->unreachable_count += matrix->time_ms[cell] == SEARCH_UNREACHED;
}

static bight_status fill_matrix(bight_session *session, const bight_scenario *scenario,
                                arena *scratch, bight_matrix *matrix) {
    const size_t cells = (size_t)matrix->size * (size_t)matrix->size;
    search_rows rows;
    row_work work = {.scenario = scenario, .rows = &rows, .matrix = matrix};
    TRY(search_rows_build(session, scratch, scenario, SEARCH_CONTRACTED, &rows));
    TAKE(session, matrix->arena, matrix->time_ms, cells);
    for (int measure = BIGHT_MEASURE_LENGTH; measure < MATRIX_SUM_COUNT; measure++)
        TAKE(session, matrix->arena, matrix->sums[measure], cells);
    TAKE(session, scratch, work.trees, session->thread_count);
    TAKE(session, scratch, work.sums, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++) {
        TRY(search_tree_create(session, scratch, rows.vertex_count, &work.trees[worker]));
        TAKE(session, scratch, work.sums[worker], (size_t)rows.vertex_count * MATRIX_SUM_COUNT);
    }
    parallel_for(session->thread_count, matrix->size, fill_row, &work);
    count_unreachable(matrix);
    return BIGHT_OK;
}

static bight_status fill_with_scratch(bight_session *session, const bight_scenario *scenario,
                                      bight_matrix *matrix) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = fill_matrix(session, scenario, scratch, matrix);
    arena_destroy(scratch);
    return status;
}

bight_status bight_matrix_compute(bight_session *session, const bight_scenario *scenario,
                                  bight_matrix **matrix) {
    *matrix = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_matrix *computed = arena_take(owner, 1, sizeof *computed);
    if (computed == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *computed = (bight_matrix){
        .arena = owner, .network = scenario->network, .size = scenario->network->city_count};
    const bight_status status = fill_with_scratch(session, scenario, computed);
    if (status != BIGHT_OK)
        bight_matrix_destroy(computed);
    else
        *matrix = computed;
    return status;
}

void bight_matrix_destroy(bight_matrix *matrix) {
    if (matrix != NULL) arena_destroy(matrix->arena);
}

int bight_matrix_size(const bight_matrix *matrix) {
    return matrix->size;
}

int bight_matrix_unreachable_count(const bight_matrix *matrix) {
    return matrix->unreachable_count;
}

static size_t cell_of(const bight_matrix *matrix, int from, int to) {
    return (size_t)from * (size_t)matrix->size + (size_t)to;
}

double matrix_minutes(const bight_matrix *matrix, int from, int to) {
    const int64_t time_ms = matrix->time_ms[cell_of(matrix, from, to)];
    return time_ms == SEARCH_UNREACHED ? INFINITY : (double)time_ms / 60000;
}

double matrix_way_km(const bight_matrix *matrix, int from, int to) {
    const size_t cell = cell_of(matrix, from, to);
    return (double)(matrix->sums[BIGHT_MEASURE_LENGTH][cell] + matrix->sums[MATRIX_WAY][cell]) /
           1e6;
}

double bight_matrix_value(const bight_matrix *matrix, bight_measure measure, int from, int to) {
    const size_t cell = cell_of(matrix, from, to);
    if (matrix->time_ms[cell] == SEARCH_UNREACHED) return NAN;
    switch (measure) {
    case BIGHT_MEASURE_TIME:
        return (double)matrix->time_ms[cell] / 60000;
    case BIGHT_MEASURE_LENGTH:
        return (double)matrix->sums[measure][cell] / 1e6;
    case BIGHT_MEASURE_TRANSFERS:
        return (double)matrix->sums[measure][cell];
    case BIGHT_MEASURE_MONEY:
    case BIGHT_MEASURE_EMISSION:
        return (double)matrix->sums[measure][cell] / 1000;
    default:
        return NAN;
    }
}

const char *bight_measure_name(bight_measure measure) {
    static const char *const names[] = {"travel_time", "length", "transfers", "money", "emission"};
    return names[measure];
}

const char *bight_measure_unit(bight_measure measure) {
    static const char *const units[] = {"min", "km", "", "yuan", "g"};
    return units[measure];
}
