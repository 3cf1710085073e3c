/* What a computation adds to the memory of this process at its peak, as Linux counts it. */
#ifndef PEAK_MEMORY_H
#define PEAK_MEMORY_H

/* Gives back what is free and begins to count anew; returns the KiB there are, or -1 when the
 * system does not let the peak be set back. */
long peak_memory_begin(void);

/* MiB added at the peak since then; NaN after -1. */
double peak_memory_added_mib(long begin_kib);

#endif
