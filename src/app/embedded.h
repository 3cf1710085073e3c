/* Files that are parts of the program: styles, scripts and texts, kept in the tree as what they
 * are and put into the program by embedded.S when it is built. Of NAME.css there are
 * `embedded_NAME_css`, its bytes with a closing zero, `embedded_NAME_css_bytes`, how many without
 * it, and, for a content security policy, `embedded_NAME_css_sha256`, its SHA-256 in base64.
 */
#ifndef BIGHT_APP_EMBEDDED_H
#define BIGHT_APP_EMBEDDED_H

#include <stddef.h>

extern const char embedded_report_css[], embedded_report_css_sha256[];
extern const char embedded_report_js[], embedded_report_js_sha256[];
extern const size_t embedded_report_css_bytes, embedded_report_js_bytes;

/* The page of bight serve. */
extern const char embedded_page_index_html[];
extern const size_t embedded_page_index_html_bytes;
extern const char embedded_page_page_css[];
extern const size_t embedded_page_page_css_bytes;
extern const char embedded_page_words_js[];
extern const size_t embedded_page_words_js_bytes;
extern const char embedded_page_server_js[];
extern const size_t embedded_page_server_js_bytes;
extern const char embedded_page_events_js[];
extern const size_t embedded_page_events_js_bytes;
extern const char embedded_page_progress_js[];
extern const size_t embedded_page_progress_js_bytes;
extern const char embedded_page_element_js[];
extern const size_t embedded_page_element_js_bytes;
extern const char embedded_page_map_js[];
extern const size_t embedded_page_map_js_bytes;
extern const char embedded_page_store_js[];
extern const size_t embedded_page_store_js_bytes;
extern const char embedded_page_ranking_js[];
extern const size_t embedded_page_ranking_js_bytes;
extern const char embedded_page_effects_js[];
extern const size_t embedded_page_effects_js_bytes;
extern const char embedded_page_scenario_panel_js[];
extern const size_t embedded_page_scenario_panel_js_bytes;
extern const char embedded_page_city_panel_js[];
extern const size_t embedded_page_city_panel_js_bytes;
extern const char embedded_page_hubs_panel_js[];
extern const size_t embedded_page_hubs_panel_js_bytes;
extern const char embedded_page_suggest_panel_js[];
extern const size_t embedded_page_suggest_panel_js_bytes;
extern const char embedded_page_isochrone_js[];
extern const size_t embedded_page_isochrone_js_bytes;
extern const char embedded_page_line_picking_js[];
extern const size_t embedded_page_line_picking_js_bytes;
extern const char embedded_page_dialogs_js[];
extern const size_t embedded_page_dialogs_js_bytes;
extern const char embedded_page_page_js[];
extern const size_t embedded_page_page_js_bytes;

/* Texts on the files that people write, and what the completion of bash does with the tables that
 * are printed before it. */
extern const char embedded_manual_network_txt[], embedded_manual_scenario_txt[];
extern const char embedded_completion_bight_bash[];

/* As libjs-leaflet installs them. */
extern const char embedded_leaflet_css[], embedded_leaflet_js[];
extern const size_t embedded_leaflet_css_bytes, embedded_leaflet_js_bytes;

#endif
