/* The city matrix beside igraph's Dijkstra on the same network, its graph and its vertices: unlike
 * the other contests it goes through the whole library, and all five measures are computed. */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bight.h"
#include "contests.h"
#include "stopwatch.h"

enum { ROUNDS = 21 };

typedef struct {
    bight_session *session;
    bight_network *network;
    bight_scenario *scenario;
    const igraph_t *graph;
    igraph_vector_t weights;
    igraph_vector_int_t origins;
    igraph_vector_int_t destinations;
    igraph_matrix_t times;
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

static void prepare_igraph(bench *run) {
    require(run, bight_network_graph(run->session, run->network, &run->graph));
    const igraph_integer_t arcs = igraph_ecount(run->graph);
    const int cities = bight_network_city_count(run->network);
    const int64_t *times_ms = bight_scenario_times_ms(run->scenario);
    require_igraph(igraph_vector_init(&run->weights, arcs));
    require_igraph(igraph_vector_int_init(&run->origins, cities));
    require_igraph(igraph_vector_int_init(&run->destinations, cities));
    require_igraph(igraph_matrix_init(&run->times, 0, 0));
    for (igraph_integer_t arc = 0; arc < arcs; arc++)
        VECTOR(run->weights)[arc] = (double)times_ms[arc];
    for (int city = 0; city < cities; city++) {
        VECTOR(run->origins)[city] = bight_network_origin_vertex(run->network, city);
        VECTOR(run->destinations)[city] = bight_network_destination_vertex(run->network, city);
    }
}

static double time_igraph(bench *run) {
    const double begin_s = stopwatch_now_s();
    require_igraph(igraph_distances_dijkstra(
        run->graph, &run->times, igraph_vss_vector(&run->origins),
        igraph_vss_vector(&run->destinations), &run->weights, IGRAPH_OUT));
    return stopwatch_now_s() - begin_s;
}

static double time_ours(bench *run, bight_matrix **matrix) {
    const double begin_s = stopwatch_now_s();
    require(run, bight_matrix_compute(run->session, run->scenario, NULL, matrix));
    return stopwatch_now_s() - begin_s;
}

static void require_equal(const bench *run, const bight_matrix *matrix) {
    const int cities = bight_matrix_row_count(matrix);
    for (int from = 0; from < cities; from++) {
        for (int to = 0; to < cities; to++) {
            const double ours = bight_matrix_value(matrix, BIGHT_MEASURE_TIME, from, to);
            const double theirs = MATRIX(run->times, from, to) / 60000;
            if (from == to || ours == theirs || (isnan(ours) && isinf(theirs))) continue;
            fprintf(stderr, "bench: %s to %s is %.10g min here, %.10g min in igraph\n",
                    bight_network_city_name(run->network, from),
                    bight_network_city_name(run->network, to), ours, theirs);
            exit(EXIT_FAILURE);
        }
    }
}

/* The sides take turns, so that a busy machine slows both. */
static void compare(bench *run) {
    double ours[ROUNDS], theirs[ROUNDS], ratios[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        bight_matrix *matrix;
        theirs[round] = time_igraph(run);
        ours[round] = time_ours(run, &matrix);
        ratios[round] = theirs[round] / ours[round];
        require_equal(run, matrix);
        bight_matrix_destroy(matrix);
    }
    printf("city matrix, %d cities, one thread, %d rounds, equal results\n",
           bight_network_city_count(run->network), ROUNDS);
    printf("  igraph_distances_dijkstra  %8.2f ms\n", 1000 * stopwatch_median(theirs, ROUNDS));
    printf("  bight_matrix_compute       %8.2f ms, five measures along each path\n",
           1000 * stopwatch_median(ours, ROUNDS));
    printf("  igraph / bight             %8.2f\n", stopwatch_median(ratios, ROUNDS));
}

void contest_of_cities(const char *network_path) {
    bench run;
    if (bight_session_create(&run.session) != BIGHT_OK) exit(EXIT_FAILURE);
    bight_session_set_threads(run.session, 1);
    require(&run, bight_network_open(run.session, network_path, NULL, &run.network));
    require(&run, bight_scenario_create(run.session, run.network, &run.scenario));
    prepare_igraph(&run);
    compare(&run);
    igraph_matrix_destroy(&run.times);
    igraph_vector_int_destroy(&run.destinations);
    igraph_vector_int_destroy(&run.origins);
    igraph_vector_destroy(&run.weights);
    bight_scenario_destroy(run.scenario);
    bight_network_close(run.network);
    bight_session_destroy(run.session);
}
