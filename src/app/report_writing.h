/* A report written to a file, whole or not at all. */
#ifndef BIGHT_APP_REPORT_WRITING_H
#define BIGHT_APP_REPORT_WRITING_H

#include "app/report_contents.h"

typedef enum { REPORT_AS_HTML, REPORT_AS_MARKDOWN, REPORT_AS_JSON } report_form;

/* 0, or the exit code. The path "-" is the standard output. */
int report_write(const report_contents *contents, report_form form, const char *path,
                 bool may_replace);

#endif
