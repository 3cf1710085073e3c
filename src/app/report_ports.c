/* Port clusters and whose hinterland it is; see report_sections.h. */
#include <math.h>

#include "app/report_sections.h"

static void tell_clusters(report_sink *sink) {
    const bight_layer *clusters = sink->contents->tables[REPORT_CLUSTERS];
    char text[SENTENCE_BYTES] = "", number[4][NUMBER_TEXT_BYTES];
    for (int row = 0; row < bight_layer_row_count(clusters); row++)
        sentence_add(text,
                     "%s%s: %s ports with %s %% of the throughput, as concentrated as %s equal "
                     "ones (HHI %s)",
                     row == 0 ? "" : "; ", report_word(clusters, row, "cluster"),
                     number_text(report_number(clusters, row, "ports"), 0, number[0]),
                     number_text(report_number(clusters, row, "share_of_all"), 1, number[1]),
                     number_text(report_number(clusters, row, "effective"), 1, number[2]),
                     number_text(report_number(clusters, row, "hhi"), 3, number[3]));
    if (text[0] == '\0') return;
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

static void tell_profile(report_sink *sink) {
    const char *profile = report_fact(sink->contents->tables[REPORT_CLUSTERS], "profile");
    const char *years = report_fact(sink->contents->tables[REPORT_CLUSTERS], "years");
    char text[SENTENCE_BYTES] = "";
    sentence_add(text, "A city lies in the hinterland of the port it reaches first by land");
    if (profile != NULL) sentence_add(text, " under the profile %s", profile);
    sentence_add(text, ".");
    if (years != NULL) sentence_add(text, " Throughput: %s.", years);
    sink->paragraph(sink, text);
}

static void tell_port_changes(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const double switches = report_overall(contents, "port_switches", "after");
    const double moved = report_overall(contents, "gateway_share_moved", "after");
    char text[SENTENCE_BYTES] = "", number[NUMBER_TEXT_BYTES];
    if (!isfinite(switches)) return;
    if (switches == 0 && !(moved >= 0.05)) {
        sink->paragraph(sink, "With the changes no city changes its nearest port, and the ways to "
                              "the gateways, by time alone, stay as they are.");
        return;
    }
    sentence_add(text, "With the changes %s cities change their nearest port",
                 number_text(switches, 0, number));
    if (isfinite(moved))
        sentence_add(text,
                     " and %s %% of the ways to the gateways, by time alone, move to another one",
                     number_text(moved, 1, number));
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

static void tell_tables(report_sink *sink) {
    const report_view clusters = {
        .table = REPORT_CLUSTERS,
        .name = "port_clusters",
        .caption = "Port clusters",
        .columns = {{.name = "cluster", .heading = "Cluster"},
                    {.name = "ports", .heading = "Ports"},
                    {.name = "throughput", .heading = "Throughput"},
                    {.name = "share_of_all", .heading = "Share"},
                    {.name = "shift", .heading = "Shift", .cell = CELL_SIGNED, .is_minor = true},
                    {.name = "hhi", .heading = "HHI"},
                    {.name = "cr1", .heading = "CR1", .is_minor = true},
                    {.name = "gini_corrected", .heading = "Gini", .is_minor = true},
                    {.name = "cities", .heading = "Cities", .cell = CELL_TIDY, .is_minor = true},
                    {.name = "population", .heading = "People"},
                    {.name = "gdp", .heading = "GDP", .is_minor = true}}};
    const report_view ports = {
        .table = REPORT_PORTS,
        .name = "ports",
        .caption = "Ports of the clusters and their hinterlands",
        .is_sortable = true,
        .columns = {{.name = "port", .heading = "Port"},
                    {.name = "cluster", .heading = "Cluster", .is_minor = true},
                    {.name = "throughput", .heading = "Throughput"},
                    {.name = "throughput_accuracy", .heading = "Figure"},
                    {.name = "share", .heading = "In its cluster", .is_minor = true},
                    {.name = "shift", .heading = "Shift", .cell = CELL_SIGNED, .is_minor = true},
                    {.name = "cities", .heading = "Cities", .cell = CELL_TIDY},
                    {.name = "population", .heading = "People"},
                    {.name = "gateways_by_population",
                     .heading = "Quickest ways to gateways",
                     .is_minor = true},
                    {.name = "rci_hinterland", .heading = "RCI", .is_minor = true}}};
    const report_view hinterlands = {
        .table = REPORT_HINTERLANDS,
        .name = "hinterlands",
        .caption = "Captive and contested hinterlands",
        .is_sortable = true,
        .is_aside = true,
        .columns = {{.name = "port", .heading = "Port"},
                    {.name = "cluster", .heading = "Cluster"},
                    {.name = "captive_population", .heading = "Captive people"},
                    {.name = "contested_population", .heading = "Contested people"},
                    {.name = "captive_gdp", .heading = "Captive GDP", .is_minor = true},
                    {.name = "contested_gdp", .heading = "Contested GDP", .is_minor = true}}};
    const report_view cities = {
        .table = REPORT_PORT_CITIES,
        .name = "port_cities",
        .caption = "Cities and the ports they reach first by land",
        .is_drawn = true,
        .columns = {{.name = "city", .heading = "City", .cell = CELL_CITY},
                    {.name = "nearest", .heading = "Port"},
                    {.name = "first", .heading = "Time"},
                    {.name = "served_by", .heading = "Ports in 1.2 times that time"},
                    {.name = "zone", .heading = "Hinterland"}}};
    report_tell_table(sink, &clusters);
    report_tell_table(sink, &ports);
    report_tell_table(sink, &hinterlands);
    report_tell_table(sink, &cities);
}

void report_tell_ports(report_sink *sink) {
    const report_view effects = {
        .table = REPORT_PORT_EFFECTS,
        .name = "port_effects",
        .caption = "Ports before and after",
        .is_aside = true,
        .columns = {{.name = "port", .heading = "Port"},
                    {.name = "cluster", .heading = "Cluster", .is_minor = true},
                    {.name = "cities_before", .heading = "Cities before", .cell = CELL_TIDY},
                    {.name = "cities_after", .heading = "after", .cell = CELL_TIDY},
                    {.name = "population_before", .heading = "People before"},
                    {.name = "population_after", .heading = "after"},
                    {.name = "gateways_before", .heading = "Quickest ways to gateways before"},
                    {.name = "gateways_after", .heading = "after"}}};
    tell_clusters(sink);
    tell_profile(sink);
    tell_port_changes(sink);
    report_tell_estimates(sink, REPORT_CLUSTERS);
    sink->figure(sink, REPORT_MAP_HINTERLANDS);
    sink->figure(sink, REPORT_BARS_PORTS);
    tell_tables(sink);
    report_tell_table(sink, &effects);
}
