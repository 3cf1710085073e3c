/* The map of whose hinterland each city is: in the colour of the cluster whose port it reaches
 * first, or of the port where there are no clusters to tell apart. See report_html_map.h. */
#include <math.h>
#include <string.h>

#include "app/map_drawing.h"
#include "app/report_html_map.h"

enum { NAME_BYTES = 128 };

static const int NO_KIND = -1;

/* ---- Ports and clusters ---- */

static const bight_layer *kinds_table(const report_contents *contents) {
    const bight_layer *clusters = contents->tables[REPORT_CLUSTERS];
    return bight_layer_row_count(clusters) > 1 ? clusters : contents->tables[REPORT_PORTS];
}

static int kind_of_port(const report_contents *contents, int port) {
    const bight_layer *ports = contents->tables[REPORT_PORTS];
    const bight_layer *kinds = kinds_table(contents);
    const int kind = kinds == ports
                         ? port
                         : report_find_row(kinds, "cluster", report_word(ports, port, "cluster"));
    return kind < MAP_MOST_KINDS ? kind : NO_KIND;
}

/* Whether a name is one of several with strokes between them. */
static bool is_listed(const char *names, const char *name) {
    const size_t bytes = strlen(name);
    for (const char *at = strstr(names, name); bytes > 0 && at != NULL; at = strstr(at + 1, name))
        if ((at == names || at[-1] == '/') && (at[bytes] == '\0' || at[bytes] == '/')) return true;
    return false;
}

/* The first port in the column of a city; -1. */
static int port_in(const report_contents *contents, int row, const char *column) {
    const bight_layer *ports = contents->tables[REPORT_PORTS];
    const char *names = report_word(contents->tables[REPORT_PORT_CITIES], row, column);
    for (int port = 0; port < bight_layer_row_count(ports); port++)
        if (is_listed(names, report_word(ports, port, "port"))) return port;
    return -1;
}

/* A port of another kind is nearly as near. */
static bool is_contested(const report_contents *contents, int row, int kind) {
    const bight_layer *ports = contents->tables[REPORT_PORTS];
    const char *names = report_word(contents->tables[REPORT_PORT_CITIES], row, "served_by");
    for (int port = 0; port < bight_layer_row_count(ports); port++)
        if (kind_of_port(contents, port) != kind &&
            is_listed(names, report_word(ports, port, "port")))
            return true;
    return false;
}

/* ---- Cities ---- */

static map_belonging find_belonging(const report_contents *contents, int city) {
    const bight_layer *cities = contents->tables[REPORT_PORT_CITIES];
    const char *id = report_word(contents->tables[REPORT_PLACES], city, "city_id");
    const int row = report_find_row(cities, "city_id", id);
    const int port = row < 0 ? -1 : port_in(contents, row, "nearest");
    if (port < 0) return (map_belonging){NO_KIND, -1, false};
    const int kind = kind_of_port(contents, port);
    return (map_belonging){kind, port, is_contested(contents, row, kind)};
}

/* "Liaoning: 19 cities"; the number of kinds. */
static int name_kinds(const report_contents *contents, char names[MAP_MOST_KINDS][NAME_BYTES]) {
    const bight_layer *kinds = kinds_table(contents);
    const char *column = kinds == contents->tables[REPORT_PORTS] ? "port" : "cluster";
    const int rows = bight_layer_row_count(kinds);
    const int count = rows < MAP_MOST_KINDS ? rows : MAP_MOST_KINDS;
    for (int kind = 0; kind < count; kind++) {
        char number[NUMBER_TEXT_BYTES];
        const double cities = report_number(kinds, kind, "cities");
        number_text(cities, cities == rint(cities) ? 0 : 1, number);
        snprintf(names[kind], NAME_BYTES, "%.80s: %.30s cit%s", report_word(kinds, kind, column),
                 number, cities == 1 ? "y" : "ies");
    }
    return count;
}

/* ---- The map ---- */

/* Around cities and ports, where ports lie too far out for the box of the other maps, which has a
 * twentieth around the cities; false where they do not. */
static bool find_box(const report_contents *contents, bight_box *box) {
    bight_box ports;
    if (!bight_layer_box(contents->tables[REPORT_PLACES], box) ||
        !bight_layer_box(contents->tables[REPORT_PORTS], &ports))
        return false;
    const double wide = (box->east_deg - box->west_deg) / 20;
    const double high = (box->north_deg - box->south_deg) / 20;
    if (ports.west_deg >= box->west_deg - wide && ports.east_deg <= box->east_deg + wide &&
        ports.south_deg >= box->south_deg - high && ports.north_deg <= box->north_deg + high)
        return false;
    box->west_deg = fmin(box->west_deg, ports.west_deg) - wide;
    box->east_deg = fmax(box->east_deg, ports.east_deg) + wide;
    box->south_deg = fmax(-90, fmin(box->south_deg, ports.south_deg) - high);
    box->north_deg = fmin(90, fmax(box->north_deg, ports.north_deg) + high);
    return true;
}

static void put_map(report_sink *sink, const map_belonging *cities, const int *port_kinds) {
    const report_contents *contents = sink->contents;
    const bool are_clusters = kinds_table(contents) == contents->tables[REPORT_CLUSTERS];
    char names[MAP_MOST_KINDS][NAME_BYTES];
    bight_box box;
    map_kinds kinds = {.caption = are_clusters ? "Cluster of the port reached first"
                                               : "Port reached first",
                       .count = name_kinds(contents, names),
                       .cities = cities,
                       .contested_caption = are_clusters ? "paler: another cluster is near"
                                                         : "paler: another port is near",
                       .anchors = contents->tables[REPORT_PORTS],
                       .anchors_caption = "port",
                       .anchor_kinds = port_kinds};
    for (int kind = 0; kind < kinds.count; kind++)
        kinds.names[kind] = names[kind];
    map_content content = report_html_map_begin(contents, "Hinterlands: the port each city reaches "
                                                          "first by land");
    content.subtitle =
        are_clusters
            ? "Lines lead to that port. Paler cities reach a port of another cluster in at "
              "most 1.2 times the time."
            : "Lines lead to that port. Paler cities reach another one in at most 1.2 times "
              "the time.";
    content.kinds = &kinds;
    if (find_box(contents, &box)) content.box = &box;
    content.links = NULL;
    report_html_map_put(sink, &content, MAP_NAMES, "hinterland");
}

void report_html_hinterlands(report_sink *sink) {
    const report_contents *contents = sink->contents;
    if (contents->tables[REPORT_PORT_CITIES] == NULL) return;
    const int cities = bight_layer_row_count(contents->tables[REPORT_PLACES]);
    const int ports = bight_layer_row_count(contents->tables[REPORT_PORTS]);
    if (cities == 0 || ports == 0) return;
    map_belonging belongings[cities];
    int port_kinds[ports];
    for (int city = 0; city < cities; city++)
        belongings[city] = find_belonging(contents, city);
    for (int port = 0; port < ports; port++)
        port_kinds[port] = kind_of_port(contents, port);
    put_map(sink, belongings, port_kinds);
}
