/* Reading CSV files (RFC 4180) through libcsv into layers. */
#ifndef BIGHT_LAYER_CSV_INPUT_H
#define BIGHT_LAYER_CSV_INPUT_H

#include "layer/features.h"

/* As bight_layer_read. The first row names the columns. A column whose cells are whole numbers
 * becomes an integer column, with decimals or exponents a real one with as many decimals as its
 * longest; anything else, a leading zero ("010") or a whole number beyond 2^53 makes it text. Empty
 * cells are missing. Columns lon and lat (or longitude and latitude, or x and y, in any case) also
 * give points, in the system `crs`, WGS 84 when it is NULL; a row without both has a null shape.
 * Rows of another number of cells, nameless columns and names given twice fail. O(cells). */
bight_status csv_input_read(bight_session *session, const char *path, const char *encoding,
                            const char *crs, bight_layer **layer);

#endif
