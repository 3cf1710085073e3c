/* A small network that uses every part of a description, for tests of how reading and computing
 * fail: three cities around a bay and one overseas, joined by rail, road and sea. */
#ifndef WHOLE_NETWORK_H
#define WHOLE_NETWORK_H

#include "bight.h"

/* rail, road, sea, stations, ports, cities as Shapefiles and regions.csv. */
void whole_network_draw(const char *folder);

/* The description that reads them. */
extern const char whole_network_description[];

/* A scenario over it that makes every kind of change, with the variant quick. */
extern const char whole_network_scenario[];

typedef struct {
    bight_session *session;
    const char *folder;
    const bight_scenario *scenario;
    const bight_matrix *matrix;
} whole_network_opened;

enum { WHOLE_NETWORK_TABLES = BIGHT_REGIONS_TABLES + 1 + BIGHT_TIMELINE_TABLES };

/* The network beside itself, statements about it, and a year of its timeline. */
bight_status whole_network_compare(const whole_network_opened *opened,
                                   bight_layer *tables[WHOLE_NETWORK_TABLES]);

#endif
