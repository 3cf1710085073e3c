/* A column of two results side by side; see bight_layer_compare in bight.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layer/features.h"

typedef struct {
    const char *key;
    int row;
} keyed_row;

typedef struct {
    bight_session *session;
    const bight_layer *before;
    const bight_layer *after;
    int columns[2]; /* of before and after */
    keyed_row *rows;
    int *row_before; /* by row of after, -1: none */
    bight_layer *made;
} comparing;

static int compare_keys(const void *left, const void *right) {
    const keyed_row *a = left, *b = right;
    const int order = strcmp(a->key, b->key);
    return order != 0 ? order : a->row - b->row;
}

static int find_key_column(const bight_layer *layer) {
    int column = 0;
    while (column < layer->column_count && layer->columns[column].type != BIGHT_TEXT)
        column++;
    return column < layer->column_count ? column : -1;
}

static int find_row(const comparing *work, const char *key) {
    const keyed_row wanted = {key, -1};
    int low = 0, high = work->before->row_count;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (compare_keys(&work->rows[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const bool is_there = low < work->before->row_count && strcmp(work->rows[low].key, key) == 0;
    return is_there ? work->rows[low].row : -1;
}

static bight_status join_rows(comparing *work, int key_before, int key_after) {
    const int count = work->before->row_count;
    TAKE(work->session, work->made->arena, work->rows, count);
    TAKE(work->session, work->made->arena, work->row_before, work->after->row_count);
    for (int row = 0; row < count; row++)
        work->rows[row] = (keyed_row){bight_layer_text(work->before, row, key_before), row};
    if (count > 0) qsort(work->rows, (size_t)count, sizeof *work->rows, compare_keys);
    for (int row = 0; row < work->after->row_count; row++)
        work->row_before[row] = find_row(work, bight_layer_text(work->after, row, key_after));
    return BIGHT_OK;
}

static bight_status copy_texts(const comparing *work) {
    for (int column = 0; column < work->after->column_count; column++) {
        int added;
        if (work->after->columns[column].type != BIGHT_TEXT) continue;
        TRY(features_add_text(work->session, work->made, work->after->columns[column].name,
                              &added));
        for (int row = 0; row < work->after->row_count; row++)
            if (!bight_layer_is_missing(work->after, row, column))
                TRY(features_set_text(work->session, work->made, row, added,
                                      bight_layer_text(work->after, row, column)));
    }
    return BIGHT_OK;
}

static bight_status copy_shapes(const comparing *work) {
    const layer_shapes *from = &work->after->shapes;
    if (from->type == BIGHT_NO_SHAPE) return BIGHT_OK;
    TRY(features_add_shapes(work->session, work->made, from->type, from->part_count,
                            from->point_count));
    const layer_shapes *to = &work->made->shapes;
    memcpy(to->first_part, from->first_part,
           ((size_t)work->made->row_count + 1) * sizeof *to->first_part);
    memcpy(to->first_point, from->first_point,
           ((size_t)from->part_count + 1) * sizeof *to->first_point);
    memcpy(to->lon_deg, from->lon_deg, (size_t)from->point_count * sizeof *to->lon_deg);
    memcpy(to->lat_deg, from->lat_deg, (size_t)from->point_count * sizeof *to->lat_deg);
    return BIGHT_OK;
}

static double change_of(double before, double after, bool is_relative) {
    if (!is_relative) return after - before;
    return before == 0 ? NAN : (after / before - 1) * 100;
}

static bight_status fill_numbers(const comparing *work, bool is_relative) {
    const layer_column *column = &work->after->columns[work->columns[1]];
    int before, after, change;
    TRY(features_add_number(work->session, work->made, "before", column->unit, column->decimals,
                            &before));
    TRY(features_add_number(work->session, work->made, "after", column->unit, column->decimals,
                            &after));
    TRY(features_add_number(work->session, work->made, "change", is_relative ? "%" : column->unit,
                            is_relative ? 1 : column->decimals, &change));
    for (int row = 0; row < work->after->row_count; row++) {
        const int other = work->row_before[row];
        const double old =
            other < 0 ? NAN : bight_layer_real(work->before, other, work->columns[0]);
        const double new = bight_layer_real(work->after, row, work->columns[1]);
        features_set_number(work->made, row, before, old);
        features_set_number(work->made, row, after, new);
        features_set_number(work->made, row, change, change_of(old, new, is_relative));
    }
    return BIGHT_OK;
}

static bight_status fill(comparing *work, bool is_relative) {
    const int key_before = find_key_column(work->before), key_after = find_key_column(work->after);
    if (key_before < 0 || key_after < 0)
        return FAIL(work->session, BIGHT_WRONG_USE, "%s: a table without texts cannot be compared",
                    work->after->title);
    TRY(join_rows(work, key_before, key_after));
    TRY(copy_texts(work));
    TRY(copy_shapes(work));
    return fill_numbers(work, is_relative);
}

bight_status bight_layer_compare(bight_session *session, const bight_layer *before,
                                 const bight_layer *after, const char *column, bool is_relative,
                                 bight_layer **compared) {
    comparing work = {.session = session, .before = before, .after = after};
    work.columns[0] = bight_layer_find_column(before, column);
    work.columns[1] = bight_layer_find_column(after, column);
    if (work.columns[0] < 0 || work.columns[1] < 0)
        return FAIL(session, BIGHT_WRONG_USE, "%s: there is no column '%s' to compare",
                    after->title, column);
    TRY(features_create(session, after->title, after->row_count, &work.made));
    const bight_status status = fill(&work, is_relative);
    if (status != BIGHT_OK)
        bight_layer_destroy(work.made);
    else
        *compared = work.made;
    return status;
}
