/* igraph's cliques of near cities; see near_sets.h. */
#include "metrics/near_sets.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "network/graph_status.h"
#include "network/graph_turn.h"

enum { MOST_SETS = 100000, SMALLEST_SET = 2 };

typedef struct {
    int count;
    int *cities; /* rising */
} near_set;

typedef struct {
    bight_session *session;
    arena *scratch;
    const bight_matrix *matrix;
    double within_min;
    near_set *sets;
    int set_count;
    int set_capacity;
    bight_status status; /* of keeping them */
} near_work;

static bight_status check(const near_work *work, igraph_error_t code) {
    return work->status != BIGHT_OK ? work->status : graph_status(work->session, code);
}

/* Minutes of the longer of both ways; INFINITY where one is missing. */
static double apart_min(const near_work *work, int first, int second) {
    return fmax(matrix_minutes(work->matrix, first, second),
                matrix_minutes(work->matrix, second, first));
}

static bight_status add_edges(near_work *work, igraph_t *graph, igraph_vector_int_t *edges) {
    for (int first = 0; first < work->matrix->size; first++)
        for (int second = first + 1; second < work->matrix->size; second++) {
            if (apart_min(work, first, second) > work->within_min) continue;
            TRY(check(work, igraph_vector_int_push_back(edges, first)));
            TRY(check(work, igraph_vector_int_push_back(edges, second)));
        }
    TRY(check(work, igraph_add_vertices(graph, work->matrix->size, NULL)));
    return check(work, igraph_add_edges(graph, edges, NULL));
}

static int compare_cities(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

static bight_status keep_set(near_work *work, const igraph_vector_int_t *clique) {
    if (work->set_count == MOST_SETS)
        return FAIL(work->session, BIGHT_WRONG_USE,
                    "more than %d sets of cities are within %g minutes of each other; ask for less "
                    "time",
                    MOST_SETS, work->within_min);
    near_set kept = {.count = (int)igraph_vector_int_size(clique)};
    TAKE(work->session, work->scratch, kept.cities, kept.count);
    for (int i = 0; i < kept.count; i++)
        kept.cities[i] = (int)VECTOR(*clique)[i];
    qsort(kept.cities, (size_t)kept.count, sizeof *kept.cities, compare_cities);
    GROW(work->session, work->scratch, work->sets, work->set_count, work->set_capacity);
    work->sets[work->set_count++] = kept;
    return BIGHT_OK;
}

static igraph_error_t take_clique(const igraph_vector_int_t *clique, void *context) {
    near_work *work = context;
    work->status = keep_set(work, clique);
    return work->status == BIGHT_OK ? IGRAPH_SUCCESS : IGRAPH_STOP;
}

static bight_status ask_for_cliques(near_work *work) {
    igraph_t graph;
    igraph_vector_int_t edges;
    if (igraph_vector_int_init(&edges, 0) != IGRAPH_SUCCESS) return FAIL_MEMORY(work->session);
    bight_status status = check(work, igraph_empty(&graph, 0, IGRAPH_UNDIRECTED));
    if (status == BIGHT_OK) {
        status = add_edges(work, &graph, &edges);
        if (status == BIGHT_OK)
            status = check(
                work, igraph_maximal_cliques_callback(&graph, take_clique, work, SMALLEST_SET, 0));
        igraph_destroy(&graph);
    }
    igraph_vector_int_destroy(&edges);
    return status;
}

static bight_status find_cliques(near_work *work) {
    graph_turn_take();
    const bight_status status = ask_for_cliques(work);
    graph_turn_give();
    return status;
}

/* The larger first, then in the order of their cities; no two have the same. */
static int compare_sets(const void *left, const void *right) {
    const near_set *a = left, *b = right;
    if (a->count != b->count) return b->count - a->count;
    for (int i = 0; i < a->count; i++)
        if (a->cities[i] != b->cities[i]) return a->cities[i] - b->cities[i];
    return 0;
}

static double longest_min(const near_work *work, const near_set *set) {
    double longest = 0;
    for (int i = 0; i < set->count; i++)
        for (int k = 0; k < i; k++)
            longest = fmax(longest, apart_min(work, set->cities[k], set->cities[i]));
    return longest;
}

static bight_status join_names(const near_work *work, const near_set *set, const char **joined) {
    const network_city *cities = work->matrix->network->cities;
    *joined = cities[set->cities[0]].name;
    for (int i = 1; i < set->count; i++) {
        *joined = text_format(work->scratch, "%s, %s", *joined, cities[set->cities[i]].name);
        if (*joined == NULL) return FAIL_MEMORY(work->session);
    }
    return BIGHT_OK;
}

static bight_status add_population(const near_work *work, bight_layer *table) {
    const bight_network *network = work->matrix->network;
    int column;
    double *weights;
    if (!network_has_weight(network, "population")) return BIGHT_OK;
    TAKE(work->session, work->scratch, weights, network->city_count);
    TRY(network_city_weights(work->session, network, "population", weights));
    TRY(features_add_number(work->session, table, "population",
                            network_weight_unit(network, "population"), 1, &column));
    for (int row = 0; row < table->row_count; row++) {
        double sum = 0;
        for (int i = 0; i < work->sets[row].count; i++)
            sum += weights[work->sets[row].cities[i]];
        features_set_number(table, row, column, sum);
    }
    return BIGHT_OK;
}

static bight_status fill(const near_work *work, bight_layer *table) {
    int cities_column, members_column, longest_column;
    TRY(features_add_integer(work->session, table, "cities", "", &cities_column));
    TRY(features_add_number(work->session, table, "longest", "min", 1, &longest_column));
    TRY(add_population(work, table));
    TRY(features_add_text(work->session, table, "members", &members_column));
    for (int row = 0; row < table->row_count; row++) {
        const near_set *set = &work->sets[row];
        const char *joined;
        TRY(join_names(work, set, &joined));
        features_set_number(table, row, cities_column, set->count);
        features_set_number(table, row, longest_column, longest_min(work, set));
        TRY(features_set_text(work->session, table, row, members_column, joined));
    }
    return features_add_fact(work->session, table, "sets",
                             "%d of at least two cities, all within %g min of each other both "
                             "ways, to which no city can be added; a city can be in several",
                             table->row_count, work->within_min);
}

static bight_status find(near_work *work, bight_layer **table) {
    TRY(find_cliques(work));
    if (work->set_count > 0)
        qsort(work->sets, (size_t)work->set_count, sizeof *work->sets, compare_sets);
    TRY(features_create(work->session, "Cities near each other", work->set_count, table));
    return city_table_finish(table, fill(work, *table));
}

bight_status near_sets_find(bight_session *session, const bight_matrix *matrix, double within_min,
                            bight_layer **table) {
    near_work work = {.session = session, .matrix = matrix, .within_min = within_min};
    work.scratch = arena_create();
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(&work, table);
    arena_destroy(work.scratch);
    return status;
}
