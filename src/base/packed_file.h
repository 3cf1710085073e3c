/* A file of sections, each an array of numbers of one width or a list of texts.
 *
 * Head: eight letters of what it holds, a number that tells the order of bytes, the version of the
 * layout. A section: eight letters, how many, how wide, whether one value stands for all; then the
 * values, filled up to a multiple of eight bytes. End: the SHA-256 of all before, in hexadecimal.
 * Numbers stand as the machine holds them. Invariant: nothing is read beyond the bytes there are,
 * whatever they say.
 */
#ifndef BIGHT_BASE_PACKED_FILE_H
#define BIGHT_BASE_PACKED_FILE_H

#include "base/digest.h"
#include "base/file_bytes.h"
#include "base/output.h"

enum { PACKED_NAME_BYTES = 8 };

/* What a file of this kind is, in exactly eight letters, and the version of its layout. */
typedef struct {
    const char *name;
    unsigned version;
    const char *remedy; /* the end of a sentence about a file that cannot be used */
} packed_kind;

/* A member of a struct that is kept: a section for all rows. */
typedef struct {
    const char *name; /* eight letters at most */
    size_t offset;
    size_t width; /* 1 (a truth value), 4 or 8 */
} packed_column;

#define PACKED_COLUMN(type, member, name)                                                          \
    { name, offsetof(type, member), sizeof(((type *)0)->member) }

typedef struct {
    output file;
    digest_state digest;
} packed_writer;

bight_status packed_begin(bight_session *session, const packed_kind *kind, const char *path,
                          bool may_replace, packed_writer *writer);
void packed_put(packed_writer *writer, const packed_column *column, const void *rows,
                size_t row_bytes, size_t row_count);
void packed_put_texts(packed_writer *writer, const char *name, const char *const *texts, int count);
/* Puts the file in its place if `written` is BIGHT_OK; see output_finish. */
bight_status packed_end(bight_session *session, packed_writer *writer, bight_status written);

typedef struct {
    bight_session *session;
    const packed_kind *kind;
    const char *path;
    const char *bytes;
    size_t count;
    size_t at;
} packed_reader;

/* Whether the file begins as one of this kind; false where it cannot be read. */
bool packed_is(const packed_kind *kind, const char *path);

/* Reads the file into the arena and checks head and digest. */
bight_status packed_open(bight_session *session, arena *owner, const packed_kind *kind,
                         const char *path, packed_reader *reader);
bight_status packed_get(packed_reader *reader, const packed_column *column, void *rows,
                        size_t row_bytes, size_t row_count);
bight_status packed_get_texts(packed_reader *reader, const char *name, arena *owner,
                              const char ***texts, int *count);

/* Fails with the sentence that the file is damaged. */
bight_status packed_fail(const packed_reader *reader);

#endif
