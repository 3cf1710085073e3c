/* A table as a report shows it: which columns under which headings, and what stands in each cell.
 * Files of tables (CSV) hold all columns; see csv_link.h.
 */
#ifndef BIGHT_APP_REPORT_VIEW_H
#define BIGHT_APP_REPORT_VIEW_H

#include "app/number_text.h"
#include "app/report_contents.h"

typedef enum {
    CELL_AS_IS,
    CELL_CITY,            /* with its name in its own script */
    CELL_DURATION,        /* of minutes */
    CELL_DURATION_SIGNED, /* of minutes gained or lost */
    CELL_SIGNED,
    CELL_ROUND, /* to whole numbers */
    CELL_TIDY,  /* whole numbers without decimals */
    CELL_MOVE,  /* of ranks: "▲ 3" */
    CELL_RANGE, /* "1–3", up to the column `to` */
    CELL_REST   /* stands for all columns behind the one named */
} report_cell;

typedef struct {
    const char *name;
    const char *heading; /* NULL: the name, in words */
    report_cell cell;
    const char *to;
    report_table joined; /* another table, whose row has the same city_id or city */
    bool is_minor;       /* left out where there is little room */
} report_column;

enum { MOST_REPORT_COLUMNS = 28 };

typedef struct {
    const report_contents *contents;
    report_table table;
    const char *name;    /* of its file: "hubs" */
    const char *caption; /* a sentence without a full stop */
    bool is_sortable;
    bool is_aside; /* folded away until it is wanted */
    bool is_file;  /* of the page: only the file */
    bool is_drawn; /* of the page: nothing, for a map tells it */
    int most_rows; /* shown; 0: all up to a thousand */
    report_column columns[MOST_REPORT_COLUMNS];
    int column_count; /* those the table has, after report_view_prepare */
} report_view;

/* Leaves out the columns that are not there and unfolds CELL_REST; false when there is no table. */
bool report_view_prepare(report_view *view);

const bight_layer *report_view_layer(const report_view *view);
int report_view_row_count(const report_view *view);
enum { REPORT_CELL_BYTES = 2 * NUMBER_TEXT_BYTES };

/* "Potential", in the buffer or a constant, and its unit or "". */
const char *report_view_heading(const report_view *view, int column,
                                char buffer[REPORT_CELL_BYTES]);
const char *report_view_unit(const report_view *view, int column);
bool report_view_is_text(const report_view *view, int column);

/* What stands in a cell: in the buffer, the table or a constant. Of a city the name alone. */
const char *report_view_cell(const report_view *view, int row, int column,
                             char buffer[REPORT_CELL_BYTES]);
/* The second name of a city, "" for other cells. */
const char *report_view_local_name(const report_view *view, int row, int column);

#endif
