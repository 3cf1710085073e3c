/* PROJ for layers; see projection.h. Everything is turned longitude first with
 * proj_normalize_for_visualization. */
#include "layer/projection.h"

#include <geodesic.h>
#include <math.h>
#include <proj.h>
#include <stdio.h>
#include <string.h>

#include "base/parallel.h"
#include "base/text.h"

static const char WGS84[] = "EPSG:4326";
static const double WGS84_EQUATOR_M = 6378137.0;
static const double WGS84_FLATTENING = 1 / 298.257223563;
static const double ROUNDING_DEG = 1e-6; /* how far beyond +-180 or +-90 a point is put back */

typedef struct {
    bight_session *session;
    PJ_CONTEXT *context;
    const PJ *system;
    const char *source;
    bight_layer *layer;
} projecting;

static void close_context(void *context) {
    proj_context_destroy(context);
}

static PJ_CONTEXT *create_context(void) {
    PJ_CONTEXT *created = proj_context_create();
    if (created == NULL) return NULL;
    proj_log_level(created, PJ_LOG_NONE);
    proj_context_set_enable_network(created, 0);
    return created;
}

static bight_status find_context(bight_session *session, PJ_CONTEXT **context) {
    if (session->projection == NULL) {
        session->projection = create_context();
        if (session->projection == NULL) return FAIL_MEMORY(session);
        session->projection_close = close_context;
    }
    *context = session->projection;
    return BIGHT_OK;
}

/* The horizontal system of a definition; NULL when PROJ knows none. */
static PJ *create_system(PJ_CONTEXT *context, const char *definition) {
    PJ *created = proj_create(context, definition);
    if (created == NULL || !proj_is_crs(created)) {
        proj_destroy(created);
        return NULL;
    }
    if (proj_get_type(created) != PJ_TYPE_COMPOUND_CRS) return created;
    PJ *horizontal = proj_crs_get_sub_crs(context, created, 0);
    proj_destroy(created);
    return horizontal;
}

static bool is_geographic_type(PJ_TYPE type) {
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

static bool is_geographic(PJ_CONTEXT *context, const PJ *system) {
    if (proj_get_type(system) != PJ_TYPE_BOUND_CRS)
        return is_geographic_type(proj_get_type(system));
    PJ *inner = proj_get_source_crs(context, system);
    const bool is = inner != NULL && is_geographic_type(proj_get_type(inner));
    proj_destroy(inner);
    return is;
}

static bool is_wgs84(PJ_CONTEXT *context, const PJ *system) {
    PJ *wgs84 = proj_create(context, WGS84);
    const bool is = wgs84 != NULL &&
                    proj_is_equivalent_to_with_ctx(context, system, wgs84,
                                                   PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS);
    proj_destroy(wgs84);
    return is;
}

static void keep_ellipsoid(const projecting *work) {
    double equator_m = WGS84_EQUATOR_M, inverse_flattening = 1 / WGS84_FLATTENING;
    PJ *ellipsoid = proj_get_ellipsoid(work->context, work->system);
    if (ellipsoid != NULL)
        proj_ellipsoid_get_parameters(work->context, ellipsoid, &equator_m, NULL, NULL,
                                      &inverse_flattening);
    proj_destroy(ellipsoid);
    work->layer->equator_m = equator_m;
    work->layer->flattening = inverse_flattening == 0 ? 0 : 1 / inverse_flattening;
}

/* The record a point belongs to, as a user counts. */
static int record_of_point(const bight_layer *layer, int point) {
    int row = 0;
    while (layer->shapes.first_point[layer->shapes.first_part[row + 1]] <= point)
        row++;
    return features_record(layer, row);
}

static bool is_outside(double lon_deg, double lat_deg) {
    return !(fabs(lon_deg) <= 180 + ROUNDING_DEG && fabs(lat_deg) <= 90 + ROUNDING_DEG);
}

static bight_status check_degrees(const projecting *work) {
    const layer_shapes *shapes = &work->layer->shapes;
    for (int point = 0; point < shapes->point_count; point++) {
        const double x = shapes->lon_deg[point], y = shapes->lat_deg[point];
        if (!is_outside(x, y)) continue;
        const char *remedy = "name the layer's real system with its crs: key, for example crs: "
                             "EPSG:32650";
        if (!is_outside(y, x))
            remedy =
                "latitude seems to stand before longitude: swap the two (in QGIS: Swap X and Y "
                "Coordinates), x is the longitude";
        return FAIL(work->session, BIGHT_BAD_DATA,
                    "%s: record %d: the point (%.10g, %.10g) lies outside -180..180, -90..90 "
                    "degrees, but %s names the geographic system %s; %s",
                    features_file_name(work->layer), record_of_point(work->layer, point), x, y,
                    work->source, proj_get_name(work->system), remedy);
    }
    return BIGHT_OK;
}

static bight_status check_projected(const projecting *work) {
    const layer_shapes *shapes = &work->layer->shapes;
    for (int point = 0; point < shapes->point_count; point++)
        if (is_outside(shapes->lon_deg[point], shapes->lat_deg[point]))
            return FAIL(work->session, BIGHT_BAD_DATA,
                        "%s: record %d: a point cannot be turned into degrees from the system %s "
                        "that %s names; correct the point, or name the layer's real system with "
                        "its crs: key",
                        features_file_name(work->layer), record_of_point(work->layer, point),
                        proj_get_name(work->system), work->source);
    return BIGHT_OK;
}

static void put_back_rounding(layer_shapes *shapes) {
    for (int point = 0; point < shapes->point_count; point++) {
        shapes->lon_deg[point] = fmax(-180, fmin(180, shapes->lon_deg[point]));
        shapes->lat_deg[point] = fmax(-90, fmin(90, shapes->lat_deg[point]));
    }
}

/* A transformation to WGS 84, longitude first both ways; NULL when there is none. */
static PJ *create_transformation(PJ_CONTEXT *context, const PJ *system) {
    PJ *wgs84 = proj_create(context, WGS84);
    if (wgs84 == NULL) return NULL;
    PJ *plain = proj_create_crs_to_crs_from_pj(context, system, wgs84, NULL, NULL);
    proj_destroy(wgs84);
    if (plain == NULL) return NULL;
    PJ *normalized = proj_normalize_for_visualization(context, plain);
    proj_destroy(plain);
    return normalized;
}

/* ---- Points, by several threads where they are many ---- */

enum { POINTS_AT_ONCE = 1 << 14, FEWEST_FOR_THREADS = 1 << 18 };

/* A PROJ context serves one thread. */
typedef struct {
    PJ_CONTEXT *own_context; /* NULL: the session's is used */
    PJ *transformation;
} point_worker;

typedef struct {
    layer_shapes *shapes;
    point_worker *workers;
    int worker_count;
} point_work;

static void transform_block(void *context, int block, int worker) {
    const point_work *work = context;
    const int first = block * POINTS_AT_ONCE, left = work->shapes->point_count - first;
    const size_t count = (size_t)(left < POINTS_AT_ONCE ? left : POINTS_AT_ONCE);
    const size_t stride = sizeof(double);
    proj_trans_generic(work->workers[worker].transformation, PJ_FWD, work->shapes->lon_deg + first,
                       stride, count, work->shapes->lat_deg + first, stride, count, NULL, 0, 0,
                       NULL, 0, 0);
}

static void close_worker(const point_worker *opened) {
    proj_destroy(opened->transformation);
    if (opened->own_context != NULL) proj_context_destroy(opened->own_context);
}

static PJ *create_in_own_context(PJ_CONTEXT *context, const PJ *system) {
    PJ *copy = proj_clone(context, system);
    PJ *transformation = copy == NULL ? NULL : create_transformation(context, copy);
    proj_destroy(copy);
    return transformation;
}

/* False when there is no way from the system to degrees; then nothing is open. */
static bool open_worker(const projecting *work, bool is_first, point_worker *opened) {
    *opened = (point_worker){.own_context = is_first ? NULL : create_context()};
    if (is_first)
        opened->transformation = create_transformation(work->context, work->system);
    else if (opened->own_context != NULL)
        opened->transformation = create_in_own_context(opened->own_context, work->system);
    if (opened->transformation == NULL) close_worker(opened);
    return opened->transformation != NULL;
}

/* The first worker must be there; those that cannot be opened are done without. */
static void transform_with_workers(const projecting *work, point_work *points, int wanted) {
    const int blocks = (points->shapes->point_count + POINTS_AT_ONCE - 1) / POINTS_AT_ONCE;
    while (points->worker_count < wanted &&
           open_worker(work, points->worker_count == 0, &points->workers[points->worker_count]))
        points->worker_count++;
    if (points->worker_count > 0)
        parallel_for(points->worker_count, blocks, transform_block, points);
    for (int i = 0; i < points->worker_count; i++)
        close_worker(&points->workers[i]);
}

static bight_status transform_points(const projecting *work) {
    point_work points = {.shapes = &work->layer->shapes};
    const bool is_large = points.shapes->point_count >= FEWEST_FOR_THREADS;
    const int wanted = is_large ? work->session->thread_count : 1;
    TAKE(work->session, work->layer->arena, points.workers, wanted);
    transform_with_workers(work, &points, wanted);
    if (points.worker_count > 0) return BIGHT_OK;
    return FAIL(work->session, BIGHT_BAD_DATA,
                "%s: PROJ knows no way from the system %s that %s names to WGS 84; name another "
                "with the layer's crs: key, for example crs: EPSG:4326",
                features_file_name(work->layer), proj_get_name(work->system), work->source);
}

static bight_status project_layer(const projecting *work) {
    keep_ellipsoid(work);
    if (is_geographic(work->context, work->system)) TRY(check_degrees(work));
    if (work->layer->shapes.point_count == 0) return BIGHT_OK;
    if (!is_wgs84(work->context, work->system)) TRY(transform_points(work));
    TRY(check_projected(work));
    put_back_rounding(&work->layer->shapes);
    return BIGHT_OK;
}

/* PROJ text without +type=crs would be read as an operation. */
static const char *complete_definition(arena *owner, const char *definition) {
    const bool is_proj_text =
        strstr(definition, "+proj=") != NULL || strstr(definition, "+init=") != NULL;
    if (!is_proj_text || strstr(definition, "type=crs") != NULL) return definition;
    return text_format(owner, "%s +type=crs", definition);
}

static bight_status project_with(projecting *work, const char *definition) {
    PJ *system = create_system(work->context, definition);
    if (system == NULL)
        return FAIL(work->session, BIGHT_BAD_DATA,
                    "%s: PROJ cannot read the reference system \"%.60s\" that %s names; name it "
                    "with the layer's crs: key, for example crs: EPSG:4326",
                    features_file_name(work->layer), definition, work->source);
    work->system = system;
    const bight_status status = project_layer(work);
    proj_destroy(system);
    return status;
}

bight_status projection_to_degrees(bight_session *session, const char *definition,
                                   const char *source, bight_layer *layer) {
    projecting work = {.session = session, .source = source, .layer = layer};
    TRY(find_context(session, &work.context));
    const char *complete = complete_definition(layer->arena, definition);
    if (complete == NULL) return FAIL_MEMORY(session);
    return project_with(&work, complete);
}

double projection_distance_m(double from_lon_deg, double from_lat_deg, double to_lon_deg,
                             double to_lat_deg) {
    if (from_lon_deg == to_lon_deg && from_lat_deg == to_lat_deg) return 0; /* as ends often are */
    struct geod_geodesic ellipsoid;
    double length_m;
    geod_init(&ellipsoid, WGS84_EQUATOR_M, WGS84_FLATTENING);
    geod_inverse(&ellipsoid, from_lat_deg, from_lon_deg, to_lat_deg, to_lon_deg, &length_m, NULL,
                 NULL);
    return length_m;
}

double projection_azimuth_deg(double from_lon_deg, double from_lat_deg, double to_lon_deg,
                              double to_lat_deg) {
    struct geod_geodesic ellipsoid;
    struct geod_geodesicline line;
    double lat_deg, lon_deg, azimuth_deg;
    geod_init(&ellipsoid, WGS84_EQUATOR_M, WGS84_FLATTENING);
    geod_inverseline(&line, &ellipsoid, from_lat_deg, from_lon_deg, to_lat_deg, to_lon_deg, 0);
    geod_position(&line, line.s13 / 2, &lat_deg, &lon_deg, &azimuth_deg);
    return azimuth_deg;
}

double projection_part_length_m(const bight_layer *layer, int part) {
    const layer_shapes *shapes = &layer->shapes;
    struct geod_geodesic ellipsoid;
    if (layer->equator_m > 0)
        geod_init(&ellipsoid, layer->equator_m, layer->flattening);
    else
        geod_init(&ellipsoid, WGS84_EQUATOR_M, WGS84_FLATTENING);
    double length_m = 0;
    for (int to = shapes->first_point[part] + 1; to < shapes->first_point[part + 1]; to++) {
        double step_m;
        geod_inverse(&ellipsoid, shapes->lat_deg[to - 1], shapes->lon_deg[to - 1],
                     shapes->lat_deg[to], shapes->lon_deg[to], &step_m, NULL, NULL);
        length_m += step_m;
    }
    return length_m;
}

double projection_length_m(const bight_layer *layer, int feature) {
    const layer_shapes *shapes = &layer->shapes;
    if (shapes->type == BIGHT_NO_SHAPE) return 0;
    double length_m = 0;
    for (int part = shapes->first_part[feature]; part < shapes->first_part[feature + 1]; part++)
        length_m += projection_part_length_m(layer, part);
    return length_m;
}

typedef struct {
    const bight_layer *layer;
    double *lengths_m;
} part_measuring;

enum { PARTS_AT_ONCE = 1024 };

static void measure_parts(void *context, int block, int worker) {
    const part_measuring *measuring = context;
    const int first = block * PARTS_AT_ONCE;
    const int count = measuring->layer->shapes.part_count;
    (void)worker;
    for (int part = first; part < count && part < first + PARTS_AT_ONCE; part++)
        measuring->lengths_m[part] = projection_part_length_m(measuring->layer, part);
}

bight_status projection_measure_parts(bight_session *session, arena *owner,
                                      const bight_layer *layer, double **lengths_m) {
    part_measuring measuring = {.layer = layer};
    TAKE(session, owner, measuring.lengths_m, layer->shapes.part_count);
    const int blocks = (layer->shapes.part_count + PARTS_AT_ONCE - 1) / PARTS_AT_ONCE;
    parallel_for(session->thread_count, blocks, measure_parts, &measuring);
    *lengths_m = measuring.lengths_m;
    return BIGHT_OK;
}
