/* Networks drawn at random, written as real Shapefiles, with what they are made of at hand.
 *
 * Places lie on a loose grid a third of a degree apart; the first of them are cities, the others
 * junctions. Links join any two, crossing others without meeting them, and may be one-way,
 * parallel, of equal time, or in parts that are apart. Times are whole minutes, so that ties are
 * common, or thousandths of a minute, so that they are not; money a kilometre differs from link to
 * link. The same seed draws the same network
 * anywhere.
 */
#ifndef RANDOM_NETWORK_H
#define RANDOM_NETWORK_H

#include <stdint.h>

#include "network_fixture.h"

enum { RANDOM_PLACES = 64, RANDOM_LINKS = 160 };

typedef struct {
    int id; /* of the record, the same after shuffling */
    int from;
    int to;
    int64_t time_ms;
    double km;
    bool is_oneway;
    double bend_lon_deg; /* a vertex on the way, so that parallel links do not lie on each other */
    double bend_lat_deg;
} random_link;

typedef struct {
    uint64_t state; /* of the generator */
    int place_count;
    int city_count; /* places 0 .. city_count - 1 */
    double lon_deg[RANDOM_PLACES];
    double lat_deg[RANDOM_PLACES];
    int link_count;
    random_link links[RANDOM_LINKS];
    int city_order[RANDOM_PLACES]; /* in which the cities are written */
} random_network;

/* xorshift64* (Vigna 2016): a number below `limit`. */
int random_below(random_network *network, int limit);

/* 8 to 20 cities, up to 12 junctions, 10 to 60 links. */
void random_network_make(random_network *network, uint64_t seed, bool has_ties);

/* Puts links and cities into another order. */
void random_network_shuffle(random_network *network);

typedef enum { RANDOM_MINUTES, RANDOM_HOURS } random_unit;

/* road.shp, cities.shp and network.yaml. Cities have a column SIDE of three values beside what the
 * network uses. */
void random_network_draw(const random_network *network, const network_fixture *fixture,
                         random_unit unit);

/* Of the city at a place. */
int random_city_population(int place);

/* "C07" of the city at a place. */
void random_city_name(int place, char name[8]);

#endif
