/* Running the program beside itself; see background_run.h. */
#include "app/background_run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/command.h"
#include "app/temporary_folder.h"
#include "app/text_file.h"
#include "app/zip_archive.h"

/* A page's Save under this name writes the same file. */
#define CHANGES_FILE "changes.yaml"

enum { MOST_WORDS = MOST_RUN_WORDS + 2 * MOST_SETTINGS + 2 * OPTION_COUNT + 8, SCENARIO_FILE = 3 };

/* Options of the server that mean the same to the commands it runs. */
static const option_name PASSED_ON[] = {OPTION_PROFILE,     OPTION_MODES,   OPTION_DECAY,
                                        OPTION_DAILY_LIMIT, OPTION_WEIGHTS, OPTION_IDEAL_SPEED,
                                        OPTION_MEMORY};

typedef struct {
    const char *items[MOST_WORDS + 1];
    int count;
    char options[OPTION_COUNT][32];
    char threads[24];
    char network[PATH_MAX];
} word_list;

static void add(word_list *words, const char *word) {
    words->items[words->count++] = word;
}

/* As many as are asked for, else a processor stays free for the answers that cannot wait. */
static void add_threads(word_list *words, const options *asked) {
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    snprintf(words->threads, sizeof words->threads, "%ld", processors > 2 ? processors - 1 : 1);
    add(words, "--threads");
    add(words, options_has(asked, OPTION_THREADS) ? asked->values[OPTION_THREADS] : words->threads);
}

/* A run that makes a file is in the folder of that file. */
static void add_network(word_list *words, const background_task *task) {
    const char *network = task->asked->words[1];
    const bool is_elsewhere = task->file != NULL && realpath(network, words->network) != NULL;
    add(words, is_elsewhere ? words->network : network);
}

static void add_scenario_and_form(word_list *words, const background_task *task) {
    if (task->file == NULL ? task->scenario != NULL : task->changes != NULL) {
        add(words, "-s");
        add(words, task->file == NULL ? "/dev/fd/3" : CHANGES_FILE);
    }
    add(words, task->file == NULL ? "-f" : "-o");
    add(words, task->file != NULL ? task->file : task->format == NULL ? "json" : task->format);
}

static void list_words(word_list *words, const background_task *task) {
    const options *asked = task->asked;
    const option_set taken = command_find(task->words[0])->options | OPTIONS_GLOBAL;
    add(words, "bight");
    add(words, task->words[0]);
    add_network(words, task);
    for (int i = 1; task->words[i] != NULL; i++)
        add(words, task->words[i]);
    for (size_t i = 0; i < sizeof PASSED_ON / sizeof *PASSED_ON; i++) {
        const option_name name = PASSED_ON[i];
        if (!options_has(asked, name) || (taken & OPTION_BIT(name)) == 0) continue;
        snprintf(words->options[name], sizeof words->options[name], "--%s",
                 options_entry(name)->name);
        add(words, words->options[name]);
        add(words, asked->values[name]);
    }
    for (int i = 0; i < asked->setting_count; i++) {
        add(words, "--set");
        add(words, asked->settings[i]);
    }
    add_scenario_and_form(words, task);
    add_threads(words, asked);
    add(words, "--progress");
    add(words, "json");
    if (task->places[0] != NULL) add(words, "--");
    for (int i = 0; i < MOST_RUN_PLACES && task->places[i] != NULL; i++)
        add(words, task->places[i]);
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

/* The server waits for signals by itself and holds them back; the run must not. 0, or an error. */
static int spawn(background_run *run, int scenario, const word_list *words) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    if (posix_spawn_file_actions_init(&files) != 0) return ENOMEM;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, run->output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, run->errors, STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&files, scenario, SCENARIO_FILE);
    if (run->file != NULL) posix_spawn_file_actions_addchdir_np(&files, run->folder);
    const int failed = posix_spawn(&run->process, "/proc/self/exe", &files, &attributes,
                                   (char *const *)(uintptr_t)words->items, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

static void close_files(background_run *run) {
    if (run->output >= 0) close(run->output);
    if (run->errors >= 0) close(run->errors);
    temporary_folder_remove(run->folder);
    *run = (background_run){.output = -1, .errors = -1};
}

static bool write_changes(const background_run *run, const scenario_yaml *changes) {
    char path[sizeof run->folder + sizeof CHANGES_FILE];
    text_file begun;
    snprintf(path, sizeof path, "%s/" CHANGES_FILE, run->folder);
    if (text_file_begin(path, false, &begun) != 0) return false;
    scenario_yaml_write(changes, begun.stream);
    return text_file_finish(&begun, 0) == 0;
}

static bool prepare_folder(background_run *run, const background_task *task) {
    run->file = task->file;
    if (task->file == NULL) return true;
    return temporary_folder_make(run->folder) &&
           (task->changes == NULL || write_changes(run, task->changes));
}

int background_run_start(background_run *run, const background_task *task) {
    word_list words = {.count = 0};
    list_words(&words, task);
    errno = 0;
    const int scenario = keep_text(task->scenario);
    *run = (background_run){
        .output = keep_text(NULL), .errors = keep_text(NULL), .begin_s = analysis_clock_s()};
    const bool is_prepared =
        scenario >= 0 && run->output >= 0 && run->errors >= 0 && prepare_folder(run, task);
    const int problem = errno != 0 ? errno : EIO;
    const int failed = is_prepared ? spawn(run, scenario, &words) : problem;
    if (scenario >= 0) close(scenario);
    if (failed != 0) close_files(run);
    return failed;
}

static json_t *read_json(int file) {
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
    if (strncmp(line, "bight: ", strlen("bight: ")) == 0) line += strlen("bight: ");
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

/* ---- Its end ---- */

/* A Shapefile is several files, sent as one. */
static int open_file(const background_run *run) {
    char path[sizeof run->folder + NAME_MAX];
    const char *ending = strrchr(run->file, '.');
    if (strcmp(ending, ".shp") == 0) {
        snprintf(path, sizeof path, "%.*s", (int)(ending - run->file), run->file);
        return zip_archive_make(run->folder, path);
    }
    snprintf(path, sizeof path, "%s/%s", run->folder, run->file);
    return open(path, O_RDONLY | O_CLOEXEC);
}

background_state background_run_look(background_run *run, run_answer *answer) {
    int status;
    const pid_t ended = waitpid(run->process, &status, WNOHANG);
    *answer = (run_answer){.file = -1};
    if (ended == 0 || (ended < 0 && errno == EINTR)) return RUN_GOES_ON;
    const bool is_done = ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (is_done && run->file != NULL) answer->file = open_file(run);
    if (is_done && run->file == NULL) answer->json = read_json(run->output);
    const bool has_failed = answer->json == NULL && answer->file < 0;
    if (has_failed) read_message(run->errors, answer->message);
    if (has_failed && answer->message[0] == '\0')
        snprintf(answer->message, sizeof answer->message,
                 "it was ended from outside, as where memory is short; free some and start bight "
                 "serve again");
    close_files(run);
    return has_failed ? RUN_HAS_FAILED : RUN_IS_DONE;
}

void run_answer_release(run_answer *answer) {
    json_decref(answer->json);
    if (answer->file >= 0) close(answer->file);
    *answer = (run_answer){.file = -1};
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
