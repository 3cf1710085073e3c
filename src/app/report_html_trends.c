/* Cities over the years, a small chart each under one scale: how many times what it reached in the
 * first year. A city far above all others is cut off at the top, so that it does not flatten them.
 * See report_html.h. */
#include <math.h>

#include "app/chart_scale.h"
#include "app/html_text.h"
#include "app/report_html.h"
#include "app/report_trend.h"

enum { WIDTH = 240, HEIGHT = 104, LEFT = 36, RIGHT = 10, TOP = 12, BOTTOM = 18, MOST_MARKS = 3 };

static const double LONGEST = 1.3;

typedef struct {
    const report_contents *contents;
    const report_trends *trends;
    double lowest, highest, tick;
} trend_scale;

static double times_of(const trend_scale *of, int which, int index) {
    return report_trend_times(of->contents, of->trends->gains[which], index);
}

static double x_of(const trend_scale *of, int index) {
    return LEFT + (double)(WIDTH - LEFT - RIGHT) * index / (report_trend_count(of->contents) - 1);
}

static double y_of(const trend_scale *of, double times) {
    const double within = fmin(times, of->highest);
    return HEIGHT - BOTTOM -
           (HEIGHT - TOP - BOTTOM) * (within - of->lowest) / (of->highest - of->lowest);
}

/* ---- One scale for all ---- */

static double most_of(const trend_scale *of, int which) {
    double most = 0;
    for (int i = 0; i < report_trend_count(of->contents); i++)
        most = fmax(most, times_of(of, which, i));
    return most;
}

/* From 1, or the least there is, to the most, but not much beyond the second. */
static void find_scale(trend_scale *of) {
    double first = 0, second = 0, least = 1;
    for (int which = 0; which < of->trends->count; which++) {
        const double most = most_of(of, which);
        second = fmax(second, fmin(first, most));
        first = fmax(first, most);
        for (int i = 0; i < report_trend_count(of->contents); i++)
            least = fmin(least, times_of(of, which, i));
    }
    const double highest = second > 1 ? fmin(first, LONGEST * second) : first;
    of->tick = chart_scale_tick(highest - least, MOST_MARKS);
    of->lowest = of->tick * floor(least / of->tick + 1e-9);
    of->highest = of->tick * ceil(highest / of->tick - 1e-9);
}

/* Written once, for all have it. */
static void put_grid(FILE *stream, const trend_scale *of) {
    const int count = (int)lround((of->highest - of->lowest) / of->tick);
    const int last = report_trend_count(of->contents) - 1;
    fputs("<g id=\"year-grid\" class=\"scale\"><path d=\"", stream);
    for (int i = 0; i <= count; i++)
        fprintf(stream, "M%d %.1fH%d", LEFT, y_of(of, of->lowest + i * of->tick), WIDTH - RIGHT);
    fputs("\"/>", stream);
    for (int i = 0; i <= count; i++) {
        char number[NUMBER_TEXT_BYTES];
        const double times = of->lowest + i * of->tick;
        fprintf(stream, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">×%s</text>", LEFT - 5,
                y_of(of, times) + 4, number_text(times, chart_scale_decimals(of->tick), number));
    }
    fprintf(stream,
            "<text x=\"%d\" y=\"%d\">%d</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text>"
            "</g>\n",
            LEFT, HEIGHT - 3, report_trend_year(of->contents, 0), WIDTH - RIGHT, HEIGHT - 3,
            report_trend_year(of->contents, last));
}

/* ---- A city ---- */

static void put_head(FILE *stream, const trend_scale *of, int which) {
    const bight_layer *gains = of->contents->tables[REPORT_YEAR_GAINS];
    const int row = of->trends->gains[which];
    char number[NUMBER_TEXT_BYTES];
    fputs("<li><strong>", stream);
    html_text_put(stream, report_word(gains, row, "city"));
    fprintf(stream, "</strong> <small>%s\u202f%%</small>",
            number_text_signed(report_number(gains, row, "gain"), 1, number));
}

static void put_line(FILE *stream, const trend_scale *of, int which) {
    fputs("<path class=\"alone\" d=\"", stream);
    for (int i = 0; i < report_trend_count(of->contents); i++)
        fprintf(stream, "%c%.0f %.1f", i == 0 ? 'M' : 'L', x_of(of, i),
                y_of(of, times_of(of, which, i)));
    fputs("\"/>", stream);
}

/* The year it gained most in, above the end of that step and to its left, where a rising line
 * leaves room. */
static void put_step(FILE *stream, const trend_scale *of, int which) {
    const bight_layer *gains = of->contents->tables[REPORT_YEAR_GAINS];
    const int row = of->trends->gains[which];
    if (!isfinite(report_number(gains, row, "step_year"))) return;
    const int year = (int)report_number(gains, row, "step_year");
    const int index = year - report_trend_year(of->contents, 0);
    const double x = x_of(of, index), y = y_of(of, times_of(of, which, index));
    char number[NUMBER_TEXT_BYTES];
    fprintf(stream, "<circle class=\"step\" cx=\"%.0f\" cy=\"%.1f\" r=\"3.5\"><title>%d: ", x, y,
            year);
    fprintf(stream, "%s\u202f%%</title></circle>",
            number_text_signed(report_number(gains, row, "step_gain"), 1, number));
    if (x > LEFT + 40)
        fprintf(stream, "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%d</text>", x - 6, y - 2,
                year);
    else
        fprintf(stream, "<text x=\"%.0f\" y=\"%.1f\">%d</text>", x + 6, y + 12, year);
}

static void put_city(FILE *stream, const trend_scale *of, int which) {
    const bight_layer *gains = of->contents->tables[REPORT_YEAR_GAINS];
    put_head(stream, of, which);
    fprintf(stream, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\"><title>", WIDTH,
            HEIGHT);
    html_text_put(stream, report_word(gains, of->trends->gains[which], "city"));
    fputs("</title>", stream);
    if (which == 0)
        put_grid(stream, of);
    else
        fputs("<use href=\"#year-grid\"/>", stream);
    put_line(stream, of, which);
    put_step(stream, of, which);
    fputs("</svg></li>\n", stream);
}

/* The potentials, a column a city. */
static void put_csv(FILE *stream, const trend_scale *of) {
    const report_contents *contents = of->contents;
    const bight_layer *gains = contents->tables[REPORT_YEAR_GAINS];
    fprintf(stream, "<a class=\"csv\" download=\"%s.csv\" href=\"data:text/csv;charset=utf-8,year",
            of->trends->name);
    for (int which = 0; which < of->trends->count; which++) {
        fputs(",%22", stream);
        for (const char *at = report_word(gains, of->trends->gains[which], "city"); *at != '\0';
             at++) {
            if (*at == '"') fputs("%22", stream);
            html_text_put_encoded(stream, (const char[]){*at, '\0'});
        }
        fputs("%22", stream);
    }
    for (int i = 0; i < report_trend_count(contents); i++) {
        fprintf(stream, "%%0A%d", report_trend_year(contents, i));
        for (int which = 0; which < of->trends->count; which++)
            fprintf(stream, ",%.8g", report_trend_potential(contents, of->trends->gains[which], i));
    }
    fprintf(stream, "%%0A\" title=\"Save the potentials as %s.csv\">CSV</a>", of->trends->name);
}

void report_html_trends(report_sink *sink, const report_trends *trends) {
    FILE *stream = sink->stream;
    trend_scale scale = {.contents = sink->contents, .trends = trends};
    find_scale(&scale);
    report_html_open(sink, OPEN_NOTHING);
    fputs("<figure class=\"trends\">\n<figcaption>", stream);
    put_csv(stream, &scale);
    html_text_put(stream, trends->caption);
    fputs(" <small>A dot marks the year a city gained most in.</small></figcaption>\n<ul>\n",
          stream);
    for (int which = 0; which < trends->count; which++)
        put_city(stream, &scale, which);
    fputs("</ul>\n</figure>\n", stream);
}
