/* One run of a command: what was asked, the session, and what was opened or computed for it.
 * Commands only add to it; whatever it holds is released at one place, by analysis_close.
 */
#ifndef BIGHT_APP_ANALYSIS_H
#define BIGHT_APP_ANALYSIS_H

#include "app/options.h"
#include "bight.h"

enum { MOST_TABLES = 16 };

typedef struct {
    const options *asked;
    const char *path;            /* of the network; NULL: the first argument */
    const char *formats;         /* those the command knows */
    const char *order;           /* column the answer is sorted by without --sort; NULL: as it is */
    bool is_topped;              /* --top has been heeded already */
    bool needs_drawing;          /* what the links were made from is looked at */
    int top;                     /* rows shown without --top; 0: all */
    int hidden_notes[2];         /* from and up to these only --verbose prints notes, */
    char instead_of_hidden[256]; /* and this stands for them */
    bight_session *session;
    bight_network *network;
    bight_scenario *scenario;
    bight_scenario *base; /* what the scenario is compared with */
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
/* The same in `ports`, a second analysis that has only what was asked and the session: under the
 * profile the file names for its ports, beside a network that is open. It stays empty where that is
 * the profile of the network already. */
bight_status analysis_open_ports_beside(const analysis *of, analysis *ports);
/* Closes the network and the scenarios of a second analysis. */
void analysis_close_beside(analysis *ports);
/* The scenario, and the matrix of all cities over it, unless it is there: of times, which are found
 * much sooner than what lies along the paths, or of measures (bits as in bight_matrix_wanted). */
bight_status analysis_compute_times(analysis *of);
bight_status analysis_compute_matrix(analysis *of, unsigned measures);

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
