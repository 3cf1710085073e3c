/* A small network that uses every part of a description, for tests of how reading and computing
 * fail: three cities around a bay and one overseas, joined by rail, road and sea. */
#ifndef WHOLE_NETWORK_H
#define WHOLE_NETWORK_H

/* rail, road, sea, stations, ports, cities as Shapefiles and regions.csv. */
void whole_network_draw(const char *folder);

/* The description that reads them. */
extern const char whole_network_description[];

/* A scenario over it that makes every kind of change, with the variant quick. */
extern const char whole_network_scenario[];

#endif
