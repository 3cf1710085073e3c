/* Adding up what closures tell; see closing_sums.h. */
#include "metrics/closing_sums.h"

#include <math.h>

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
static void add_groups(const closing_sums *work, exposure_sums *sums) {
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
static void close_region(const closing_sums *work, exposure_sums *sums, int region, int closure) {
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

static void end_exposure(const closing_sums *work, exposure_sums *sums, int closure) {
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
static bool is_own(const closing_sums *work, int closure, const slowed_pair *pair) {
    if (work->targets == NULL || closure < work->targets->first_city) return false;
    const int city = closure - work->targets->first_city;
    return pair->origin == city || pair->destination == city;
}

static void hear_pair(const closing_sums *work, int closure, const slowed_pair *pair,
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

static bool counts_for_exposure(const closing_sums *work, int closure) {
    return work->targets != NULL && closure < work->targets->run_count;
}

static void hear(void *context, int closure, const slowed_pair *pairs, int count, int worker) {
    const closing_sums *work = context;
    exposure_sums *sums = counts_for_exposure(work, closure) ? &work->workers[worker] : NULL;
    for (int i = 0; i < count; i++)
        if (!is_own(work, closure, &pairs[i])) hear_pair(work, closure, &pairs[i], sums);
}

static void hear_end(void *context, int closure, int worker) {
    const closing_sums *work = context;
    if (work->is_told != NULL) work->is_told[closure] = true;
    if (counts_for_exposure(work, closure)) end_exposure(work, &work->workers[worker], closure);
}

closure_listener closing_sums_listener(closing_sums *work) {
    return (closure_listener){hear, hear_end, work};
}

void closing_sums_clear(const closing_sums *work, int closure_count) {
    for (int closure = 0; closure < closure_count; closure++)
        work->effects[closure] = (closing_effect){.worst = -1,
                                                  .worst_from = -1,
                                                  .worst_to = -1,
                                                  .first_cut_from = -1,
                                                  .first_cut_to = -1};
}

/* ---- Sums of regions ------------------------------------------------------------------------- */

bight_status exposure_sums_create(bight_session *session, arena *scratch, const closing_sums *work,
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

bight_status closing_sums_weigh(bight_session *session, arena *scratch, closing_sums *work) {
    const int cities = work->pairs->city_count;
    TAKE(session, scratch, work->sent, work->region_count);
    for (int city = 0; city < cities; city++) {
        work->sent[city] = work->pairs->sent[city];
        for (int k = work->groups->first[city]; k < work->groups->first[city + 1]; k++)
            work->sent[cities + work->groups->items[k]] += work->pairs->sent[city];
    }
    return BIGHT_OK;
}

static void take_worst(exposure_sums *to, const exposure_sums *from, int region) {
    const int closure = from->worst_closure[region];
    if (closure < 0) return;
    const bool is_worse = to->worst_closure[region] < 0 || from->worst[region] > to->worst[region];
    const bool is_lower =
        from->worst[region] == to->worst[region] && closure < to->worst_closure[region];
    if (!is_worse && !is_lower) return;
    to->worst[region] = from->worst[region];
    to->worst_closure[region] = closure;
}

void exposure_sums_add(exposure_sums *to, const exposure_sums *from, int region_count) {
    for (int region = 0; region < region_count; region++) {
        to->sum_units[region] += from->sum_units[region];
        to->cutting_count[region] += from->cutting_count[region];
        take_worst(to, from, region);
    }
}
