/* Rings of polygons; see polygon_rings.h. */
#include "layer/polygon_rings.h"

#include <math.h>

double polygon_ring_area(const layer_shapes *shapes, int part) {
    const int begin = shapes->first_point[part], end = shapes->first_point[part + 1];
    const double *x = shapes->lon_deg, *y = shapes->lat_deg;
    double area = 0;
    for (int i = begin, last = end - 1; i < end; last = i++)
        area += (x[last] - x[begin]) * (y[i] - y[begin]) - (x[i] - x[begin]) * (y[last] - y[begin]);
    return area;
}

static bool ring_contains(const layer_shapes *shapes, int part, int point) {
    const int begin = shapes->first_point[part], end = shapes->first_point[part + 1];
    const double *x = shapes->lon_deg, *y = shapes->lat_deg;
    bool is_inside = false;
    for (int i = begin, last = end - 1; i < end; last = i++) {
        if ((y[i] > y[point]) == (y[last] > y[point])) continue;
        const double crossing = x[i] + (y[point] - y[i]) / (y[last] - y[i]) * (x[last] - x[i]);
        if (x[point] < crossing) is_inside = !is_inside;
    }
    return is_inside;
}

int polygon_outer_ring(const layer_shapes *shapes, int feature, int ring) {
    if (shapes->type != BIGHT_POLYGON || polygon_ring_area(shapes, ring) <= 0) return ring;
    int outer = ring;
    double outer_area = INFINITY;
    for (int part = shapes->first_part[feature]; part < shapes->first_part[feature + 1]; part++) {
        const double area = -polygon_ring_area(shapes, part);
        if (area <= 0 || area >= outer_area) continue;
        if (!ring_contains(shapes, part, shapes->first_point[ring])) continue;
        outer = part;
        outer_area = area;
    }
    return outer;
}
