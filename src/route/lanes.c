/* Which loops this processor can run; see lanes.h. */
#include "route/lanes.h"

#include <string.h>

extern const lane_loops lanes_plain;

#ifdef __x86_64__
extern const lane_loops lanes_avx2;
extern const lane_loops lanes_avx512;

static bool can_run(const lane_loops *loops) {
    if (loops == &lanes_avx512)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx2");
    return loops != &lanes_avx2 || __builtin_cpu_supports("avx2");
}

static const lane_loops *const KINDS[] = {&lanes_avx512, &lanes_avx2, &lanes_plain};
#else
static bool can_run(const lane_loops *loops) {
    return loops != NULL;
}

static const lane_loops *const KINDS[] = {&lanes_plain};
#endif

enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0] };

const lane_loops *lanes_choose(void) {
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (can_run(KINDS[kind])) return KINDS[kind];
    return &lanes_plain;
}

const lane_loops *lanes_find(const char *name) {
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (strcmp(KINDS[kind]->name, name) == 0 && can_run(KINDS[kind])) return KINDS[kind];
    return NULL;
}
