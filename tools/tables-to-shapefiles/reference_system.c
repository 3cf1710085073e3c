/* reference_system.c - makes the reference systems, their .prj text and their projection.
 *
 * The conic is built piece by piece, as no registry lists a China Albers on CGCS2000 and a PROJ
 * string could not name the datum.
 * Invariant: each function opens and closes its own PROJ context.
 */
#include "reference_system.h"

#include <math.h>
#include <proj.h>
#include <proj_experimental.h>
#include <stdbool.h>
#include <string.h>

#include "stop.h"

static const double DEGREE = 0.017453292519943295;
static const double MILLIMETRES_PER_METRE = 1000;

static PJ *needed(PJ_CONTEXT *context, PJ *object) {
    if (object == NULL)
        stop(STOP_FAULT, "PROJ cannot make a reference system: %s",
             proj_context_errno_string(context, proj_context_errno(context)));
    return object;
}

static PJ *create_china_albers(PJ_CONTEXT *context) {
    PJ *const base = needed(context, proj_create(context, CGCS2000_DEGREES));
    PJ *const conic =
        needed(context, proj_create_conversion_albers_equal_area(context, 0, 105, 25, 47, 0, 0,
                                                                 "degree", DEGREE, "metre", 1));
    PJ *const axes = needed(
        context, proj_create_cartesian_2D_cs(context, PJ_CART2D_EASTING_NORTHING, "metre", 1));
    PJ *const albers = needed(
        context, proj_create_projected_crs(context, "CGCS2000_China_Albers", base, conic, axes));
    proj_destroy(axes);
    proj_destroy(conic);
    proj_destroy(base);
    return albers;
}

static PJ *create_system(PJ_CONTEXT *context, const char *system) {
    return strcmp(system, CHINA_ALBERS_METRES) == 0 ? create_china_albers(context)
                                                    : proj_create(context, system);
}

static bool is_degrees(const PJ *object) {
    return proj_get_type(object) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
}

void reference_system_check(const char *system) {
    PJ_CONTEXT *const context = proj_context_create();
    proj_log_level(context, PJ_LOG_NONE);
    PJ *const object = create_system(context, system);
    if (object == NULL || (!is_degrees(object) && proj_get_type(object) != PJ_TYPE_PROJECTED_CRS))
        stop(STOP_BAD_DATA, "'%s' is not a reference system of degrees or of metres on a plane",
             system);
    proj_destroy(object);
    proj_context_destroy(context);
}

char *reference_system_text(const char *system) {
    static const char *const options[] = {"MULTILINE=NO", NULL};
    PJ_CONTEXT *const context = proj_context_create();
    PJ *const object = needed(context, create_system(context, system));
    const char *const wkt = proj_as_wkt(context, object, PJ_WKT1_ESRI, options);
    if (wkt == NULL) stop(STOP_FAULT, "PROJ cannot write a reference system as ESRI WKT");
    char *const text = make_text("%s", wkt);
    proj_destroy(object);
    proj_context_destroy(context);
    return text;
}

static double round_to_mm(double metres) {
    const long long millimetres =
        (long long)(metres * MILLIMETRES_PER_METRE + copysign(0.5, metres));
    return (double)millimetres / MILLIMETRES_PER_METRE;
}

/* From the degrees of the system's own datum, so that no shift of datums comes in. */
static void project_to_plane(PJ_CONTEXT *context, const PJ *plane, double *xs, double *ys,
                             size_t count) {
    PJ *const degrees = needed(context, proj_crs_get_geodetic_crs(context, plane));
    PJ *const raw =
        needed(context, proj_create_crs_to_crs_from_pj(context, degrees, plane, NULL, NULL));
    PJ *const projection = needed(context, proj_normalize_for_visualization(context, raw));
    for (size_t i = 0; i < count; i++) {
        const PJ_COORD point =
            proj_trans(projection, PJ_FWD, proj_coord(xs[i], ys[i], 0, HUGE_VAL));
        if (!isfinite(point.xy.x) || !isfinite(point.xy.y))
            stop(STOP_BAD_DATA, "lon %g lat %g cannot be projected", xs[i], ys[i]);
        xs[i] = round_to_mm(point.xy.x);
        ys[i] = round_to_mm(point.xy.y);
    }
    proj_destroy(projection);
    proj_destroy(raw);
    proj_destroy(degrees);
}

void reference_system_project(const char *system, double *xs, double *ys, size_t count) {
    PJ_CONTEXT *const context = proj_context_create();
    PJ *const object = needed(context, create_system(context, system));
    if (!is_degrees(object)) project_to_plane(context, object, xs, ys, count);
    proj_destroy(object);
    proj_context_destroy(context);
}
