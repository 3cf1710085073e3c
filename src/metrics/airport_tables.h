/* The tables of a system of airports. */
#ifndef BIGHT_METRICS_AIRPORT_TABLES_H
#define BIGHT_METRICS_AIRPORT_TABLES_H

#include "metrics/airport_set.h"
#include "route/matrix.h"

enum { AIRPORT_CONTOURS = 3 };

static const double AIRPORT_DAY_TRIP_MIN = 240; /* door to door (Flightpath 2050) */

static const double AIRPORT_CONTOURS_MIN[AIRPORT_CONTOURS] = {60, 90, 120};

typedef struct {
    const char *name;
    const char *unit;
    double *values; /* by city */
} airport_weight;

typedef struct {
    airport_set set;
    const bight_matrix *matrix; /* of all cities, air included */
    double *flown_min;          /* [airport][city], from the gate; see airport_flights.h */
    airport_weight weights[2];
    int weight_count;
} airport_work;

/* What they all say of the system as facts: airports, concentration, who is in reach. */
bight_status airport_tables_add_facts(bight_session *session, const airport_work *work,
                                      bight_layer *table);

/* Of a table with a row an airport: columns airport and city, and the points. */
bight_status airport_tables_add_names(bight_session *session, const airport_work *work,
                                      bight_layer *table);

/* A row an airport: passengers, share, catchments, hinterlands, station. */
bight_status airport_tables_airports(bight_session *session, const airport_work *work,
                                     bight_layer **table);

/* A row for two airports that share people within the widest contour. */
bight_status airport_tables_overlaps(bight_session *session, const airport_work *work,
                                     bight_layer **table);

/* A row a city: its nearest airport, its choice, its leader and its reach. */
bight_status airport_tables_cities(bight_session *session, const airport_work *work,
                                   bight_layer **table);

#endif
