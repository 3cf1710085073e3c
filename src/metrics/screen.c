/* Ranking new links; see bight_screen_compute in bight.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "metrics/candidate_links.h"
#include "metrics/link_set.h"
#include "metrics/screen_tables.h"

static const char *const RANKS[] = {
    [RANK_TIME] = "time",     [RANK_MEAN] = "mean",     [RANK_POTENTIAL] = "potential",
    [RANK_EQUITY] = "equity", [RANK_PER_KM] = "per-km", [RANK_PER_COST] = "per-cost"};

typedef struct {
    bight_session *session;
    const bight_screen_options *options;
    bight_scenario *scenario;
    arena *scratch;
    rank_kind rank;
    link_budget budget;
    screening screening;
    int *order; /* proposals, the best first */
} screen_work;

/* ---- Proposals ---- */

static bool is_scenario_file(const char *path) {
    const char *dot = strrchr(path, '.');
    return dot != NULL && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* What the options say of all links that do not say it themselves. */
static void complete_costs(const screen_work *work, int first_effect) {
    for (int i = first_effect; i < work->scenario->effect_count; i++) {
        scenario_effect *effect = &work->scenario->effects[i];
        if (isnan(effect->of.cost_yuan) && work->options->cost_per_km > 0)
            effect->of.cost_yuan = work->options->cost_per_km * effect->length_km;
    }
}

static bight_status lay_proposals(screen_work *work, int *first_effect) {
    bight_screen_options options = *work->options;
    candidate_links made;
    if (options.detour == 0) options.detour = 1.2;
    if (options.candidates != NULL && is_scenario_file(options.candidates))
        return proposals_lay_file(work->session, work->scenario, options.candidates, first_effect);
    TRY(options.candidates != NULL
            ? candidate_links_read(work->session, work->scenario->arena, &options, &made)
            : candidate_links_between(work->session, work->scenario->arena, work->scenario,
                                      &options, &made));
    return proposals_lay(work->session, work->scenario, made.links, made.count, first_effect);
}

/* ---- Order ---- */

typedef struct {
    double value;
    int proposal;
} ranked_proposal;

static int compare_ranked(const void *left, const void *right) {
    const ranked_proposal *a = left, *b = right;
    if (isnan(a->value) != isnan(b->value)) return isnan(a->value) ? 1 : -1;
    if (a->value != b->value && !isnan(a->value)) return a->value > b->value ? -1 : 1;
    return a->proposal - b->proposal;
}

static double value_of(const screen_work *work, const proposed_link *link) {
    const double saved = link->savings.weighted;
    const double values[] = {[RANK_TIME] = saved,
                             [RANK_MEAN] = (double)link->savings.plain,
                             [RANK_POTENTIAL] = link->potential_gain,
                             [RANK_EQUITY] = -link->gini_change,
                             [RANK_PER_KM] = saved / link->effect->length_km,
                             [RANK_PER_COST] = saved / link->effect->of.cost_yuan};
    return values[work->rank];
}

static bight_status measure(screen_work *work, int count) {
    return screening_measure(work->session, &work->screening, work->order, count);
}

static bight_status rank(screen_work *work) {
    screening *of = &work->screening;
    ranked_proposal *ranked;
    TAKE(work->session, work->scratch, ranked, of->proposal_count);
    TAKE(work->session, work->scratch, work->order, of->proposal_count);
    for (int i = 0; i < of->proposal_count; i++)
        work->order[i] = i;
    const bool is_measured = work->rank == RANK_POTENTIAL || work->rank == RANK_EQUITY;
    if (is_measured) TRY(measure(work, of->proposal_count));
    for (int i = 0; i < of->proposal_count; i++)
        ranked[i] = (ranked_proposal){value_of(work, &of->proposals[i]), i};
    if (of->proposal_count > 0)
        qsort(ranked, (size_t)of->proposal_count, sizeof *ranked, compare_ranked);
    for (int i = 0; i < of->proposal_count; i++)
        work->order[i] = ranked[i].proposal;
    const int asked = work->options->measured_count;
    const bool is_all = asked == 0 || asked > of->proposal_count;
    return is_measured ? BIGHT_OK : measure(work, is_all ? of->proposal_count : asked);
}

static bight_status read_rank(screen_work *work) {
    const char *asked = work->options->rank_by;
    const int count = (int)(sizeof RANKS / sizeof *RANKS);
    const int found = asked == NULL ? RANK_TIME : text_find(asked, RANKS, count);
    work->rank = (rank_kind)found;
    if (found >= 0) return BIGHT_OK;
    return FAIL(work->session, BIGHT_WRONG_USE,
                "links are ranked by time, mean, potential, equity, per-km or per-cost, not '%s'",
                asked);
}

/* ---- Tables ---- */

static bight_status tell_links(screen_work *work, bight_layer **links) {
    const screen_answer answer = {
        .of = &work->screening, .order = work->order, .rank = RANKS[work->rank]};
    return screen_tables_links(work->session, &answer, links);
}

static bight_status tell_set(screen_work *work, bight_layer **set, bight_layer **interactions) {
    set_search found;
    const screen_answer answer = {.of = &work->screening,
                                  .order = work->order,
                                  .rank = RANKS[work->rank],
                                  .is_weighted = work->rank != RANK_MEAN,
                                  .budget = &work->budget};
    if (work->options->budget == NULL) return BIGHT_OK;
    TRY(link_set_find(work->session, &work->screening, &work->budget, answer.is_weighted,
                      LINK_SET_MOST, &found));
    TRY(screen_tables_set(work->session, &answer, &found, set));
    return screen_tables_interactions(work->session, &answer, &found, interactions);
}

static bight_status check_numbers(const screen_work *work) {
    const bight_screen_options *asked = work->options;
    TRY(asked_number_check(work->session, "the speed", asked->kmh));
    TRY(asked_number_check(work->session, "the detour", asked->detour));
    TRY(asked_number_check(work->session, "the longest link", asked->max_km));
    TRY(asked_number_check(work->session, "the detour now", asked->min_detour));
    TRY(asked_number_check(work->session, "the length over water", asked->min_water_km));
    TRY(asked_number_check(work->session, "the number of departures", asked->departures));
    TRY(asked_number_check(work->session, "the cost of a kilometre", asked->cost_per_km));
    return asked_number_check(work->session, "the number of links measured", asked->measured_count);
}

static bight_status compare_links(screen_work *work, bight_layer **links, bight_layer **set,
                                  bight_layer **interactions) {
    int first_effect;
    TRY(check_numbers(work));
    TRY(read_rank(work));
    if (work->options->budget != NULL)
        TRY(link_budget_read(work->session, work->options->budget, &work->budget));
    TRY(lay_proposals(work, &first_effect));
    complete_costs(work, first_effect);
    TRY(screening_open(work->session, work->scenario, first_effect, work->options,
                       &work->screening));
    TRY(screening_evaluate(work->session, &work->screening));
    TRY(rank(work));
    TRY(tell_links(work, links));
    return tell_set(work, set, interactions);
}

static void drop(bight_layer **layer) {
    bight_layer_destroy(*layer);
    *layer = NULL;
}

bight_status bight_screen_compute(bight_session *session, const bight_network *network,
                                  const bight_change *changes, int change_count,
                                  const bight_screen_options *options, bight_layer **links,
                                  bight_layer **set, bight_layer **interactions) {
    screen_work work = {.session = session, .options = options, .scratch = arena_create()};
    *links = *set = *interactions = NULL;
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    bight_status status =
        bight_scenario_open(session, network, changes, change_count, &work.scenario);
    if (status == BIGHT_OK) status = compare_links(&work, links, set, interactions);
    if (status != BIGHT_OK) {
        drop(links);
        drop(set);
        drop(interactions);
    }
    screening_close(&work.screening);
    bight_scenario_destroy(work.scenario);
    arena_destroy(work.scratch);
    return status;
}
