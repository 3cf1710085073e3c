/* The record of a run, run.json: with what, from what and how every result was made, so that it can
 * be made again and told apart from others. With SOURCE_DATE_EPOCH set it has that time and no
 * duration, and the same inputs give the same bytes.
 */
#ifndef BIGHT_APP_RUN_RECORD_H
#define BIGHT_APP_RUN_RECORD_H

#include <jansson.h>

#include "app/analysis.h"

/* Adds a file to the list of outputs: its name, digest and rows. 0 or the exit code. */
int run_record_add_output(const analysis *of, json_t *outputs, const char *path, const char *name,
                          int row_count);

/* The files everything was read from, each with its digest: [{"file": .., "sha256": ..}]. 0 or the
 * exit code; the list is the caller's either way. */
int run_record_list_inputs(const analysis *of, json_t **inputs);

enum { RUN_DATE_BYTES = 32 };

/* The day of the run, "27 November 2026", or of SOURCE_DATE_EPOCH where that is set. */
const char *run_record_date(char text[RUN_DATE_BYTES]);

/* Writes the record; `seconds` is how long the run took. 0 or the exit code. */
int run_record_write(const analysis *of, json_t *outputs, double seconds, const char *path);

#endif
