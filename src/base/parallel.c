/* The parallel for, on OpenMP. */
#include "base/parallel.h"

#include <omp.h>

int parallel_default_threads(void) {
    return omp_get_num_procs();
}

void parallel_for(int thread_count, int item_count, parallel_work work, void *context) {
    if (thread_count <= 1 || item_count <= 1) {
        for (int item = 0; item < item_count; item++)
            work(context, item, 0);
        return;
    }
#pragma omp parallel for num_threads(thread_count) schedule(dynamic, 1)
    for (int item = 0; item < item_count; item++)
        work(context, item, omp_get_thread_num());
}
