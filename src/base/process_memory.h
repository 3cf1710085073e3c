/* What memory the process takes, as the operating system counts it. */
#ifndef BIGHT_BASE_PROCESS_MEMORY_H
#define BIGHT_BASE_PROCESS_MEMORY_H

#include <stddef.h>

typedef struct {
    size_t now_bytes;  /* in memory now */
    size_t most_bytes; /* at any time so far */
} process_memory;

/* Where the system tells only the most so far, that is taken for both. */
process_memory process_memory_read(void);

#endif
