/* Matrices as files: long and wide tables are layers and written as such; OMX has its own
 * writer. */
#include <math.h>

#include "base/output.h"
#include "route/omx.h"

/* The cities written, every one when none are named. */
static bight_status choose_cities(bight_session *session, arena *scratch,
                                  const bight_matrix *matrix, bight_matrix_output *wanted) {
    if (wanted->cities != NULL) return BIGHT_OK;
    int *all;
    TAKE(session, scratch, all, matrix->size);
    for (int city = 0; city < matrix->size; city++)
        all[city] = city;
    wanted->cities = all;
    wanted->city_count = matrix->size;
    return BIGHT_OK;
}

static bool is_wanted(const bight_matrix_output *wanted, int measure) {
    return (wanted->measures >> measure & 1U) != 0;
}

static bight_status fill_long(bight_session *session, const bight_matrix *matrix,
                              const bight_matrix_output *wanted, bight_layer *table) {
    int from_column, to_column, columns[BIGHT_MEASURE_COUNT] = {0};
    TRY(features_add_text(session, table, "from_id", &from_column));
    TRY(features_add_text(session, table, "to_id", &to_column));
    for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++)
        if (is_wanted(wanted, measure))
            TRY(features_add_number(session, table, bight_measure_name((bight_measure)measure),
                                    bight_measure_unit((bight_measure)measure), 1,
                                    &columns[measure]));
    int row = 0;
    for (int i = 0; i < wanted->city_count; i++) {
        for (int j = 0; j < wanted->city_count; j++, row++) {
            const int from = wanted->cities[i], to = wanted->cities[j];
            table->columns[from_column].texts[row] = matrix->network->cities[from].id;
            table->columns[to_column].texts[row] = matrix->network->cities[to].id;
            for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++)
                if (is_wanted(wanted, measure))
                    features_set_number(
                        table, row, columns[measure],
                        bight_matrix_value(matrix, (bight_measure)measure, from, to));
        }
    }
    return BIGHT_OK;
}

/* The one measure of a wide table. */
static int only_measure(const bight_matrix_output *wanted) {
    int found = -1;
    for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++) {
        if (!is_wanted(wanted, measure)) continue;
        if (found >= 0) return -1;
        found = measure;
    }
    return found;
}

static bight_status fill_wide(bight_session *session, const bight_matrix *matrix,
                              const bight_matrix_output *wanted, bight_layer *table) {
    const int measure = only_measure(wanted);
    int column;
    if (measure < 0)
        return FAIL(session, BIGHT_WRONG_USE,
                    "a square table holds one measure; name it with --measure");
    TRY(features_add_text(session, table, "id", &column));
    for (int i = 0; i < wanted->city_count; i++)
        table->columns[column].texts[i] = matrix->network->cities[wanted->cities[i]].id;
    for (int j = 0; j < wanted->city_count; j++) {
        const int to = wanted->cities[j];
        TRY(features_add_number(session, table, matrix->network->cities[to].id,
                                bight_measure_unit((bight_measure)measure), 1, &column));
        for (int i = 0; i < wanted->city_count; i++)
            features_set_number(
                table, i, column,
                bight_matrix_value(matrix, (bight_measure)measure, wanted->cities[i], to));
    }
    return BIGHT_OK;
}

static bight_status write_table(bight_session *session, const bight_matrix *matrix,
                                const bight_matrix_output *wanted, const char *path) {
    const bool is_wide = wanted->format == BIGHT_MATRIX_CSV_WIDE;
    const int rows = is_wide ? wanted->city_count : wanted->city_count * wanted->city_count;
    const bight_layer_format format = wanted->format == BIGHT_MATRIX_JSON ? BIGHT_JSON : BIGHT_CSV;
    bight_layer *table;
    TRY(features_create(session, "City matrix", rows, &table));
    bight_status status = is_wide ? fill_wide(session, matrix, wanted, table)
                                  : fill_long(session, matrix, wanted, table);
    if (status == BIGHT_OK)
        status = bight_layer_write(session, table, path, format, wanted->may_replace);
    bight_layer_destroy(table);
    return status;
}

static bight_status write_omx(bight_session *session, const bight_matrix *matrix,
                              const bight_matrix_output *wanted, const char *path) {
    char sha256[BIGHT_DIGEST_BYTES];
    TRY(bight_file_digest(session, matrix->network->description.path, sha256));
    const omx_content content = {.matrix = matrix,
                                 .measures = wanted->measures,
                                 .cities = wanted->cities,
                                 .city_count = wanted->city_count,
                                 .network_sha256 = sha256,
                                 .scenario = "base"};
    output begun;
    TRY(output_begin(session, path, wanted->may_replace, &begun));
    return output_finish(session, &begun, omx_write(session, &content, begun.temporary));
}

bight_status bight_matrix_write(bight_session *session, const bight_matrix *matrix,
                                const bight_matrix_output *wanted, const char *path) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    bight_matrix_output chosen = *wanted;
    bight_status status = choose_cities(session, scratch, matrix, &chosen);
    if (status == BIGHT_OK && chosen.format == BIGHT_MATRIX_OMX && path[0] == '-' &&
        path[1] == '\0')
        status = FAIL(session, BIGHT_WRONG_USE, "an OMX matrix needs a file: -o NAME.omx");
    else if (status == BIGHT_OK && chosen.format == BIGHT_MATRIX_OMX)
        status = write_omx(session, matrix, &chosen, path);
    else if (status == BIGHT_OK)
        status = write_table(session, matrix, &chosen, path);
    arena_destroy(scratch);
    return status;
}
