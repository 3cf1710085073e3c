/* The answer of a command that is a table: its rows and columns as asked with --cities, --sort,
 * --top and --fields, in the form asked, to where it was asked to go.
 */
#ifndef BIGHT_APP_TABLE_OUTPUT_H
#define BIGHT_APP_TABLE_OUTPUT_H

#include "app/analysis.h"

/* Writes a table; 0 or the exit code. */
int table_output_write(analysis *of, const bight_layer *table);

/* Which of the tables --table names, -1 when it is not given; 0 or the exit code. */
int table_output_choose(const analysis *of, const char *const names[MOST_TABLES], int *chosen);

/* Writes the two tables one below the other, or as a file the one of them named by --table. */
int table_output_write_one_of(analysis *of, const char *const names[MOST_TABLES]);

/* Writes all tables there are, one below the other; or, to a file, the one named by --table, else
 * the first. */
int table_output_write_several(analysis *of, const char *const names[MOST_TABLES]);

/* Prints a table as text, the rows and columns as asked. */
int table_output_print(analysis *of, const bight_layer *table);

#endif
