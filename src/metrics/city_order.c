/* The order of cities along a curve; see city_order.h. */
#include "metrics/city_order.h"

#include <math.h>
#include <stdlib.h>

enum { CURVE_BITS = 15 };

typedef struct {
    uint32_t key;
    int city;
} curve_place;

/* The distance along the curve of a cell of a square of 2^CURVE_BITS cells a side. */
static uint32_t curve_distance(uint32_t x, uint32_t y) {
    uint32_t distance = 0;
    for (uint32_t side = UINT32_C(1) << (CURVE_BITS - 1); side > 0; side /= 2) {
        const uint32_t right = (x & side) > 0, upper = (y & side) > 0;
        distance += side * side * ((3 * right) ^ upper);
        if (upper) continue;
        if (right) {
            x = (UINT32_C(1) << CURVE_BITS) - 1 - x;
            y = (UINT32_C(1) << CURVE_BITS) - 1 - y;
        }
        const uint32_t turned = x;
        x = y;
        y = turned;
    }
    return distance;
}

static int compare_places(const void *left, const void *right) {
    const curve_place *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->city - b->city;
}

static uint32_t cell_of(double value, double least, double most) {
    const double cells = (1 << CURVE_BITS) - 1;
    return most > least ? (uint32_t)((value - least) / (most - least) * cells) : 0;
}

bight_status city_order_find(bight_session *session, arena *owner, const bight_network *network,
                             int **city_of) {
    const int count = network->city_count;
    double west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY;
    curve_place *places;
    TAKE(session, owner, places, count);
    TAKE(session, owner, *city_of, count);
    for (int city = 0; city < count; city++) {
        west = fmin(west, network->cities[city].lon_deg);
        east = fmax(east, network->cities[city].lon_deg);
        south = fmin(south, network->cities[city].lat_deg);
        north = fmax(north, network->cities[city].lat_deg);
    }
    for (int city = 0; city < count; city++)
        places[city] =
            (curve_place){curve_distance(cell_of(network->cities[city].lon_deg, west, east),
                                         cell_of(network->cities[city].lat_deg, south, north)),
                          city};
    if (count > 0) qsort(places, (size_t)count, sizeof *places, compare_places);
    for (int i = 0; i < count; i++)
        (*city_of)[i] = places[i].city;
    return BIGHT_OK;
}
