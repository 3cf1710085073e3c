/* Sides in another process: SciPy, NetworkX and pgRouting, through python_peer.py, which is given
 * numbers in files of a temporary folder and a line when they are there. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench_side.h"
#include "graph_file.h"
#include "street_grid.h"

enum { FOLDER_BYTES = 64, LINE_BYTES = 256 };

typedef struct {
    char folder[FOLDER_BYTES]; /* the other process removes it */
    pid_t process;
    FILE *to;
    FILE *from;
    double memory_mib;
} process_side;

static void stop(const char *sentence) {
    fprintf(stderr, "bench: %s: %s\n", sentence, strerror(errno));
    exit(EXIT_FAILURE);
}

static void make_folder(process_side *side) {
    const char *base = getenv("TMPDIR");
    snprintf(side->folder, sizeof side->folder, "%.40s/bight-bench-XXXXXX",
             base != NULL ? base : "/tmp");
    if (mkdtemp(side->folder) == NULL) stop("no temporary folder");
}

/* In a buffer that the next call uses again. */
static const char *path_of(const process_side *side, const char *name) {
    static char path[FOLDER_BYTES + 16];
    snprintf(path, sizeof path, "%s/%s", side->folder, name);
    return path;
}

/* In the child: never returns. The interpreter is Debian's, whatever else PATH has. */
static void become_python(const int to[2], const int from[2], const char *kind,
                          const char *folder) {
    dup2(to[0], STDIN_FILENO);
    dup2(from[1], STDOUT_FILENO);
    close(to[0]);
    close(to[1]);
    close(from[0]);
    close(from[1]);
    execl("/usr/bin/python3", "python3", "tools/bench/python_peer.py", kind, folder, (char *)NULL);
    stop("/usr/bin/python3 cannot be run");
}

/* The child must not hold the ends by which other children learn that their input is over. */
static void start_process(process_side *side, const char *kind) {
    int to[2], from[2];
    if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0) stop("no pipe");
    fflush(NULL);
    side->process = fork();
    if (side->process < 0) stop("no process");
    if (side->process == 0) become_python(to, from, kind, side->folder);
    close(to[0]);
    close(from[1]);
    side->to = fdopen(to[1], "w");
    side->from = fdopen(from[0], "r");
    if (side->to == NULL || side->from == NULL) stop("no pipe");
}

/* The answer without its end of line, in a buffer that the next one uses again. */
static char *read_answer(const process_side *side) {
    static char line[LINE_BYTES];
    if (fgets(line, sizeof line, side->from) == NULL) stop("python_peer.py gave no answer");
    line[strcspn(line, "\n")] = '\0';
    return line;
}

static void release(void *prepared) {
    process_side *side = prepared;
    fclose(side->to);
    fclose(side->from);
    waitpid(side->process, NULL, 0);
    free(side);
}

static void *prepare(const road_graph *graph, const char *kind, double *seconds,
                     const char **reason) {
    process_side *side = street_grid_room(1, sizeof *side);
    make_folder(side);
    graph_file_write(graph, path_of(side, "graph"));
    start_process(side, kind);
    const char *answer = read_answer(side);
    if (strncmp(answer, "ready ", 6) == 0) {
        *seconds = strtod(answer + 6, NULL);
        return side;
    }
    *reason = strncmp(answer, "missing ", 8) == 0 ? answer + 8 : answer;
    release(side);
    return NULL;
}

static void *prepare_scipy(const road_graph *graph, int threads, double *seconds,
                           const char **reason) {
    (void)threads;
    return prepare(graph, "scipy", seconds, reason);
}

static void *prepare_networkx(const road_graph *graph, int threads, double *seconds,
                              const char **reason) {
    (void)threads;
    return prepare(graph, "networkx", seconds, reason);
}

static void *prepare_pgrouting(const road_graph *graph, int threads, double *seconds,
                               const char **reason) {
    (void)threads;
    return prepare(graph, "pgrouting", seconds, reason);
}

static double matrix(void *prepared, const bench_pairs *pairs, uint32_t *times_ms) {
    process_side *side = prepared;
    char *end;
    graph_file_write_words(path_of(side, "origins"), pairs->origins, pairs->origin_count);
    graph_file_write_words(path_of(side, "destinations"), pairs->destinations,
                           pairs->destination_count);
    fputs("go\n", side->to);
    fflush(side->to);
    const double seconds = strtod(read_answer(side), &end);
    side->memory_mib = strtod(end, NULL);
    graph_file_read_words(path_of(side, "times"), times_ms,
                          (uint64_t)pairs->origin_count * pairs->destination_count);
    return seconds;
}

static double memory_mib(void *prepared) {
    const process_side *side = prepared;
    return side->memory_mib;
}

const bench_side bench_scipy = {
    .name = "SciPy",
    .threads = 1,
    .row_ns_per_node = 450,
    .prepare = prepare_scipy,
    .release = release,
    .memory_mib = memory_mib,
    .matrix = matrix,
};

const bench_side bench_networkx = {
    .name = "NetworkX",
    .threads = 1,
    .largest_nodes = 200000,
    .row_ns_per_node = 5000,
    .prepare = prepare_networkx,
    .release = release,
    .memory_mib = memory_mib,
    .matrix = matrix,
};

/* It reads the arcs anew at each call, so a call for few rows would be unjust to it. */
const bench_side bench_pgrouting = {
    .name = "pgRouting",
    .threads = 1,
    .largest_nodes = 200000,
    .row_ns_per_node = 600,
    .least_rows = 100,
    .prepare = prepare_pgrouting,
    .release = release,
    .memory_mib = memory_mib,
    .matrix = matrix,
};
