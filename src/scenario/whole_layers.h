/* Link layers with all their columns, for conditions and costs over columns the network's
 * description does not name and of which a network therefore holds nothing.
 */
#ifndef BIGHT_SCENARIO_WHOLE_LAYERS_H
#define BIGHT_SCENARIO_WHOLE_LAYERS_H

#include "network/network.h"

typedef struct {
    const bight_network *network;
    bight_layer **layers; /* by layer of the network; NULL: not read again */
} whole_layers;

bight_status whole_layers_open(bight_session *session, const bight_network *network, arena *scratch,
                               whole_layers *whole);
void whole_layers_close(whole_layers *whole);

/* A travelled layer with every column of the records the network holds, read again the first time;
 * it lives until whole_layers_close. Fails when the file no longer holds those records. */
bight_status whole_layers_read(bight_session *session, whole_layers *whole, int layer,
                               const bight_layer **read);

#endif
