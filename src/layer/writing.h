/* Tables too long to be one layer, written in pieces: the head, the rows of layer after layer with
 * the same columns, the end. The formats are CSV and JSON; what cannot be written is found when the
 * output is finished. */
#ifndef BIGHT_LAYER_WRITING_H
#define BIGHT_LAYER_WRITING_H

#include <stdio.h>

#include "layer/features.h"

bight_status writing_head(bight_session *session, const bight_layer *layer,
                          bight_layer_format format, FILE *stream);
bight_status writing_rows(bight_session *session, const bight_layer *layer,
                          bight_layer_format format, bool is_first, FILE *stream);
void writing_end(bight_layer_format format, FILE *stream);

#endif
