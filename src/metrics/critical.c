/* The effect of every closure; see bight_critical_compute in bight.h. */
#include "base/asked_number.h"
#include "metrics/critical_tables.h"

static const double MS_PER_MIN = 60000;

static bight_status find_effects(bight_session *session, arena *scratch, router *from,
                                 critical_findings *found) {
    const city_group_lists lists = {found->groups.group_count, found->groups.first,
                                    found->groups.items};
    TRY(router_build_index(session, from));
    TRY(city_pairs_find(session, scratch, from, &found->weighting, &found->pairs));
    TRY(closing_targets_find(session, scratch, from, &found->targets));
    TAKE(session, scratch, found->effects, found->targets.closures.count);
    found->scale = (closing_scale){found->scenario->network, &found->pairs,
                                   (double)from->rows.unit_ms / MS_PER_MIN};
    return closing_effects_find(session, scratch, from, &found->targets, &found->pairs, &lists,
                                found->effects, &found->exposure);
}

static bight_status make_tables(bight_session *session, const critical_findings *found,
                                bight_layer *tables[BIGHT_CRITICAL_TABLES]) {
    TRY(critical_tables_links(session, found, false, &tables[BIGHT_CRITICAL_LINKS]));
    TRY(critical_tables_links(session, found, true, &tables[BIGHT_CRITICAL_CUTS]));
    TRY(critical_tables_terminals(session, found, &tables[BIGHT_CRITICAL_TERMINALS]));
    TRY(critical_tables_cities(session, found, &tables[BIGHT_CRITICAL_CITIES]));
    if (found->group != NULL)
        TRY(critical_tables_groups(session, found, &tables[BIGHT_CRITICAL_GROUPS]));
    if (found->double_count > 0)
        TRY(double_closures_find(session, found, &tables[BIGHT_CRITICAL_PAIRS]));
    return BIGHT_OK;
}

static bight_status compute_on(bight_session *session, arena *scratch, router *from,
                               critical_findings *found,
                               bight_layer *tables[BIGHT_CRITICAL_TABLES]) {
    found->from = from;
    TRY(find_effects(session, scratch, from, found));
    return make_tables(session, found, tables);
}

static bight_status compute(bight_session *session, arena *scratch, critical_findings *found,
                            bight_layer *tables[BIGHT_CRITICAL_TABLES]) {
    TRY(drawing_need(session, found->scenario->network));
    router *from;
    TRY(asked_number_check(session, "the number of pairs of links", found->double_count));
    TRY(city_groups_read(session, scratch, found->scenario->network, found->group, &found->groups));
    TRY(router_create(session, found->scenario, &from));
    const bight_status status = compute_on(session, scratch, from, found, tables);
    router_destroy(from);
    return status;
}

bight_status bight_critical_compute(bight_session *session, const bight_scenario *scenario,
                                    const bight_critical_options *options,
                                    bight_layer *tables[BIGHT_CRITICAL_TABLES]) {
    critical_findings found = {.scenario = scenario};
    if (options != NULL) {
        found.weighting = (pair_weighting){options->weight, options->demand};
        found.group = options->group;
        found.double_count = options->pair_count;
    }
    for (int i = 0; i < BIGHT_CRITICAL_TABLES; i++)
        tables[i] = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(session, scratch, &found, tables);
    arena_destroy(scratch);
    for (int i = 0; i < BIGHT_CRITICAL_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
