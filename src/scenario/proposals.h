/* New links that are laid over a scenario only to be compared: each is there, with its ends, times
 * and costs, but closed.
 *
 * Where one meets the middle of a link, that link is split, which changes no time.
 */
#ifndef BIGHT_SCENARIO_PROPOSALS_H
#define BIGHT_SCENARIO_PROPOSALS_H

#include "scenario/effect.h"

/* Lays the links of a scenario file, or those given; proposal i has the effect of number
 * first_effect + i, and is left out where that says so. O(links) but for the search of places. */
bight_status proposals_lay_file(bight_session *session, bight_scenario *scenario, const char *file,
                                int *first_effect);
bight_status proposals_lay(bight_session *session, bight_scenario *scenario, const change *links,
                           int link_count, int *first_effect);

#endif
