/* Results of runs; see background_results.h. */
#include "app/background_results.h"

#include <stdio.h>
#include <string.h>

#include "app/analysis.h"

static const double FORGOTTEN_S = 1.5; /* pages ask several times a second */

static background_result *find(background_results *of, const char *key) {
    for (int i = 0; i < MOST_RESULTS; i++)
        if (strcmp(of->kept[i].key, key) == 0) return &of->kept[i];
    return NULL;
}

/* In the place of the one used least of late. */
static background_result *take_place(background_results *of) {
    background_result *oldest = &of->kept[0];
    for (int i = 1; i < MOST_RESULTS; i++)
        if (of->kept[i].used_s < oldest->used_s) oldest = &of->kept[i];
    json_decref(oldest->answer);
    *oldest = (background_result){.answer = NULL};
    return oldest;
}

static void collect(background_results *of) {
    json_t *answer = NULL;
    char message[RUN_MESSAGE_BYTES] = "";
    if (of->run.process == 0) return;
    if (background_run_look(&of->run, &answer, message) == RUN_GOES_ON) return;
    background_result *kept = take_place(of);
    snprintf(kept->key, sizeof kept->key, "%s", of->running);
    snprintf(kept->message, sizeof kept->message, "%s", message);
    kept->answer = answer;
    kept->used_s = analysis_clock_s();
    of->running[0] = '\0';
}

static void begin(background_results *of, const char *key, const background_task *task) {
    if (of->run.process != 0 && analysis_clock_s() - of->wanted_s < FORGOTTEN_S) return;
    background_run_stop(&of->run);
    of->running[0] = '\0';
    of->progress = (run_progress){.percent = -1};
    if (background_run_start(&of->run, task)) snprintf(of->running, sizeof of->running, "%s", key);
}

/* Where it says nothing new, what it said last holds. */
static void tell(background_results *of, background_wait *wait) {
    run_progress now;
    background_run_tell(&of->run, &now);
    if (now.percent >= 0) of->progress = now;
    *wait = (background_wait){analysis_clock_s() - of->run.begin_s, of->progress};
}

bool background_results_tell(background_results *of, background_wait *wait) {
    collect(of);
    if (of->run.process == 0) return false;
    tell(of, wait);
    return true;
}

const background_result *background_results_find(background_results *of, const char *key,
                                                 const background_task *task,
                                                 background_wait *wait) {
    const double now_s = analysis_clock_s();
    collect(of);
    background_result *kept = find(of, key);
    *wait = (background_wait){-1, {.percent = -1}};
    if (kept != NULL) {
        kept->used_s = now_s;
        return kept;
    }
    if (strcmp(of->running, key) != 0) begin(of, key, task);
    if (strcmp(of->running, key) == 0) {
        of->wanted_s = now_s;
        tell(of, wait);
    }
    return NULL;
}

void background_results_close(background_results *of) {
    background_run_stop(&of->run);
    for (int i = 0; i < MOST_RESULTS; i++)
        json_decref(of->kept[i].answer);
}
