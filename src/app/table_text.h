/* A layer as a table for people: numbers right-aligned with the decimals that make sense, missing
 * cells as a dash, the unit under each name, and the layer's facts below.
 */
#ifndef BIGHT_APP_TABLE_TEXT_H
#define BIGHT_APP_TABLE_TEXT_H

#include "bight.h"

/* The title, the rows and the facts. */
void table_text_print(const bight_layer *layer);

enum { TABLE_CELL_BYTES = 64 };

/* A cell as it is shown: in the buffer, the layer or a constant. */
const char *table_text_cell(const bight_layer *layer, int row, int column,
                            char buffer[TABLE_CELL_BYTES]);

/* Two tables that belong together; the facts of both follow, each once. */
void table_text_print_two(const bight_layer *first, const bight_layer *second);
/* The same for any number; one that is NULL is passed over. */
void table_text_print_all(const bight_layer *const *layers, int count);

#endif
