/* The land of a network's base map; see bight_network_land in bight.h. */
#include "network/network.h"

static bight_status read_land(bight_session *session, const bight_network *network, arena *scratch,
                              bight_layer **land) {
    const char *path =
        description_file_path(&network->description, scratch, network->description.land_file);
    if (path == NULL) return FAIL_MEMORY(session);
    TRY(bight_layer_read(session, path, NULL, NULL, land));
    if ((*land)->shapes.type == BIGHT_POLYGON) return BIGHT_OK;
    bight_layer_destroy(*land);
    *land = NULL;
    return FAIL(session, BIGHT_BAD_DATA, "%s: must hold polygons", path);
}

bight_status bight_network_land(bight_session *session, const bight_network *network,
                                bight_layer **land) {
    *land = NULL;
    if (network->description.land_file == NULL) return BIGHT_OK;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = read_land(session, network, scratch, land);
    arena_destroy(scratch);
    return status;
}
