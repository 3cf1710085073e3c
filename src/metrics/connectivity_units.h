/* How good a connection by air is (NetScan: Veldhuis 1997; Burghouwt and Veldhuis 2006). */
#ifndef BIGHT_METRICS_CONNECTIVITY_UNITS_H
#define BIGHT_METRICS_CONNECTIVITY_UNITS_H

/* A journey with one change, hours. */
typedef struct {
    double non_stop_h; /* what a flight without one takes or would take */
    double flying_h;   /* both flights */
    double change_h;
} air_connection;

/* 1 - (PTT - NST) / (MAXT - NST), between 0 and 1, with NST the time without a stop, PTT = flying +
 * phi * change, MAXT = phi * NST and phi = 3 - 0.075 NST: 1 is as good as no change at all. */
double connectivity_quality(const air_connection *of);

/* The mean of it where the change takes from `change_h` to `longest_wait_h` more, any time as
 * likely as others; exact. */
double connectivity_mean_quality(const air_connection *soonest, double longest_wait_h);

#endif
