/* Seconds of the wall, and what stands for several measurements. */
#ifndef STOPWATCH_H
#define STOPWATCH_H

double stopwatch_now_s(void);

/* Of an odd number of values, which it sorts. */
double stopwatch_median(double *values, int count);

/* "12.3 ms": three digits and a unit, in one of the last eight buffers. */
const char *stopwatch_text(double seconds);

#endif
