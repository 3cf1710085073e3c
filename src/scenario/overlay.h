/* Changes to a scenario, made one by one while it is opened; see scenario.h for what comes of them.
 *
 * Each leaves the scenario whole, with the costs of all arcs, so that the next can search on it.
 * Numbers of what was there before never change, pointers into the scenario do.
 */
#ifndef BIGHT_SCENARIO_OVERLAY_H
#define BIGHT_SCENARIO_OVERLAY_H

#include "scenario/scenario.h"

bight_status overlay_add_node(bight_session *session, bight_scenario *scenario,
                              const network_node *node, int *vertex);

/* The link and its arcs; its ends are vertices. `shape` is how it is drawn and must outlive the
 * scenario; NULL: straight, or as its line for a piece of one. */
bight_status overlay_add_link(bight_session *session, bight_scenario *scenario,
                              const network_link *link, const polyline *shape, int *index);

/* Only the terminal and its place at its node; overlay_add_connector joins it to others. */
bight_status overlay_add_terminal(bight_session *session, bight_scenario *scenario,
                                  const network_terminal *terminal, int *index);
bight_status overlay_add_connector(bight_session *session, bight_scenario *scenario,
                                   const network_arc *connector, int *index);

bight_status overlay_set_travel(bight_session *session, bight_scenario *scenario, int link,
                                int64_t travel_ms);

/* -1 leaves a time as it is. */
bight_status overlay_set_terminal_times(bight_session *session, bight_scenario *scenario,
                                        int terminal, int64_t enter_ms, int64_t leave_ms);

/* All of the time between two terminals or modes: leaving, way, change and entering. */
bight_status overlay_set_transfer(bight_session *session, bight_scenario *scenario, int arc,
                                  int64_t change_ms);

void overlay_close_arc(bight_scenario *scenario, int arc);

/* Closes every way in and out of a terminal; who passes its node still passes. */
bight_status overlay_close_terminal(bight_session *session, bight_scenario *scenario, int terminal);

#endif
