/* Cutting at a rectangle; see rectangle_cut.h. */
#include "layer/rectangle_cut.h"

#include <math.h>

bight_status point_run_add(bight_session *session, point_run *run, double x, double y) {
    if (run->count == run->capacity) {
        const size_t old = (size_t)run->count, wider = old < 32 ? 64 : 2 * old;
        double *more_x = arena_grow(run->arena, run->x, old, wider, sizeof *more_x);
        double *more_y = arena_grow(run->arena, run->y, old, wider, sizeof *more_y);
        if (more_x == NULL || more_y == NULL) return FAIL_MEMORY(session);
        run->x = more_x;
        run->y = more_y;
        run->capacity = (int)wider;
    }
    run->x[run->count] = x;
    run->y[run->count++] = y;
    return BIGHT_OK;
}

/* Narrows the shares by one side, which the segment nears by `change` from `room` away. */
static bool narrow(double change, double room, double shares[2]) {
    if (change == 0) return room >= 0;
    const double met = room / change;
    if (change < 0)
        shares[0] = fmax(shares[0], met);
    else
        shares[1] = fmin(shares[1], met);
    return shares[0] <= shares[1];
}

bool rectangle_cut_segment(const cut_rectangle *rectangle, const double from[2], const double to[2],
                           double shares[2]) {
    const double x = to[0] - from[0], y = to[1] - from[1];
    shares[0] = 0;
    shares[1] = 1;
    return narrow(-x, from[0] - rectangle->least_x, shares) &&
           narrow(x, rectangle->most_x - from[0], shares) &&
           narrow(-y, from[1] - rectangle->least_y, shares) &&
           narrow(y, rectangle->most_y - from[1], shares);
}

/* One side of the rectangle: what is kept has a coordinate times `sign` of at most `bound`. */
typedef struct {
    bool is_x;
    double sign;
    double bound;
} cut_side;

static double beyond(const cut_side *side, double x, double y) {
    return side->sign * (side->is_x ? x : y) - side->bound;
}

static bight_status cut_edge(bight_session *session, const cut_side *side, const double from[2],
                             const double to[2], point_run *kept) {
    const double before = beyond(side, from[0], from[1]), after = beyond(side, to[0], to[1]);
    if ((before <= 0) != (after <= 0)) {
        const double share = before / (before - after);
        TRY(point_run_add(session, kept, from[0] + share * (to[0] - from[0]),
                          from[1] + share * (to[1] - from[1])));
    }
    return after <= 0 ? point_run_add(session, kept, to[0], to[1]) : BIGHT_OK;
}

static bight_status cut_side_off(bight_session *session, const cut_side *side,
                                 const point_run *ring, point_run *kept) {
    kept->count = 0;
    for (int i = 0, last = ring->count - 1; i < ring->count; last = i++) {
        const double from[2] = {ring->x[last], ring->y[last]}, to[2] = {ring->x[i], ring->y[i]};
        TRY(cut_edge(session, side, from, to, kept));
    }
    return BIGHT_OK;
}

static void drop_closing_point(point_run *ring) {
    const int last = ring->count - 1;
    if (last > 0 && ring->x[0] == ring->x[last] && ring->y[0] == ring->y[last]) ring->count--;
}

bight_status rectangle_cut_ring(bight_session *session, const cut_rectangle *rectangle,
                                point_run *run, point_run *spare) {
    const cut_side sides[4] = {{true, -1, -rectangle->least_x},
                               {true, 1, rectangle->most_x},
                               {false, -1, -rectangle->least_y},
                               {false, 1, rectangle->most_y}};
    drop_closing_point(run);
    for (int i = 0; i < 4; i++) {
        TRY(cut_side_off(session, &sides[i], run, spare));
        const point_run cut = *spare;
        *spare = *run;
        *run = cut;
    }
    return BIGHT_OK;
}
