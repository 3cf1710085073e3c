/* Tables of the page, each with all its columns as a file behind a link; see report_html.h. */
#include <string.h>

#include "app/html_text.h"
#include "app/report_html.h"

static void put_link(FILE *stream, const report_view *view) {
    fprintf(stream, "<a class=\"csv\" download=\"%s.csv\" href=\"", view->name);
    html_text_put_csv(stream, report_view_layer(view));
    fprintf(stream, "\" title=\"Save the table as %s.csv\">CSV</a>", view->name);
}

static void put_caption(FILE *stream, const report_view *view) {
    if (view->is_aside) {
        fputs("<details class=\"table\"><summary>", stream);
        html_text_put(stream, view->caption);
        fputs("</summary>\n", stream);
        put_link(stream, view);
    } else {
        fputs("<figure class=\"table\">\n<figcaption>", stream);
        put_link(stream, view);
        html_text_put(stream, view->caption);
        fputs("</figcaption>\n", stream);
    }
}

/* Which columns are text (t1, t2, ...) and which narrow screens leave out (m1, ...) is said once
 * for the table, and ends of cells and rows are left away, which HTML allows: tables are half the
 * page. */
static void put_classes(FILE *stream, const report_view *view) {
    fprintf(stream, "<table class=\"%s", view->is_sortable ? "sortable" : "plain");
    for (int column = 0; column < view->column_count; column++) {
        if (report_view_is_text(view, column)) fprintf(stream, " t%d", column + 1);
        if (view->columns[column].is_minor) fprintf(stream, " m%d", column + 1);
    }
    fputs("\">\n", stream);
}

static void put_head(FILE *stream, const report_view *view) {
    fputs("<div class=\"scroll\">", stream);
    put_classes(stream, view);
    fputs("<thead><tr>", stream);
    for (int column = 0; column < view->column_count; column++) {
        char buffer[REPORT_CELL_BYTES];
        const char *unit = report_view_unit(view, column);
        fputs("<th scope=\"col\">", stream);
        html_text_put(stream, report_view_heading(view, column, buffer));
        if (unit[0] != '\0') {
            fputs(" <small>", stream);
            html_text_put(stream, unit);
            fputs("</small>", stream);
        }
    }
    fputs("\n</thead>\n<tbody>\n", stream);
}

/* "▲ 3" in the colour of gains. */
static void put_move(FILE *stream, const char *text) {
    const bool is_up = strncmp(text, "▲", strlen("▲")) == 0;
    fprintf(stream, "<td class=\"%s\">%s", is_up ? "up" : "down", text);
}

static void put_cell(FILE *stream, const report_view *view, int row, int column) {
    char buffer[REPORT_CELL_BYTES];
    const char *text = report_view_cell(view, row, column, buffer);
    const char *local = report_view_local_name(view, row, column);
    if (view->columns[column].cell == CELL_MOVE && strlen(text) > strlen("▲")) {
        put_move(stream, text);
        return;
    }
    fputs("<td>", stream);
    html_text_put(stream, text);
    if (local[0] == '\0' || strcmp(local, text) == 0) return;
    fputs(" <i>", stream);
    html_text_put(stream, local);
    fputs("</i>", stream);
}

static void put_end(FILE *stream, const report_view *view) {
    const int all = bight_layer_row_count(report_view_layer(view));
    const int shown = report_view_row_count(view);
    fputs("</tbody></table></div>\n", stream);
    if (all == 0) fputs("<p class=\"note\">No rows.</p>\n", stream);
    if (shown < all)
        fprintf(stream, "<p class=\"note\">The first %d of %d rows; the file has all.</p>\n", shown,
                all);
    fputs(view->is_aside ? "</details>\n" : "</figure>\n", stream);
}

static void put_file(FILE *stream, const report_view *view) {
    fputs("<p class=\"file\">", stream);
    put_link(stream, view);
    html_text_put(stream, view->caption);
    fprintf(stream, " <small>%d rows, as a file</small></p>\n",
            bight_layer_row_count(report_view_layer(view)));
}

void report_html_table(report_sink *sink, const report_view *view) {
    FILE *stream = sink->stream;
    if (view->is_drawn) return;
    report_html_open(sink, OPEN_NOTHING);
    if (view->is_file) {
        put_file(stream, view);
        return;
    }
    put_caption(stream, view);
    put_head(stream, view);
    for (int row = 0; row < report_view_row_count(view); row++) {
        fputs("<tr>", stream);
        for (int column = 0; column < view->column_count; column++)
            put_cell(stream, view, row, column);
        fputc('\n', stream);
    }
    put_end(stream, view);
}

/* ---- Inputs ---- */

static const char *text_of(const json_t *entry, const char *key) {
    return json_string_value(json_object_get(entry, key));
}

static void put_inputs_link(FILE *stream, const json_t *inputs) {
    size_t index;
    json_t *entry;
    fputs("<a class=\"csv\" download=\"inputs.csv\" href=\"data:text/csv;charset=utf-8,"
          "file,sha256%0A",
          stream);
    json_array_foreach(inputs, index, entry) {
        fputs("%22", stream);
        for (const char *at = text_of(entry, "file"); *at != '\0'; at++) {
            if (*at == '"') fputs("%22", stream);
            html_text_put_encoded(stream, (const char[]){*at, '\0'});
        }
        fprintf(stream, "%%22,%s%%0A", text_of(entry, "sha256"));
    }
    fputs("\" title=\"Save the table as inputs.csv\">CSV</a>", stream);
}

void report_html_inputs(report_sink *sink) {
    FILE *stream = sink->stream;
    const json_t *inputs = sink->contents->inputs;
    size_t index;
    json_t *entry;
    report_html_open(sink, OPEN_NOTHING);
    fputs("<figure class=\"table\">\n<figcaption>", stream);
    put_inputs_link(stream, inputs);
    fputs("Inputs and their SHA-256</figcaption>\n<div class=\"scroll\"><table class=\"plain t1 "
          "t2\">\n"
          "<thead><tr><th scope=\"col\">File<th scope=\"col\">SHA-256\n</thead>\n<tbody>\n",
          stream);
    json_array_foreach(inputs, index, entry) {
        fputs("<tr><td>", stream);
        html_text_put(stream, text_of(entry, "file"));
        fprintf(stream, "<td class=\"digest\">%s\n", text_of(entry, "sha256"));
    }
    fputs("</tbody></table></div>\n</figure>\n", stream);
}
