/* Tables and shapes as JSON values, in the form `-f json` writes. */
#ifndef BIGHT_APP_LAYER_JSON_H
#define BIGHT_APP_LAYER_JSON_H

#include <jansson.h>

#include "bight.h"

/* {"title", "facts", "columns": [{name, unit, type}], "rows": [{...}]}; a missing cell is null.
 * NULL when there is no memory, or a text is no valid UTF-8. */
json_t *layer_json_table(const bight_layer *layer);

/* The points of each row: a list of parts, each [lon, lat, lon, lat, ...] in 1e-5 degrees, whole
 * numbers, so that they are short. */
json_t *layer_json_shapes(const bight_layer *layer);

#endif
