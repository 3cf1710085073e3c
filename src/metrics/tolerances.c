/* The tolerance of links, from their closures: a pair of cities keeps to a link until that has
 * slowed by what the pair would lose without it, for the way through the link slows with it and the
 * quickest way around does not. See bight_sensitivity_compute in bight.h.
 */
#include <math.h>

#include "metrics/city_table.h"
#include "metrics/closing_columns.h"
#include "metrics/link_names.h"
#include "metrics/sensitivity.h"

static const double MS_PER_MIN = 60000;

typedef struct {
    const bight_scenario *scenario;
    closing_targets targets;
    city_pairs pairs;
    closing_effect *effects; /* by closure of links */
    int64_t *excess;
    int64_t unit_ms;
    int *links; /* of rows */
    int *first; /* of their shapes */
} tolerance_work;

enum { USE, TOLERANCE, TIMES, LAST_FROM, LAST_TO, SPEEDUP, COLUMN_COUNT };

static bight_status add_columns(bight_session *session, bight_layer *table,
                                int columns[COLUMN_COUNT]) {
    TRY(features_add_text(session, table, "use", &columns[USE]));
    TRY(features_add_number(session, table, "tolerance", "min", 2, &columns[TOLERANCE]));
    TRY(features_add_number(session, table, "times_slower", "", 2, &columns[TIMES]));
    TRY(features_add_text(session, table, "last_from", &columns[LAST_FROM]));
    TRY(features_add_text(session, table, "last_to", &columns[LAST_TO]));
    return features_add_number(session, table, "must_gain", "min", 2, &columns[SPEEDUP]);
}

/* The time an arc of the link takes, and the least by which the link can be quicker. */
static int64_t link_ms(const bight_scenario *scenario, int link) {
    const int64_t time_ms =
        scenario_travel_ms(scenario, link) + scenario_link(scenario, link)->wait_ms;
    return time_ms < 1 ? 1 : time_ms;
}

static bight_status set_names(bight_session *session, const tolerance_work *work,
                              bight_layer *table, int row, const int *columns, int from, int to) {
    const network_city *cities = work->scenario->network->cities;
    if (from < 0) return BIGHT_OK;
    TRY(features_set_text(session, table, row, columns[LAST_FROM], cities[from].name));
    return features_set_text(session, table, row, columns[LAST_TO], cities[to].name);
}

/* Of a link on a quickest path of some pair. */
static bight_status fill_used(bight_session *session, const tolerance_work *work,
                              bight_layer *table, int row, const int *columns) {
    const int link = work->links[row];
    const closing_effect *effect = &work->effects[work->targets.run_of[link]];
    const double time_ms = (double)link_ms(work->scenario, link);
    if (effect->cut > 0) {
        TRY(features_set_text(session, table, row, columns[USE], "only way"));
        return set_names(session, work, table, row, columns, effect->first_cut_from,
                         effect->first_cut_to);
    }
    const double tolerance_ms = effect->slower > 0 ? (double)(effect->worst * work->unit_ms) : 0;
    TRY(features_set_text(session, table, row, columns[USE],
                          effect->slower > 0 ? "quickest" : "as quick"));
    features_set_number(table, row, columns[TOLERANCE], tolerance_ms / MS_PER_MIN);
    features_set_number(table, row, columns[TIMES], (time_ms + tolerance_ms) / time_ms);
    return set_names(session, work, table, row, columns, effect->worst_from, effect->worst_to);
}

static bight_status fill_row(bight_session *session, const tolerance_work *work, bight_layer *table,
                             int row, const int *columns) {
    const int run = work->targets.run_of[work->links[row]];
    const int64_t excess = work->excess[run];
    if (work->effects[run].slower + work->effects[run].cut > 0 || excess == 0)
        return fill_used(session, work, table, row, columns);
    TRY(features_set_text(session, table, row, columns[USE], "none"));
    const int64_t gain_ms = excess * work->unit_ms;
    if (excess > 0 && gain_ms < link_ms(work->scenario, work->links[row]))
        features_set_number(table, row, columns[SPEEDUP], (double)gain_ms / MS_PER_MIN);
    return BIGHT_OK;
}

static bight_status add_facts(bight_session *session, const tolerance_work *work,
                              bight_layer *table) {
    TRY(scenario_add_basis(session, work->scenario, 0, table));
    TRY(features_add_fact(session, table, "links", "%d", table->row_count));
    TRY(features_add_fact(session, table, "tolerance",
                          "how much longer the link can take, both ways, and still lie on a "
                          "quickest path of two cities, of which last_from and last_to keep to it "
                          "longest; nothing else changes"));
    return features_add_fact(session, table, "must_gain",
                             "how much less a link on no quickest path must take to lie on one");
}

static bight_status fill_table(bight_session *session, const tolerance_work *work,
                               bight_layer *table) {
    int columns[COLUMN_COUNT];
    TRY(link_names_add(session, work->scenario, work->links, table));
    TRY(add_columns(session, table, columns));
    for (int row = 0; row < table->row_count; row++)
        TRY(fill_row(session, work, table, row, columns));
    TRY(closing_columns_add_lines(session, work->scenario, work->first, work->links, table));
    return add_facts(session, work, table);
}

static bight_status find_effects(bight_session *session, arena *scratch, router *from,
                                 tolerance_work *work) {
    const pair_weighting equal = {NULL, NULL};
    TRY(router_build_index(session, from));
    TRY(closing_effects_foresee(session, from));
    TRY(city_pairs_weigh(session, scratch, work->scenario->network, &equal, &work->pairs));
    TRY(closing_targets_find(session, scratch, from, &work->targets));
    TAKE(session, scratch, work->effects, work->targets.run_count);
    TAKE(session, scratch, work->excess, work->targets.run_count);
    closure_list links = work->targets.closures;
    links.count = work->targets.run_count;
    work->unit_ms = from->rows.unit_ms;
    return closing_effects_of_list(session, from, &links, &work->pairs, work->effects,
                                   work->excess);
}

static bight_status make_table(bight_session *session, arena *scratch, tolerance_work *work,
                               bight_layer **table) {
    const int links = work->scenario->link_count;
    int count = 0;
    TAKE(session, scratch, work->links, links);
    TAKE(session, scratch, work->first, (size_t)links + 1);
    for (int link = 0; link < links; link++)
        if (work->targets.run_of[link] >= 0) work->links[count++] = link;
    for (int row = 0; row <= count; row++)
        work->first[row] = row;
    TRY(features_create(session, "Links by how much they can slow down", count, table));
    return city_table_finish(table, fill_table(session, work, *table));
}

static bight_status find_in(bight_session *session, arena *scratch, tolerance_work *work) {
    router *from;
    TRY(router_create(session, work->scenario, &from));
    const bight_status status = find_effects(session, scratch, from, work);
    router_destroy(from);
    return status;
}

static bight_status find(bight_session *session, arena *scratch, tolerance_work *work,
                         bight_layer **table) {
    TRY(find_in(session, scratch, work));
    return make_table(session, scratch, work, table);
}

bight_status tolerances_find(bight_session *session, const bight_scenario *scenario,
                             bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    tolerance_work work = {.scenario = scenario};
    const bight_status status = find(session, scratch, &work, table);
    arena_destroy(scratch);
    return status;
}
