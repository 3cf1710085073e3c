/* The rings of cities a network declares around one of them: who is in which, and how far. */
#ifndef BIGHT_METRICS_RING_SET_H
#define BIGHT_METRICS_RING_SET_H

#include "metrics/ring_bands.h"
#include "route/matrix.h"

typedef struct {
    const bight_network *network;
    int city_count;
    int from; /* the city in the middle, which is in no ring */
    int ring_count;
    const char **names; /* of the rings, the nearest first */
    int *rings;         /* by city, -1: in none */
    double *minutes;    /* from the middle; NaN: no route, and the middle itself */
    double *km;         /* straight; NaN for the middle */
} ring_set;

bight_status ring_set_read(bight_session *session, arena *owner, const bight_network *network,
                           const bight_matrix *matrix, const bight_ring_options *options,
                           ring_set *set);

/* How well bands of some values (minutes or km) are the rings. */
typedef struct {
    ring_bands bands;
    double *counts;    /* [ring, the last: in none][band, the last but one: beyond, unreached] */
    double declared;   /* cities in a ring that are reached */
    double right;      /* those in the band of their ring */
    double kappa[3];   /* of these, by agreement_weights */
    double kappa_all;  /* of all cities: in no ring against beyond the last band */
    double tau;        /* Kendall's tau-b of ring and value */
    double pairs;      /* of cities in different rings */
    double violations; /* pairs of which the one of the farther ring is nearer */
    double outsiders;  /* in no ring, but within the last band */
} ring_fit;

/* Judges the bands in `fit`, which are set. O(n^2). */
bight_status ring_set_judge(bight_session *session, arena *owner, const ring_set *set,
                            const double *values, ring_fit *fit);

/* Whether a city of a farther ring has a smaller value than one of a nearer ring. */
bool ring_set_is_violated(const ring_set *set, const double *values, int nearer, int farther);

#endif
