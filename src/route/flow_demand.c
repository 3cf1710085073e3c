/* Reading demand row by row; see flow_demand.h. */
#include "route/flow_demand.h"

#include <math.h>

#include "base/parallel.h"

/* The total stays below 2^60 units, which leaves room for rounding every pair up. */
enum { TOTAL_BITS = 60, MOST_EXPONENT = 1000 };

typedef struct {
    const flow_request *request;
    double **rows; /* by thread */
    double *sums;  /* by origin */
    int *wrong;    /* by origin: 1 + the first destination whose demand is no number; 0: none */
} demand_reading;

bight_status flow_result_create(bight_session *session, arena *owner, const search_graph *graph,
                                const flow_request *request, flow_result *made) {
    *made = (flow_result){.routed = 0};
    TAKE(session, owner, made->arc, graph->arc_count);
    TAKE(session, owner, made->node, graph->node_count);
    TAKE(session, owner, made->origin_connector, flow_connector_count(request->origins));
    TAKE(session, owner, made->destination_connector, flow_connector_count(request->destinations));
    return BIGHT_OK;
}

static void sum_row(void *context, int origin, int worker) {
    const demand_reading *reading = context;
    const int count = reading->request->destinations->count;
    double *row = reading->rows[worker];
    reading->request->demand.fill(reading->request->demand.context, origin, row);
    for (int to = count - 1; to >= 0; to--) {
        if (!(row[to] >= 0) || isinf(row[to])) reading->wrong[origin] = to + 1;
        reading->sums[origin] += row[to];
    }
}

static bight_status sum_rows(bight_session *session, arena *scratch, demand_reading *reading,
                             double *total) {
    const int origins = reading->request->origins->count;
    TAKE(session, scratch, reading->rows, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TAKE(session, scratch, reading->rows[worker], reading->request->destinations->count);
    TAKE(session, scratch, reading->sums, origins);
    TAKE(session, scratch, reading->wrong, origins);
    parallel_for(session->thread_count, origins, sum_row, reading);
    for (int origin = 0; origin < origins; origin++) {
        if (reading->wrong[origin] != 0)
            return FAIL(session, BIGHT_BAD_DATA,
                        "the demand from origin %d to destination %d is not a number of at least 0",
                        origin + 1, reading->wrong[origin]);
        *total += reading->sums[origin];
    }
    if (isinf(*total)) return FAIL(session, BIGHT_BAD_DATA, "the demands add up to no number");
    return BIGHT_OK;
}

bight_status flow_demand_scale(bight_session *session, const flow_request *request, double *scale) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    demand_reading reading = {.request = request};
    double total = 0;
    int bits = 0;
    const bight_status status = sum_rows(session, scratch, &reading, &total);
    arena_destroy(scratch);
    frexp(total, &bits);
    const int exponent = TOTAL_BITS - bits;
    *scale = ldexp(1, exponent > MOST_EXPONENT ? MOST_EXPONENT : exponent);
    return status;
}

void flow_from_units(const int64_t *units, int count, double scale, double *flows) {
    for (int i = 0; i < count; i++)
        flows[i] = (double)units[i] / scale;
}
