/* Reading a layer; see reading.h. */
#include "layer/reading.h"

#include <string.h>
#include <strings.h>

#include "layer/csv_input.h"
#include "layer/shapefile.h"

static bool ends_with(const char *path, const char *ending) {
    const size_t bytes = strlen(path), ending_bytes = strlen(ending);
    return bytes > ending_bytes && strcasecmp(path + bytes - ending_bytes, ending) == 0;
}

bight_status reading_read(bight_session *session, const layer_request *request,
                          bight_layer **layer) {
    if (ends_with(request->path, ".shp")) return shapefile_read(session, request, layer);
    if (ends_with(request->path, ".csv"))
        return csv_input_read(session, request->path, request->encoding, request->crs, layer);
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: layers are read from .shp and .csv files; give the path of one",
                request->path);
}

bight_status bight_layer_read(bight_session *session, const char *path, const char *encoding,
                              const char *crs, bight_layer **layer) {
    const layer_request whole = {.path = path, .encoding = encoding, .crs = crs};
    return reading_read(session, &whole, layer);
}
