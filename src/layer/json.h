/* A layer as JSON through jansson: an object with title, facts, columns and rows, a line a row. */
#ifndef BIGHT_LAYER_JSON_H
#define BIGHT_LAYER_JSON_H

#include <jansson.h>
#include <stdio.h>

#include "layer/features.h"

enum { JSON_FORM = JSON_COMPACT | JSON_REAL_PRECISION(12) };

/* A table in pieces: the head, the rows of layer after layer with the same columns, the end. Keys
 * keep the order of the columns; a missing or infinite cell is null; reals have twelve significant
 * digits. */
bight_status json_write_head(bight_session *session, const bight_layer *layer, FILE *stream);
bight_status json_write_rows(bight_session *session, const bight_layer *layer, bool is_first,
                             FILE *stream);
void json_write_end(FILE *stream);

/* The cells of a row by the names of their columns; the caller releases it; NULL when a text is no
 * UTF-8 or there is no memory. */
json_t *json_create_row(const bight_layer *layer, int row);

/* Writes a value (which may be NULL: that fails) and releases it. */
bight_status json_write_value(bight_session *session, json_t *value, FILE *stream);

#endif
