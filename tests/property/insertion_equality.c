/* Putting ways into a table of times gives what searching the changed graph gives, cell by cell: on
 * random graphs, with any number of new ways, faster arcs, and nodes that were not there before.
 */
#include <stdio.h>
#include <string.h>

#include "layer_fixture.h"
#include "random_graph.h"
#include "route/insertion.h"

enum { GRAPHS = 2000, MOST_WAYS = 8, NODE_CELLS = RANDOM_GRAPH_NODES * RANDOM_GRAPH_NODES };

typedef struct {
    random_graph drawn;
    random_places origins;
    random_places destinations;
    double before[NODE_CELLS];
    double after[NODE_CELLS];
    int way_count;
    insertion_way ways[MOST_WAYS]; /* between nodes of the graph */
} trial;

static uint32_t whole(double distance) {
    return distance < TIME_LIMIT ? (uint32_t)distance : TIME_LIMIT;
}

/* Times to and from one node, as places with a single connector. */
static void fill_node(trial *tried, insertion_table *table, int attach, int node) {
    int first[2] = {0, 1};
    search_connector here = {node, 0};
    const search_places alone = {1, first, &here};
    for (int i = 0; i < table->origin_count; i++)
        table->to[attach * table->origin_count + i] =
            random_graph_time(&tried->drawn, tried->before, &tried->origins.places, i, &alone, 0);
    for (int i = 0; i < table->destination_count; i++)
        table->from[attach * table->destination_count + i] = random_graph_time(
            &tried->drawn, tried->before, &alone, 0, &tried->destinations.places, i);
}

static void fill_table(trial *tried, const int *nodes, insertion_table *table) {
    const int all = tried->drawn.graph.node_count;
    for (int i = 0; i < table->origin_count; i++)
        for (int j = 0; j < table->destination_count; j++)
            table->times[i * table->destination_count + j] =
                random_graph_time(&tried->drawn, tried->before, &tried->origins.places, i,
                                  &tried->destinations.places, j);
    for (int a = 0; a < table->node_count; a++) {
        fill_node(tried, table, a, nodes[a]);
        for (int b = 0; b < table->node_count; b++)
            table->between[a * table->node_count + b] =
                whole(tried->before[nodes[a] * all + nodes[b]]);
    }
}

static void draw_ways(trial *tried) {
    random_graph *drawn = &tried->drawn;
    tried->way_count = 1 + random_graph_below(drawn, MOST_WAYS);
    for (int i = 0; i < tried->way_count; i++)
        tried->ways[i] = (insertion_way){random_graph_below(drawn, drawn->graph.node_count),
                                         random_graph_below(drawn, drawn->graph.node_count),
                                         1 + (uint32_t)random_graph_below(drawn, 30)};
}

static void put_ways(const trial *tried, insertion_table *table) {
    for (int i = 0; i < tried->way_count; i++) {
        const insertion_way way = {2 * i, 2 * i + 1, tried->ways[i].time};
        insertion_put(table, &way);
    }
}

static void expect_equal(const trial *tried, const insertion_table *table) {
    for (int i = 0; i < table->origin_count; i++)
        for (int j = 0; j < table->destination_count; j++)
            assert_int_equal(table->times[i * table->destination_count + j],
                             random_graph_time(&tried->drawn, tried->after, &tried->origins.places,
                                               i, &tried->destinations.places, j));
}

static void compare(bight_session *session, trial *tried, uint64_t seed) {
    arena *owner = arena_create();
    insertion_table table;
    int nodes[2 * MOST_WAYS];
    random_graph_make(&tried->drawn, seed, seed % 2 == 0);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 20), &tried->origins);
    random_graph_place(&tried->drawn, 1 + (int)(seed % 13), &tried->destinations);
    random_graph_distances(&tried->drawn, tried->before);
    draw_ways(tried);
    for (int i = 0; i < tried->way_count; i++) {
        nodes[2 * i] = tried->ways[i].from;
        nodes[2 * i + 1] = tried->ways[i].to;
    }
    assert_int_equal(insertion_table_create(session, owner, tried->origins.places.count,
                                            tried->destinations.places.count, 2 * tried->way_count,
                                            &table),
                     BIGHT_OK);
    fill_table(tried, nodes, &table);
    put_ways(tried, &table);
    for (int i = 0; i < tried->way_count; i++)
        random_graph_add(&tried->drawn, tried->ways[i].from, tried->ways[i].to,
                         tried->ways[i].time);
    random_graph_distances(&tried->drawn, tried->after);
    expect_equal(tried, &table);
    arena_destroy(owner);
}

static void new_ways_put_in_give_what_searching_again_gives(void **state) {
    static trial tried;
    bight_session *session;
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    for (uint64_t seed = 1; seed <= GRAPHS; seed++)
        compare(session, &tried, seed);
    printf("# %d graphs\n", GRAPHS);
    bight_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_ways_put_in_give_what_searching_again_gives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
