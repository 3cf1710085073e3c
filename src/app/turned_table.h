/* A table with few rows and many columns, printed turned: a line for each column, so that it fits
 * the screen. */
#ifndef BIGHT_APP_TURNED_TABLE_H
#define BIGHT_APP_TURNED_TABLE_H

#include "bight.h"

/* Whether the table is better read turned: at most 6 rows named by their first column, and more
 * than 12 columns. */
bool turned_table_suits(const bight_layer *layer);

void turned_table_print(const bight_layer *layer);

#endif
