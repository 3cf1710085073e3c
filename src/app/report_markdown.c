/* Markdown with tables as GitHub, GitLab and pandoc read them; see report_markdown.h. */
#include "app/report_markdown.h"

#include <math.h>
#include <string.h>

#include "app/report_trend.h"

enum { OPEN_NOTHING, OPEN_LIST };

/* What Markdown would take for markup stands behind a backslash. */
static void put_text(FILE *stream, const char *text) {
    for (; *text != '\0'; text++) {
        if (strchr("\\`*_{}[]<>#|~", *text) != NULL) fputc('\\', stream);
        fputc((unsigned char)*text < ' ' ? ' ' : *text, stream);
    }
}

static void end_list(report_sink *sink, int kind) {
    if (sink->open == OPEN_LIST && kind != OPEN_LIST) fputc('\n', sink->stream);
    sink->open = kind;
}

static void begin(report_sink *sink, const char *title, const char *line) {
    fputs("# ", sink->stream);
    put_text(sink->stream, title);
    fputs("\n\n", sink->stream);
    put_text(sink->stream, line);
    fputs("\n\n", sink->stream);
}

static void put_tile(report_sink *sink, const report_tile *tile) {
    end_list(sink, OPEN_LIST);
    fputs("- ", sink->stream);
    put_text(sink->stream, tile->label);
    fputs(": **", sink->stream);
    put_text(sink->stream, tile->value);
    fputs("** (", sink->stream);
    put_text(sink->stream, tile->remark);
    fputs(")\n", sink->stream);
}

static void put_section(report_sink *sink, report_part part) {
    end_list(sink, OPEN_NOTHING);
    fprintf(sink->stream, "## %s\n\n", report_part_title(part));
}

static void put_paragraph(report_sink *sink, const char *text) {
    end_list(sink, OPEN_NOTHING);
    put_text(sink->stream, text);
    fputs("\n\n", sink->stream);
}

static void put_item(report_sink *sink, const report_item *item) {
    end_list(sink, OPEN_LIST);
    fputs("- **", sink->stream);
    put_text(sink->stream, item->term);
    fputs(item->is_estimate ? "** (estimate): " : "**: ", sink->stream);
    put_text(sink->stream, item->text);
    if (item->remark != NULL) {
        fputs(". ", sink->stream);
        put_text(sink->stream, item->remark);
    }
    fputc('\n', sink->stream);
}

static void put_command(report_sink *sink, const char *text) {
    end_list(sink, OPEN_NOTHING);
    fprintf(sink->stream, "    %s\n\n", text);
}

/* ---- Tables ---- */

static void put_heading(FILE *stream, const report_view *view, int column) {
    char buffer[REPORT_CELL_BYTES];
    const char *unit = report_view_unit(view, column);
    fputs("| ", stream);
    put_text(stream, report_view_heading(view, column, buffer));
    if (unit[0] != '\0') {
        fputs(", ", stream);
        put_text(stream, unit);
    }
    fputc(' ', stream);
}

static void put_head(FILE *stream, const report_view *view) {
    for (int column = 0; column < view->column_count; column++)
        put_heading(stream, view, column);
    fputs("|\n", stream);
    for (int column = 0; column < view->column_count; column++)
        fputs(report_view_is_text(view, column) ? "|---" : "|---:", stream);
    fputs("|\n", stream);
}

static void put_table(report_sink *sink, const report_view *view) {
    FILE *stream = sink->stream;
    end_list(sink, OPEN_NOTHING);
    fputs("**", stream);
    put_text(stream, view->caption);
    fputs("**\n\n", stream);
    put_head(stream, view);
    for (int row = 0; row < report_view_row_count(view); row++) {
        for (int column = 0; column < view->column_count; column++) {
            char buffer[REPORT_CELL_BYTES];
            const char *local = report_view_local_name(view, row, column);
            fputs("| ", stream);
            put_text(stream, report_view_cell(view, row, column, buffer));
            if (local[0] != '\0') fputc(' ', stream);
            put_text(stream, local);
            fputc(' ', stream);
        }
        fputs("|\n", stream);
    }
    fputc('\n', stream);
}

static void put_series(report_sink *sink, const report_series *series) {
    FILE *stream = sink->stream;
    const travel_profile *profile = series->profile;
    const bool is_compared = profile->side_count > 1;
    end_list(sink, OPEN_NOTHING);
    fputs("**", stream);
    put_text(stream, series->caption);
    fprintf(stream, "**\n\n| up to, h:mm |%s %s, %s |\n|---:|%s---:|\n",
            is_compared ? " as it is |" : "", is_compared ? "with the changes" : "now",
            series->unit, is_compared ? "---:|" : "");
    for (int step = 0; step < profile->step_count; step++) {
        char number[NUMBER_TEXT_BYTES];
        fprintf(stream, "| %s |", number_text_duration(profile->step_min * (step + 1), number));
        if (is_compared)
            fprintf(stream, " %s |",
                    number_text(profile->values[1][step], series->decimals, number));
        fprintf(stream, " %s |\n", number_text(profile->values[0][step], series->decimals, number));
    }
    fputc('\n', stream);
}

static void put_trends(report_sink *sink, const report_trends *trends) {
    const bight_layer *gains = sink->contents->tables[REPORT_YEAR_GAINS];
    FILE *stream = sink->stream;
    char number[NUMBER_TEXT_BYTES];
    end_list(sink, OPEN_NOTHING);
    fputs("**", stream);
    put_text(stream, trends->caption);
    fputs("**\n\n| Year ", stream);
    for (int which = 0; which < trends->count; which++) {
        fputs("| ", stream);
        put_text(stream, report_word(gains, trends->gains[which], "city"));
        fputc(' ', stream);
    }
    fputs("|\n|---:", stream);
    for (int which = 0; which < trends->count; which++)
        fputs("|---:", stream);
    for (int i = 0; i < report_trend_count(sink->contents); i++) {
        fprintf(stream, "|\n| %d ", report_trend_year(sink->contents, i));
        for (int which = 0; which < trends->count; which++)
            fprintf(stream, "| %s ",
                    number_text(report_trend_times(sink->contents, trends->gains[which], i), 2,
                                number));
    }
    fputs("|\n\n", stream);
}

static void put_inputs(report_sink *sink) {
    size_t index;
    json_t *entry;
    end_list(sink, OPEN_NOTHING);
    fputs("| File | SHA-256 |\n|---|---|\n", sink->stream);
    json_array_foreach(sink->contents->inputs, index, entry) {
        fputs("| ", sink->stream);
        put_text(sink->stream, json_string_value(json_object_get(entry, "file")));
        fprintf(sink->stream, " | %s |\n", json_string_value(json_object_get(entry, "sha256")));
    }
}

static void pass_over(report_sink *sink, report_figure figure) {
    (void)sink;
    (void)figure;
}

static void end(report_sink *sink) {
    end_list(sink, OPEN_NOTHING);
}

report_sink report_markdown_sink(FILE *stream, const report_contents *contents) {
    return (report_sink){.stream = stream,
                         .contents = contents,
                         .begin = begin,
                         .tile = put_tile,
                         .section = put_section,
                         .paragraph = put_paragraph,
                         .item = put_item,
                         .command = put_command,
                         .table = put_table,
                         .series = put_series,
                         .trends = put_trends,
                         .figure = pass_over,
                         .inputs = put_inputs,
                         .end = end};
}
