/* The report as one HTML file that needs nothing beside it and works from a disk under a content
 * security policy that allows its own style and script and nothing else. */
#ifndef BIGHT_APP_REPORT_HTML_H
#define BIGHT_APP_REPORT_HTML_H

#include "app/report_sink.h"

report_sink report_html_sink(FILE *stream, const report_contents *contents);

/* ---- Its pieces, each in a file of its own ---- */

void report_html_table(report_sink *sink, const report_view *view);
void report_html_inputs(report_sink *sink);
void report_html_series(report_sink *sink, const report_series *series);
void report_html_trends(report_sink *sink, const report_trends *trends);
void report_html_years(report_sink *sink);
void report_html_figure(report_sink *sink, report_figure figure);

/* Kinds of lists that stay open until something else comes. */
enum { OPEN_NOTHING, OPEN_TILES, OPEN_ITEMS, OPEN_CHARTS };

/* Ends the list that is open unless it is of the kind, and begins one of the kind. */
void report_html_open(report_sink *sink, int kind);

#endif
