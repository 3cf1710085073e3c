/* The files a Shapefile consists of: .shp, .shx and .dbf, and .prj and .cpg where there are such.
 * Endings may be in lower or upper case, as Shapelib looks for them. */
#ifndef BIGHT_LAYER_COMPANION_H
#define BIGHT_LAYER_COMPANION_H

#include <shapefil.h>

#include "base/status.h"

typedef struct {
    const char *shp;
    const char *shx;
    const char *dbf;
    const char *prj; /* NULL: there is none */
    const char *cpg; /* NULL: there is none */
} companions;

/* Finds the files beside `path`, which ends in .shp. A missing .shp, .shx or .dbf fails with what
 * to do; a missing .prj only if `needs_prj`. */
bight_status companion_find(bight_session *session, arena *owner, const char *path, bool needs_prj,
                            companions *found);

/* Shapelib's ways to reach files, without its messages on the standard error. */
SAHooks companion_hooks(void);

#endif
