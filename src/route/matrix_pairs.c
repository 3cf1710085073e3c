/* Values of some pairs of cities only: rows of their origins are computed block by block, and the
 * cells of the pairs taken out of them. */
#include <string.h>

#include "network/city_lookup.h"
#include "route/matrix.h"

enum { ROWS_AT_ONCE = 256 };

/* The pairs of a file, in its order. */
typedef struct {
    int count;
    int *from;
    int *to;
} city_pairs;

typedef struct {
    bight_session *session;
    arena *arena;
    const bight_scenario *scenario;
    const bight_matrix_wanted *wanted;
    city_pairs pairs;
    int *row_of;     /* by city: its row, where it is an origin */
    int *column_of;  /* by city */
    int *first_pair; /* pairs of a row: by_row[first_pair[row]] .. [first_pair[row + 1]] - 1 */
    int *by_row;
    matrix_shape shape;
    bight_layer *table;
    int columns[BIGHT_MEASURE_COUNT];
} pair_work;

static bight_status read_pairs(pair_work *work, const bight_layer *file) {
    bight_session *session = work->session;
    city_lookup lookup;
    int from, to;
    TRY(city_lookup_find_columns(session, file, &from, &to));
    TRY(city_lookup_create(session, work->arena, work->scenario->network, &lookup));
    work->pairs.count = file->row_count;
    TAKE(session, work->arena, work->pairs.from, file->row_count);
    TAKE(session, work->arena, work->pairs.to, file->row_count);
    for (int row = 0; row < file->row_count; row++) {
        TRY(city_lookup_find(session, work->arena, &lookup, file, row, from,
                             &work->pairs.from[row]));
        TRY(city_lookup_find(session, work->arena, &lookup, file, row, to, &work->pairs.to[row]));
    }
    return BIGHT_OK;
}

static bight_status load_pairs(pair_work *work, const char *path) {
    bight_layer *file;
    TRY(bight_layer_read(work->session, path, NULL, NULL, &file));
    const bight_status status = read_pairs(work, file);
    bight_layer_destroy(file);
    return status;
}

/* The different cities of one side, in the order of the network, and the place of each. */
static bight_status list_cities(pair_work *work, const int *cities, int **listed, int *count,
                                int **place_of) {
    const int all = work->scenario->network->city_count;
    TAKE(work->session, work->arena, *listed, all);
    TAKE(work->session, work->arena, *place_of, all);
    memset(*place_of, -1, (size_t)all * sizeof **place_of);
    for (int pair = 0; pair < work->pairs.count; pair++)
        (*place_of)[cities[pair]] = 0;
    *count = 0;
    for (int city = 0; city < all; city++) {
        if ((*place_of)[city] < 0) continue;
        (*place_of)[city] = *count;
        (*listed)[(*count)++] = city;
    }
    return BIGHT_OK;
}

static bight_status group_by_row(pair_work *work, int row_count) {
    int *next;
    TAKE(work->session, work->arena, work->first_pair, (size_t)row_count + 1);
    TAKE(work->session, work->arena, work->by_row, work->pairs.count);
    TAKE(work->session, work->arena, next, row_count);
    for (int pair = 0; pair < work->pairs.count; pair++)
        work->first_pair[work->row_of[work->pairs.from[pair]] + 1]++;
    for (int row = 0; row < row_count; row++) {
        next[row] = work->first_pair[row];
        work->first_pair[row + 1] += work->first_pair[row];
    }
    for (int pair = 0; pair < work->pairs.count; pair++)
        work->by_row[next[work->row_of[work->pairs.from[pair]]]++] = pair;
    return BIGHT_OK;
}

static bight_status create_table(pair_work *work) {
    bight_session *session = work->session;
    const bight_network *network = work->scenario->network;
    int from, to;
    TRY(features_create(session, "Pairs of cities", work->pairs.count, &work->table));
    TRY(features_add_text(session, work->table, "from_id", &from));
    TRY(features_add_text(session, work->table, "to_id", &to));
    for (int pair = 0; pair < work->pairs.count; pair++) {
        work->table->columns[from].texts[pair] = network->cities[work->pairs.from[pair]].id;
        work->table->columns[to].texts[pair] = network->cities[work->pairs.to[pair]].id;
    }
    for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++)
        if ((work->shape.measures & MATRIX_BIT(measure)) != 0)
            TRY(features_add_number(
                session, work->table, bight_measure_name((bight_measure)measure),
                bight_measure_unit((bight_measure)measure), 1, &work->columns[measure]));
    return BIGHT_OK;
}

static void take_pairs(const pair_work *work, const matrix_block *block) {
    const int end = work->first_pair[block->first + block->count];
    for (int i = work->first_pair[block->first]; i < end; i++) {
        const int pair = work->by_row[i];
        const int row = work->row_of[work->pairs.from[pair]] - block->first;
        for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++)
            if ((work->shape.measures & MATRIX_BIT(measure)) != 0)
                features_set_number(work->table, pair, work->columns[measure],
                                    matrix_block_value(block, (bight_measure)measure, row,
                                                       work->column_of[work->pairs.to[pair]]));
    }
}

static bight_status fill_blocks(pair_work *work, matrix_rows *rows) {
    matrix_block block;
    const int count = work->shape.request.origin_count;
    TRY(matrix_block_create(work->session, work->arena, &work->shape,
                            count < ROWS_AT_ONCE ? count : ROWS_AT_ONCE, &block));
    for (block.first = 0; block.first < count; block.first += ROWS_AT_ONCE) {
        const int left = count - block.first;
        block.count = left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE;
        TRY(matrix_rows_fill(work->session, rows, block.first, block.count, &block.values));
        matrix_block_finish(&block);
        take_pairs(work, &block);
    }
    return BIGHT_OK;
}

static bight_status fill_with_router(pair_work *work, router *from) {
    matrix_rows *rows;
    matrix_shape_set_unit(&work->shape, from->rows.unit_ms, work->wanted);
    TRY(matrix_rows_create(work->session, from, &work->shape.request, &rows));
    const bight_status status = fill_blocks(work, rows);
    matrix_rows_destroy(rows);
    return status;
}

static bight_status choose_shape(pair_work *work) {
    int *origins, *destinations, origin_count, destination_count;
    TRY(list_cities(work, work->pairs.from, &origins, &origin_count, &work->row_of));
    TRY(list_cities(work, work->pairs.to, &destinations, &destination_count, &work->column_of));
    TRY(group_by_row(work, origin_count));
    bight_matrix_wanted shape = {.origins = origins,
                                 .origin_count = origin_count,
                                 .destinations = destinations,
                                 .destination_count = destination_count};
    if (work->wanted != NULL) shape.measures = work->wanted->measures;
    return matrix_shape_choose(work->session, work->arena, work->scenario, &shape, &work->shape);
}

static bight_status compute(pair_work *work, const char *path) {
    router *from;
    TRY(load_pairs(work, path));
    TRY(choose_shape(work));
    TRY(create_table(work));
    TRY(scenario_add_basis(work->session, work->scenario, 0, work->table));
    TRY(router_create(work->session, work->scenario, &from));
    const bight_status status = fill_with_router(work, from);
    router_destroy(from);
    return status;
}

bight_status bight_matrix_pairs(bight_session *session, const bight_scenario *scenario,
                                const char *path, const bight_matrix_wanted *wanted,
                                bight_layer **table) {
    pair_work work = {.session = session, .scenario = scenario, .wanted = wanted};
    *table = NULL;
    work.arena = arena_create();
    if (work.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(&work, path);
    arena_destroy(work.arena);
    if (status == BIGHT_OK)
        *table = work.table;
    else
        bight_layer_destroy(work.table);
    return status;
}
