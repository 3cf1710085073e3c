/* The table of ports in the graph of the sea; see port_tables.h. */
#include <math.h>

#include "metrics/city_table.h"
#include "metrics/port_tables.h"
#include "metrics/sea_graph.h"
#include "route/search.h"

static const double MS_PER_H = 3600000;

enum {
    NEAREST_TIME,
    MEAN_TIME,
    REACHED,
    DEGREE,
    LINKED,
    HARMONIC,
    BETWEEN,
    BETWEEN_SHARE,
    MEASURES
};

typedef struct {
    const port_clusters *work;
    const sea_graph *sea;
    bool *is_met; /* by vertex: room */
} sea_side;

/* Different nodes a link leads to from the port's or back, and those of other ports among them. */
static void count_links(const sea_side *of, int port, double values[MEASURES]) {
    const sea_graph *sea = of->sea;
    for (int i = 0; i < sea->link_count; i++) {
        const int end = sea_graph_other_end(&sea->links[i], sea->vertices[port]);
        if (end < 0 || of->is_met[end]) continue;
        of->is_met[end] = true;
        values[DEGREE]++;
    }
    for (int other = 0; other < sea->port_count; other++)
        if (sea_graph_are_apart(sea, port, other) && of->is_met[sea->vertices[other]])
            values[LINKED]++;
    for (int i = 0; i < sea->link_count; i++) {
        const int end = sea_graph_other_end(&sea->links[i], sea->vertices[port]);
        if (end >= 0) of->is_met[end] = false;
    }
}

static int nearest_of(const sea_graph *sea, int port) {
    const int64_t *times_ms = &sea->times_ms[port * sea->port_count];
    int nearest = -1;
    for (int other = 0; other < sea->port_count; other++)
        if (sea_graph_are_apart(sea, port, other) && times_ms[other] != SEARCH_UNREACHED &&
            (nearest < 0 || times_ms[other] < times_ms[nearest]))
            nearest = other;
    return nearest;
}

static void measure_times(const sea_graph *sea, int port, double values[MEASURES]) {
    const int64_t *times_ms = &sea->times_ms[port * sea->port_count];
    const int nearest = nearest_of(sea, port);
    double sum_h = 0, inverse = 0;
    int others = 0, reached = 0;
    for (int other = 0; other < sea->port_count; other++) {
        if (!sea_graph_are_apart(sea, port, other)) continue;
        others++;
        if (times_ms[other] == SEARCH_UNREACHED) continue;
        reached++;
        sum_h += (double)times_ms[other] / MS_PER_H;
        inverse += MS_PER_H / (double)times_ms[other];
    }
    values[REACHED] = reached;
    values[NEAREST_TIME] = nearest < 0 ? NAN : (double)times_ms[nearest] / MS_PER_H;
    values[MEAN_TIME] = sum_h / reached;
    values[HARMONIC] = inverse / others;
}

static void measure(const sea_side *of, int port, double values[MEASURES]) {
    const sea_graph *sea = of->sea;
    const double others = sea->place_count - 1;
    for (int i = 0; i < MEASURES; i++)
        values[i] = sea->vertices[port] < 0 ? NAN : 0;
    if (sea->vertices[port] < 0) return;
    count_links(of, port, values);
    measure_times(sea, port, values);
    values[BETWEEN] = sea->between[port] / 2;
    values[BETWEEN_SHARE] = others > 1 ? 100 * sea->between[port] / (others * (others - 1)) : NAN;
}

static bight_status add_measures(bight_session *session, const sea_side *of, bight_layer *table) {
    static const char *const names[MEASURES] = {"nearest_time", "mean_time",        "reached",
                                                "degree",       "linked_ports",     "harmonic",
                                                "betweenness",  "betweenness_share"};
    static const char *const units[MEASURES] = {"h", "h", "", "", "", "1/h", "pairs", "%"};
    static const int decimals[MEASURES] = {1, 1, 0, 0, 0, 4, 1, 1};
    int columns[MEASURES];
    double values[MEASURES];
    for (int i = 0; i < MEASURES; i++)
        TRY(decimals[i] == 0 ? features_add_integer(session, table, names[i], units[i], &columns[i])
                             : features_add_number(session, table, names[i], units[i], decimals[i],
                                                   &columns[i]));
    for (int port = 0; port < table->row_count; port++) {
        measure(of, port, values);
        for (int i = 0; i < MEASURES; i++)
            features_set_number(table, port, columns[i], values[i]);
    }
    return BIGHT_OK;
}

static bight_status add_nearest(bight_session *session, const sea_side *of, bight_layer *table) {
    int column;
    TRY(features_add_text(session, table, "nearest", &column));
    for (int port = 0; port < table->row_count; port++) {
        const int nearest = nearest_of(of->sea, port);
        if (nearest < 0) continue;
        const int terminal = of->work->ports.terminals[nearest];
        TRY(features_set_text(session, table, port, column,
                              of->work->network->terminals[terminal].name));
    }
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, const port_clusters *work, bight_layer *table) {
    sea_graph sea;
    sea_side of = {.work = work, .sea = &sea};
    TRY(sea_graph_build(session, work->scratch, work->scenario, &work->ports, &sea));
    TAKE(session, work->scratch, of.is_met, work->scenario->vertex_count);
    TRY(port_clusters_add_names(session, work, table));
    TRY(add_nearest(session, &of, table));
    TRY(add_measures(session, &of, table));
    TRY(features_add_fact(session, table, "times",
                          "from port to port over links of mode %s alone, with the waits for them, "
                          "without loading and unloading",
                          work->network->modes[sea.mode]));
    TRY(features_add_fact(session, table, "degree, linked_ports",
                          "nodes a link leads to, gateways and others included; ports among them"));
    TRY(features_add_fact(session, table, "reached, mean_time, harmonic",
                          "of the other ports; harmonic is the sum of 1 / time over all of them, "
                          "unreached 0, out of their number (Marchiori and Latora 2000)"));
    TRY(features_add_fact(session, table, "betweenness",
                          "pairs of other ports whose quickest ways pass the port, equally quick "
                          "ways in equal parts, and their share of all such pairs (Freeman 1977)"));
    TRY(port_clusters_add_areas(session, work, table));
    return port_clusters_add_scenario(session, work, table);
}

bight_status port_tables_make_sea(bight_session *session, const port_clusters *work,
                                  const port_choice *choice, bight_layer **table) {
    (void)choice;
    TRY(features_create(session, "Ports in the graph of the sea", work->ports.port_count, table));
    return city_table_finish(table, fill(session, work, *table));
}
