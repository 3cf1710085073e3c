/* Effects of closures, on all threads and ranks; see closing_effects.h. */
#include "metrics/closing_effects.h"

#include <math.h>

#include "metrics/closing_sums.h"
#include "metrics/shared_closings.h"

/* Of a pair of cities, and of a link in the tables with its line; what closing changes in the index
 * is kept by each worker. */
enum { PAIR_BYTES = 16, LINK_BYTES = 1024 };

/* The longest mean a region can lose is below 2^31 units; with the bits of the number of links and
 * these, sums fit 62. */
enum { SUM_BITS = 62, TIME_BITS = 31, MOST_FRACTION_BITS = 30 };

static bight_status run(bight_session *session, const router *from, const closure_list *closures,
                        closing_sums *work, int64_t *excess) {
    closing_sums_clear(work, closures->count);
    closure_request request = {.graph = &from->graph,
                               .index = &from->index,
                               .origins = &from->origins,
                               .destinations = &from->destinations,
                               .skips_own = true,
                               .closures = closures,
                               .listener = closing_sums_listener(work)};
    request.excess = excess;
    return shared_closings_are_possible(session, closures)
               ? shared_closings_find(session, from, &request, work)
               : closures_find(session, &request);
}

static int64_t count_links(const closing_targets *targets, const closing_effect *effects,
                           bool cutting_too) {
    int64_t links = 0;
    for (int closure = 0; closure < targets->run_count; closure++)
        if (cutting_too || effects[closure].cut == 0) links += targets->links_of_run[closure];
    return links;
}

static void give_exposure(const closing_sums *work, closing_exposure *exposure) {
    const exposure_sums *sums = &work->workers[0];
    for (int region = 0; region < exposure->count; region++) {
        exposure->cutting_count[region] = sums->cutting_count[region];
        exposure->worst[region] = sums->worst[region];
        exposure->worst_closure[region] = sums->worst_closure[region];
        exposure->expected[region] =
            exposure->link_count == 0 || !(work->sent[region] > 0)
                ? NAN
                : (double)sums->sum_units[region] / work->units / (double)exposure->link_count;
    }
}

static bight_status find(bight_session *session, arena *scratch, const router *from,
                         closing_sums *work, closing_exposure *exposure) {
    const int threads = session->thread_count;
    int link_bits = 0;
    TRY(closing_sums_weigh(session, scratch, work));
    TAKE(session, scratch, work->workers, threads);
    for (int worker = 0; worker < threads; worker++)
        TRY(exposure_sums_create(session, scratch, work, &work->workers[worker]));
    frexp((double)count_links(work->targets, work->effects, true), &link_bits);
    const int fraction_bits = SUM_BITS - TIME_BITS - link_bits;
    work->units = ldexp(1, fraction_bits < MOST_FRACTION_BITS ? fraction_bits : MOST_FRACTION_BITS);
    TRY(run(session, from, &work->targets->closures, work, NULL));
    for (int worker = 1; worker < threads; worker++)
        exposure_sums_add(&work->workers[0], &work->workers[worker], work->region_count);
    exposure->link_count = count_links(work->targets, work->effects, false);
    give_exposure(work, exposure);
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
    closing_sums work = {.targets = targets,
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
    closing_sums work = {.pairs = pairs, .effects = effects};
    return run(session, from, closures, &work, excess);
}

bight_status closing_effects_foresee(bight_session *session, const router *from) {
    const size_t cities = (size_t)from->scenario->network->city_count;
    const size_t links = (size_t)from->scenario->link_count;
    return router_foresee(session, from, PAIR_BYTES * cities * cities + LINK_BYTES * links,
                          session->thread_count);
}
