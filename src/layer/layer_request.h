/* What is wanted of a file: all of it, or some columns of the records a condition chooses. */
#ifndef BIGHT_LAYER_LAYER_REQUEST_H
#define BIGHT_LAYER_LAYER_REQUEST_H

typedef struct {
    const char *path;
    const char *encoding;       /* NULL: as it is found out */
    const char *crs;            /* NULL: as the .prj says */
    const char *crs_source;     /* who says so, for messages; NULL: the key crs */
    const char *where;          /* see selection.h; NULL: every record */
    const char *const *columns; /* names, in any case; NULL: all columns */
    int column_count;
} layer_request;

#endif
