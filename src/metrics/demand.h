/* Demand: how many trips go from each city to each, for metrics and flows that weigh by them. */
#ifndef BIGHT_METRICS_DEMAND_H
#define BIGHT_METRICS_DEMAND_H

#include "network/accuracy.h"
#include "network/network.h"

struct bight_demand {
    arena *arena;
    const bight_network *network;
    int city_count;
    double *trips;         /* between all cities, row after row; at least 0 and finite */
    const char *source;    /* what it is, for the facts of a table */
    const char *scenario;  /* whose times it rests on; "": those of the network, or none */
    unsigned inputs;       /* bits of the weights it rests on; 0: not of a model */
    double *mean_time_min; /* of the trips from each city, NaN without any; NULL: not of a model */
};

/* The trips from one city to another; a city to itself has some only where they are asked for. */
static inline double demand_between(const bight_demand *demand, int from, int to) {
    return demand->trips[(size_t)from * (size_t)demand->city_count + (size_t)to];
}

/* What a demand rests on beside times: weights of cities if it is of a model, else (NULL too)
 * none. */
static inline unsigned demand_inputs(const bight_demand *demand) {
    return demand == NULL ? 0 : demand->inputs;
}

/* Decimals that numbers of trips are shown with. */
static inline int demand_decimals(const bight_demand *demand) {
    return demand != NULL && bight_demand_total(demand) >= 1e5 ? 0 : 1;
}

/* Wrong use for a demand of another network; NULL is none. */
bight_status demand_require(bight_session *session, const bight_demand *demand,
                            const bight_network *network);

/* A demand without trips; its maker sets the source. */
bight_status demand_create(bight_session *session, const bight_network *network,
                           bight_demand **made);

/* Returns `status`, and destroys the demand if that is not BIGHT_OK. */
bight_status demand_finish(bight_demand **demand, bight_status status);

/* Fills a new demand from an open matrix file. */
bight_status demand_read_omx(bight_session *session, const char *path, bight_demand *demand);

/* "demand" and "trips" among the facts of a table. */
bight_status demand_add_facts(bight_session *session, const bight_demand *demand,
                              bight_layer *table);

#endif
