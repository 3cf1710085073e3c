/* What the sides are asked on a graph: many-to-many times, accessibility, flows. */
#ifndef CONTESTS_H
#define CONTESTS_H

#include "stand.h"

/* 100 x 100, 1000 x 1000 and 5000 x 5000 places, as far as the graph has as many. */
void contests_of_times(const stand *on);

/* 1024 origins: what they reach within half an hour, and all nodes with weights that decay. */
void contests_of_access(const stand *on);

/* 1000 x 1000 places, ties split and on one path. */
void contests_of_flows(const stand *on);

/* Betweenness of all nodes: all pairs. Hours beyond 10^4 nodes, and left out there. */
void contest_of_betweenness(const stand *on);

/* The cities of a network: the program's matrix beside igraph's. */
void contest_of_cities(const char *network_path);

/* New links between its cities, some ten thousand or all there are, each by itself. */
void contest_of_links(const char *network_path);

#endif
