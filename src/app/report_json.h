/* The report as JSON: every number of the page, unrounded. An object with title, tiles and
 * sections; a section holds its texts, items and tables, each table as `-f json` of its own command
 * has it. */
#ifndef BIGHT_APP_REPORT_JSON_H
#define BIGHT_APP_REPORT_JSON_H

#include <jansson.h>

#include "app/report_sink.h"

/* The sink fills `document`, an empty object. */
report_sink report_json_sink(json_t *document, const report_contents *contents);

#endif
