/* Positions on polylines; see polyline.h. */
#include "layer/polyline.h"

#include <math.h>

#include "layer/projection.h"

static const double RADIANS_PER_DEGREE = 0.017453292519943295;

/* Metres of a degree at a latitude, on the WGS 84 ellipsoid. */
typedef struct {
    double lon_m;
    double lat_m;
} degree_size;

static degree_size size_of_degree(double lat_deg) {
    const double lat = lat_deg * RADIANS_PER_DEGREE;
    return (degree_size){.lon_m = 111412.84 * cos(lat) - 93.5 * cos(3 * lat) + 0.118 * cos(5 * lat),
                         .lat_m = 111132.954 - 559.822 * cos(2 * lat) + 1.175 * cos(4 * lat)};
}

polyline polyline_of_part(const bight_layer *layer, int part) {
    const layer_shapes *shapes = &layer->shapes;
    const int first = shapes->first_point[part];
    return (polyline){.lon_deg = shapes->lon_deg + first,
                      .lat_deg = shapes->lat_deg + first,
                      .count = shapes->first_point[part + 1] - first};
}

polyline_box polyline_find_box(const polyline *line) {
    polyline_box box = {line->lon_deg[0], line->lat_deg[0], line->lon_deg[0], line->lat_deg[0]};
    for (int i = 1; i < line->count; i++) {
        box.least_lon_deg = fmin(box.least_lon_deg, line->lon_deg[i]);
        box.most_lon_deg = fmax(box.most_lon_deg, line->lon_deg[i]);
        box.least_lat_deg = fmin(box.least_lat_deg, line->lat_deg[i]);
        box.most_lat_deg = fmax(box.most_lat_deg, line->lat_deg[i]);
    }
    return box;
}

polyline_box polyline_grow_box(const polyline_box *box, double distance_m) {
    const double farthest = fmax(fabs(box->least_lat_deg), fabs(box->most_lat_deg));
    const degree_size size = size_of_degree(fmin(farthest, 89));
    const double lat_deg = 1.01 * distance_m / size.lat_m + 1e-9;
    const double lon_deg = 1.01 * distance_m / size_of_degree(fmin(farthest + lat_deg, 89)).lon_m;
    return (polyline_box){box->least_lon_deg - lon_deg - 1e-9, box->least_lat_deg - lat_deg,
                          box->most_lon_deg + lon_deg + 1e-9, box->most_lat_deg + lat_deg};
}

bool polyline_boxes_meet(const polyline_box *first, const polyline_box *second) {
    return first->least_lon_deg <= second->most_lon_deg &&
           second->least_lon_deg <= first->most_lon_deg &&
           first->least_lat_deg <= second->most_lat_deg &&
           second->least_lat_deg <= first->most_lat_deg;
}

static double segment_length_m(const polyline *line, int segment) {
    return projection_distance_m(line->lon_deg[segment], line->lat_deg[segment],
                                 line->lon_deg[segment + 1], line->lat_deg[segment + 1]);
}

double polyline_length_m(const polyline *line) {
    double length_m = 0;
    for (int segment = 0; segment + 1 < line->count; segment++)
        length_m += segment_length_m(line, segment);
    return length_m;
}

/* The share of the whole line at a fraction of a segment. */
static double share_at(const polyline *line, int segment, double fraction) {
    double before_m = 0, whole_m = 0;
    for (int i = 0; i + 1 < line->count; i++) {
        const double here_m = segment_length_m(line, i);
        if (i < segment) before_m += here_m;
        if (i == segment) before_m += fraction * here_m;
        whole_m += here_m;
    }
    return whole_m > 0 ? fmin(before_m / whole_m, 1) : 0;
}

static polyline_position position_at(const polyline *line, int segment, double fraction) {
    polyline_position position = {.share = share_at(line, segment, fraction)};
    if (fraction >= 1) { /* the vertex itself, without rounding */
        position.lon_deg = line->lon_deg[segment + 1];
        position.lat_deg = line->lat_deg[segment + 1];
        return position;
    }
    position.lon_deg =
        line->lon_deg[segment] + fraction * (line->lon_deg[segment + 1] - line->lon_deg[segment]);
    position.lat_deg =
        line->lat_deg[segment] + fraction * (line->lat_deg[segment + 1] - line->lat_deg[segment]);
    return position;
}

polyline_position polyline_at(const polyline *line, double share) {
    double left_m = share * polyline_length_m(line);
    int segment = 0;
    double here_m = segment_length_m(line, 0);
    while (left_m > here_m && segment + 2 < line->count) {
        left_m -= here_m;
        here_m = segment_length_m(line, ++segment);
    }
    polyline_position position = position_at(line, segment, here_m > 0 ? left_m / here_m : 0);
    position.share = share;
    return position;
}

/* A position this near to a vertex is the vertex: shares are rounded. */
static const double AT_VERTEX_M = 1e-6;

static bool is_at(double along_m, double other_m) {
    return fabs(along_m - other_m) <= AT_VERTEX_M;
}

static void put_point(const polyline_position *point, double *lon_deg, double *lat_deg, int at) {
    if (lon_deg == NULL) return;
    lon_deg[at] = point->lon_deg;
    lat_deg[at] = point->lat_deg;
}

int polyline_stretch(const polyline *line, double from_share, double to_share, double *lon_deg,
                     double *lat_deg) {
    const double length_m = polyline_length_m(line);
    const double ends_m[2] = {from_share * length_m, to_share * length_m};
    double along_m = 0;
    int count = 0;
    for (int vertex = 0; vertex < line->count; vertex++) {
        const double here_m = vertex + 1 < line->count ? segment_length_m(line, vertex) : 0;
        const bool is_within =
            along_m > ends_m[0] - AT_VERTEX_M && along_m < ends_m[1] + AT_VERTEX_M;
        if (is_within) {
            const polyline_position drawn = {.lon_deg = line->lon_deg[vertex],
                                             .lat_deg = line->lat_deg[vertex]};
            put_point(&drawn, lon_deg, lat_deg, count++);
        }
        for (int end = 0; end < 2; end++) {
            const bool is_inside = ends_m[end] > along_m && ends_m[end] < along_m + here_m;
            if (!is_inside || is_at(ends_m[end], along_m) || is_at(ends_m[end], along_m + here_m))
                continue;
            const polyline_position cut =
                position_at(line, vertex, (ends_m[end] - along_m) / here_m);
            put_point(&cut, lon_deg, lat_deg, count++);
        }
        along_m += here_m;
    }
    return count;
}

/* The fraction of a segment nearest to the origin, and the squared distance, in local metres. */
static double nearest_fraction(double x0, double y0, double x1, double y1, double *square) {
    const double dx = x1 - x0, dy = y1 - y0;
    const double length = dx * dx + dy * dy;
    const double fraction = length > 0 ? fmax(0, fmin(1, -(x0 * dx + y0 * dy) / length)) : 0;
    const double x = x0 + fraction * dx, y = y0 + fraction * dy;
    *square = x * x + y * y;
    return fraction;
}

polyline_position polyline_nearest(const polyline *line, double lon_deg, double lat_deg) {
    const degree_size size = size_of_degree(lat_deg);
    double least = INFINITY, best_fraction = 0;
    int best_segment = 0;
    for (int segment = 0; segment + 1 < line->count; segment++) {
        double square;
        const double fraction =
            nearest_fraction((line->lon_deg[segment] - lon_deg) * size.lon_m,
                             (line->lat_deg[segment] - lat_deg) * size.lat_m,
                             (line->lon_deg[segment + 1] - lon_deg) * size.lon_m,
                             (line->lat_deg[segment + 1] - lat_deg) * size.lat_m, &square);
        if (square >= least) continue;
        least = square;
        best_segment = segment;
        best_fraction = fraction;
    }
    polyline_position nearest = position_at(line, best_segment, best_fraction);
    nearest.distance_m = projection_distance_m(lon_deg, lat_deg, nearest.lon_deg, nearest.lat_deg);
    return nearest;
}

/* Fractions at which two segments cross; false when they do not or are parallel. */
static bool cross_segments(const polyline *first, int i, const polyline *second, int j,
                           double *fraction_first, double *fraction_second) {
    const double ax = first->lon_deg[i + 1] - first->lon_deg[i];
    const double ay = first->lat_deg[i + 1] - first->lat_deg[i];
    const double bx = second->lon_deg[j + 1] - second->lon_deg[j];
    const double by = second->lat_deg[j + 1] - second->lat_deg[j];
    const double cx = second->lon_deg[j] - first->lon_deg[i];
    const double cy = second->lat_deg[j] - first->lat_deg[i];
    const double across = ax * by - ay * bx;
    if (across == 0) return false;
    *fraction_first = (cx * by - cy * bx) / across;
    *fraction_second = (cx * ay - cy * ax) / across;
    return *fraction_first >= 0 && *fraction_first <= 1 && *fraction_second >= 0 &&
           *fraction_second <= 1;
}

static polyline_box segment_box(const polyline *line, int segment) {
    const polyline two = {line->lon_deg + segment, line->lat_deg + segment, 2};
    return polyline_find_box(&two);
}

int polyline_crossings(const polyline *first, const polyline *second, polyline_position *on_first,
                       polyline_position *on_second, int most) {
    const polyline_box second_box = polyline_find_box(second);
    int count = 0;
    for (int i = 0; i + 1 < first->count; i++) {
        const polyline_box box = segment_box(first, i);
        if (!polyline_boxes_meet(&box, &second_box)) continue;
        for (int j = 0; j + 1 < second->count && count < most; j++) {
            double a, b;
            if (!cross_segments(first, i, second, j, &a, &b)) continue;
            const bool is_repeated =
                count > 0 && (a == 0 || b == 0); /* told at the segment before */
            if (is_repeated) continue;
            on_first[count] = position_at(first, i, a);
            on_second[count] = position_at(second, j, b);
            count++;
        }
    }
    return count;
}
