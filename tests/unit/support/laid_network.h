/* The network that tests of scenarios lay changes over.
 *
 *     A ===r1 60=== M ===r2 50=== B          C         D
 *     A --g1 120--- M --g2 100--- B --g3 80- C         D is joined to nothing
 *     port P at A  ~~~~~ s1 300 ~~~~~ port Q at B
 *
 * Cities a degree apart on the equator, each with its station (r: rail, minutes), its road node (g)
 * and, at A and B, a port (s: two ships a day). B has a second station, B West, 5 km away, that no
 * line reaches. Lines are 100 km long. Minutes of the profile: entering a station 30, a port 40, a
 * road 5; leaving a station 10, a port 20, a road 3; a change 4; starting a ride by rail 7. Whoever
 * goes to or from a station or port waits 2 for a vehicle, to or from a road not.
 */
#ifndef LAID_NETWORK_H
#define LAID_NETWORK_H

#include "scenario_fixture.h"

enum {
    MINUTE = 60000,
    INTO_STATION = 2 + 30 + 7,
    OUT_OF_STATION = 10 + 2,
    INTO_PORT = 2 + 40,
    OUT_OF_PORT = 20 + 2,
    INTO_ROAD = 5,
    OUT_OF_ROAD = 3,
    SHIP_WAIT = 120 /* half of 12 hours, two hours at most */
};

/* Draws and opens it under a profile (NULL: traveller). */
void laid_network_open(network_fixture *f, const char *profile);

/* The time between two cities in whole minutes; -1 means there is no route. */
void laid_network_expect(const network_fixture *f, const char *from, const char *to, int minutes);

#endif
