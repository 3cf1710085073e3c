/* Reading one matrix of an open matrix file (OMX 0.2), whoever wrote it. */
#ifndef BIGHT_ROUTE_OMX_READING_H
#define BIGHT_ROUTE_OMX_READING_H

#include "base/status.h"

/* What is read, and of which size at most. */
typedef struct {
    const char *path;
    const char *const *names; /* of data sets, the first there is is taken; the last is NULL */
    int most;                 /* rows and columns */
    bool prefers_names;       /* of lookups: names rather than ids */
} omx_request;

typedef struct {
    const char *name; /* of the data set */
    int row_count;
    int column_count;
    double *values;       /* row after row */
    const char **rows;    /* what the lookup calls them, numbers written plainly; NULL: there is */
    const char **columns; /* none */
} omx_matrix;

/* Into the owner's memory. A matrix of none of the names is taken if it is the only one, and so is
 * a lookup. Rows are called by the lookup city_id, city_name, origin_id or origin_name, columns by
 * that or destination_id or destination_name. */
bight_status omx_read(bight_session *session, arena *owner, const omx_request *request,
                      omx_matrix *made);

#endif
