/* Charts over travel time: what is reached within so long as lines, pairs of cities as bars. The
 * network as it is stands before the changes as a thin line over a thick one, so that neither hides
 * the other where they are alike. See report_html.h. */
#include <math.h>

#include "app/chart_scale.h"
#include "app/html_text.h"
#include "app/report_html.h"

enum { LEFT = 44, RIGHT = 12, TOP = 12, BOTTOM = 34, MOST_TICKS = 8 };

typedef struct {
    const report_series *series;
    double width, height; /* px, of the whole picture */
    double longest_min;
    double highest;
    double tick; /* of the values */
} chart;

static double x_of(const chart *of, double minutes) {
    return LEFT + (of->width - LEFT - RIGHT) * minutes / of->longest_min;
}

static double y_of(const chart *of, double value) {
    return of->height - BOTTOM - (of->height - TOP - BOTTOM) * value / of->highest;
}

/* ---- Scales ---- */

static double highest_value(const travel_profile *profile) {
    double highest = 0;
    for (int side = 0; side < profile->side_count; side++)
        for (int step = 0; step < profile->step_count; step++)
            highest = fmax(highest, profile->values[side][step]);
    return highest;
}

static chart plan(const report_series *series) {
    const travel_profile *profile = series->profile;
    chart planned = {.series = series,
                     .width = series->is_small ? 320 : 480,
                     .height = series->is_small ? 190 : 250,
                     .longest_min = profile->step_min * profile->step_count,
                     .highest = 100,
                     .tick = series->is_small ? 50 : 25};
    if (series->is_share) return planned;
    const double highest = fmax(1, highest_value(profile));
    planned.tick = fmax(1, chart_scale_tick(highest, 5));
    planned.highest = planned.tick * ceil(highest / planned.tick);
    return planned;
}

static double time_tick_min(const chart *of) {
    return chart_scale_time_tick(of->longest_min,
                                 of->series->is_small ? MOST_TICKS / 2 : MOST_TICKS);
}

static void put_value_axis(FILE *stream, const chart *of) {
    const int count = (int)lround(of->highest / of->tick);
    for (int i = 0; i <= count; i++) {
        char number[NUMBER_TEXT_BYTES];
        const double value = i * of->tick;
        fprintf(stream, "<path class=\"grid\" d=\"M%d %.1fH%.1f\"/>", LEFT, y_of(of, value),
                of->width - RIGHT);
        fprintf(stream, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s%s</text>", LEFT - 6,
                y_of(of, value) + 4, number_text(value, 0, number),
                of->series->is_share ? "\u202f%" : "");
    }
}

static void put_time_axis(FILE *stream, const chart *of) {
    const double tick = time_tick_min(of);
    const int count = (int)(of->longest_min / tick);
    for (int i = 0; i <= count; i++) {
        char number[NUMBER_TEXT_BYTES];
        fprintf(stream, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
                x_of(of, i * tick), of->height - BOTTOM + 16,
                number_text_duration(i * tick, number));
    }
    fprintf(stream, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">travel time, h:mm</text>\n",
            of->width - RIGHT, of->height - 3);
}

static void put_mark(FILE *stream, const chart *of) {
    const double mark = of->series->mark_min;
    if (!(mark > 0 && mark < of->longest_min)) return;
    fprintf(stream, "<path class=\"mark\" d=\"M%.1f %dV%.1f\"/>\n", x_of(of, mark), TOP,
            of->height - BOTTOM);
}

/* ---- Lines and bars ---- */

static void put_line(FILE *stream, const chart *of, int side, const char *class) {
    const travel_profile *profile = of->series->profile;
    fprintf(stream, "<path class=\"%s\" d=\"M%.1f %.1f", class, x_of(of, 0), y_of(of, 0));
    for (int step = 0; step < profile->step_count; step++)
        fprintf(stream, "L%.1f %.1f", x_of(of, profile->step_min * (step + 1)),
                y_of(of, profile->values[side][step]));
    fputs("\"/>\n", stream);
}

static void put_steps(FILE *stream, const chart *of, int side, const char *class) {
    const travel_profile *profile = of->series->profile;
    fprintf(stream, "<path class=\"%s\" d=\"M%.1f %.1f", class, x_of(of, 0), y_of(of, 0));
    for (int step = 0; step < profile->step_count; step++)
        fprintf(stream, "V%.1fH%.1f", y_of(of, profile->values[side][step]),
                x_of(of, profile->step_min * (step + 1)));
    fprintf(stream, "V%.1f\"/>\n", y_of(of, 0));
}

static void put_bars(FILE *stream, const chart *of) {
    const travel_profile *profile = of->series->profile;
    for (int step = 0; step < profile->step_count; step++) {
        char from[NUMBER_TEXT_BYTES], to[NUMBER_TEXT_BYTES], number[NUMBER_TEXT_BYTES];
        const double value = profile->values[0][step];
        const double left = x_of(of, profile->step_min * step);
        if (!(value > 0)) continue;
        fprintf(stream,
                "<rect class=\"column\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                "<title>%s to %s h: %s</title></rect>",
                left + 0.5, y_of(of, value), x_of(of, profile->step_min * (step + 1)) - left - 1,
                y_of(of, 0) - y_of(of, value), number_text_duration(profile->step_min * step, from),
                number_text_duration(profile->step_min * (step + 1), to),
                number_text(value, 0, number));
    }
    fputc('\n', stream);
}

static void put_values(FILE *stream, const chart *of) {
    const bool is_compared = of->series->profile->side_count > 1;
    if (of->series->is_share) {
        put_line(stream, of, 0, is_compared ? "after" : "alone");
        if (is_compared) put_line(stream, of, 1, "before");
    } else {
        put_bars(stream, of);
        if (is_compared) put_steps(stream, of, 1, "before");
    }
}

/* ---- Words ---- */

/* ": 51.2 → 51.4 % within 4:00 h" */
static void put_at_mark(FILE *stream, const report_series *series) {
    const travel_profile *profile = series->profile;
    char mark[NUMBER_TEXT_BYTES], before[NUMBER_TEXT_BYTES], after[NUMBER_TEXT_BYTES];
    const double steps = series->mark_min / profile->step_min;
    if (!(steps >= 1 && steps <= profile->step_count) || steps != floor(steps)) return;
    const int step = (int)steps - 1;
    number_text(profile->values[0][step], series->decimals, after);
    number_text(profile->values[1][step], series->decimals, before);
    fputs(" <small>", stream);
    if (profile->side_count > 1) fprintf(stream, "%s → ", before);
    fprintf(stream, "%s\u202f%% within %s\u202fh</small>", after,
            number_text_duration(series->mark_min, mark));
}

static void put_legend(FILE *stream, const report_series *series) {
    if (series->profile->side_count < 2) return;
    fprintf(stream,
            "<p class=\"key\"><span class=\"%s\">with the changes</span> <span class=\"before\">"
            "network as it is</span></p>\n",
            series->is_share ? "after" : "column");
}

static void put_csv(FILE *stream, const report_series *series) {
    const travel_profile *profile = series->profile;
    const char *edge = series->is_share ? "within_min" : "from_min,to_min";
    fprintf(stream,
            "<a class=\"csv\" download=\"%s.csv\" href=\"data:text/csv;charset=utf-8,%s,%s%s%%0A",
            series->name, edge, profile->side_count > 1 ? "after" : "value",
            profile->side_count > 1 ? ",before" : "");
    for (int step = 0; step < profile->step_count; step++) {
        if (!series->is_share) fprintf(stream, "%.10g,", profile->step_min * step);
        fprintf(stream, "%.10g,%.10g", profile->step_min * (step + 1), profile->values[0][step]);
        if (profile->side_count > 1) fprintf(stream, ",%.10g", profile->values[1][step]);
        fputs("%0A", stream);
    }
    fprintf(stream, "\" title=\"Save the numbers as %s.csv\">CSV</a>", series->name);
}

void report_html_series(report_sink *sink, const report_series *series) {
    FILE *stream = sink->stream;
    const chart planned = plan(series);
    report_html_open(sink, OPEN_CHARTS);
    fprintf(stream, "<figure class=\"%s\">\n<figcaption>", series->is_small ? "small" : "large");
    put_csv(stream, series);
    html_text_put(stream, series->caption);
    if (series->is_share) put_at_mark(stream, series);
    fprintf(stream,
            "</figcaption>\n<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n<title>",
            planned.width, planned.height);
    html_text_put(stream, series->caption);
    fputs("</title>\n", stream);
    put_value_axis(stream, &planned);
    put_time_axis(stream, &planned);
    put_mark(stream, &planned);
    put_values(stream, &planned);
    fputs("</svg>\n", stream);
    put_legend(stream, series);
    fputs("</figure>\n", stream);
}
