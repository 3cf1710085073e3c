/* The points of shapes, lent to callers; see bight.h. */
#include <math.h>

#include "layer/features.h"

int bight_layer_part_count(const bight_layer *layer, int row) {
    const layer_shapes *shapes = &layer->shapes;
    if (shapes->type == BIGHT_NO_SHAPE) return 0;
    return shapes->first_part[row + 1] - shapes->first_part[row];
}

int bight_layer_part(const bight_layer *layer, int row, int part, const double **lon_deg,
                     const double **lat_deg) {
    const layer_shapes *shapes = &layer->shapes;
    const int first = shapes->first_point[shapes->first_part[row] + part];
    *lon_deg = shapes->lon_deg + first;
    *lat_deg = shapes->lat_deg + first;
    return shapes->first_point[shapes->first_part[row] + part + 1] - first;
}

bool bight_layer_box(const bight_layer *layer, bight_box *box) {
    const layer_shapes *shapes = &layer->shapes;
    *box = (bight_box){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int point = 0; point < shapes->point_count; point++) {
        box->west_deg = fmin(box->west_deg, shapes->lon_deg[point]);
        box->east_deg = fmax(box->east_deg, shapes->lon_deg[point]);
        box->south_deg = fmin(box->south_deg, shapes->lat_deg[point]);
        box->north_deg = fmax(box->north_deg, shapes->lat_deg[point]);
    }
    return shapes->point_count > 0;
}
