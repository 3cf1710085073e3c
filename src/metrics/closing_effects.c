/* Adding up what closures tell; see closing_effects.h. */
#include "metrics/closing_effects.h"

#include <math.h>

/* The longest mean a region can lose is below 2^31 units; with the bits of the number of links and
 * these, sums fit 62. */
enum { SUM_BITS = 62, TIME_BITS = 31, MOST_FRACTION_BITS = 30 };

/* Of a pair of cities, and of a link in the tables with its line; what closing changes in the index
 * is kept by each worker. */
enum { PAIR_BYTES = 16, LINK_BYTES = 1024 };

/* Sums of one worker. */
typedef struct {
    double *added; /* by region, of the closure at hand, by weight */
    bool *is_cut;
    bool *is_met; /* cities */
    int *met;
    int met_count;
    bool *is_group_met;
    int64_t *sum_units; /* over closures */
    double *worst;
    int *worst_closure;
    int *cutting_count;
} exposure_sums;

typedef struct {
    const closing_targets *targets; /* NULL: no exposure is asked for */
    const city_pairs *pairs;
    const city_group_lists *groups;
    closing_effect *effects;
    exposure_sums *workers;
    double *sent; /* by region: the weight of its journeys */
    int region_count;
    double units; /* in one unit of time */
} effects_work;

/* ---- Effects --------------------------------------------------------------------------------- */

static void add_slower(closing_effect *effect, const slowed_pair *pair, double weight) {
    const int64_t added = pair->after - pair->before;
    effect->slower++;
    effect->added += added;
    effect->weighted_added += weight * (double)added;
    const bool comes_first = pair->origin != effect->worst_from
                                 ? pair->origin < effect->worst_from
                                 : pair->destination < effect->worst_to;
    if (added < effect->worst || (added == effect->worst && !comes_first)) return;
    effect->worst = added;
    effect->worst_from = pair->origin;
    effect->worst_to = pair->destination;
}

static void add_cut(closing_effect *effect, const slowed_pair *pair, double weight) {
    const bool comes_first = pair->origin != effect->first_cut_from
                                 ? pair->origin < effect->first_cut_from
                                 : pair->destination < effect->first_cut_to;
    effect->cut++;
    effect->cut_weight += weight;
    if (weight < effect->first_cut_weight ||
        (weight == effect->first_cut_weight && !comes_first && effect->first_cut_from >= 0))
        return;
    effect->first_cut_weight = weight;
    effect->first_cut_from = pair->origin;
    effect->first_cut_to = pair->destination;
}

/* ---- Exposure -------------------------------------------------------------------------------- */

static void meet_city(exposure_sums *sums, int city) {
    if (sums->is_met[city]) return;
    sums->is_met[city] = true;
    sums->met[sums->met_count++] = city;
}

/* From the cities met to the groups they are of. */
static void add_groups(const effects_work *work, exposure_sums *sums) {
    const int cities = work->pairs->city_count;
    for (int i = 0; i < sums->met_count; i++) {
        const int city = sums->met[i];
        for (int k = work->groups->first[city]; k < work->groups->first[city + 1]; k++) {
            const int region = cities + work->groups->items[k];
            sums->added[region] += sums->added[city];
            sums->is_cut[region] |= sums->is_cut[city];
            sums->is_group_met[work->groups->items[k]] = true;
        }
    }
}

/* Takes what the closure did to a region into the sums over closures, and forgets it. */
static void close_region(const effects_work *work, exposure_sums *sums, int region, int closure) {
    const int links = work->targets->links_of_run[closure];
    if (work->effects[closure].cut > 0) {
        sums->cutting_count[region] += sums->is_cut[region] ? links : 0;
    } else {
        const double mean = sums->added[region] / work->sent[region];
        sums->sum_units[region] += llround(mean * work->units) * links;
        if (mean > sums->worst[region] ||
            (mean == sums->worst[region] && closure < sums->worst_closure[region])) {
            sums->worst[region] = mean;
            sums->worst_closure[region] = closure;
        }
    }
    sums->added[region] = 0;
    sums->is_cut[region] = false;
}

static void end_exposure(const effects_work *work, exposure_sums *sums, int closure) {
    const int cities = work->pairs->city_count;
    add_groups(work, sums);
    for (int i = 0; i < sums->met_count; i++) {
        close_region(work, sums, sums->met[i], closure);
        sums->is_met[sums->met[i]] = false;
    }
    sums->met_count = 0;
    for (int group = 0; group < work->groups->group_count; group++) {
        if (!sums->is_group_met[group]) continue;
        close_region(work, sums, cities + group, closure);
        sums->is_group_met[group] = false;
    }
}

/* ---- What is heard --------------------------------------------------------------------------- */

/* Own journeys of a city that is closed do not count. */
static bool is_own(const effects_work *work, int closure, const slowed_pair *pair) {
    if (work->targets == NULL || closure < work->targets->first_city) return false;
    const int city = closure - work->targets->first_city;
    return pair->origin == city || pair->destination == city;
}

static void hear_pair(const effects_work *work, int closure, const slowed_pair *pair,
                      exposure_sums *sums) {
    const double weight = city_pairs_weight(work->pairs, pair->origin, pair->destination);
    closing_effect *effect = &work->effects[closure];
    if (pair->after < 0)
        add_cut(effect, pair, weight);
    else
        add_slower(effect, pair, weight);
    if (sums == NULL) return;
    meet_city(sums, pair->origin);
    if (pair->after < 0)
        sums->is_cut[pair->origin] = true;
    else
        sums->added[pair->origin] += weight * (double)(pair->after - pair->before);
}

static bool counts_for_exposure(const effects_work *work, int closure) {
    return work->targets != NULL && closure < work->targets->run_count;
}

static void hear(void *context, int closure, const slowed_pair *pairs, int count, int worker) {
    const effects_work *work = context;
    exposure_sums *sums = counts_for_exposure(work, closure) ? &work->workers[worker] : NULL;
    for (int i = 0; i < count; i++)
        if (!is_own(work, closure, &pairs[i])) hear_pair(work, closure, &pairs[i], sums);
}

static void hear_end(void *context, int closure, int worker) {
    const effects_work *work = context;
    if (counts_for_exposure(work, closure)) end_exposure(work, &work->workers[worker], closure);
}

static bight_status run(bight_session *session, const router *from, const closure_list *closures,
                        effects_work *work, int64_t *excess) {
    for (int closure = 0; closure < closures->count; closure++)
        work->effects[closure] = (closing_effect){.worst = -1,
                                                  .worst_from = -1,
                                                  .worst_to = -1,
                                                  .first_cut_from = -1,
                                                  .first_cut_to = -1};
    closure_request request = {.graph = &from->graph,
                               .index = &from->index,
                               .origins = &from->origins,
                               .destinations = &from->destinations,
                               .skips_own = true,
                               .closures = closures,
                               .listener = {hear, hear_end, work}};
    request.excess = excess;
    return closures_find(session, &request);
}

/* ---- Adding up ------------------------------------------------------------------------------- */

static bight_status take_sums(bight_session *session, arena *scratch, const effects_work *work,
                              exposure_sums *made) {
    const int regions = work->region_count, cities = work->pairs->city_count;
    TAKE(session, scratch, made->added, regions);
    TAKE(session, scratch, made->is_cut, regions);
    TAKE(session, scratch, made->is_met, cities);
    TAKE(session, scratch, made->met, cities);
    TAKE(session, scratch, made->is_group_met, work->groups->group_count);
    TAKE(session, scratch, made->sum_units, regions);
    TAKE(session, scratch, made->worst, regions);
    TAKE(session, scratch, made->worst_closure, regions);
    TAKE(session, scratch, made->cutting_count, regions);
    for (int region = 0; region < regions; region++)
        made->worst_closure[region] = -1;
    return BIGHT_OK;
}

static bight_status weigh_regions(bight_session *session, arena *scratch, effects_work *work) {
    const int cities = work->pairs->city_count;
    TAKE(session, scratch, work->sent, work->region_count);
    for (int city = 0; city < cities; city++) {
        work->sent[city] = work->pairs->sent[city];
        for (int k = work->groups->first[city]; k < work->groups->first[city + 1]; k++)
            work->sent[cities + work->groups->items[k]] += work->pairs->sent[city];
    }
    return BIGHT_OK;
}

static int64_t count_links(const closing_targets *targets, const closing_effect *effects,
                           bool cutting_too) {
    int64_t links = 0;
    for (int closure = 0; closure < targets->run_count; closure++)
        if (cutting_too || effects[closure].cut == 0) links += targets->links_of_run[closure];
    return links;
}

/* The worst of the workers; of equal ones the lowest closure. */
static void take_worst(const exposure_sums *sums, int region, closing_exposure *exposure) {
    const int closure = sums->worst_closure[region];
    if (closure < 0) return;
    const bool is_first =
        exposure->worst_closure[region] < 0 || sums->worst[region] > exposure->worst[region];
    const bool is_lower =
        sums->worst[region] == exposure->worst[region] && closure < exposure->worst_closure[region];
    if (!is_first && !is_lower) return;
    exposure->worst[region] = sums->worst[region];
    exposure->worst_closure[region] = closure;
}

static void add_up(const effects_work *work, int worker_count, closing_exposure *exposure) {
    for (int region = 0; region < exposure->count; region++) {
        int64_t units = 0;
        exposure->worst_closure[region] = -1;
        for (int worker = 0; worker < worker_count; worker++) {
            const exposure_sums *sums = &work->workers[worker];
            units += sums->sum_units[region];
            exposure->cutting_count[region] += sums->cutting_count[region];
            take_worst(sums, region, exposure);
        }
        exposure->expected[region] =
            exposure->link_count == 0 || !(work->sent[region] > 0)
                ? NAN
                : (double)units / work->units / (double)exposure->link_count;
    }
}

static bight_status find(bight_session *session, arena *scratch, const router *from,
                         effects_work *work, closing_exposure *exposure) {
    const int threads = session->thread_count;
    int link_bits = 0;
    TRY(weigh_regions(session, scratch, work));
    TAKE(session, scratch, work->workers, threads);
    for (int worker = 0; worker < threads; worker++)
        TRY(take_sums(session, scratch, work, &work->workers[worker]));
    frexp((double)count_links(work->targets, work->effects, true), &link_bits);
    const int fraction_bits = SUM_BITS - TIME_BITS - link_bits;
    work->units = ldexp(1, fraction_bits < MOST_FRACTION_BITS ? fraction_bits : MOST_FRACTION_BITS);
    TRY(run(session, from, &work->targets->closures, work, NULL));
    exposure->link_count = count_links(work->targets, work->effects, false);
    add_up(work, threads, exposure);
    return BIGHT_OK;
}

static bight_status take_exposure(bight_session *session, arena *owner, int regions,
                                  closing_exposure *made) {
    *made = (closing_exposure){.count = regions};
    TAKE(session, owner, made->expected, regions);
    TAKE(session, owner, made->worst, regions);
    TAKE(session, owner, made->worst_closure, regions);
    TAKE(session, owner, made->cutting_count, regions);
    return BIGHT_OK;
}

bight_status closing_effects_find(bight_session *session, arena *owner, const router *from,
                                  const closing_targets *targets, const city_pairs *pairs,
                                  const city_group_lists *groups, closing_effect *effects,
                                  closing_exposure *exposure) {
    effects_work work = {.targets = targets,
                         .pairs = pairs,
                         .groups = groups,
                         .effects = effects,
                         .region_count = pairs->city_count + groups->group_count};
    TRY(take_exposure(session, owner, work.region_count, exposure));
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, from, &work, exposure);
    arena_destroy(scratch);
    return status;
}

bight_status closing_effects_of_list(bight_session *session, const router *from,
                                     const closure_list *closures, const city_pairs *pairs,
                                     closing_effect *effects, int64_t *excess) {
    effects_work work = {.pairs = pairs, .effects = effects};
    return run(session, from, closures, &work, excess);
}

bight_status closing_effects_foresee(bight_session *session, const router *from) {
    const size_t cities = (size_t)from->scenario->network->city_count;
    const size_t links = (size_t)from->scenario->link_count;
    return router_foresee(session, from, PAIR_BYTES * cities * cities + LINK_BYTES * links,
                          session->thread_count);
}
