/* Round steps between the marks of an axis. */
#ifndef BIGHT_APP_CHART_SCALE_H
#define BIGHT_APP_CHART_SCALE_H

/* 1, 2 or 5 times a power of ten, at most so many times in the range. */
double chart_scale_tick(double range, int most);

/* Of minutes: those of a clock, or days. */
double chart_scale_time_tick(double range_min, int most);

/* Decimals that numbers so far apart need. */
int chart_scale_decimals(double tick);

#endif
