/* Cells and headings of a table in a report; see report_view.h. */
#include "app/report_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_ROWS = 1000 };

const bight_layer *report_view_layer(const report_view *view) {
    return view->contents->tables[view->table];
}

static const bight_layer *table_of(const report_view *view, const report_column *column) {
    return view->contents->tables[column->joined != REPORT_ITSELF ? column->joined : view->table];
}

/* ---- Which columns ---- */

static bool is_there(const report_view *view, const report_column *column) {
    const bight_layer *table = table_of(view, column);
    return table != NULL && bight_layer_find_column(table, column->name) >= 0;
}

static void add_rest(report_view *view, const report_column *after) {
    const bight_layer *table = report_view_layer(view);
    const int last = bight_layer_find_column(table, after->name);
    for (int i = last + 1; last >= 0 && i < bight_layer_column_count(table); i++)
        if (view->column_count < MOST_REPORT_COLUMNS)
            view->columns[view->column_count++] = (report_column){
                .name = bight_layer_column_name(table, i), .is_minor = after->is_minor};
}

bool report_view_prepare(report_view *view) {
    report_column wanted[MOST_REPORT_COLUMNS];
    if (report_view_layer(view) == NULL) return false;
    memcpy(wanted, view->columns, sizeof wanted);
    view->column_count = 0;
    for (int i = 0; i < MOST_REPORT_COLUMNS && wanted[i].name != NULL; i++) {
        if (wanted[i].cell == CELL_REST)
            add_rest(view, &wanted[i]);
        else if (is_there(view, &wanted[i]))
            view->columns[view->column_count++] = wanted[i];
    }
    return true;
}

int report_view_row_count(const report_view *view) {
    const int count = bight_layer_row_count(report_view_layer(view));
    const int most = view->most_rows > 0 ? view->most_rows : MOST_ROWS;
    return most < count ? most : count;
}

const char *report_view_heading(const report_view *view, int column,
                                char buffer[REPORT_CELL_BYTES]) {
    const report_column *of = &view->columns[column];
    if (of->heading != NULL) return of->heading;
    snprintf(buffer, REPORT_CELL_BYTES, "%s", of->name);
    for (char *at = buffer; *at != '\0'; at++)
        if (*at == '_') *at = ' ';
    if (buffer[0] >= 'a' && buffer[0] <= 'z') buffer[0] = (char)(buffer[0] - 'a' + 'A');
    return buffer;
}

static int column_of(const bight_layer *table, const char *name) {
    return bight_layer_find_column(table, name);
}

const char *report_view_unit(const report_view *view, int column) {
    const report_column *of = &view->columns[column];
    const bight_layer *table = table_of(view, of);
    if (of->cell == CELL_DURATION || of->cell == CELL_DURATION_SIGNED) return "h:mm";
    return bight_layer_column_unit(table, column_of(table, of->name));
}

bool report_view_is_text(const report_view *view, int column) {
    const report_column *of = &view->columns[column];
    const bight_layer *table = table_of(view, of);
    return bight_layer_column_type(table, column_of(table, of->name)) == BIGHT_TEXT;
}

/* ---- Cells ---- */

/* The row of the joined table that is about the same city; -1. */
static int find_row(const report_view *view, const report_column *column, int row) {
    if (column->joined == REPORT_ITSELF) return row;
    const bight_layer *own = report_view_layer(view);
    const bight_layer *other = view->contents->tables[column->joined];
    const char *key = bight_layer_find_column(own, "city_id") >= 0 ? "city_id" : "city";
    return report_find_row(other, key, report_word(own, row, key));
}

static const char *write_move(double places, char buffer[REPORT_CELL_BYTES]) {
    if (!isfinite(places)) return "–";
    if (fabs(places) < 0.5) return "=";
    snprintf(buffer, REPORT_CELL_BYTES, "%s %.0f", places > 0 ? "▲" : "▼", fabs(places));
    return buffer;
}

static const char *write_range(double from, double to, int decimals,
                               char buffer[REPORT_CELL_BYTES]) {
    char low[NUMBER_TEXT_BYTES], high[NUMBER_TEXT_BYTES];
    if (!isfinite(from) || !isfinite(to)) return "–";
    number_text(from, decimals, low);
    number_text(to, decimals, high);
    if (strcmp(low, high) == 0)
        snprintf(buffer, REPORT_CELL_BYTES, "%s", low);
    else
        snprintf(buffer, REPORT_CELL_BYTES, "%.90s–%.90s", low, high);
    return buffer;
}

static const char *write_number(const report_column *column, const bight_layer *table, int row,
                                char buffer[REPORT_CELL_BYTES]) {
    const int index = column_of(table, column->name);
    const int decimals = bight_layer_column_decimals(table, index);
    const double value = bight_layer_real(table, row, index);
    switch (column->cell) {
    case CELL_DURATION:
        return number_text_duration(value, buffer);
    case CELL_DURATION_SIGNED:
        return number_text_duration_signed(value, buffer);
    case CELL_SIGNED:
        return number_text_signed(value, decimals, buffer);
    case CELL_ROUND:
        return number_text(value, 0, buffer);
    case CELL_TIDY:
        return number_text(value, value == rint(value) ? 0 : decimals, buffer);
    case CELL_MOVE:
        return write_move(value, buffer);
    case CELL_RANGE:
        return write_range(value, report_number(table, row, column->to), decimals, buffer);
    case CELL_AS_IS:
    case CELL_CITY:
    case CELL_REST:
        break;
    }
    return number_text(value, decimals, buffer);
}

const char *report_view_cell(const report_view *view, int row, int column,
                             char buffer[REPORT_CELL_BYTES]) {
    const report_column *of = &view->columns[column];
    const bight_layer *table = table_of(view, of);
    const int found = find_row(view, of, row);
    const int index = column_of(table, of->name);
    if (found < 0 || bight_layer_is_missing(table, found, index)) return "–";
    if (bight_layer_column_type(table, index) == BIGHT_TEXT)
        return bight_layer_text(table, found, index);
    return write_number(of, table, found, buffer);
}

const char *report_view_local_name(const report_view *view, int row, int column) {
    const report_column *of = &view->columns[column];
    if (of->cell != CELL_CITY || of->joined != REPORT_ITSELF) return "";
    const bight_layer *table = report_view_layer(view);
    const char *id = report_word(table, row, "city_id");
    return report_local_name(view->contents,
                             id[0] != '\0' ? id : report_word(table, row, of->name));
}
