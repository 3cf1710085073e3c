/* The tables of bight_betweenness_compute. */
#ifndef BIGHT_METRICS_BETWEEN_H
#define BIGHT_METRICS_BETWEEN_H

#include "metrics/demand.h"
#include "metrics/path_shares.h"

/* A terminal, or a node where none stands (-1). */
typedef struct {
    int vertex;
    int terminal;
} between_place;

typedef struct {
    bight_session *session;
    arena *scratch;
    const bight_scenario *scenario;
    const bight_demand *demand; /* NULL: one trip for each pair */
    bool between_nodes;
    between_place *places; /* terminals and junctions */
    int place_count;
    int *ends; /* vertices of these and of ends of lines, each once */
    int end_count;
    path_shares shares;
} between_work;

/* Trips, or pairs. */
static inline const char *between_unit(const between_work *work) {
    return work->demand == NULL ? "pairs" : "trips";
}

static inline int between_decimals(const between_work *work) {
    return demand_decimals(work->demand);
}

/* Lists places and ends. O(links + vertices). */
bight_status between_places_list(between_work *work);

bight_status between_cities_tabulate(between_work *work, bight_layer **table);
bight_status between_nodes_tabulate(between_work *work, bight_layer **table);
bight_status between_links_tabulate(between_work *work, bight_layer **table);

/* What the paths are of and how many there are, for tables of nodes and links. */
bight_status between_facts_add(const between_work *work, bight_layer *table);

#endif
