/* Numbers of a report over the years, by year counted from the first. */
#ifndef BIGHT_APP_REPORT_TREND_H
#define BIGHT_APP_REPORT_TREND_H

#include "app/report_contents.h"

int report_trend_count(const report_contents *contents); /* of the years */
int report_trend_year(const report_contents *contents, int index);

/* Of the network, a column of REPORT_YEARS. */
double report_trend_value(const report_contents *contents, const char *column, int index);

/* The potential of the city in a row of REPORT_YEAR_GAINS, and how many times that of the first
 * year it is. */
double report_trend_potential(const report_contents *contents, int gain, int index);
double report_trend_times(const report_contents *contents, int gain, int index);

#endif
