/* Looking for the files of a Shapefile; see companion.h. */
#include "layer/companion.h"

#include <string.h>
#include <unistd.h>

#include "base/file_bytes.h"
#include "base/text.h"

enum { ENDING_BYTES = 4 };

static bight_status find_beside(bight_session *session, arena *owner, const char *path,
                                const char *const endings[2], const char **found) {
    *found = NULL;
    const int stem_bytes = (int)strlen(path) - ENDING_BYTES;
    for (int i = 0; i < 2 && *found == NULL; i++) {
        const char *candidate = text_format(owner, "%.*s%s", stem_bytes, path, endings[i]);
        if (candidate == NULL) return FAIL_MEMORY(session);
        if (access(candidate, F_OK) == 0) *found = candidate;
    }
    return BIGHT_OK;
}

static bight_status check_all_there(bight_session *session, const char *path, bool needs_prj,
                                    const companions *found) {
    const char *name = file_bytes_name(path);
    const int stem_bytes = (int)strlen(name) - ENDING_BYTES;
    if (found->shp == NULL)
        return FAIL(session, BIGHT_BAD_DATA, "%s: there is no such file; check the path", path);
    if (found->shx == NULL)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: its index %.*s.shx is missing; copy it from where the layer came from, or "
                    "rebuild it: ogrinfo --config SHAPE_RESTORE_SHX YES %s",
                    path, stem_bytes, name, name);
    if (found->dbf == NULL)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: its table %.*s.dbf is missing; copy it from where the layer came from",
                    path, stem_bytes, name);
    if (needs_prj && found->prj == NULL)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: its reference system %.*s.prj is missing; name the system with the "
                    "layer's crs: key, for example crs: EPSG:4326, or add the file",
                    path, stem_bytes, name);
    return BIGHT_OK;
}

bight_status companion_find(bight_session *session, arena *owner, const char *path, bool needs_prj,
                            companions *found) {
    static const char *const shp[] = {".shp", ".SHP"}, *const shx[] = {".shx", ".SHX"},
                             *const dbf[] = {".dbf", ".DBF"}, *const prj[] = {".prj", ".PRJ"},
                             *const cpg[] = {".cpg", ".CPG"};
    TRY(find_beside(session, owner, path, shp, &found->shp));
    TRY(find_beside(session, owner, path, shx, &found->shx));
    TRY(find_beside(session, owner, path, dbf, &found->dbf));
    TRY(find_beside(session, owner, path, prj, &found->prj));
    TRY(find_beside(session, owner, path, cpg, &found->cpg));
    return check_all_there(session, path, needs_prj, found);
}

static void keep_silent(const char *message) {
    (void)message;
}

SAHooks companion_hooks(void) {
    SAHooks hooks;
    SASetupDefaultHooks(&hooks);
    hooks.Error = keep_silent;
    return hooks;
}
