/* Journeys that fly: from an airport of the system to another one, and on by land. */
#ifndef BIGHT_METRICS_AIRPORT_FLIGHTS_H
#define BIGHT_METRICS_AIRPORT_FLIGHTS_H

#include "metrics/airport_set.h"

/* Minutes from the gate of every airport of the set, row after row, to every city by way of at
 * least one flight: entering, flights and their waits, leaving any airport, and the way by land.
 * INFINITY: no such way. O(airports (m + v log v)). */
bight_status airport_flights_find(bight_session *session, arena *owner, const airport_set *set,
                                  double **minutes);

/* Minutes door to door between two cities by way of a flight from an airport of the set. */
double airport_flights_between(const airport_set *set, const double *minutes, int from, int to);

#endif
