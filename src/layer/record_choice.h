/* The records of a DBF table for which a condition is true. */
#ifndef BIGHT_LAYER_RECORD_CHOICE_H
#define BIGHT_LAYER_RECORD_CHOICE_H

#include "layer/table_columns.h"

/* Of the records in use (a flag for each), those for which the condition is not true lose their
 * flag; `*count` is of those left. All columns are open to the condition, and only those it reads
 * are looked at. `path` is that of the layer, for messages. O(records * columns read). */
bight_status record_choice_make(table_columns *columns, dbf_rows *rows, const char *path,
                                const char *condition, bool *is_chosen, int *count);

#endif
