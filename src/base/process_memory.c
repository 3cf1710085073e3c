/* See process_memory.h. */
#include "base/process_memory.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Linux tells pages: all, then those in memory (proc(5)). */
static size_t read_resident_bytes(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL) return 0;
    char line[128] = "";
    const bool is_read = fgets(line, sizeof line, file) != NULL;
    fclose(file);
    const char *blank = strchr(line, ' ');
    if (!is_read || blank == NULL) return 0;
    return (size_t)strtoul(blank, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

process_memory process_memory_read(void) {
    struct rusage usage = {0};
    getrusage(RUSAGE_SELF, &usage);
    process_memory read = {.now_bytes = read_resident_bytes(),
                           .most_bytes = (size_t)usage.ru_maxrss * 1024};
    if (read.now_bytes == 0) read.now_bytes = read.most_bytes;
    if (read.most_bytes < read.now_bytes) read.most_bytes = read.now_bytes;
    return read;
}
