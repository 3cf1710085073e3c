/* The tables of rings against bands. */
#ifndef BIGHT_METRICS_RING_TABLES_H
#define BIGHT_METRICS_RING_TABLES_H

#include "metrics/ring_set.h"

typedef struct {
    ring_set set;
    ring_fit time;
    ring_fit distance;
    bool is_fitted; /* the bands of time, or they were given */
} ring_result;

/* A row a ring, and one for cities in none: its times, and how many of it are in each band. */
bight_status ring_tables_rings(bight_session *session, const ring_result *result,
                               bight_layer **table);

/* A row a measure of agreement, for bands of time and of distance. */
bight_status ring_tables_agreement(bight_session *session, const ring_result *result,
                                   bight_layer **table);

/* Cities of rings by ring and time, and those of none within the last band by time. */
bight_status ring_tables_cities(bight_session *session, const ring_result *result,
                                bool are_declared, bight_layer **table);

/* Pairs of cities of which the one in the farther ring is nearer in time, the worst first. */
bight_status ring_tables_violations(bight_session *session, const ring_result *result,
                                    bight_layer **table);

#endif
