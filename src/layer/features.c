/* Building and reading layers; see features.h. */
#include "layer/features.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { FACT_BYTES = 1024 };

static bight_status fill_new_layer(bight_session *session, const char *title, int row_count,
                                   bight_layer *layer) {
    layer->row_count = row_count;
    layer->path = "";
    layer->title = text_copy(layer->arena, title);
    if (layer->title == NULL) return FAIL_MEMORY(session);
    return BIGHT_OK;
}

bight_status features_create(bight_session *session, const char *title, int row_count,
                             bight_layer **layer) {
    *layer = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_layer *created = arena_take(owner, 1, sizeof *created);
    if (created != NULL) created->arena = owner;
    bight_status status = BIGHT_OUT_OF_MEMORY;
    if (created == NULL)
        status_record(session, "out of memory");
    else
        status = fill_new_layer(session, title, row_count, created);
    if (status != BIGHT_OK)
        arena_destroy(owner);
    else
        *layer = created;
    return status;
}

void bight_layer_destroy(bight_layer *layer) {
    if (layer != NULL) arena_destroy(layer->arena);
}

static bight_status add_column(bight_session *session, bight_layer *layer,
                               const layer_column *wanted, int *column) {
    GROW(session, layer->arena, layer->columns, layer->column_count, layer->column_capacity);
    layer_column *added = &layer->columns[layer->column_count];
    *added = *wanted;
    added->name = text_copy(layer->arena, wanted->name);
    added->unit = text_copy(layer->arena, wanted->unit);
    if (added->name == NULL || added->unit == NULL) return FAIL_MEMORY(session);
    if (wanted->type == BIGHT_TEXT) {
        TAKE(session, layer->arena, added->texts, layer->row_count);
    } else {
        TAKE(session, layer->arena, added->reals, layer->row_count);
        for (int row = 0; row < layer->row_count; row++)
            added->reals[row] = NAN;
    }
    *column = layer->column_count++;
    return BIGHT_OK;
}

bight_status features_add_text(bight_session *session, bight_layer *layer, const char *name,
                               int *column) {
    const layer_column wanted = {.name = name, .unit = "", .type = BIGHT_TEXT};
    return add_column(session, layer, &wanted, column);
}

bight_status features_add_number(bight_session *session, bight_layer *layer, const char *name,
                                 const char *unit, int decimals, int *column) {
    const layer_column wanted = {
        .name = name, .unit = unit, .type = BIGHT_REAL, .decimals = decimals};
    return add_column(session, layer, &wanted, column);
}

bight_status features_add_integer(bight_session *session, bight_layer *layer, const char *name,
                                  const char *unit, int *column) {
    const layer_column wanted = {.name = name, .unit = unit, .type = BIGHT_INTEGER};
    return add_column(session, layer, &wanted, column);
}

bight_status features_set_text(bight_session *session, bight_layer *layer, int row, int column,
                               const char *text) {
    const char *copy = text_copy(layer->arena, text);
    if (copy == NULL) return FAIL_MEMORY(session);
    layer->columns[column].texts[row] = copy;
    return BIGHT_OK;
}

void features_set_number(bight_layer *layer, int row, int column, double value) {
    layer->columns[column].reals[row] = value;
}

bight_status features_add_fact(bight_session *session, bight_layer *layer, const char *name,
                               const char *format, ...) {
    char text[FACT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    GROW(session, layer->arena, layer->facts, layer->fact_count, layer->fact_capacity);
    layer_fact *added = &layer->facts[layer->fact_count];
    added->name = text_copy(layer->arena, name);
    added->text = text_copy(layer->arena, text);
    if (added->name == NULL || added->text == NULL) return FAIL_MEMORY(session);
    layer->fact_count++;
    return BIGHT_OK;
}

bight_status features_add_shapes(bight_session *session, bight_layer *layer, bight_shape type,
                                 int part_count, int point_count) {
    layer_shapes *shapes = &layer->shapes;
    TAKE(session, layer->arena, shapes->first_part, (size_t)layer->row_count + 1);
    TAKE(session, layer->arena, shapes->first_point, (size_t)part_count + 1);
    TAKE(session, layer->arena, shapes->lon_deg, point_count);
    TAKE(session, layer->arena, shapes->lat_deg, point_count);
    shapes->type = type;
    shapes->part_count = part_count;
    shapes->point_count = point_count;
    return BIGHT_OK;
}

bight_status features_add_points(bight_session *session, bight_layer *layer, const double *lon_deg,
                                 const double *lat_deg) {
    const int count = layer->row_count;
    TRY(features_add_shapes(session, layer, BIGHT_POINT, count, count));
    for (int row = 0; row < count; row++) {
        layer->shapes.first_part[row] = row;
        layer->shapes.first_point[row] = row;
        layer->shapes.lon_deg[row] = lon_deg[row];
        layer->shapes.lat_deg[row] = lat_deg[row];
    }
    layer->shapes.first_part[count] = count;
    layer->shapes.first_point[count] = count;
    return BIGHT_OK;
}

const char *features_file_name(const bight_layer *layer) {
    const char *slash = strrchr(layer->path, '/');
    return slash == NULL ? layer->path : slash + 1;
}

int features_record(const bight_layer *layer, int row) {
    return layer->records == NULL ? row + 1 : layer->records[row];
}

bool features_is_in_part(const bight_layer *layer) {
    return layer->file_column_count > layer->column_count;
}

const char *bight_layer_title(const bight_layer *layer) {
    return layer->title;
}

int bight_layer_row_count(const bight_layer *layer) {
    return layer->row_count;
}

int bight_layer_column_count(const bight_layer *layer) {
    return layer->column_count;
}

bight_shape bight_layer_shape(const bight_layer *layer) {
    return layer->shapes.type;
}

int bight_layer_find_column(const bight_layer *layer, const char *name) {
    for (int column = 0; column < layer->column_count; column++)
        if (strcmp(layer->columns[column].name, name) == 0) return column;
    return -1;
}

const char *bight_layer_column_name(const bight_layer *layer, int column) {
    return layer->columns[column].name;
}

const char *bight_layer_column_unit(const bight_layer *layer, int column) {
    return layer->columns[column].unit;
}

bight_column_type bight_layer_column_type(const bight_layer *layer, int column) {
    return layer->columns[column].type;
}

int bight_layer_column_decimals(const bight_layer *layer, int column) {
    return layer->columns[column].decimals;
}

bool bight_layer_is_missing(const bight_layer *layer, int row, int column) {
    const layer_column *asked = &layer->columns[column];
    return asked->type == BIGHT_TEXT ? asked->texts[row] == NULL : isnan(asked->reals[row]);
}

const char *bight_layer_text(const bight_layer *layer, int row, int column) {
    const layer_column *asked = &layer->columns[column];
    return asked->type != BIGHT_TEXT || asked->texts[row] == NULL ? "" : asked->texts[row];
}

double bight_layer_real(const bight_layer *layer, int row, int column) {
    const layer_column *asked = &layer->columns[column];
    return asked->type == BIGHT_TEXT ? NAN : asked->reals[row];
}

const double *bight_layer_reals(const bight_layer *layer, int column) {
    const layer_column *asked = &layer->columns[column];
    return asked->type == BIGHT_TEXT ? NULL : asked->reals;
}

int bight_layer_fact_count(const bight_layer *layer) {
    return layer->fact_count;
}

const char *bight_layer_fact_name(const bight_layer *layer, int index) {
    return layer->facts[index].name;
}

const char *bight_layer_fact_text(const bight_layer *layer, int index) {
    return layer->facts[index].text;
}

const char *bight_layer_find_fact(const bight_layer *layer, const char *name) {
    for (int i = 0; i < layer->fact_count; i++)
        if (strcmp(layer->facts[i].name, name) == 0) return layer->facts[i].text;
    return NULL;
}
