/* Reading a layer: the ending of the path chooses the format. */
#include <string.h>
#include <strings.h>

#include "layer/csv_input.h"
#include "layer/features.h"
#include "layer/shapefile.h"

static bool ends_with(const char *path, const char *ending) {
    const size_t bytes = strlen(path), ending_bytes = strlen(ending);
    return bytes > ending_bytes && strcasecmp(path + bytes - ending_bytes, ending) == 0;
}

bight_status bight_layer_read(bight_session *session, const char *path, const char *encoding,
                              const char *crs, bight_layer **layer) {
    if (ends_with(path, ".shp")) return shapefile_read(session, path, encoding, crs, layer);
    if (ends_with(path, ".csv")) return csv_input_read(session, path, encoding, crs, layer);
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: layers are read from .shp and .csv files; give the path of one", path);
}
