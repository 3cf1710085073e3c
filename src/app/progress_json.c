/* Lines of progress for programs; see progress_json.h. */
#include "app/progress_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/analysis.h"
#include "app/complaint.h"

static const double RENEWED_AFTER_S = 0.1;

static bool tell(void *context, const char *stage, int64_t done, int64_t total) {
    static double told_s;
    const double now_s = analysis_clock_s();
    (void)context;
    if (told_s > 0 && now_s - told_s < RENEWED_AFTER_S) return true;
    told_s = now_s;
    fprintf(stderr, "{\"stage\": \"%s\", \"done\": %" PRId64 ", \"total\": %" PRId64 "}\n", stage,
            done, total);
    return true;
}

int progress_json_prepare(const options *asked, bight_session *session) {
    const char *form = asked->values[OPTION_PROGRESS];
    if (strcmp(form, "json") != 0)
        return complain(BIGHT_WRONG_USE, "--progress knows the form json, not '%s'", form);
    bight_session_set_progress(session, tell, NULL);
    return 0;
}
