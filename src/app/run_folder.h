/* The folder of results: it appears whole or not at all.
 *
 * run_folder_begin makes a temporary folder beside the one asked for, run_folder_finish puts it in
 * its place. A folder that is replaced must hold nothing but what a former run wrote, by its
 * run.json, or an export, by its datapackage.json; else it is refused and left untouched. Every
 * begin that returned 0 is followed by one finish.
 */
#ifndef BIGHT_APP_RUN_FOLDER_H
#define BIGHT_APP_RUN_FOLDER_H

#include <limits.h>
#include <stdbool.h>

#define RUN_RECORD_FILE "run.json"

typedef struct {
    char path[PATH_MAX];
    char temporary[PATH_MAX];
    char former[PATH_MAX]; /* where the one replaced is put aside */
    bool replaces;
} run_folder;

int run_folder_begin(const char *path, bool may_replace, run_folder *begun);

/* Puts the folder in place when `code` is 0, else removes it; returns `code` or the failure. */
int run_folder_finish(run_folder *begun, int code);

/* The path of a file in the temporary folder; "" when it is too long. */
void run_folder_file(const run_folder *begun, const char *name, char path[PATH_MAX]);

#endif
