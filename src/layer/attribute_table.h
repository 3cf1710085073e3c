/* The .dbf file of a Shapefile as the columns of a layer.
 *
 * C fields become text, D fields text as YYYY-MM-DD, L fields integers 1 and 0, number fields
 * integers or reals; a number field with whole numbers beyond 2^53 becomes text, as a double cannot
 * hold them. Fields of other types (memo, picture) are left out with a note. Records marked as
 * deleted are left out with a note; bight_layer.records keeps the numbers of the others.
 *
 * The file is gone through block by block, once to survey it, once to choose records, once to keep
 * what is wanted; so memory holds the cells wanted and a few bytes a record, not the file.
 */
#ifndef BIGHT_LAYER_ATTRIBUTE_TABLE_H
#define BIGHT_LAYER_ATTRIBUTE_TABLE_H

#include "layer/companion.h"
#include "layer/features.h"
#include "layer/layer_request.h"

/* Creates the layer with a row for each record in use that the request chooses, and the columns it
 * wants. The caller destroys *layer, which may be set on failure too. Cells that are empty,
 * overflown ("***") or no number are missing, the last with one note a column. Texts nobody asked
 * for are not decoded. O(records * columns). */
bight_status attribute_table_read(bight_session *session, arena *scratch, const companions *files,
                                  const layer_request *request, bight_layer **layer);

#endif
