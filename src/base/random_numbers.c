/* A generator of random numbers; see random_numbers.h. */
#include "base/random_numbers.h"

static const uint64_t STEP = UINT64_C(0x9e3779b97f4a7c15);

static uint64_t rotate(uint64_t bits, int by) {
    return bits << by | bits >> (64 - by);
}

uint64_t random_numbers_mix(uint64_t state) {
    uint64_t mixed = state + STEP;
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ mixed >> 31;
}

random_numbers random_numbers_begin(uint64_t seed) {
    random_numbers numbers;
    for (int i = 0; i < 4; i++) {
        numbers.state[i] = random_numbers_mix(seed);
        seed += STEP;
    }
    return numbers;
}

double random_numbers_next(random_numbers *numbers) {
    uint64_t *state = numbers->state;
    const uint64_t drawn = rotate(state[1] * 5, 7) * 9;
    const uint64_t shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 45);
    return (double)(drawn >> 11) * 0x1p-53;
}
