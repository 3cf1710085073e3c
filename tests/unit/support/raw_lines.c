/* Drawing lines at random; see raw_lines.h. */
#include "raw_lines.h"

#include <geodesic.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "drawn_files.h"

enum { GRID = 4, CLUSTER_GRID = 6, MINUTE = 60000, ROW_BYTES = 512 };

static const double CELL_DEG = 0.05;
static const double TIDY_DEG = 0.006; /* 3 times the widest snap_m of a tidy network, and more */

/* xorshift64* (Vigna 2016). */
int raw_below(raw_network *network, int limit) {
    network->state ^= network->state >> 12;
    network->state ^= network->state << 25;
    network->state ^= network->state >> 27;
    return (int)((network->state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % (uint64_t)limit);
}

static double jitter(raw_network *network, double most_deg) {
    const double unit = raw_below(network, 2000001) * 1e-6 - 1;
    return rint(unit * most_deg * 1e7) / 1e7; /* as many digits as are written */
}

/* Each in a cell of its own, and 2 km from the others at least. */
static void make_places(raw_network *network, int cluster) {
    raw_places *places = &network->places[cluster];
    int cells[GRID * GRID];
    for (int i = 0; i < GRID * GRID; i++)
        cells[i] = i;
    places->count = RAW_CITIES + raw_below(network, RAW_PLACES - RAW_CITIES + 1);
    for (int place = 0; place < places->count; place++) {
        const int chosen = place + raw_below(network, GRID * GRID - place);
        const int cell = cells[chosen];
        cells[chosen] = cells[place];
        places->lon_deg[place] = 100 + cluster % CLUSTER_GRID + CELL_DEG * (cell % GRID) +
                                 raw_below(network, 300000) * 1e-7;
        places->lat_deg[place] = 20 + (int)(cluster / CLUSTER_GRID) +
                                 CELL_DEG * (int)(cell / GRID) + raw_below(network, 300000) * 1e-7;
    }
}

static void add_vertex(raw_line *line, const raw_places *places, int place) {
    line->lon_deg[line->count] = places->lon_deg[place];
    line->lat_deg[line->count] = places->lat_deg[place];
    line->places[line->count++] = place;
}

/* Degrees from a point to a segment, as on a plane. */
static double distance_deg(const raw_line *line, int segment, double lon_deg, double lat_deg) {
    const double x = line->lon_deg[segment], y = line->lat_deg[segment];
    const double dx = line->lon_deg[segment + 1] - x, dy = line->lat_deg[segment + 1] - y;
    const double along = ((lon_deg - x) * dx + (lat_deg - y) * dy) / (dx * dx + dy * dy);
    const double share = fmax(0, fmin(1, along));
    return hypot(x + share * dx - lon_deg, y + share * dy - lat_deg);
}

/* Whether the line keeps away from the places its segments do not end at. */
static bool is_clear(const raw_line *line, const raw_places *places) {
    for (int segment = 0; segment + 1 < line->count; segment++)
        for (int place = 0; place < places->count; place++) {
            const bool is_own =
                line->places[segment] == place || line->places[segment + 1] == place;
            if (!is_own && distance_deg(line, segment, places->lon_deg[place],
                                        places->lat_deg[place]) < TIDY_DEG)
                return false;
        }
    return true;
}

static void make_line(raw_network *network, int cluster) {
    const raw_places *places = &network->places[cluster];
    raw_line line = {.cluster = cluster, .is_oneway = raw_below(network, 4) == 0};
    const bool is_wild = network->manner == RAW_WILD;
    const int from = raw_below(network, places->count);
    const int to = (from + 1 + raw_below(network, places->count - 1)) % places->count;
    const int middle = raw_below(network, places->count);
    add_vertex(&line, places, from);
    if (raw_below(network, 2) == 0 && middle != from && middle != to)
        add_vertex(&line, places, middle);
    add_vertex(&line, places, to);
    if (is_wild && raw_below(network, 6) == 0) add_vertex(&line, places, from); /* a loop */
    line.time_ms = network->has_ties ? MINUTE * (2 + raw_below(network, 5))
                                     : 60 * (2000 + raw_below(network, 90000));
    for (int i = 0; is_wild && i < line.count; i++) {
        line.lon_deg[i] += jitter(network, 0.03);
        line.lat_deg[i] += jitter(network, 0.03);
    }
    if (!is_wild && !is_clear(&line, places)) return;
    raw_network_add(network, &line);
}

raw_line *raw_network_add(raw_network *network, const raw_line *model) {
    raw_line *added = &network->lines[network->line_count++];
    *added = *model;
    added->record = network->record_count++;
    return added;
}

void raw_network_make(raw_network *network, uint64_t seed, raw_manner manner) {
    *network = (raw_network){.state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1, .manner = manner};
    for (int i = 0; i < 8; i++)
        (void)raw_below(network, 2); /* seeds that differ little shall not */
    network->has_ties = seed % 2 == 0;
    network->splits_crossings = manner == RAW_WILD && seed % 3 == 0;
    network->snap_m = manner == RAW_WILD ? 1500 : 200;
    for (int cluster = 0; cluster < RAW_CLUSTERS; cluster++) {
        const int wanted = network->line_count + 6 + raw_below(network, 15);
        make_places(network, cluster);
        for (int i = 0; i < 200 && network->line_count < wanted; i++)
            make_line(network, cluster);
    }
}

/* ---- Drawing ---- */

static size_t write_points(const raw_line *line, char *text, size_t bytes) {
    size_t used = 0;
    for (int i = 0; i < line->count; i++)
        used += (size_t)snprintf(text + used, bytes - used, "%s%.7f %.7f", i == 0 ? "" : ", ",
                                 line->lon_deg[i], line->lat_deg[i]);
    return used;
}

/* The record that begins with this line: its time, in seconds with all milliseconds, is that of all
 * its parts. */
static size_t write_record(const raw_network *network, int first, char *text, size_t bytes) {
    const raw_line *line = &network->lines[first];
    int64_t time_ms = 0;
    int end = first;
    while (end < network->line_count && network->lines[end].record == line->record)
        time_ms += network->lines[end++].time_ms;
    size_t used = (size_t)snprintf(text, bytes, "%.3f,%s | ", (double)time_ms / 1000,
                                   line->is_oneway ? "yes" : "no");
    for (int i = first; i < end; i++) {
        if (i > first) used += (size_t)snprintf(text + used, bytes - used, "; ");
        used += write_points(&network->lines[i], text + used, bytes - used);
    }
    return used + (size_t)snprintf(text + used, bytes - used, "\n");
}

static bool begins_record(const raw_network *network, int line) {
    return line == 0 || network->lines[line].record != network->lines[line - 1].record;
}

static void draw_lines(const raw_network *network, const network_fixture *fixture,
                       const int *order) {
    static char rows[RAW_CLUSTERS * RAW_LINES * ROW_BYTES];
    size_t used = 0;
    for (int i = 0; i < network->line_count; i++) {
        const int line = order == NULL ? i : order[i];
        if (begins_record(network, line))
            used += write_record(network, line, rows + used, sizeof rows - used);
    }
    drawn_lines(fixture->folder, "road.shp", "SECONDS:N18.3,ONE:C", rows);
}

static void draw_cities(const raw_network *network, const network_fixture *fixture) {
    static char rows[RAW_CLUSTERS * RAW_CITIES * ROW_BYTES];
    size_t used = 0;
    for (int cluster = 0; cluster < RAW_CLUSTERS; cluster++)
        for (int city = 0; city < RAW_CITIES; city++) {
            const int id = cluster * RAW_CITIES + city;
            used += (size_t)snprintf(
                rows + used, sizeof rows - used, "%d,C%d,%d | %.7f %.7f\n", id + 1, id, 10 + 7 * id,
                network->places[cluster].lon_deg[city], network->places[cluster].lat_deg[city]);
        }
    drawn_points(fixture->folder, "cities.shp", "ID:N,NAME:C,POP:N", rows);
}

void raw_network_draw(const raw_network *network, const network_fixture *fixture,
                      const int *order) {
    char text[1024];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - id: road\n"
             "    file: road.shp\n"
             "    time: {field: SECONDS, unit: s}\n"
             "    oneway: {field: ONE, forward: yes}\n"
             "join: {snap_m: %g, split_at_crossings: %s}\n"
             "cities:\n"
             "  file: cities.shp\n"
             "  id: ID\n"
             "  name: NAME\n"
             "  weights: {population: POP}\n"
             "  attach: {road: {max_km: %g, speed: 40}}\n"
             "profiles:\n"
             "  all: {modes: [road], money: {road: 0.5}, co2: {road: 90}}\n",
             network->snap_m, network->splits_crossings ? "true" : "false", network->snap_m / 1000);
    drawn_text(fixture->folder, "network.yaml", text);
    draw_lines(network, fixture, order);
    draw_cities(network, fixture);
}

void raw_network_tell(const raw_network *network, int cluster, char *text, size_t bytes) {
    size_t used = 0;
    for (int i = 0; i < network->line_count; i++)
        if (network->lines[i].cluster == cluster && begins_record(network, i) &&
            used + ROW_BYTES < bytes)
            used += write_record(network, i, text + used, bytes - used);
    for (int city = 0; city < RAW_CITIES && used + ROW_BYTES < bytes; city++)
        used += (size_t)snprintf(
            text + used, bytes - used, "city C%d | %.7f %.7f\n", cluster * RAW_CITIES + city,
            network->places[cluster].lon_deg[city], network->places[cluster].lat_deg[city]);
}

double raw_length_m(const raw_line *line, int count) {
    struct geod_geodesic wgs84;
    double length_m = 0;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    for (int i = 1; i < count; i++) {
        double step_m;
        geod_inverse(&wgs84, line->lat_deg[i - 1], line->lon_deg[i - 1], line->lat_deg[i],
                     line->lon_deg[i], &step_m, NULL, NULL);
        length_m += step_m;
    }
    return length_m;
}
