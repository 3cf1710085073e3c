/* Another run of this program beside the server: what takes longer than an answer may. It is the
 * command a user would type, so its numbers are that command's; it may be stopped at any time, and
 * it shares nothing with the server.
 */
#ifndef BIGHT_APP_BACKGROUND_RUN_H
#define BIGHT_APP_BACKGROUND_RUN_H

#include <jansson.h>
#include <sys/types.h>

#include "app/options.h"

enum { MOST_RUN_WORDS = 16, RUN_MESSAGE_BYTES = 512 };

typedef struct {
    pid_t process; /* 0: none runs */
    int output;    /* files in memory */
    int errors;
    double begin_s;
} background_run;

/* What is run: `words` are the command and its options, ended by NULL; the network, its options and
 * a scenario (NULL: none) are added. */
typedef struct {
    const options *asked;
    const char *words[MOST_RUN_WORDS];
    const char *place;    /* a word behind them that may begin with '-'; NULL: none */
    const char *scenario; /* the text of a scenario file */
    const char *format;   /* of the answer; NULL: json */
} background_task;

/* False when it could not be started. */
bool background_run_start(background_run *run, const background_task *task);

typedef enum { RUN_GOES_ON, RUN_IS_DONE, RUN_HAS_FAILED } background_state;

/* Whether it has ended; then `answer` is what it printed as JSON, or `message` why there is
 * none. */
background_state background_run_look(background_run *run, json_t **answer,
                                     char message[RUN_MESSAGE_BYTES]);

typedef struct {
    char stage[32]; /* as the library calls it; "": nothing is known */
    int percent;    /* of the stage; -1: nothing is known */
} run_progress;

/* How far one that goes on says it is. */
void background_run_tell(const background_run *run, run_progress *progress);

void background_run_stop(background_run *run);

#endif
