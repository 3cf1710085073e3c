/* From what distance on a way of high fixed costs and low rates is the cheaper one. */
#ifndef BIGHT_METRICS_BREAK_EVEN_H
#define BIGHT_METRICS_BREAK_EVEN_H

/* d* = (F_rail - F_road) / (r_road - r_rail) in km, where F_rail holds what rail pays before the
 * first kilometre: its own charge, handling at both ends, and drayage to and from its stations
 * (Rodrigue, The Geography of Transport Systems, on modal competition). 0 where rail begins no
 * dearer; NaN where it is dearer to begin with and gains nothing a kilometre. */
double break_even_km(double rail_fixed, double road_fixed, double rail_per_km, double road_per_km);

#endif
