/* The loops of lanes.h for any processor. */
#include "route/lanes_plain.h"

#include "route/lanes_body.h"
#include "route/lanes_counting.h"
#include "route/lanes_returning.h"
#include "route/lanes_saving.h"

extern const lane_loops lanes_plain;
const lane_loops lanes_plain = {"plain",     climb,     descend,    turn,
                                return_down, return_up, add_within, save};
