/* From blocks to layers; see matrix_tables.h. */
#include "route/matrix_tables.h"

static const char *city_id(const matrix_shape *shape, int city) {
    return shape->scenario->network->cities[city].id;
}

static bight_status add_measure(bight_session *session, const matrix_block *block, int measure,
                                bight_layer *table) {
    const int columns = block->shape->request.destination_count;
    int to;
    TRY(features_add_number(session, table, matrix_measure_name(measure),
                            matrix_measure_unit(measure), 1, &to));
    for (int row = 0; row < block->count; row++)
        for (int column = 0; column < columns; column++)
            features_set_number(table, row * columns + column, to,
                                matrix_block_value(block, measure, row, column));
    return BIGHT_OK;
}

static bight_status fill_list(bight_session *session, const matrix_block *block, unsigned measures,
                              bight_layer *table) {
    const matrix_request *request = &block->shape->request;
    int from_column, to_column, pair = 0;
    TRY(features_add_text(session, table, "from_id", &from_column));
    TRY(features_add_text(session, table, "to_id", &to_column));
    for (int row = 0; row < block->count; row++)
        for (int column = 0; column < request->destination_count; column++, pair++) {
            table->columns[from_column].texts[pair] =
                city_id(block->shape, request->origins[block->first + row]);
            table->columns[to_column].texts[pair] =
                city_id(block->shape, request->destinations[column]);
        }
    for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++)
        if ((measures & MATRIX_BIT(measure)) != 0) TRY(add_measure(session, block, measure, table));
    return BIGHT_OK;
}

static bight_status fill_square(bight_session *session, const matrix_block *block, int measure,
                                bight_layer *table) {
    const matrix_request *request = &block->shape->request;
    int to;
    TRY(features_add_text(session, table, "id", &to));
    for (int row = 0; row < block->count; row++)
        table->columns[to].texts[row] = city_id(block->shape, request->origins[block->first + row]);
    for (int column = 0; column < request->destination_count; column++) {
        TRY(features_add_number(session, table,
                                city_id(block->shape, request->destinations[column]),
                                matrix_measure_unit(measure), 1, &to));
        for (int row = 0; row < block->count; row++)
            features_set_number(table, row, to, matrix_block_value(block, measure, row, column));
    }
    return BIGHT_OK;
}

static bight_status add_facts(bight_session *session, const matrix_block *block,
                              bight_layer *table) {
    return scenario_add_basis(session, block->shape->scenario, 0, table);
}

static bight_status finish(bight_status status, bight_layer **table) {
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*table);
    *table = NULL;
    return status;
}

bight_status matrix_tables_list(bight_session *session, const matrix_block *block,
                                unsigned measures, bight_layer **table) {
    TRY(features_create(session, "City matrix",
                        block->count * block->shape->request.destination_count, table));
    bight_status status = fill_list(session, block, measures, *table);
    if (status == BIGHT_OK) status = add_facts(session, block, *table);
    return finish(status, table);
}

bight_status matrix_tables_square(bight_session *session, const matrix_block *block, int measure,
                                  bight_layer **table) {
    TRY(features_create(session, "City matrix", block->count, table));
    bight_status status = fill_square(session, block, measure, *table);
    if (status == BIGHT_OK) status = add_facts(session, block, *table);
    return finish(status, table);
}
