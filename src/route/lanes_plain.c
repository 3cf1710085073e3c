/* The loops of lanes.h for any processor. */
#include "route/lanes_plain.h"

#include "route/lanes_body.h"

extern const lane_loops lanes_plain;
const lane_loops lanes_plain = {"plain", climb, descend, turn};
