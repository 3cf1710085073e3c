/* The folder of results; see run_folder.h. */
#include "app/run_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/data_package.h"
#include "app/interruption.h"

static bool join(char path[PATH_MAX], const char *folder, const char *name) {
    const int bytes = snprintf(path, PATH_MAX, "%s/%s", folder, name);
    if (bytes >= 0 && bytes < PATH_MAX) return true;
    path[0] = '\0';
    return false;
}

void run_folder_file(const run_folder *begun, const char *name, char path[PATH_MAX]) {
    join(path, begun->temporary, name);
}

static int refuse(const char *path) {
    return complain(BIGHT_CANNOT_WRITE,
                    "%s: cannot be written (%s); check the folder above it and its permissions",
                    path, strerror(errno));
}

/* The list in a file of the folder; NULL when there is none. */
static json_t *read_list(const char *folder, const char *name, const char *list) {
    char path[PATH_MAX];
    if (!join(path, folder, name)) return NULL;
    json_t *record = json_load_file(path, 0, NULL);
    json_t *outputs = json_incref(json_object_get(record, list));
    json_decref(record);
    return outputs;
}

/* The files a run wrote, by its record, or an export to GMNS, by its package; NULL when there is
 * neither. A package beside single tables is no such list: its folder is the user's own. */
static json_t *read_outputs(const char *folder) {
    char path[PATH_MAX];
    json_t *outputs = read_list(folder, RUN_RECORD_FILE, "outputs");
    if (outputs != NULL || !join(path, folder, DATA_PACKAGE_FILE)) return outputs;
    return data_package_is_of_gmns(path) ? read_list(folder, DATA_PACKAGE_FILE, "resources") : NULL;
}

static bool is_output(const json_t *outputs, const char *name) {
    if (strcmp(name, RUN_RECORD_FILE) == 0 || strcmp(name, DATA_PACKAGE_FILE) == 0)
        return outputs != NULL;
    size_t index;
    json_t *output;
    json_array_foreach(outputs, index, output) {
        const json_t *path = json_object_get(output, "path");
        const char *file = json_string_value(path != NULL ? path : json_object_get(output, "file"));
        if (file != NULL && strcmp(file, name) == 0) return true;
    }
    return false;
}

static bool is_entry(const struct dirent *entry) {
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* Finds something in the folder that no run wrote; "" when there is nothing. */
static int find_stranger(const char *path, const json_t *outputs, char stranger[NAME_MAX + 1]) {
    stranger[0] = '\0';
    DIR *folder = opendir(path);
    if (folder == NULL) return refuse(path);
    const struct dirent *entry;
    while (stranger[0] == '\0' && (entry = readdir(folder)) != NULL)
        if (is_entry(entry) && !is_output(outputs, entry->d_name))
            snprintf(stranger, NAME_MAX + 1, "%s", entry->d_name);
    closedir(folder);
    return 0;
}

static int check_replaceable(const char *path) {
    char stranger[NAME_MAX + 1];
    json_t *outputs = read_outputs(path);
    const int code = find_stranger(path, outputs, stranger);
    json_decref(outputs);
    if (code != 0 || stranger[0] == '\0') return code;
    return complain(BIGHT_CANNOT_WRITE,
                    "%s holds '%s', which no run of bight wrote; it is left untouched. Choose "
                    "another folder with -o.",
                    path, stranger);
}

static int check_existing(run_folder *begun, bool may_replace) {
    struct stat existing;
    begun->replaces = lstat(begun->path, &existing) == 0;
    if (!begun->replaces) return 0;
    if (!S_ISDIR(existing.st_mode))
        return complain(BIGHT_CANNOT_WRITE, "%s is there and no folder; choose another with -o",
                        begun->path);
    if (!may_replace)
        return complain(BIGHT_CANNOT_WRITE, "%s exists. Use --overwrite to replace it.",
                        begun->path);
    return check_replaceable(begun->path);
}

static bool name_folders(const char *path, run_folder *begun) {
    size_t bytes = strlen(path);
    while (bytes > 1 && path[bytes - 1] == '/')
        bytes--;
    const long process = (long)getpid();
    const int longest =
        snprintf(begun->temporary, PATH_MAX, "%.*s.%ld.part", (int)bytes, path, process);
    snprintf(begun->former, PATH_MAX, "%.*s.%ld.old", (int)bytes, path, process);
    snprintf(begun->path, PATH_MAX, "%.*s", (int)bytes, path);
    return bytes > 0 && longest > 0 && longest < PATH_MAX;
}

int run_folder_begin(const char *path, bool may_replace, run_folder *begun) {
    if (!name_folders(path, begun))
        return complain(BIGHT_WRONG_USE, "-o: '%s' is no path of a folder", path);
    TRY(check_existing(begun, may_replace));
    interruption_hold();
    const int failed = mkdir(begun->temporary, 0777);
    if (failed == 0) interruption_watch_folder(begun->temporary);
    interruption_release();
    return failed == 0 ? 0 : refuse(begun->path);
}

/* Removes the files of the list and the folder; with no list, whatever is in it. */
static void remove_folder(const char *path, const json_t *outputs) {
    DIR *folder = opendir(path);
    if (folder == NULL) return;
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        char file[PATH_MAX];
        const bool is_ours = outputs == NULL || is_output(outputs, entry->d_name);
        if (is_entry(entry) && is_ours && join(file, path, entry->d_name)) unlink(file);
    }
    closedir(folder);
    if (rmdir(path) != 0) remark("%s could not be removed (%s)", path, strerror(errno));
}

/* Old and new change places at once where the file system can do that. */
static bool exchange_at_once(run_folder *begun) {
    if (!begun->replaces ||
        renameat2(AT_FDCWD, begun->temporary, AT_FDCWD, begun->path, RENAME_EXCHANGE) != 0)
        return false;
    snprintf(begun->former, sizeof begun->former, "%s", begun->temporary);
    return true;
}

static int exchange(run_folder *begun) {
    if (exchange_at_once(begun)) return 0;
    if (begun->replaces && rename(begun->path, begun->former) != 0) return refuse(begun->path);
    if (rename(begun->temporary, begun->path) == 0) return 0;
    const int code = refuse(begun->path);
    if (begun->replaces && rename(begun->former, begun->path) != 0)
        remark("the former results are in %s", begun->former);
    return code;
}

static void remove_former(const run_folder *begun) {
    json_t *outputs = read_outputs(begun->former);
    json_t *none = json_array();
    remove_folder(begun->former, outputs == NULL ? none : outputs);
    json_decref(outputs);
    json_decref(none);
}

int run_folder_finish(run_folder *begun, int code) {
    interruption_hold();
    if (code == 0) code = exchange(begun);
    if (code != 0)
        remove_folder(begun->temporary, NULL);
    else if (begun->replaces)
        remove_former(begun);
    interruption_watch_folder(NULL);
    interruption_release();
    return code;
}
