/* Random numbers that are the same everywhere for the same seed: xoshiro256** (Blackman and Vigna
 * 2021), started by splitmix64. */
#ifndef BIGHT_BASE_RANDOM_NUMBERS_H
#define BIGHT_BASE_RANDOM_NUMBERS_H

#include <stdint.h>

typedef struct {
    uint64_t state[4];
} random_numbers;

random_numbers random_numbers_begin(uint64_t seed);

/* A number mixed from another, as splitmix64 does (Steele, Lea and Flood 2014). */
uint64_t random_numbers_mix(uint64_t state);

/* Evenly from 0 to below 1, in steps of 2^-53. */
double random_numbers_next(random_numbers *numbers);

#endif
