/* The parallel for, on OpenMP. */
#include "base/parallel.h"

#include <omp.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/progress.h"

int parallel_default_threads(int processes) {
    const int usable = omp_get_num_procs();
    const bool is_bound = usable < sysconf(_SC_NPROCESSORS_ONLN);
    if (processes <= 1 || is_bound) return usable;
    return usable < processes ? 1 : usable / processes;
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

/* Work of which a progress function is told; only the thread that began it calls that. */
typedef struct {
    bight_session *session;
    const parallel_course *course;
    parallel_work work;
    void *context;
    atomic_int done_count;
    atomic_int status;
    double told_s; /* when the progress function was last told */
} watched_work;

static const double TELL_EVERY_S = 0.05;

static double clock_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void tell(watched_work *watched) {
    const double now_s = clock_s();
    if (now_s - watched->told_s < TELL_EVERY_S) return;
    watched->told_s = now_s;
    const int64_t done = watched->course->done + atomic_load(&watched->done_count);
    atomic_store(&watched->status, progress_tell(watched->session, watched->course->stage, done,
                                                 watched->course->total));
}

static void work_watched(void *context, int item, int worker) {
    watched_work *watched = context;
    if (atomic_load(&watched->status) != BIGHT_OK) return;
    watched->work(watched->context, item, worker);
    atomic_fetch_add(&watched->done_count, 1);
    if (worker == 0) tell(watched);
}

bight_status parallel_run(bight_session *session, const parallel_course *course, int item_count,
                          parallel_work work, void *context) {
    if (session->progress == NULL) {
        parallel_for(session->thread_count, item_count, work, context);
        return BIGHT_OK;
    }
    watched_work watched = {.session = session,
                            .course = course,
                            .work = work,
                            .context = context,
                            .told_s = clock_s()};
    parallel_for(session->thread_count, item_count, work_watched, &watched);
    if (atomic_load(&watched.status) != BIGHT_OK) return (bight_status)atomic_load(&watched.status);
    return progress_tell(session, course->stage, course->done + item_count, course->total);
}
