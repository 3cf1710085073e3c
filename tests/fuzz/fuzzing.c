/* Folders, checks and readings the fuzz targets share; see fuzzing.h. */
#include "fuzzing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drawn_files.h"

static char *process_folder;
static pid_t folder_owner;

/* A child that driver.c forks leaves it to its parent, who outlives a crash. */
static void remove_folder(void) {
    if (getpid() == folder_owner)
        drawn_remove(process_folder);
    else
        free(process_folder);
}

const char *fuzz_folder(void) {
    if (process_folder != NULL) return process_folder;
    if (access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 0);
    process_folder = drawn_folder();
    folder_owner = getpid();
    atexit(remove_folder);
    return process_folder;
}

void fuzz_keep_seed(const char *folder, const char *name) {
    size_t count;
    char *bytes = drawn_read(fuzz_folder(), name, &count);
    drawn_bytes(folder, name, bytes, count);
    free(bytes);
}

void fuzz_require(bool is_met, const char *what) {
    if (is_met) return;
    fprintf(stderr, "fuzzing: %s\n", what);
    abort();
}

bight_session *fuzz_session(void) {
    enum { MOST_RUNS = 64 };
    static bight_session *session;
    static int runs;
    if (session != NULL && runs++ < MOST_RUNS) return session;
    bight_session_destroy(session);
    runs = 0;
    fuzz_require(bight_session_create(&session) == BIGHT_OK, "there is memory for a session");
    bight_session_set_threads(session, 1);
    return session;
}

/* The bytes of the character a text begins with; 0 when it is no UTF-8 (RFC 3629). */
static size_t character_bytes(const unsigned char *text) {
    if (text[0] < 0x80) return 1;
    const size_t bytes = text[0] >= 0xF0 ? 4 : text[0] >= 0xE0 ? 3 : 2;
    if (text[0] < 0xC2 || text[0] > 0xF4) return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((text[i] & 0xC0) != 0x80) return 0;
    const bool is_longer =
        (text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xF0 && text[1] < 0x90);
    const bool is_surrogate = text[0] == 0xED && text[1] > 0x9F;
    const bool is_beyond = text[0] == 0xF4 && text[1] > 0x8F;
    return is_longer || is_surrogate || is_beyond ? 0 : bytes;
}

static bool is_utf8(const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        const size_t bytes = character_bytes(at);
        if (bytes == 0) return false;
        at += bytes;
    }
    return true;
}

static bool is_control(char byte) {
    return (unsigned char)byte < 0x20 || byte == 0x7F;
}

/* "...\n  the line\n  ^": the caret is the last, and no line comes before the sentence. */
static bool is_quotation(const char *lines) {
    const char *last = strchr(lines + 1, '\n');
    if (last == NULL) return false;
    const char *caret = last + 1 + strspn(last + 1, " ");
    return *caret == '^' && caret[1 + strspn(caret + 1, "~")] == '\0';
}

void fuzz_check_failure(const bight_session *session, bight_status status) {
    const char *message = bight_session_message(session);
    size_t sentence = 0;
    while (message[sentence] != '\0' && !is_control(message[sentence]))
        sentence++;
    const bool is_one =
        sentence > 0 && (message[sentence] == '\0' ||
                         (message[sentence] == '\n' && is_quotation(message + sentence)));
    if (!is_one || !is_utf8(message)) fprintf(stderr, "message \"%s\"\n", message);
    fuzz_require(status == BIGHT_BAD_DATA, "a broken input is bad data and nothing else");
    fuzz_require(is_one, "a failure leaves one sentence without control characters");
    fuzz_require(is_utf8(message), "a message is UTF-8");
}

static void check_cell(const bight_layer *layer, int row, int column) {
    const bool is_text = bight_layer_column_type(layer, column) == BIGHT_TEXT;
    const bool is_missing = bight_layer_is_missing(layer, row, column);
    const double real = bight_layer_real(layer, row, column);
    fuzz_require(is_utf8(bight_layer_text(layer, row, column)), "the texts of a layer are UTF-8");
    fuzz_require(is_text ? isnan(real) : isnan(real) == is_missing, "a missing number is NaN");
    fuzz_require(is_text || is_missing || isfinite(real), "a number of a layer is finite");
}

static void check_written(bight_session *session, const bight_layer *layer,
                          bight_layer_format format) {
    const char *path = drawn_path(fuzz_folder(), "written");
    const bight_status status = bight_layer_write(session, layer, path, format, true);
    if (status != BIGHT_OK) fprintf(stderr, "message \"%s\"\n", bight_session_message(session));
    fuzz_require(status == BIGHT_OK, "what is read can be written");
}

void fuzz_check_layer(bight_session *session, const bight_layer *layer) {
    const int rows = bight_layer_row_count(layer), columns = bight_layer_column_count(layer);
    fuzz_require(rows >= 0 && columns >= 0, "a layer has no negative counts");
    for (int column = 0; column < columns; column++) {
        const char *name = bight_layer_column_name(layer, column);
        fuzz_require(is_utf8(name), "the columns of a layer are named in UTF-8");
        fuzz_require(bight_layer_find_column(layer, name) == column,
                     "each column has its own name");
        for (int row = 0; row < rows; row++)
            check_cell(layer, row, column);
    }
    for (int i = 0; i < bight_session_note_count(session); i++)
        fuzz_require(is_utf8(bight_session_note(session, i)), "a note is UTF-8");
    check_written(session, layer, BIGHT_CSV);
    if (bight_layer_shape(layer) != BIGHT_NO_SHAPE) check_written(session, layer, BIGHT_GEOJSON);
}

bool fuzz_read_layer(const char *name) {
    bight_session *session = fuzz_session();
    bight_layer *layer = NULL;
    const bight_status status =
        bight_layer_read(session, drawn_path(fuzz_folder(), name), NULL, NULL, &layer);
    if (status == BIGHT_OK) {
        fuzz_check_layer(session, layer);
    } else {
        fuzz_require(layer == NULL, "a failure returns no layer");
        fuzz_check_failure(session, status);
    }
    bight_layer_destroy(layer);
    return status == BIGHT_OK;
}
