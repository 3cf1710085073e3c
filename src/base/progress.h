/* Telling the session's progress function how far long work is, and hearing whether to go on. */
#ifndef BIGHT_BASE_PROGRESS_H
#define BIGHT_BASE_PROGRESS_H

#include "base/status.h"

/* `done` of `total` of a stage, named for users. BIGHT_CANCELLED when the function says stop; cheap
 * when nobody asks. Only the thread that began the work calls it. */
bight_status progress_tell(bight_session *session, const char *stage, int64_t done, int64_t total);

#endif
