/* Tables of Markdown; see table_markdown.h. */
#include "app/table_markdown.h"

#include <stdio.h>

#include "app/table_text.h"
#include "app/turned_table.h"

/* A bar would end the cell. */
static void put_cell(const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '|') putchar('\\');
        putchar(*at == '\n' ? ' ' : *at);
    }
}

static void put_value(const bight_layer *layer, int row, int column) {
    char buffer[TABLE_CELL_BYTES];
    fputs(" ", stdout);
    put_cell(table_text_cell(layer, row, column, buffer));
    fputs(" |", stdout);
}

static void put_name(const bight_layer *layer, int column) {
    const char *unit = bight_layer_column_unit(layer, column);
    putchar(' ');
    put_cell(bight_layer_column_name(layer, column));
    if (unit[0] != '\0') fputs(", ", stdout);
    put_cell(unit);
    fputs(" |", stdout);
}

static void put_rule(int columns, int texts) {
    putchar('|');
    for (int i = 0; i < columns; i++)
        fputs(i < texts ? "---|" : "--:|", stdout);
    putchar('\n');
}

static void print_plain(const bight_layer *layer) {
    const int columns = bight_layer_column_count(layer);
    putchar('|');
    for (int column = 0; column < columns; column++)
        put_name(layer, column);
    fputs("\n|", stdout);
    for (int column = 0; column < columns; column++)
        fputs(bight_layer_column_type(layer, column) == BIGHT_TEXT ? "---|" : "--:|", stdout);
    putchar('\n');
    for (int row = 0; row < bight_layer_row_count(layer); row++) {
        putchar('|');
        for (int column = 0; column < columns; column++)
            put_value(layer, row, column);
        putchar('\n');
    }
}

static void print_turned(const bight_layer *layer) {
    const int rows = bight_layer_row_count(layer);
    for (int column = 0; column < bight_layer_column_count(layer); column++) {
        putchar('|');
        put_name(layer, column);
        for (int row = 0; row < rows; row++)
            put_value(layer, row, column);
        putchar('\n');
        if (column == 0) put_rule(rows + 1, 1);
    }
}

void table_markdown_print(const bight_layer *layer) {
    printf("## %s\n\n", bight_layer_title(layer));
    if (turned_table_suits(layer))
        print_turned(layer);
    else
        print_plain(layer);
    putchar('\n');
    for (int i = 0; i < bight_layer_fact_count(layer); i++)
        printf("- %s: %s\n", bight_layer_fact_name(layer, i), bight_layer_fact_text(layer, i));
    if (bight_layer_fact_count(layer) > 0) putchar('\n');
}
