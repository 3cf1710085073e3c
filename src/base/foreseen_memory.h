/* Telling what memory a step will take before it is begun, and refusing one that takes too much.
 *
 * A step calls it when what it works on is there: what the process has is then known, and all that
 * is still to come can be worked out from the sizes of arrays.
 */
#ifndef BIGHT_BASE_FORESEEN_MEMORY_H
#define BIGHT_BASE_FORESEEN_MEMORY_H

#include <stddef.h>

#include "base/status.h"

/* What is not counted one by one: small pieces, and how the C library rounds large ones. */
#define FORESEEN_SPARE_BYTES ((size_t)16 << 20)

/* `bytes` will be taken beside what there is. BIGHT_WRONG_USE when that is more than the session
 * allows. Cheap. */
bight_status foreseen_memory_tell(bight_session *session, size_t bytes);

/* Refuses as it does, but tells nothing: for what is taken before all is known. */
bight_status foreseen_memory_check(bight_session *session, size_t bytes);

#endif
