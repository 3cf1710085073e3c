// Dijkstra's algorithm of the two C++ graph libraries Debian has, Boost's and LEMON's, on their
// static graphs. The only C++ here: both are templates.
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <lemon/dijkstra.h>
#include <lemon/static_graph.h>

#include <utility>
#include <vector>

extern "C" {
#include "bench_side.h"
#include "stopwatch.h"
}

namespace {

struct road {
    uint32_t time_ms;
};

using csr_graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, road,
                                                     boost::no_property, uint32_t, uint32_t>;
using node_pairs = std::vector<std::pair<int, int>>;

node_pairs pairs_of(const road_graph *graph) {
    node_pairs pairs;
    pairs.reserve(graph->arc_count);
    for (uint32_t node = 0; node < graph->node_count; node++)
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
            pairs.emplace_back(node, graph->head[arc]);
    return pairs;
}

struct boost_side {
    csr_graph graph;
    std::vector<uint32_t> time_ms;
};

void *boost_prepare(const road_graph *graph, int, double *seconds, const char **) {
    const double begin_s = stopwatch_now_s();
    const node_pairs pairs = pairs_of(graph);
    std::vector<road> roads(graph->arc_count);
    for (uint32_t arc = 0; arc < graph->arc_count; arc++)
        roads[arc].time_ms = graph->time_ms[arc];
    auto *side = new boost_side{csr_graph(boost::edges_are_sorted, pairs.begin(), pairs.end(),
                                          roads.begin(), graph->node_count, graph->arc_count),
                                std::vector<uint32_t>(graph->node_count)};
    *seconds = stopwatch_now_s() - begin_s;
    return side;
}

void boost_release(void *prepared) {
    delete static_cast<boost_side *>(prepared);
}

double boost_matrix(void *prepared, const bench_pairs *pairs, uint32_t *times_ms) {
    auto *side = static_cast<boost_side *>(prepared);
    const double begin_s = stopwatch_now_s();
    const auto indices = get(boost::vertex_index, side->graph);
    const auto found = boost::make_iterator_property_map(side->time_ms.begin(), indices);
    for (uint32_t i = 0; i < pairs->origin_count; i++) {
        boost::dijkstra_shortest_paths(
            side->graph, pairs->origins[i],
            boost::weight_map(get(&road::time_ms, side->graph)).distance_map(found));
        for (uint32_t j = 0; j < pairs->destination_count; j++)
            *times_ms++ = side->time_ms[pairs->destinations[j]];
    }
    return stopwatch_now_s() - begin_s;
}

using lemon_times = lemon::StaticDigraph::ArcMap<uint32_t>;

struct lemon_side {
    lemon::StaticDigraph graph;
    lemon_times *times_ms;
};

void *lemon_prepare(const road_graph *graph, int, double *seconds, const char **) {
    const double begin_s = stopwatch_now_s();
    const node_pairs pairs = pairs_of(graph);
    auto *side = new lemon_side;
    side->graph.build(static_cast<int>(graph->node_count), pairs.begin(), pairs.end());
    side->times_ms = new lemon_times(side->graph);
    for (uint32_t arc = 0; arc < graph->arc_count; arc++)
        (*side->times_ms)[side->graph.arc(static_cast<int>(arc))] = graph->time_ms[arc];
    *seconds = stopwatch_now_s() - begin_s;
    return side;
}

void lemon_release(void *prepared) {
    auto *side = static_cast<lemon_side *>(prepared);
    delete side->times_ms;
    delete side;
}

double lemon_matrix(void *prepared, const bench_pairs *pairs, uint32_t *times_ms) {
    auto *side = static_cast<lemon_side *>(prepared);
    const double begin_s = stopwatch_now_s();
    lemon::Dijkstra<lemon::StaticDigraph, lemon_times> search(side->graph, *side->times_ms);
    for (uint32_t i = 0; i < pairs->origin_count; i++) {
        search.run(side->graph.node(static_cast<int>(pairs->origins[i])));
        for (uint32_t j = 0; j < pairs->destination_count; j++) {
            const auto to = side->graph.node(static_cast<int>(pairs->destinations[j]));
            *times_ms++ = search.reached(to) ? search.dist(to) : BENCH_UNREACHED;
        }
    }
    return stopwatch_now_s() - begin_s;
}

bench_side make_side(const char *name, double row_ns_per_node,
                     decltype(bench_side::prepare) prepare, decltype(bench_side::release) release,
                     decltype(bench_side::matrix) matrix) {
    bench_side side = {};
    side.name = name;
    side.threads = 1;
    side.row_ns_per_node = row_ns_per_node;
    side.prepare = prepare;
    side.release = release;
    side.matrix = matrix;
    return side;
}

} // namespace

extern "C" {
const bench_side bench_boost =
    make_side("Boost graph", 120, boost_prepare, boost_release, boost_matrix);
const bench_side bench_lemon = make_side("LEMON", 150, lemon_prepare, lemon_release, lemon_matrix);
}
