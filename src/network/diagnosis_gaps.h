/* The narrowest gap between the main group of a network's nodes and another group. */
#ifndef BIGHT_NETWORK_DIAGNOSIS_GAPS_H
#define BIGHT_NETWORK_DIAGNOSIS_GAPS_H

#include "network/diagnosis.h"

typedef struct {
    double distance_m; /* infinite: nothing is near */
    int node;          /* of the group; -1: it has none */
    int main_node;
} node_gap;

typedef struct gap_search gap_search;

/* `groups` by node. It and the list must outlive the search. */
bight_status gap_search_create(bight_session *session, diagnosis *list, const int *groups,
                               int main_group, gap_search **search);
void gap_search_destroy(gap_search *search);

/* O(nodes log nodes). */
bight_status gap_search_find(bight_session *session, gap_search *search, int group, node_gap *gap);

/* Whether a finding that is an error is about this gap. */
bool gap_search_is_told(const gap_search *search, const node_gap *gap);

/* A finding at the gap, still without its sentence. */
diagnosis_finding gap_search_place(const gap_search *search, const node_gap *gap);

/* "the nearest gap is 33 m, to record 1 of road.shp ..." with what to do. */
void gap_search_describe(const gap_search *search, const node_gap *gap, char text[], size_t bytes);

#endif
