/* Choosing rows and columns of a table: sorted, cut after the first rows, and copied into a layer
 * of its own, so that a reduced table is written by the same code as a whole one.
 * Invariant: the order is total (value, then row), so it is the same on every machine.
 */
#include <stdlib.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "layer/features.h"

typedef struct {
    bight_session *session;
    const bight_layer *layer;
    const bight_layer_choice *choice;
    arena *scratch;
    int *rows;
    int row_count;
    int *columns;
    int column_count;
} picking;

typedef struct {
    int row;
    int place; /* before sorting */
    const char *text;
    double real;
    bool is_missing;
    bool is_descending;
} sort_key;

static bight_status find_column(const picking *pick, const char *name, int *column) {
    const bight_layer *layer = pick->layer;
    *column = bight_layer_find_column(layer, name);
    if (*column >= 0) return BIGHT_OK;
    const char **names;
    TAKE(pick->session, pick->scratch, names, layer->column_count);
    for (int i = 0; i < layer->column_count; i++)
        names[i] = layer->columns[i].name;
    const int nearest = text_nearest(name, names, layer->column_count);
    if (nearest >= 0)
        return FAIL(pick->session, BIGHT_WRONG_USE,
                    "the table \"%s\" has no column '%s'. Did you mean '%s'?", layer->title, name,
                    names[nearest]);
    const char *all = layer->column_count == 0 ? "" : names[0];
    for (int i = 1; i < layer->column_count && all != NULL; i++)
        all = text_format(pick->scratch, "%s, %s", all, names[i]);
    if (all == NULL) return FAIL_MEMORY(pick->session);
    return FAIL(pick->session, BIGHT_WRONG_USE, "the table \"%s\" has no column '%s'; it has %s",
                layer->title, name, all);
}

static bight_status choose_columns(picking *pick) {
    const char *fields = pick->choice->fields;
    int room = pick->layer->column_count + 1;
    for (const char *at = fields; at != NULL && *at != '\0'; at++)
        room += *at == ',';
    TAKE(pick->session, pick->scratch, pick->columns, room);
    if (fields == NULL) {
        for (int column = 0; column < pick->layer->column_count; column++)
            pick->columns[pick->column_count++] = column;
        return BIGHT_OK;
    }
    for (int i = 0; text_has_item(fields, ',', i); i++) {
        const char *name = text_item(pick->scratch, fields, ',', i);
        if (name == NULL) return FAIL_MEMORY(pick->session);
        TRY(find_column(pick, name, &pick->columns[pick->column_count]));
        pick->column_count++;
    }
    return BIGHT_OK;
}

static int compare_places(const sort_key *left, const sort_key *right) {
    return (left->place > right->place) - (left->place < right->place);
}

static int compare_values(const sort_key *left, const sort_key *right) {
    if (left->text != NULL && right->text != NULL) return strcmp(left->text, right->text);
    return (left->real > right->real) - (left->real < right->real);
}

static int compare_keys(const void *left_key, const void *right_key) {
    const sort_key *left = left_key, *right = right_key;
    if (left->is_missing != right->is_missing) return left->is_missing ? 1 : -1;
    const int order = left->is_missing ? 0 : compare_values(left, right);
    if (order == 0) return compare_places(left, right);
    return left->is_descending ? -order : order;
}

static bight_status sort_rows(picking *pick) {
    if (pick->choice->sort_column == NULL) return BIGHT_OK;
    int column;
    TRY(find_column(pick, pick->choice->sort_column, &column));
    const bool is_text = bight_layer_column_type(pick->layer, column) == BIGHT_TEXT;
    sort_key *keys;
    TAKE(pick->session, pick->scratch, keys, pick->row_count);
    for (int i = 0; i < pick->row_count; i++) {
        const int row = pick->rows[i];
        keys[i] = (sort_key){.row = row,
                             .place = i,
                             .text = is_text ? bight_layer_text(pick->layer, row, column) : NULL,
                             .real = bight_layer_real(pick->layer, row, column),
                             .is_missing = bight_layer_is_missing(pick->layer, row, column),
                             .is_descending = pick->choice->is_descending};
    }
    qsort(keys, (size_t)pick->row_count, sizeof *keys, compare_keys);
    for (int i = 0; i < pick->row_count; i++)
        pick->rows[i] = keys[i].row;
    return BIGHT_OK;
}

static bight_status check_rows(const picking *pick) {
    for (int i = 0; i < pick->row_count; i++)
        if (pick->rows[i] < 0 || pick->rows[i] >= pick->layer->row_count)
            return FAIL(pick->session, BIGHT_WRONG_USE, "row %d is none of the %d of the table",
                        pick->rows[i], pick->layer->row_count);
    return BIGHT_OK;
}

static bight_status choose_rows(picking *pick) {
    const bight_layer_choice *choice = pick->choice;
    const bool are_named = choice->rows != NULL;
    TRY(asked_number_check(pick->session, "the number of rows", choice->top));
    TRY(asked_count_check(pick->session, "the number of rows kept", choice->row_count));
    pick->row_count = are_named ? choice->row_count : pick->layer->row_count;
    TAKE(pick->session, pick->scratch, pick->rows, pick->row_count);
    for (int i = 0; i < pick->row_count; i++)
        pick->rows[i] = are_named ? choice->rows[i] : i;
    TRY(check_rows(pick));
    TRY(sort_rows(pick));
    if (choice->top > 0 && choice->top < pick->row_count) pick->row_count = choice->top;
    return BIGHT_OK;
}

static bight_status copy_texts(const picking *pick, const layer_column *from, bight_layer *picked) {
    int column;
    TRY(features_add_text(pick->session, picked, from->name, &column));
    for (int row = 0; row < pick->row_count; row++) {
        const char *text = from->texts[pick->rows[row]];
        if (text != NULL) TRY(features_set_text(pick->session, picked, row, column, text));
    }
    return BIGHT_OK;
}

static bight_status copy_column(const picking *pick, const layer_column *from,
                                bight_layer *picked) {
    if (from->type == BIGHT_TEXT) return copy_texts(pick, from, picked);
    int column;
    if (from->type == BIGHT_INTEGER)
        TRY(features_add_integer(pick->session, picked, from->name, from->unit, &column));
    else
        TRY(features_add_number(pick->session, picked, from->name, from->unit, from->decimals,
                                &column));
    for (int row = 0; row < pick->row_count; row++)
        features_set_number(picked, row, column, from->reals[pick->rows[row]]);
    return BIGHT_OK;
}

static void count_shapes(const picking *pick, int *part_count, int *point_count) {
    const layer_shapes *from = &pick->layer->shapes;
    *part_count = *point_count = 0;
    for (int i = 0; i < pick->row_count; i++) {
        const int first = from->first_part[pick->rows[i]];
        const int after = from->first_part[pick->rows[i] + 1];
        *part_count += after - first;
        *point_count += from->first_point[after] - from->first_point[first];
    }
}

static void copy_part(const layer_shapes *from, int part, layer_shapes *to, int *point) {
    for (int at = from->first_point[part]; at < from->first_point[part + 1]; at++) {
        to->lon_deg[*point] = from->lon_deg[at];
        to->lat_deg[*point] = from->lat_deg[at];
        (*point)++;
    }
}

static bight_status copy_shapes(const picking *pick, bight_layer *picked) {
    const layer_shapes *from = &pick->layer->shapes;
    if (from->type == BIGHT_NO_SHAPE) return BIGHT_OK;
    int part_count, point_count, part = 0, point = 0;
    count_shapes(pick, &part_count, &point_count);
    TRY(features_add_shapes(pick->session, picked, from->type, part_count, point_count));
    layer_shapes *to = &picked->shapes;
    for (int row = 0; row < pick->row_count; row++) {
        to->first_part[row] = part;
        const int after = from->first_part[pick->rows[row] + 1];
        for (int at = from->first_part[pick->rows[row]]; at < after; at++) {
            to->first_point[part++] = point;
            copy_part(from, at, to, &point);
        }
    }
    to->first_part[pick->row_count] = part;
    to->first_point[part] = point;
    return BIGHT_OK;
}

static bight_status copy_chosen(const picking *pick, bight_layer *picked) {
    for (int i = 0; i < pick->column_count; i++)
        TRY(copy_column(pick, &pick->layer->columns[pick->columns[i]], picked));
    for (int i = 0; i < pick->layer->fact_count; i++)
        TRY(features_add_fact(pick->session, picked, pick->layer->facts[i].name, "%s",
                              pick->layer->facts[i].text));
    picked->equator_m = pick->layer->equator_m;
    picked->flattening = pick->layer->flattening;
    return copy_shapes(pick, picked);
}

static bight_status make_picked(picking *pick, bight_layer **picked) {
    TRY(choose_columns(pick));
    TRY(choose_rows(pick));
    bight_layer *copy;
    TRY(features_create(pick->session, pick->layer->title, pick->row_count, &copy));
    const bight_status status = copy_chosen(pick, copy);
    if (status == BIGHT_OK)
        *picked = copy;
    else
        bight_layer_destroy(copy);
    return status;
}

bight_status bight_layer_pick(bight_session *session, const bight_layer *layer,
                              const bight_layer_choice *choice, bight_layer **picked) {
    picking pick = {.session = session, .layer = layer, .choice = choice};
    pick.scratch = arena_create();
    if (pick.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make_picked(&pick, picked);
    arena_destroy(pick.scratch);
    return status;
}
