/* VmHWM of /proc/self/status, which writing 5 to /proc/self/clear_refs sets back (proc(5)). */
#include "peak_memory.h"

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long read_kib(const char *field) {
    char line[256];
    long kib = -1;
    FILE *status = fopen("/proc/self/status", "r");
    if (status == NULL) return -1;
    while (fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, field, strlen(field)) == 0) kib = strtol(line + strlen(field), NULL, 10);
    fclose(status);
    return kib;
}

long peak_memory_begin(void) {
    malloc_trim(0);
    FILE *peak = fopen("/proc/self/clear_refs", "w");
    if (peak == NULL) return -1;
    const int written = fputs("5", peak);
    return fclose(peak) == 0 && written >= 0 ? read_kib("VmRSS:") : -1;
}

double peak_memory_added_mib(long begin_kib) {
    if (begin_kib < 0) return NAN;
    const long added_kib = read_kib("VmHWM:") - begin_kib;
    return added_kib > 0 ? (double)added_kib / 1024 : 0;
}
