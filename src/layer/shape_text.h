/* The shapes of a layer as columns of text or numbers, for tables that hold no shapes. */
#ifndef BIGHT_LAYER_SHAPE_TEXT_H
#define BIGHT_LAYER_SHAPE_TEXT_H

#include "layer/features.h"

/* Adds x_coord and y_coord, degrees, of a layer of points. */
bight_status shape_text_add_positions(bight_session *session, bight_layer *points);

/* Adds geometry, well-known text (OGC 06-103r4), to a layer of lines of one part each. */
bight_status shape_text_add_lines(bight_session *session, bight_layer *lines);

#endif
