/* SplitMix64 (Steele, Lea, Flood 2014): whole numbers only, so the same on every machine. */
#ifndef SPLITMIX_H
#define SPLITMIX_H

#include <stdbool.h>
#include <stdint.h>

static inline uint64_t splitmix_next(uint64_t *state) {
    uint64_t mixed = *state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

/* 0 .. limit - 1; the bias, limit in 2^32, is too small to matter. */
static inline uint32_t splitmix_below(uint64_t *state, uint32_t limit) {
    return (uint32_t)(((splitmix_next(state) >> 32) * limit) >> 32);
}

/* True in so many of 2^32 draws. */
static inline bool splitmix_hits(uint64_t *state, uint32_t chance) {
    return (splitmix_next(state) >> 32) < chance;
}

#endif
