/* The report as Markdown: texts and tables, for a repository or a mail. */
#ifndef BIGHT_APP_REPORT_MARKDOWN_H
#define BIGHT_APP_REPORT_MARKDOWN_H

#include "app/report_sink.h"

report_sink report_markdown_sink(FILE *stream, const report_contents *contents);

#endif
