/* The frame of the page, its texts and lists; see report_html.h. */
#include "app/report_html.h"

#include "app/embedded.h"
#include "app/html_text.h"
#include "app/report_sections.h"

static const char *const openings[] = {[OPEN_NOTHING] = "",
                                       [OPEN_TILES] = "<ul class=\"tiles\">\n",
                                       [OPEN_ITEMS] = "<dl>\n",
                                       [OPEN_CHARTS] = "<div class=\"charts\">\n"};
static const char *const endings[] = {[OPEN_NOTHING] = "",
                                      [OPEN_TILES] = "</ul>\n",
                                      [OPEN_ITEMS] = "</dl>\n",
                                      [OPEN_CHARTS] = "</div>\n"};

void report_html_open(report_sink *sink, int kind) {
    if (sink->open == kind) return;
    fputs(endings[sink->open], sink->stream);
    fputs(openings[kind], sink->stream);
    sink->open = kind;
}

/* ---- Frame ---- */

static void put_head(FILE *stream, const char *title) {
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n", stream);
    fprintf(stream,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action "
            "'none'\">\n",
            embedded_report_css_sha256, embedded_report_js_sha256);
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n",
          stream);
    fprintf(stream, "<meta name=\"generator\" content=\"bight %s\">\n<title>", bight_version());
    html_text_put(stream, title);
    fputs("</title>\n<style>", stream);
    fwrite(embedded_report_css, 1, embedded_report_css_bytes, stream);
    fputs("</style>\n</head>\n<body>\n", stream);
}

static void put_contents(FILE *stream, const report_contents *contents) {
    fputs("<nav aria-label=\"Contents\"><ul>\n", stream);
    for (int part = 0; part < PART_COUNT; part++)
        if (report_has_part(contents, (report_part)part))
            fprintf(stream, "<li><a href=\"#%s\">%s</a></li>\n", report_part_id((report_part)part),
                    report_part_title((report_part)part));
    fputs("</ul></nav>\n<main>\n", stream);
}

static void begin(report_sink *sink, const char *title, const char *line) {
    put_head(sink->stream, title);
    fputs("<header>\n<h1>", sink->stream);
    html_text_put(sink->stream, title);
    fputs("</h1>\n<p>", sink->stream);
    html_text_put(sink->stream, line);
    fputs("</p>\n</header>\n", sink->stream);
    put_contents(sink->stream, sink->contents);
}

static void end(report_sink *sink) {
    report_html_open(sink, OPEN_NOTHING);
    fputs("</section>\n</main>\n<script>", sink->stream);
    fwrite(embedded_report_js, 1, embedded_report_js_bytes, sink->stream);
    fputs("</script>\n</body>\n</html>\n", sink->stream);
}

static void section(report_sink *sink, report_part part) {
    report_html_open(sink, OPEN_NOTHING);
    if (sink->own != NULL) fputs("</section>\n", sink->stream);
    sink->own = sink; /* a section is open */
    fprintf(sink->stream, "<section id=\"%s\">\n<h2>%s</h2>\n", report_part_id(part),
            report_part_title(part));
}

/* ---- Texts ---- */

static void put_tile(report_sink *sink, const report_tile *tile) {
    static const char *const classes[] = {[REPORT_NEUTRAL] = "",
                                          [REPORT_BETTER] = " class=\"better\"",
                                          [REPORT_WORSE] = " class=\"worse\""};
    FILE *stream = sink->stream;
    report_html_open(sink, OPEN_TILES);
    fputs("<li><span>", stream);
    html_text_put(stream, tile->label);
    fputs("</span><strong>", stream);
    html_text_put(stream, tile->value);
    fprintf(stream, "</strong><small%s>", classes[tile->tone]);
    html_text_put(stream, tile->remark);
    fputs("</small></li>\n", stream);
}

static void put_paragraph(report_sink *sink, const char *text) {
    report_html_open(sink, OPEN_NOTHING);
    fputs("<p>", sink->stream);
    html_text_put(sink->stream, text);
    fputs("</p>\n", sink->stream);
}

static void put_item(report_sink *sink, const report_item *item) {
    FILE *stream = sink->stream;
    report_html_open(sink, OPEN_ITEMS);
    fputs("<div><dt>", stream);
    html_text_put(stream, item->term);
    if (item->is_estimate) fputs(" <span class=\"badge\">estimate</span>", stream);
    fputs(item->is_formula ? "</dt><dd><span class=\"formula\">" : "</dt><dd><span>", stream);
    html_text_put(stream, item->text);
    fputs("</span>", stream);
    if (item->remark != NULL) {
        fputs(" <small>", stream);
        html_text_put(stream, item->remark);
        fputs("</small>", stream);
    }
    fputs("</dd></div>\n", stream);
}

static void put_command(report_sink *sink, const char *text) {
    report_html_open(sink, OPEN_NOTHING);
    fputs("<pre><code>", sink->stream);
    html_text_put(sink->stream, text);
    fputs("</code></pre>\n", sink->stream);
}

report_sink report_html_sink(FILE *stream, const report_contents *contents) {
    return (report_sink){.stream = stream,
                         .contents = contents,
                         .begin = begin,
                         .tile = put_tile,
                         .section = section,
                         .paragraph = put_paragraph,
                         .item = put_item,
                         .command = put_command,
                         .table = report_html_table,
                         .series = report_html_series,
                         .trends = report_html_trends,
                         .figure = report_html_figure,
                         .inputs = report_html_inputs,
                         .end = end};
}
