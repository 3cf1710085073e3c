/* New links between cities; see candidate_links.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layer/land_crossing.h"
#include "layer/triangulation.h"
#include "metrics/accessibility.h"
#include "metrics/candidate_links.h"
#include "route/matrix_rows.h"

typedef enum { NEIGHBOURS_ALL, NEIGHBOURS_DELAUNAY, NEIGHBOURS_GABRIEL } neighbour_kind;

typedef struct {
    bight_session *session;
    arena *arena;
    const bight_scenario *scenario;
    const bight_screen_options *options;
    neighbour_kind kind;
    int mode;
    bool *is_reached;  /* by the mode, by city */
    bight_layer *land; /* NULL: not asked */
    int64_t *way_mm;   /* of the quickest path between two cities; NULL: not asked */
    change_source *source;
    candidate_links *made;
    int capacity;
} pairing;

static const network_city *city_at(const pairing *work, int city) {
    return &work->scenario->network->cities[city];
}

/* ---- What is asked ---- */

static bight_status find_kind(pairing *work) {
    static const char *const names[] = {"all", "delaunay", "gabriel"};
    const char *asked = work->options->neighbours;
    const int found = asked == NULL ? 0 : text_find(asked, names, 3);
    work->kind = (neighbour_kind)found;
    if (found >= 0) return BIGHT_OK;
    return FAIL(work->session, BIGHT_WRONG_USE, "neighbours are all, delaunay or gabriel, not '%s'",
                asked);
}

static bight_status find_mode(pairing *work) {
    const bight_network *network = work->scenario->network;
    const char *asked = work->options->mode;
    work->mode = 0;
    while (asked == NULL && !network->is_mode_active[work->mode])
        work->mode++;
    if (asked != NULL) work->mode = network_find_mode(network, asked);
    if (work->mode >= 0 && network->is_mode_active[work->mode]) return BIGHT_OK;
    return FAIL(work->session, BIGHT_WRONG_USE,
                work->mode < 0 ? "%s has no mode '%s'" : "%s: mode '%s' is not travelled",
                network->description.path, asked);
}

static bight_status find_reached(pairing *work) {
    const bight_scenario *scenario = work->scenario;
    const bight_network *network = scenario->network;
    TAKE(work->session, work->arena, work->is_reached, network->city_count);
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const int city = scenario->arcs[arc].from - network_origin(network, 0);
        if (city < 0 || city >= network->city_count || scenario->is_closed[arc]) continue;
        if (scenario->arcs[arc].to_mode == work->mode) work->is_reached[city] = true;
    }
    return BIGHT_OK;
}

/* ---- Ways as they are ---- */

static bight_status fill_ways(pairing *work, router *from) {
    const int cities = work->scenario->network->city_count;
    const size_t cells = (size_t)cities * (size_t)cities;
    int *all;
    uint32_t *times;
    matrix_rows *rows;
    TAKE(work->session, work->arena, all, cities);
    TAKE(work->session, work->arena, times, cells);
    TAKE(work->session, work->arena, work->way_mm, cells);
    for (int city = 0; city < cities; city++)
        all[city] = city;
    const matrix_request request = {all, cities, all, cities, MATRIX_BIT(BIGHT_MEASURE_LENGTH)};
    const matrix_values values = {.time = times, .sums = {[BIGHT_MEASURE_LENGTH] = work->way_mm}};
    TRY(matrix_rows_create(work->session, from, &request, &rows));
    const bight_status status = matrix_rows_fill(work->session, rows, 0, cities, &values);
    matrix_rows_destroy(rows);
    for (size_t cell = 0; cell < cells; cell++)
        if (times[cell] >= TIME_LIMIT) work->way_mm[cell] = -1;
    return status;
}

static bight_status find_ways(pairing *work) {
    router *from;
    if (!(work->options->min_detour > 0)) return BIGHT_OK;
    TRY(router_create(work->session, work->scenario, &from));
    const bight_status status = fill_ways(work, from);
    router_destroy(from);
    return status;
}

/* ---- Pairs ---- */

/* A pair without a way makes the longest detour there is. */
static bool has_detour(const pairing *work, int from, int to, double straight_km) {
    if (work->way_mm == NULL) return true;
    const size_t cities = (size_t)work->scenario->network->city_count;
    const int64_t way_mm = work->way_mm[(size_t)from * cities + (size_t)to];
    return way_mm < 0 || (double)way_mm / 1e6 >= work->options->min_detour * straight_km;
}

static bight_status find_land(pairing *work) {
    const bight_network *network = work->scenario->network;
    if (!(work->options->min_water_km > 0)) return BIGHT_OK;
    if (network->description.land_file == NULL)
        return FAIL(work->session, BIGHT_WRONG_USE,
                    "%s names no land to tell water from; add basemap: {land: FILE} to it",
                    network->description.path);
    const char *path =
        description_file_path(&network->description, work->arena, network->description.land_file);
    if (path == NULL) return FAIL_MEMORY(work->session);
    TRY(bight_layer_read(work->session, path, NULL, NULL, &work->land));
    if (work->land->shapes.type == BIGHT_POLYGON) return BIGHT_OK;
    return FAIL(work->session, BIGHT_BAD_DATA, "%s: must hold polygons", path);
}

static bight_status cross_water(const pairing *work, int from, int to, double straight_km,
                                bool *is_crossing) {
    const double from_deg[2] = {city_at(work, from)->lon_deg, city_at(work, from)->lat_deg};
    const double to_deg[2] = {city_at(work, to)->lon_deg, city_at(work, to)->lat_deg};
    double share;
    *is_crossing = true;
    if (work->land == NULL) return BIGHT_OK;
    TRY(land_crossing_share(work->session, work->arena, work->land, from_deg, to_deg, &share));
    *is_crossing = (1 - share) * straight_km >= work->options->min_water_km;
    return BIGHT_OK;
}

static change_place place_of(const pairing *work, int city) {
    return (change_place){.kind = PLACE_CITY, .city = city, .word.text = city_at(work, city)->name};
}

static bight_status add_pair(pairing *work, int from, int to) {
    const bight_screen_options *options = work->options;
    const double straight_km = access_straight_km(work->scenario->network, from, to);
    if (!work->is_reached[from] || !work->is_reached[to] || !(straight_km > 0)) return BIGHT_OK;
    if (options->max_km > 0 && straight_km > options->max_km) return BIGHT_OK;
    bool is_crossing;
    if (!has_detour(work, from, to, straight_km)) return BIGHT_OK;
    TRY(cross_water(work, from, to, straight_km, &is_crossing));
    if (!is_crossing) return BIGHT_OK;
    GROW(work->session, work->arena, work->made->links, work->made->count, work->capacity);
    change *link = &work->made->links[work->made->count++];
    *link = change_blank(work->source, CHANGE_ADD_LINK);
    link->mode.text = work->scenario->network->modes[work->mode];
    link->link.ends[0] = place_of(work, from);
    link->link.ends[1] = place_of(work, to);
    link->link.speed_kmh = options->kmh;
    link->link.detour = options->detour;
    if (options->departures > 0) link->link.per_day = options->departures;
    return BIGHT_OK;
}

static bight_status add_all_pairs(pairing *work) {
    const int cities = work->scenario->network->city_count;
    for (int from = 0; from < cities; from++)
        for (int to = from + 1; to < cities; to++)
            TRY(add_pair(work, from, to));
    return BIGHT_OK;
}

/* Whether no other city lies in the circle over two (Gabriel and Sokal 1969). */
static bool is_circle_empty(const pairing *work, const double *lon_deg, const double *lat_deg,
                            int from, int to) {
    const double shortened = cos((lat_deg[from] + lat_deg[to]) / 2 * acos(-1) / 180);
    for (int city = 0; city < work->scenario->network->city_count; city++) {
        const double x[2] = {(lon_deg[from] - lon_deg[city]) * shortened,
                             (lon_deg[to] - lon_deg[city]) * shortened};
        const double y[2] = {lat_deg[from] - lat_deg[city], lat_deg[to] - lat_deg[city]};
        if (city != from && city != to && x[0] * x[1] + y[0] * y[1] < 0) return false;
    }
    return true;
}

static bight_status add_neighbours(pairing *work) {
    const int cities = work->scenario->network->city_count;
    double *lon_deg, *lat_deg;
    point_pair *edges;
    int edge_count;
    TAKE(work->session, work->arena, lon_deg, cities);
    TAKE(work->session, work->arena, lat_deg, cities);
    for (int city = 0; city < cities; city++) {
        lon_deg[city] = city_at(work, city)->lon_deg;
        lat_deg[city] = city_at(work, city)->lat_deg;
    }
    TRY(triangulation_find(work->session, work->arena, lon_deg, lat_deg, cities, &edges,
                           &edge_count));
    for (int i = 0; i < edge_count; i++)
        if (work->kind == NEIGHBOURS_DELAUNAY ||
            is_circle_empty(work, lon_deg, lat_deg, edges[i].first, edges[i].second))
            TRY(add_pair(work, edges[i].first, edges[i].second));
    return BIGHT_OK;
}

static bight_status pair_cities(pairing *work) {
    TAKE(work->session, work->arena, work->source, 1);
    work->source->name = "between cities";
    TRY(find_kind(work));
    TRY(find_mode(work));
    TRY(find_reached(work));
    TRY(find_ways(work));
    TRY(find_land(work));
    TRY(work->kind == NEIGHBOURS_ALL ? add_all_pairs(work) : add_neighbours(work));
    if (work->made->count > 0) return BIGHT_OK;
    return FAIL(work->session, BIGHT_WRONG_USE,
                "no two cities that mode %s reaches are as asked; raise --max-km, or lower "
                "--min-detour or --min-water",
                work->scenario->network->modes[work->mode]);
}

bight_status candidate_links_between(bight_session *session, arena *owner,
                                     const bight_scenario *scenario,
                                     const bight_screen_options *options, candidate_links *made) {
    pairing work = {
        .session = session, .arena = owner, .scenario = scenario, .options = options, .made = made};
    *made = (candidate_links){0};
    if (!(options->kmh > 0))
        return FAIL(session, BIGHT_WRONG_USE,
                    "links between cities need a speed, for example --kmh 250");
    const bight_status status = pair_cities(&work);
    bight_layer_destroy(work.land);
    return status;
}
