/* Running the program beside itself; see background_run.h. */
#include "app/background_run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/analysis.h"

enum { MOST_WORDS = MOST_RUN_WORDS + 2 * MOST_SETTINGS + 2 * OPTION_COUNT + 8, SCENARIO_FILE = 3 };

/* Options of the server that mean the same to the commands it runs. */
static const option_name PASSED_ON[] = {OPTION_PROFILE,     OPTION_MODES,       OPTION_DECAY,
                                        OPTION_DAILY_LIMIT, OPTION_IDEAL_SPEED, OPTION_WEIGHTS};

typedef struct {
    const char *items[MOST_WORDS + 1];
    int count;
    char options[OPTION_COUNT][32];
    char threads[24];
} word_list;

static void add(word_list *words, const char *word) {
    words->items[words->count++] = word;
}

static bool is_taken(const char *command, option_name name) {
    const bool is_of_access = name == OPTION_DECAY || name == OPTION_WEIGHTS ||
                              name == OPTION_DAILY_LIMIT || name == OPTION_IDEAL_SPEED;
    const bool knows_access = strcmp(command, "scenario") == 0 || strcmp(command, "hubs") == 0;
    return !is_of_access || knows_access;
}

/* A processor stays free for the answers that cannot wait. */
static void add_threads(word_list *words) {
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    snprintf(words->threads, sizeof words->threads, "%ld", processors > 2 ? processors - 1 : 1);
    add(words, "--threads");
    add(words, words->threads);
}

static void list_words(word_list *words, const background_task *task) {
    const options *asked = task->asked;
    add(words, "bight");
    add(words, task->words[0]);
    add(words, asked->words[1]);
    for (int i = 1; task->words[i] != NULL; i++)
        add(words, task->words[i]);
    for (size_t i = 0; i < sizeof PASSED_ON / sizeof *PASSED_ON; i++) {
        const option_name name = PASSED_ON[i];
        if (!options_has(asked, name) || !is_taken(task->words[0], name)) continue;
        snprintf(words->options[name], sizeof words->options[name], "--%s",
                 options_entry(name)->name);
        add(words, words->options[name]);
        add(words, asked->values[name]);
    }
    for (int i = 0; i < asked->setting_count; i++) {
        add(words, "--set");
        add(words, asked->settings[i]);
    }
    if (task->scenario != NULL) {
        add(words, "-s");
        add(words, "/dev/fd/3");
    }
    add_threads(words);
    add(words, "-f");
    add(words, task->format == NULL ? "json" : task->format);
    add(words, "--progress");
    add(words, "json");
    if (task->place == NULL) return;
    add(words, "--");
    add(words, task->place);
}

/* A file in memory with a text in it. */
static int keep_text(const char *text) {
    const int file = memfd_create("bight", MFD_CLOEXEC);
    const size_t bytes = text == NULL ? 0 : strlen(text);
    if (file < 0) return -1;
    for (size_t done = 0; done < bytes;) {
        const ssize_t written = write(file, text + done, bytes - done);
        if (written <= 0) {
            close(file);
            return -1;
        }
        done += (size_t)written;
    }
    lseek(file, 0, SEEK_SET);
    return file;
}

/* The server waits for signals by itself and holds them back; the run must not. */
static bool spawn(background_run *run, int scenario, const word_list *words) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    if (posix_spawn_file_actions_init(&files) != 0) return false;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return false;
    }
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, run->output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, run->errors, STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&files, scenario, SCENARIO_FILE);
    const int failed = posix_spawn(&run->process, "/proc/self/exe", &files, &attributes,
                                   (char *const *)(uintptr_t)words->items, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0;
}

static void close_files(background_run *run) {
    if (run->output >= 0) close(run->output);
    if (run->errors >= 0) close(run->errors);
    *run = (background_run){.output = -1, .errors = -1};
}

bool background_run_start(background_run *run, const background_task *task) {
    word_list words = {.count = 0};
    list_words(&words, task);
    const int scenario = keep_text(task->scenario);
    *run = (background_run){
        .output = keep_text(NULL), .errors = keep_text(NULL), .begin_s = analysis_clock_s()};
    const bool is_started =
        scenario >= 0 && run->output >= 0 && run->errors >= 0 && spawn(run, scenario, &words);
    if (scenario >= 0) close(scenario);
    if (!is_started) close_files(run);
    return is_started;
}

static json_t *read_answer(int file) {
    struct stat facts;
    if (fstat(file, &facts) != 0 || facts.st_size == 0) return NULL;
    const size_t bytes = (size_t)facts.st_size;
    void *text = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, file, 0);
    if (text == MAP_FAILED) return NULL;
    json_t *answer = json_loadb(text, bytes, JSON_ALLOW_NUL, NULL);
    munmap(text, bytes);
    return answer;
}

/* ---- What it says ---- */

/* The end of the errors, without the line break behind it. Sizes are asked for and places given:
 * the run writes at the offset of the same file. */
static void read_end(int file, char text[RUN_MESSAGE_BYTES]) {
    struct stat facts;
    const off_t end = fstat(file, &facts) == 0 ? facts.st_size : 0;
    const off_t begin = end > RUN_MESSAGE_BYTES - 1 ? end - (RUN_MESSAGE_BYTES - 1) : 0;
    const ssize_t bytes = pread(file, text, (size_t)(end - begin), begin);
    text[bytes < 0 ? 0 : bytes] = '\0';
    while (strlen(text) > 0 && text[strlen(text) - 1] == '\n')
        text[strlen(text) - 1] = '\0';
}

static const char *last_line(const char *text) {
    const char *line = strrchr(text, '\n');
    return line == NULL ? text : line + 1;
}

/* The last line is the complaint, unless it tells of progress. */
static void read_message(int file, char message[RUN_MESSAGE_BYTES]) {
    char text[RUN_MESSAGE_BYTES];
    read_end(file, text);
    const char *line = last_line(text);
    snprintf(message, RUN_MESSAGE_BYTES, "%s", line[0] == '{' ? "" : line);
}

/* A line that is half written is none yet: the one before it is taken the next time. */
void background_run_tell(const background_run *run, run_progress *progress) {
    char text[RUN_MESSAGE_BYTES];
    const char *stage;
    double done, total;
    *progress = (run_progress){.percent = -1};
    read_end(run->errors, text);
    json_t *line = json_loads(last_line(text), 0, NULL);
    if (json_unpack(line, "{s:s, s:F, s:F}", "stage", &stage, "done", &done, "total", &total) ==
            0 &&
        total > 0) {
        snprintf(progress->stage, sizeof progress->stage, "%s", stage);
        progress->percent = (int)(100 * done / total);
    }
    json_decref(line);
}

background_state background_run_look(background_run *run, json_t **answer,
                                     char message[RUN_MESSAGE_BYTES]) {
    int status;
    const pid_t ended = waitpid(run->process, &status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR)) return RUN_GOES_ON;
    const bool is_done = ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    *answer = is_done ? read_answer(run->output) : NULL;
    if (*answer == NULL) read_message(run->errors, message);
    if (*answer == NULL && message[0] == '\0')
        snprintf(message, RUN_MESSAGE_BYTES,
                 "it was ended from outside, as where memory is short; free some and start bight "
                 "serve again");
    close_files(run);
    return *answer == NULL ? RUN_HAS_FAILED : RUN_IS_DONE;
}

void background_run_stop(background_run *run) {
    if (run->process == 0) return;
    kill(run->process, SIGTERM);
    pid_t ended;
    do
        ended = waitpid(run->process, NULL, 0);
    while (ended < 0 && errno == EINTR);
    close_files(run);
}
