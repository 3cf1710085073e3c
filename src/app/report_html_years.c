/* Charts of the page over years: what there is in each year as a line, what is added in it as
 * columns. See report_html.h. */
#include <math.h>
#include <string.h>

#include "app/chart_scale.h"
#include "app/html_text.h"
#include "app/report_html.h"
#include "app/report_trend.h"

enum { RIGHT = 16, TOP = 12, BOTTOM = 22, DIGIT_PX = 7, MOST_YEAR_MARKS = 6 };

typedef enum { SHOWN_AS_IT_IS, SHOWN_AS_DURATION, SHOWN_AS_COLUMNS } way_shown;

typedef struct {
    const char *column; /* of REPORT_YEARS */
    const char *caption;
    way_shown way;
    bool is_small; /* three stand side by side */
} year_measure;

typedef struct {
    const report_contents *contents;
    const year_measure *measure;
    double width, height; /* px, of the whole picture */
    double left;
    double lowest, highest, tick;
    int decimals; /* of the column */
} year_chart;

static double value_of(const year_chart *of, int index) {
    return report_trend_value(of->contents, of->measure->column, index);
}

/* Columns stand between the marks of their year and the next, lines on them. */
static double x_of(const year_chart *of, double index) {
    const bool are_columns = of->measure->way == SHOWN_AS_COLUMNS;
    const double steps = report_trend_count(of->contents) - (are_columns ? 0 : 1);
    return of->left + (of->width - of->left - RIGHT) * (steps > 0 ? index / steps : 0.5);
}

static double y_of(const year_chart *of, double value) {
    return of->height - BOTTOM -
           (of->height - TOP - BOTTOM) * (value - of->lowest) / (of->highest - of->lowest);
}

/* ---- Scales ---- */

static bool find_range(const year_chart *of, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (int i = 0; i < report_trend_count(of->contents); i++) {
        if (!isfinite(value_of(of, i))) continue;
        *low = fmin(*low, value_of(of, i));
        *high = fmax(*high, value_of(of, i));
    }
    if (of->measure->way == SHOWN_AS_COLUMNS) *low = 0;
    return *low <= *high;
}

static const char *put_value(const year_chart *of, double value, int decimals,
                             char buffer[NUMBER_TEXT_BYTES]) {
    return of->measure->way == SHOWN_AS_DURATION ? number_text_duration(value, buffer)
                                                 : number_text(value, decimals, buffer);
}

/* Room for the longest number beside the axis. */
static double find_left(const year_chart *of) {
    char number[NUMBER_TEXT_BYTES];
    int letters = 0;
    for (const char *at = put_value(of, of->highest, chart_scale_decimals(of->tick), number);
         *at != '\0'; at++)
        letters += ((unsigned char)*at & 0xC0) != 0x80;
    return fmax(36, 10 + DIGIT_PX * letters);
}

/* The axis begins at a round number below the least; at 0 where that is not far off. */
static bool plan(const report_contents *contents, const year_measure *measure, year_chart *chart) {
    const bight_layer *years = contents->tables[REPORT_YEARS];
    const int column = bight_layer_find_column(years, measure->column);
    double low, high;
    *chart = (year_chart){.contents = contents,
                          .measure = measure,
                          .width = measure->is_small ? 320 : 480,
                          .height = measure->is_small ? 170 : 230,
                          .decimals = bight_layer_column_decimals(years, column)};
    if (column < 0 || !find_range(chart, &low, &high)) return false;
    if (low < high / 3) low = fmin(low, 0);
    const double range = fmax(high - low, fmax(fabs(high) / 20, 1e-9));
    const int most = measure->is_small ? 3 : 5;
    chart->tick = measure->way == SHOWN_AS_DURATION ? chart_scale_time_tick(range, most)
                                                    : chart_scale_tick(range, most);
    chart->lowest = chart->tick * floor(low / chart->tick + 1e-9);
    chart->highest = chart->tick * ceil(high / chart->tick - 1e-9);
    if (chart->highest <= chart->lowest) chart->highest = chart->lowest + chart->tick;
    chart->left = find_left(chart);
    return true;
}

static void put_value_axis(FILE *stream, const year_chart *of) {
    const int count = (int)lround((of->highest - of->lowest) / of->tick);
    fputs("<path class=\"grid\" d=\"", stream);
    for (int i = 0; i <= count; i++)
        fprintf(stream, "M%.0f %.1fH%.0f", of->left, y_of(of, of->lowest + i * of->tick),
                of->width - RIGHT);
    fputs("\"/><g text-anchor=\"end\">", stream);
    for (int i = 0; i <= count; i++) {
        char number[NUMBER_TEXT_BYTES];
        const double value = of->lowest + i * of->tick;
        fprintf(stream, "<text x=\"%.0f\" y=\"%.1f\">%s</text>", of->left - 6, y_of(of, value) + 4,
                put_value(of, value, chart_scale_decimals(of->tick), number));
    }
    fputs("</g>\n", stream);
}

/* Round years. */
static void put_year_axis(FILE *stream, const year_chart *of) {
    const int count = report_trend_count(of->contents);
    const int tick = (int)fmax(1, chart_scale_tick(count, MOST_YEAR_MARKS));
    const double middle = of->measure->way == SHOWN_AS_COLUMNS ? 0.5 : 0;
    fputs("<g text-anchor=\"middle\">", stream);
    for (int i = 0; i < count; i++) {
        const int year = report_trend_year(of->contents, i);
        if (year % tick != 0) continue;
        fprintf(stream, "<text x=\"%.1f\" y=\"%.0f\">%d</text>", x_of(of, i + middle),
                of->height - BOTTOM + 16, year);
    }
    fputs("</g>\n", stream);
}

/* ---- Values ---- */

static void put_title(FILE *stream, const year_chart *of, int index) {
    char number[NUMBER_TEXT_BYTES];
    fprintf(stream, "<title>%d: %s</title>", report_trend_year(of->contents, index),
            put_value(of, value_of(of, index), of->decimals, number));
}

/* Broken where a year has none. */
static void put_line(FILE *stream, const year_chart *of) {
    const int count = report_trend_count(of->contents);
    bool is_drawn = false;
    fputs("<path class=\"alone\" d=\"", stream);
    for (int i = 0; i < count; i++) {
        const double value = value_of(of, i);
        if (isfinite(value))
            fprintf(stream, "%c%.1f %.1f", is_drawn ? 'L' : 'M', x_of(of, i), y_of(of, value));
        is_drawn = isfinite(value);
    }
    fputs("\"/>\n<g class=\"dot\">", stream);
    for (int i = 0; i < count; i++) {
        if (!isfinite(value_of(of, i))) continue;
        fprintf(stream, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\">", x_of(of, i),
                y_of(of, value_of(of, i)));
        put_title(stream, of, i);
        fputs("</circle>", stream);
    }
    fputs("</g>\n", stream);
}

static void put_columns(FILE *stream, const year_chart *of) {
    for (int i = 0; i < report_trend_count(of->contents); i++) {
        const double value = value_of(of, i), width = x_of(of, i + 1) - x_of(of, i);
        if (!(value > 0)) continue;
        fprintf(stream,
                "<rect class=\"column\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">",
                x_of(of, i) + 0.15 * width, y_of(of, value), 0.7 * width,
                y_of(of, 0) - y_of(of, value));
        put_title(stream, of, i);
        fputs("</rect>", stream);
    }
}

/* ---- Words ---- */

static const char *unit_of(const year_chart *of) {
    const bight_layer *years = of->contents->tables[REPORT_YEARS];
    return bight_layer_column_unit(years, bight_layer_find_column(years, of->measure->column));
}

static void put_sum(FILE *stream, const year_chart *of) {
    char number[NUMBER_TEXT_BYTES];
    double sum = 0;
    for (int i = 0; i < report_trend_count(of->contents); i++)
        sum += value_of(of, i);
    fprintf(stream, "in all %s ", number_text(sum, 0, number));
    html_text_put(stream, unit_of(of));
}

/* "0.093 → 0.117 (+25.8 %)", of a duration with its unit beside the numbers. */
static void put_change(FILE *stream, const year_chart *of) {
    const double from = value_of(of, 0);
    const double to = value_of(of, report_trend_count(of->contents) - 1);
    const bool is_duration = of->measure->way == SHOWN_AS_DURATION;
    char number[2][NUMBER_TEXT_BYTES];
    const char *between = "";
    fprintf(stream, "%s → %s%s (", put_value(of, from, of->decimals, number[0]),
            put_value(of, to, of->decimals, number[1]), is_duration ? " h" : "");
    if (!is_duration && unit_of(of)[0] != '\0') {
        html_text_put(stream, unit_of(of));
        between = ", ";
    }
    fprintf(stream, "%s%s\u202f%%)", between,
            number_text_signed(from > 0 ? 100 * (to / from - 1) : NAN, 1, number[0]));
}

static void put_chart(report_sink *sink, const year_measure *measure) {
    FILE *stream = sink->stream;
    year_chart planned;
    if (!plan(sink->contents, measure, &planned)) return;
    report_html_open(sink, OPEN_CHARTS);
    fprintf(stream, "<figure class=\"%s\">\n<figcaption>%s <small>",
            measure->is_small ? "small" : "large", measure->caption);
    (measure->way == SHOWN_AS_COLUMNS ? put_sum : put_change)(stream, &planned);
    fprintf(stream,
            "</small></figcaption>\n<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n"
            "<title>%s</title>\n",
            planned.width, planned.height, measure->caption);
    put_value_axis(stream, &planned);
    put_year_axis(stream, &planned);
    if (measure->way == SHOWN_AS_COLUMNS)
        put_columns(stream, &planned);
    else
        put_line(stream, &planned);
    fputs("</svg>\n</figure>\n", stream);
}

void report_html_years(report_sink *sink) {
    static const year_measure measures[] = {
        {"potential", "Accessibility: potential, mean over the people", SHOWN_AS_IT_IS, false},
        {"opened_length", "Length of the links opened in the year", SHOWN_AS_COLUMNS, false},
        {"mean_time_weighted", "Mean travel time, weighted by people", SHOWN_AS_DURATION, true},
        {"efficiency", "Efficiency (1: straight at ideal speed)", SHOWN_AS_IT_IS, true},
        {"potential_gini", "Inequality of access (Gini)", SHOWN_AS_IT_IS, true}};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        put_chart(sink, &measures[i]);
}
