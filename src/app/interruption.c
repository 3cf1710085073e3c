/* What happens on Ctrl-C; see interruption.h. The handler calls only what is safe in one: it reads
 * the folder with getdents64 because opendir takes memory. */
#include "app/interruption.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A Shapefile is written in six parts, anything else in one. */
enum { MOST_PARTS = 6 };

static char watched_files[MOST_PARTS][PATH_MAX];
static char watched_folder[PATH_MAX];
static volatile sig_atomic_t is_terminal; /* where progress is told */
static volatile sig_atomic_t is_held;
static volatile sig_atomic_t waiting_signal;

static void empty_folder(int folder) {
    static _Alignas(struct dirent64) char listing[32768];
    long bytes;
    while ((bytes = getdents64(folder, listing, sizeof listing)) > 0) {
        for (long at = 0; at < bytes;) {
            const struct dirent64 *entry = (const void *)(listing + at);
            if (entry->d_name[0] != '.') unlinkat(folder, entry->d_name, 0);
            at += entry->d_reclen;
        }
        lseek(folder, 0, SEEK_SET);
        if (bytes < (long)sizeof listing / 2) return;
    }
}

static void remove_folder(void) {
    const int folder = open(watched_folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (folder < 0) return;
    empty_folder(folder);
    close(folder);
    rmdir(watched_folder);
}

static void leave(int signal_number) {
    /* What was shown of progress, and what the terminal shows of the key, goes. */
    static const char erase[] = "\r\033[K";
    if (is_terminal && write(STDERR_FILENO, erase, sizeof erase - 1) < 0) is_terminal = 0;
    for (int i = 0; i < MOST_PARTS; i++)
        if (watched_files[i][0] != '\0') unlinkat(AT_FDCWD, watched_files[i], 0);
    if (watched_folder[0] != '\0') remove_folder();
    _exit(128 + signal_number);
}

static void handle(int signal_number) {
    if (is_held != 0)
        waiting_signal = signal_number;
    else
        leave(signal_number);
}

void interruption_prepare(void) {
    struct sigaction action = {.sa_handler = handle};
    sigfillset(&action.sa_mask);
    is_terminal = isatty(STDERR_FILENO);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

static void watch_part(int part, const char *path, int bytes, const char *more,
                       const char *ending) {
    char *watched = watched_files[part];
    const int used =
        snprintf(watched, PATH_MAX, "%.*s%s.%ld.part%s", bytes, path, more, (long)getpid(), ending);
    if (used < 0 || used >= PATH_MAX) watched[0] = '\0';
}

void interruption_watch_file(const char *path) {
    static const char *const parts[MOST_PARTS][2] = {
        {"", ".shp"}, {"", ".shx"}, {"", ".dbf"}, {".prj", ""}, {".cpg", ""}, {"_fields.csv", ""}};
    const int bytes = (int)strlen(path);
    const bool is_shapefile = bytes > 4 && strcasecmp(path + bytes - 4, ".shp") == 0;
    if (!is_shapefile) watch_part(0, path, bytes, "", "");
    for (int part = 0; is_shapefile && part < MOST_PARTS; part++)
        watch_part(part, path, bytes - 4, parts[part][0], parts[part][1]);
}

void interruption_watch_folder(const char *path) {
    interruption_hold();
    const int bytes =
        snprintf(watched_folder, sizeof watched_folder, "%s", path == NULL ? "" : path);
    if (bytes < 0 || (size_t)bytes >= sizeof watched_folder) watched_folder[0] = '\0';
    interruption_release();
}

void interruption_hold(void) {
    is_held = 1;
}

void interruption_release(void) {
    is_held = 0;
    if (waiting_signal != 0) leave(waiting_signal);
}
