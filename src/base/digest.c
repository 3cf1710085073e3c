/* SHA-256 of a file, for the record of a run, and of memory; see digest.h. */
#include "base/digest.h"

#include "base/status.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void write_digest(struct sha256_ctx *state, char hex[BIGHT_DIGEST_BYTES]) {
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(state, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

void digest_pieces(const digest_piece *pieces, int piece_count, char hex[BIGHT_DIGEST_BYTES]) {
    struct sha256_ctx state;
    sha256_init(&state);
    for (int i = 0; i < piece_count; i++)
        sha256_update(&state, pieces[i].count, pieces[i].bytes);
    write_digest(&state, hex);
}

bight_status bight_file_digest(bight_session *session, const char *path,
                               char hex[BIGHT_DIGEST_BYTES]) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return FAIL(session, BIGHT_BAD_DATA, "%s: cannot be opened (%s)", path, strerror(errno));
    struct sha256_ctx state;
    sha256_init(&state);
    uint8_t buffer[1 << 14];
    size_t bytes;
    while ((bytes = fread(buffer, 1, sizeof buffer, file)) > 0)
        sha256_update(&state, bytes, buffer);
    const bool has_failed = ferror(file) != 0;
    fclose(file);
    if (has_failed) return FAIL(session, BIGHT_BAD_DATA, "%s: cannot be read", path);
    write_digest(&state, hex);
    return BIGHT_OK;
}
