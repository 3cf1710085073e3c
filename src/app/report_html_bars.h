/* Bars of the page: who gains most, and the ports of each cluster. */
#ifndef BIGHT_APP_REPORT_HTML_BARS_H
#define BIGHT_APP_REPORT_HTML_BARS_H

#include "app/report_sink.h"

void report_html_gains(report_sink *sink);
void report_html_ports(report_sink *sink);

#endif
