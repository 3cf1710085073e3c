/* A text file that the program writes whole or not at all: it goes to a temporary file that is then
 * renamed. The path "-" is the standard output. Every begin that returned 0 is followed by one
 * finish. */
#ifndef BIGHT_APP_TEXT_FILE_H
#define BIGHT_APP_TEXT_FILE_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct {
    const char *path;
    char temporary[PATH_MAX]; /* "": the standard output */
    FILE *stream;             /* what is written goes here; whether it could is told at the end */
} text_file;

/* 0, or the exit code after a complaint. */
int text_file_begin(const char *path, bool may_replace, text_file *begun);

/* Puts the file in place when `code` is 0, else removes it; returns `code` or the failure. */
int text_file_finish(text_file *begun, int code);

#endif
