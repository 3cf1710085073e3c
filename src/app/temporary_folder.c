/* Making and removing folders; see temporary_folder.h. */
#include "app/temporary_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_NAME_BYTES = 128 }; /* of the files that are to go into it */

bool temporary_folder_make(char path[PATH_MAX]) {
    const char *parent = getenv("TMPDIR");
    const int bytes = snprintf(path, PATH_MAX - MOST_NAME_BYTES, "%s/bight-XXXXXX",
                               parent == NULL || parent[0] == '\0' ? "/tmp" : parent);
    if (bytes > 0 && bytes < PATH_MAX - MOST_NAME_BYTES && mkdtemp(path) != NULL) return true;
    path[0] = '\0';
    return false;
}

void temporary_folder_remove(const char *path) {
    DIR *folder = path[0] == '\0' ? NULL : opendir(path);
    if (folder == NULL) return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.') unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
    rmdir(path);
}
