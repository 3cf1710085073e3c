/* See foreseen_memory.h. */
#include "base/foreseen_memory.h"

#include <math.h>

#include "base/process_memory.h"

void bight_session_set_memory(bight_session *session, const bight_memory *memory) {
    session->memory = (bight_memory){.most_bytes = 0};
    if (memory != NULL) session->memory = *memory;
}

static size_t foresee(const bight_session *session, size_t bytes) {
    const process_memory used = process_memory_read();
    const size_t foreseen =
        used.now_bytes + bytes + session->memory.beside_bytes + FORESEEN_SPARE_BYTES;
    return foreseen > used.most_bytes ? foreseen : used.most_bytes;
}

static bight_status judge(bight_session *session, size_t foreseen_bytes) {
    const size_t most_bytes = session->memory.most_bytes;
    if (most_bytes == 0 || foreseen_bytes <= most_bytes) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE,
                "%.0f MB of memory are too few: this takes up to %.0f MB; allow that much "
                "(--memory), or ask for less",
                floor((double)most_bytes / 1e6), ceil((double)foreseen_bytes / 1e6));
}

bight_status foreseen_memory_check(bight_session *session, size_t bytes) {
    return session->memory.most_bytes == 0 ? BIGHT_OK : judge(session, foresee(session, bytes));
}

bight_status foreseen_memory_tell(bight_session *session, size_t bytes) {
    const bight_memory *allowed = &session->memory;
    if (allowed->most_bytes == 0 && allowed->tell == NULL) return BIGHT_OK;
    const size_t foreseen_bytes = foresee(session, bytes);
    TRY(judge(session, foreseen_bytes));
    if (allowed->tell != NULL) allowed->tell(allowed->context, foreseen_bytes);
    return BIGHT_OK;
}
