/* What ranks can be called to, and their waiting for it; see base/ranks.h. */
#include <string.h>

#include "metrics/city_betweenness.h"
#include "metrics/shared_closings.h"
#include "metrics/shared_screening.h"
#include "route/path_flows.h"
#include "route/shared_packing.h"
#include "route/split_flows.h"

typedef struct {
    const char *name;
    bight_status (*serve)(bight_session *session);
} rank_job;

static const rank_job JOBS[] = {
    {SHARED_ROWS_BEGIN, shared_rows_serve_begin},
    {SHARED_ROWS_FILL, shared_rows_serve_fill},
    {SHARED_ROWS_END, shared_rows_serve_end},
    {SHARED_PACKING, shared_packing_serve},
    {PATH_FLOWS, path_flows_serve},
    {SPLIT_FLOWS, split_flows_serve},
    {CITY_BETWEENNESS, city_betweenness_serve},
    {SHARED_CLOSINGS, shared_closings_serve},
    {SHARED_SCREENING, shared_screening_serve},
};

/* A failure is the leader's to tell: it has heard of it by ranks_agree. */
static void serve(bight_session *session, const char *name) {
    for (size_t i = 0; i < sizeof JOBS / sizeof *JOBS; i++)
        if (strcmp(JOBS[i].name, name) == 0) {
            const bight_status heard = JOBS[i].serve(session);
            (void)heard;
        }
}

/* The session is there whatever memory there is, so that the leader is answered. */
int bight_ranks_serve(void) {
    bight_session session = {.arena = arena_create()};
    char job[RANKS_NAME_BYTES];
    int exit_code = 0;
    bight_session_share(&session);
    while (ranks_hear(&session, job, &exit_code))
        serve(&session, job);
    arena_destroy(session.arena);
    return exit_code;
}
