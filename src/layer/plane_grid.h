/* A grid of square cells in a plane; what is said of a cell is said of its centre. Cells are
 * numbered row by row from the south-west. */
#ifndef BIGHT_LAYER_PLANE_GRID_H
#define BIGHT_LAYER_PLANE_GRID_H

typedef struct {
    double left_m;
    double bottom_m;
    double cell_m;
    int width; /* cells */
    int height;
} plane_grid;

static inline double plane_grid_x(const plane_grid *grid, int column) {
    return grid->left_m + (column + 0.5) * grid->cell_m;
}

static inline double plane_grid_y(const plane_grid *grid, int row) {
    return grid->bottom_m + (row + 0.5) * grid->cell_m;
}

#endif
