/* The points of shapes, lent to callers; see bight.h. */
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
