/* A scenario that others are compared with, again and again; see bight_what_if in bight.h. */
#include "metrics/comparison.h"

struct bight_what_if {
    arena *arena;
    const bight_scenario *before;
    bight_comparison_options options;
    comparison_base base;
};

static bight_status fill(bight_session *session, bight_what_if *made) {
    const bight_network *network = made->before->network;
    access_settings access;
    TRY(access_settings_read(session, network, &made->options.access, &access));
    TRY(matrix_base_create(session, made->before, &made->base.times));
    if (!(access.ideal_kmh > 0) || !network_has_weight(network, "population")) return BIGHT_OK;
    return access_measure_straight(session, network, made->arena, &made->base.straight_km);
}

bight_status bight_what_if_create(bight_session *session, const bight_scenario *before,
                                  const bight_comparison_options *options, bight_what_if **made) {
    *made = NULL;
    arena *owner = arena_create();
    bight_what_if *created = owner == NULL ? NULL : arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        if (owner != NULL) arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    created->arena = owner;
    created->before = before;
    created->base.arena = owner;
    if (options != NULL) created->options = *options;
    const bight_status status = fill(session, created);
    if (status != BIGHT_OK)
        bight_what_if_destroy(created);
    else
        *made = created;
    return status;
}

void bight_what_if_destroy(bight_what_if *from) {
    if (from == NULL) return;
    matrix_base_destroy(&from->base.times);
    bight_layer_destroy(from->base.access);
    arena_destroy(from->arena);
}

bight_status bight_what_if_compare(bight_session *session, bight_what_if *from,
                                   const bight_scenario *after, bool may_search,
                                   bight_layer *tables[BIGHT_COMPARISON_TABLES],
                                   bool *is_answered) {
    comparison of = {
        .scenarios = {from->before, after}, .asked = &from->options, .kept = &from->base};
    TRY(comparison_make(session, &of, may_search, tables));
    *is_answered = tables[BIGHT_COMPARISON_OVERALL] != NULL;
    return BIGHT_OK;
}

bight_status bight_what_if_matrix(bight_session *session, bight_what_if *from,
                                  const bight_scenario *after, bool may_search,
                                  bight_matrix **matrix, bool *is_answered) {
    matrix_pair pair;
    *matrix = NULL;
    if (from->before->network != after->network)
        return FAIL(session, BIGHT_WRONG_USE, "only scenarios of one network can be compared");
    const bight_status status =
        matrix_base_compare(session, &from->base.times, after, may_search, &pair);
    if (status == BIGHT_OK) {
        *is_answered = pair.after != NULL;
        *matrix = pair.after;
        pair.after = NULL;
    }
    matrix_pair_destroy(&pair);
    return status;
}
