/* Times between the cities of a scenario when the times of its links are drawn at random: the index
 * keeps its topology and takes the new times in for every draw. */
#ifndef BIGHT_METRICS_DRAWN_TIMES_H
#define BIGHT_METRICS_DRAWN_TIMES_H

#include "metrics/random_times.h"
#include "route/router.h"

typedef struct {
    const router *from;
    hierarchy index;    /* with the times of the last draw */
    search_graph graph; /* the same */
    int64_t *factor_of; /* by arc of the scenario: the number of its link's factor, -1: none */
    double *factors;
    size_t stride; /* of the table: TIME_LIMIT where there is no route, cities to themselves too */
    uint32_t *times;
} drawn_times;

/* The router, whose index has been built, must outlive it. One belongs to one thread. */
bight_status drawn_times_create(bight_session *session, arena *owner, const router *from,
                                drawn_times *made);

/* `draw` -1: as they are. */
bight_status drawn_times_find(bight_session *session, drawn_times *of, const random_times *random,
                              int draw);

static inline uint32_t drawn_times_between(const drawn_times *of, int from, int to) {
    return of->times[(size_t)from * of->stride + (size_t)to];
}

#endif
