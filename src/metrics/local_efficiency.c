/* Local efficiencies; see local_efficiency.h. */
#include "metrics/local_efficiency.h"

#include <math.h>

#include "base/parallel.h"
#include "metrics/place_igraph.h"
#include "network/graph_status.h"
#include "network/graph_turn.h"

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

static bight_status find_around(bight_session *session, const place_igraph *places, int count,
                                igraph_vector_t *result, double *values) {
    TRY(graph_status(session,
                     igraph_local_efficiency(&places->graph, result, igraph_vss_range(0, count),
                                             &places->weights, false, IGRAPH_ALL)));
    for (int place = 0; place < count; place++)
        values[place] = VECTOR(*result)[place];
    return BIGHT_OK;
}

static bight_status ask_around(bight_session *session, const place_ways *ways, int count,
                               double *values) {
    place_igraph places;
    igraph_vector_t result;
    bight_status status = place_igraph_create(session, ways, ways->minutes, &places);
    if (status != BIGHT_OK) return status;
    status = graph_status(session, igraph_vector_init(&result, 0));
    if (status == BIGHT_OK) {
        status = find_around(session, &places, count, &result, values);
        igraph_vector_destroy(&result);
    }
    place_igraph_destroy(&places);
    return status;
}

bight_status local_efficiency_around(bight_session *session, const place_ways *ways, int count,
                                     double *values) {
    if (count == 0) return BIGHT_OK;
    graph_turn_take();
    const bight_status status = ask_around(session, ways, count, values);
    graph_turn_give();
    return status;
}
