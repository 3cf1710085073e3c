/* Looking numbers up by year; see report_trend.h. */
#include "app/report_trend.h"

#include <math.h>
#include <string.h>

int report_trend_count(const report_contents *contents) {
    return bight_layer_row_count(contents->tables[REPORT_YEARS]);
}

int report_trend_year(const report_contents *contents, int index) {
    return (int)report_number(contents->tables[REPORT_YEARS], index, "year");
}

double report_trend_value(const report_contents *contents, const char *column, int index) {
    return report_number(contents->tables[REPORT_YEARS], index, column);
}

/* Each year has the same cities in the same order. */
double report_trend_potential(const report_contents *contents, int gain, int index) {
    const bight_layer *gains = contents->tables[REPORT_YEAR_GAINS];
    const bight_layer *cities = contents->tables[REPORT_YEAR_CITIES];
    const int row = report_find_row(cities, "city_id", report_word(gains, gain, "city_id"));
    if (row < 0) return NAN;
    return report_number(cities, index * bight_layer_row_count(gains) + row, "potential");
}

double report_trend_times(const report_contents *contents, int gain, int index) {
    const double first = report_trend_potential(contents, gain, 0);
    return first > 0 ? report_trend_potential(contents, gain, index) / first : NAN;
}
