/* The cells of a DBF record as texts and numbers. */
#ifndef BIGHT_LAYER_DBF_CELL_H
#define BIGHT_LAYER_DBF_CELL_H

#include "layer/encoding.h"

enum {
    DBF_CELL_BYTES = 256, /* a field has 255 at most, and a zero follows */
    DBF_DATE_BYTES = 11   /* "2024-02-29" */
};

typedef struct {
    char type;
    int offset; /* in the record */
    int width;
    int decimals;
} dbf_field;

bool dbf_field_is_text(const dbf_field *field);
bool dbf_field_is_number(const dbf_field *field); /* truth values are numbers too */
bool dbf_field_is_date(const dbf_field *field);

/* The cell up to its first zero byte, blanks at its end left out. */
encoded_text dbf_cell_text(const dbf_field *field, const char *record);

/* Whether a number did not fit its field ("***"). */
bool dbf_cell_is_overflown(const dbf_field *field, const encoded_text *cell);

/* False when the cell holds something that is no number; missing cells are NaN. */
bool dbf_cell_number(const dbf_field *field, const char *record, double *value);

/* YYYY-MM-DD, "" where the cell is missing; false when it holds something that is no date. */
bool dbf_cell_date(const dbf_field *field, const char *record, char date[DBF_DATE_BYTES]);

#endif
