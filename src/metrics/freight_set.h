/* Goods between cities, ports and overseas regions: what every leg weighs, takes and costs.
 *
 * A region is one place behind all gateways that are of it, so that a way to it passes exactly one
 * port of the clusters, the first it is loaded at: c(city, region) = least over the ports p of
 * land(city, gate of p) + entering p + sea(p, region), where sea is least over the gateways of the
 * region and ships may be changed at other ports for what the description says. Or the region is
 * reached overland, at the gate of a gateway, where that is no dearer.
 */
#ifndef BIGHT_METRICS_FREIGHT_SET_H
#define BIGHT_METRICS_FREIGHT_SET_H

#include "metrics/freight_legs.h"
#include "metrics/port_clusters.h"

typedef struct {
    freight_leg leg; /* from the ship's loading to the quay of the gateway and out of it */
    int gateway;     /* of the port set, -1: not reached */
} freight_voyage;

typedef struct {
    port_clusters ports;
    const bight_scenario *scenario;
    arc_weight weight;
    const char *why; /* it is this weight */
    int city_count;
    int port_count;
    int region_count;
    const char **regions;
    double *region_weights;  /* in all 1 */
    int *region_of;          /* by gateway, -1: of none */
    int left_out;            /* gateways of none */
    freight_leg *land;       /* [city][port], to the gate, as the next two */
    freight_leg *rail;       /* with no road between towns; NULL where a mode is not travelled */
    freight_leg *road;       /* with no rail */
    freight_leg *overland;   /* [city][region] */
    freight_leg *entering;   /* [port] */
    freight_voyage *voyages; /* [port][region] */
    double *outlet; /* [city][port]: the share of the regions reached, by their weights, that
                                the city's goods go to by the port; without regions 1 for the port
                                of least land weight, ties share */
} freight_set;

/* Finds all legs. options->choice is "cost", "money" or "time"; NULL: cost where the profile states
 * a value of time, else time. O(cities (m + v log v)). */
bight_status freight_set_build(bight_session *session, arena *scratch,
                               const bight_scenario *scenario, const bight_freight_options *options,
                               freight_set *set);

/* From a city to a region through a port. */
freight_leg freight_set_through(const freight_set *set, int city, int port, int region);

/* The best of a city's ways to a region. */
typedef struct {
    int64_t weight; /* SEARCH_UNREACHED: neither by sea nor overland */
    int tied_count; /* ports of this weight; 0 where it goes overland or nowhere */
    int first;      /* of these ports, -1: none */
    int second;     /* the best of the other ports, -1: none */
    bool is_overland;
} freight_choice;
freight_choice freight_set_choose(const freight_set *set, int city, int region);

/* Whether the port is one of the best. */
bool freight_set_is_chosen(const freight_set *set, const freight_choice *choice, int city, int port,
                           int region);

/* Of the weights of all cities that reach the region the share that takes the port, or (-1) goes
 * overland; ties are split. All of them sum to 1; NaN where no city reaches the region. */
double freight_set_share(const freight_set *set, const double *city_weights, int port, int region);

/* What ways were chosen by, and all they rest on, told for a table. */
bight_status freight_set_add_facts(bight_session *session, const freight_set *set,
                                   bight_layer *table);

const char *freight_set_port_name(const freight_set *set, int port);

#endif
