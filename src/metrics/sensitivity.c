/* Tolerances of links and answers under random times; see bight_sensitivity_compute in bight.h. */
#include "metrics/sensitivity.h"

#include <math.h>

static bight_status check_options(bight_session *session,
                                  const bight_sensitivity_options *options) {
    if (options->draw_count == 0) return BIGHT_OK;
    if (options->draw_count < 0 || !(options->spread > 0) || isinf(options->spread))
        return FAIL(session, BIGHT_WRONG_USE,
                    "random times need a number of draws and a spread above 0");
    if (options->is_uniform && options->spread >= 1)
        return FAIL(session, BIGHT_WRONG_USE,
                    "a uniform spread of %g would make times negative; choose one below 1",
                    options->spread);
    return BIGHT_OK;
}

static bight_status make_tables(bight_session *session, const sensitivity_findings *of,
                                bight_layer *tables[BIGHT_SENSITIVITY_TABLES]) {
    if (of->found.has_base)
        TRY(sensitivity_tables_benefit(session, of, &tables[BIGHT_SENSITIVITY_BENEFIT]));
    TRY(sensitivity_tables_cities(session, of, &tables[BIGHT_SENSITIVITY_CITIES]));
    return sensitivity_tables_outranks(session, of, &tables[BIGHT_SENSITIVITY_OUTRANKS]);
}

static bight_status draw_beside(bight_session *session, arena *scratch, const bight_scenario *base,
                                sensitivity_findings *of,
                                bight_layer *tables[BIGHT_SENSITIVITY_TABLES]) {
    const bight_sensitivity_options *options = of->options;
    const random_times random = {options->is_uniform, options->spread, options->seed};
    const pair_weighting weighting = {options->weight, options->demand};
    TRY(city_pairs_weigh(session, scratch, of->scenario->network, &weighting, &of->pairs));
    TRY(uncertainty_find(session, scratch, base, of->scenario, &of->pairs, &random,
                         options->draw_count, &of->found));
    return make_tables(session, of, tables);
}

/* Beside the network as it is, where the scenario changes it. */
static bight_status draw(bight_session *session, arena *scratch, sensitivity_findings *of,
                         bight_layer *tables[BIGHT_SENSITIVITY_TABLES]) {
    bight_scenario *base = NULL;
    if (of->scenario->effect_count > 0)
        TRY(bight_scenario_create(session, of->scenario->network, &base));
    const bight_status status = draw_beside(session, scratch, base, of, tables);
    if (base != NULL) bight_scenario_destroy(base);
    return status;
}

static bight_status compute(bight_session *session, arena *scratch, sensitivity_findings *of,
                            bight_layer *tables[BIGHT_SENSITIVITY_TABLES]) {
    TRY(drawing_need(session, of->scenario->network));
    TRY(check_options(session, of->options));
    TRY(tolerances_find(session, of->scenario, &tables[BIGHT_SENSITIVITY_TOLERANCE]));
    return of->options->draw_count > 0 ? draw(session, scratch, of, tables) : BIGHT_OK;
}

bight_status bight_sensitivity_compute(bight_session *session, const bight_scenario *scenario,
                                       const bight_sensitivity_options *options,
                                       bight_layer *tables[BIGHT_SENSITIVITY_TABLES]) {
    const bight_sensitivity_options none = {.draw_count = 0};
    sensitivity_findings of = {.scenario = scenario, .options = options == NULL ? &none : options};
    for (int i = 0; i < BIGHT_SENSITIVITY_TABLES; i++)
        tables[i] = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compute(session, scratch, &of, tables);
    arena_destroy(scratch);
    for (int i = 0; i < BIGHT_SENSITIVITY_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
