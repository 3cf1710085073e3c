/* How unequally cities are served: what the tables of equity are made from. */
#ifndef BIGHT_METRICS_EQUITY_H
#define BIGHT_METRICS_EQUITY_H

#include "metrics/city_groups.h"
#include "metrics/inequality.h"

typedef struct {
    const bight_network *network;
    const bight_equity_options *asked;
    arena *scratch;
    int size;
    const bight_layer *access; /* every measure of the cities */
    const char *measure;
    const char *measure_unit;
    const char *unit; /* of what is compared */
    bool is_inverse;  /* of a measure of which less is better */
    double *amounts;  /* what is compared: more is better; NaN where missing */
    double *population;
    double *alike;          /* 1 for every city */
    double *gdp;            /* NULL: the network has none */
    double *income;         /* GDP a head; NaN where nobody lives; NULL without GDP */
    double line;            /* as amounts are */
    const char *group_name; /* NULL: no groups */
    city_groups groups;
    int *group_of; /* -1: in none */
    int *order;    /* cities from the least amount to the most, those without one last */
    int counted;   /* cities with an amount, the first of the order */
} equity;

bight_status equity_tell_measures(bight_session *session, const equity *of, bight_layer **table);
bight_status equity_tell_groups(bight_session *session, const equity *of, bight_layer **table);
bight_status equity_tell_cities(bight_session *session, const equity *of, bight_layer **table);

/* What every table says: profile, scenario, measure, and who is left out. */
bight_status equity_add_facts(bight_session *session, const equity *of, bight_layer *table);

static inline inequality_of equity_by_population(const equity *of) {
    return (inequality_of){of->amounts, of->population, of->size};
}

#endif
