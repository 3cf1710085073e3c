/* Runs a fuzz target without libFuzzer: mutates its seeds for some seconds, always in the same way
 * for the same seed number.
 *
 *     TARGET [SECONDS [SEED]]     3 seconds, or FUZZ_SECONDS; seed 1
 *     TARGET FILE                 the one input again
 *
 * The runs happen in a child; their input lies in memory shared with the parent, who keeps it in a
 * file when the child ends otherwise than well or a run takes too long.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "drawn_files.h"
#include "fuzzing.h"

enum { MOST_BYTES = 1 << 14, MOST_SEEDS = 64, MOST_MUTATIONS = 6, HANG_SECONDS = 20 };

typedef struct {
    long runs;
    bool is_over; /* all runs went well; what fails afterwards is a leak */
    size_t count;
    uint8_t bytes[MOST_BYTES];
} run_state;

typedef struct {
    char *bytes;
    size_t count;
} seed_input;

static seed_input seeds[MOST_SEEDS];
static size_t seed_count;
static uint64_t random_state;

/* xorshift64* (Vigna 2016). */
static size_t below(size_t limit) {
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    const uint64_t drawn = random_state * UINT64_C(2685821657736338717) >> 32;
    return limit == 0 ? 0 : (size_t)(drawn % limit);
}

/* Puts `count` bytes in the place of `removed` bytes; what goes beyond the room is left out. */
static void replace(run_state *run, size_t at, size_t removed, const void *bytes, size_t count) {
    if (count > MOST_BYTES - at) count = MOST_BYTES - at;
    size_t tail = run->count - at - removed;
    if (tail > MOST_BYTES - at - count) tail = MOST_BYTES - at - count;
    memmove(run->bytes + at + count, run->bytes + at + removed, tail);
    if (count > 0) memcpy(run->bytes + at, bytes, count);
    run->count = at + count + tail;
}

static void put_integer(run_state *run, size_t at) {
    static const uint64_t values[] = {0,
                                      1,
                                      0x7F,
                                      0x80,
                                      0xFF,
                                      0x7FFF,
                                      0xFFFF,
                                      0x7FFFFFFF,
                                      0x80000000,
                                      UINT64_MAX,
                                      INT64_MAX,
                                      0x7FF0000000000000,
                                      0x7FF8000000000000};
    const uint64_t value = values[below(sizeof values / sizeof *values)];
    const size_t width = (size_t)1 << below(4);
    const bool is_big_endian = below(2) == 0;
    for (size_t i = 0; i < width && at + i < run->count; i++)
        run->bytes[at + i] = (uint8_t)(value >> (8 * (is_big_endian ? width - 1 - i : i)));
}

static void insert_noise(run_state *run, size_t at) {
    static const char likely[] = " \t\r\n,;:.\"'-+0129eE[]{}()#&*!|>%@\x1b\x7f\x80\xff";
    uint8_t noise[8];
    const size_t count = 1 + below(sizeof noise);
    for (size_t i = 0; i < count; i++)
        noise[i] = below(2) == 0 ? (uint8_t)below(256) : (uint8_t)likely[below(sizeof likely)];
    replace(run, at, 0, noise, count);
}

/* A piece of some seed, in the place of nothing or of as many bytes. */
static void splice(run_state *run, size_t at) {
    const seed_input *other = &seeds[below(seed_count)];
    const size_t begin = below(other->count);
    const size_t most = other->count - begin < 64 ? other->count - begin : 64;
    const size_t count = below(most + 1), room = run->count - at;
    replace(run, at, below(2) == 0 ? 0 : count < room ? count : room, other->bytes + begin, count);
}

static void mutate(run_state *run) {
    const size_t at = below(run->count), left = run->count - at;
    switch (run->count == 0 ? 2 : below(8)) {
    case 0:
        run->bytes[at] ^= (uint8_t)(1 << below(8));
        break;
    case 1:
        run->bytes[at] = (uint8_t)below(256);
        break;
    case 2:
        insert_noise(run, at);
        break;
    case 3:
        replace(run, at, 1 + below(left < 8 ? left : 8), NULL, 0);
        break;
    case 4:
        if (below(4) == 0) run->count = at;
        break;
    case 5:
    case 6:
        put_integer(run, at);
        break;
    default:
        splice(run, at);
    }
}

static void load_seeds(void) {
    char *folder = drawn_folder();
    fuzz_draw_seeds(folder);
    struct dirent **names;
    const int count = scandir(folder, &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (names[i]->d_name[0] != '.' && seed_count < MOST_SEEDS) {
            seed_input *seed = &seeds[seed_count++];
            seed->bytes = drawn_read(folder, names[i]->d_name, &seed->count);
            fuzz_require(seed->count <= MOST_BYTES, "a seed is small");
        }
        free(names[i]);
    }
    if (count > 0) free(names);
    drawn_remove(folder);
}

static void run_once(run_state *run) {
    alarm(HANG_SECONDS);
    LLVMFuzzerTestOneInput(run->bytes, run->count);
    run->runs++;
}

static void take_seed(run_state *run, size_t index) {
    run->count = seeds[index].count;
    memcpy(run->bytes, seeds[index].bytes, run->count);
}

static void run_for(run_state *run, double seconds) {
    struct timespec begun, now;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    load_seeds();
    for (size_t i = 0; i < seed_count; i++) {
        take_seed(run, i);
        run_once(run);
    }
    do {
        take_seed(run, below(seed_count));
        for (size_t left = 1 + below(MOST_MUTATIONS); left > 0; left--)
            mutate(run);
        run_once(run);
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while ((double)(now.tv_sec - begun.tv_sec) + 1e-9 * (double)(now.tv_nsec - begun.tv_nsec) <
             seconds);
    alarm(0);
    run->is_over = true;
    for (size_t i = 0; i < seed_count; i++)
        free(seeds[i].bytes);
}

static int run_file(run_state *run, const char *path) {
    FILE *file = fopen(path, "rb");
    fuzz_require(file != NULL, "the input cannot be opened");
    run->count = fread(run->bytes, 1, MOST_BYTES, file);
    fclose(file);
    run_once(run);
    printf("%s: %zu bytes do no harm\n", path, run->count);
    return 0;
}

static int report_failure(const run_state *run, const char *target, unsigned long seed) {
    if (run->is_over) {
        printf("%s: memory leaked in %ld runs with seed %lu\n", target, run->runs, seed);
        return 1;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s.found-%lu-%ld", target, seed, run->runs);
    FILE *file = fopen(path, "wb");
    fuzz_require(file != NULL, "the input cannot be kept");
    fwrite(run->bytes, 1, run->count, file);
    fclose(file);
    printf("%s: failed in run %ld with seed %lu; the input is kept: %s %s\n", target, run->runs + 1,
           seed, target, path);
    return 1;
}

int main(int argc, char **argv) {
    run_state *run =
        mmap(NULL, sizeof *run, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct stat facts;
    fuzz_require(run != MAP_FAILED, "there is memory for an input");
    if (argc == 2 && stat(argv[1], &facts) == 0) return run_file(run, argv[1]);
    const char *wanted = argc > 1 ? argv[1] : getenv("FUZZ_SECONDS");
    const double seconds = wanted == NULL ? 3 : strtod(wanted, NULL);
    const unsigned long seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
    random_state = UINT64_C(0x9E3779B97F4A7C15) * (seed + 1) | 1;
    fflush(stdout);
    fuzz_folder(); /* the parent's, who removes it whatever becomes of the child */
    const pid_t child = fork();
    fuzz_require(child >= 0, "there is no second process");
    if (child == 0) {
        run_for(run, seconds);
        exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (status != 0) return report_failure(run, argv[0], seed);
    printf("%s: %ld runs with seed %lu\n", argv[0], run->runs, seed);
    return 0;
}
