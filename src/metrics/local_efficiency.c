/* Local efficiencies; see local_efficiency.h. */
#include "metrics/local_efficiency.h"

#include <math.h>

#include "base/parallel.h"

/* ---- Among the neighbours alone -------------------------------------------------------------- */

typedef struct {
    const place_ways *ways;
    double *values;
    int **number_of;    /* by worker and place: 1 + its number among the neighbours, 0: none */
    double **times_min; /* by worker: between neighbours, row after row */
} among_work;

static void fill_times(const among_work *work, const int *members, int count, int *number_of,
                       double *times_min) {
    const place_ways *ways = work->ways;
    for (int i = 0; i < count * count; i++)
        times_min[i] = INFINITY;
    for (int i = 0; i < count; i++)
        number_of[members[i]] = i + 1;
    for (int i = 0; i < count; i++)
        for (int k = ways->first[members[i]]; k < ways->first[members[i] + 1]; k++) {
            const int other = number_of[ways->neighbour[k]];
            if (other > 0) times_min[i * count + other - 1] = ways->minutes[k];
        }
    for (int i = 0; i < count; i++)
        number_of[members[i]] = 0;
}

/* Floyd 1962, Warshall 1962. */
static void close_times(int count, double *times_min) {
    for (int via = 0; via < count; via++)
        for (int from = 0; from < count; from++) {
            const double first = times_min[from * count + via];
            if (isinf(first)) continue;
            for (int to = 0; to < count; to++)
                times_min[from * count + to] =
                    fmin(times_min[from * count + to], first + times_min[via * count + to]);
        }
}

static void measure_among(void *context, int place, int worker) {
    const among_work *work = context;
    const int first = work->ways->first[place];
    const int count = work->ways->first[place + 1] - first;
    double *times_min = work->times_min[worker], sum = 0;
    fill_times(work, work->ways->neighbour + first, count, work->number_of[worker], times_min);
    close_times(count, times_min);
    for (int from = 0; from < count; from++)
        for (int to = 0; to < count; to++)
            if (to != from) sum += 1 / times_min[from * count + to];
    work->values[place] = count < 2 ? 0 : sum / ((double)count * (count - 1));
}

static bight_status find_among(bight_session *session, arena *scratch, const place_ways *ways,
                               int count, double *values) {
    among_work work = {.ways = ways};
    size_t most = 0;
    work.values = values;
    for (int place = 0; place < count; place++) {
        const size_t neighbours = (size_t)(ways->first[place + 1] - ways->first[place]);
        most = neighbours > most ? neighbours : most;
    }
    TAKE(session, scratch, work.number_of, session->thread_count);
    TAKE(session, scratch, work.times_min, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++) {
        TAKE(session, scratch, work.number_of[worker], ways->place_count);
        TAKE(session, scratch, work.times_min[worker], most * most);
    }
    parallel_for(session->thread_count, count, measure_among, &work);
    return BIGHT_OK;
}

bight_status local_efficiency_among(bight_session *session, const place_ways *ways, int count,
                                    double *values) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_among(session, scratch, ways, count, values);
    arena_destroy(scratch);
    return status;
}

/* ---- Around the place ------------------------------------------------------------------------ */

/* igraph's objects, all initialised, so that one place destroys them. */
typedef struct {
    igraph_t graph;
    igraph_vector_int_t ends;
    igraph_vector_t minutes;
    igraph_vector_t result;
} around_objects;

static bight_status check(bight_session *session, igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return BIGHT_OK;
    if (code == IGRAPH_ENOMEM) return FAIL_MEMORY(session);
    return FAIL(session, BIGHT_INTERNAL, "igraph failed: %s", igraph_strerror(code));
}

static bight_status fill_graph(bight_session *session, const place_ways *ways,
                               around_objects *objects) {
    for (int place = 0; place < ways->place_count; place++)
        for (int k = ways->first[place]; k < ways->first[place + 1]; k++) {
            if (ways->neighbour[k] < place) continue;
            TRY(check(session, igraph_vector_int_push_back(&objects->ends, place)));
            TRY(check(session, igraph_vector_int_push_back(&objects->ends, ways->neighbour[k])));
            TRY(check(session, igraph_vector_push_back(&objects->minutes, ways->minutes[k])));
        }
    TRY(check(session, igraph_add_vertices(&objects->graph, ways->place_count, NULL)));
    return check(session, igraph_add_edges(&objects->graph, &objects->ends, NULL));
}

static bight_status find_around(bight_session *session, const place_ways *ways, int count,
                                around_objects *objects, double *values) {
    if (count == 0) return BIGHT_OK;
    TRY(fill_graph(session, ways, objects));
    TRY(check(session,
              igraph_local_efficiency(&objects->graph, &objects->result, igraph_vss_range(0, count),
                                      &objects->minutes, false, IGRAPH_ALL)));
    for (int place = 0; place < count; place++)
        values[place] = VECTOR(objects->result)[place];
    return BIGHT_OK;
}

bight_status local_efficiency_around(bight_session *session, const place_ways *ways, int count,
                                     double *values) {
    around_objects objects;
    const bool has_all = igraph_empty(&objects.graph, 0, false) == IGRAPH_SUCCESS &&
                         igraph_vector_int_init(&objects.ends, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_init(&objects.minutes, 0) == IGRAPH_SUCCESS &&
                         igraph_vector_init(&objects.result, 0) == IGRAPH_SUCCESS;
    if (!has_all) return FAIL_MEMORY(session);
    const bight_status status = find_around(session, ways, count, &objects, values);
    igraph_vector_destroy(&objects.result);
    igraph_vector_destroy(&objects.minutes);
    igraph_vector_int_destroy(&objects.ends);
    igraph_destroy(&objects.graph);
    return status;
}
