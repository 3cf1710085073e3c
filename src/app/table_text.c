/* Aligned tables; see table_text.h. A long name is broken after its underscores, so that a column
 * is no wider than what it holds needs. */
#include "app/table_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/terminal.h"
#include "app/turned_table.h"

enum { NAME_WIDTH = 9, GAP = 2 };

#define MISSING "–"

typedef struct {
    int width;
    int name_width; /* that its name is broken to; a long word may be wider */
    int name_lines;
    terminal_alignment alignment;
} text_column;

/* The bytes of the name that go on a line of `width` from `name` on. */
static int piece_bytes(const char *name, int width) {
    int bytes = 0;
    for (int at = 0; name[at] != '\0'; at++) {
        const bool may_break = name[at] == '_' || name[at + 1] == '\0';
        if (!may_break) continue;
        if (bytes > 0 && terminal_width(name, at + 1) > width) break;
        bytes = at + 1;
    }
    return bytes;
}

/* A row a measure: counts stand among shares in one column. */
static bool is_of_measures(const bight_layer *layer) {
    return strcmp(bight_layer_column_name(layer, 0), "measure") == 0;
}

const char *table_text_cell(const bight_layer *layer, int row, int column,
                            char buffer[TABLE_CELL_BYTES]) {
    if (bight_layer_is_missing(layer, row, column)) return MISSING;
    if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
        return bight_layer_text(layer, row, column);
    const int decimals = bight_layer_column_decimals(layer, column);
    const double value = bight_layer_real(layer, row, column);
    if (!isfinite(value)) return MISSING;
    const bool rounds_to_zero = fabs(value) < 0.5 * pow(10, -decimals);
    if (is_of_measures(layer) && decimals > 0 && value == floor(value)) {
        snprintf(buffer, TABLE_CELL_BYTES, "%.0f%*s", value, decimals + 1, ""); /* points in line */
        return buffer;
    }
    snprintf(buffer, TABLE_CELL_BYTES, "%.*f", decimals, rounds_to_zero ? 0 : value);
    return buffer;
}

/* Whether the name ends in "_" and the unit, where km/h is written kmh. */
static bool ends_in_unit(const char *name, const char *unit) {
    const char *at = name + strlen(name);
    const char *from = unit + strlen(unit);
    while (from > unit && at > name) {
        from--;
        if (*from == '/') continue;
        at--;
        if (*at != *from) return false;
    }
    return from == unit && at > name && at[-1] == '_';
}

static bool has_unit_line(const bight_layer *layer, int column) {
    const char *unit = bight_layer_column_unit(layer, column);
    return unit[0] != '\0' && !ends_in_unit(bight_layer_column_name(layer, column), unit);
}

static void widen(text_column *column, const char *text, int bytes) {
    const int width = terminal_width(text, bytes);
    if (width > column->width) column->width = width;
}

static text_column measure_column(const bight_layer *layer, int column) {
    const char *name = bight_layer_column_name(layer, column);
    const char *unit = bight_layer_column_unit(layer, column);
    const bool is_text = bight_layer_column_type(layer, column) == BIGHT_TEXT;
    text_column measured = {.width = 1, .alignment = is_text ? ALIGN_LEFT : ALIGN_RIGHT};
    for (int row = 0; row < bight_layer_row_count(layer); row++) {
        char buffer[TABLE_CELL_BYTES];
        const char *cell = table_text_cell(layer, row, column, buffer);
        widen(&measured, cell, (int)strlen(cell));
    }
    if (has_unit_line(layer, column)) widen(&measured, unit, (int)strlen(unit));
    measured.name_width = measured.width > NAME_WIDTH ? measured.width : NAME_WIDTH;
    int bytes;
    for (const char *at = name; *at != '\0'; at += bytes) {
        bytes = piece_bytes(at, measured.name_width);
        widen(&measured, at, bytes);
        measured.name_lines++;
    }
    return measured;
}

/* A line's piece of a name that stands on the last lines of `line_count`. */
static void put_name(const char *name, const text_column *column, int line, int line_count) {
    const int first = line_count - column->name_lines;
    for (int i = first; i < line; i++)
        name += piece_bytes(name, column->name_width);
    const int bytes = line < first ? 0 : piece_bytes(name, column->name_width);
    terminal_put(name, bytes, column->width, column->alignment);
}

static void put_gap(int column) {
    if (column > 0) terminal_put_blanks(GAP);
}

static void print_names(const bight_layer *layer, const text_column *columns, int count) {
    int line_count = 0;
    for (int column = 0; column < count; column++)
        if (columns[column].name_lines > line_count) line_count = columns[column].name_lines;
    for (int line = 0; line < line_count; line++) {
        for (int column = 0; column < count; column++) {
            put_gap(column);
            put_name(bight_layer_column_name(layer, column), &columns[column], line, line_count);
        }
        terminal_end_line();
    }
}

static void print_units(const bight_layer *layer, const text_column *columns, int count) {
    bool has_units = false;
    for (int column = 0; column < count; column++)
        has_units = has_units || has_unit_line(layer, column);
    if (!has_units) return;
    for (int column = 0; column < count; column++) {
        const char *unit = bight_layer_column_unit(layer, column);
        put_gap(column);
        terminal_put(unit, has_unit_line(layer, column) ? (int)strlen(unit) : 0,
                     columns[column].width, columns[column].alignment);
    }
    terminal_end_line();
}

static void print_rule(const text_column *columns, int count) {
    for (int column = 0; column < count; column++) {
        put_gap(column);
        for (int i = 0; i < columns[column].width; i++)
            terminal_put("─", (int)strlen("─"), 1, ALIGN_LEFT);
    }
    terminal_end_line();
}

static void print_row(const bight_layer *layer, const text_column *columns, int count, int row) {
    for (int column = 0; column < count; column++) {
        char buffer[TABLE_CELL_BYTES];
        const char *cell = table_text_cell(layer, row, column, buffer);
        put_gap(column);
        terminal_put(cell, (int)strlen(cell), columns[column].width, columns[column].alignment);
    }
    terminal_end_line();
}

static void print_columns(const bight_layer *layer, int count) {
    text_column columns[count];
    for (int column = 0; column < count; column++)
        columns[column] = measure_column(layer, column);
    terminal_begin_bold();
    print_names(layer, columns, count);
    terminal_end_bold();
    print_units(layer, columns, count);
    print_rule(columns, count);
    for (int row = 0; row < bight_layer_row_count(layer); row++)
        print_row(layer, columns, count, row);
}

static void print_rows(const bight_layer *layer) {
    terminal_begin_bold();
    printf("%s\n", bight_layer_title(layer));
    terminal_end_bold();
    putchar('\n');
    const int count = bight_layer_column_count(layer);
    if (turned_table_suits(layer))
        turned_table_print(layer);
    else if (count > 0)
        print_columns(layer, count);
    if (bight_layer_row_count(layer) == 0) puts("(no rows)");
}

static bool has_fact(const bight_layer *layer, const char *name, const char *text) {
    for (int i = 0; i < bight_layer_fact_count(layer); i++)
        if (strcmp(bight_layer_fact_name(layer, i), name) == 0 &&
            strcmp(bight_layer_fact_text(layer, i), text) == 0)
            return true;
    return false;
}

/* The facts that none of the layers before has. */
static void print_facts(const bight_layer *const *layers, int number) {
    const bight_layer *layer = layers[number];
    for (int i = 0; i < bight_layer_fact_count(layer); i++) {
        const char *name = bight_layer_fact_name(layer, i);
        const char *text = bight_layer_fact_text(layer, i);
        bool is_told = false;
        for (int before = 0; before < number; before++)
            is_told |= layers[before] != NULL && has_fact(layers[before], name, text);
        if (!is_told) terminal_put_paragraph(name, text);
    }
}

void table_text_print_all(const bight_layer *const *layers, int count) {
    int facts = 0;
    for (int i = 0, printed = 0; i < count; i++) {
        if (layers[i] == NULL) continue;
        if (printed++ > 0) putchar('\n');
        print_rows(layers[i]);
        facts += bight_layer_fact_count(layers[i]);
    }
    if (facts > 0) putchar('\n');
    for (int i = 0; i < count; i++)
        if (layers[i] != NULL) print_facts(layers, i);
}

void table_text_print(const bight_layer *layer) {
    table_text_print_all(&layer, 1);
}

void table_text_print_two(const bight_layer *first, const bight_layer *second) {
    table_text_print_all((const bight_layer *const[]){first, second}, 2);
}
