/* Choosing and converting encodings; see encoding.h. */
#include "layer/encoding.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

typedef struct {
    int language;
    const char *name;
} language_name;

/* Language driver bytes of dBASE, FoxPro and ESRI software. 936 is read as its superset GB18030. */
static const language_name LANGUAGES[] = {
    {0x01, "CP437"},  {0x02, "CP850"},  {0x03, "CP1252"}, {0x08, "CP865"},   {0x09, "CP437"},
    {0x0A, "CP850"},  {0x0D, "CP437"},  {0x0E, "CP850"},  {0x10, "CP850"},   {0x13, "CP932"},
    {0x1D, "CP850"},  {0x1F, "CP852"},  {0x26, "CP866"},  {0x4D, "GB18030"}, {0x4E, "CP949"},
    {0x4F, "CP950"},  {0x50, "CP874"},  {0x57, "CP1252"}, {0x58, "CP1252"},  {0x59, "CP1252"},
    {0x64, "CP852"},  {0x65, "CP866"},  {0x78, "CP950"},  {0x79, "CP949"},   {0x7A, "GB18030"},
    {0x7B, "CP932"},  {0x7C, "CP874"},  {0x7D, "CP1255"}, {0x7E, "CP1256"},  {0xC8, "CP1250"},
    {0xC9, "CP1251"}, {0xCA, "CP1254"}, {0xCB, "CP1253"}, {0xCC, "CP1257"}};

enum { LANGUAGE_OF_SYSTEM = 0x57 };

typedef struct {
    const char *spelling; /* letters and digits only, in upper case */
    const char *name;
} spelling_name;

static const spelling_name SPELLINGS[] = {
    {"UTF8", "UTF-8"},  {"65001", "UTF-8"},    {"GB18030", "GB18030"}, {"54936", "GB18030"},
    {"GBK", "GB18030"}, {"GB2312", "GB18030"}, {"EUCCN", "GB18030"},   {"936", "GB18030"},
    {"BIG5", "CP950"},  {"SHIFTJIS", "CP932"}, {"SJIS", "CP932"},      {"LATIN1", "ISO-8859-1"}};

static void copy_name(const char *from, char name[ENCODING_NAME_BYTES]) {
    snprintf(name, ENCODING_NAME_BYTES, "%s", from);
}

static void keep_letters_and_digits(const char *text, char kept[ENCODING_NAME_BYTES]) {
    size_t count = 0;
    for (; *text != '\0' && count + 1 < ENCODING_NAME_BYTES; text++)
        if (isalnum((unsigned char)*text)) kept[count++] = (char)toupper((unsigned char)*text);
    kept[count] = '\0';
}

static const char *skip_prefixes(const char *spelling) {
    static const char *const prefixes[] = {"ANSI", "OEM", "WINDOWS", "CP", "MS", "IBM", "ISO"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        const size_t bytes = strlen(prefixes[i]);
        if (strncmp(spelling, prefixes[i], bytes) == 0 && isdigit((unsigned char)spelling[bytes]))
            return spelling + bytes;
    }
    return spelling;
}

/* iconv's name for a spelling such as "ANSI 936", "8859-1" or "cp1252". */
static void name_of_spelling(const char *text, char name[ENCODING_NAME_BYTES]) {
    char letters[ENCODING_NAME_BYTES] = "";
    keep_letters_and_digits(text, letters);
    const char *spelling = skip_prefixes(letters);
    for (size_t i = 0; i < sizeof SPELLINGS / sizeof *SPELLINGS; i++)
        if (strcmp(spelling, SPELLINGS[i].spelling) == 0) {
            copy_name(SPELLINGS[i].name, name);
            return;
        }
    if (strncmp(spelling, "8859", 4) == 0)
        snprintf(name, ENCODING_NAME_BYTES, "ISO-8859-%.4s", spelling + 4);
    else if (spelling[0] != '\0' && spelling[strspn(spelling, "0123456789")] == '\0')
        snprintf(name, ENCODING_NAME_BYTES, "CP%.8s", spelling);
    else
        snprintf(name, ENCODING_NAME_BYTES, "%.*s", (int)strcspn(text, " \r\n"), text);
}

static const char *name_of_language(int language) {
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (LANGUAGES[i].language == language) return LANGUAGES[i].name;
    return NULL;
}

static bool contains_ascii(const encoding *opened) {
    char plain[] = "AZaz09 +-_&~{}[]", decoded[sizeof plain * 4];
    char *in = plain, *out = decoded;
    size_t in_bytes = sizeof plain, out_bytes = sizeof decoded;
    return iconv(opened->converter, &in, &in_bytes, &out, &out_bytes) != (size_t)-1 &&
           (size_t)(out - decoded) == sizeof plain && memcmp(plain, decoded, sizeof plain) == 0;
}

bool encoding_open(const char *name, encoding *opened) {
    if (strchr(name, '/') != NULL) return false; /* iconv's //TRANSLIT and //IGNORE hide errors */
    opened->converter = iconv_open("UTF-8", name);
    if (opened->converter == (iconv_t)-1) return false;
    if (contains_ascii(opened)) return true;
    iconv_close(opened->converter);
    return false;
}

void encoding_close(encoding *opened) {
    iconv_close(opened->converter);
}

static bool is_plain(const encoded_text *text) {
    for (size_t i = 0; i < text->size; i++)
        if ((unsigned char)text->bytes[i] >= 0x80 || text->bytes[i] == '\x1b') return false;
    return true;
}

/* iconv lets characters beyond U+10FFFF through, which no reader knows. */
static bool is_utf8(const char *utf8, size_t size, size_t *wrong_at) {
    const char *broken = text_find_broken(utf8);
    if (broken == NULL) return true;
    *wrong_at = (size_t)(broken - utf8) < size ? (size_t)(broken - utf8) : size - 1;
    return false;
}

encoding_outcome encoding_decode(const encoding *opened, const encoded_text *text, char *utf8,
                                 size_t *wrong_at) {
    if (is_plain(text)) {
        memcpy(utf8, text->bytes, text->size);
        utf8[text->size] = '\0';
        return ENCODING_WHOLE;
    }
    char *in = (char *)(uintptr_t)text->bytes, *out = utf8; /* iconv writes nothing to `in` */
    size_t in_bytes = text->size, out_bytes = ENCODING_GROWTH * text->size;
    iconv(opened->converter, NULL, NULL, NULL, NULL);
    const bool is_whole = iconv(opened->converter, &in, &in_bytes, &out, &out_bytes) != (size_t)-1;
    const bool is_cut = !is_whole && errno == EINVAL && text->may_be_cut;
    *out = '\0';
    *wrong_at = text->size - in_bytes;
    if (is_whole) return is_utf8(utf8, text->size, wrong_at) ? ENCODING_WHOLE : ENCODING_WRONG;
    return is_cut ? ENCODING_CUT : ENCODING_WRONG;
}

/* ---- What the texts can be ---- */

static bool is_known(const char *name) {
    encoding opened;
    if (!encoding_open(name, &opened)) return false;
    encoding_close(&opened);
    return true;
}

enum { UTF_8, GB18030 };

static const char *const CANDIDATES[ENCODING_CANDIDATES] = {
    [UTF_8] = "UTF-8", [GB18030] = "GB18030"};

/* Whether a text can be in the encoding; it may be of any size. */
static bool can_decode(const encoding *opened, const encoded_text *text) {
    char piece[1024];
    char *in = (char *)(uintptr_t)text->bytes; /* iconv writes nothing to `in` */
    size_t in_bytes = text->size;
    iconv(opened->converter, NULL, NULL, NULL, NULL);
    while (in_bytes > 0) {
        char *out = piece;
        size_t out_bytes = sizeof piece - 1;
        const bool is_whole =
            iconv(opened->converter, &in, &in_bytes, &out, &out_bytes) != (size_t)-1;
        const int cause = is_whole ? 0 : errno;
        *out = '\0';
        if (text_find_broken(piece) != NULL) return false;
        if (cause == EINVAL) return text->may_be_cut;
        if (!is_whole && cause != E2BIG) return false;
    }
    return true;
}

/* The bytes of the character of UTF-8 that begins here; 0: there is none. */
static size_t character_bytes(const unsigned char *at, size_t left) {
    static const struct {
        unsigned char least; /* first byte */
        size_t bytes;
    } kinds[] = {{0xF5, 0}, {0xF0, 4}, {0xE0, 3}, {0xC2, 2}, {0x80, 0}, {0x00, 1}};
    size_t kind = 0;
    while (at[0] < kinds[kind].least)
        kind++;
    const size_t bytes = kinds[kind].bytes;
    if (bytes > left) return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((at[i] & 0xC0) != 0x80) return 0;
    return bytes;
}

/* Whether a text is UTF-8 with a character of three bytes, as all Chinese ones are: two bytes are
 * often a character of GBK too, three in a row seldom. */
static bool is_surely_utf8(const encoded_text *text) {
    bool has_three = false;
    for (size_t at = 0, bytes; at < text->size; at += bytes) {
        bytes = character_bytes((const unsigned char *)text->bytes + at, text->size - at);
        if (bytes == 0) return false;
        has_three = has_three || bytes >= 3;
    }
    return has_three;
}

/* Whether the .cpg or the language byte names an encoding, and which. */
static bool name_by_hint(const encoding_hint *hint, char name[ENCODING_NAME_BYTES]) {
    if (hint->code_page != NULL) name_of_spelling(hint->code_page, name);
    if (hint->code_page != NULL && is_known(name)) return true;
    const char *by_language =
        hint->language == LANGUAGE_OF_SYSTEM ? NULL : name_of_language(hint->language);
    if (by_language != NULL) copy_name(by_language, name);
    return by_language != NULL;
}

void encoding_survey_begin(const encoding_hint *hint, encoding_survey *survey) {
    char name[ENCODING_NAME_BYTES];
    *survey = (encoding_survey){.surely_utf8_count = 0};
    if (hint->stated != NULL) return;
    const bool is_named = name_by_hint(hint, name);
    survey->counts_utf8 = !is_named || strcmp(name, "UTF-8") != 0;
    for (int i = 0; i < ENCODING_CANDIDATES && !is_named; i++)
        survey->can_be[i] = survey->is_open[i] =
            encoding_open(CANDIDATES[i], &survey->candidates[i]);
}

/* The first in the order of places, which are told apart because a table is read row by row. */
static void count_surely_utf8(encoding_survey *survey, const encoded_text *text, int place) {
    if (survey->surely_utf8_count++ > 0 && place >= survey->first_place) return;
    survey->first_place = place;
    snprintf(survey->first, sizeof survey->first, "%.*s", (int)text->size, text->bytes);
}

void encoding_survey_add(encoding_survey *survey, const encoded_text *text, int place) {
    if (!survey->counts_utf8 || is_plain(text)) return;
    for (int i = 0; i < ENCODING_CANDIDATES; i++)
        if (survey->can_be[i] && !can_decode(&survey->candidates[i], text))
            survey->can_be[i] = false;
    if (is_surely_utf8(text)) count_surely_utf8(survey, text, place);
}

void encoding_survey_end(encoding_survey *survey) {
    for (int i = 0; i < ENCODING_CANDIDATES; i++)
        if (survey->is_open[i]) encoding_close(&survey->candidates[i]);
}

/* ---- The choice ---- */

static void guess(bight_session *session, const encoding_hint *hint, const encoding_survey *texts,
                  char name[ENCODING_NAME_BYTES]) {
    copy_name("UTF-8", name);
    if (texts->can_be[UTF_8]) return;
    if (hint->language == LANGUAGE_OF_SYSTEM) {
        copy_name("CP1252", name);
        status_note(session,
                    "%s: the encoding is only stated as that of the writer's system; read as "
                    "Windows-1252. If names look wrong, state it with the layer's encoding: key, "
                    "for example encoding: GB18030.",
                    hint->file);
        return;
    }
    copy_name("GB18030", name);
    if (texts->can_be[GB18030]) return;
    copy_name("ISO-8859-1", name);
    status_note(session,
                "%s: the encoding is not stated, and the text is neither UTF-8 nor GB18030; read "
                "as ISO-8859-1. State it with the layer's encoding: key.",
                hint->file);
}

/* A wrong .cpg, or texts of two encodings in one table: no way of reading them is right for all. */
static void note_utf8_texts(bight_session *session, const encoding_hint *hint, const char *name,
                            const encoding_survey *texts) {
    if (texts->surely_utf8_count == 0 || strcmp(name, "UTF-8") == 0) return;
    status_note(session,
                "%s: read as %s, but %d of its texts would be valid UTF-8, the first \"%s\". If "
                "names look wrong, state the encoding with the layer's encoding: key, for example "
                "encoding: UTF-8.",
                hint->file, name, texts->surely_utf8_count, texts->first);
}

static void note_unknown_code_page(bight_session *session, const encoding_hint *hint) {
    char name[ENCODING_NAME_BYTES];
    if (hint->code_page == NULL) return;
    name_of_spelling(hint->code_page, name);
    if (is_known(name)) return;
    status_note(session,
                "%s: its .cpg file names no known encoding; the encoding is taken from the table. "
                "State it with the layer's encoding: key.",
                hint->file);
}

bight_status encoding_choose(bight_session *session, const encoding_hint *hint,
                             const encoding_survey *texts, char name[ENCODING_NAME_BYTES]) {
    if (hint->stated != NULL) {
        name_of_spelling(hint->stated, name);
        if (is_known(name)) return BIGHT_OK;
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: the encoding \"%s\" is not known; use a name such as UTF-8, GB18030, Big5 "
                    "or Windows-1252",
                    hint->file, hint->stated);
    }
    note_unknown_code_page(session, hint);
    if (!name_by_hint(hint, name)) guess(session, hint, texts, name);
    note_utf8_texts(session, hint, name, texts);
    return BIGHT_OK;
}
