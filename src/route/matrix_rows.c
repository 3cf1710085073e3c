/* Computing rows of a matrix; see matrix_rows.h. */
#include "route/matrix_rows.h"

#include <string.h>

#include "base/parallel.h"
#include "route/path_tracing.h"
#include "route/place_times.h"
#include "route/shared_rows.h"

/* One thread's search and the sums along its tree. */
typedef struct {
    search_tree tree;
    path_sums *sums; /* of each vertex */
} row_search;

struct matrix_rows {
    arena *arena;
    router *from;
    const matrix_request *request;
    place_times *times;    /* where only times are wanted */
    path_tracing *tracing; /* where sums are, of a router with an index */
    search_places destinations;
    row_search *searches; /* one a thread, where sums are wanted without an index */
    int thread_count;
    shared_rows shared;
    bool is_shared; /* with other ranks */
};

typedef struct {
    const matrix_rows *rows;
    const matrix_values *values;
    int first;
    int count;
    bool *has_failed; /* by thread */
} row_work;

/* The connectors of the destinations asked for. */
static bight_status choose_destinations(bight_session *session, matrix_rows *rows) {
    const search_places *all = &rows->from->destinations;
    const matrix_request *request = rows->request;
    search_places *chosen = &rows->destinations;
    chosen->count = request->destination_count;
    TAKE(session, rows->arena, chosen->first, (size_t)chosen->count + 1);
    for (int i = 0; i < chosen->count; i++) {
        const int city = request->destinations[i];
        chosen->first[i + 1] = chosen->first[i] + all->first[city + 1] - all->first[city];
    }
    TAKE(session, rows->arena, chosen->connectors, chosen->first[chosen->count]);
    for (int i = 0; i < chosen->count; i++) {
        const int city = request->destinations[i];
        const int count = all->first[city + 1] - all->first[city];
        if (count > 0)
            memcpy(chosen->connectors + chosen->first[i], all->connectors + all->first[city],
                   (size_t)count * sizeof *chosen->connectors);
    }
    return BIGHT_OK;
}

static bight_status create_searches(bight_session *session, matrix_rows *rows) {
    const int vertices = rows->from->rows.vertex_count;
    TAKE(session, rows->arena, rows->searches, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++) {
        row_search *search = &rows->searches[worker];
        TRY(search_tree_create(session, rows->arena, vertices, &search->tree));
        TAKE(session, rows->arena, search->sums, vertices);
    }
    return BIGHT_OK;
}

static bight_status fill_rows_object(bight_session *session, matrix_rows *rows) {
    bool has_index;
    if (rows->request->sums == 0) {
        TRY(choose_destinations(session, rows));
        return place_times_create(session, rows->from, &rows->from->origins, &rows->destinations,
                                  rows->request->origin_count, &rows->times);
    }
    TRY(router_prepare(session, rows->from, rows->request->origin_count, &has_index));
    return has_index ? path_tracing_create(session, rows->from, &rows->tracing)
                     : create_searches(session, rows);
}

bight_status matrix_rows_create(bight_session *session, router *from, const matrix_request *request,
                                matrix_rows **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    matrix_rows *rows = arena_take(owner, 1, sizeof *rows);
    if (rows == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *rows = (matrix_rows){
        .arena = owner, .from = from, .request = request, .thread_count = session->thread_count};
    bight_status status = fill_rows_object(session, rows);
    if (status == BIGHT_OK)
        status = shared_rows_begin(session, from, request, &rows->shared, &rows->is_shared);
    if (status != BIGHT_OK)
        matrix_rows_destroy(rows);
    else
        *made = rows;
    return status;
}

void matrix_rows_destroy(matrix_rows *rows) {
    if (rows == NULL) return;
    if (rows->is_shared) shared_rows_end(&rows->shared);
    place_times_destroy(rows->times);
    path_tracing_destroy(rows->tracing);
    arena_destroy(rows->arena);
}

/* Memory that is there but was never touched counts: the system gives it when it is. */
size_t matrix_rows_room(const matrix_rows *rows, int row_count) {
    const size_t ordering = (size_t)row_count * (sizeof(search_connector) + 4 * sizeof(int));
    if (rows->times != NULL) return ordering + place_times_room(rows->times);
    if (rows->tracing != NULL) return path_tracing_room(rows->tracing);
    const int vertices = rows->from->rows.vertex_count;
    return (size_t)rows->thread_count *
           (search_tree_room(vertices) + (size_t)vertices * sizeof(path_sums));
}

static void sum_along_tree(const search_rows *rows, const row_search *search) {
    for (int i = 0; i < search->tree.settled_count; i++) {
        const int vertex = search->tree.order[i], entry = search->tree.entry[vertex];
        if (entry < 0)
            memset(&search->sums[vertex], 0, sizeof search->sums[vertex]);
        else
            search->sums[vertex] = path_sums_extend(rows, entry, &search->sums[rows->tail[entry]]);
    }
}

static void put_cell(const matrix_values *values, size_t cell, uint32_t time,
                     const path_sums *sums) {
    values->time[cell] = time;
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if (values->sums[measure] != NULL)
            values->sums[measure][cell] = time < TIME_LIMIT ? sums->values[measure] : 0;
}

static void search_row(void *context, int item, int worker) {
    const row_work *work = context;
    const matrix_request *request = work->rows->request;
    const search_rows *rows = &work->rows->from->rows;
    const bight_network *network = rows->scenario->network;
    row_search *search = &work->rows->searches[worker];
    const int origin = request->origins[work->first + item];
    search_run(rows, network_origin(network, origin), &search->tree);
    sum_along_tree(rows, search);
    for (int i = 0; i < request->destination_count; i++) {
        const int vertex = network_destination(network, request->destinations[i]);
        const int64_t time_ms = search->tree.time_ms[vertex];
        put_cell(work->values, (size_t)item * (size_t)request->destination_count + (size_t)i,
                 time_ms == SEARCH_UNREACHED ? TIME_LIMIT : (uint32_t)(time_ms / rows->unit_ms),
                 &search->sums[vertex]);
    }
}

/* The rows of up to TRACED_ORIGINS origins. */
static void trace_rows(void *context, int item, int worker) {
    const row_work *work = context;
    const matrix_request *request = work->rows->request;
    path_tracing *tracing = work->rows->tracing;
    const int first = item * TRACED_ORIGINS, left = work->count - first;
    const int count = left < TRACED_ORIGINS ? left : TRACED_ORIGINS;
    if (!path_tracing_begin(tracing, worker, request->origins + work->first + first, count)) {
        work->has_failed[worker] = true;
        return;
    }
    for (int origin = 0; origin < count; origin++)
        for (int i = 0; i < request->destination_count; i++) {
            path_sums sums;
            const uint32_t time =
                path_tracing_find(tracing, worker, origin, request->destinations[i], &sums);
            put_cell(work->values,
                     (size_t)(first + origin) * (size_t)request->destination_count + (size_t)i,
                     time, &sums);
        }
}

static void clear_cell(const matrix_values *values, size_t cell) {
    values->time[cell] = 0;
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if (values->sums[measure] != NULL) values->sums[measure][cell] = 0;
}

static void clear_own_cells(const matrix_request *request, int first, int count,
                            const matrix_values *values) {
    for (int row = 0; row < count; row++)
        for (int i = 0; i < request->destination_count; i++)
            if (request->destinations[i] == request->origins[first + row])
                clear_cell(values, (size_t)row * (size_t)request->destination_count + (size_t)i);
}

static bight_status find_times(bight_session *session, const row_work *work) {
    const matrix_request *request = work->rows->request;
    const many_to_many_rows wanted = {.origins = request->origins + work->first,
                                      .count = work->count,
                                      .times = work->values->time,
                                      .stride = (size_t)request->destination_count};
    const parallel_course course = {"paths", work->first, request->origin_count};
    return place_times_fill(session, work->rows->times, &wanted, &course);
}

static bight_status trace_all(bight_session *session, arena *scratch, row_work *work) {
    const int groups = (work->count + TRACED_ORIGINS - 1) / TRACED_ORIGINS;
    const int all = work->rows->request->origin_count;
    const parallel_course course = {"paths", (work->first + TRACED_ORIGINS - 1) / TRACED_ORIGINS,
                                    (all + TRACED_ORIGINS - 1) / TRACED_ORIGINS};
    TAKE(session, scratch, work->has_failed, session->thread_count);
    TRY(parallel_run(session, &course, groups, trace_rows, work));
    for (int worker = 0; worker < session->thread_count; worker++)
        if (work->has_failed[worker]) return FAIL_MEMORY(session);
    return BIGHT_OK;
}

static bight_status trace_with_scratch(bight_session *session, row_work *work) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = trace_all(session, scratch, work);
    arena_destroy(scratch);
    return status;
}

const matrix_request *matrix_rows_request(const matrix_rows *rows) {
    return rows->request;
}

bight_status matrix_rows_fill(bight_session *session, matrix_rows *rows, int first, int count,
                              const matrix_values *values) {
    return rows->is_shared ? shared_rows_fill(&rows->shared, rows, first, count, values)
                           : matrix_rows_fill_alone(session, rows, first, count, values);
}

bight_status matrix_rows_fill_alone(bight_session *session, matrix_rows *rows, int first, int count,
                                    const matrix_values *values) {
    const parallel_course course = {"paths", first, rows->request->origin_count};
    row_work work = {.rows = rows, .values = values, .first = first, .count = count};
    if (rows->times != NULL)
        TRY(find_times(session, &work));
    else if (rows->tracing != NULL)
        TRY(trace_with_scratch(session, &work));
    else
        TRY(parallel_run(session, &course, count, search_row, &work));
    clear_own_cells(rows->request, first, count, values);
    return BIGHT_OK;
}
