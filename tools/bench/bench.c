/* Measures the library beside what else there is, in one run, on made-up road networks of 10^4 to
 * 4 * 10^6 nodes, on a plain grid, or on a graph in a file. Answers are compared before any time is
 * printed; no time is ever asserted.
 *
 * usage: bench [--largest NODES] [--only PART]... [--network FILE] [GRAPH]...
 *        bench --write FILE GRAPH
 *
 * PART is cities, links, times, access, flows or betweenness; all without any. GRAPH is one of the
 * names printed by --help or a file as graph_file.h describes; all of at most so many nodes without
 * any.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests.h"
#include "graph_file.h"

typedef struct {
    const char *name;
    uint32_t nodes; /* roughly */
    road_graph_plan plan;
} known_graph;

static const known_graph GRAPHS[] = {
    {"roads-10k", 10000, {.columns = 100, .rows = 100, .seed = 42}},
    {"roads-100k", 100000, {.columns = 320, .rows = 320, .seed = 42}},
    {"grid-100k", 100000, {.columns = 320, .rows = 320, .seed = 42, .is_grid = true}},
    {"roads-1m", 1000000, {.columns = 1000, .rows = 1000, .seed = 42}},
    {"roads-4m", 4000000, {.columns = 2048, .rows = 2048, .seed = 42}},
};

/* The first is the one the others are measured beside. */
static const bench_side *const SIDES[] = {&bench_bight,  &bench_bight_on_two, &bench_plain,
                                          &bench_igraph, &bench_boost,        &bench_lemon,
                                          &bench_scipy,  &bench_networkx,     &bench_pgrouting};

enum { GRAPH_COUNT = sizeof GRAPHS / sizeof *GRAPHS, SIDE_COUNT = sizeof SIDES / sizeof *SIDES };

typedef enum { CITIES = 1, TIMES = 2, ACCESS = 4, FLOWS = 8, BETWEENNESS = 16, LINKS = 32 } part;

static const char *const PARTS[] = {"cities", "times", "access", "flows", "betweenness", "links"};

typedef struct {
    uint32_t largest;
    unsigned int parts;
    const char *network;
    const char *write_to;
} choices;

static void print_usage(FILE *to) {
    fputs("usage: bench [--largest NODES] [--only PART]... [--network FILE] [GRAPH]...\n"
          "       bench --write FILE GRAPH\n"
          "PART: cities links times access flows betweenness\n"
          "GRAPH: a file, or",
          to);
    for (int i = 0; i < GRAPH_COUNT; i++)
        fprintf(to, " %s", GRAPHS[i].name);
    fputs("\n", to);
}

static road_graph take_graph(const char *name) {
    for (int i = 0; i < GRAPH_COUNT; i++)
        if (strcmp(GRAPHS[i].name, name) == 0) return road_graph_make(&GRAPHS[i].plan);
    return graph_file_read(name);
}

static const char *last_of_path(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static void hold_contests(const char *name, unsigned int parts) {
    road_graph graph = take_graph(name);
    stand on = stand_set_up(last_of_path(name), &graph, SIDES, SIDE_COUNT);
    if (parts & TIMES) contests_of_times(&on);
    if (parts & ACCESS) contests_of_access(&on);
    if (parts & FLOWS) contests_of_flows(&on);
    if (parts & BETWEENNESS) contest_of_betweenness(&on);
    stand_take_down(&on);
    road_graph_release(&graph);
}

static unsigned int part_of(const char *name) {
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (strcmp(PARTS[i], name) == 0) return 1u << i;
    print_usage(stderr);
    exit(2);
}

static choices read_choices(int argc, char **argv) {
    static const struct option options[] = {
        {"largest", required_argument, NULL, 'l'}, {"only", required_argument, NULL, 'o'},
        {"network", required_argument, NULL, 'n'}, {"write", required_argument, NULL, 'w'},
        {"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0}};
    choices chosen = {.largest = 1000000, .network = "networks/beijing-bay/network.yaml"};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'l')
            chosen.largest = (uint32_t)strtoul(optarg, NULL, 10);
        else if (option == 'o')
            chosen.parts |= part_of(optarg);
        else if (option == 'n')
            chosen.network = optarg;
        else if (option == 'w')
            chosen.write_to = optarg;
        else {
            print_usage(option == 'h' ? stdout : stderr);
            exit(option == 'h' ? EXIT_SUCCESS : 2);
        }
    }
    if (chosen.parts == 0) chosen.parts = ~0u;
    return chosen;
}

static void write_graph(const char *path, const char *name) {
    road_graph graph = take_graph(name);
    graph_file_write(&graph, path);
    printf("%s: %u nodes, %u arcs\n", path, graph.node_count, graph.arc_count);
    road_graph_release(&graph);
}

int main(int argc, char **argv) {
    const choices chosen = read_choices(argc, argv);
    signal(SIGPIPE, SIG_IGN);
    if (chosen.write_to != NULL) {
        if (optind + 1 != argc) return print_usage(stderr), 2;
        write_graph(chosen.write_to, argv[optind]);
        return EXIT_SUCCESS;
    }
    if (chosen.parts & CITIES && optind == argc) contest_of_cities(chosen.network);
    if (chosen.parts & LINKS && optind == argc) contest_of_links(chosen.network);
    if (!(chosen.parts & ~(unsigned int)(CITIES | LINKS))) return EXIT_SUCCESS;
    stand_print_heading();
    for (int i = optind; i < argc; i++)
        hold_contests(argv[i], chosen.parts);
    for (int i = 0; i < GRAPH_COUNT && optind == argc; i++)
        if (GRAPHS[i].nodes <= chosen.largest) hold_contests(GRAPHS[i].name, chosen.parts);
    return EXIT_SUCCESS;
}
