/* The fields of a DBF table as columns: named, typed, and their cells in UTF-8 or as numbers. */
#ifndef BIGHT_LAYER_TABLE_COLUMNS_H
#define BIGHT_LAYER_TABLE_COLUMNS_H

#include "layer/features.h"
#include "layer/table_survey.h"

enum { TABLE_TEXT_BYTES = ENCODING_GROWTH * DBF_CELL_BYTES + 1 };

typedef struct {
    const surveyed_field *surveyed;
    const char *name;
    bight_column_type type;
    int decimals;   /* of a real column */
    int cut_count;  /* texts asked for whose last character is cut */
    int cut_record; /* the first of them */
    int last_cut;
} table_column;

typedef struct {
    bight_session *session;
    arena *scratch;
    const char *file;
    encoding encoding;
    const char *encoding_name;
    table_column *items;
    int count;
} table_columns;

/* Names and types. Of columns with one name the first counts; those of types that are not read are
 * left out; both are noted. Close what was opened. */
bight_status table_columns_open(bight_session *session, arena *scratch, const dbf_rows *rows,
                                const table_survey *survey, const char *encoding_name,
                                table_columns *opened);
void table_columns_close(table_columns *opened);

/* Adds a column to a layer, with empty cells. */
bight_status table_columns_add(const table_columns *columns, int column, bight_layer *layer);

/* The cell of a text column; `*is_there` is false where it is missing. */
bight_status table_columns_text(table_columns *columns, int column, const dbf_record *record,
                                char utf8[TABLE_TEXT_BYTES], bool *is_there);

/* The cell of a number column, NaN where it is missing. */
double table_columns_number(const table_columns *columns, int column, const dbf_record *record);

/* Notes the cells that held no number or date, and the texts that were cut. */
void table_columns_note_cells(const table_columns *columns);

#endif
