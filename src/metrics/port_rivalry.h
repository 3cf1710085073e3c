/* How far ports contest their hinterlands, and how far these overlap. Arrays over cities and ports
 * are rows of ports, one a city; times are milliseconds, SEARCH_UNREACHED without a way. */
#ifndef BIGHT_METRICS_PORT_RIVALRY_H
#define BIGHT_METRICS_PORT_RIVALRY_H

#include <stdint.h>

#include "bight.h"

typedef struct {
    int city_count;
    int port_count;
    const int64_t *times_ms;
    const double
        *shares; /* of each city's choice; each row sums to 1, or 0 where none is reached */
    const double *weights; /* of the cities */
} port_rivalry;

/* (1 - sum p^2) / (1 - 1 / n): 0 when one port has all of a city, 1 when all ports have as much;
 * NaN where no port is reached, or there is but one. */
double port_rivalry_contestability(const double *shares, int port_count);

/* Similarity of two ports' hinterlands: Ruzicka (1958), sum of the lesser over sum of the greater
 * share; Pianka (1973), the cosine of what their hinterlands consist of; Jaccard, the weight of the
 * cities within reach of both over that of either. NaN where both are empty. */
double port_rivalry_ruzicka(const port_rivalry *of, int port, int other);
double port_rivalry_pianka(const port_rivalry *of, int port, int other);
double port_rivalry_jaccard(const port_rivalry *of, int64_t limit_ms, int port, int other);

#endif
