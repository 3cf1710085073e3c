/* A spatial index over the boxes of lines (GEOS STR tree). Answers are in ascending order, so that
 * they do not depend on the tree. */
#ifndef BIGHT_LAYER_LINE_INDEX_H
#define BIGHT_LAYER_LINE_INDEX_H

#include "layer/polyline.h"

typedef struct line_index line_index;

bight_status line_index_create(bight_session *session, const polyline_box *boxes, int count,
                               line_index **index);
void line_index_destroy(line_index *index);

/* Lines whose box meets this one, in memory of the index that the next question overwrites. */
bight_status line_index_find(bight_session *session, line_index *index, const polyline_box *box,
                             const int **found, int *count);

#endif
