/* Edit distance (Levenshtein) over short words; see nearest.h. */
#include "app/nearest.h"

#include <string.h>

enum { LONGEST = 64 };

static int least(int a, int b, int c) {
    const int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static int distance(const char *left, const char *right) {
    int row[LONGEST + 1];
    const int right_length = (int)strlen(right);
    for (int j = 0; j <= right_length; j++)
        row[j] = j;
    for (int i = 1; left[i - 1] != '\0'; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= right_length; j++) {
            const int here =
                least(row[j] + 1, row[j - 1] + 1, diagonal + (left[i - 1] != right[j - 1]));
            diagonal = row[j];
            row[j] = here;
        }
    }
    return row[right_length];
}

int nearest_word(const char *typed, const char *const *words, int word_count) {
    if (strlen(typed) > LONGEST) return -1;
    int nearest = -1;
    int limit = (int)strlen(typed) / 3 + 2;
    for (int i = 0; i < word_count; i++) {
        if (strlen(words[i]) > LONGEST) continue;
        const int here = distance(typed, words[i]);
        if (here >= limit) continue;
        limit = here;
        nearest = i;
    }
    return nearest;
}
