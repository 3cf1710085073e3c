/* Reading units; see unit_scale.h. */
#include "metrics/unit_scale.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *text;
    double factor;
} scale_word;

/* The word that `text` begins with, if it ends there. */
static const scale_word *find_word(const scale_word *words, const char *text) {
    for (const scale_word *word = words; word->text != NULL; word++) {
        const size_t bytes = strlen(word->text);
        if (strncmp(text, word->text, bytes) == 0 && (text[bytes] == '\0' || text[bytes] == ' '))
            return word;
    }
    return NULL;
}

unit_scale unit_scale_read(const char *unit) {
    static const scale_word behind_numbers[] = {{"k", 1e3}, {"m", 1e6}, {"bn", 1e9}, {NULL, 0}};
    static const scale_word tonnes[] = {{"kt", 1e3}, {"Mt", 1e6}, {NULL, 0}};
    char *rest;
    unit_scale read = {.factor = strtod(unit, &rest), .base = unit};
    if (rest == unit) read.factor = 1;
    const scale_word *word = rest == unit ? NULL : find_word(behind_numbers, rest);
    if (word != NULL) {
        read.factor *= word->factor;
        rest += strlen(word->text);
    }
    read.base = rest + strspn(rest, " ");
    word = find_word(tonnes, read.base);
    if (word == NULL) return read;
    return (unit_scale){.factor = read.factor * word->factor, .base = "t"};
}
