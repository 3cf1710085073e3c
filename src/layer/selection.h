/* Rows chosen by an SQL condition over a layer's columns, evaluated by SQLite. */
#ifndef BIGHT_LAYER_SELECTION_H
#define BIGHT_LAYER_SELECTION_H

#include "layer/features.h"

/* is_chosen[row] = whether `condition` (such as "status = 'open' AND opened <= 2024") is true for
 * the row. Column names are matched without regard to case; a missing cell is NULL. A condition
 * SQLite cannot read fails with its message and the names of the columns. `condition` NULL chooses
 * every row. The condition can only read this layer: no other statements, tables or files. */
bight_status selection_choose(bight_session *session, const bight_layer *layer,
                              const char *condition, bool *is_chosen);

#endif
