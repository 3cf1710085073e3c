/* text_encoder.h - turns the UTF-8 of the tables into the encoding of a DBF, through iconv.
 *
 * Invariant: what comes out is either the whole text or nothing; characters are never replaced.
 */
#ifndef TEXT_ENCODER_H
#define TEXT_ENCODER_H

#include <iconv.h>

enum { MOST_TEXT_BYTES = 254 }; /* in a DBF field */

struct text_encoder {
    iconv_t conversion;
};

void text_encoder_open(struct text_encoder *encoder, const char *encoding);
void text_encoder_close(struct text_encoder *encoder);

enum text_result {
    TEXT_ENCODED,
    TEXT_TOO_LONG, /* over MOST_TEXT_BYTES once encoded */
    TEXT_INVALID,  /* not UTF-8, or not in the encoding */
};

/* Writes the encoded text and a zero byte. */
enum text_result text_encoder_encode(const struct text_encoder *encoder, const char *text,
                                     char encoded[MOST_TEXT_BYTES + 1]);

#endif
