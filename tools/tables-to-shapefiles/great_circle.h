/* great_circle.h - the shortest line over the ellipsoid between two places, as vertices.
 *
 * Invariant: the line never jumps from one side of the meridian of 180 degrees to the other, so a
 * reader who joins the vertices by straight lines draws it the short way round.
 */
#ifndef GREAT_CIRCLE_H
#define GREAT_CIRCLE_H

#include <stddef.h>

#include "place_book.h"

enum { MOST_GREAT_CIRCLE_VERTICES = 128 };

/* Its vertices from end to end, at most 250 km apart; how many there are. An end on 180 degrees is
 * put on the side of the other; stops when the line crosses that meridian on its way. */
size_t great_circle_draw(const struct place *from, const struct place *to,
                         double lon_deg[MOST_GREAT_CIRCLE_VERTICES],
                         double lat_deg[MOST_GREAT_CIRCLE_VERTICES]);

#endif
