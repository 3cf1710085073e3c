/* Which column of which table a map colours, and the table itself. */
#ifndef BIGHT_APP_MAP_MEASURE_H
#define BIGHT_APP_MAP_MEASURE_H

#include "app/analysis.h"

typedef struct {
    const char *column;
    char caption[128]; /* "potential population, 10k persons" */
    char title[256];   /* "Accessibility: potential population" */
    bool less_is_better;
    bool is_change;
} map_measure;

/* What --layer, --table and --measure ask for, of the scenario; where there are changes, beside the
 * network without them. The table goes among the tables of the analysis, and `table` is NULL where
 * nothing is asked. 0, or the exit code. */
int map_measure_find(analysis *of, map_measure *found, const bight_layer **table);

#endif
