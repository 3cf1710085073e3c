/* Under libFuzzer: draws the seeds into the corpus folder, the last argument, before it is read. */
#include <sys/stat.h>

#include "fuzzing.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    const char *last = (*argv)[*argc - 1];
    struct stat facts;
    if (*argc > 1 && stat(last, &facts) == 0 && S_ISDIR(facts.st_mode)) fuzz_draw_seeds(last);
    return 0;
}
