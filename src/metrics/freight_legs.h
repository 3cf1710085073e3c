/* Parts of journeys of goods: what the way from one vertex to another weighs, takes and costs. */
#ifndef BIGHT_METRICS_FREIGHT_LEGS_H
#define BIGHT_METRICS_FREIGHT_LEGS_H

#include "route/search.h"
#include "scenario/generalized_cost.h"

typedef enum { LENGTH_RAIL, LENGTH_ROAD, LENGTH_OTHER, LENGTH_COUNT } length_kind;

typedef struct {
    int64_t weight; /* what was least; SEARCH_UNREACHED: there is no way, and the others are 0 */
    int64_t time_ms;
    int64_t money_milliyuan;
    int64_t cost_milliyuan;          /* generalized */
    int64_t link_cost_milliyuan;     /* of it, what grows with the length of links */
    int64_t length_mm[LENGTH_COUNT]; /* of links */
    int64_t way_mm;                  /* to, from and between terminals */
    int port_count;                  /* terminals of `kind` that links leave, the first included */
} freight_leg;

/* What traces legs: the scenario as it is, the rows of a weighted view of it, every vertex of which
 * was settled from one source, and the kind of terminals to be counted. */
typedef struct {
    const bight_scenario *scenario;
    const search_rows *rows; /* of all arcs, one a row */
    const search_tree *tree;
    arc_weight weight;
    int kind;
    int rail; /* modes, -1: not there */
    int road;
} freight_tracing;

/* To a vertex. O(arcs of the way). */
freight_leg freight_leg_to(const freight_tracing *of, int vertex);

/* To the gate of a terminal, before it is entered; unreached where it is closed. */
freight_leg freight_leg_to_gate(const freight_tracing *of, int terminal);

/* What entering a terminal and leaving one comes to: handling, and the time goods lie there. */
freight_leg freight_leg_entering(const bight_scenario *scenario, arc_weight weight, int terminal);
freight_leg freight_leg_leaving(const bight_scenario *scenario, arc_weight weight, int terminal);

/* `count` times an extra of money and time. */
freight_leg freight_leg_extra(const bight_scenario *scenario, arc_weight weight, int count,
                              int64_t money_milliyuan, int64_t time_ms);

/* One after the other; unreached where either is. */
freight_leg freight_leg_sum(freight_leg first, freight_leg second);

bool freight_leg_is_there(const freight_leg *leg);

#endif
