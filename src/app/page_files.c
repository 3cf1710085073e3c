/* The list of the page's files; see page_files.h. */
#include "app/page_files.h"

#include <string.h>

#include "app/embedded.h"

#define PAGE "text/html; charset=utf-8"
#define STYLE "text/css; charset=utf-8"
#define SCRIPT "text/javascript; charset=utf-8"

static const struct {
    const char *path;
    const char *type;
    const char *begin;
    const char *end;
} FILES[] = {
    {"/", PAGE, embedded_page_index_html, embedded_page_index_html_end},
    {"/page.css", STYLE, embedded_page_page_css, embedded_page_page_css_end},
    {"/words.js", SCRIPT, embedded_page_words_js, embedded_page_words_js_end},
    {"/server.js", SCRIPT, embedded_page_server_js, embedded_page_server_js_end},
    {"/element.js", SCRIPT, embedded_page_element_js, embedded_page_element_js_end},
    {"/map.js", SCRIPT, embedded_page_map_js, embedded_page_map_js_end},
    {"/store.js", SCRIPT, embedded_page_store_js, embedded_page_store_js_end},
    {"/ranking.js", SCRIPT, embedded_page_ranking_js, embedded_page_ranking_js_end},
    {"/effects.js", SCRIPT, embedded_page_effects_js, embedded_page_effects_js_end},
    {"/scenario_panel.js", SCRIPT, embedded_page_scenario_panel_js,
     embedded_page_scenario_panel_js_end},
    {"/city_panel.js", SCRIPT, embedded_page_city_panel_js, embedded_page_city_panel_js_end},
    {"/hubs_panel.js", SCRIPT, embedded_page_hubs_panel_js, embedded_page_hubs_panel_js_end},
    {"/suggest_panel.js", SCRIPT, embedded_page_suggest_panel_js,
     embedded_page_suggest_panel_js_end},
    {"/dialogs.js", SCRIPT, embedded_page_dialogs_js, embedded_page_dialogs_js_end},
    {"/page.js", SCRIPT, embedded_page_page_js, embedded_page_page_js_end},
    {"/leaflet.css", STYLE, embedded_leaflet_css, embedded_leaflet_css_end},
    {"/leaflet.js", SCRIPT, embedded_leaflet_js, embedded_leaflet_js_end},
};

const page_file *page_files_find(const char *path) {
    static page_file found;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        if (strcmp(FILES[i].path, path) != 0) continue;
        found = (page_file){FILES[i].path, FILES[i].type, FILES[i].begin,
                            (size_t)(FILES[i].end - FILES[i].begin)};
        return &found;
    }
    return NULL;
}
