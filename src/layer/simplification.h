/* Lines with fewer points (Douglas and Peucker 1973; Ramer 1972). */
#ifndef BIGHT_LAYER_SIMPLIFICATION_H
#define BIGHT_LAYER_SIMPLIFICATION_H

#include "layer/rectangle_cut.h"

/* Takes points out of a line so that none left out is farther than the tolerance from what stays.
 * Both ends stay; of a ring, whose last point is its first, also the point farthest from it, and a
 * ring smaller than the tolerance keeps no points. O(points log points) mostly. */
bight_status simplification_of_line(bight_session *session, arena *scratch, double tolerance,
                                    point_run *line);

#endif
