/* How QGIS draws a layer it opens: its style in QML, for the table layer_styles of a GeoPackage. */
#ifndef BIGHT_LAYER_QGIS_STYLE_H
#define BIGHT_LAYER_QGIS_STYLE_H

#include <sqlite3.h>

#include "layer/features.h"

/* One symbol for all shapes, points with their name beside them, and columns called with their
 * units. `names` are the columns' names in the file. The text is SQLite's, to be released with
 * sqlite3_free; NULL without memory. */
char *qgis_style_make(sqlite3 *database, const bight_layer *layer, const char *const *names);

#endif
