/* Sources and sinks along a direction; see inertial_cut.h. */
#include "route/inertial_cut.h"

#include <math.h>

typedef struct {
    float key;
    int node;
} keyed_node;

struct inertial_cut {
    disjoint_paths paths;
    keyed_node *sorted;
};

/* As shares of x and y. */
static const float DIRECTIONS[CUT_DIRECTIONS][2] = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};

enum { WIDEST_ANYWAY = 200 };
static const double WIDEST_BY_ROOT = 16;

static const double TERMINAL_SHARE = 0.25; /* of the nodes are sources, and as many sinks */

bight_status inertial_cut_create(bight_session *session, arena *owner, int node_count,
                                 inertial_cut **made) {
    TAKE(session, owner, *made, 1);
    TAKE(session, owner, (*made)->sorted, node_count);
    return disjoint_paths_create(session, owner, node_count, &(*made)->paths);
}

bool cut_is_better(cut_quality left, cut_quality right) {
    return (int64_t)left.separator_count * right.smaller_count <
           (int64_t)right.separator_count * left.smaller_count;
}

static bool comes_before(keyed_node left, keyed_node right) {
    return left.key != right.key ? left.key < right.key : left.node < right.node;
}

static void swap(keyed_node *left, keyed_node *right) {
    const keyed_node kept = *left;
    *left = *right;
    *right = kept;
}

/* The middle one of three, brought to `begin`. */
static keyed_node choose_pivot(keyed_node *nodes, int begin, int end) {
    keyed_node *low = &nodes[begin], *middle = &nodes[begin + (end - begin) / 2];
    keyed_node *high = &nodes[end - 1];
    if (comes_before(*middle, *low)) swap(middle, low);
    if (comes_before(*high, *middle)) swap(high, middle);
    if (comes_before(*middle, *low)) swap(middle, low);
    swap(low, middle);
    return *low;
}

/* Splits a range of at least two into those before one of them, that one, and those after it
 * (Hoare 1961); returns where that one stands. */
static int split_range(keyed_node *nodes, int begin, int end) {
    const keyed_node pivot = choose_pivot(nodes, begin, end);
    int low = begin + 1, high = end - 1;
    for (;;) {
        while (low < high && comes_before(nodes[low], pivot))
            low++;
        while (comes_before(pivot, nodes[high]))
            high--;
        if (low >= high) break;
        swap(&nodes[low++], &nodes[high--]);
    }
    swap(&nodes[begin], &nodes[high]);
    return high;
}

/* Brings the `count` first nodes to the front. */
static void select_first(keyed_node *nodes, int node_count, int count) {
    int begin = 0, end = node_count;
    while (end - begin > 1) {
        const int at = split_range(nodes, begin, end);
        if (at == count) return;
        if (at < count)
            begin = at + 1;
        else
            end = at;
    }
}

static void set_roles(inertial_cut *cut, const cut_part *part, int direction) {
    const int nodes = part->graph.node_count;
    const float along_x = DIRECTIONS[direction][0], along_y = DIRECTIONS[direction][1];
    int count = (int)(TERMINAL_SHARE * nodes);
    if (count < 1) count = 1;
    for (int node = 0; node < nodes; node++) {
        const float key = along_x * part->x[node] + along_y * part->y[node];
        cut->sorted[node] = (keyed_node){key, node};
        cut->paths.role[node] = PATH_MIDDLE;
    }
    select_first(cut->sorted, nodes, count);
    select_first(cut->sorted + count, nodes - count, nodes - 2 * count);
    for (int i = 0; i < count; i++) {
        cut->paths.role[cut->sorted[i].node] = PATH_SOURCE;
        cut->paths.role[cut->sorted[nodes - 1 - i].node] = PATH_SINK;
    }
}

/* Counts the sides of the separator that was found last. */
static cut_quality judge(const disjoint_paths *paths) {
    int counts[3] = {0, 0, 0};
    for (int node = 0; node < paths->graph.node_count; node++)
        counts[disjoint_paths_side(paths, node)]++;
    const int left = counts[PATH_SOURCE], right = counts[PATH_SINK];
    return (cut_quality){counts[PATH_MIDDLE], left < right ? left : right};
}

static void copy_sides(const disjoint_paths *paths, uint8_t *sides) {
    for (int node = 0; node < paths->graph.node_count; node++)
        sides[node] = (uint8_t)disjoint_paths_side(paths, node);
}

/* Separators of networks in a plane have about the root of their nodes; wider ones are of no
 * use. */
static int widest_of_use(int node_count) {
    return WIDEST_ANYWAY + (int)(WIDEST_BY_ROOT * sqrt(node_count));
}

/* The most nodes a separator may have to be better than the bound when both sides are equal. */
static int most_paths(int node_count, cut_quality bound) {
    const int widest = widest_of_use(node_count);
    if (bound.smaller_count == 0) return widest;
    const int64_t most = (int64_t)bound.separator_count * (node_count / 2) / bound.smaller_count;
    return most < widest ? (int)most : widest;
}

cut_quality inertial_cut_run(inertial_cut *cut, const cut_part *part, int direction,
                             cut_quality bound, uint8_t *sides) {
    disjoint_paths *paths = &cut->paths;
    paths->graph = part->graph;
    set_roles(cut, part, direction);
    disjoint_paths_begin(paths);
    if (!disjoint_paths_find(paths, most_paths(part->graph.node_count, bound)))
        return (cut_quality){part->graph.node_count, 0};
    const cut_quality near_sinks = judge(paths);
    copy_sides(paths, sides);
    disjoint_paths_turn(paths);
    disjoint_paths_find(paths, part->graph.node_count);
    const cut_quality near_sources = judge(paths);
    if (!cut_is_better(near_sources, near_sinks)) return near_sinks;
    copy_sides(paths, sides);
    return near_sources;
}
