/* A scenario: what every arc of a network costs under its profile.
 *
 * The network itself is never changed; a scenario holds one cost of each kind for each arc, in the
 * order of the arcs, and which arcs are closed. Every search and metric works on a scenario.
 * Invariant: the time of an open arc is at least 1 ms.
 */
#ifndef BIGHT_SCENARIO_SCENARIO_H
#define BIGHT_SCENARIO_SCENARIO_H

#include "network/network.h"

struct bight_scenario {
    arena *arena;
    const bight_network *network;
    int64_t *time_ms;
    int64_t *length_mm; /* of links */
    int64_t *way_mm;    /* of connectors, detours included */
    int64_t *money_milliyuan;
    int64_t *emission_mg;
    bool *is_closed;
};

/* What the time of an arc is made of. */
typedef struct {
    int64_t leave_ms;    /* out of the terminal left */
    int64_t transfer_ms; /* the fixed part of a transfer */
    int64_t way_ms;      /* along the way or link */
    int64_t wait_ms;
    int64_t enter_ms; /* into the terminal entered */
    int64_t start_ms; /* starting and stopping of the ride that begins */
} arc_times;

arc_times scenario_arc_times(const bight_network *network, int arc);

/* The starting and stopping time of a ride of a mode. */
int64_t scenario_start_ms(const bight_network *network, int mode);

/* What entering a mode costs, at a terminal or (-1) anywhere. */
int64_t scenario_fee_milliyuan(const bight_network *network, int terminal, int mode);

/* A copy of the scenario in which the links of one mode are closed. */
bight_status scenario_without_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                   bight_scenario **reduced);

/* A copy in which every arc is closed but the links of one mode. */
bight_status scenario_only_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                bight_scenario **reduced);

#endif
