/* The word that was meant: of some words the one nearest to what was typed. */
#ifndef BIGHT_APP_NEAREST_H
#define BIGHT_APP_NEAREST_H

/* Its index, -1 when none is near enough to be meant. */
int nearest_word(const char *typed, const char *const *words, int word_count);

#endif
