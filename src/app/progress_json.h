/* How far long work is, as lines of JSON on the standard error output, for programs that run this
 * one: {"stage": "paths", "done": 40, "total": 86}, ten times a second at most.
 */
#ifndef BIGHT_APP_PROGRESS_JSON_H
#define BIGHT_APP_PROGRESS_JSON_H

#include "app/options.h"

/* Tells the session to say its progress in the form --progress asks for; 0, or the exit code after
 * a complaint about a form that is not there. */
int progress_json_prepare(const options *asked, bight_session *session);

#endif
