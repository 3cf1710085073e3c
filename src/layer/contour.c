/* Marching squares; see contour.h. The grid has a border of INFINITY around it, so every line
 * closes. An edge of a square is met by a line at most once, so lines are chains of edges. */
#include "layer/contour.h"

#include <math.h>

typedef struct {
    bight_session *session;
    const plane_grid *grid;
    const double *values;
    double level;
    int columns; /* of nodes, with the border */
    int rows;
    int *next; /* by edge: the one the line goes on to, -1: none; edges are counted below */
    plane_rings *rings;
} contouring;

/* Edge 2 n leads east from node n, edge 2 n + 1 north. */
enum { EAST, NORTH, SIDES = 4 };

static double value_at(const contouring *work, int column, int row) {
    if (column < 1 || row < 1 || column > work->grid->width || row > work->grid->height)
        return INFINITY;
    return work->values[(size_t)(row - 1) * (size_t)work->grid->width + (size_t)(column - 1)];
}

static int edge_at(const contouring *work, int column, int row, int way) {
    return 2 * (row * work->columns + column) + way;
}

static bool is_centre_low(const contouring *work, const double *corners) {
    return (corners[0] + corners[1] + corners[2] + corners[3]) / SIDES <= work->level;
}

/* Corners and edges of a square counterclockwise from the south-west and the south. */
static void join_edges(const contouring *work, int column, int row) {
    const double corners[SIDES] = {value_at(work, column, row), value_at(work, column + 1, row),
                                   value_at(work, column + 1, row + 1),
                                   value_at(work, column, row + 1)};
    const int edges[SIDES] = {
        edge_at(work, column, row, EAST), edge_at(work, column + 1, row, NORTH),
        edge_at(work, column, row + 1, EAST), edge_at(work, column, row, NORTH)};
    int leaving[2] = {0}, entering[2] = {0}, leaving_count = 0, entering_count = 0;
    for (int side = 0; side < SIDES; side++) {
        const bool is_low = corners[side] <= work->level;
        const bool is_next_low = corners[(side + 1) % SIDES] <= work->level;
        if (is_low && !is_next_low) leaving[leaving_count++] = side;
        if (!is_low && is_next_low) entering[entering_count++] = side;
    }
    for (int i = 0; i < leaving_count; i++) {
        int to = entering[0];
        if (leaving_count == 2) {
            /* The line around a low centre goes on to the next side, around a high one back. */
            const int step = is_centre_low(work, corners) ? 1 : SIDES - 1;
            to = (leaving[i] + step) % SIDES;
        }
        work->next[edges[leaving[i]]] = edges[to];
    }
}

/* Off the corners, so that lines do not touch there. */
static double share_of(double level, double low, double high) {
    static const double least = 0.001;
    const double share = isfinite(low) && isfinite(high) ? (level - low) / (high - low) : 0.5;
    return fmax(least, fmin(1 - least, share));
}

static bight_status add_crossing(const contouring *work, int edge) {
    const int node = edge / 2, column = node % work->columns, row = node / work->columns;
    const bool is_east = edge % 2 == EAST;
    const double here = value_at(work, column, row);
    const double there = value_at(work, column + is_east, row + !is_east);
    const double share = share_of(work->level, here, there);
    const double x = plane_grid_x(work->grid, column - 1), y = plane_grid_y(work->grid, row - 1);
    return point_run_add(work->session, &work->rings->points,
                         x + (is_east ? share * work->grid->cell_m : 0),
                         y + (is_east ? 0 : share * work->grid->cell_m));
}

static bight_status follow(const contouring *work, int first) {
    plane_rings *rings = work->rings;
    GROW(work->session, rings->points.arena, rings->rings, rings->count, rings->capacity);
    plane_ring *ring = &rings->rings[rings->count++];
    *ring = (plane_ring){.first = rings->points.count};
    for (int edge = first; edge >= 0;) {
        const int next = work->next[edge];
        TRY(add_crossing(work, edge));
        work->next[edge] = -1;
        edge = next;
    }
    /* The first edge was met again and, with nothing behind it, ended the chain: it closes. */
    ring->end = rings->points.count;
    return BIGHT_OK;
}

bight_status contour_find(bight_session *session, arena *scratch, const plane_grid *grid,
                          const double *values, double level, plane_rings *rings) {
    contouring work = {.session = session,
                       .grid = grid,
                       .values = values,
                       .level = level,
                       .columns = grid->width + 2,
                       .rows = grid->height + 2,
                       .rings = rings};
    const size_t edges = 2 * (size_t)work.columns * (size_t)work.rows;
    TAKE(session, scratch, work.next, edges);
    for (size_t edge = 0; edge < edges; edge++)
        work.next[edge] = -1;
    for (int row = 0; row + 1 < work.rows; row++)
        for (int column = 0; column + 1 < work.columns; column++)
            join_edges(&work, column, row);
    for (size_t edge = 0; edge < edges; edge++)
        if (work.next[edge] >= 0) TRY(follow(&work, (int)edge));
    return BIGHT_OK;
}
