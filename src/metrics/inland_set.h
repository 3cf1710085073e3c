/* Cities that could have an inland port: what each is worth by the indicators of the index, and the
 * times by road between them. */
#ifndef BIGHT_METRICS_INLAND_SET_H
#define BIGHT_METRICS_INLAND_SET_H

#include "metrics/composite.h"
#include "metrics/port_set.h"

typedef enum {
    INLAND_CARGO,
    INLAND_RAIL,
    INLAND_SAVING,
    INLAND_ROADS,
    INLAND_BETWEENNESS,
    INLAND_DISTANCE,
    INLAND_INDICATORS
} inland_indicator;

extern const char *const INLAND_NAMES[INLAND_INDICATORS];

typedef struct {
    const bight_scenario *scenario;
    const bight_network *network;
    arena *scratch;
    port_set ports;
    bight_decay decay;
    const char *decay_text;
    const char *weight; /* of the cities */
    const char *weight_unit;
    double *weights;
    int *port_cities;   /* the city each seaport serves; -1: none, or it is closed */
    bool *has_seaport;  /* by city */
    bool *is_candidate; /* as the next */
    int candidate_count;
    int *candidates; /* cities */
    int *existing;   /* cities with an inland port, in the order of the file, each once */
    int existing_count;
    int outside_count;                 /* inland ports that serve no city of the network */
    bool has_rail;                     /* and how many seaports' cities are reached by it */
    double *seaport_count;             /* by city */
    double *road_min;                  /* [city][city], INFINITY: no way; 0 to itself */
    double *values[INLAND_INDICATORS]; /* by city; NULL: the network does not tell */
    const char *absence[INLAND_INDICATORS];
    int *nearest_existing; /* city, -1: none */
} inland_set;

/* Everything but scenario, network and scratch, which are given. */
bight_status inland_set_build(bight_session *session, const bight_inland_options *options,
                              inland_set *set);

static inline double inland_set_minutes(const inland_set *set, int from, int to) {
    return set->road_min[(size_t)from * (size_t)set->network->city_count + (size_t)to];
}

/* The indicators asked for (NULL: all that are told), weighted, of the candidates alone. */
bight_status inland_set_weigh(bight_session *session, const inland_set *set, const char *weights,
                              indicator_table *table);

#endif
