/* What a closure does is what igraph finds in the graph without what is closed: on random graphs
 * with ties, parallel and one-way arcs, parts that are apart and places of several connectors, for
 * every link, for sets of arcs and connectors, with and without an index, for 1 and 3 threads and
 * every kind of processor.
 */
#include <stdlib.h>
#include <string.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/closures.h"

enum {
    GRAPHS = 300,
    MOST_CLOSURES = RANDOM_GRAPH_ARCS + 40,
    MOST_ITEMS = 8 * MOST_CLOSURES,
    PAIRS = RANDOM_GRAPH_PLACES * RANDOM_GRAPH_PLACES,
    NODE_CELLS = RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES
};

typedef struct {
    int first[MOST_CLOSURES + 1];
    int items[MOST_ITEMS];
} item_lists;

typedef struct {
    bight_session *session;
    random_graph drawn;
    random_places origins;
    random_places destinations;
    closure_list closures;
    item_lists arcs;
    item_lists begins;
    item_lists ends;
    double distances[NODE_CELLS];
    int64_t *after; /* by closure and pair: as told; -2: not told */
    int ended[MOST_CLOSURES];
} trial;

static void require(const trial *tried, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(tried->session));
}

static void add_item(item_lists *lists, int closure, int item) {
    assert_true(lists->first[closure + 1] < MOST_ITEMS);
    lists->items[lists->first[closure + 1]++] = item;
}

static void begin_closure(trial *tried) {
    const int closure = tried->closures.count++;
    tried->arcs.first[closure + 1] = tried->arcs.first[closure];
    tried->begins.first[closure + 1] = tried->begins.first[closure];
    tried->ends.first[closure + 1] = tried->ends.first[closure];
}

/* A closure for each arc with those back, then sets of anything. */
static void draw_closures(trial *tried) {
    random_graph *drawn = &tried->drawn;
    const int arcs = drawn->graph.arc_count;
    memset(&tried->closures, 0, sizeof tried->closures);
    for (int arc = 0; arc < arcs; arc++) {
        begin_closure(tried);
        for (int other = 0; other < arcs; other++)
            if (other == arc ||
                (drawn->tail[other] == drawn->head[arc] && drawn->head[other] == drawn->tail[arc]))
                add_item(&tried->arcs, arc, other);
    }
    const int begins = tried->origins.first[tried->origins.places.count];
    const int ends = tried->destinations.first[tried->destinations.places.count];
    for (int i = 0; i < 40; i++) {
        begin_closure(tried);
        for (int arc = 0; arc < arcs && i % 3 > 0; arc++)
            if (random_graph_below(drawn, 40) == 0) add_item(&tried->arcs, arcs + i, arc);
        for (int k = 0; k < begins && i % 2 > 0; k++)
            if (random_graph_below(drawn, 20) == 0) add_item(&tried->begins, arcs + i, k);
        for (int k = 0; k < ends && i % 4 > 1; k++)
            if (random_graph_below(drawn, 20) == 0) add_item(&tried->ends, arcs + i, k);
    }
    tried->closures.arcs = (closure_items){tried->arcs.first, tried->arcs.items};
    tried->closures.origin_connectors = (closure_items){tried->begins.first, tried->begins.items};
    tried->closures.destination_connectors = (closure_items){tried->ends.first, tried->ends.items};
}

static void hear(void *context, int closure, const slowed_pair *pairs, int count, int worker) {
    trial *tried = context;
    (void)worker;
    for (int i = 0; i < count; i++) {
        int64_t *cell = tried->after + (size_t)closure * PAIRS +
                        pairs[i].origin * RANDOM_GRAPH_PLACES + pairs[i].destination;
        if (*cell != -2 || pairs[i].after == pairs[i].before) fail_msg("told twice, or no change");
        *cell = pairs[i].after;
    }
}

static void hear_end(void *context, int closure, int worker) {
    trial *tried = context;
    (void)worker;
    tried->ended[closure]++;
}

static bool is_in(const closure_items *lists, int closure, int item) {
    const closure_range range = closure_items_of(lists, closure);
    for (int i = 0; i < range.count; i++)
        if (range.items[i] == item) return true;
    return false;
}

static void drop_arcs(const trial *tried, int closure, random_graph *left) {
    *left = tried->drawn;
    int count = 0;
    for (int arc = 0; arc < left->graph.arc_count; arc++) {
        if (is_in(&tried->closures.arcs, closure, arc)) continue;
        left->tail[count] = left->tail[arc];
        left->head[count] = left->head[arc];
        left->time[count++] = left->time[arc];
    }
    left->graph.arc_count = count;
}

static void drop_connectors(const random_places *all, const closure_items *closed, int closure,
                            random_places *left) {
    int count = 0;
    for (int place = 0; place < all->places.count; place++) {
        left->first[place] = count;
        for (int i = all->first[place]; i < all->first[place + 1]; i++)
            if (!is_in(closed, closure, i)) left->connectors[count++] = all->connectors[i];
    }
    left->first[all->places.count] = count;
    left->places = (search_places){all->places.count, left->first, left->connectors};
}

static int64_t time_in(const random_graph *graph, const double *distances,
                       const random_places *origins, int from, const random_places *destinations,
                       int to) {
    const uint32_t time =
        random_graph_time(graph, distances, &origins->places, from, &destinations->places, to);
    return time < TIME_LIMIT ? (int64_t)time : -1;
}

static void expect_closure(const trial *tried, int closure) {
    random_graph left;
    random_places origins, destinations;
    double distances[NODE_CELLS];
    drop_arcs(tried, closure, &left);
    random_graph_distances(&left, distances);
    drop_connectors(&tried->origins, &tried->closures.origin_connectors, closure, &origins);
    drop_connectors(&tried->destinations, &tried->closures.destination_connectors, closure,
                    &destinations);
    for (int from = 0; from < origins.places.count; from++)
        for (int to = 0; to < destinations.places.count; to++) {
            const int64_t before = time_in(&tried->drawn, tried->distances, &tried->origins, from,
                                           &tried->destinations, to);
            const int64_t after = time_in(&left, distances, &origins, from, &destinations, to);
            const int64_t told =
                tried->after[(size_t)closure * PAIRS + (size_t)(from * RANDOM_GRAPH_PLACES + to)];
            if (told != (after == before ? -2 : after))
                fail_msg("closure %d, %d to %d: %lld before, %lld after, told %lld", closure, from,
                         to, (long long)before, (long long)after, (long long)told);
        }
    assert_int_equal(tried->ended[closure], 1);
}

static void find(trial *tried, const graph_index *index, const char *kind) {
    const lane_loops *loops = lanes_find(kind);
    if (loops == NULL) return;
    for (size_t i = 0; i < (size_t)tried->closures.count * PAIRS; i++)
        tried->after[i] = -2;
    memset(tried->ended, 0, sizeof tried->ended);
    const closure_request request = {.graph = &tried->drawn.graph,
                                     .index = index,
                                     .origins = &tried->origins.places,
                                     .destinations = &tried->destinations.places,
                                     .closures = &tried->closures,
                                     .listener = {hear, hear_end, tried},
                                     .loops = loops};
    require(tried, closures_find(tried->session, &request));
    for (int closure = 0; closure < tried->closures.count; closure++)
        expect_closure(tried, closure);
}

static void compare(trial *tried, uint64_t seed) {
    static const char *const kinds[] = {"plain", "avx2", "avx512"};
    const graph_index none = {.exists = false};
    arena *owner = arena_create();
    graph_index index;
    bight_session_set_threads(tried->session, seed % 2 == 0 ? 1 : 3);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 40), &tried->origins);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 37), &tried->destinations);
    random_graph_distances(&tried->drawn, tried->distances);
    draw_closures(tried);
    require(tried, graph_index_build(tried->session, owner, &tried->drawn.graph,
                                     (node_positions){NULL, NULL}, NULL, &index));
    assert_true(index.exists);
    find(tried, &index, kinds[seed % 3]);
    find(tried, &none, "plain");
    arena_destroy(owner);
}

static void every_closure_leaves_igraphs_distances(void **state) {
    (void)state;
    trial *tried = calloc(1, sizeof *tried);
    tried->after = calloc((size_t)MOST_CLOSURES * PAIRS, sizeof *tried->after);
    assert_int_equal(bight_session_create(&tried->session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        if (seed % 5 == 0)
            random_graph_make_grid(&tried->drawn, seed, 6, 7);
        else
            random_graph_make(&tried->drawn, seed, seed % 2 == 0);
        compare(tried, seed);
    }
    bight_session_destroy(tried->session);
    free(tried->after);
    free(tried);
}

/* Eight nodes in a ring, each a quarter of what 32 bits hold from the next: with a link closed, the
 * way round its ends takes seven quarters, and is told all the same. */
static void a_way_round_too_long_for_the_index_is_told(void **state) {
    enum { RING = 8 };
    const uint32_t quarter = TIME_LIMIT / 4 - 1000;
    (void)state;
    trial *tried = calloc(1, sizeof *tried);
    tried->after = calloc((size_t)MOST_CLOSURES * PAIRS, sizeof *tried->after);
    for (size_t i = 0; i < PAIRS; i++)
        tried->after[i] = -2;
    assert_int_equal(bight_session_create(&tried->session), BIGHT_OK);
    random_graph_make_ring(&tried->drawn, RING, quarter);
    for (int place = 0; place < RING; place++) {
        tried->origins.first[place + 1] = place + 1;
        tried->origins.connectors[place] = (search_connector){place, 0};
    }
    tried->origins.places = (search_places){RING, tried->origins.first, tried->origins.connectors};
    for (int arc = 0; arc < tried->drawn.graph.arc_count; arc++)
        if (tried->drawn.tail[arc] + tried->drawn.head[arc] == 1) add_item(&tried->arcs, 0, arc);
    tried->closures = (closure_list){.count = 1, .arcs = {tried->arcs.first, tried->arcs.items}};
    arena *owner = arena_create();
    graph_index index;
    require(tried, graph_index_build(tried->session, owner, &tried->drawn.graph,
                                     (node_positions){NULL, NULL}, NULL, &index));
    const closure_request request = {.graph = &tried->drawn.graph,
                                     .index = &index,
                                     .origins = &tried->origins.places,
                                     .destinations = &tried->origins.places,
                                     .closures = &tried->closures,
                                     .listener = {hear, hear_end, tried}};
    require(tried, closures_find(tried->session, &request));
    assert_int_equal(tried->after[1], 7 * (int64_t)quarter);
    assert_int_equal(tried->after[RANDOM_GRAPH_PLACES], 7 * (int64_t)quarter);
    assert_int_equal(tried->after[3], 5 * (int64_t)quarter);
    assert_int_equal(tried->after[4], -2); /* the other way round is as long */
    arena_destroy(owner);
    bight_session_destroy(tried->session);
    free(tried->after);
    free(tried);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_closure_leaves_igraphs_distances),
        cmocka_unit_test(a_way_round_too_long_for_the_index_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
