/* The land of a layer in a plane, as a geometry and as cells of a grid. */
#ifndef BIGHT_LAYER_PLANE_LAND_H
#define BIGHT_LAYER_PLANE_LAND_H

#include "layer/features.h"
#include "layer/plane_grid.h"
#include "layer/plane_projection.h"
#include "layer/rectangle_cut.h"

/* A ring of land, closed: points first .. end - 1 of the run. */
typedef struct {
    int first;
    int end;
    bool is_hole;
} plane_ring;

typedef struct {
    point_run points;
    plane_ring *rings;
    int count;
    int capacity;
} plane_rings;

/* The rings of a layer of polygons in the plane, cut off at a rectangle of it, which must lie in
 * the `degrees` about the longitude `middle_deg`. `rings` is empty but for the arena of its
 * points. */
bight_status plane_land_project(bight_session *session, const bight_layer *land,
                                const plane_projection *with, double middle_deg,
                                const cut_rectangle *degrees, const cut_rectangle *plane,
                                plane_rings *rings);

/* Marks the cells whose centre lies in an odd number of rings. O(points * rows they span). */
bight_status plane_land_mark(bight_session *session, arena *scratch, const plane_rings *rings,
                             const plane_grid *grid, bool *is_land);

#endif
