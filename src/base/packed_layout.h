/* Head and sections of a packed file, byte for byte; see packed_file.h. */
#ifndef BIGHT_BASE_PACKED_LAYOUT_H
#define BIGHT_BASE_PACKED_LAYOUT_H

#include <assert.h>
#include <stdint.h>

#include "base/packed_file.h"

enum {
    PACKED_ALIGNMENT = 8,
    PACKED_BUFFER_BYTES = 1 << 14,
    PACKED_DIGEST_BYTES = BIGHT_DIGEST_BYTES - 1
};

#define PACKED_BYTE_ORDER UINT32_C(0x01020304)

typedef struct {
    char name[PACKED_NAME_BYTES];
    uint32_t byte_order;
    uint32_t version;
} packed_head;

typedef struct {
    char name[PACKED_NAME_BYTES]; /* filled up with zeros */
    uint64_t count;               /* of texts: their bytes, a zero behind each */
    uint32_t width;
    uint32_t is_one; /* one value stands for all */
} packed_section;

static_assert(sizeof(packed_head) == 16 && sizeof(packed_section) == 24, "there are no gaps");

static inline size_t packed_padding(size_t bytes) {
    return (PACKED_ALIGNMENT - bytes % PACKED_ALIGNMENT) % PACKED_ALIGNMENT;
}

#endif
