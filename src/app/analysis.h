/* One run of a command: what was asked, the session, and what was opened or computed for it.
 * Commands only add to it; whatever it holds is released at one place, by analysis_close.
 */
#ifndef BIGHT_APP_ANALYSIS_H
#define BIGHT_APP_ANALYSIS_H

#include "app/options.h"
#include "bight.h"

enum { MOST_TABLES = 6 };

typedef struct {
    const options *asked;
    const char *formats; /* those the command knows */
    const char *order;   /* column the answer is sorted by without --sort; NULL: as it is */
    int top;             /* rows shown without --top; 0: all */
    bight_session *session;
    bight_network *network;
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_demand *demand;
    bight_layer *tables[MOST_TABLES]; /* the answer */
    bight_layer *picked;              /* what is shown of one of them */
} analysis;

/* Opens the network named by the first argument, under the profile, modes and settings asked,
 * unless it is open. */
bight_status analysis_open_network(analysis *of);
/* The same, and its scenario. */
bight_status analysis_open_scenario(analysis *of);
/* The network and scenario under the profile the file names for its ports, unless one is asked. */
bight_status analysis_open_port_scenario(analysis *of);
/* The scenario, and the matrix of all cities over it. */
bight_status analysis_compute_matrix(analysis *of);

bight_access_options analysis_access_options(const analysis *of);

/* With --strict: 1 and a sentence when pairs of cities have no route, else 0. */
int analysis_judge_pairs(const analysis *of, int64_t unreachable_count);
/* The same for the pairs of the matrix. */
int analysis_judge_matrix(const analysis *of);

/* Closes all, after printing the notes and, for a failure, the message of the session. */
void analysis_close(analysis *of, int code);

/* Seconds since some moment, for telling how long a thing took. */
double analysis_clock_s(void);

#endif
