/* Times between cities and the ends of proposed links; see screening.h. */
#include "metrics/screening.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "metrics/city_order.h"
#include "route/attaching_places.h"
#include "route/place_times.h"

enum { BLOCK_ROWS = 256, LINK_BYTES = 1024 }; /* of a link in the table */
static const double MS_A_MINUTE = 60000;

/* ---- Proposals and their ends ---- */

static int compare_ints(const void *left, const void *right) {
    const int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

/* The ends of all proposals, ascending, each once. */
static bight_status list_ends(bight_session *session, const screening *of, int **vertices,
                              int *count) {
    int *ends;
    TAKE(session, of->arena, ends, 2 * of->proposal_count);
    for (int i = 0; i < of->proposal_count; i++) {
        const network_link *link = scenario_link(of->scenario, of->proposals[i].effect->links[0]);
        ends[2 * i] = link->from_node;
        ends[2 * i + 1] = link->to_node;
    }
    if (of->proposal_count > 0)
        qsort(ends, (size_t)of->proposal_count * 2, sizeof *ends, compare_ints);
    *count = 0;
    for (int i = 0; i < 2 * of->proposal_count; i++)
        if (*count == 0 || ends[*count - 1] != ends[i]) ends[(*count)++] = ends[i];
    *vertices = ends;
    return BIGHT_OK;
}

static int place_of(const int *vertices, int count, int vertex) {
    const int *found = bsearch(&vertex, vertices, (size_t)count, sizeof *vertices, compare_ints);
    return (int)(found - vertices);
}

static uint32_t units_of_arc(const screening *of, int arc) {
    const int64_t unit_ms = of->router->rows.unit_ms;
    const int64_t units = search_arc_ms(of->scenario, unit_ms, arc) / unit_ms;
    return units < TIME_LIMIT ? (uint32_t)units : TIME_LIMIT;
}

/* A link's way there comes before its way back. */
static void find_link(const screening *of, const int *vertices, int count, proposed_link *found) {
    const int number = found->effect->links[0];
    const network_link *link = scenario_link(of->scenario, number);
    const scenario_range arcs = scenario_link_arcs(of->scenario, number);
    found->link = (new_link){.from = place_of(vertices, count, link->from_node),
                             .to = place_of(vertices, count, link->to_node),
                             .forward = TIME_LIMIT,
                             .backward = TIME_LIMIT};
    if (link->goes_forward) found->link.forward = units_of_arc(of, arcs.first);
    if (link->goes_backward) found->link.backward = units_of_arc(of, arcs.end - 1);
}

static bight_status list_proposals(bight_session *session, int first_effect, screening *of) {
    const bight_scenario *scenario = of->scenario;
    TAKE(session, of->arena, of->proposals, scenario->effect_count - first_effect);
    for (int i = first_effect; i < scenario->effect_count; i++) {
        of->left_out_count += scenario->effects[i].is_left_out;
        if (scenario->effects[i].is_left_out) continue;
        of->proposals[of->proposal_count++] = (proposed_link){
            .effect = &scenario->effects[i], .potential_gain = NAN, .gini_change = NAN};
    }
    return BIGHT_OK;
}

/* ---- Times ---- */

typedef struct {
    const screening *of;
    const search_places *origins;
    const search_places *destinations;
    const int *rows; /* origins in the order wanted; NULL: as they are */
    uint32_t *block; /* BLOCK_ROWS rows */
    size_t stride;
    void (*keep)(const screening *of, int row, const uint32_t *times);
} time_request;

/* Cities stand in the order of columns. */
static void keep_city_row(const screening *of, int row, const uint32_t *times) {
    const insertion_table *table = &of->table.table;
    uint32_t *kept = table->times + (size_t)row * (size_t)table->destination_count;
    bool *has_path = (bool *)of->table.has_path + (size_t)row * (size_t)of->city_count;
    for (int column = 0; column < of->city_count; column++) {
        const uint32_t time = times[of->city_of[column]];
        has_path[column] = column != row && time < TIME_LIMIT;
        kept[column] = has_path[column] ? time : 0;
    }
}

static void keep_from(const screening *of, int row, const uint32_t *times) {
    const insertion_table *table = &of->table.table;
    uint32_t *kept = table->from + (size_t)row * (size_t)table->destination_count;
    for (int column = 0; column < of->city_count; column++)
        kept[column] = times[of->city_of[column]];
}

static void keep_to(const screening *of, int row, const uint32_t *times) {
    const insertion_table *table = &of->table.table;
    for (int node = 0; node < table->node_count; node++)
        table->to[(size_t)node * (size_t)table->origin_count + (size_t)row] = times[node];
}

static void keep_between(const screening *of, int row, const uint32_t *times) {
    const insertion_table *table = &of->table.table;
    uint32_t *kept = table->between + (size_t)row * (size_t)table->node_count;
    for (int node = 0; node < table->node_count; node++)
        if (node != row) kept[node] = times[node];
}

static bight_status fill_rows(bight_session *session, const time_request *asked,
                              place_times *finder) {
    const int count = asked->origins->count;
    int list[BLOCK_ROWS];
    for (int first = 0; first < count; first += BLOCK_ROWS) {
        const int rows = count - first < BLOCK_ROWS ? count - first : BLOCK_ROWS;
        for (int i = 0; i < rows; i++)
            list[i] = asked->rows == NULL ? first + i : asked->rows[first + i];
        const many_to_many_rows wanted = {list, rows, asked->block, asked->stride};
        const parallel_course course = {"times", first, count};
        TRY(place_times_fill(session, finder, &wanted, &course));
        for (int i = 0; i < rows; i++)
            asked->keep(asked->of, first + i, asked->block + (size_t)i * asked->stride);
    }
    return BIGHT_OK;
}

static bight_status find_times(bight_session *session, const time_request *asked) {
    place_times *finder;
    TRY(place_times_create(session, asked->of->router, asked->origins, asked->destinations,
                           asked->origins->count, &finder));
    const bight_status status = fill_rows(session, asked, finder);
    place_times_destroy(finder);
    return status;
}

static bight_status fill_times(bight_session *session, arena *scratch, const attaching_places *ends,
                               const screening *of) {
    const router *from = of->router;
    const int widest = ends->count > of->city_count ? ends->count : of->city_count;
    const size_t stride = ((size_t)widest + LANE_COUNT - 1) / LANE_COUNT * LANE_COUNT;
    uint32_t *block =
        arena_take_aligned(scratch, BLOCK_ROWS * stride, sizeof *block, LANE_ALIGNMENT);
    if (block == NULL) return FAIL_MEMORY(session);
    const time_request requests[] = {
        {of, &from->origins, &from->destinations, of->city_of, block, stride, keep_city_row},
        {of, &ends->leaving, &from->destinations, NULL, block, stride, keep_from},
        {of, &from->origins, &ends->arriving, of->city_of, block, stride, keep_to},
        {of, &ends->leaving, &ends->arriving, NULL, block, stride, keep_between}};
    const size_t count = sizeof requests / sizeof *requests;
    const bool is_lasting = of->table.table.between != NULL;
    for (size_t i = 0; i < (is_lasting ? count : count - 1); i++)
        TRY(find_times(session, &requests[i]));
    return BIGHT_OK;
}

/* What lies between ends without meeting a node of the graph is put in as new ways are. */
static void put_direct(const attaching_places *ends, screening *of) {
    for (int i = 0; i < ends->direct_count; i++) {
        const direct_way *way = &ends->direct[i];
        insertion_put(&of->table.table, &(insertion_way){way->from, way->to, way->time});
    }
}

/* Times between cities, to and from the ends of links, and between these where sets are looked for,
 * which each worker then has its own of. */
static bight_status foresee(bight_session *session, const screening *of, int end_count,
                            bool is_lasting) {
    const size_t cities = (size_t)of->city_count, ends = (size_t)end_count;
    const size_t widest = cities > ends ? cities : ends;
    size_t cells = cities * (cities + LANE_COUNT) + 2 * ends * (cities + LANE_COUNT);
    if (is_lasting) cells = (cells + ends * ends) * (size_t)(session->thread_count + 2);
    bool has_index;
    TRY(router_prepare(session, of->router, of->city_count, &has_index));
    return router_foresee(session, of->router,
                          sizeof(uint32_t) * (cells + BLOCK_ROWS * (widest + LANE_COUNT)) +
                              cities * cities + LINK_BYTES * (size_t)of->proposal_count,
                          1);
}

static bight_status fill_table(bight_session *session, arena *scratch, bool is_lasting,
                               screening *of) {
    int *vertices, vertex_count;
    left_out_arcs left_out;
    attaching_places ends;
    bool *has_path;
    TRY(list_ends(session, of, &vertices, &vertex_count));
    for (int i = 0; i < of->proposal_count; i++)
        find_link(of, vertices, vertex_count, &of->proposals[i]);
    TRY(foresee(session, of, vertex_count, is_lasting));
    TRY(savings_table_create(session, of->arena, of->city_count, vertex_count, is_lasting,
                             &of->table));
    TAKE(session, of->arena, has_path, (size_t)of->city_count * (size_t)of->city_count);
    of->table.has_path = has_path;
    TRY(left_out_arcs_create(session, scratch, of->router, &left_out));
    TRY(attaching_places_find(session, scratch, &left_out, vertices, vertex_count, &ends));
    TRY(fill_times(session, scratch, &ends, of));
    if (is_lasting) put_direct(&ends, of);
    return BIGHT_OK;
}

/* ---- Sums ---- */

static void sum_times(screening *of) {
    const insertion_table *table = &of->table.table;
    const size_t cities = (size_t)of->city_count;
    for (size_t row = 0; row < cities; row++) {
        const uint32_t *times = table->times + row * (size_t)table->destination_count;
        double weight = 0, weighted = 0;
        for (size_t column = 0; column < cities; column++) {
            if (!of->table.has_path[row * cities + column]) continue;
            of->pair_count++;
            of->plain_units += times[column];
            weight += of->table.weights[column];
            weighted += of->table.weights[column] * times[column];
        }
        of->pair_weight += of->table.weights[row] * weight;
        of->weighted_units += of->table.weights[row] * weighted;
    }
}

/* Without a pair that could be joined, none is looked for. */
static void forget_paths_if_all(screening *of) {
    if (of->pair_count == (int64_t)of->city_count * (of->city_count - 1)) of->table.has_path = NULL;
}

static bight_status read_weights(bight_session *session, const bight_screen_options *options,
                                 screening *of) {
    double *by_city;
    of->weight = options->weight == NULL ? "population" : options->weight;
    TAKE(session, of->arena, by_city, of->city_count);
    double *weights = arena_take_aligned(of->arena, (size_t)of->table.table.destination_count,
                                         sizeof *weights, LANE_ALIGNMENT);
    if (weights == NULL) return FAIL_MEMORY(session);
    if (strcmp(of->weight, "none") == 0)
        of->weight = "";
    else
        TRY(network_city_weights(session, of->scenario->network, of->weight, by_city));
    for (int column = 0; column < of->table.table.destination_count; column++)
        weights[column] = 0;
    for (int column = 0; column < of->city_count; column++)
        weights[column] = of->weight[0] == '\0' ? 1 : by_city[of->city_of[column]];
    of->table.weights = weights;
    return BIGHT_OK;
}

double screening_weighted_min(const screening *of, double weighted) {
    return of->pair_weight > 0
               ? weighted / of->pair_weight * (double)of->router->rows.unit_ms / MS_A_MINUTE
               : NAN;
}

double screening_mean_min(const screening *of, int64_t plain) {
    return of->pair_count > 0 ? (double)plain / (double)of->pair_count *
                                    (double)of->router->rows.unit_ms / MS_A_MINUTE
                              : NAN;
}

/* ---- Opening ---- */

static bight_status open_with_scratch(bight_session *session, arena *scratch, int first_effect,
                                      const bight_screen_options *options, screening *of) {
    const bight_network *network = of->scenario->network;
    TRY(access_settings_read(session, network, &options->access, &of->access));
    TRY(list_proposals(session, first_effect, of));
    TRY(router_create(session, of->scenario, &of->router));
    of->city_count = network->city_count;
    TRY(city_order_find(session, of->arena, network, &of->city_of));
    TRY(fill_table(session, scratch, options->budget != NULL, of));
    TRY(read_weights(session, options, of));
    sum_times(of);
    forget_paths_if_all(of);
    return BIGHT_OK;
}

bight_status screening_open(bight_session *session, const bight_scenario *scenario,
                            int first_effect, const bight_screen_options *options,
                            screening *made) {
    *made = (screening){.scenario = scenario, .arena = arena_create()};
    arena *scratch = arena_create();
    bight_status status = BIGHT_OK;
    if (made->arena == NULL || scratch == NULL) status = FAIL_MEMORY(session);
    if (status == BIGHT_OK)
        status = open_with_scratch(session, scratch, first_effect, options, made);
    if (scratch != NULL) arena_destroy(scratch);
    return status;
}

void screening_close(screening *made) {
    router_destroy(made->router);
    if (made->arena != NULL) arena_destroy(made->arena);
}
