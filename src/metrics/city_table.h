/* The table every city metric fills: a row a city with its id, name and point. */
#ifndef BIGHT_METRICS_CITY_TABLE_H
#define BIGHT_METRICS_CITY_TABLE_H

#include "network/network.h"

/* Columns city_id and city; more are added by the caller. */
bight_status city_table_create(bight_session *session, const bight_network *network,
                               const char *title, bight_layer **table);

/* A column of numbers, one a city. */
bight_status city_table_add(bight_session *session, bight_layer *table, const char *name,
                            const char *unit, int decimals, const double *values);

/* Destroys a table that could not be filled, and returns the status. */
bight_status city_table_finish(bight_layer **table, bight_status filled);

#endif
