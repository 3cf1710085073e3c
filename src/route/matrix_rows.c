/* Computing rows of a matrix; see matrix_rows.h. */
#include "route/matrix_rows.h"

#include <string.h>

#include "base/parallel.h"
#include "route/many_to_many.h"

/* One thread's search and the sums along its tree. */
typedef struct {
    search_tree tree;
    int64_t *sums; /* of each vertex, MATRIX_SUM_COUNT side by side */
} row_search;

struct matrix_rows {
    arena *arena;
    router *from;
    const matrix_request *request;
    many_to_many *table; /* NULL: every row is searched */
    search_places destinations;
    row_search *searches; /* one a thread, or NULL */
};

typedef struct {
    const matrix_rows *rows;
    const matrix_values *values;
    int first;
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
        if (rows->request->sums != 0)
            TAKE(session, rows->arena, search->sums, (size_t)vertices * MATRIX_SUM_COUNT);
    }
    return BIGHT_OK;
}

static bight_status fill_rows_object(bight_session *session, matrix_rows *rows) {
    bool has_hierarchy = false;
    if (rows->request->sums == 0)
        TRY(router_prepare(session, rows->from, rows->request->origin_count, &has_hierarchy));
    if (!has_hierarchy) return create_searches(session, rows);
    TRY(choose_destinations(session, rows));
    return many_to_many_create(session, &rows->from->index, &rows->from->origins,
                               &rows->destinations, NULL, &rows->table);
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
    *rows = (matrix_rows){.arena = owner, .from = from, .request = request};
    const bight_status status = fill_rows_object(session, rows);
    if (status != BIGHT_OK)
        matrix_rows_destroy(rows);
    else
        *made = rows;
    return status;
}

void matrix_rows_destroy(matrix_rows *rows) {
    if (rows == NULL) return;
    many_to_many_destroy(rows->table);
    arena_destroy(rows->arena);
}

/* Adds the costs of a row's arcs to those of the vertex it comes from. */
static void extend_path(const search_rows *rows, int row, int64_t *sums) {
    const bight_scenario *scenario = rows->scenario;
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

static void sum_along_tree(const search_rows *rows, const search_tree *tree, int64_t *sums) {
    for (int i = 0; i < tree->settled_count; i++) {
        const int vertex = tree->order[i];
        if (tree->entry[vertex] < 0)
            memset(sums + (size_t)vertex * MATRIX_SUM_COUNT, 0, MATRIX_SUM_COUNT * sizeof *sums);
        else
            extend_path(rows, tree->entry[vertex], sums);
    }
}

/* The values of one cell whose destination is a vertex of the tree. */
static void take_cell(const row_work *work, const row_search *search, int vertex, size_t cell) {
    const int64_t time_ms = search->tree.time_ms[vertex];
    const bool is_reached = time_ms != SEARCH_UNREACHED;
    work->values->time[cell] =
        is_reached ? (uint32_t)(time_ms / work->rows->from->rows.unit_ms) : TIME_LIMIT;
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if (work->values->sums[measure] != NULL)
            work->values->sums[measure][cell] =
                is_reached ? search->sums[(size_t)vertex * MATRIX_SUM_COUNT + (size_t)measure] : 0;
}

static void search_row(void *context, int item, int worker) {
    const row_work *work = context;
    const matrix_request *request = work->rows->request;
    const bight_network *network = work->rows->from->scenario->network;
    row_search *search = &work->rows->searches[worker];
    const int origin = request->origins[work->first + item];
    search_run(&work->rows->from->rows, network_origin(network, origin), &search->tree);
    if (request->sums != 0) sum_along_tree(&work->rows->from->rows, &search->tree, search->sums);
    for (int i = 0; i < request->destination_count; i++)
        take_cell(work, search, network_destination(network, request->destinations[i]),
                  (size_t)item * (size_t)request->destination_count + (size_t)i);
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

bight_status matrix_rows_fill(bight_session *session, matrix_rows *rows, int first, int count,
                              const matrix_values *values) {
    const matrix_request *request = rows->request;
    const parallel_course course = {"paths", first, request->origin_count};
    if (rows->table != NULL) {
        const many_to_many_rows wanted = {.origins = request->origins + first,
                                          .count = count,
                                          .times = values->time,
                                          .stride = (size_t)request->destination_count};
        TRY(many_to_many_fill(session, rows->table, &wanted));
    } else {
        row_work work = {.rows = rows, .values = values, .first = first};
        TRY(parallel_run(session, &course, count, search_row, &work));
    }
    clear_own_cells(request, first, count, values);
    return BIGHT_OK;
}
