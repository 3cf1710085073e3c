/* Going back over tight rows; see path_tracing.h. */
#include "route/path_tracing.h"

#include "route/ascent.h"

/* What is known of the path to a vertex, where `trace` is the number of the trace. */
typedef struct {
    int trace;
    path_sums sums;
} traced_vertex;

typedef struct {
    ascent group;
    arena *arena;
    uint32_t *times; /* of each node of the descent, TRACED_ORIGINS side by side */
    int origins[TRACED_ORIGINS];
    traced_vertex *vertices;
    int *stack;
    int origin; /* of the group, whose paths are traced */
    int trace;
} tracing_worker;

struct path_tracing {
    arena *arena;
    const router *from;
    search_rows reversed;
    descent down;
    int *place_of; /* by vertex: its node of the descent, -1 for a city's */
    tracing_worker *workers;
    int worker_count;
};

static bight_status fill_worker(bight_session *session, const path_tracing *tracing,
                                tracing_worker *worker) {
    const size_t nodes = (size_t)tracing->down.nodes.node_count;
    const int vertices = tracing->from->rows.vertex_count;
    worker->times = arena_take_aligned(worker->arena, nodes, TRACED_ORIGINS * sizeof *worker->times,
                                       LANE_ALIGNMENT);
    if (worker->times == NULL) return FAIL_MEMORY(session);
    TAKE(session, worker->arena, worker->vertices, vertices);
    TAKE(session, worker->arena, worker->stack, (size_t)vertices + 1);
    return ascent_create(session, &tracing->down, lanes_choose(), 1, &worker->group);
}

static bight_status create_worker(bight_session *session, const path_tracing *tracing,
                                  tracing_worker *worker) {
    worker->arena = arena_create();
    if (worker->arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = fill_worker(session, tracing, worker);
    if (status != BIGHT_OK) arena_destroy(worker->arena);
    return status;
}

static bight_status find_places(bight_session *session, path_tracing *tracing) {
    const router *from = tracing->from;
    TAKE(session, tracing->arena, tracing->place_of, from->rows.vertex_count);
    for (int vertex = 0; vertex < from->rows.vertex_count; vertex++) {
        const int node = from->node_of[vertex];
        tracing->place_of[vertex] =
            node < 0 ? -1 : tracing->down.place[from->index.pruned.rank[node]] - 1;
    }
    return BIGHT_OK;
}

static bight_status fill_tracing(bight_session *session, path_tracing *tracing) {
    const router *from = tracing->from;
    TRY(search_rows_reverse(session, tracing->arena, &from->rows, &tracing->reversed));
    TRY(descent_build_whole(session, tracing->arena, &from->index.pruned, &tracing->down));
    TRY(find_places(session, tracing));
    TAKE(session, tracing->arena, tracing->workers, session->thread_count);
    for (; tracing->worker_count < session->thread_count; tracing->worker_count++)
        TRY(create_worker(session, tracing, &tracing->workers[tracing->worker_count]));
    return BIGHT_OK;
}

bight_status path_tracing_create(bight_session *session, const router *from, path_tracing **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    path_tracing *tracing = arena_take(owner, 1, sizeof *tracing);
    if (tracing == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *tracing = (path_tracing){.arena = owner, .from = from};
    const bight_status status = fill_tracing(session, tracing);
    if (status != BIGHT_OK)
        path_tracing_destroy(tracing);
    else
        *made = tracing;
    return status;
}

void path_tracing_destroy(path_tracing *tracing) {
    if (tracing == NULL) return;
    for (int worker = 0; worker < tracing->worker_count; worker++) {
        ascent_destroy(&tracing->workers[worker].group);
        arena_destroy(tracing->workers[worker].arena);
    }
    arena_destroy(tracing->arena);
}

size_t path_tracing_room(const path_tracing *tracing) {
    const size_t nodes = (size_t)tracing->down.nodes.node_count;
    const size_t vertices = (size_t)tracing->from->rows.vertex_count;
    const size_t a_worker = nodes * TRACED_ORIGINS * sizeof(uint32_t) +
                            vertices * (sizeof(traced_vertex) + sizeof(int)) +
                            ascent_room(&tracing->down, 1);
    return (size_t)tracing->worker_count * a_worker;
}

bool path_tracing_begin(path_tracing *tracing, int worker, const int *origins, int count) {
    tracing_worker *work = &tracing->workers[worker];
    for (int i = 0; i < count; i++)
        work->origins[i] = origins[i];
    work->origin = -1;
    if (!ascent_climb(&work->group, &tracing->from->origins, origins, count)) return false;
    ascent_descend(&work->group, 0, tracing->down.nodes.node_count, work->times);
    ascent_end(&work->group);
    return true;
}

/* The vertex paths of the origin begin at. */
static int source_of(const path_tracing *tracing, const tracing_worker *work) {
    return network_origin(tracing->from->scenario->network, work->origins[work->origin]);
}

static uint32_t time_at(const path_tracing *tracing, const tracing_worker *work, int vertex) {
    const int place = tracing->place_of[vertex];
    if (place >= 0) return work->times[(size_t)place * TRACED_ORIGINS + (size_t)work->origin];
    return vertex == source_of(tracing, work) ? 0 : TIME_LIMIT;
}

static uint32_t row_units(const path_tracing *tracing, int entry) {
    return (uint32_t)(tracing->reversed.time_ms[entry] / tracing->reversed.unit_ms);
}

static bool is_tight(const path_tracing *tracing, const tracing_worker *work, int entry,
                     uint32_t time) {
    return time_at(tracing, work, tracing->reversed.head[entry]) + row_units(tracing, entry) ==
           time;
}

/* Chooses among the tight rows into a vertex, all of whose tails are traced. */
static void finish_vertex(const path_tracing *tracing, tracing_worker *work, int vertex,
                          uint32_t time) {
    const search_rows *rows = &tracing->from->rows;
    int best = -1;
    int64_t best_mm = INT64_MAX;
    for (int i = tracing->reversed.first[vertex]; i < tracing->reversed.first[vertex + 1]; i++) {
        if (!is_tight(tracing, work, i, time)) continue;
        const int row = tracing->reversed.arc[i];
        const int64_t length_mm =
            work->vertices[rows->tail[row]].sums.values[BIGHT_MEASURE_LENGTH] +
            rows->length_mm[row];
        if (length_mm > best_mm) continue;
        if (length_mm == best_mm && rows->arc[row] > rows->arc[best]) continue;
        best = row;
        best_mm = length_mm;
    }
    traced_vertex *traced = &work->vertices[vertex];
    traced->trace = work->trace;
    traced->sums = path_sums_extend(rows, best, &work->vertices[rows->tail[best]].sums);
}

/* A tail of a tight row into the vertex that is not traced yet, or -1. */
static int find_untraced(const path_tracing *tracing, const tracing_worker *work, int vertex,
                         uint32_t time) {
    for (int i = tracing->reversed.first[vertex]; i < tracing->reversed.first[vertex + 1]; i++) {
        const int tail = tracing->reversed.head[i];
        if (work->vertices[tail].trace != work->trace && is_tight(tracing, work, i, time))
            return tail;
    }
    return -1;
}

static void trace(const path_tracing *tracing, tracing_worker *work, int vertex, uint32_t time) {
    int height = 0;
    work->stack[0] = vertex;
    while (height >= 0) {
        const int top = work->stack[height];
        const uint32_t top_time = top == vertex ? time : time_at(tracing, work, top);
        const int tail = find_untraced(tracing, work, top, top_time);
        if (tail >= 0) {
            work->stack[++height] = tail;
            continue;
        }
        finish_vertex(tracing, work, top, top_time);
        height--;
    }
}

static void begin_origin(const path_tracing *tracing, tracing_worker *work, int origin) {
    work->origin = origin;
    work->trace++;
    work->vertices[source_of(tracing, work)] = (traced_vertex){.trace = work->trace};
}

/* The least time over the connectors of a destination. */
static uint32_t time_to(const path_tracing *tracing, const tracing_worker *work, int city) {
    const search_places *places = &tracing->from->destinations;
    uint32_t least = TIME_LIMIT;
    for (int i = places->first[city]; i < places->first[city + 1]; i++) {
        const search_connector *way = &places->connectors[i];
        const uint32_t time =
            time_at(tracing, work, tracing->from->vertex_of[way->node]) + way->time;
        if (time < least) least = time;
    }
    return least;
}

uint32_t path_tracing_find(path_tracing *tracing, int worker, int origin, int city,
                           path_sums *sums) {
    tracing_worker *work = &tracing->workers[worker];
    const int vertex = network_destination(tracing->from->scenario->network, city);
    if (work->origin != origin) begin_origin(tracing, work, origin);
    const uint32_t time = time_to(tracing, work, city);
    if (time >= TIME_LIMIT) return TIME_LIMIT;
    if (work->vertices[vertex].trace != work->trace) trace(tracing, work, vertex, time);
    *sums = work->vertices[vertex].sums;
    return time;
}
