/* The lines along which the legs of a route lead, for maps. */
#ifndef BIGHT_ROUTE_ROUTE_SHAPE_H
#define BIGHT_ROUTE_ROUTE_SHAPE_H

#include "scenario/scenario.h"

/* Gives each row of a table of legs its line. `arcs` are those of the route in the order of travel,
 * `leg_ends[row]` is the place after the last arc of the row's leg. A link is drawn as its record
 * is, with all its points, in the direction of travel; the ways to, from and between stations are
 * straight, as are links a scenario adds. A leg without a length has no shape. O(points of the
 * records). */
bight_status route_shape_add(bight_session *session, const bight_scenario *scenario,
                             const int *arcs, const int *leg_ends, bight_layer *legs);

#endif
