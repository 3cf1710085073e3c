/* A parallel for over independent items. Each item writes only to its own place, so the result is
 * the same for any number of threads; sums over items are made afterwards, in order. */
#ifndef BIGHT_BASE_PARALLEL_H
#define BIGHT_BASE_PARALLEL_H

#include "base/status.h"

/* The work for one item; `worker` is 0..thread_count-1 and selects private scratch space. */
typedef void (*parallel_work)(void *context, int item, int worker);

/* One for each processor this process may use, or its share of all when `processes` of one run are
 * on this machine and none of them is bound to some. At least 1. */
int parallel_default_threads(int processes);

void parallel_for(int thread_count, int item_count, parallel_work work, void *context);

/* What long work is told and asked by: items done before this call and in all. */
typedef struct {
    const char *stage;
    int64_t done;
    int64_t total;
} parallel_course;

/* The same on the session's threads, telling its progress function after items. When that says
 * stop, the items not yet begun are left out and BIGHT_CANCELLED is returned. */
bight_status parallel_run(bight_session *session, const parallel_course *course, int item_count,
                          parallel_work work, void *context);

#endif
