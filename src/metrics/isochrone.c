/* Areas reached within some minutes; see bight_isochrone_compute in bight.h. */
#include <math.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "layer/contour.h"
#include "layer/view.h"
#include "metrics/isochrone_reach.h"
#include "metrics/isochrone_tables.h"
#include "network/accuracy.h"

enum { CELLS_ACROSS = 400, MOST_CELLS = 1000000, BORDER_STEPS = 64 };

static const double SPEED_KMH = 50, M_PER_KM = 1000;

typedef struct {
    bight_session *session;
    arena *arena;
    const bight_scenario *scenario;
    const bight_isochrone_options *options;
    isochrone_origin origin;
    plane_projection *plane;
    bight_layer *land; /* NULL: all is land */
    plane_grid grid;
    plane_rings land_rings;
    const area *land_area;
    isochrone_result result;
} isochrone_work;

/* ---- What is asked ---- */

static bight_status read_cuts(isochrone_work *work) {
    const char *text = work->options->cuts == NULL ? "60,120,180" : work->options->cuts;
    isochrone_result *result = &work->result;
    double before = 0;
    for (int i = 0; text_has_item(text, ',', i); i++) {
        const char *item = text_item(work->arena, text, ',', i);
        double cut;
        if (item == NULL) return FAIL_MEMORY(work->session);
        if (!text_to_real(item, &cut) || !(cut > before) || i >= ISOCHRONE_MOST_CUTS)
            return FAIL(work->session, BIGHT_WRONG_USE,
                        "the limits '%s' are not at most %d rising minutes, as in 60,120,180", text,
                        ISOCHRONE_MOST_CUTS);
        result->cuts[result->cut_count++] = before = cut;
    }
    return BIGHT_OK;
}

static bight_status find_origin(isochrone_work *work) {
    const bight_isochrone_options *options = work->options;
    const bight_network *network = work->scenario->network;
    if (options->from == NULL)
        return FAIL(work->session, BIGHT_WRONG_USE, "isochrones need a city or a point to start");
    TRY(asked_number_check(work->session, "the speed beside the network",
                           options->off_network_kmh));
    TRY(asked_number_check(work->session, "the size of a cell", options->cell_km));
    TRY(isochrone_origin_find(work->session, network, options->from, &work->origin));
    work->origin.speed_kmh = options->off_network_kmh > 0 ? options->off_network_kmh : SPEED_KMH;
    work->origin.limit_min = work->result.cuts[work->result.cut_count - 1];
    const char *definition = text_format(work->arena, "+proj=laea +lat_0=%.8f +lon_0=%.8f",
                                         work->origin.lat_deg, work->origin.lon_deg);
    if (definition == NULL) return FAIL_MEMORY(work->session);
    TRY(plane_projection_create(work->session, definition, &work->plane));
    work->origin.plane = work->result.plane = work->plane;
    return bight_network_land(work->session, network, &work->land);
}

/* ---- The grid ---- */

/* A place off the land of the base map opens no ground. */
static bool is_on_map(const isochrone_work *work, const ground_place *place) {
    bight_box box;
    double lon_deg = place->x_m, lat_deg = place->y_m;
    if (work->land == NULL) return true;
    if (!bight_layer_box(work->land, &box)) return false;
    plane_projection_back(work->plane, &lon_deg, &lat_deg, 1);
    lon_deg = view_turn_longitude(lon_deg, (box.west_deg + box.east_deg) / 2);
    return lon_deg >= box.west_deg && lon_deg <= box.east_deg && lat_deg >= box.south_deg &&
           lat_deg <= box.north_deg;
}

/* The box around all that can be reached over ground from some places. */
static void widen(const isochrone_work *work, const ground_place *places, int count,
                  cut_rectangle *box) {
    for (int i = 0; i < count; i++) {
        const double minutes = work->origin.limit_min - places[i].time_min;
        const double reach_m = minutes / 60 * work->origin.speed_kmh * M_PER_KM;
        if (!is_on_map(work, &places[i])) continue;
        box->least_x = fmin(box->least_x, places[i].x_m - reach_m);
        box->most_x = fmax(box->most_x, places[i].x_m + reach_m);
        box->least_y = fmin(box->least_y, places[i].y_m - reach_m);
        box->most_y = fmax(box->most_y, places[i].y_m + reach_m);
    }
}

/* The origin lies on a corner of cells, so that what is around it is found alike on all sides. */
static bight_status make_grid(isochrone_work *work, const cut_rectangle *box) {
    const double wide_m = box->most_x - box->least_x, high_m = box->most_y - box->least_y;
    const double asked_m = work->options->cell_km * M_PER_KM;
    const double cell_m = asked_m > 0 ? asked_m : fmax(wide_m, high_m) / CELLS_ACROSS;
    const double west = floor(box->least_x / cell_m) - 2, south = floor(box->least_y / cell_m) - 2;
    const double width = ceil(box->most_x / cell_m) + 2 - west;
    const double height = ceil(box->most_y / cell_m) + 2 - south;
    if (!(width * height <= MOST_CELLS))
        return FAIL(work->session, BIGHT_WRONG_USE,
                    "cells of %.4g km are too many for %.0f x %.0f km; take at least %.3g km",
                    cell_m / M_PER_KM, wide_m / M_PER_KM, high_m / M_PER_KM,
                    sqrt(wide_m * high_m / MOST_CELLS) * 1.02 / M_PER_KM);
    work->grid = (plane_grid){west * cell_m, south * cell_m, cell_m, (int)width, (int)height};
    return BIGHT_OK;
}

static cut_rectangle grid_box(const plane_grid *grid) {
    return (cut_rectangle){grid->left_m, grid->bottom_m, grid->left_m + grid->width * grid->cell_m,
                           grid->bottom_m + grid->height * grid->cell_m};
}

/* The degrees that hold the grid: its points on a coarse net, and some more. */
static cut_rectangle degrees_around(const isochrone_work *work, const cut_rectangle *box) {
    const double middle = work->origin.lon_deg;
    cut_rectangle degrees = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i <= BORDER_STEPS; i++)
        for (int k = 0; k <= BORDER_STEPS; k++) {
            double x = box->least_x + (box->most_x - box->least_x) * i / BORDER_STEPS;
            double y = box->least_y + (box->most_y - box->least_y) * k / BORDER_STEPS;
            plane_projection_back(work->plane, &x, &y, 1);
            if (!isfinite(x) || !isfinite(y))
                return (cut_rectangle){middle - 180, -90, middle + 180, 90};
            x = view_turn_longitude(x, middle);
            degrees.least_x = fmin(degrees.least_x, x - 1);
            degrees.most_x = fmax(degrees.most_x, x + 1);
            degrees.least_y = fmin(degrees.least_y, y - 1);
            degrees.most_y = fmax(degrees.most_y, y + 1);
        }
    return degrees;
}

static bight_status project_land(isochrone_work *work) {
    const cut_rectangle box = grid_box(&work->grid), degrees = degrees_around(work, &box);
    work->land_rings = (plane_rings){.points = {.arena = work->arena}};
    if (work->land == NULL) return BIGHT_OK;
    return plane_land_project(work->session, work->land, work->plane, work->origin.lon_deg,
                              &degrees, &box, &work->land_rings);
}

/* ---- Times ---- */

static bight_status cross_ground(const isochrone_work *work, const ground_place *starts, int count,
                                 ground *over) {
    const size_t cells = (size_t)work->grid.width * (size_t)work->grid.height;
    *over = (ground){.grid = work->grid,
                     .speed_kmh = work->origin.speed_kmh,
                     .limit_min = work->origin.limit_min};
    TAKE(work->session, work->arena, over->is_land, cells);
    if (work->land == NULL)
        for (size_t cell = 0; cell < cells; cell++)
            over->is_land[cell] = true;
    else
        TRY(plane_land_mark(work->session, work->arena, &work->land_rings, &work->grid,
                            over->is_land));
    return ground_times_find(work->session, work->arena, starts, count, over);
}

/* The ground around a point, over which the network is entered. */
static bight_status look_around(isochrone_work *work, ground *around) {
    const ground_place here = {0, 0, 0};
    cut_rectangle box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    widen(work, &here, 1, &box);
    if (!(box.most_x > box.least_x))
        return FAIL(work->session, BIGHT_WRONG_USE, "%s lies off the map of the land (basemap)",
                    work->options->from);
    TRY(make_grid(work, &box));
    TRY(project_land(work));
    return cross_ground(work, &here, 1, around);
}

static bight_status reach(isochrone_work *work, const bight_scenario *scenario,
                          const ground *around, isochrone_reach *found) {
    return isochrone_reach_find(work->session, work->arena, scenario, &work->origin,
                                work->origin.city < 0 ? around : NULL, found);
}

/* ---- Areas ---- */

static bight_status outline(const isochrone_work *work, const ground *over, double cut_min,
                            const area **within) {
    plane_rings rings = {.points = {.arena = work->arena}};
    areas *set = work->result.set;
    TRY(contour_find(work->session, work->arena, &work->grid, over->time_min, cut_min, &rings));
    TRY(areas_add_contours(set, &rings, within));
    return work->land == NULL ? BIGHT_OK : areas_add_common(set, *within, work->land_area, within);
}

static bight_status outline_all(isochrone_work *work, const isochrone_reach *reached,
                                isochrone_side *side) {
    const bight_network *network = work->scenario->network;
    ground over;
    TRY(cross_ground(work, reached->exits, reached->count, &over));
    for (int cut = 0; cut < work->result.cut_count; cut++)
        TRY(outline(work, &over, work->result.cuts[cut], &side->within[cut]));
    TAKE(work->session, work->arena, side->city_min, network->city_count);
    for (int city = 0; city < network->city_count; city++) {
        double x = network->cities[city].lon_deg, y = network->cities[city].lat_deg;
        plane_projection_forward(work->plane, &x, &y, 1);
        const double time_min = fmin(reached->city_min[city], ground_times_at(&over, x, y));
        side->city_min[city] = time_min <= work->origin.limit_min ? time_min : INFINITY;
    }
    return BIGHT_OK;
}

static bight_status add_facts(const isochrone_work *work, bight_layer *table) {
    bight_session *session = work->session;
    const char *name = work->origin.city < 0
                           ? work->options->from
                           : work->scenario->network->cities[work->origin.city].name;
    TRY(features_add_fact(session, table, "from", "%s", name));
    TRY(features_add_fact(session, table, "off-network speed", "%.4g km/h, straight over land",
                          work->origin.speed_kmh));
    TRY(features_add_fact(session, table, "grid", "%d x %d cells of %.3g km", work->grid.width,
                          work->grid.height, work->grid.cell_m / M_PER_KM));
    if (work->land == NULL)
        TRY(features_add_fact(session, table, "land", "%s",
                              "all is land, for the network file names none (basemap)"));
    return scenario_add_basis(session, work->scenario, INPUT_WEIGHTS, table);
}

static bight_status tabulate(const isochrone_work *work,
                             bight_layer *tables[BIGHT_ISOCHRONE_TABLES]) {
    TRY(isochrone_tables_areas(&work->result, &tables[BIGHT_ISOCHRONE_AREAS]));
    TRY(add_facts(work, tables[BIGHT_ISOCHRONE_AREAS]));
    TRY(isochrone_tables_cities(&work->result, &tables[BIGHT_ISOCHRONE_CITIES]));
    return add_facts(work, tables[BIGHT_ISOCHRONE_CITIES]);
}

static bight_status find_reach(isochrone_work *work, isochrone_reach *now,
                               isochrone_reach *before) {
    ground around;
    if (work->origin.city < 0) TRY(look_around(work, &around));
    TRY(reach(work, work->scenario, &around, now));
    return work->options->base == NULL ? BIGHT_OK
                                       : reach(work, work->options->base, &around, before);
}

static bight_status compute(isochrone_work *work, bight_layer *tables[BIGHT_ISOCHRONE_TABLES]) {
    isochrone_reach now, before = {.count = 0};
    cut_rectangle box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    TRY(read_cuts(work));
    TRY(find_origin(work));
    TRY(find_reach(work, &now, &before));
    widen(work, now.exits, now.count, &box);
    widen(work, before.exits, before.count, &box);
    if (!(box.most_x > box.least_x))
        return FAIL(work->session, BIGHT_WRONG_USE, "%s lies off the map of the land (basemap)",
                    work->options->from);
    TRY(make_grid(work, &box));
    TRY(project_land(work));
    TRY(areas_create(work->session, &work->result.set));
    TRY(areas_add_rings(work->result.set, &work->land_rings, &work->land_area));
    TRY(outline_all(work, &now, &work->result.now));
    if (work->result.is_compared) TRY(outline_all(work, &before, &work->result.before));
    return tabulate(work, tables);
}

bight_status bight_isochrone_compute(bight_session *session, const bight_scenario *scenario,
                                     const bight_isochrone_options *options,
                                     bight_layer *tables[BIGHT_ISOCHRONE_TABLES]) {
    isochrone_work work = {.session = session, .scenario = scenario, .options = options};
    work.result.session = session;
    work.result.network = scenario->network;
    work.result.is_compared = options->base != NULL;
    for (int i = 0; i < BIGHT_ISOCHRONE_TABLES; i++)
        tables[i] = NULL;
    if (options->base != NULL && options->base->network != scenario->network)
        return FAIL(session, BIGHT_WRONG_USE, "the base is a scenario of another network");
    work.arena = arena_create();
    if (work.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(&work, tables);
    for (int i = 0; i < BIGHT_ISOCHRONE_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    areas_destroy(work.result.set);
    plane_projection_destroy(work.plane);
    bight_layer_destroy(work.land);
    arena_destroy(work.arena);
    return status;
}
