/* See stopwatch.h. */
#include "stopwatch.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static clockid_t running = CLOCK_MONOTONIC;

void stopwatch_count_processor(void) {
    running = CLOCK_PROCESS_CPUTIME_ID;
}

double stopwatch_now_s(void) {
    struct timespec now;
    clock_gettime(running, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_size(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double stopwatch_median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, by_size);
    return values[count / 2];
}

const char *stopwatch_text(double seconds) {
    static char texts[8][32];
    static unsigned int turn;
    static const char *const units[] = {"us", "ms", "s"};
    char *text = texts[turn++ % 8];
    int unit = 0;
    double value = seconds * 1e6;
    for (; unit < 2 && value >= 1000; unit++)
        value /= 1000;
    const int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    snprintf(text, sizeof texts[0], "%.*f %s", decimals, value, units[unit]);
    return text;
}
