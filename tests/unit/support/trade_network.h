/* Two towns, three ports and three harbours overseas, small enough to be reckoned by hand; money
 * and hours of every leg are beside it in the description drawn.
 *
 *     A ---- B        roads A-P 100 km 120 min, A-Q 150 km 150 min, B-Q 50 km 60 min,
 *     | \  / |              B-P 60 km 300 min; a railway A-P of 100 km, 300 min
 *     |  \/  |        ships P-K 500 km 20 h, Q-L 400 km 30 h, Q-M 1000 km 40 h, R-Q 100 km 10 h
 *     | /  \ |
 *     P      Q    R   K and L are Korea, M is Europe; no road leads to R
 */
#ifndef TRADE_NETWORK_H
#define TRADE_NETWORK_H

#include "network_fixture.h"

enum { TRADE_P, TRADE_Q, TRADE_R, TRADE_PORTS };
enum { TRADE_KOREA, TRADE_EUROPE, TRADE_REGIONS };
enum { TRADE_A, TRADE_B, TRADE_CITIES };

/* `more_roads`: rows of roads beside these, "km,min | x y, x y\n"; the profile is freight. */
void trade_network_draw(const network_fixture *f, const char *more_roads);

/* The same with other lines under measures.ports (each with its indent), for those of forelands. */
void trade_network_draw_forelands(const network_fixture *f, const char *forelands);

/* The freight tables of the fixture's scenario. */
typedef struct {
    bight_layer *tables[BIGHT_FREIGHT_TABLES];
} trade_tables;
trade_tables trade_compute(const network_fixture *f, const bight_freight_options *options);
void trade_release(trade_tables *made);

/* Expects a failure of this status with the word in its message, and no table. */
void trade_refuse(const network_fixture *f, const bight_freight_options *options,
                  bight_status status, const char *word);

#endif
