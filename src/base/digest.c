/* SHA-256 of a file, for the record of a run, and of memory; see digest.h. */
#include "base/digest.h"

#include "base/status.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void digest_begin(digest_state *state) {
    sha256_init(&state->context);
}

void digest_add(digest_state *state, const void *bytes, size_t count) {
    sha256_update(&state->context, count, bytes);
}

void digest_end(digest_state *state, char hex[BIGHT_DIGEST_BYTES]) {
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&state->context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

void digest_pieces(const digest_piece *pieces, int piece_count, char hex[BIGHT_DIGEST_BYTES]) {
    digest_state state;
    digest_begin(&state);
    for (int i = 0; i < piece_count; i++)
        digest_add(&state, pieces[i].bytes, pieces[i].count);
    digest_end(&state, hex);
}

bight_status bight_file_digest(bight_session *session, const char *path,
                               char hex[BIGHT_DIGEST_BYTES]) {
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return FAIL(session, BIGHT_BAD_DATA, "%s: cannot be opened (%s)", path, strerror(errno));
    digest_state state;
    digest_begin(&state);
    uint8_t buffer[1 << 14];
    size_t bytes;
    while ((bytes = fread(buffer, 1, sizeof buffer, file)) > 0)
        digest_add(&state, buffer, bytes);
    const bool has_failed = ferror(file) != 0;
    fclose(file);
    if (has_failed) return FAIL(session, BIGHT_BAD_DATA, "%s: cannot be read", path);
    digest_end(&state, hex);
    return BIGHT_OK;
}
