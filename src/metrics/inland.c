/* Inland ports; see bight_inland_compute in bight.h. */
#include "metrics/inland_tables.h"
#include "metrics/rank_facts.h"

static const composite_method METHOD = {SCALE_MIN_MAX, WEIGH_GIVEN, JOIN_MEAN};

static bight_status tell(bight_session *session, const inland_answer *answer,
                         bight_layer *tables[BIGHT_INLAND_TABLES]) {
    TRY(inland_tables_cities(session, answer, &tables[BIGHT_INLAND_CITIES]));
    TRY(inland_tables_plans(session, answer, &tables[BIGHT_INLAND_PLANS]));
    TRY(inland_tables_sites(session, answer, &tables[BIGHT_INLAND_SITES]));
    return inland_tables_served(session, answer, &tables[BIGHT_INLAND_SERVED]);
}

static bight_status compute(bight_session *session, const bight_inland_options *options,
                            inland_set *set, bight_layer *tables[BIGHT_INLAND_TABLES]) {
    indicator_table indicators;
    rank_draws draws;
    rank_ranges ranges;
    inland_plans plans;
    double *scores;
    TRY(rank_facts_read_draws(session, options->draw_count, options->spread, options->seed,
                              &draws));
    TRY(inland_set_build(session, options, set));
    TRY(inland_set_weigh(session, set, options->weights, &indicators));
    TAKE(session, set->scratch, scores, set->candidate_count);
    TRY(composite_score(session, set->scratch, &indicators, &METHOD, scores));
    TRY(rank_ranges_find(session, set->scratch, &indicators, &METHOD, &draws, &ranges));
    TRY(inland_plans_find(session, set, options, &plans));
    const inland_answer answer = {.set = set,
                                  .indicators = &indicators,
                                  .method = &METHOD,
                                  .draws = &draws,
                                  .ranges = &ranges,
                                  .scores = scores,
                                  .plans = &plans};
    return tell(session, &answer, tables);
}

bight_status bight_inland_compute(bight_session *session, const bight_scenario *scenario,
                                  const bight_inland_options *options,
                                  bight_layer *tables[BIGHT_INLAND_TABLES]) {
    static const bight_inland_options none;
    inland_set set = {
        .scenario = scenario, .network = scenario->network, .scratch = arena_create()};
    for (int i = 0; i < BIGHT_INLAND_TABLES; i++)
        tables[i] = NULL;
    if (set.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(session, options == NULL ? &none : options, &set, tables);
    arena_destroy(set.scratch);
    for (int i = 0; i < BIGHT_INLAND_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
