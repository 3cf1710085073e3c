/* Bars are drawn in shares of the width they get; see report_html_bars.h. A bar far longer than all
 * others is broken, so that it does not flatten them. */
#include "app/report_html_bars.h"

#include <math.h>
#include <string.h>

#include "app/html_text.h"
#include "app/report_html.h"

enum { BARS = 12, LABELLED_PERCENT = 11, WIDE_PERCENT = 24 };

static const double LEAST_PERCENT = 0.05, LONGEST = 1.3;

/* ---- Gains ---- */

/* Of the rows there are those worth a bar, from the one that gains most. */
static int count_gains(const bight_layer *order) {
    int count = 0;
    while (count < BARS && count < bight_layer_row_count(order) &&
           report_number(order, count, "access_change_percent") >= LEAST_PERCENT)
        count++;
    return count;
}

static void put_bar(FILE *stream, double share, bool is_broken) {
    fprintf(stream,
            "<svg class=\"bar\" width=\"100%%\" height=\"12\" aria-hidden=\"true\"><rect "
            "class=\"rest\" "
            "width=\"100%%\" height=\"12\" rx=\"2\"/><rect class=\"gain\" width=\"%.1f%%\" "
            "height=\"12\" "
            "rx=\"2\"/>",
            100 * share);
    if (is_broken) fputs("<rect class=\"gap\" x=\"88%\" width=\"5\" height=\"12\"/>", stream);
    fputs("</svg>", stream);
}

void report_html_gains(report_sink *sink) {
    const bight_layer *order = sink->contents->tables[REPORT_ORDER];
    const int count = count_gains(order);
    FILE *stream = sink->stream;
    if (count == 0) return;
    const double first = report_number(order, 0, "access_change_percent");
    const double second = count > 1 ? report_number(order, 1, "access_change_percent") : first;
    const double longest = fmin(first, LONGEST * second);
    report_html_open(sink, OPEN_NOTHING);
    fputs("<figure class=\"bars\">\n<figcaption>Potential gained, the first cities</figcaption>\n"
          "<table>\n",
          stream);
    for (int row = 0; row < count; row++) {
        char number[NUMBER_TEXT_BYTES];
        const double value = report_number(order, row, "access_change_percent");
        fputs("<tr><th scope=\"row\">", stream);
        html_text_put(stream, report_word(order, row, "city"));
        fputs("</th><td>", stream);
        put_bar(stream, fmin(1, value / longest), value > longest);
        fprintf(stream, "</td><td class=\"n\">%s\u202f%%</td></tr>\n",
                number_text_signed(value, 1, number));
    }
    fputs("</table>\n</figure>\n", stream);
}

/* ---- Ports ---- */

static void put_piece(FILE *stream, const bight_layer *ports, int row, int number, double from) {
    char share[NUMBER_TEXT_BYTES];
    const double percent = report_number(ports, row, "share");
    number_text(percent, 1, share);
    fputs("<g><title>", stream);
    html_text_put(stream, report_word(ports, row, "port"));
    fprintf(stream,
            " %s\u202f%%</title><rect class=\"piece p%d\" x=\"%.2f%%\" width=\"%.2f%%\" "
            "height=\"22\"/>",
            share, number % 4, from, fmax(0, percent - 0.15));
    if (percent >= LABELLED_PERCENT) {
        fprintf(stream, "<text%s x=\"%.2f%%\" dx=\"6\" y=\"15\">",
                percent < WIDE_PERCENT ? " class=\"brief\"" : "", from);
        html_text_put(stream, report_word(ports, row, "port"));
        fputs("</text>", stream);
    }
    fputs("</g>", stream);
}

static void put_cluster(FILE *stream, const bight_layer *ports, const char *cluster) {
    double from = 0;
    int number = 0;
    fputs("<tr><th scope=\"row\">", stream);
    html_text_put(stream, cluster);
    fputs("</th><td><svg class=\"bar\" width=\"100%\" height=\"22\">", stream);
    for (int row = 0; row < bight_layer_row_count(ports); row++) {
        const double percent = report_number(ports, row, "share");
        if (strcmp(report_word(ports, row, "cluster"), cluster) != 0 || !(percent > 0)) continue;
        put_piece(stream, ports, row, number++, from);
        from += percent;
    }
    fputs("</svg></td></tr>\n", stream);
}

void report_html_ports(report_sink *sink) {
    const bight_layer *clusters = sink->contents->tables[REPORT_CLUSTERS];
    const bight_layer *ports = sink->contents->tables[REPORT_PORTS];
    report_html_open(sink, OPEN_NOTHING);
    fputs("<figure class=\"bars\">\n<figcaption>Throughput of the ports of each cluster, as shares "
          "of it"
          "</figcaption>\n<table>\n",
          sink->stream);
    for (int row = 0; row < bight_layer_row_count(clusters); row++)
        put_cluster(sink->stream, ports, report_word(clusters, row, "cluster"));
    fputs("</table>\n</figure>\n", sink->stream);
}
