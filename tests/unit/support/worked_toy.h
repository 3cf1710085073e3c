/* The five cities of the worked examples of accessibility and hubs.
 *
 *     D (0,120)                 E (300,300), joined to nothing
 *      |  \
 *      |    C (100,80)          A-B  30 min 110 km    A-C 100 min 135 km
 *      |  / |                   B-C  60 min  90 km    A-D 120 min 130 km
 *     A --- B (100,0)           C-D  45 min 120 km
 *   (0,0)
 *
 *            A    B    C    D    E
 *   POP     20   10    5    1    4
 *   GDP     40   15    5    1    3
 *   AREA   400  100  225   25  100  km2
 *
 * Quickest times: AB 30, AC 90 (over B), AD 120, BC 60, BD 105 (over C), CD 45 min; along them
 * AB 110, AC 200, AD 130, BC 90, BD 210, CD 120 km. Cities lie on the road nodes, and their two
 * connectors take 1 ms each, the least an arc may take: every pair takes TOY_CONNECTORS_MIN more.
 */
#ifndef WORKED_TOY_H
#define WORKED_TOY_H

#include "network_fixture.h"

enum { TOY_CITIES = 5, TOY_CONNECTORS_MS = 2 };

static const double TOY_CONNECTORS_MIN = TOY_CONNECTORS_MS / 60000.0;

typedef struct {
    double metres_per_km; /* 1000, or less for a toy so small that the Earth is flat below it */
    double a_to_c_min;    /* of the link A-C; 0: the usual 100 */
    bool leaves_out_e;
} toy_form;

/* road.shp (MIN, KM) and cities.shp. The KM column holds metres_per_km / 1000 of the lengths. */
void worked_toy_draw(const network_fixture *fixture, const toy_form *form);

#endif
