/* Areas in a plane through GEOS: made of rings, laid over each other, measured, and given back as
 * the shapes of a layer. What is returned belongs to the set and is released with it. */
#ifndef BIGHT_LAYER_AREAS_H
#define BIGHT_LAYER_AREAS_H

#include "layer/features.h"
#include "layer/plane_land.h"

typedef struct areas areas;
typedef struct area area; /* valid by the rules of GEOS, perhaps of several parts or empty */

bight_status areas_create(bight_session *session, areas **made);
void areas_destroy(areas *made);

/* The area enclosed by an odd number of rings that touch nowhere, as contours do. */
bight_status areas_add_contours(areas *set, const plane_rings *rings, const area **made);

/* The area of rings as they were drawn and cut: from the largest to the smallest, outer ones are
 * added and holes taken out. Rings that cross themselves are mended. */
bight_status areas_add_rings(areas *set, const plane_rings *rings, const area **made);

bight_status areas_add_common(areas *set, const area *first, const area *second, const area **made);
bight_status areas_add_difference(areas *set, const area *of, const area *without,
                                  const area **made);

bight_status areas_measure_m2(areas *set, const area *of, double *m2);

/* Makes the areas the shapes of a layer, one a row, in degrees; outer rings clockwise. */
bight_status areas_add_shapes(areas *set, const area *const *rows, const plane_projection *with,
                              bight_layer *layer);

#endif
