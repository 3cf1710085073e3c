/* All the library does, one after the other, with the network of whole_network.h: for tests in
 * which any step may fail. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "bight.h"

enum {
    DEMANDS = 4,
    HUBS = 18,
    SCREEN = HUBS + 3,
    CRITICAL = SCREEN + 3,
    SENSITIVITY = CRITICAL + BIGHT_CRITICAL_TABLES,
    COMPARED = SENSITIVITY + BIGHT_SENSITIVITY_TABLES,
    RINGS = COMPARED + BIGHT_COMPARISON_TABLES,
    AIRPORTS = RINGS + BIGHT_RINGS_TABLES,
    PORTS = AIRPORTS + BIGHT_AIRPORTS_TABLES,
    INLAND = PORTS + 6,
    FREIGHT = INLAND + BIGHT_INLAND_TABLES,
    MAPS = FREIGHT + BIGHT_FREIGHT_TABLES,
    ROLES = MAPS + 7 + BIGHT_ISOCHRONE_TABLES,
    REGIONS,
    STATEMENTS = REGIONS + BIGHT_REGIONS_TABLES,
    CENTRALITY,
    TIMELINE = CENTRALITY + 10,
    TABLES = TIMELINE + BIGHT_TIMELINE_TABLES
};

typedef struct {
    bight_session *session;
    bight_network *network;
    bight_scenario *base;
    bight_network *kept; /* the same, built and opened again */
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_layer *tables[TABLES]; /* whatever was returned */
    bight_demand *demands[DEMANDS];
    const char *folder;
} pipeline;

/* Draws the files it reads into an empty folder. */
void pipeline_draw(const char *folder);

/* Of a pipeline that has only its folder; the first status that is not BIGHT_OK. */
bight_status pipeline_run(pipeline *p);

/* Destroys what was returned: nothing that a failed function was to return may be there. */
void pipeline_release(pipeline *p);

#endif
