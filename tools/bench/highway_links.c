/* Hubs, and the quickest ways between them; see highway_links.h. */
#include "highway_links.h"

#include <stdlib.h>

#include "quad_heap.h"
#include "splitmix.h"

enum { FINEST_LEVEL = 3 };

static const uint32_t SPEED_KMH[HIGHWAY_LEVELS] = {30, 30, 30, 37, 44, 51, 65, 79, 86, 93};
static const uint32_t LINKS_LEFT_OUT = 644245094; /* 0.15 of 2^32 */

/* Columns and rows a search may enter, both ends included. */
typedef struct {
    int64_t left, top, right, bottom;
} search_box;

/* Room of a search. A node counts as reached only when its stamp is that of the search, so nothing
 * is cleared between two. */
typedef struct {
    uint32_t *time_ms;
    uint32_t *stamp;
    uint32_t *entry; /* the street by which a node is entered */
    uint32_t search;
    quad_heap heap;
} hub_search;

uint32_t highway_links_time_ms(const street_grid *grid, uint32_t street) {
    return (uint32_t)((uint64_t)grid->length_mm[street] * 36 /
                      (10 * SPEED_KMH[grid->level[street]])) +
           1;
}

static hub_search search_create(const street_grid *grid) {
    return (hub_search){
        .time_ms = street_grid_room(grid->node_count, sizeof(uint32_t)),
        .stamp = street_grid_room(grid->node_count, sizeof(uint32_t)),
        .entry = street_grid_room(grid->node_count, sizeof(uint32_t)),
        .heap = {.items = street_grid_room(2 * (uint64_t)grid->street_count + 1,
                                           sizeof(quad_heap_item))},
    };
}

static void search_release(hub_search *search) {
    free(search->time_ms);
    free(search->stamp);
    free(search->entry);
    free(search->heap.items);
}

static bool is_inside(const street_grid *grid, const search_box *box, uint32_t node) {
    const int64_t column = node % grid->columns, row = node / grid->columns;
    return column >= box->left && column <= box->right && row >= box->top && row <= box->bottom;
}

static void offer(hub_search *search, uint32_t node, uint32_t time_ms, uint32_t street) {
    if (search->stamp[node] == search->search && search->time_ms[node] <= time_ms) return;
    search->stamp[node] = search->search;
    search->time_ms[node] = time_ms;
    search->entry[node] = street;
    quad_heap_push(&search->heap, time_ms, node);
}

/* False when the box holds no way. */
static bool find_way(const street_grid *grid, hub_search *search, const search_box *box,
                     uint32_t from, uint32_t to) {
    search->search++;
    search->heap.count = 0;
    offer(search, from, 0, 0);
    while (search->heap.count > 0) {
        const quad_heap_item next = quad_heap_take(&search->heap);
        if (next.key != search->time_ms[next.value]) continue;
        if (next.value == to) return true;
        for (uint32_t i = grid->first[next.value]; i < grid->first[next.value + 1]; i++) {
            const uint32_t street = grid->meeting[i];
            const uint32_t node = street_grid_other_end(grid, street, next.value);
            if (is_inside(grid, box, node))
                offer(search, node, next.key + highway_links_time_ms(grid, street), street);
        }
    }
    return false;
}

static void raise_way(street_grid *grid, const hub_search *search, uint32_t from, uint32_t to,
                      uint8_t level) {
    for (uint32_t node = to; node != from;) {
        const uint32_t street = search->entry[node];
        if (grid->level[street] < level) grid->level[street] = level;
        node = street_grid_other_end(grid, street, node);
    }
}

static uint32_t smaller(uint32_t left, uint32_t right) {
    return left < right ? left : right;
}

/* In the middle half of the square, or where the grid ends before it. */
static uint32_t draw_hub(const street_grid *grid, uint32_t left, uint32_t top, uint32_t side,
                         uint64_t *random) {
    const uint32_t column = left + side / 4 + splitmix_below(random, side / 2);
    const uint32_t row = top + side / 4 + splitmix_below(random, side / 2);
    return smaller(row, grid->rows - 1) * grid->columns + smaller(column, grid->columns - 1);
}

/* Squares of one level. */
typedef struct {
    uint32_t side; /* crossings */
    uint32_t across;
    uint32_t along;
    uint32_t *hub; /* of each square, row by row */
    uint8_t level;
} hub_squares;

static hub_squares draw_squares(const street_grid *grid, int level, uint64_t *random) {
    hub_squares squares = {.side = 1u << level,
                           .level = (uint8_t)(level < HIGHWAY_LEVELS ? level : HIGHWAY_LEVELS - 1)};
    squares.across = (grid->columns + squares.side - 1) / squares.side;
    squares.along = (grid->rows + squares.side - 1) / squares.side;
    squares.hub = street_grid_room((uint64_t)squares.across * squares.along, sizeof *squares.hub);
    uint32_t *hub = squares.hub;
    for (uint32_t row = 0; row < squares.along; row++)
        for (uint32_t column = 0; column < squares.across; column++)
            *hub++ =
                draw_hub(grid, column * squares.side, row * squares.side, squares.side, random);
    return squares;
}

/* Links the square to the one beyond it on the right or below. The way may leave the two squares
 * by half a side. */
static void link_square(street_grid *grid, hub_search *search, const hub_squares *squares,
                        uint32_t column, uint32_t row, bool is_right) {
    const int64_t side = squares->side, left = column * side, top = row * side;
    const search_box box = {.left = left - side / 2,
                            .top = top - side / 2,
                            .right = left + side + (is_right ? side : 0) + side / 2,
                            .bottom = top + side + (is_right ? 0 : side) + side / 2};
    const uint32_t *from = &squares->hub[row * squares->across + column];
    const uint32_t *to = from + (is_right ? 1 : squares->across);
    if (find_way(grid, search, &box, *from, *to))
        raise_way(grid, search, *from, *to, squares->level);
}

static void raise_level(street_grid *grid, hub_search *search, int level, uint64_t *random) {
    hub_squares squares = draw_squares(grid, level, random);
    for (uint32_t row = 0; row < squares.along; row++) {
        for (uint32_t column = 0; column < squares.across; column++) {
            if (column + 1 < squares.across && !splitmix_hits(random, LINKS_LEFT_OUT))
                link_square(grid, search, &squares, column, row, true);
            if (row + 1 < squares.along && !splitmix_hits(random, LINKS_LEFT_OUT))
                link_square(grid, search, &squares, column, row, false);
        }
    }
    free(squares.hub);
}

void highway_links_raise(street_grid *grid, uint64_t *random) {
    hub_search search = search_create(grid);
    int coarsest = 0;
    while ((2u << (coarsest + 1)) < smaller(grid->columns, grid->rows))
        coarsest++;
    for (int level = coarsest; level >= FINEST_LEVEL; level--)
        raise_level(grid, &search, level, random);
    search_release(&search);
}
