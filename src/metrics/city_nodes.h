/* The nodes of each city: those it is served by, alone or with others. */
#ifndef BIGHT_METRICS_CITY_NODES_H
#define BIGHT_METRICS_CITY_NODES_H

#include "scenario/scenario.h"

/* Vertices of a city: nodes[first[city]] .. nodes[first[city + 1] - 1]. */
typedef struct {
    int *first;
    int *nodes;
} city_nodes;

/* O(vertices). */
bight_status city_nodes_list(bight_session *session, arena *owner, const bight_scenario *scenario,
                             city_nodes *made);

/* Sets the vertices of a city in an array of all. */
void city_nodes_mark(const city_nodes *nodes, int city, bool mark, bool *marks);

#endif
