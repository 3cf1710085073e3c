/* A parallel for over independent items. Each item writes only to its own place, so the result is
 * the same for any number of threads; sums over items are made afterwards, in order. */
#ifndef BIGHT_BASE_PARALLEL_H
#define BIGHT_BASE_PARALLEL_H

/* The work for one item; `worker` is 0..thread_count-1 and selects private scratch space. */
typedef void (*parallel_work)(void *context, int item, int worker);

int parallel_default_threads(void);
void parallel_for(int thread_count, int item_count, parallel_work work, void *context);

#endif
