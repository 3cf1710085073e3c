/* Columns found by name and by what is in them; see guess.h. */
#include <fnmatch.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "network/guess.h"
#include "network/network.h"

bool guess_has_shape(const bight_layer *layer, int row) {
    const layer_shapes *shapes = &layer->shapes;
    return shapes->type == BIGHT_NO_SHAPE || shapes->first_part[row] < shapes->first_part[row + 1];
}

double guess_number(const bight_layer *layer, int row, int column) {
    double number = bight_layer_real(layer, row, column);
    if (layer->columns[column].type == BIGHT_TEXT &&
        !text_to_real(bight_layer_text(layer, row, column), &number))
        return NAN;
    return number;
}

bool guess_is_any(const bight_layer *layer, int column) {
    return column < layer->column_count;
}

bool guess_is_text(const bight_layer *layer, int column) {
    return layer->columns[column].type == BIGHT_TEXT;
}

bool guess_is_full(const bight_layer *layer, int column) {
    for (int row = 0; row < layer->row_count; row++)
        if (bight_layer_is_missing(layer, row, column) ||
            (guess_is_text(layer, column) && bight_layer_text(layer, row, column)[0] == '\0'))
            return false;
    return layer->row_count > 0;
}

bool guess_is_number(const bight_layer *layer, int column) {
    if (guess_is_text(layer, column)) return false;
    for (int row = 0; row < layer->row_count; row++)
        if (!bight_layer_is_missing(layer, row, column)) return true;
    return false;
}

bool guess_is_positive(const bight_layer *layer, int column) {
    for (int row = 0; row < layer->row_count; row++)
        if (guess_has_shape(layer, row) && !(guess_number(layer, row, column) > 0)) return false;
    return layer->row_count > 0;
}

bool guess_is_partly_positive(const bight_layer *layer, int column) {
    if (guess_is_text(layer, column)) return false;
    for (int row = 0; row < layer->row_count; row++)
        if (bight_layer_real(layer, row, column) > 0) return true;
    return false;
}

int guess_find_column(const bight_layer *layer, const char *const *patterns, guess_accept accept) {
    for (; *patterns != NULL; patterns++)
        for (int column = 0; column < layer->column_count; column++)
            if (fnmatch(*patterns, layer->columns[column].name, FNM_CASEFOLD) == 0 &&
                accept(layer, column))
                return column;
    return -1;
}

static int compare_numbers(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

bight_status guess_measure(guess_work *work, const bight_layer *layer, int column,
                           const double *unit, guess_range *range) {
    double *numbers;
    *range = (guess_range){0};
    TAKE(work->session, work->arena, numbers, layer->row_count);
    for (int row = 0; row < layer->row_count; row++) {
        const double number = guess_number(layer, row, column) / (unit == NULL ? 1 : unit[row]);
        if (number > 0 && isfinite(number)) numbers[range->count++] = number;
    }
    if (range->count == 0) return BIGHT_OK;
    qsort(numbers, (size_t)range->count, sizeof *numbers, compare_numbers);
    range->least = numbers[0];
    range->median = numbers[range->count / 2];
    range->most = numbers[range->count - 1];
    return BIGHT_OK;
}

static int compare_texts(const void *left, const void *right) {
    const guess_value *a = left, *b = right;
    return strcmp(a->text, b->text);
}

static int compare_counts(const void *left, const void *right) {
    const guess_value *a = left, *b = right;
    if (a->count != b->count) return a->count < b->count ? 1 : -1;
    return strcmp(a->text, b->text);
}

bight_status guess_list_values(guess_work *work, const bight_layer *layer, int column,
                               guess_value **values, int *count) {
    guess_value *list;
    int filled = 0, distinct = 0;
    TAKE(work->session, work->arena, list, layer->row_count);
    for (int row = 0; row < layer->row_count; row++) {
        guess_value *value = &list[filled];
        value->count = 1;
        TRY(network_cell_text(work->session, work->arena, layer, row, column, &value->text));
        filled += value->text[0] != '\0';
    }
    qsort(list, (size_t)filled, sizeof *list, compare_texts);
    for (int i = 0; i < filled; i++) {
        if (distinct > 0 && strcmp(list[distinct - 1].text, list[i].text) == 0)
            list[distinct - 1].count++;
        else
            list[distinct++] = list[i];
    }
    qsort(list, (size_t)distinct, sizeof *list, compare_counts);
    *values = list;
    *count = distinct;
    return BIGHT_OK;
}
