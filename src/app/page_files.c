/* The list of the page's files; see page_files.h. */
#include "app/page_files.h"

#include <string.h>

#include "app/embedded.h"

#define PAGE "text/html; charset=utf-8"
#define STYLE "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"

#define EMBEDDED(path, type, name)                                                                 \
    { path, type, embedded_##name, &embedded_##name##_bytes }

static const page_file FILES[] = {
    EMBEDDED("/", PAGE, page_index_html),
    EMBEDDED("/page.css", STYLE, page_page_css),
    EMBEDDED("/words.js", SCRIPT, page_words_js),
    EMBEDDED("/server.js", SCRIPT, page_server_js),
    EMBEDDED("/events.js", SCRIPT, page_events_js),
    EMBEDDED("/progress.js", SCRIPT, page_progress_js),
    EMBEDDED("/element.js", SCRIPT, page_element_js),
    EMBEDDED("/map.js", SCRIPT, page_map_js),
    EMBEDDED("/store.js", SCRIPT, page_store_js),
    EMBEDDED("/ranking.js", SCRIPT, page_ranking_js),
    EMBEDDED("/effects.js", SCRIPT, page_effects_js),
    EMBEDDED("/scenario_panel.js", SCRIPT, page_scenario_panel_js),
    EMBEDDED("/city_panel.js", SCRIPT, page_city_panel_js),
    EMBEDDED("/hubs_panel.js", SCRIPT, page_hubs_panel_js),
    EMBEDDED("/suggest_panel.js", SCRIPT, page_suggest_panel_js),
    EMBEDDED("/isochrone.js", SCRIPT, page_isochrone_js),
    EMBEDDED("/line_picking.js", SCRIPT, page_line_picking_js),
    EMBEDDED("/dialogs.js", SCRIPT, page_dialogs_js),
    EMBEDDED("/page.js", SCRIPT, page_page_js),
    EMBEDDED("/leaflet.css", STYLE, leaflet_css),
    EMBEDDED("/leaflet.js", SCRIPT, leaflet_js),
};

const page_file *page_files_find(const char *path) {
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        if (strcmp(FILES[i].path, path) == 0) return &FILES[i];
    return NULL;
}
