/* The files the page is made of, which are parts of the program. */
#ifndef BIGHT_APP_PAGE_FILES_H
#define BIGHT_APP_PAGE_FILES_H

#include <stddef.h>

typedef struct {
    const char *path; /* "/page.css" */
    const char *type;
    const char *text;
    const size_t *bytes;
} page_file;

/* NULL: there is no such file. Only whole paths of the list are known, so none leads outside. */
const page_file *page_files_find(const char *path);

#endif
