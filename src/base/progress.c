/* See progress.h. */
#include "base/progress.h"

bight_status progress_tell(bight_session *session, const char *stage, int64_t done, int64_t total) {
    if (session->progress == NULL ||
        session->progress(session->progress_context, stage, done, total))
        return BIGHT_OK;
    return FAIL(session, BIGHT_CANCELLED, "stopped while at work on %s", stage);
}
