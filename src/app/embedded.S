/* The files of embedded.h, byte for byte. Their names count from the top of the tree; digests are
 * made beside the objects. */

    .macro embed name file
    .globl \name
    .type \name, %object
\name:
    .incbin "\file"
    .equ bytes, . - \name
    .byte 0
    .balign 8
    .globl \name\()_bytes
\name\()_bytes:
    .quad bytes
    .endm

    .section .rodata

    embed embedded_report_css "src/app/report/report.css"
    embed embedded_report_css_sha256 "src/app/report/report.css.sha256"
    embed embedded_report_js "src/app/report/report.js"
    embed embedded_report_js_sha256 "src/app/report/report.js.sha256"

    embed embedded_page_index_html "src/app/page/index.html"
    embed embedded_page_page_css "src/app/page/page.css"
    embed embedded_page_words_js "src/app/page/words.js"
    embed embedded_page_server_js "src/app/page/server.js"
    embed embedded_page_events_js "src/app/page/events.js"
    embed embedded_page_progress_js "src/app/page/progress.js"
    embed embedded_page_element_js "src/app/page/element.js"
    embed embedded_page_map_js "src/app/page/map.js"
    embed embedded_page_store_js "src/app/page/store.js"
    embed embedded_page_ranking_js "src/app/page/ranking.js"
    embed embedded_page_effects_js "src/app/page/effects.js"
    embed embedded_page_scenario_panel_js "src/app/page/scenario_panel.js"
    embed embedded_page_city_panel_js "src/app/page/city_panel.js"
    embed embedded_page_hubs_panel_js "src/app/page/hubs_panel.js"
    embed embedded_page_suggest_panel_js "src/app/page/suggest_panel.js"
    embed embedded_page_isochrone_js "src/app/page/isochrone.js"
    embed embedded_page_line_picking_js "src/app/page/line_picking.js"
    embed embedded_page_dialogs_js "src/app/page/dialogs.js"
    embed embedded_page_page_js "src/app/page/page.js"
    embed embedded_manual_network_txt "src/app/manual/network.txt"
    embed embedded_manual_scenario_txt "src/app/manual/scenario.txt"
    embed embedded_completion_bight_bash "src/app/completion/bight.bash"

    embed embedded_leaflet_css "/usr/share/javascript/leaflet/leaflet.css"
    embed embedded_leaflet_js "/usr/share/javascript/leaflet/leaflet.min.js"

    .section .note.GNU-stack, "", %progbits
