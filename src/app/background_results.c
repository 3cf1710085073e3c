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

/* What could not be begun a while ago may be begun now. */
static background_result *find_lasting(background_results *of, const char *key, double now_s) {
    background_result *kept = find(of, key);
    if (kept == NULL || !kept->is_passing || now_s - kept->used_s < FORGOTTEN_S) return kept;
    *kept = (background_result){.key = ""};
    return NULL;
}

/* In the place of the one used least of late. */
static background_result *take_place(background_results *of) {
    background_result *oldest = &of->kept[0];
    for (int i = 1; i < MOST_RESULTS; i++)
        if (of->kept[i].used_s < oldest->used_s) oldest = &of->kept[i];
    if (oldest->key[0] != '\0') run_answer_release(&oldest->answer);
    *oldest = (background_result){.key = ""};
    return oldest;
}

static background_result *keep(background_results *of, const char *key, run_answer answer) {
    background_result *kept = take_place(of);
    snprintf(kept->key, sizeof kept->key, "%s", key);
    kept->answer = answer;
    kept->used_s = analysis_clock_s();
    return kept;
}

static void collect(background_results *of) {
    run_answer answer;
    if (of->run.process == 0) return;
    if (background_run_look(&of->run, &answer) == RUN_GOES_ON) return;
    keep(of, of->running, answer);
    of->running[0] = '\0';
}

static void keep_failure(background_results *of, const char *key, int failed) {
    run_answer answer = {.file = -1};
    snprintf(answer.message, sizeof answer.message,
             "it could not be begun (%s); make room where TMPDIR leads, else in /tmp, and ask "
             "again",
             strerror(failed));
    keep(of, key, answer)->is_passing = true;
}

static void begin(background_results *of, const char *key, const background_task *task) {
    if (of->run.process != 0 && analysis_clock_s() - of->wanted_s < FORGOTTEN_S) return;
    background_run_stop(&of->run);
    of->running[0] = '\0';
    of->progress = (run_progress){.percent = -1};
    const int failed = background_run_start(&of->run, task);
    if (failed != 0)
        keep_failure(of, key, failed);
    else
        snprintf(of->running, sizeof of->running, "%s", key);
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
    background_result *kept = find_lasting(of, key, now_s);
    *wait = (background_wait){-1, {.percent = -1}};
    if (kept != NULL) {
        if (!kept->is_passing) kept->used_s = now_s;
        return kept;
    }
    if (strcmp(of->running, key) != 0) begin(of, key, task);
    if (strcmp(of->running, key) == 0) {
        of->wanted_s = now_s;
        tell(of, wait);
    }
    return find(of, key); /* where it could not be begun */
}

void background_results_close(background_results *of) {
    background_run_stop(&of->run);
    for (int i = 0; i < MOST_RESULTS; i++)
        if (of->kept[i].key[0] != '\0') run_answer_release(&of->kept[i].answer);
}
