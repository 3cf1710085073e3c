/* Times over open ground beside a network: straight lines over land at one speed, around water.
 *
 * From the cells of a grid that are settled in the order of their times each neighbour is reached
 * in a straight line from the place its own way last turned, where only land lies between, and else
 * from the cell itself (Theta*: Nash, Daniel, Koenig and Felner 2007, without a goal). On open
 * ground that is the exact distance; around water a way may be longer than the shortest by what a
 * turn at a cell's centre costs.
 */
#ifndef BIGHT_ROUTE_GROUND_TIMES_H
#define BIGHT_ROUTE_GROUND_TIMES_H

#include "base/status.h"
#include "layer/plane_grid.h"

/* A place and the time it is left at. */
typedef struct {
    double x_m;
    double y_m;
    double time_min;
} ground_place;

typedef struct {
    plane_grid grid;
    double speed_kmh;
    double limit_min; /* what takes longer is not looked for, but a cell or two further */
    bool *is_land;    /* by cell; cells of starts become land */
    double *time_min; /* by cell: INFINITY where it is not reached */
    int *turn;        /* the place its way last turned, -1 */
    ground_place *turns;
    int turn_count;
    int turn_capacity;
} ground;

/* Fills the times of a ground whose grid, speed, limit and land are given. Cells of water beside
 * land are reached but not crossed, so that contours lie beyond the shore. O(cells (log cells +
 * cells between turns)). */
bight_status ground_times_find(bight_session *session, arena *owner, const ground_place *starts,
                               int start_count, ground *over);

/* The time at a place: that of the best of the four cells around it; INFINITY when there is
 * none. */
double ground_times_at(const ground *over, double x_m, double y_m);

#endif
