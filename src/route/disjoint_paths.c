/* Blocking flows over nodes; see disjoint_paths.h. */
#include "route/disjoint_paths.h"

#include <string.h>

enum { NOBODY = -1, OUTSIDE = -2, UNREACHED = -1 };

static int entry_of(int node) {
    return 2 * node;
}

static int exit_of(int node) {
    return 2 * node + 1;
}

static int node_of(int state) {
    return state >> 1;
}

static bool is_exit(int state) {
    return (state & 1) != 0;
}

static bool is_free(const disjoint_paths *paths, int node) {
    return paths->before[node] == NOBODY;
}

bight_status disjoint_paths_create(bight_session *session, arena *owner, int node_count,
                                   disjoint_paths *made) {
    const size_t nodes = (size_t)node_count;
    *made = (disjoint_paths){.path_count = 0};
    TAKE(session, owner, made->role, nodes);
    TAKE(session, owner, made->before, nodes);
    TAKE(session, owner, made->after, nodes);
    TAKE(session, owner, made->distance, 2 * nodes);
    TAKE(session, owner, made->next_tried, nodes);
    TAKE(session, owner, made->queue, 2 * nodes);
    TAKE(session, owner, made->stack, 2 * nodes + 1);
    TAKE(session, owner, made->sources, nodes);
    TAKE(session, owner, made->sinks, nodes);
    return BIGHT_OK;
}

/* Whether all neighbours have the node's role: no path needs such a source or sink. */
static bool is_inner(const disjoint_paths *paths, int node) {
    const int *heads = paths->graph.head + paths->graph.first[node];
    for (int i = 0; i < paths->graph.degree[node]; i++)
        if (paths->role[heads[i]] != paths->role[node]) return false;
    return true;
}

void disjoint_paths_begin(disjoint_paths *paths) {
    const int nodes = paths->graph.node_count;
    paths->path_count = paths->source_count = paths->sink_count = 0;
    for (int node = 0; node < nodes; node++) {
        paths->before[node] = paths->after[node] = NOBODY;
        if (paths->role[node] == PATH_MIDDLE || is_inner(paths, node)) continue;
        if (paths->role[node] == PATH_SOURCE)
            paths->sources[paths->source_count++] = node;
        else
            paths->sinks[paths->sink_count++] = node;
    }
}

void disjoint_paths_turn(disjoint_paths *paths) {
    int *before = paths->before, *sources = paths->sources;
    const int source_count = paths->source_count;
    paths->before = paths->after;
    paths->after = before;
    paths->sources = paths->sinks;
    paths->source_count = paths->sink_count;
    paths->sinks = sources;
    paths->sink_count = source_count;
    for (int node = 0; node < paths->graph.node_count; node++)
        if (paths->role[node] != PATH_MIDDLE)
            paths->role[node] = paths->role[node] == PATH_SOURCE ? PATH_SINK : PATH_SOURCE;
}

static void reach(disjoint_paths *paths, int state, int distance) {
    if (paths->distance[state] != UNREACHED) return;
    paths->distance[state] = distance;
    paths->queue[paths->reached_count++] = state;
}

/* The exit of a node from which the state at hand can be entered. */
static void reach_exit(disjoint_paths *paths, int node, int distance) {
    if (paths->distance[exit_of(node)] != UNREACHED || paths->role[node] == PATH_SINK) return;
    if (!is_free(paths, node)) {
        reach(paths, exit_of(node), distance);
        return;
    }
    paths->distance[entry_of(node)] = paths->distance[exit_of(node)] = distance;
    if (paths->role[node] == PATH_SOURCE)
        paths->has_met_source = true;
    else
        paths->queue[paths->reached_count++] = entry_of(node);
}

/* States from which a residual arc leads to this one. */
static void search_from(disjoint_paths *paths, int state) {
    const int node = node_of(state), distance = paths->distance[state] + 1;
    if (is_exit(state)) {
        if (paths->after[node] >= 0) reach(paths, entry_of(paths->after[node]), distance);
        return;
    }
    const int *heads = paths->graph.head + paths->graph.first[node];
    for (int i = 0; i < paths->graph.degree[node]; i++)
        reach_exit(paths, heads[i], distance);
    if (!is_free(paths, node)) reach(paths, exit_of(node), distance);
}

/* Distances of all states to the nearest sink; whether there is a path to one. Where a blocking
 * flow would stop at the nearest source, this goes on, so that one round serves sources at any
 * distance: there are fewer rounds. */
static bool measure_distances(disjoint_paths *paths) {
    memset(paths->distance, -1, 2 * (size_t)paths->graph.node_count * sizeof *paths->distance);
    paths->reached_count = 0;
    paths->has_met_source = false;
    for (int i = 0; i < paths->sink_count; i++) {
        const int node = paths->sinks[i];
        if (!is_free(paths, node)) continue;
        reach(paths, entry_of(node), 0);
        paths->distance[exit_of(node)] = 0;
    }
    for (int i = 0; i < paths->reached_count; i++)
        search_from(paths, paths->queue[i]);
    return paths->has_met_source;
}

/* The next state towards a sink, -1 for none. */
static int step_from(disjoint_paths *paths, int state) {
    const int node = node_of(state), wanted = paths->distance[state] - 1;
    if (!is_exit(state)) {
        const int before = paths->before[node];
        return before >= 0 && paths->distance[exit_of(before)] == wanted ? exit_of(before) : -1;
    }
    const int *heads = paths->graph.head + paths->graph.first[node];
    while (paths->next_tried[node] < paths->graph.degree[node]) {
        const int head = heads[paths->next_tried[node]++];
        if (paths->distance[entry_of(head)] == wanted && paths->role[head] != PATH_SOURCE)
            return is_free(paths, head) ? exit_of(head) : entry_of(head);
    }
    if (is_free(paths, node) || paths->distance[entry_of(node)] != wanted) return -1;
    return entry_of(node);
}

/* Puts the path of states into force, and none of them may be passed again in this round. */
static void take_path(disjoint_paths *paths, int length) {
    const int *states = paths->stack;
    const int source = node_of(states[0]), sink = node_of(states[length - 1]);
    for (int i = 0; i < length; i++)
        paths->distance[states[i]] = UNREACHED;
    for (int i = 0; i + 1 < length; i++) {
        const int from = node_of(states[i]), to = node_of(states[i + 1]);
        if (!is_exit(states[i])) continue;
        if (from == to) {
            paths->before[from] = paths->after[from] = NOBODY;
            continue;
        }
        paths->after[from] = to;
        paths->before[to] = from;
        paths->distance[entry_of(to)] = UNREACHED;
    }
    paths->before[source] = OUTSIDE;
    paths->after[sink] = OUTSIDE;
    paths->path_count++;
}

/* Looks for a path from a source along falling distances. */
static void find_path(disjoint_paths *paths, int source) {
    int height = 0;
    paths->stack[0] = exit_of(source);
    while (height >= 0) {
        const int state = paths->stack[height];
        if (paths->distance[state] == 0) {
            take_path(paths, height + 1);
            return;
        }
        const int next = step_from(paths, state);
        if (next >= 0) {
            paths->stack[++height] = next;
            continue;
        }
        paths->distance[state] = UNREACHED;
        if (is_exit(state) && is_free(paths, node_of(state)))
            paths->distance[entry_of(node_of(state))] = UNREACHED;
        height--;
    }
}

bool disjoint_paths_find(disjoint_paths *paths, int most) {
    while (paths->path_count <= most) {
        if (!measure_distances(paths)) return true;
        memset(paths->next_tried, 0, (size_t)paths->graph.node_count * sizeof *paths->next_tried);
        for (int i = 0; i < paths->source_count; i++) {
            const int source = paths->sources[i];
            if (is_free(paths, source) && paths->distance[exit_of(source)] != UNREACHED)
                find_path(paths, source);
        }
    }
    return false;
}

path_role disjoint_paths_side(const disjoint_paths *paths, int node) {
    if (paths->distance[entry_of(node)] != UNREACHED) return PATH_SINK;
    if (is_free(paths, node)) return paths->role[node] == PATH_SINK ? PATH_SINK : PATH_SOURCE;
    const bool reaches_sink = paths->distance[exit_of(node)] != UNREACHED ||
                              (paths->role[node] == PATH_SINK && paths->after[node] == OUTSIDE);
    return reaches_sink ? PATH_MIDDLE : PATH_SOURCE;
}
