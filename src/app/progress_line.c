/* The line of progress; see progress_line.h. */
#include "app/progress_line.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR_CELLS = 24 };

static const double APPEARS_AFTER_S = 0.5;
static const double RENEWED_AFTER_S = 0.1;

typedef struct {
    char stage[32];
    double begin_s;
    double shown_s;
    bool is_shown;
} progress_line;

static progress_line line;

static double clock_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void show(double share, double left_s) {
    char bar[BAR_CELLS * 4] = "";
    const int full = (int)(share * BAR_CELLS);
    for (int cell = 0; cell < BAR_CELLS; cell++)
        strcat(bar, cell < full ? "\u2588" : "\u2591"); /* NOLINT: four bytes a cell are there */
    fprintf(stderr, "\r%-8s %s %3.0f %%  %d:%02d left \033[K", line.stage, bar, 100 * share,
            (int)left_s / 60, (int)left_s % 60);
    fflush(stderr);
    line.is_shown = true;
}

static bool tell(void *context, const char *stage, int64_t done, int64_t total) {
    const double now_s = clock_s();
    (void)context;
    if (strcmp(stage, line.stage) != 0) {
        line.begin_s = now_s;
        snprintf(line.stage, sizeof line.stage, "%s", stage);
    }
    if (done >= total) {
        progress_line_end();
        return true;
    }
    const double spent_s = now_s - line.begin_s;
    if (spent_s < APPEARS_AFTER_S || now_s - line.shown_s < RENEWED_AFTER_S || done <= 0)
        return true;
    line.shown_s = now_s;
    show((double)done / (double)total, spent_s * (double)(total - done) / (double)done);
    return true;
}

void progress_line_prepare(bight_session *session) {
    if (isatty(STDERR_FILENO)) bight_session_set_progress(session, tell, NULL);
}

void progress_line_end(void) {
    if (line.is_shown) fputs("\r\033[K", stderr);
    line = (progress_line){.is_shown = false};
}
