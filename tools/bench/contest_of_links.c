/* New links compared beside igraph searching again with each: the program's screening, everything
 * but the reading of the network included, and for a sample of links and origins igraph's Dijkstra
 * on the network's graph with the link in it. The times igraph finds must be those of the scenario
 * with the link, and the mean saved of all pairs that of its matrix.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bight.h"
#include "contests.h"
#include "scenario/scenario.h"
#include "stopwatch.h"

enum { ROUNDS = 3, SAMPLE_LINKS = 3, SAMPLE_ROWS = 8, LINKS_WANTED = 10000 };
static const double KMH = 100;

typedef struct {
    bight_session *session;
    bight_network *network;
    bight_scenario *base;
    bight_matrix *before;
    bight_layer *links;
    int cities;
} bench;

static void require(const bench *run, bight_status status) {
    if (status == BIGHT_OK) return;
    fprintf(stderr, "bench: %s\n", bight_session_message(run->session));
    exit(EXIT_FAILURE);
}

static void require_igraph(igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return;
    fprintf(stderr, "bench: igraph failed: %s\n", igraph_strerror(code));
    exit(EXIT_FAILURE);
}

static double cell(const bight_layer *table, int row, const char *column) {
    return bight_layer_real(table, row, bight_layer_find_column(table, column));
}

/* ---- Screening ---- */

static double screen(bench *run, double max_km) {
    const bight_screen_options options = {
        .kmh = KMH, .max_km = max_km, .weight = "none", .rank_by = "mean", .measured_count = 1};
    bight_layer *set, *interactions;
    const double begin_s = stopwatch_now_s();
    bight_layer_destroy(run->links);
    require(run, bight_screen_compute(run->session, run->network, NULL, 0, &options, &run->links,
                                      &set, &interactions));
    return stopwatch_now_s() - begin_s;
}

/* The distance within which there are about as many pairs of cities as wanted. */
static double find_max_km(bench *run) {
    const int64_t pairs = (int64_t)run->cities * (run->cities - 1) / 2;
    double max_km = 1;
    if (pairs <= LINKS_WANTED) return 0; /* all there are */
    while (max_km < 5000) {
        screen(run, max_km);
        if (bight_layer_row_count(run->links) >= LINKS_WANTED) break;
        max_km *= 1.2;
    }
    return max_km;
}

/* ---- Searching again ---- */

static double mean_of(const bench *run, const bight_matrix *matrix) {
    double sum = 0;
    int64_t count = 0;
    for (int from = 0; from < run->cities; from++)
        for (int to = 0; to < run->cities; to++) {
            const double minutes = bight_matrix_value(matrix, BIGHT_MEASURE_TIME, from, to);
            if (from == to || !isfinite(minutes)) continue;
            sum += minutes;
            count++;
        }
    return sum / (double)count;
}

static bight_scenario *add_link(const bench *run, int row) {
    char text[512];
    bight_scenario *changed;
    const char *name =
        bight_layer_text(run->links, row, bight_layer_find_column(run->links, "link"));
    const char *middle = strstr(name, " - ");
    snprintf(text, sizeof text, "%.*s:%s@%g,detour=1.2", (int)(middle - name), name, middle + 3,
             KMH);
    const bight_change added = {BIGHT_CHANGE_ADD, text};
    require(run, bight_scenario_open(run->session, run->network, &added, 1, &changed));
    return changed;
}

static void fail(const bench *run, int row, double ours, double theirs) {
    fprintf(stderr, "bench: link %d of %s: %.10g min here, %.10g min when searched again\n", row,
            bight_network_name(run->network), ours, theirs);
    exit(EXIT_FAILURE);
}

/* The network's graph with the scenario's new arcs as edges. */
static void make_graph(const bench *run, const bight_scenario *changed, igraph_t *graph,
                       igraph_vector_t *times_ms) {
    const igraph_t *whole;
    require(run, bight_network_graph(run->session, run->network, &whole));
    require_igraph(igraph_copy(graph, whole));
    require_igraph(igraph_vector_init(times_ms, changed->arc_count));
    for (int arc = 0; arc < changed->arc_count; arc++) {
        igraph_vector_set(times_ms, arc, (double)changed->time_ms[arc]);
        if (arc >= igraph_ecount(graph))
            require_igraph(igraph_add_edge(graph, changed->arcs[arc].from, changed->arcs[arc].to));
    }
}

static void compare_row(const bench *run, const bight_matrix *after, int city,
                        const igraph_matrix_t *times) {
    for (int to = 0; to < run->cities; to++) {
        const double ours = bight_matrix_value(after, BIGHT_MEASURE_TIME, city, to);
        const double theirs = MATRIX(*times, 0, to) / 60000;
        if (to == city || ours == theirs || (isnan(ours) && isinf(theirs))) continue;
        fail(run, city, ours, theirs);
    }
}

/* The seconds igraph takes for all rows, by a sample of them. */
static double search_rows(const bench *run, const bight_scenario *changed,
                          const bight_matrix *after) {
    igraph_t graph;
    igraph_vector_t times_ms;
    igraph_vector_int_t to;
    igraph_matrix_t times;
    double seconds = 0;
    const int rows = run->cities < SAMPLE_ROWS ? run->cities : SAMPLE_ROWS;
    make_graph(run, changed, &graph, &times_ms);
    require_igraph(igraph_matrix_init(&times, 0, 0));
    require_igraph(igraph_vector_int_init(&to, run->cities));
    for (int city = 0; city < run->cities; city++)
        VECTOR(to)[city] = bight_network_destination_vertex(run->network, city);
    for (int i = 0; i < rows; i++) {
        const int city = (int)((int64_t)i * run->cities / rows);
        const double begin_s = stopwatch_now_s();
        require_igraph(igraph_distances_dijkstra(
            &graph, &times, igraph_vss_1(bight_network_origin_vertex(run->network, city)),
            igraph_vss_vector(&to), &times_ms, IGRAPH_OUT));
        seconds += stopwatch_now_s() - begin_s;
        compare_row(run, after, city, &times);
    }
    igraph_vector_int_destroy(&to);
    igraph_matrix_destroy(&times);
    igraph_vector_destroy(&times_ms);
    igraph_destroy(&graph);
    return seconds * run->cities / rows;
}

static double search_link(const bench *run, int row) {
    bight_matrix *after;
    bight_scenario *changed = add_link(run, row);
    require(run, bight_matrix_compute(run->session, changed, NULL, &after));
    const double seconds = search_rows(run, changed, after);
    const double saved = mean_of(run, run->before) - mean_of(run, after);
    const double ours = cell(run->links, row, "mean_saved");
    if (cell(run->links, row, "pairs_joined") == 0 && !(fabs(saved - ours) < 1e-9 * (1 + saved)))
        fail(run, row, ours, saved);
    bight_matrix_destroy(after);
    bight_scenario_destroy(changed);
    return seconds;
}

/* ---- The contest ---- */

static void compare(bench *run) {
    double ours[ROUNDS], theirs[SAMPLE_LINKS];
    const double max_km = find_max_km(run);
    for (int round = 0; round < ROUNDS; round++)
        ours[round] = screen(run, max_km);
    const int count = bight_layer_row_count(run->links);
    for (int i = 0; i < SAMPLE_LINKS; i++)
        theirs[i] = search_link(run, i * count / SAMPLE_LINKS);
    const double our_s = stopwatch_median(ours, ROUNDS);
    const double their_s = stopwatch_median(theirs, SAMPLE_LINKS);
    printf("new links, %d among %d cities, one thread, %d rounds, equal results\n", count,
           run->cities, ROUNDS);
    printf("  igraph_distances_dijkstra  %12.1f ms a link, by %d links and %d origins\n",
           1e3 * their_s, SAMPLE_LINKS, SAMPLE_ROWS);
    printf("  bight_screen_compute               %12.4f ms a link, searching all times first "
           "included\n",
           1e3 * our_s / count);
    printf("  igraph / bight             %12.0f\n", their_s / (our_s / count));
}

void contest_of_links(const char *network_path) {
    bench run = {0};
    if (bight_session_create(&run.session) != BIGHT_OK) exit(EXIT_FAILURE);
    bight_session_set_threads(run.session, 1);
    require(&run, bight_network_open(run.session, network_path, NULL, &run.network));
    require(&run, bight_scenario_create(run.session, run.network, &run.base));
    require(&run, bight_matrix_compute(run.session, run.base, NULL, &run.before));
    run.cities = bight_network_city_count(run.network);
    compare(&run);
    bight_layer_destroy(run.links);
    bight_matrix_destroy(run.before);
    bight_scenario_destroy(run.base);
    bight_network_close(run.network);
    bight_session_destroy(run.session);
}
