/* great_circle.c - vertices along a geodesic of WGS 84, found by PROJ.
 *
 * Invariant: the first and the last vertex are the two places to the last bit, but for the sign of
 * 180 degrees.
 */
#include "great_circle.h"

#include <geodesic.h>
#include <math.h>

#include "stop.h"

static const double SEMI_MAJOR_M = 6378137, FLATTENING = 1 / 298.257223563; /* of WGS 84 */
static const double LONGEST_STEP_M = 250e3;
static const double ROUNDING_PER_DEG = 1e6; /* a tenth of a metre */

static double lon_beside(const struct place *place, const struct place *other) {
    return fabs(place->lon_deg) < 180 ? place->lon_deg : copysign(180, other->lon_deg);
}

static double rounded(double degrees) {
    return round(degrees * ROUNDING_PER_DEG) / ROUNDING_PER_DEG;
}

size_t great_circle_draw(const struct place *from, const struct place *to,
                         double lon_deg[MOST_GREAT_CIRCLE_VERTICES],
                         double lat_deg[MOST_GREAT_CIRCLE_VERTICES]) {
    const double from_lon = lon_beside(from, to), to_lon = lon_beside(to, from);
    if (fabs(from_lon - to_lon) > 180)
        stop(STOP_BAD_DATA,
             "%s row %zu: from '%s' to '%s' the shortest line crosses 180 degrees; lead it over a "
             "place on that meridian",
             from->table, from->file_row, from->name, to->name);
    struct geod_geodesic earth;
    struct geod_geodesicline line;
    geod_init(&earth, SEMI_MAJOR_M, FLATTENING);
    geod_inverseline(&line, &earth, from->lat_deg, from_lon, to->lat_deg, to_lon, 0);
    const size_t last = (size_t)fmax(1, ceil(line.s13 / LONGEST_STEP_M));
    for (size_t i = 1; i < last; i++) {
        double lon, lat;
        geod_position(&line, line.s13 * (double)i / (double)last, &lat, &lon, NULL);
        lon_deg[i] = rounded(lon);
        lat_deg[i] = rounded(lat);
    }
    lon_deg[0] = from_lon;
    lat_deg[0] = from->lat_deg;
    lon_deg[last] = to_lon;
    lat_deg[last] = to->lat_deg;
    return last + 1;
}
