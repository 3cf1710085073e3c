/* What cities are as ports: hubs, gateways, feeders (roles after Ducruet and Lee 2006, Ducruet 2008
 * and Fleming and Hayuth 1994), read from the tables of bight_ports_compute. */
#ifndef BIGHT_METRICS_HUB_ROLES_H
#define BIGHT_METRICS_HUB_ROLES_H

#include "scenario/scenario.h"

typedef struct {
    const char *role;   /* "" where the data tell none; NULL: no port of a cluster */
    const char *port;   /* the largest of the city; NULL: none */
    double largest;     /* its throughput */
    double throughput;  /* of all its ports */
    double relative;    /* index of relative concentration; NaN: unknown, as the next two */
    double dependence;  /* share of the largest partner in the departures of the largest port, % */
    double betweenness; /* pairs of other ports whose quickest ways pass, % of all, the most of its
                           ports: a way may pass several, which add up to no share */
} hub_role;

typedef struct {
    hub_role *by_city;
    const char *throughput_unit;
    const bight_network *network; /* under the ports' profile */
} hub_roles;

/* Of a scenario whose ports are declared and travelled. */
bight_status hub_roles_find(bight_session *session, arena *owner, const bight_scenario *scenario,
                            hub_roles *found);

/* What a role is, as a fact. */
bight_status hub_roles_add_fact(bight_session *session, const hub_roles *roles, bight_layer *table);

/* A row a city with a port, the largest throughput first. */
bight_status hub_roles_tell(bight_session *session, const bight_network *network,
                            const hub_roles *roles, bight_layer **table);

#endif
