/* Counting quickest paths; see quickest_paths.h. */
#include "metrics/quickest_paths.h"

#include <math.h>
#include <string.h>

#include "base/foreseen_memory.h"

enum { SEARCH_BYTES = 64 }; /* of a vertex or an arc, for each worker and for all */

/* Arcs on quickest paths into the vertices, in the order the vertices are settled, of parallel ones
 * the first. */
typedef struct {
    search_tree tree;
    int *first; /* by position in tree.order */
    int *arcs;
    double *paths;   /* by vertex: all */
    double *counted; /* those counted last */
} paths_work;

struct quickest_paths {
    const bight_scenario *scenario;
    search_rows rows;
    int *arcs_in_first; /* arcs by head, then by tail */
    int *arcs_in;
    paths_work *workers;
};

static bool is_tight(const quickest_paths *paths, const search_tree *tree, int arc, int head) {
    const int tail = paths->scenario->arcs[arc].from;
    return tree->time_ms[tail] != SEARCH_UNREACHED &&
           tree->time_ms[tail] + search_arc_ms(paths->scenario, paths->rows.unit_ms, arc) ==
               tree->time_ms[head];
}

static void list_tight_arcs(const quickest_paths *paths, paths_work *work) {
    int count = 0;
    for (int i = 0; i < work->tree.settled_count; i++) {
        const int head = work->tree.order[i];
        int last_tail = -1;
        work->first[i] = count;
        for (int k = paths->arcs_in_first[head]; k < paths->arcs_in_first[head + 1]; k++) {
            const int arc = paths->arcs_in[k], tail = paths->scenario->arcs[arc].from;
            if (tail == last_tail || !is_tight(paths, &work->tree, arc, head)) continue;
            work->arcs[count++] = arc;
            last_tail = tail;
        }
    }
    work->first[work->tree.settled_count] = count;
}

static void count_all(const quickest_paths *paths, paths_work *work) {
    const search_tree *tree = &work->tree;
    work->paths[tree->order[0]] = 1;
    for (int i = 1; i < tree->settled_count; i++) {
        double sum = 0;
        for (int k = work->first[i]; k < work->first[i + 1]; k++)
            sum += work->paths[paths->scenario->arcs[work->arcs[k]].from];
        work->paths[tree->order[i]] = sum;
    }
}

const search_tree *quickest_paths_search(quickest_paths *paths, int worker, int from) {
    paths_work *work = &paths->workers[worker];
    search_run(&paths->rows, network_origin(paths->scenario->network, from), &work->tree);
    list_tight_arcs(paths, work);
    count_all(paths, work);
    return &work->tree;
}

void quickest_paths_avoid(quickest_paths *paths, int worker, const bool *is_avoided) {
    paths_work *work = &paths->workers[worker];
    const search_tree *tree = &work->tree;
    work->counted[tree->order[0]] = 1;
    for (int i = 1; i < tree->settled_count; i++) {
        const int head = tree->order[i];
        double sum = 0;
        for (int k = work->first[i]; k < work->first[i + 1] && !is_avoided[head]; k++)
            sum += work->counted[paths->scenario->arcs[work->arcs[k]].from];
        work->counted[head] = sum;
    }
}

static bool is_of_mode(const network_arc *arc, int mode) {
    return arc->kind != ARC_LINK || arc->from_mode == mode;
}

void quickest_paths_keep_mode(quickest_paths *paths, int worker, int mode) {
    paths_work *work = &paths->workers[worker];
    const search_tree *tree = &work->tree;
    work->counted[tree->order[0]] = 1;
    for (int i = 1; i < tree->settled_count; i++) {
        double sum = 0;
        for (int k = work->first[i]; k < work->first[i + 1]; k++) {
            const network_arc *arc = &paths->scenario->arcs[work->arcs[k]];
            if (is_of_mode(arc, mode)) sum += work->counted[arc->from];
        }
        work->counted[tree->order[i]] = sum;
    }
}

double quickest_paths_missing(const quickest_paths *paths, int worker, int to) {
    const paths_work *work = &paths->workers[worker];
    const int vertex = network_destination(paths->scenario->network, to);
    if (work->tree.time_ms[vertex] == SEARCH_UNREACHED) return NAN;
    return 1 - work->counted[vertex] / work->paths[vertex];
}

/* Arcs grouped by head, and within a head by tail: a counting sort by tail, then by head. */
static bight_status sort_arcs_in(bight_session *session, arena *owner, quickest_paths *paths) {
    const search_rows *rows = &paths->rows;
    const int open_count = rows->first[rows->vertex_count];
    int *next;
    TAKE(session, owner, paths->arcs_in_first, (size_t)rows->vertex_count + 1);
    TAKE(session, owner, paths->arcs_in, open_count);
    TAKE(session, owner, next, rows->vertex_count);
    for (int i = 0; i < open_count; i++)
        paths->arcs_in_first[rows->head[i] + 1]++;
    for (int vertex = 0; vertex < rows->vertex_count; vertex++)
        paths->arcs_in_first[vertex + 1] += paths->arcs_in_first[vertex];
    memcpy(next, paths->arcs_in_first, (size_t)rows->vertex_count * sizeof *next);
    for (int i = 0; i < open_count; i++) /* rows are in the order of their tails */
        paths->arcs_in[next[rows->head[i]]++] = rows->arc[i];
    return BIGHT_OK;
}

static bight_status create_workers(bight_session *session, arena *owner, quickest_paths *paths) {
    const int vertices = paths->rows.vertex_count;
    TAKE(session, owner, paths->workers, session->thread_count);
    for (int i = 0; i < session->thread_count; i++) {
        paths_work *work = &paths->workers[i];
        TRY(search_tree_create(session, owner, vertices, &work->tree));
        TAKE(session, owner, work->first, (size_t)vertices + 1);
        TAKE(session, owner, work->arcs, paths->rows.row_count);
        TAKE(session, owner, work->paths, vertices);
        TAKE(session, owner, work->counted, vertices);
    }
    return BIGHT_OK;
}

size_t quickest_paths_room(const bight_session *session, const bight_scenario *scenario) {
    const size_t searched = (size_t)scenario->vertex_count + (size_t)scenario->arc_count;
    return (size_t)(session->thread_count + 1) * SEARCH_BYTES * searched;
}

bight_status quickest_paths_create(bight_session *session, arena *owner,
                                   const bight_scenario *scenario, quickest_paths **made) {
    quickest_paths *paths;
    TRY(foreseen_memory_tell(session, quickest_paths_room(session, scenario)));
    TAKE(session, owner, paths, 1);
    paths->scenario = scenario;
    TRY(search_rows_build(session, owner, scenario, SEARCH_WHOLE, &paths->rows));
    TRY(sort_arcs_in(session, owner, paths));
    TRY(create_workers(session, owner, paths));
    *made = paths;
    return BIGHT_OK;
}
