/* The answer of a command that makes several tables, each shown in a way of its own. */
#ifndef BIGHT_APP_SHOWN_TABLES_H
#define BIGHT_APP_SHOWN_TABLES_H

#include "app/analysis.h"

/* How a table is shown among the others; whole tables keep all rows. */
typedef struct {
    const char *name;        /* for --table */
    const char *sort;        /* by this column; NULL: as it is */
    const char *sort_within; /* rows equal by that, the largest first; NULL: as they are */
    const char *fields;      /* NULL: all columns */
    bool is_ascending;
    bool is_whole;
} table_view;

/* Puts the tables there are among of->tables and writes them: as text the first rows of all
 * (`rows`, or --top), or the table of --table; to a file that table, without one the first if
 * `is_first_alone`, else all. 0, or the exit code. */
int shown_tables_write(analysis *of, bight_layer *const *tables, const table_view *views, int count,
                       int rows, bool is_first_alone);

#endif
