/* Crossings, streets, cuts and their repair; see street_grid.h. */
#include "street_grid.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "splitmix.h"

enum { ACROSS, ALONG, DIAGONAL, DIRECTIONS };
enum { REPAIR_PASSES = 6 };

/* Shares of 2^32. */
static const uint32_t KEPT_OF_LEVEL_0 = 3006477107;    /* 0.70 */
static const uint32_t KEPT_PER_LEVEL = 3611622603;     /* 2^(-1/4) */
static const uint32_t DIAGONALS = 343597384;           /* 0.08 */
static const uint32_t REPAIRED_IN_A_PASS = 1503238554; /* 0.35 */

void *street_grid_room(uint64_t count, uint64_t size) {
    void *room = calloc(count > 0 ? count : 1, size);
    if (room == NULL) {
        fprintf(stderr, "road graph: no memory for %llu items of %llu bytes\n",
                (unsigned long long)count, (unsigned long long)size);
        exit(EXIT_FAILURE);
    }
    return room;
}

static void place_crossings(street_grid *grid, uint64_t *random) {
    const uint32_t play_mm = STREET_SPACING_MM / 10 * 8;
    grid->x_mm = street_grid_room(grid->node_count, sizeof *grid->x_mm);
    grid->y_mm = street_grid_room(grid->node_count, sizeof *grid->y_mm);
    for (uint32_t node = 0; node < grid->node_count; node++) {
        const uint32_t column = node % grid->columns, row = node / grid->columns;
        grid->x_mm[node] = (int32_t)(column * STREET_SPACING_MM + splitmix_below(random, play_mm)) -
                           (int32_t)play_mm / 2;
        grid->y_mm[node] = (int32_t)(row * STREET_SPACING_MM + splitmix_below(random, play_mm)) -
                           (int32_t)play_mm / 2;
    }
}

/* The highest quadtree level of which a number is a line; 0 is none. */
static int line_level(uint32_t number) {
    return number == 0 ? 0 : __builtin_ctz(number);
}

static uint32_t kept_chance(int level) {
    uint32_t chance = KEPT_OF_LEVEL_0;
    for (int i = 0; i < level; i++)
        chance = (uint32_t)(((uint64_t)chance * KEPT_PER_LEVEL) >> 32);
    return chance;
}

/* Whether there may be a street from (column, row) in a direction. */
static bool is_possible(const street_grid *grid, uint32_t column, uint32_t row, int direction) {
    return (direction == ALONG || column + 1 < grid->columns) &&
           (direction == ACROSS || row + 1 < grid->rows);
}

/* Whether it is there before any repair. */
static bool is_kept(uint32_t column, uint32_t row, int direction, uint64_t *random) {
    const int across = direction == ALONG ? 0 : line_level(column + 1);
    const int along = direction == ACROSS ? 0 : line_level(row + 1);
    return splitmix_hits(random, kept_chance(across > along ? across : along));
}

static void add_street(street_grid *grid, uint32_t from, uint32_t to) {
    grid->from[grid->street_count] = from;
    grid->to[grid->street_count++] = to;
}

static void draw_streets_from(street_grid *grid, uint32_t node, bool is_whole, uint8_t *kept,
                              uint64_t *random) {
    const uint32_t column = node % grid->columns, row = node / grid->columns;
    const uint32_t steps[DIRECTIONS] = {1, grid->columns, grid->columns + 1};
    for (int direction = 0; direction < (is_whole ? DIAGONAL : DIRECTIONS); direction++) {
        if (!is_possible(grid, column, row, direction)) continue;
        if (direction == DIAGONAL && !splitmix_hits(random, DIAGONALS)) continue;
        kept[grid->street_count] = is_whole || is_kept(column, row, direction, random);
        add_street(grid, node, node + steps[direction]);
    }
}

/* All streets there could be; returns which of them are. */
static uint8_t *draw_streets(street_grid *grid, bool is_whole, uint64_t *random) {
    const uint64_t room = (uint64_t)DIRECTIONS * grid->node_count;
    uint8_t *kept = street_grid_room(room, sizeof *kept);
    grid->from = street_grid_room(room, sizeof *grid->from);
    grid->to = street_grid_room(room, sizeof *grid->to);
    for (uint32_t node = 0; node < grid->node_count; node++)
        draw_streets_from(grid, node, is_whole, kept, random);
    return kept;
}

/* Union-find with halving of paths. */
static uint32_t find_part(uint32_t *parent, uint32_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

/* True when the street joined two parts. */
static bool join_parts(const street_grid *grid, uint32_t *parent, uint32_t street) {
    const uint32_t from = find_part(parent, grid->from[street]);
    const uint32_t to = find_part(parent, grid->to[street]);
    parent[from] = to;
    return from != to;
}

static void repair_pass(const street_grid *grid, uint32_t *parent, uint8_t *kept, bool is_last,
                        uint64_t *random) {
    const uint32_t begin = splitmix_below(random, grid->street_count);
    for (uint32_t i = 0; i < grid->street_count; i++) {
        const uint64_t turned = (uint64_t)begin + i;
        const uint32_t street = (uint32_t)(turned % grid->street_count);
        if (kept[street] || (!is_last && !splitmix_hits(random, REPAIRED_IN_A_PASS))) continue;
        kept[street] = join_parts(grid, parent, street);
    }
}

/* Adds streets until all crossings are joined. Few in each pass, or the repair would run along the
 * first cut it meets. */
static void repair(const street_grid *grid, uint8_t *kept, uint64_t *random) {
    uint32_t *parent = street_grid_room(grid->node_count, sizeof *parent);
    for (uint32_t node = 0; node < grid->node_count; node++)
        parent[node] = node;
    for (uint32_t street = 0; street < grid->street_count; street++)
        if (kept[street]) join_parts(grid, parent, street);
    for (int pass = 1; pass <= REPAIR_PASSES; pass++)
        repair_pass(grid, parent, kept, pass == REPAIR_PASSES, random);
    free(parent);
}

static void drop_unkept(street_grid *grid, const uint8_t *kept) {
    const uint32_t drawn = grid->street_count;
    grid->street_count = 0;
    for (uint32_t street = 0; street < drawn; street++)
        if (kept[street]) add_street(grid, grid->from[street], grid->to[street]);
}

/* The straight line, and up to 35 % more for bends, small ones most often. Squares stay below 2^53
 * and sqrt is rounded as IEEE 754 says, so no machine gets another length. */
static uint32_t draw_length_mm(const street_grid *grid, uint32_t street, uint64_t *random) {
    const uint32_t from = grid->from[street], to = grid->to[street];
    const int64_t dx_mm = grid->x_mm[from] - grid->x_mm[to];
    const int64_t dy_mm = grid->y_mm[from] - grid->y_mm[to];
    const uint64_t straight_mm = (uint64_t)sqrt((double)(dx_mm * dx_mm + dy_mm * dy_mm));
    const uint64_t bend_ppm =
        (uint64_t)splitmix_below(random, 1000) * splitmix_below(random, 1000) * 35 / 100;
    return (uint32_t)(straight_mm + straight_mm * bend_ppm / 1000000);
}

static void measure_streets(street_grid *grid, uint64_t *random) {
    grid->length_mm = street_grid_room(grid->street_count, sizeof *grid->length_mm);
    grid->level = street_grid_room(grid->street_count, sizeof *grid->level);
    for (uint32_t street = 0; street < grid->street_count; street++)
        grid->length_mm[street] = draw_length_mm(grid, street, random);
}

/* first[v + 1] counts, then places, then has moved on to where the next node begins. */
static void group_by_node(street_grid *grid) {
    grid->first = street_grid_room((uint64_t)grid->node_count + 2, sizeof *grid->first);
    grid->meeting = street_grid_room(2 * (uint64_t)grid->street_count, sizeof *grid->meeting);
    uint32_t *place = grid->first + 1;
    for (uint32_t street = 0; street < grid->street_count; street++) {
        place[grid->from[street] + 1]++;
        place[grid->to[street] + 1]++;
    }
    for (uint32_t node = 0; node < grid->node_count; node++)
        place[node + 1] += place[node];
    for (uint32_t street = 0; street < grid->street_count; street++) {
        grid->meeting[place[grid->from[street]]++] = street;
        grid->meeting[place[grid->to[street]]++] = street;
    }
}

street_grid street_grid_draw(uint32_t columns, uint32_t rows, bool is_whole, uint64_t *random) {
    assert(columns >= 2 && rows >= 2 && columns <= STREET_GRID_LARGEST &&
           rows <= STREET_GRID_LARGEST);
    street_grid grid = {.columns = columns, .rows = rows, .node_count = columns * rows};
    place_crossings(&grid, random);
    uint8_t *kept = draw_streets(&grid, is_whole, random);
    repair(&grid, kept, random);
    drop_unkept(&grid, kept);
    free(kept);
    measure_streets(&grid, random);
    group_by_node(&grid);
    return grid;
}

void street_grid_release(street_grid *grid) {
    free(grid->x_mm);
    free(grid->y_mm);
    free(grid->from);
    free(grid->to);
    free(grid->length_mm);
    free(grid->level);
    free(grid->first);
    free(grid->meeting);
    *grid = (street_grid){0};
}
