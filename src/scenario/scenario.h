/* A scenario: changes laid over a network, and what every arc costs under its profile.
 *
 * The network itself is never changed. A scenario lends its arcs and closes or slows some of them;
 * what is added follows under higher numbers: arcs from network->arc_count, links from link_count,
 * terminals from terminal_count, and nodes as vertices from network_vertex_count(network), behind
 * the cities' own. Every search and metric works on a scenario and asks it, not its network, for
 * arcs, links, nodes and terminals. overlay.h makes the changes.
 *
 * Invariants: the time of an arc is at least 1 ms; a closed arc keeps its costs; the ends of an
 * added link are vertices, as those of the network's links are; the arcs of one link follow each
 * other.
 */
#ifndef BIGHT_SCENARIO_SCENARIO_H
#define BIGHT_SCENARIO_SCENARIO_H

#include "layer/polyline.h"
#include "network/accuracy.h"
#include "network/network.h"

/* What the changes so far have added to or put over the network's own; lent or absent (NULL) as
 * long as nothing needs it. */
typedef struct {
    network_node *own_nodes; /* the network's, some of which now serve an added terminal */
    network_node *added_nodes;
    int added_node_capacity;
    network_link *added_links;
    int *first_arcs;  /* of the added links */
    polyline *shapes; /* of the added links; no points: straight, or as the line */
    int added_link_capacity;
    network_terminal *added_terminals;
    int added_terminal_capacity;
    network_arc *own_arcs; /* the network's and the added ones */
    int arc_capacity;
    int64_t *travel_ms; /* by link of the network */
    int64_t *change_ms; /* by arc: all of a transfer, -1 where it is as the profile says */
    int64_t *enter_ms;  /* by terminal, as the next: -1 where it is as the profile says */
    int64_t *leave_ms;
    bool *is_terminal_closed; /* by terminal */
    int terminal_room;        /* of the last three */
} scenario_overlay;

/* What one change came to; see effect.h. */
typedef struct scenario_effect scenario_effect;

struct bight_scenario {
    arena *arena;
    const bight_network *network;
    const char *name;        /* of the files and changes laid over it; "": none */
    const network_arc *arcs; /* the network's, then those added */
    int arc_count;
    int vertex_count;   /* the network's vertices, then the added nodes */
    int link_count;     /* the network's links, then those added */
    int terminal_count; /* the network's terminals, then those added */
    /* By arc. */
    int64_t *time_ms;
    int64_t *length_mm; /* of links */
    int64_t *way_mm;    /* of connectors, detours included */
    int64_t *money_milliyuan;
    int64_t *emission_mg;
    bool *is_closed;
    scenario_overlay overlay;
    scenario_effect *effects; /* of the changes, in their order */
    int effect_count;
    int effect_capacity;
    const char **files; /* the changes were read from */
    int file_count;
    int file_capacity;
};

/* The node of a vertex, NULL for the origin or destination of a city. */
const network_node *scenario_node(const bight_scenario *scenario, int vertex);

/* A link; its time in the scenario is scenario_travel_ms. */
const network_link *scenario_link(const bight_scenario *scenario, int link);
int64_t scenario_travel_ms(const bight_scenario *scenario, int link);

/* The arcs of a link, forward before backward, as a range of their numbers: none, one or two. */
typedef struct {
    int first;
    int end;
} scenario_range;

scenario_range scenario_link_arcs(const bight_scenario *scenario, int link);

/* Whether it can be travelled one way at least. */
bool scenario_is_link_open(const bight_scenario *scenario, int link);

const network_terminal *scenario_terminal(const bight_scenario *scenario, int terminal);
const char *scenario_terminal_id(const bight_scenario *scenario, int terminal);
bool scenario_is_terminal_closed(const bight_scenario *scenario, int terminal);

/* Whether it is told what ways cost, and what they emit, by the profile or on an added link; where
 * it is not, that is not known and not 0. O(m). */
bool scenario_tells_money(const bight_scenario *scenario);
bool scenario_tells_emission(const bight_scenario *scenario);

/* The name of a vertex for people: terminal, node, city or position. */
bight_status scenario_vertex_name(bight_session *session, const bight_scenario *scenario,
                                  arena *owner, int vertex, const char **name);

/* As network_find_place, with the added terminals. */
bight_status scenario_find_place(bight_session *session, const bight_scenario *scenario,
                                 const char *text, int *city, int *terminal);
bool scenario_look_up_place(const bight_scenario *scenario, const char *text, int *city,
                            int *terminal, finding_problem *problem);

/* What the time of an arc is made of. */
typedef struct {
    int64_t leave_ms;    /* out of the terminal left */
    int64_t transfer_ms; /* the fixed part of a transfer, or all of one whose time is stated */
    int64_t way_ms;      /* along the way or link */
    int64_t wait_ms;
    int64_t enter_ms; /* into the terminal entered */
    int64_t start_ms; /* starting and stopping of the ride that begins */
} arc_times;

arc_times scenario_arc_times(const bight_scenario *scenario, int arc);

/* The starting and stopping time of a ride of a mode. */
int64_t scenario_start_ms(const bight_network *network, int mode);

/* What is paid at a terminal. */
int64_t scenario_enter_ms(const bight_scenario *scenario, int terminal);
int64_t scenario_leave_ms(const bight_scenario *scenario, int terminal);

/* What every connector into a terminal adds for entering and for the ride that begins there, unless
 * the change states the whole of its time. */
int64_t scenario_entering_ms(const bight_scenario *scenario, int terminal);

/* What somebody pays who comes to a terminal or (-1) to a plain node of a mode from somewhere
 * beside the network, and who leaves it there, the wait for a vehicle included, but not the way. */
int64_t scenario_arriving_ms(const bight_scenario *scenario, int terminal, int mode);
int64_t scenario_departing_ms(const bight_scenario *scenario, int terminal, int mode);

/* What entering a mode costs, at a terminal or (-1) anywhere. */
int64_t scenario_fee_milliyuan(const bight_scenario *scenario, int terminal, int mode);

/* What is paid for handling into or out of a mode, at a terminal or (-1) anywhere. */
int64_t scenario_handling_milliyuan(const bight_scenario *scenario, int terminal, int mode);

/* Computes the costs of an arc anew. */
void scenario_cost_arc(bight_scenario *scenario, int arc);

/* Tells in the facts of a table of times, and of `more_kinds` of inputs, its profile, its scenario
 * and which of its inputs are estimates. */
bight_status scenario_add_basis(bight_session *session, const bight_scenario *scenario,
                                unsigned more_kinds, bight_layer *table);

/* Tells in a table's facts which scenario it is of; "" adds nothing. */
bight_status scenario_add_fact(bight_session *session, const char *name, bight_layer *table);

/* A view of the scenario that lends all but what is closed, which is the same for now. */
bight_status scenario_create_view(bight_session *session, const bight_scenario *scenario,
                                  bight_scenario **view);

/* A view of the scenario in which the links of one mode are closed; it lends all but what is closed
 * and must not outlive the scenario. */
bight_status scenario_without_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                   bight_scenario **reduced);

/* A view in which every arc is closed that begins or ends at a marked vertex. */
bight_status scenario_without_nodes(bight_session *session, const bight_scenario *scenario,
                                    const bool *is_marked, bight_scenario **reduced);

/* A view in which the links of all other modes are closed, and connectors stay. */
bight_status scenario_by_mode(bight_session *session, const bight_scenario *scenario, int mode,
                              bight_scenario **reduced);

/* A view in which every arc is closed but the links of one mode. */
bight_status scenario_only_mode(bight_session *session, const bight_scenario *scenario, int mode,
                                bight_scenario **reduced);

#endif
