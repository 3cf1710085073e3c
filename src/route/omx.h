/* Open matrix files (OMX 0.2) through HDF5.
 *
 * Root attributes OMX_VERSION and SHAPE; a chunked float64 data set a measure under /data with
 * TITLE, NA, unit, scenario and network_sha256; city_id and city_name under /lookup. No route is
 * NaN. Invariant: data sets are never extendable and texts have fixed length, for other readers of
 * the format refuse anything else.
 */
#ifndef BIGHT_ROUTE_OMX_H
#define BIGHT_ROUTE_OMX_H

#include "route/matrix.h"

typedef struct {
    const bight_matrix *matrix;
    unsigned measures;
    const int *cities;
    int city_count;
    const char *network_sha256;
    const char *scenario;
} omx_content;

bight_status omx_write(bight_session *session, const omx_content *content, const char *path);

#endif
