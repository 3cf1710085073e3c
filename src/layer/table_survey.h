/* What a DBF table holds as a whole: which records are in use, what each column's cells are, what
 * encodings its texts can be in. One pass over the file, which keeps a byte a record. */
#ifndef BIGHT_LAYER_TABLE_SURVEY_H
#define BIGHT_LAYER_TABLE_SURVEY_H

#include "layer/dbf_cell.h"
#include "layer/dbf_rows.h"

typedef struct {
    dbf_field field;
    int wrong_count;   /* cells of a number or date field that hold none */
    int wrong_record;  /* the first, counted from 1 */
    bool has_fraction; /* a number with decimals */
    bool has_giant;    /* a whole number no double holds */
} surveyed_field;

typedef struct {
    surveyed_field *fields;
    int field_count;
    bool *is_in_use; /* by record: not marked as deleted */
    int in_use_count;
} table_survey;

/* Fails when a field goes beyond its record. The texts, names of columns included, are added to
 * `texts` in the order of the columns. O(records * columns). */
bight_status table_survey_make(bight_session *session, arena *scratch, dbf_rows *rows,
                               encoding_survey *texts, table_survey *survey);

#endif
