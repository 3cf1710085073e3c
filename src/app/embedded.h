/* Files that are parts of the program: styles and scripts, kept in the tree as what they are and
 * put into the program by embedded.S when it is built. Of NAME.css there are `embedded_NAME_css`,
 * its bytes with a closing zero, `embedded_NAME_css_end`, which points behind them, and, for a
 * content security policy, `embedded_NAME_css_sha256`, its SHA-256 in base64.
 */
#ifndef BIGHT_APP_EMBEDDED_H
#define BIGHT_APP_EMBEDDED_H

#include <stddef.h>

extern const char embedded_report_css[], embedded_report_css_end[], embedded_report_css_sha256[];
extern const char embedded_report_js[], embedded_report_js_end[], embedded_report_js_sha256[];

extern const char embedded_page_index_html[], embedded_page_index_html_end[];
extern const char embedded_page_page_css[], embedded_page_page_css_end[];
extern const char embedded_page_words_js[], embedded_page_words_js_end[];
extern const char embedded_page_server_js[], embedded_page_server_js_end[];
extern const char embedded_page_element_js[], embedded_page_element_js_end[];
extern const char embedded_page_map_js[], embedded_page_map_js_end[];
extern const char embedded_page_store_js[], embedded_page_store_js_end[];
extern const char embedded_page_ranking_js[], embedded_page_ranking_js_end[];
extern const char embedded_page_effects_js[], embedded_page_effects_js_end[];
extern const char embedded_page_scenario_panel_js[], embedded_page_scenario_panel_js_end[];
extern const char embedded_page_city_panel_js[], embedded_page_city_panel_js_end[];
extern const char embedded_page_hubs_panel_js[], embedded_page_hubs_panel_js_end[];
extern const char embedded_page_suggest_panel_js[], embedded_page_suggest_panel_js_end[];
extern const char embedded_page_dialogs_js[], embedded_page_dialogs_js_end[];
extern const char embedded_page_page_js[], embedded_page_page_js_end[];
/* As libjs-leaflet installs it. */
extern const char embedded_leaflet_css[], embedded_leaflet_css_end[];
extern const char embedded_leaflet_js[], embedded_leaflet_js_end[];

/* Bytes without the closing zero. */
#define EMBEDDED_BYTES(name) ((size_t)(name##_end - (name)))

#endif
