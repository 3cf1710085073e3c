/* What the fuzz targets share. Each target is one file beside this one: it takes any bytes as one
 * file of an input format, puts valid companions beside it, and reads it through bight.h. Whatever
 * the bytes are, reading must succeed or fail with one sentence, and leave nothing behind.
 *
 * The targets run under driver.c (any compiler, in `make test`) and under libFuzzer (`make fuzz`).
 */
#ifndef FUZZING_H
#define FUZZING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bight.h"

/* The two a target defines. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Draws valid inputs to begin from, each a file of its own in the folder. */
void fuzz_draw_seeds(const char *folder);

/* The folder of this process, in memory where there is /dev/shm; it is removed at the end. */
const char *fuzz_folder(void);

/* Puts the bytes of a file of the process's folder into the folder of seeds. */
void fuzz_keep_seed(const char *folder, const char *name);

/* Aborts with the sentence unless the condition holds. */
void fuzz_require(bool is_met, const char *what);

/* A session of one thread, the same for some dozens of runs: opening PROJ's database would take
 * most of the time. Asking again may end the one before. */
bight_session *fuzz_session(void);

/* A failure says so in one sentence of printable text; a mistake in a description may be followed
 * by the line it is in and a caret below it. */
void fuzz_check_failure(const bight_session *session, bight_status status);

/* Every cell can be asked for, texts are UTF-8, and the layer can be written. */
void fuzz_check_layer(bight_session *session, const bight_layer *layer);

/* Reads a file of the folder and checks what comes of it; true when it is read. */
bool fuzz_read_layer(const char *name);

#endif
