/* Maps of the page: what they have in common. */
#ifndef BIGHT_APP_REPORT_HTML_MAP_H
#define BIGHT_APP_REPORT_HTML_MAP_H

#include "app/map_drawing.h"
#include "app/report_html.h"

/* What all maps show. */
map_content report_html_map_begin(const report_contents *contents, const char *title);

/* Title and subtitle stand above it, the legend beside it or, on narrow screens, below. `id` sets
 * its ids apart from those of other maps. */
void report_html_map_put(report_sink *sink, const map_content *content, map_names names,
                         const char *id);

/* Whose hinterland each city is. */
void report_html_hinterlands(report_sink *sink);

#endif
