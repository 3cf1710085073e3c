/* Closing every link of a graph, one at a time, for a thousand places: all closures through the
 * index beside igraph's Dijkstra run anew without the link. igraph is asked for a sample of links
 * and origins, its time scaled to all; the sample's times must be equal.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests.h"
#include "route/closures.h"
#include "stopwatch.h"
#include "street_grid.h"

enum { PLACES = 1000, SAMPLED_LINKS = 8, SAMPLED_ORIGINS = 12, LARGEST = 200000 };

typedef struct {
    bight_session *session;
    arena *arena;
    const road_graph *roads;
    search_graph graph;
    graph_index index;
    search_places origins;
    search_places destinations;
    closure_list closures;
    int *first; /* of the closures */
    int *arcs;
    int64_t *slower; /* pairs, by closure */
    /* Of the sample: seconds lost by origin and destination; -1: cut off. */
    int sampled[SAMPLED_LINKS];
    int64_t *added[SAMPLED_LINKS];
    double ours_s;
    double igraph_s;
} closure_bench;

static void require(const closure_bench *bench, bight_status status) {
    if (status == BIGHT_OK) return;
    fprintf(stderr, "bench: %s\n", bight_session_message(bench->session));
    exit(EXIT_FAILURE);
}

static void require_igraph(igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return;
    fprintf(stderr, "bench: igraph failed: %s\n", igraph_strerror(code));
    exit(EXIT_FAILURE);
}

static search_places view_places(const uint32_t *nodes, int count) {
    search_places places = {.count = count};
    places.first = street_grid_room((size_t)count + 1, sizeof *places.first);
    places.connectors = street_grid_room((size_t)count, sizeof *places.connectors);
    for (int i = 0; i < count; i++) {
        places.first[i + 1] = i + 1;
        places.connectors[i] = (search_connector){(int)nodes[i], 0};
    }
    return places;
}

static void build_index(closure_bench *bench) {
    const road_graph *roads = bench->roads;
    float *x = street_grid_room(roads->node_count, sizeof *x);
    float *y = street_grid_room(roads->node_count, sizeof *y);
    for (uint32_t node = 0; node < roads->node_count; node++) {
        x[node] = (float)roads->x_mm[node];
        y[node] = (float)roads->y_mm[node];
    }
    bench->graph = (search_graph){.node_count = (int)roads->node_count,
                                  .arc_count = (int)roads->arc_count,
                                  .first = (int *)roads->first,
                                  .head = (int *)roads->head,
                                  .time = roads->time_ms};
    require(bench, graph_index_build(bench->session, bench->arena, &bench->graph,
                                     (node_positions){x, y}, NULL, &bench->index));
    free(x);
    free(y);
}

/* A link is the arcs between two nodes, both ways. */
static void list_links(closure_bench *bench) {
    const search_graph *graph = &bench->graph;
    const size_t arcs = (size_t)graph->arc_count;
    bench->first = street_grid_room(arcs + 1, sizeof *bench->first);
    bench->arcs = street_grid_room(2 * arcs, sizeof *bench->arcs);
    int links = 0, count = 0;
    for (int tail = 0; tail < graph->node_count; tail++)
        for (int arc = graph->first[tail]; arc < graph->first[tail + 1]; arc++) {
            const int head = graph->head[arc], begin = count;
            for (int back = graph->first[head]; back < graph->first[head + 1]; back++)
                if (graph->head[back] == tail) bench->arcs[count++] = back;
            if (head < tail && count > begin) { /* was met at the other end */
                count = begin;
                continue;
            }
            bench->arcs[count++] = arc;
            bench->first[++links] = count;
        }
    bench->closures = (closure_list){.count = links, .arcs = {bench->first, bench->arcs}};
}

static int sample_of(const closure_bench *bench, int closure) {
    int sample = 0;
    while (sample < SAMPLED_LINKS && bench->sampled[sample] != closure)
        sample++;
    return sample;
}

static void hear(void *context, int closure, const slowed_pair *pairs, int count, int worker) {
    closure_bench *bench = context;
    (void)worker;
    bench->slower[closure] += count;
    const int sample = sample_of(bench, closure);
    for (int i = 0; i < count && sample < SAMPLED_LINKS; i++)
        bench->added[sample][pairs[i].origin * bench->destinations.count + pairs[i].destination] =
            pairs[i].after < 0 ? -1 : pairs[i].after - pairs[i].before;
}

static void hear_end(void *context, int closure, int worker) {
    (void)context;
    (void)closure;
    (void)worker;
}

static double close_all(closure_bench *bench) {
    const closure_request request = {.graph = &bench->graph,
                                     .index = &bench->index,
                                     .origins = &bench->origins,
                                     .destinations = &bench->destinations,
                                     .closures = &bench->closures,
                                     .listener = {hear, hear_end, bench}};
    memset(bench->slower, 0, (size_t)bench->closures.count * sizeof *bench->slower);
    const double begin_s = stopwatch_now_s();
    require(bench, closures_find(bench->session, &request));
    return stopwatch_now_s() - begin_s;
}

/* Links that matter to many pairs and to few: evenly by the order of those that matter. */
static void choose_sample(closure_bench *bench) {
    int used = 0, next = 0, sample = 0;
    for (int link = 0; link < bench->closures.count; link++)
        used += bench->slower[link] > 0;
    for (int link = 0; link < bench->closures.count && sample < SAMPLED_LINKS; link++) {
        if (bench->slower[link] == 0) continue;
        if (next++ >= sample * used / SAMPLED_LINKS) bench->sampled[sample++] = link;
    }
}

typedef struct {
    igraph_t graph;
    igraph_vector_t times_ms;
    igraph_vector_int_t from;
    igraph_vector_int_t to;
    igraph_matrix_t before;
    igraph_matrix_t after;
} igraph_closures;

static void make_igraph(const closure_bench *bench, igraph_closures *made) {
    const search_graph *graph = &bench->graph;
    igraph_vector_int_t ends;
    require_igraph(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->arc_count));
    require_igraph(igraph_vector_init(&made->times_ms, graph->arc_count));
    for (int node = 0; node < graph->node_count; node++)
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            VECTOR(ends)[2 * (size_t)arc] = node;
            VECTOR(ends)[2 * (size_t)arc + 1] = graph->head[arc];
            VECTOR(made->times_ms)[arc] = graph->time[arc];
        }
    require_igraph(igraph_create(&made->graph, &ends, graph->node_count, IGRAPH_DIRECTED));
    igraph_vector_int_destroy(&ends);
    require_igraph(igraph_vector_int_init(&made->from, SAMPLED_ORIGINS));
    require_igraph(igraph_vector_int_init(&made->to, bench->destinations.count));
    for (int i = 0; i < SAMPLED_ORIGINS; i++)
        VECTOR(made->from)
    [i] = bench->origins.connectors[i * bench->origins.count / SAMPLED_ORIGINS].node;
    for (int i = 0; i < bench->destinations.count; i++)
        VECTOR(made->to)[i] = bench->destinations.connectors[i].node;
    require_igraph(igraph_matrix_init(&made->before, 0, 0));
    require_igraph(igraph_matrix_init(&made->after, 0, 0));
}

static void release_igraph(igraph_closures *made) {
    igraph_matrix_destroy(&made->after);
    igraph_matrix_destroy(&made->before);
    igraph_vector_int_destroy(&made->to);
    igraph_vector_int_destroy(&made->from);
    igraph_vector_destroy(&made->times_ms);
    igraph_destroy(&made->graph);
}

static void run_igraph(igraph_closures *asked, igraph_matrix_t *times) {
    require_igraph(igraph_distances_dijkstra(&asked->graph, times, igraph_vss_vector(&asked->from),
                                             igraph_vss_vector(&asked->to), &asked->times_ms,
                                             IGRAPH_OUT));
}

static void compare(const closure_bench *bench, const igraph_closures *asked, int sample) {
    for (int i = 0; i < SAMPLED_ORIGINS; i++) {
        const int origin = i * bench->origins.count / SAMPLED_ORIGINS;
        for (int to = 0; to < bench->destinations.count; to++) {
            const double before = MATRIX(asked->before, i, to), after = MATRIX(asked->after, i, to);
            const int64_t added = isinf(after) ? -1 : (int64_t)(after - before);
            if (added == bench->added[sample][origin * bench->destinations.count + to]) continue;
            fprintf(stderr, "bench: closing link %d from %d to %d is not what igraph finds\n",
                    bench->sampled[sample], origin, to);
            exit(EXIT_FAILURE);
        }
    }
}

/* igraph ignores arcs of infinite weight. */
static void close_sample(closure_bench *bench, igraph_closures *asked, int sample) {
    const closure_range arcs = closure_items_of(&bench->closures.arcs, bench->sampled[sample]);
    for (int i = 0; i < arcs.count; i++)
        VECTOR(asked->times_ms)[arcs.items[i]] = INFINITY;
    const double begin_s = stopwatch_now_s();
    run_igraph(asked, &asked->after);
    bench->igraph_s += stopwatch_now_s() - begin_s;
    for (int i = 0; i < arcs.count; i++)
        VECTOR(asked->times_ms)[arcs.items[i]] = bench->graph.time[arcs.items[i]];
    compare(bench, asked, sample);
}

static void ask_igraph(closure_bench *bench) {
    igraph_closures asked;
    make_igraph(bench, &asked);
    run_igraph(&asked, &asked.before);
    for (int sample = 0; sample < SAMPLED_LINKS; sample++)
        close_sample(bench, &asked, sample);
    release_igraph(&asked);
    const double rows = (double)SAMPLED_LINKS * SAMPLED_ORIGINS;
    bench->igraph_s *= bench->closures.count / rows * bench->origins.count;
}

static void print_line(const closure_bench *bench, const char *graph_name, int threads) {
    char ours[32], theirs[32];
    snprintf(ours, sizeof ours, "%s", stopwatch_text(bench->ours_s));
    snprintf(theirs, sizeof theirs, "%s", stopwatch_text(bench->igraph_s));
    printf("%-22s %-11s %5d   %-8s  %-22s ~%-9s %8.0f  %8s %8s  %d\n",
           threads == 1 ? "closing every link" : "the same, 2 threads", graph_name,
           bench->origins.count, ours, "igraph", theirs, bench->igraph_s / bench->ours_s, "-", "-",
           SAMPLED_LINKS * SAMPLED_ORIGINS * bench->destinations.count);
    fflush(stdout);
}

static void set_up(closure_bench *bench) {
    const uint32_t nodes = bench->roads->node_count;
    const int count = nodes < PLACES ? (int)nodes : PLACES;
    if (bight_session_create(&bench->session) != BIGHT_OK) exit(EXIT_FAILURE);
    bench->arena = arena_create();
    uint32_t *places = road_graph_places(bench->roads, (uint32_t)count, 7);
    bench->origins = view_places(places, count);
    bench->destinations = view_places(places, count);
    free(places);
    build_index(bench);
    list_links(bench);
    bench->slower = street_grid_room((size_t)bench->closures.count, sizeof *bench->slower);
    for (int sample = 0; sample < SAMPLED_LINKS; sample++) {
        bench->sampled[sample] = -1;
        bench->added[sample] =
            street_grid_room((size_t)count * (size_t)count, sizeof *bench->added[sample]);
    }
}

static void take_down(closure_bench *bench) {
    for (int sample = 0; sample < SAMPLED_LINKS; sample++)
        free(bench->added[sample]);
    free(bench->slower);
    free(bench->arcs);
    free(bench->first);
    free(bench->origins.first);
    free(bench->origins.connectors);
    free(bench->destinations.first);
    free(bench->destinations.connectors);
    arena_destroy(bench->arena);
    bight_session_destroy(bench->session);
}

void contest_of_closures(const stand *on) {
    if (on->graph->node_count > LARGEST) return;
    closure_bench bench = {.roads = on->graph};
    set_up(&bench);
    bight_session_set_threads(bench.session, 1);
    bench.ours_s = close_all(&bench);
    const double alone_s = bench.ours_s;
    choose_sample(&bench);
    bight_session_set_threads(bench.session, 2);
    bench.ours_s = close_all(&bench);
    ask_igraph(&bench);
    const double both_s = bench.ours_s;
    bench.ours_s = alone_s;
    print_line(&bench, on->graph_name, 1);
    bench.ours_s = both_s;
    print_line(&bench, on->graph_name, 2);
    take_down(&bench);
}
