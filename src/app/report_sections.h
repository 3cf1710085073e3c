/* The parts of a report in their order; what each says is made here from the tables, in fixed
 * patterns, so that the same tables give the same words. */
#ifndef BIGHT_APP_REPORT_SECTIONS_H
#define BIGHT_APP_REPORT_SECTIONS_H

#include "app/report_sink.h"

/* Tells everything to the sink. */
void report_tell(report_sink *sink);

/* Whether the report has the part, for a list of contents. */
bool report_has_part(const report_contents *contents, report_part part);

/* ---- What each part says ---- */

void report_tell_changes(report_sink *sink);
void report_tell_gains(report_sink *sink);
void report_tell_years(report_sink *sink);
void report_tell_hubs(report_sink *sink);
void report_tell_access(report_sink *sink);
void report_tell_equity(report_sink *sink);
void report_tell_ports(report_sink *sink);
void report_tell_rings(report_sink *sink);
void report_tell_airports(report_sink *sink);
void report_tell_data(report_sink *sink);
void report_tell_formulas(report_sink *sink);
void report_tell_repeat(report_sink *sink);

enum { SENTENCE_BYTES = 1536 };

/* Adds to a sentence, as printf does. */
void sentence_add(char sentence[SENTENCE_BYTES], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The estimates a table rests on, as the network file tells of its inputs; nothing where it rests
 * on none. */
void report_tell_estimates(report_sink *sink, report_table table);

/* Shows a table under a caption, where there is one. `view` has its columns and how they stand. */
void report_tell_table(report_sink *sink, const report_view *view);

#endif
