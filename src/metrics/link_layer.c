/* The links of a scenario as a layer of lines; see bight_scenario_links in bight.h. */
#include "base/foreseen_memory.h"
#include "metrics/link_names.h"
#include "scenario/link_shape.h"

enum { ROW_BYTES = 2048 }; /* of a link with its line, here and as a picture or file */

static bool is_link_closed(const bight_scenario *scenario, int link) {
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    for (int arc = arcs.first; arc < arcs.end; arc++)
        if (!scenario->is_closed[arc]) return false;
    return arcs.end > arcs.first;
}

static const char *state_of(const bight_scenario *scenario, int link) {
    const bool is_added = link >= scenario->network->link_count;
    if (is_link_closed(scenario, link)) return "closed";
    if (is_added) return "added";
    return scenario_travel_ms(scenario, link) != scenario_link(scenario, link)->travel_ms
               ? "changed"
               : NULL;
}

static double speed_kmh(const bight_scenario *scenario, int link) {
    static const double mm_per_ms_in_kmh = 3.6; /* a millimetre a millisecond is a metre a second */
    return (double)scenario_link(scenario, link)->length_mm /
           (double)scenario_travel_ms(scenario, link) * mm_per_ms_in_kmh;
}

static bight_status add_shapes(bight_session *session, const bight_scenario *scenario,
                               bight_layer *links) {
    layer_shapes *shapes = &links->shapes;
    link_points counted = {.count = 0};
    for (int link = 0; link < links->row_count; link++)
        link_shape_add(scenario, link, &counted);
    TRY(features_add_shapes(session, links, BIGHT_LINE, links->row_count, counted.count));
    link_points points = {.lon_deg = shapes->lon_deg, .lat_deg = shapes->lat_deg};
    for (int link = 0; link < links->row_count; link++) {
        shapes->first_part[link] = link;
        shapes->first_point[link] = points.count;
        link_shape_add(scenario, link, &points);
    }
    shapes->first_part[links->row_count] = links->row_count;
    shapes->first_point[links->row_count] = points.count;
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, const bight_scenario *scenario,
                         bight_layer *links) {
    int *all, speed, state;
    TAKE(session, links->arena, all, links->row_count);
    for (int link = 0; link < links->row_count; link++)
        all[link] = link;
    TRY(link_names_add(session, scenario, all, links));
    TRY(features_add_number(session, links, "speed_kmh", "km/h", 0, &speed));
    TRY(features_add_text(session, links, "state", &state));
    for (int link = 0; link < links->row_count; link++) {
        const char *word = state_of(scenario, link);
        features_set_number(links, link, speed, speed_kmh(scenario, link));
        if (word != NULL) TRY(features_set_text(session, links, link, state, word));
    }
    return add_shapes(session, scenario, links);
}

bight_status bight_scenario_links(bight_session *session, const bight_scenario *scenario,
                                  bight_layer **links) {
    TRY(foreseen_memory_tell(session, ROW_BYTES * (size_t)scenario->link_count));
    TRY(drawing_need(session, scenario->network));
    TRY(features_create(session, "Links", scenario->link_count, links));
    const bight_status status = fill(session, scenario, *links);
    if (status == BIGHT_OK) return status;
    bight_layer_destroy(*links);
    *links = NULL;
    return status;
}
