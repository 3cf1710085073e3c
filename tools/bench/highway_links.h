/* Makes some streets faster ones, in a hierarchy as road networks have it.
 *
 * For each level from the coarsest to 3, each square of 2^level crossings a side has a hub, and the
 * quickest way between the hubs of neighbouring squares, which follows the roads of coarser levels
 * where that is quicker, is raised to the level. O(nodes) a level.
 */
#ifndef HIGHWAY_LINKS_H
#define HIGHWAY_LINKS_H

#include "street_grid.h"

enum { HIGHWAY_LEVELS = 10 };

void highway_links_raise(street_grid *grid, uint64_t *random);

/* Of a street at the speed of its level. */
uint32_t highway_links_time_ms(const street_grid *grid, uint32_t street);

#endif
