/* Seconds, and what stands for several measurements. */
#ifndef STOPWATCH_H
#define STOPWATCH_H

/* Seconds of the wall, or, once asked for, those the processor has worked for this process, which
 * others on the machine do not stretch. */
double stopwatch_now_s(void);
void stopwatch_count_processor(void);

/* Of an odd number of values, which it sorts. */
double stopwatch_median(double *values, int count);

/* "12.3 ms": three digits and a unit, in one of the last eight buffers. */
const char *stopwatch_text(double seconds);

#endif
