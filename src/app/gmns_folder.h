/* A network as a folder of the General Modeling Network Specification 0.96: config.csv, node.csv,
 * link.csv, zone.csv and datapackage.json. */
#ifndef BIGHT_APP_GMNS_FOLDER_H
#define BIGHT_APP_GMNS_FOLDER_H

#include "app/analysis.h"

/* Writes the tables of bight_export_compute whole or not at all; 0 or the exit code. */
int gmns_folder_write(const analysis *of, bight_layer *const *tables, const char *path);

#endif
