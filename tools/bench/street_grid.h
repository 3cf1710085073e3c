/* Streets as a city has them: a grid of crossings that stand askew, most streets there, some not.
 *
 * Real road networks fall apart along few roads, at rivers, railways and ridges, and more so the
 * larger the parts. Here a street that crosses a line of the quadtree of level k (its columns or
 * rows are multiples of 2^k) is kept with the chance 0.70 * 2^(-k/4); what falls apart by that is
 * joined again by streets taken at random. Everything is drawn with whole numbers.
 */
#ifndef STREET_GRID_H
#define STREET_GRID_H

#include <stdbool.h>
#include <stdint.h>

/* Crossings a side: positions are millimetres in 32 bits. */
enum { STREET_SPACING_MM = 100000, STREET_GRID_LARGEST = 20000 };

typedef struct {
    uint32_t columns;
    uint32_t rows;
    uint32_t node_count;
    uint32_t street_count;
    int32_t *x_mm;
    int32_t *y_mm;
    uint32_t *from; /* of each street */
    uint32_t *to;
    uint32_t *length_mm;
    uint8_t *level;  /* 0: local street; set by highway_links */
    uint32_t *first; /* streets at a node: meeting[first[v]] .. meeting[first[v + 1] - 1] */
    uint32_t *meeting;
} street_grid;

/* `is_whole` keeps every street and draws no diagonals: the plain grid. `random` is the state of
 * splitmix. Connected. O(nodes). */
street_grid street_grid_draw(uint32_t columns, uint32_t rows, bool is_whole, uint64_t *random);
void street_grid_release(street_grid *grid);

static inline uint32_t street_grid_other_end(const street_grid *grid, uint32_t street,
                                             uint32_t node) {
    return grid->from[street] == node ? grid->to[street] : grid->from[street];
}

/* Zeroed memory; without it the program ends with a sentence. */
void *street_grid_room(uint64_t count, uint64_t size);

#endif
