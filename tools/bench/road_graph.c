/* One-way streets, times, the largest strongly connected part, arcs; see road_graph.h. */
#include "road_graph.h"

#include <assert.h>
#include <stdlib.h>

#include "highway_links.h"
#include "splitmix.h"
#include "street_grid.h"

enum { FORWARD = 1, BACKWARD = 2 };
enum { LOWEST_TWO_WAY_LEVEL = 4, BLOCK = 32 };

static const uint32_t ONE_WAY = 343597384;    /* 0.08 of 2^32 */
static const uint32_t ASYMMETRIC = 429496730; /* 0.1 */
static const uint32_t NOWHERE = UINT32_MAX;

/* How each street may be travelled, and how long it takes. */
typedef struct {
    uint8_t *ways; /* FORWARD: from its `from` to its `to`; BACKWARD */
    uint32_t *forward_ms;
    uint32_t *backward_ms;
} street_times;

/* Between `low` and `high` hundredths of a time. */
static uint32_t vary(uint32_t time_ms, uint32_t low, uint32_t high, uint64_t *random) {
    const uint64_t share = low * 1000 + splitmix_below(random, (high - low) * 1000);
    return (uint32_t)(time_ms * share / 100000);
}

static void draw_street_times(const street_grid *grid, const road_graph_plan *plan,
                              street_times *times, uint32_t street, uint64_t *random) {
    const bool is_one_way = splitmix_hits(random, ONE_WAY);
    const uint8_t way = splitmix_below(random, 2) == 0 ? FORWARD : BACKWARD;
    const bool may_be = grid->level[street] < LOWEST_TWO_WAY_LEVEL;
    times->ways[street] = is_one_way && may_be ? way : FORWARD | BACKWARD;
    uint32_t time_ms = highway_links_time_ms(grid, street);
    if (plan->is_grid) time_ms = vary(time_ms, 50, 150, random);
    time_ms = vary(time_ms, 90, 110, random);
    times->forward_ms[street] = time_ms + 1;
    times->backward_ms[street] = time_ms + 1;
    if (splitmix_hits(random, ASYMMETRIC))
        times->backward_ms[street] = vary(time_ms, 90, 110, random) + 1;
}

static street_times draw_times(const street_grid *grid, const road_graph_plan *plan,
                               uint64_t *random) {
    street_times times = {
        .ways = street_grid_room(grid->street_count, sizeof(uint8_t)),
        .forward_ms = street_grid_room(grid->street_count, sizeof(uint32_t)),
        .backward_ms = street_grid_room(grid->street_count, sizeof(uint32_t)),
    };
    for (uint32_t street = 0; street < grid->street_count; street++)
        draw_street_times(grid, plan, &times, street, random);
    return times;
}

static void release_times(street_times *times) {
    free(times->ways);
    free(times->forward_ms);
    free(times->backward_ms);
}

/* Sets `direction` in the mark of each node that `root` reaches, or that reaches it when the
 * direction is BACKWARD. `queue` has room for every node. */
static void spread(const street_grid *grid, const street_times *times, uint32_t root,
                   uint8_t direction, uint8_t *marks, uint32_t *queue) {
    uint32_t begin = 0, end = 0;
    queue[end++] = root;
    marks[root] |= direction;
    while (begin < end) {
        const uint32_t node = queue[begin++];
        for (uint32_t i = grid->first[node]; i < grid->first[node + 1]; i++) {
            const uint32_t street = grid->meeting[i];
            const uint32_t other = street_grid_other_end(grid, street, node);
            const bool goes_forward = (grid->from[street] == node) == (direction == FORWARD);
            if (!(times->ways[street] & (goes_forward ? FORWARD : BACKWARD))) continue;
            if (marks[other] & direction) continue;
            marks[other] |= direction;
            queue[end++] = other;
        }
    }
}

/* Gives `part` to the nodes that reach `root` and are reached by it; returns how many they are. */
static uint32_t mark_part(const street_grid *grid, const street_times *times, uint32_t root,
                          uint32_t part, uint32_t *parts) {
    uint8_t *marks = street_grid_room(grid->node_count, sizeof *marks);
    uint32_t *queue = street_grid_room(grid->node_count, sizeof *queue);
    spread(grid, times, root, FORWARD, marks, queue);
    spread(grid, times, root, BACKWARD, marks, queue);
    uint32_t size = 0;
    for (uint32_t node = 0; node < grid->node_count; node++) {
        if (marks[node] != (FORWARD | BACKWARD)) continue;
        parts[node] = part;
        size++;
    }
    free(marks);
    free(queue);
    return size;
}

/* The largest strongly connected part. The first root stands in the middle and is nearly always in
 * it; others follow while what is left could still hold a larger one. Sets parts, returns which. */
static uint32_t find_largest_part(const street_grid *grid, const street_times *times,
                                  uint32_t *parts) {
    uint32_t root = grid->rows / 2 * grid->columns + grid->columns / 2;
    uint32_t left = grid->node_count, largest = 0, largest_size = 0, next = 0;
    for (uint32_t part = 1; left > largest_size; part++) {
        const uint32_t size = mark_part(grid, times, root, part, parts);
        left -= size;
        if (size > largest_size) {
            largest_size = size;
            largest = part;
        }
        while (next < grid->node_count && parts[next] != 0)
            next++;
        root = next;
    }
    return largest;
}

/* Numbers the nodes of a block row by row. */
static void number_block(const street_grid *grid, uint32_t left, uint32_t top, uint32_t part,
                         uint32_t *numbers, uint32_t *count) {
    for (uint32_t row = top; row < top + BLOCK && row < grid->rows; row++) {
        for (uint32_t column = left; column < left + BLOCK && column < grid->columns; column++) {
            const uint32_t node = row * grid->columns + column;
            numbers[node] = numbers[node] == part ? (*count)++ : NOWHERE;
        }
    }
}

/* The new number of each crossing, NOWHERE outside the largest part, block by block. */
static uint32_t *number_nodes(const street_grid *grid, const street_times *times, uint32_t *count) {
    uint32_t *numbers = street_grid_room(grid->node_count, sizeof *numbers);
    const uint32_t part = find_largest_part(grid, times, numbers);
    *count = 0;
    for (uint32_t top = 0; top < grid->rows; top += BLOCK)
        for (uint32_t left = 0; left < grid->columns; left += BLOCK)
            number_block(grid, left, top, part, numbers, count);
    return numbers;
}

static void place_nodes(const street_grid *grid, const uint32_t *numbers, road_graph *graph) {
    graph->x_mm = street_grid_room(graph->node_count, sizeof *graph->x_mm);
    graph->y_mm = street_grid_room(graph->node_count, sizeof *graph->y_mm);
    for (uint32_t node = 0; node < grid->node_count; node++) {
        if (numbers[node] == NOWHERE) continue;
        graph->x_mm[numbers[node]] = grid->x_mm[node];
        graph->y_mm[numbers[node]] = grid->y_mm[node];
    }
}

/* The node each street is entered from in a direction, NOWHERE when it is not. */
static uint32_t tail_of(const street_grid *grid, const street_times *times, const uint32_t *numbers,
                        uint32_t street, int direction) {
    const uint32_t from = numbers[grid->from[street]], to = numbers[grid->to[street]];
    if (!(times->ways[street] & direction) || from == NOWHERE || to == NOWHERE) return NOWHERE;
    return direction == FORWARD ? from : to;
}

/* As group_by_node of street_grid.c: counts become places, and places beginnings. */
static void group_arcs(const street_grid *grid, const street_times *times, const uint32_t *numbers,
                       road_graph *graph) {
    graph->first = street_grid_room((uint64_t)graph->node_count + 2, sizeof *graph->first);
    uint32_t *place = graph->first + 1;
    for (uint32_t street = 0; street < grid->street_count; street++) {
        for (int direction = FORWARD; direction <= BACKWARD; direction++) {
            const uint32_t tail = tail_of(grid, times, numbers, street, direction);
            if (tail == NOWHERE) continue;
            place[tail + 1]++;
            graph->arc_count++;
        }
    }
    for (uint32_t node = 0; node < graph->node_count; node++)
        place[node + 1] += place[node];
}

static void place_arc(const street_grid *grid, const street_times *times, const uint32_t *numbers,
                      uint32_t street, uint8_t direction, road_graph *graph) {
    const uint32_t tail = tail_of(grid, times, numbers, street, direction);
    if (tail == NOWHERE) return;
    const bool is_forward = direction == FORWARD;
    const uint32_t arc = graph->first[tail + 1]++;
    graph->head[arc] = numbers[is_forward ? grid->to[street] : grid->from[street]];
    graph->time_ms[arc] = is_forward ? times->forward_ms[street] : times->backward_ms[street];
    graph->length_mm[arc] = grid->length_mm[street];
}

static void place_arcs(const street_grid *grid, const street_times *times, const uint32_t *numbers,
                       road_graph *graph) {
    graph->head = street_grid_room(graph->arc_count, sizeof *graph->head);
    graph->time_ms = street_grid_room(graph->arc_count, sizeof *graph->time_ms);
    graph->length_mm = street_grid_room(graph->arc_count, sizeof *graph->length_mm);
    for (uint32_t street = 0; street < grid->street_count; street++) {
        place_arc(grid, times, numbers, street, FORWARD, graph);
        place_arc(grid, times, numbers, street, BACKWARD, graph);
    }
}

road_graph road_graph_make(const road_graph_plan *plan) {
    road_graph graph = {0};
    uint64_t random = plan->seed * 7919 + 17;
    street_grid grid = street_grid_draw(plan->columns, plan->rows, plan->is_grid, &random);
    if (!plan->is_grid) highway_links_raise(&grid, &random);
    street_times times = draw_times(&grid, plan, &random);
    uint32_t *numbers = number_nodes(&grid, &times, &graph.node_count);
    place_nodes(&grid, numbers, &graph);
    group_arcs(&grid, &times, numbers, &graph);
    place_arcs(&grid, &times, numbers, &graph);
    free(numbers);
    release_times(&times);
    street_grid_release(&grid);
    return graph;
}

void road_graph_release(road_graph *graph) {
    free(graph->first);
    free(graph->head);
    free(graph->time_ms);
    free(graph->length_mm);
    free(graph->x_mm);
    free(graph->y_mm);
    *graph = (road_graph){0};
}

uint32_t *road_graph_places(const road_graph *graph, uint32_t count, uint64_t seed) {
    assert(count <= graph->node_count);
    bool *is_taken = street_grid_room(graph->node_count, sizeof *is_taken);
    uint32_t *places = street_grid_room(count, sizeof *places);
    for (uint32_t placed = 0; placed < count;) {
        const uint32_t node = (uint32_t)(splitmix_next(&seed) % graph->node_count);
        if (is_taken[node]) continue;
        is_taken[node] = true;
        places[placed++] = node;
    }
    free(is_taken);
    return places;
}
