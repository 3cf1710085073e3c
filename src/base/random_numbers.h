/* Random numbers that are the same everywhere for the same seed: xoshiro256** (Blackman and Vigna
 * 2021), started by splitmix64. */
#ifndef BIGHT_BASE_RANDOM_NUMBERS_H
#define BIGHT_BASE_RANDOM_NUMBERS_H

#include <stdint.h>

typedef struct {
    uint64_t state[4];
} random_numbers;

random_numbers random_numbers_begin(uint64_t seed);

/* Evenly from 0 to below 1, in steps of 2^-53. */
double random_numbers_next(random_numbers *numbers);

#endif
