/* Rows chosen by an SQL condition over a layer's columns, evaluated by SQLite.
 *
 * Open a condition for the columns of a layer, judge row by row, close it. A row is judged by its
 * own cells alone, so that a condition means the same however the rows come: it can ask for no
 * other row, table or file, and for nothing that changes. Column names are matched without regard
 * to case; a missing cell is NULL.
 */
#ifndef BIGHT_LAYER_SELECTION_H
#define BIGHT_LAYER_SELECTION_H

#include "layer/features.h"

typedef struct selection selection;

/* Reads a condition such as "status = 'open' AND opened <= 2024" for layers whose columns have the
 * names and types of this one's, which must outlive the selection. One that SQLite cannot read, or
 * that sums up rows or looks at others, fails with the reason and the names of the columns. */
bight_status selection_open(bight_session *session, const bight_layer *layer, const char *condition,
                            selection **opened);
void selection_close(selection *opened);

/* Whether the condition reads the column; the cells of the others need not be there. */
bool selection_reads(const selection *opened, int column);

/* Whether the condition is true for a row of the layer it was opened for. */
bight_status selection_judge(const selection *opened, int row, bool *is_chosen);

/* is_chosen[row] = whether the condition is true for the row; NULL chooses every row. */
bight_status selection_choose(bight_session *session, const bight_layer *layer,
                              const char *condition, bool *is_chosen);

#endif
