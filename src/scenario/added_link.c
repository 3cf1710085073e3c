/* A link that is added; see laying.h.
 *
 * It meets its mode at nodes, so boarding and leaving are paid by those who do and not by those who
 * pass.
 */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layer/projection.h"
#include "scenario/change_keys.h"
#include "scenario/laying.h"

static const double FAR_KM = 5; /* from the end of a drawn link to the place it should lead to */
static const double HOURS_A_DAY = 24;

typedef struct {
    laying *work;
    const change *of;
    scenario_effect *effect;
    int mode;
    laid_end ends[2];
    polyline shape; /* no points: straight */
    double length_km;
    const char *length_from; /* "stated", "straight line x 1.1" */
    network_link link;
} link_work;

/* ---- Mode and ends ---- */

/* The mode of a terminal an end names, -1: it is none. */
static int mode_of_place(const link_work *added, const change_place *place) {
    finding_problem problem;
    int city, terminal;
    if (place->kind != PLACE_NAMED ||
        !scenario_look_up_place(added->work->scenario, place->word.text, &city, &terminal,
                                &problem) ||
        city >= 0)
        return -1;
    const bight_scenario *scenario = added->work->scenario;
    return scenario_node(scenario, scenario_terminal(scenario, terminal)->node)->mode;
}

/* The mode stated, else that of a terminal at an end, else the first of the network travelled. */
static bight_status choose_mode(link_work *added) {
    const bight_network *network = added->work->scenario->network;
    if (added->of->mode.text != NULL)
        return laying_find_mode(added->work, added->of, &added->of->mode, added->effect,
                                &added->mode);
    added->mode = mode_of_place(added, &added->of->link.ends[0]);
    if (added->mode < 0) added->mode = mode_of_place(added, &added->of->link.ends[1]);
    if (added->mode >= 0) return BIGHT_OK;
    added->mode = 0;
    while (!network->is_mode_active[added->mode])
        added->mode++;
    return BIGHT_OK;
}

/* The place of an end; a drawn link without one ends where it is drawn. */
static change_place place_of_end(const link_work *added, int end) {
    change_place place = added->of->link.ends[end];
    if (place.kind != PLACE_ABSENT) return place;
    const int point = end == 0 ? 0 : added->shape.count - 1;
    assert(added->shape.count > 0); /* change_read_links.c asks for ends or geometry */
    return (change_place){.kind = PLACE_POSITION,
                          .word.node = added->of->link.geometry.node,
                          .lon_deg = added->shape.lon_deg[point],
                          .lat_deg = added->shape.lat_deg[point],
                          .limit_km = FAR_KM};
}

static double distance_km(const link_work *added, int end, int point) {
    const network_node *node = scenario_node(added->work->scenario, added->ends[end].vertex);
    return projection_distance_m(node->lon_deg, node->lat_deg, added->shape.lon_deg[point],
                                 added->shape.lat_deg[point]) /
           1000;
}

/* A drawn link must begin and end near its places, the first or the second way round. */
static bight_status check_drawn(const link_work *added) {
    const int last = added->shape.count - 1;
    if (added->shape.count == 0) return BIGHT_OK;
    const double there_km = fmax(distance_km(added, 0, 0), distance_km(added, 1, last));
    const double back_km = fmax(distance_km(added, 0, last), distance_km(added, 1, 0));
    if (fmin(there_km, back_km) <= FAR_KM) return BIGHT_OK;
    return CHANGE_FAIL(added->work->session, added->of, added->of->link.geometry.node,
                       "the line ends %.1f km from %s or %s, more than %g km",
                       fmin(there_km, back_km), added->ends[0].name, added->ends[1].name, FAR_KM);
}

static bight_status find_ends(link_work *added) {
    for (int end = 0; end < 2; end++) {
        const change_place place = place_of_end(added, end);
        TRY(laid_ends_find(added->work, added->of, &place, added->mode, &added->ends[end]));
    }
    const bool is_one = added->ends[0].vertex == added->ends[1].vertex;
    if (is_one && added->of->link.ends[0].kind == PLACE_CITY)
        return laying_leave_out(added->work, added->of, added->effect, "%s and %s meet at one node",
                                added->ends[0].name, added->ends[1].name);
    if (is_one)
        return CHANGE_FAIL(added->work->session, added->of, added->of->link.ends[1].word.node,
                           "from and to are the same node, %s", added->ends[0].name);
    return check_drawn(added);
}

/* ---- Shape and length ---- */

static bight_status copy_shape(link_work *added, const bight_layer *layer, const char *path) {
    const layer_shapes *shapes = &layer->shapes;
    arena *owner = added->work->scenario->arena;
    if (shapes->type != BIGHT_LINE || shapes->part_count != 1)
        return CHANGE_FAIL(added->work->session, added->of, added->of->link.geometry.node,
                           "%s must hold one line in one part", path);
    const polyline drawn = polyline_of_part(layer, 0);
    double *lon_deg, *lat_deg;
    TAKE(added->work->session, owner, lon_deg, drawn.count);
    TAKE(added->work->session, owner, lat_deg, drawn.count);
    memcpy(lon_deg, drawn.lon_deg, (size_t)drawn.count * sizeof *lon_deg);
    memcpy(lat_deg, drawn.lat_deg, (size_t)drawn.count * sizeof *lat_deg);
    added->shape = (polyline){.lon_deg = lon_deg, .lat_deg = lat_deg, .count = drawn.count};
    return BIGHT_OK;
}

/* The file is named from the folder of the scenario's own. */
static bight_status read_shape(link_work *added) {
    const change_word *file = &added->of->link.geometry;
    bight_session *session = added->work->session;
    if (file->text == NULL) return BIGHT_OK;
    if (added->of->source->path == NULL)
        return CHANGE_FAIL(session, added->of, file->node,
                           "geometry names a file, which only a scenario file may do");
    const char *path = file->text[0] == '/' ? file->text
                                            : text_format(added->work->scratch, "%s%s",
                                                          added->of->source->folder, file->text);
    if (path == NULL) return FAIL_MEMORY(session);
    bight_layer *layer;
    TRY(bight_layer_read(session, path, NULL, NULL, &layer));
    const bight_status status = copy_shape(added, layer, path);
    bight_layer_destroy(layer);
    return status;
}

static bight_status find_length(link_work *added) {
    const change_link *stated = &added->of->link;
    const bight_scenario *scenario = added->work->scenario;
    const network_node *from = scenario_node(scenario, added->ends[0].vertex);
    const network_node *to = scenario_node(scenario, added->ends[1].vertex);
    const double detour = isnan(stated->detour) ? 1 : stated->detour;
    const bool is_drawn = added->shape.count > 0;
    added->length_km = stated->length_km;
    added->length_from = "stated";
    if (isnan(stated->length_km)) {
        const double line_m = is_drawn ? polyline_length_m(&added->shape)
                                       : projection_distance_m(from->lon_deg, from->lat_deg,
                                                               to->lon_deg, to->lat_deg);
        added->length_km = line_m / 1000 * detour;
        added->length_from = text_format(added->work->scratch, "%s x %g",
                                         is_drawn ? "drawn" : "straight line", detour);
    }
    if (added->length_from == NULL) return FAIL_MEMORY(added->work->session);
    if (added->length_km > 0 && added->length_km <= CHANGE_MOST_KM) return BIGHT_OK;
    return CHANGE_FAIL(added->work->session, added->of, NULL,
                       "the new link is %g km long; give its length", added->length_km);
}

/* ---- Time ---- */

static const description_service *find_service(const link_work *added) {
    const bight_network *network = added->work->scenario->network;
    for (int i = 0; i < network->description.layer_count; i++) {
        const description_layer *layer = &network->description.layers[i];
        if (layer->has_service && network_find_mode(network, layer->mode) == added->mode)
            return &layer->service;
    }
    return NULL;
}

/* The wait of a link is a rule of its mode where that has services: half the headway, or all of it
 * when departures are random, up to the longest wait. */
static bight_status find_wait(const link_work *added, double *wait_min) {
    const change_link *stated = &added->of->link;
    const description_service *service = find_service(added);
    const char *mode = added->work->scenario->network->modes[added->mode];
    *wait_min = isnan(stated->wait_min) ? 0 : stated->wait_min;
    if (!isnan(stated->wait_min)) return BIGHT_OK;
    if (service == NULL && isnan(stated->per_day)) return BIGHT_OK;
    if (service == NULL)
        return CHANGE_FAIL(
            added->work->session, added->of, NULL,
            "mode %s has no services in %s, so a frequency says nothing of the wait; "
            "give wait (min)",
            mode, added->work->scenario->network->description.path);
    if (isnan(stated->per_day))
        return CHANGE_FAIL(added->work->session, added->of, NULL,
                           "links of mode %s are services; give frequency (departures a day) or "
                           "wait (min)",
                           mode);
    const double hours = service->hours > 0 ? service->hours : HOURS_A_DAY;
    const double headway_min = 60 * hours / stated->per_day;
    *wait_min = fmin(service->is_random ? headway_min : headway_min / 2, service->wait_max_min);
    return BIGHT_OK;
}

static bight_status find_time(link_work *added) {
    const change_link *stated = &added->of->link;
    double travel_min = stated->time_min, wait_min;
    if (isnan(travel_min))
        travel_min = 60 * added->length_km / stated->speed_kmh +
                     (isnan(stated->stop_min) ? 0 : stated->stop_min);
    TRY(find_wait(added, &wait_min));
    if (travel_min > CHANGE_MOST_MIN)
        return CHANGE_FAIL(added->work->session, added->of, NULL,
                           "the new link would take %g minutes, which cannot be meant", travel_min);
    added->link.travel_ms = llround(60000 * travel_min);
    added->link.wait_ms = llround(60000 * wait_min);
    return BIGHT_OK;
}

/* ---- The link ---- */

static bight_status name_link(link_work *added) {
    const char *name = added->of->link.name != NULL ? added->of->link.name : added->of->id;
    if (name == NULL)
        name = text_format(added->work->scenario->arena, "%s - %s", added->ends[0].place,
                           added->ends[1].place);
    added->link.name = name;
    return name == NULL ? FAIL_MEMORY(added->work->session) : BIGHT_OK;
}

static bight_status remember_name(laying *work, const change *of, int link) {
    if (of->id == NULL) return BIGHT_OK;
    GROW(work->session, work->scratch, work->names, work->name_count, work->name_capacity);
    work->names[work->name_count++] = (laying_name){.id = of->id, .link = link};
    return BIGHT_OK;
}

static bight_status tell(const link_work *added, int link) {
    scenario_effect *effect = added->effect;
    const double travel_min = (double)added->link.travel_ms / 60000;
    int *links;
    TAKE(added->work->session, added->work->scenario->arena, links, 1);
    links[0] = link;
    effect->links = links;
    effect->link_count = 1;
    effect->mode = added->work->scenario->network->modes[added->mode];
    effect->length_km = added->length_km;
    effect->after_min = travel_min;
    return laying_say(added->work, effect,
                      "add %s link %s - %s: %.1f km (%s), %.1f min, %.0f km/h, %s", effect->mode,
                      added->ends[0].name, added->ends[1].name, added->length_km,
                      added->length_from, travel_min, 60 * added->length_km / travel_min,
                      added->of->link.is_one_way ? "one way" : "both ways");
}

static bight_status add(link_work *added) {
    int link;
    added->link.to_share = 1;
    added->link.from_node = added->ends[0].vertex;
    added->link.to_node = added->ends[1].vertex;
    added->link.goes_forward = true;
    added->link.goes_backward = !added->of->link.is_one_way;
    added->link.length_mm = llround(1e6 * added->length_km);
    TRY(overlay_add_link(added->work->session, added->work->scenario, &added->link,
                         added->shape.count > 0 ? &added->shape : NULL, &link));
    TRY(remember_name(added->work, added->of, link));
    return tell(added, link);
}

bight_status added_link_lay(laying *work, const change *of, scenario_effect *effect) {
    link_work added = {.work = work, .of = of, .effect = effect};
    TRY(choose_mode(&added));
    added.link = (network_link){.line = -1, .layer = -1, .row = -1, .mode = added.mode};
    if (effect->is_left_out) return BIGHT_OK;
    TRY(read_shape(&added));
    TRY(find_ends(&added));
    if (effect->is_left_out) return BIGHT_OK;
    TRY(find_length(&added));
    TRY(name_link(&added));
    TRY(find_time(&added));
    TRY(added_costs_find(work, of, &added.link));
    return add(&added);
}
