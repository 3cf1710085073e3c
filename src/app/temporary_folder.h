/* Folders for files that are made only to be sent on; see interruption.h for those that stay. */
#ifndef BIGHT_APP_TEMPORARY_FOLDER_H
#define BIGHT_APP_TEMPORARY_FOLDER_H

#include <limits.h>
#include <stdbool.h>

/* A new one, in $TMPDIR or else /tmp, for this user alone; "" and false: there is none. */
bool temporary_folder_make(char path[PATH_MAX]);

/* With all files in it; "": nothing. */
void temporary_folder_remove(const char *path);

#endif
