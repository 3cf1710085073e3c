/* Open matrix files (OMX 0.2) through HDF5.
 *
 * Root attributes OMX_VERSION and SHAPE; a chunked float64 data set a measure under /data with
 * TITLE, NA, unit, scenario and network_sha256; city_id and city_name under /lookup, or, where rows
 * and columns are not the same cities, origin_id, origin_name, destination_id and destination_name.
 * No route is NaN. Invariant: data sets are never extendable and texts have fixed length, for other
 * readers of the format refuse anything else.
 */
#ifndef BIGHT_ROUTE_OMX_H
#define BIGHT_ROUTE_OMX_H

#include "route/omx_chunk.h"

typedef struct {
    const matrix_shape *shape;
    const char *path; /* for messages */
    int64_t file;     /* HDF5's handles; below 0: not open */
    int64_t data;
    int64_t lookup;
    int64_t measures[MATRIX_WRITTEN_COUNT];
    omx_chunk *chunks; /* being packed side by side */
    int chunk_count;
} omx_file;

/* Creates the file with its lookups and empty data sets; omx_end closes it even after a failure. */
bight_status omx_begin(bight_session *session, const matrix_shape *shape, unsigned measures,
                       arena *owner, const char *path, omx_file *omx);

/* The next rows: a multiple of OMX_ROWS, or those that end the matrix. */
bight_status omx_put(bight_session *session, omx_file *omx, const matrix_block *block);
bight_status omx_end(bight_session *session, omx_file *omx, bight_status written);

#endif
