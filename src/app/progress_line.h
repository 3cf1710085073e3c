/* One line on the terminal that says how far long work is: what is being done, how much of it, and
 * how long the rest will take. It appears after half a second and is wiped out at the end; where
 * the standard error output is no terminal there is none. */
#ifndef BIGHT_APP_PROGRESS_LINE_H
#define BIGHT_APP_PROGRESS_LINE_H

#include "bight.h"

/* Tells the session to show its progress, unless that cannot be seen. */
void progress_line_prepare(bight_session *session);

/* Wipes the line out, so that something else can be printed. */
void progress_line_end(void);

#endif
