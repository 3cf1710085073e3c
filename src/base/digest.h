/* SHA-256 of bytes in memory; that of a file is bight_file_digest. */
#ifndef BIGHT_BASE_DIGEST_H
#define BIGHT_BASE_DIGEST_H

#include <nettle/sha2.h>

#include "bight.h"

/* Bytes as they come: begin, add, end. */
typedef struct {
    struct sha256_ctx context;
} digest_state;

void digest_begin(digest_state *state);
void digest_add(digest_state *state, const void *bytes, size_t count);
void digest_end(digest_state *state, char hex[BIGHT_DIGEST_BYTES]);

typedef struct {
    const void *bytes;
    size_t count;
} digest_piece;

/* Of the pieces one after the other, in hexadecimal with a closing zero. */
void digest_pieces(const digest_piece *pieces, int piece_count, char hex[BIGHT_DIGEST_BYTES]);

#endif
