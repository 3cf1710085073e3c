/* Another run of this program beside the server: what takes longer than an answer may. It is the
 * command a user would type, so its numbers are that command's; it may be stopped at any time, and
 * it shares nothing with the server.
 */
#ifndef BIGHT_APP_BACKGROUND_RUN_H
#define BIGHT_APP_BACKGROUND_RUN_H

#include <jansson.h>
#include <limits.h>
#include <sys/types.h>

#include "app/options.h"
#include "app/scenario_yaml.h"

enum { MOST_RUN_WORDS = 16, MOST_RUN_PLACES = 2, RUN_MESSAGE_BYTES = 512 };

typedef struct {
    pid_t process; /* 0: none runs */
    int output;    /* files in memory */
    int errors;
    double begin_s;
    char folder[PATH_MAX]; /* it writes a file into; "": it prints JSON */
    const char *file;
} background_run;

/* What is run: `words` are the command and its options, ended by NULL; the network, its options and
 * a scenario (NULL: none) are added. */
typedef struct {
    const options *asked;
    const char *words[MOST_RUN_WORDS];
    const char *places[MOST_RUN_PLACES]; /* words behind them that may begin with '-' */
    const char *scenario;                /* the text of a scenario file */
    const char *format;                  /* of the answer; NULL: json */
    const char *file; /* the answer is this file, in a form by its ending; NULL: it is printed. A
                       * Shapefile is an archive (ZIP) of its parts */
    const scenario_yaml *changes; /* in the place of `scenario`, where a file is made */
} background_task;

/* 0, or the error of the system for which it could not be started. */
int background_run_start(background_run *run, const background_task *task);

typedef enum { RUN_GOES_ON, RUN_IS_DONE, RUN_HAS_FAILED } background_state;

typedef struct {
    json_t *json;                    /* what it printed; NULL: nothing of use */
    int file;                        /* open, and without a name any more; -1: none */
    char message[RUN_MESSAGE_BYTES]; /* why there is neither */
} run_answer;

/* Whether it has ended; then also its answer. */
background_state background_run_look(background_run *run, run_answer *answer);

void run_answer_release(run_answer *answer);

typedef struct {
    char stage[32]; /* as the library calls it; "": nothing is known */
    int percent;    /* of the stage; -1: nothing is known */
} run_progress;

/* How far one that goes on says it is. */
void background_run_tell(const background_run *run, run_progress *progress);

void background_run_stop(background_run *run);

#endif
