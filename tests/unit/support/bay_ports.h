/* Three ports of one cluster, four cities and a gateway, drawn for tests.
 *
 *   hours by road    X     Y     Z      population   GDP
 *   a                1     5     6          20        40
 *   b                2     2.5   5          10        15
 *   c                6     4     4           8         6
 *   d                9     8     3          12        12
 *   throughput     600   250   150
 *
 * Every entry is a road of its own, and no way round is quicker to a nearest port. From each port a
 * ship sails 48 hours to the gateway O, so the quickest way there is over the nearest port.
 * a and b are nearest to X, d to Z, and c has 4 hours to both Y and Z and is shared evenly.
 */
#ifndef BAY_PORTS_H
#define BAY_PORTS_H

#include "network_fixture.h"

enum { X, Y, Z, PORTS };

/* The network file, roads, sea and cities, and the ports, with more rows of NAME, BAY, KIND, CARGO,
 * TEU, BEFORE and CITY. */
void bay_ports_draw(const network_fixture *f, const char *more_ports);

/* The cities again, with more rows of ID, NAME, POP and GDP. */
void bay_ports_draw_cities(const network_fixture *f, const char *more_cities);

#endif
