/* Tables printed turned; see turned_table.h. */
#include "app/turned_table.h"

#include <stdio.h>
#include <string.h>

#include "app/table_text.h"
#include "app/terminal.h"

enum { MOST_ROWS = 6, FEWEST_COLUMNS = 13, LABEL_BYTES = 128, GAP = 2 };

bool turned_table_suits(const bight_layer *layer) {
    const int rows = bight_layer_row_count(layer);
    return rows > 0 && rows <= MOST_ROWS && bight_layer_column_count(layer) >= FEWEST_COLUMNS &&
           bight_layer_column_type(layer, 0) == BIGHT_TEXT;
}

/* "throughput, 10 kt" */
static void label_column(const bight_layer *layer, int column, char label[LABEL_BYTES]) {
    const char *unit = bight_layer_column_unit(layer, column);
    snprintf(label, LABEL_BYTES, "%s%s%s", bight_layer_column_name(layer, column),
             unit[0] == '\0' ? "" : ", ", unit);
}

static int widest_label(const bight_layer *layer) {
    int widest = 0;
    for (int column = 0; column < bight_layer_column_count(layer); column++) {
        char label[LABEL_BYTES];
        label_column(layer, column, label);
        const int width = terminal_width(label, (int)strlen(label));
        if (width > widest) widest = width;
    }
    return widest;
}

static int widest_cell(const bight_layer *layer, int row) {
    int widest = 0;
    for (int column = 0; column < bight_layer_column_count(layer); column++) {
        char buffer[TABLE_CELL_BYTES];
        const char *cell = table_text_cell(layer, row, column, buffer);
        const int width = terminal_width(cell, (int)strlen(cell));
        if (width > widest) widest = width;
    }
    return widest;
}

static void print_line(const bight_layer *layer, int column, int label_width,
                       const int widths[MOST_ROWS]) {
    char label[LABEL_BYTES];
    label_column(layer, column, label);
    terminal_put(label, (int)strlen(label), label_width, ALIGN_LEFT);
    for (int row = 0; row < bight_layer_row_count(layer); row++) {
        char buffer[TABLE_CELL_BYTES];
        const char *cell = table_text_cell(layer, row, column, buffer);
        terminal_put_blanks(GAP);
        terminal_put(cell, (int)strlen(cell), widths[row], ALIGN_RIGHT);
    }
    terminal_end_line();
}

void turned_table_print(const bight_layer *layer) {
    int widths[MOST_ROWS] = {0};
    const int label_width = widest_label(layer);
    for (int row = 0; row < bight_layer_row_count(layer); row++)
        widths[row] = widest_cell(layer, row);
    terminal_begin_bold();
    print_line(layer, 0, label_width, widths);
    terminal_end_bold();
    for (int column = 1; column < bight_layer_column_count(layer); column++)
        print_line(layer, column, label_width, widths);
}
