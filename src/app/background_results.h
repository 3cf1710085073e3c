/* What runs beside the server have told, and the one that runs now.
 *
 * One runs at a time. A result is asked for again and again until it is there; what nobody has
 * asked for of late makes room for what is wanted now.
 */
#ifndef BIGHT_APP_BACKGROUND_RESULTS_H
#define BIGHT_APP_BACKGROUND_RESULTS_H

#include "app/background_run.h"

enum { MOST_RESULTS = 24, RESULT_KEY_BYTES = 256 };

typedef struct {
    char key[RESULT_KEY_BYTES]; /* "": free */
    run_answer answer;
    bool is_passing; /* it could not be begun, and is tried again when asked for after a while */
    double used_s;
} background_result;

typedef struct {
    background_result kept[MOST_RESULTS];
    background_run run;
    char running[RESULT_KEY_BYTES];
    double wanted_s;       /* when the one that runs was last asked for */
    run_progress progress; /* of it */
} background_results;

typedef struct {
    double seconds; /* for which it has run; -1: it waits until another is done */
    run_progress progress;
} background_wait;

/* The result of this key, or NULL: the task runs, or waits until another is done; then `wait` tells
 * how far it is. */
const background_result *background_results_find(background_results *of, const char *key,
                                                 const background_task *task,
                                                 background_wait *wait);

/* Whether one runs, and how far it is. */
bool background_results_tell(background_results *of, background_wait *wait);

void background_results_close(background_results *of);

#endif
