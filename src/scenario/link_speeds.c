/* Links made faster or slower, and links closed; see laying.h.
 *
 * A link's speed is its length over its time in motion, stops on the way included, as `bight check`
 * prints it. Times are rounded as if the whole line had been read with the new speed.
 */
#include <math.h>

#include "scenario/change_keys.h"
#include "scenario/laying.h"

static const double SAME_KMH = 0.5; /* speeds are written as whole numbers */

static double speed_kmh(int64_t length_mm, int64_t travel_ms) {
    return travel_ms == 0 ? INFINITY : 3.6 * (double)length_mm / (double)travel_ms;
}

/* The time of a whole line or link at the new speed, in minutes. */
static double new_minutes(const change_pick *pick, int64_t length_mm, int64_t travel_ms) {
    if (!isnan(pick->times)) return (double)travel_ms / 60000 / pick->times;
    return 60 * ((double)length_mm / 1e6) / pick->to_kmh;
}

static bight_status check_minutes(const laying *work, const change *of, int link, double minutes) {
    const char *label;
    if (minutes <= CHANGE_MOST_MIN) return BIGHT_OK;
    TRY(laying_label_link(work, link, &label));
    return CHANGE_FAIL(work->session, of, of->pick.speed_node,
                       "%s would take %g minutes, which cannot be meant", label, minutes);
}

/* The link's new time. A piece of a line takes its share of the line's, unless a change before made
 * its time its own. */
static bight_status find_travel(const laying *work, const change *of, int link,
                                int64_t *travel_ms) {
    const network_link *here = scenario_link(work->scenario, link);
    const int64_t now_ms = scenario_travel_ms(work->scenario, link);
    const network_line *line =
        here->line < 0 ? NULL : &work->scenario->network->drawn->lines[here->line];
    const bool is_share =
        line != NULL &&
        now_ms == topology_part_of(line->travel_ms, here->from_share, here->to_share);
    const double minutes = is_share ? new_minutes(&of->pick, line->length_mm, line->travel_ms)
                                    : new_minutes(&of->pick, here->length_mm, now_ms);
    TRY(check_minutes(work, of, link, minutes));
    const int64_t whole_ms = llround(60000 * minutes);
    *travel_ms = is_share ? topology_part_of(whole_ms, here->from_share, here->to_share) : whole_ms;
    return BIGHT_OK;
}

/* The speed a link must have, and the side of it on which the new one must be. */
static bight_status check_speed(const laying *work, const change *of, int link, int64_t new_ms) {
    const change_pick *pick = &of->pick;
    const int64_t now_ms = scenario_travel_ms(work->scenario, link);
    const double now_kmh = speed_kmh(scenario_link(work->scenario, link)->length_mm, now_ms);
    const bool is_upgrade = of->kind == CHANGE_UPGRADE_LINKS;
    const bool is_other = fabs(now_kmh - pick->from_kmh) > SAME_KMH; /* NaN is not */
    if (!is_other && (is_upgrade ? new_ms <= now_ms : new_ms >= now_ms)) return BIGHT_OK;
    const char *label;
    TRY(laying_label_link(work, link, &label));
    if (is_other)
        return CHANGE_FAIL(work->session, of, pick->speed_node, "%s is at %.1f km/h, not at %g",
                           label, now_kmh, pick->from_kmh);
    return CHANGE_FAIL(work->session, of, pick->speed_node,
                       "%s is at %.1f km/h already, and %s would make it %s; pick other links or "
                       "use %s",
                       label, now_kmh, is_upgrade ? "upgrade" : "slow",
                       is_upgrade ? "slower" : "faster", is_upgrade ? "slow" : "upgrade");
}

bight_status link_speeds_lay(laying *work, const change *of, scenario_effect *effect) {
    picked_links picked;
    TRY(picked_links_find(work, of, effect, &picked));
    if (effect->is_left_out) return BIGHT_OK;
    effect->after_min = 0;
    for (int i = 0; i < picked.count; i++) {
        int64_t travel_ms;
        TRY(find_travel(work, of, picked.items[i].link, &travel_ms));
        TRY(check_speed(work, of, picked.items[i].link, travel_ms));
        TRY(overlay_set_travel(work->session, work->scenario, picked.items[i].link, travel_ms));
        effect->after_min += (double)travel_ms / 60000;
    }
    return laying_say(work, effect, "%s %s: %.1f km in %.1f min instead of %.1f",
                      of->kind == CHANGE_UPGRADE_LINKS ? "upgrade" : "slow", picked.what,
                      effect->length_km, effect->after_min, effect->before_min);
}

/* ---- Closing ---- */

static bight_status close_mode(laying *work, const change *of, scenario_effect *effect) {
    bight_scenario *scenario = work->scenario;
    int mode, count = 0;
    TRY(laying_find_mode(work, of, &of->mode, effect, &mode));
    if (effect->is_left_out) return BIGHT_OK;
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        if (scenario->arcs[arc].kind != ARC_LINK || scenario->arcs[arc].from_mode != mode) continue;
        count += !scenario->is_closed[arc];
        overlay_close_arc(scenario, arc);
    }
    effect->mode = of->mode.text;
    if (count == 0)
        return CHANGE_FAIL(work->session, of, of->mode.node, "mode %s has no open link",
                           of->mode.text);
    return laying_say(work, effect, "close mode %s", of->mode.text);
}

bight_status link_closures_lay(laying *work, const change *of, scenario_effect *effect) {
    if (of->kind == CHANGE_CLOSE_MODE) return close_mode(work, of, effect);
    picked_links picked;
    TRY(picked_links_find(work, of, effect, &picked));
    if (effect->is_left_out) return BIGHT_OK;
    for (int i = 0; i < picked.count; i++) {
        const scenario_range arcs = scenario_link_arcs(work->scenario, picked.items[i].link);
        if (picked.items[i].has_forward) overlay_close_arc(work->scenario, arcs.first);
        if (picked.items[i].has_backward) overlay_close_arc(work->scenario, arcs.end - 1);
    }
    return laying_say(work, effect, "close %s: %.1f km%s", picked.what, effect->length_km,
                      of->pick.direction == DIRECTION_BOTH ? "" : ", one direction");
}
