/* SHA-256 of bytes in memory; that of a file is bight_file_digest. */
#ifndef BIGHT_BASE_DIGEST_H
#define BIGHT_BASE_DIGEST_H

#include "bight.h"

typedef struct {
    const void *bytes;
    size_t count;
} digest_piece;

/* Of the pieces one after the other, in hexadecimal with a closing zero. */
void digest_pieces(const digest_piece *pieces, int piece_count, char hex[BIGHT_DIGEST_BYTES]);

#endif
