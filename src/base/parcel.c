/* Giving arrays to all ranks; see parcel.h. */
#include "base/parcel.h"

enum { ALIGNMENT = 64 };

void parcel_value(const parcel *with, void *value, size_t bytes) {
    ranks_broadcast(with->session, value, bytes);
}

void *parcel_array(parcel *with, const void *array, size_t count, size_t size) {
    bool is_there = array != NULL;
    void *kept = (void *)(uintptr_t)array;
    PARCEL_VALUE(with, is_there);
    if (!is_there) return NULL;
    if (!ranks_is_leader(with->session)) {
        kept = with->owner == NULL ? NULL : arena_take_aligned(with->owner, count, size, ALIGNMENT);
        if (kept == NULL) with->has_failed = true;
    }
    ranks_broadcast(with->session, kept, count * size);
    return kept;
}

bight_status parcel_close(const parcel *with) {
    return ranks_agree(with->session, with->has_failed ? FAIL_MEMORY(with->session) : BIGHT_OK);
}
