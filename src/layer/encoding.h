/* The encoding of text in tables: which it is, and turning it into UTF-8 through iconv.
 *
 * Choose an encoding with encoding_choose from what is stated and what a survey of the texts says
 * they can be, open it, decode text by text, close it. Only encodings that contain ASCII as it is
 * are accepted, so that plain text never needs converting.
 */
#ifndef BIGHT_LAYER_ENCODING_H
#define BIGHT_LAYER_ENCODING_H

#include <iconv.h>

#include "base/status.h"

enum {
    ENCODING_CANDIDATES = 2, /* that texts are tried in */
    ENCODING_FIRST_BYTES = 256,
    ENCODING_NAME_BYTES = 48,
    ENCODING_GROWTH = 3 /* bytes of UTF-8 for each byte decoded, at most */
};

typedef struct {
    const char *bytes;
    size_t size;
    bool may_be_cut; /* it fills its field: its last character may have lost its end */
} encoded_text;

/* What is known about the encoding of a file from outside its texts. */
typedef struct {
    const char *file;      /* for messages */
    const char *stated;    /* by the user; NULL: nothing */
    const char *code_page; /* the text of the .cpg file; NULL: there is none */
    int language;          /* the language byte of a DBF file; 0: nothing */
} encoding_hint;

typedef struct {
    iconv_t converter;
} encoding;

/* What the texts of a file can be, found out without keeping them. */
typedef struct {
    encoding candidates[ENCODING_CANDIDATES]; /* UTF-8 and GB18030 */
    bool is_open[ENCODING_CANDIDATES];
    bool can_be[ENCODING_CANDIDATES];
    bool counts_utf8;      /* unless the encoding is stated or UTF-8 anyway */
    int surely_utf8_count; /* texts that hardly can be anything else */
    int first_place;
    char first[ENCODING_FIRST_BYTES]; /* of them */
} encoding_survey;

/* Only what the hint leaves open is looked at. */
void encoding_survey_begin(const encoding_hint *hint, encoding_survey *survey);
void encoding_survey_end(encoding_survey *survey);

/* Texts of a lower place count as coming first, those of one place in the order they are added. */
void encoding_survey_add(encoding_survey *survey, const encoded_text *text, int place);

/* The name for iconv: as stated (an unknown name fails); else by the .cpg (an unknown name is
 * noted); else by the language byte; else UTF-8 if all texts are; else GB18030 if all are; else
 * ISO-8859-1 with a note. The byte 0x57 only means "of the writer's system": UTF-8 is tried before
 * Windows-1252 is assumed. */
bight_status encoding_choose(bight_session *session, const encoding_hint *hint,
                             const encoding_survey *texts, char name[ENCODING_NAME_BYTES]);

/* False when there is no such encoding, or it does not contain ASCII. */
bool encoding_open(const char *name, encoding *opened);
void encoding_close(encoding *opened);

typedef enum { ENCODING_WHOLE, ENCODING_CUT, ENCODING_WRONG } encoding_outcome;

/* Writes the text as UTF-8 with a closing zero; `utf8` has room for ENCODING_GROWTH * size + 1
 * bytes. CUT: the incomplete last character is left out. WRONG: `*wrong_at` is the offset of the
 * first byte that cannot be. */
encoding_outcome encoding_decode(const encoding *opened, const encoded_text *text, char *utf8,
                                 size_t *wrong_at);

#endif
