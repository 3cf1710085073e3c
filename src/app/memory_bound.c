/* See memory_bound.h. */
#include "app/memory_bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/complaint.h"

static const size_t MUCH_BYTES = 256000000;

typedef struct {
    const options *asked;
    size_t told_bytes; /* the most so far */
} memory_bound;

static memory_bound bound;

size_t memory_bound_read(const char *text) {
    char *end;
    const double number = strtod(text, &end);
    double unit = 1e6;
    if (end == text || !(number > 0)) return 0;
    if (*end == 'G' || *end == 'g') unit = 1e9;
    if (strchr("GgMm", *end) != NULL && *end != '\0') end++;
    const double bytes = number * unit;
    return *end == '\0' && bytes >= 1 && bytes < 1e18 ? (size_t)bytes : 0;
}

size_t memory_bound_bytes(const options *asked) {
    return options_has(asked, OPTION_MEMORY) ? memory_bound_read(asked->values[OPTION_MEMORY]) : 0;
}

bool memory_bound_is_told(const options *asked, size_t foreseen_bytes) {
    if (options_has(asked, OPTION_QUIET)) return false;
    return options_has(asked, OPTION_MEMORY) || options_has(asked, OPTION_VERBOSE) ||
           foreseen_bytes >= MUCH_BYTES;
}

static void tell(void *context, size_t foreseen_bytes) {
    memory_bound *of = context;
    if (foreseen_bytes <= of->told_bytes || !memory_bound_is_told(of->asked, foreseen_bytes))
        return;
    remark("%s takes at most %.0f MB of memory", of->told_bytes == 0 ? "this" : "what follows",
           ceil((double)foreseen_bytes / 1e6));
    of->told_bytes = foreseen_bytes;
}

void memory_bound_prepare(const options *asked, bight_session *session) {
    bound = (memory_bound){.asked = asked};
    const bight_memory memory = {
        .most_bytes = memory_bound_bytes(asked), .tell = tell, .context = &bound};
    bight_session_set_memory(session, &memory);
}
