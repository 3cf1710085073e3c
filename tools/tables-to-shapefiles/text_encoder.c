/* text_encoder.c - one iconv conversion, reset before each text.
 *
 * Going from UTF-8 to UTF-8 is also a conversion, as it finds invalid bytes.
 * Invariant: an encoded text never fills the last byte, which holds the zero.
 */
#include "text_encoder.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "stop.h"

void text_encoder_open(struct text_encoder *encoder, const char *encoding) {
    encoder->conversion = iconv_open(encoding, "UTF-8");
    if ((intptr_t)encoder->conversion == -1)
        stop(STOP_FAULT, "this system cannot write text as %s", encoding);
}

void text_encoder_close(struct text_encoder *encoder) {
    iconv_close(encoder->conversion);
}

enum text_result text_encoder_encode(const struct text_encoder *encoder, const char *text,
                                     char encoded[MOST_TEXT_BYTES + 1]) {
    char *from = (char *)text; /* iconv reads it only, but its type is not const */
    char *to = encoded;
    size_t from_left = strlen(text);
    size_t to_left = MOST_TEXT_BYTES;
    iconv(encoder->conversion, NULL, NULL, NULL, NULL);
    if (iconv(encoder->conversion, &from, &from_left, &to, &to_left) == (size_t)-1)
        return errno == E2BIG ? TEXT_TOO_LONG : TEXT_INVALID;
    *to = '\0';
    return TEXT_ENCODED;
}
