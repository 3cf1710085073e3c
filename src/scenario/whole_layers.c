/* Link layers with all their columns; see whole_layers.h. */
#include "scenario/whole_layers.h"

#include "layer/reading.h"

bight_status whole_layers_open(bight_session *session, const bight_network *network, arena *scratch,
                               whole_layers *whole) {
    *whole = (whole_layers){.network = network};
    TAKE(session, scratch, whole->layers, network->description.layer_count);
    return BIGHT_OK;
}

void whole_layers_close(whole_layers *whole) {
    if (whole->layers == NULL) return;
    for (int layer = 0; layer < whole->network->description.layer_count; layer++)
        bight_layer_destroy(whole->layers[layer]);
}

static bight_status check_records(bight_session *session, const bight_layer *held,
                                  const bight_layer *read) {
    bool is_same = held->row_count == read->row_count;
    for (int row = 0; is_same && row < held->row_count; row++)
        is_same = features_record(held, row) == features_record(read, row);
    if (is_same) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: holds other records than when the network was read; run it again when the "
                "file is no longer being written",
                features_file_name(held));
}

bight_status whole_layers_read(bight_session *session, whole_layers *whole, int layer,
                               const bight_layer **read) {
    const bight_network *network = whole->network;
    if (whole->layers[layer] == NULL) {
        const description_source *source = &network->description.layers[layer].source;
        const layer_request request = {.path = network->drawn->layers[layer]->path,
                                       .encoding = source->encoding,
                                       .crs = source->crs,
                                       .where = source->where};
        TRY(reading_read(session, &request, &whole->layers[layer]));
    }
    *read = whole->layers[layer];
    return check_records(session, network->drawn->layers[layer], *read);
}
