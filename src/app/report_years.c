/* The network year by year as its links opened; see report_sections.h. */
#include <math.h>

#include "app/report_sections.h"
#include "app/report_trend.h"

enum { STEPS_TOLD = 3, LINES_SHOWN = 15, CITIES_SHOWN = 15 };

static const double LEAST_GAIN_PERCENT = 0.05;

/* ---- From the first year to the last ---- */

static double change_percent(const report_contents *contents, const char *column) {
    const double first = report_trend_value(contents, column, 0);
    const double last = report_trend_value(contents, column, report_trend_count(contents) - 1);
    return first > 0 ? 100 * (last / first - 1) : NAN;
}

/* " (in 10k persons, +46.0 %)" */
static void add_change(const report_contents *contents, const char *column, const char *unit,
                       char text[SENTENCE_BYTES]) {
    char percent[NUMBER_TEXT_BYTES];
    const double change = change_percent(contents, column);
    const bool has_unit = unit[0] != '\0';
    if (!has_unit && !isfinite(change)) return;
    sentence_add(text, " (%s%s", has_unit ? "in " : "", unit);
    if (isfinite(change))
        sentence_add(text, "%s%s %%", has_unit ? ", " : "", number_text_signed(change, 1, percent));
    sentence_add(text, ")");
}

static void add_potential(const report_contents *contents, char text[SENTENCE_BYTES]) {
    const bight_layer *years = contents->tables[REPORT_YEARS];
    const int last = report_trend_count(contents) - 1;
    char number[2][NUMBER_TEXT_BYTES];
    sentence_add(
        text,
        "From %d to %d the potential (people within reach, the nearer the more), mean over "
        "all people, goes from %s to %s",
        report_trend_year(contents, 0), report_trend_year(contents, last),
        number_text(report_trend_value(contents, "potential", 0), 1, number[0]),
        number_text(report_trend_value(contents, "potential", last), 1, number[1]));
    add_change(contents, "potential",
               bight_layer_column_unit(years, bight_layer_find_column(years, "potential")), text);
}

static void add_times(const report_contents *contents, char text[SENTENCE_BYTES]) {
    const int last = report_trend_count(contents) - 1;
    char number[2][NUMBER_TEXT_BYTES];
    sentence_add(
        text, ", and the mean travel time, weighted by the people of both cities, from %s to %s h",
        number_text_duration(report_trend_value(contents, "mean_time_weighted", 0), number[0]),
        number_text_duration(report_trend_value(contents, "mean_time_weighted", last), number[1]));
    add_change(contents, "mean_time_weighted", "", text);
    sentence_add(text, ".");
}

static void add_evenness(const report_contents *contents, char text[SENTENCE_BYTES]) {
    const int last = report_trend_count(contents) - 1;
    const double from = report_trend_value(contents, "potential_gini", 0);
    const double to = report_trend_value(contents, "potential_gini", last);
    char number[2][NUMBER_TEXT_BYTES];
    sentence_add(text, " Access is spread %s: its Gini coefficient goes from %s to %s.",
                 to < from - 5e-5   ? "more evenly"
                 : to > from + 5e-5 ? "less evenly"
                                    : "as evenly as before",
                 number_text(from, 4, number[0]), number_text(to, 4, number[1]));
}

static void tell_change(report_sink *sink) {
    char text[SENTENCE_BYTES] = "";
    if (report_trend_count(sink->contents) < 2) return;
    add_potential(sink->contents, text);
    add_times(sink->contents, text);
    add_evenness(sink->contents, text);
    sink->paragraph(sink, text);
}

/* Means leave out pairs without a route, which makes early years look quick. */
static void tell_pairs_apart(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const int last = report_trend_count(contents) - 1;
    const double first_apart = report_trend_value(contents, "pairs_apart", 0);
    char text[SENTENCE_BYTES] = "", number[2][NUMBER_TEXT_BYTES];
    if (!(first_apart > 0)) return;
    sentence_add(text,
                 "In %d %s pairs of cities have no route, in %d %s: times leave them out, the "
                 "potential counts nothing for them.",
                 report_trend_year(contents, 0), number_text(first_apart, 0, number[0]),
                 report_trend_year(contents, last),
                 number_text(report_trend_value(contents, "pairs_apart", last), 0, number[1]));
    sink->paragraph(sink, text);
}

/* ---- The greatest steps ---- */

/* The year with the largest growth below that of the step before; 0: none worth telling. */
static int next_step(const report_contents *contents, int before) {
    const double limit =
        before > 0 ? report_trend_value(contents, "gain", before) : (double)INFINITY;
    int found = 0;
    for (int i = 1; i < report_trend_count(contents); i++) {
        const double gain = report_trend_value(contents, "gain", i);
        if (!(gain >= LEAST_GAIN_PERCENT) || !(gain < limit)) continue;
        if (found == 0 || gain > report_trend_value(contents, "gain", found)) found = i;
    }
    return found;
}

/* The line that brought most in a year: lines stand in the order of what they brought. */
static const char *first_line(const report_contents *contents, int year) {
    const bight_layer *lines = contents->tables[REPORT_YEAR_LINES];
    for (int row = 0; row < bight_layer_row_count(lines); row++)
        if ((int)report_number(lines, row, "year") == year) return report_word(lines, row, "line");
    return "";
}

static void tell_steps(report_sink *sink) {
    const report_contents *contents = sink->contents;
    char text[SENTENCE_BYTES] = "", number[NUMBER_TEXT_BYTES];
    int step = next_step(contents, 0);
    for (int i = 0; i < STEPS_TOLD && step > 0; i++, step = next_step(contents, step)) {
        const int year = report_trend_year(contents, step);
        const char *line = first_line(contents, year);
        sentence_add(text, "%s%d (%s %%", i == 0 ? "The potential grows most in " : ", ", year,
                     number_text_signed(report_trend_value(contents, "gain", step), 1, number));
        if (line[0] != '\0') sentence_add(text, ", %s%s", i == 0 ? "above all by " : "", line);
        sentence_add(text, ")");
    }
    if (text[0] == '\0') return;
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

/* ---- What it rests on ---- */

static void tell_ground(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const char *dated = report_fact(contents->tables[REPORT_YEARS], "opening years");
    char text[SENTENCE_BYTES] = "";
    if (contents->is_compared)
        sink->paragraph(sink, "These are years of the network as it is, without the changes.");
    if (dated != NULL) sentence_add(text, "Links that say when they opened: %s", dated);
    sink->item(sink,
               &(report_item){
                   .term = "Opening years",
                   .text = text,
                   .remark =
                       "Links without one count in every year, and people, speeds, departures and "
                       "prices are those of the network file in all years. So early years look "
                       "better served than they were, and gains are those of openings alone."});
    report_tell_estimates(sink, REPORT_YEARS);
}

/* ---- Cities and lines ---- */

/* The first of those that gained most; a city that reached nobody in the first year has no
 * gain. */
static void tell_trends(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const bight_layer *gains = contents->tables[REPORT_YEAR_GAINS];
    char caption[SENTENCE_BYTES] = "";
    report_trends trends = {.name = "city_years"};
    for (int row = 0; row < bight_layer_row_count(gains) && trends.count < MOST_TRENDS; row++)
        if (report_number(gains, row, "gain") >= LEAST_GAIN_PERCENT)
            trends.gains[trends.count++] = row;
    if (trends.count == 0 || report_trend_count(contents) < 2) return;
    sentence_add(caption, "The %d cities whose potential grew most, as times that of %d",
                 trends.count, report_trend_year(contents, 0));
    trends.caption = caption;
    sink->trends(sink, &trends);
}

static void tell_tables(report_sink *sink) {
    const report_view lines = {
        .table = REPORT_YEAR_LINES,
        .name = "year_lines",
        .caption = "Which line brought which gain",
        .is_sortable = true,
        .most_rows = LINES_SHOWN,
        .columns = {{.name = "line", .heading = "Line"},
                    {.name = "year", .heading = "Opened"},
                    {.name = "links", .heading = "Links", .is_minor = true},
                    {.name = "length", .heading = "Length", .is_minor = true},
                    {.name = "gain", .heading = "Potential gained", .cell = CELL_SIGNED},
                    {.name = "saved", .heading = "Mean time saved", .is_minor = true},
                    {.name = "city", .heading = "City that gains most"},
                    {.name = "city_gain", .heading = "by", .cell = CELL_SIGNED}}};
    const report_view gains = {
        .table = REPORT_YEAR_GAINS,
        .name = "year_gains",
        .caption = "Cities in the first year and in the last",
        .is_sortable = true,
        .is_aside = true,
        .most_rows = CITIES_SHOWN,
        .columns = {
            {.name = "city", .heading = "City", .cell = CELL_CITY},
            {.name = "potential_first", .heading = "Potential, first year", .is_minor = true},
            {.name = "potential_last", .heading = "last year"},
            {.name = "gain", .heading = "Gain", .cell = CELL_SIGNED},
            {.name = "rank_first", .heading = "Rank, first year", .is_minor = true},
            {.name = "rank_last", .heading = "last year"},
            {.name = "rank_move", .heading = "Move", .cell = CELL_MOVE},
            {.name = "step_year", .heading = "Most in"},
            {.name = "step_gain", .heading = "by", .cell = CELL_SIGNED, .is_minor = true}}};
    const report_view years = {
        .table = REPORT_YEARS,
        .name = "years",
        .caption = "All years",
        .is_aside = true,
        .columns = {{.name = "year", .heading = "Year"},
                    {.name = "opened_links", .heading = "Links opened", .is_minor = true},
                    {.name = "opened_length", .heading = "Length opened"},
                    {.name = "pairs_apart", .heading = "Pairs apart", .is_minor = true},
                    {.name = "mean_time_weighted", .heading = "Mean time", .cell = CELL_DURATION},
                    {.name = "saved", .heading = "saved", .is_minor = true},
                    {.name = "efficiency", .heading = "Efficiency", .is_minor = true},
                    {.name = "potential", .heading = "Potential"},
                    {.name = "gain", .heading = "Gain", .cell = CELL_SIGNED},
                    {.name = "potential_gini", .heading = "Gini"}}};
    if (bight_layer_row_count(sink->contents->tables[REPORT_YEAR_LINES]) > 0)
        sink->paragraph(sink,
                        "What a line brings is what the network of the year it opened in would "
                        "lose without it. Lines of one year need each other, so their gains do "
                        "not add up.");
    report_tell_table(sink, &lines);
    report_tell_table(sink, &gains);
    report_tell_table(sink, &years);
}

void report_tell_years(report_sink *sink) {
    tell_change(sink);
    tell_steps(sink);
    tell_pairs_apart(sink);
    tell_ground(sink);
    sink->figure(sink, REPORT_CHARTS_YEARS);
    tell_trends(sink);
    tell_tables(sink);
}
