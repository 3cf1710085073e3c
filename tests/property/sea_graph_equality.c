/* Ports at sea on random networks: times, harmonic means and betweenness are igraph's, with ties,
 * parallel links, one-way links and parts that are apart; and communities are the partition of
 * greatest modularity there is, found among all of them.
 */
#include <igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random_network.h"
#include "sea_ports.h"

enum { SEEDS = 25, MOST_PORTS = 7, MOST_NODES = 11, MOST_LINKS = 20, TEXT = 4096 };

/* Nodes 0 .. port_count - 1 are ports, the others gateways, which ways may pass. */
typedef struct {
    random_network numbers; /* only its generator */
    int port_count;
    int node_count;
    double hours[MOST_NODES][MOST_NODES];   /* of the quickest link, INFINITY: none */
    double per_day[MOST_PORTS][MOST_PORTS]; /* of all links between two */
    char ports[TEXT];
    char links[TEXT];
} sea_trial;

/* On a curve, so that no three nodes are in line. */
static double lat_of(int node) {
    return node * node / 20.0;
}

static void draw_nodes(sea_trial *made) {
    made->ports[0] = '\0';
    for (int node = 0; node < made->node_count; node++) {
        char row[128];
        const bool is_port = node < made->port_count;
        snprintf(row, sizeof row, "%c,%s,%s,,,,,, | %d %.2f\n", 'A' + node,
                 is_port ? "coastal" : "gateway", is_port ? "9" : "", node, lat_of(node));
        strcat(made->ports, row);
    }
}

static void keep_link(sea_trial *made, int from, int to, int hours, int per_day) {
    if (hours < made->hours[from][to]) made->hours[from][to] = hours;
    if (from < made->port_count && to < made->port_count) made->per_day[from][to] += per_day;
}

static void draw_link(sea_trial *made, int number) {
    char row[128];
    const int from = random_below(&made->numbers, made->node_count);
    const int to =
        (from + 1 + random_below(&made->numbers, made->node_count - 1)) % made->node_count;
    const int hours = 1 + random_below(&made->numbers, 5);
    const int per_day = 1 + random_below(&made->numbers, 9);
    const bool is_oneway = random_below(&made->numbers, 4) == 0;
    snprintf(row, sizeof row, "%d,9,%d,1,%s | %d %.2f, %.3f %.3f, %d %.2f\n", hours, per_day,
             is_oneway ? "forward" : "both", from, lat_of(from), (from + to) / 2.0,
             -1 - .05 * number, to, lat_of(to));
    strcat(made->links, row);
    keep_link(made, from, to, hours, per_day);
    if (is_oneway && from < made->port_count && to < made->port_count)
        made->per_day[to][from] += per_day; /* for communities a link has no direction */
    else if (!is_oneway)
        keep_link(made, to, from, hours, per_day);
}

static void draw_sea(network_fixture *f, int seed, bool has_gateways, sea_trial *made) {
    made->numbers.state = 977 * (uint64_t)seed;
    made->port_count = 3 + random_below(&made->numbers, MOST_PORTS - 2);
    made->node_count = made->port_count;
    if (has_gateways) made->node_count += random_below(&made->numbers, MOST_NODES - MOST_PORTS + 1);
    for (int i = 0; i < MOST_NODES * MOST_NODES; i++)
        made->hours[i / MOST_NODES][i % MOST_NODES] = INFINITY;
    memset(made->per_day, 0, sizeof made->per_day);
    made->links[0] = '\0';
    draw_nodes(made);
    const int links = 2 + random_below(&made->numbers, MOST_LINKS - 2);
    for (int i = 0; i < links; i++)
        draw_link(made, i);
    sea_ports_draw(
        f, made->ports, made->links,
        has_gateways ? "" : "    service: {per_day: A_DAY, hours: 24, wait_max: 0.001}\n", "");
    network_fixture_open(f, NULL);
}

/* ---- Times and ways ---- */

typedef struct {
    igraph_t graph;
    igraph_vector_int_t edges;
    igraph_vector_t weights;
    igraph_matrix_t times;
    igraph_vector_t between;
} sea_igraph;

static void ask_igraph(const sea_trial *of, sea_igraph *asked) {
    igraph_vs_t ports;
    igraph_vector_int_init(&asked->edges, 0);
    igraph_vector_init(&asked->weights, 0);
    igraph_matrix_init(&asked->times, 0, 0);
    igraph_vector_init(&asked->between, 0);
    for (int from = 0; from < of->node_count; from++)
        for (int to = 0; to < of->node_count; to++) {
            if (isinf(of->hours[from][to])) continue;
            igraph_vector_int_push_back(&asked->edges, from);
            igraph_vector_int_push_back(&asked->edges, to);
            igraph_vector_push_back(&asked->weights, of->hours[from][to]);
        }
    igraph_create(&asked->graph, &asked->edges, of->node_count, IGRAPH_DIRECTED);
    igraph_vs_range(&ports, 0, of->port_count);
    igraph_distances_dijkstra(&asked->graph, &asked->times, ports, ports, &asked->weights,
                              IGRAPH_OUT);
    igraph_betweenness_subset(&asked->graph, &asked->between, igraph_vss_all(), IGRAPH_DIRECTED,
                              ports, ports, &asked->weights);
    igraph_vs_destroy(&ports);
}

static void release(sea_igraph *asked) {
    igraph_destroy(&asked->graph);
    igraph_vector_int_destroy(&asked->edges);
    igraph_vector_destroy(&asked->weights);
    igraph_matrix_destroy(&asked->times);
    igraph_vector_destroy(&asked->between);
}

static void expect_igraph(const sea_trial *of, const sea_igraph *asked, const bight_layer *table) {
    for (int port = 0; port < of->port_count; port++) {
        const char name[2] = {(char)('A' + port), '\0'};
        double inverse = 0, sum = 0;
        int reached = 0;
        for (int other = 0; other < of->port_count; other++) {
            const double hours = MATRIX(asked->times, port, other);
            if (other == port || isinf(hours)) continue;
            reached++;
            sum += hours;
            inverse += 1 / hours;
        }
        assert_near(sea_ports_cell(table, name, "reached"), reached, 0);
        assert_near(sea_ports_cell(table, name, "harmonic"), inverse / (of->port_count - 1), 1e-12);
        if (reached > 0)
            assert_near(sea_ports_cell(table, name, "mean_time"), sum / reached, 1e-12);
        assert_near(sea_ports_cell(table, name, "betweenness"), VECTOR(asked->between)[port] / 2,
                    1e-9);
    }
}

static void ports_lie_at_sea_as_igraph_has_them(void **state) {
    static sea_trial trial;
    network_fixture *f = *state;
    double between = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
        sea_igraph asked;
        draw_sea(f, seed, true, &trial);
        ask_igraph(&trial, &asked);
        expect_igraph(&trial, &asked, sea_ports_find(f, NULL, SEA_TABLE));
        between += igraph_vector_sum(&asked.between);
        release(&asked);
    }
    assert_true(between > SEEDS); /* the ways did lead through ports */
}

/* ---- Communities ---- */

/* Newman and Girvan's: of each community the part of all weight inside it, less the square of the
 * part of all ends in it. */
static double modularity_of(const sea_trial *of, const int *community_of) {
    double ends[MOST_PORTS] = {0}, inside = 0, all = 0, squares = 0;
    for (int from = 0; from < of->port_count; from++)
        for (int to = 0; to < of->port_count; to++) {
            all += of->per_day[from][to];
            ends[community_of[from]] += of->per_day[from][to];
            if (community_of[from] == community_of[to]) inside += of->per_day[from][to];
        }
    for (int i = 0; i < MOST_PORTS; i++)
        squares += (ends[i] / all) * (ends[i] / all);
    return inside / all - squares;
}

/* Over all partitions, each port joining a community before it or beginning one. */
static double greatest_modularity(const sea_trial *of, int *community_of, int port, int count) {
    double greatest = -1;
    if (port == of->port_count) return modularity_of(of, community_of);
    for (int community = 0; community <= count; community++) {
        community_of[port] = community;
        const double found =
            greatest_modularity(of, community_of, port + 1, community == count ? count + 1 : count);
        greatest = fmax(greatest, found);
    }
    return greatest;
}

static double stated_modularity(const bight_layer *table) {
    for (int i = 0; i < bight_layer_fact_count(table); i++) {
        const char *stated = strstr(bight_layer_fact_text(table, i), "modularity ");
        if (stated != NULL) return strtod(stated + strlen("modularity "), NULL);
    }
    fail_msg("no modularity is stated");
    return NAN;
}

static void read_communities(const sea_trial *of, const bight_layer *table, int *community_of) {
    for (int port = 0; port < of->port_count; port++) {
        const char name[2] = {(char)('A' + port), '\0'};
        community_of[port] =
            network_fixture_text(table, sea_ports_row(table, name), "cluster")[0] - 'A';
    }
}

static void communities_have_the_greatest_modularity(void **state) {
    static sea_trial trial;
    network_fixture *f = *state;
    int several = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
        const bight_port_options options = {.clusters = "communities", .seed = (uint64_t)seed};
        int found[MOST_PORTS], again[MOST_PORTS], tried[MOST_PORTS];
        draw_sea(f, seed, false, &trial);
        const bight_layer *table = sea_ports_find(f, &options, PORTS_TABLE);
        read_communities(&trial, table, found);
        const double modularity = modularity_of(&trial, found);
        assert_near(stated_modularity(table), modularity, .0005001);
        assert_near(modularity, greatest_modularity(&trial, tried, 0, 0), 1e-12);
        read_communities(&trial, sea_ports_find(f, &options, PORTS_TABLE), again);
        assert_memory_equal(found, again, (size_t)trial.port_count * sizeof *found);
        for (int port = 1; port < trial.port_count; port++)
            several += found[port] != found[0];
    }
    assert_true(several > SEEDS); /* there was something to find */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(ports_lie_at_sea_as_igraph_has_them),
        NETWORK_TEST(communities_have_the_greatest_modularity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
