/* New links that are to be compared: made between cities, or a record each of a layer. */
#ifndef BIGHT_METRICS_CANDIDATE_LINKS_H
#define BIGHT_METRICS_CANDIDATE_LINKS_H

#include "route/router.h"
#include "scenario/change.h"

typedef struct {
    change *links; /* what they name lives as long as the arena they were made in */
    int count;
} candidate_links;

/* Links between pairs of cities that the mode reaches, as the options ask. Fails without a speed,
 * and when no pair is left. O(cities^2), and the ways between cities if pairs are chosen by their
 * detour. */
bight_status candidate_links_between(bight_session *session, arena *owner,
                                     const bight_scenario *scenario,
                                     const bight_screen_options *options, candidate_links *made);

/* A link for each record of a layer: `from` and `to` name its ends, or a line is drawn; kmh or time
 * (min), length (km), cost (yuan), id, name, mode and departures where it has these columns, else
 * as the options ask. A column of another name is passed over. */
bight_status candidate_links_read(bight_session *session, arena *owner,
                                  const bight_screen_options *options, candidate_links *made);

#endif
