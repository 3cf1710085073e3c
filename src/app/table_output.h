/* The answer of a command that is a table: its rows and columns as asked with --cities, --sort,
 * --top and --fields, in the form asked, to where it was asked to go.
 */
#ifndef BIGHT_APP_TABLE_OUTPUT_H
#define BIGHT_APP_TABLE_OUTPUT_H

#include "app/analysis.h"

/* Writes a table; 0 or the exit code. */
int table_output_write(analysis *of, const bight_layer *table);

/* Of an answer of two tables the one named by --table; without it both: one below the other, or
 * together into a file that holds several. */
int table_output_write_one_of(analysis *of, const char *const names[MOST_TABLES]);

/* The table of of->tables that --table names, -1 when it is not given. `names` calls them; NULL:
 * there are no more. */
int table_output_choose(const analysis *of, const char *const names[MOST_TABLES], int *chosen);

/* Writes the table chosen, or (-1) all there are into one file, as JSON or a GeoPackage. */
int table_output_write_chosen(analysis *of, const char *const names[MOST_TABLES], int chosen);

/* Writes all tables there are, one below the other; or, to a file, the one named by --table, else
 * the first. */
int table_output_write_several(analysis *of, const char *const names[MOST_TABLES]);

/* Prints a table as text, the rows and columns as asked. */
int table_output_print(analysis *of, const bight_layer *table);

/* Refuses options that choose rows and columns where several tables are meant and none is named;
 * 0: none was given. */
int table_output_refuse_choice(const analysis *of, const char *const names[MOST_TABLES]);

#endif
