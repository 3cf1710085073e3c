/* Reading a layer, or what is wanted of it: the ending of the path chooses the format. */
#ifndef BIGHT_LAYER_READING_H
#define BIGHT_LAYER_READING_H

#include "layer/features.h"
#include "layer/layer_request.h"

/* As bight_layer_read, but only the records and columns of the request. A CSV file is read whole,
 * for it holds no lines, and only layers of lines are large: its caller chooses rows. */
bight_status reading_read(bight_session *session, const layer_request *request,
                          bight_layer **layer);

#endif
