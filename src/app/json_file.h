/* A JSON value made by the program, written whole or not at all. */
#ifndef BIGHT_APP_JSON_FILE_H
#define BIGHT_APP_JSON_FILE_H

#include <jansson.h>
#include <stdbool.h>

/* Takes the value over; NULL means that there was no memory to make it. The path "-" is the
 * standard output. 0, or the exit code after a complaint. */
int json_file_write(json_t *value, const char *path, bool may_replace);

#endif
