/* Giving closures and getting their effects; see shared_closings.h. */
#include "metrics/shared_closings.h"

#include "base/parcel.h"
#include "route/shared_router.h"

/* What a rank knows of the job; on the leader copies of what it has. */
typedef struct {
    shared_router from;
    closure_list closures;
    city_pairs pairs;
    bight_demand demand;
    closing_targets targets;
    city_group_lists groups;
    bool has_targets;
    bool has_excess;
    int64_t *excess;
    closing_sums sums;
} closing_job;

/* One effect on its way to the leader. */
typedef struct {
    int closure;
    int64_t excess;
    closing_effect effect;
} told_effect;

bool shared_closings_are_possible(const bight_session *session, const closure_list *closures) {
    return ranks_exist(session) && ranks_is_leader(session) &&
           closures->count >= session->rank_count;
}

/* ---- What is given --------------------------------------------------------------------------- */

static void give_items(parcel *with, closure_items *lists, int closures) {
    const bool has_items = ranks_is_leader(with->session) && lists->first != NULL;
    int items = has_items ? lists->first[closures] : 0;
    PARCEL_VALUE(with, items);
    PARCEL_ARRAY(with, lists->first, closures + 1);
    PARCEL_ARRAY(with, lists->items, items);
}

static void give_closures(parcel *with, closure_list *closures) {
    PARCEL_VALUE(with, closures->count);
    give_items(with, &closures->arcs, closures->count);
    give_items(with, &closures->origin_connectors, closures->count);
    give_items(with, &closures->destination_connectors, closures->count);
}

static void give_pairs(parcel *with, city_pairs *pairs, bight_demand *demand) {
    bool has_demand = pairs->demand != NULL;
    PARCEL_VALUE(with, pairs->city_count);
    PARCEL_VALUE(with, pairs->is_weighted);
    PARCEL_VALUE(with, has_demand);
    PARCEL_ARRAY(with, pairs->weights, pairs->city_count);
    if (!has_demand) return;
    demand->city_count = pairs->city_count;
    if (ranks_is_leader(with->session)) demand->trips = pairs->demand->trips;
    PARCEL_ARRAY(with, demand->trips, (size_t)pairs->city_count * (size_t)pairs->city_count);
    pairs->demand = demand;
}

static void give_exposed(parcel *with, closing_job *job) {
    int items = ranks_is_leader(with->session) ? job->groups.first[job->pairs.city_count] : 0;
    PARCEL_VALUE(with, items);
    PARCEL_VALUE(with, job->targets.run_count);
    PARCEL_VALUE(with, job->targets.first_city);
    PARCEL_VALUE(with, job->groups.group_count);
    PARCEL_VALUE(with, job->sums.region_count);
    PARCEL_VALUE(with, job->sums.units);
    PARCEL_ARRAY(with, job->targets.links_of_run, job->targets.run_count);
    PARCEL_ARRAY(with, job->groups.first, job->pairs.city_count + 1);
    PARCEL_ARRAY(with, job->groups.items, items);
    PARCEL_ARRAY(with, job->sums.sent, job->sums.region_count);
}

static void give(parcel *with, const router *original, closing_job *job) {
    PARCEL_VALUE(with, job->has_targets);
    PARCEL_VALUE(with, job->has_excess);
    shared_router_give(with, original, SHARED_TOPOLOGY, &job->from);
    give_closures(with, &job->closures);
    give_pairs(with, &job->pairs, &job->demand);
    if (job->has_targets) give_exposed(with, job);
}

/* ---- The leader ------------------------------------------------------------------------------ */

static void take_effects(bight_session *session, int rank, const closure_request *request,
                         const closing_sums *work) {
    int count;
    told_effect told;
    ranks_receive(session, rank, &count, sizeof count);
    for (int i = 0; i < count; i++) {
        ranks_receive(session, rank, &told, sizeof told);
        work->effects[told.closure] = told.effect;
        if (request->excess != NULL) request->excess[told.closure] = told.excess;
    }
}

/* Into the room for another rank's sums. */
static void take_sums(bight_session *session, int rank, const exposure_sums *sums, int regions) {
    const size_t count = (size_t)regions;
    ranks_receive(session, rank, sums->sum_units, count * sizeof *sums->sum_units);
    ranks_receive(session, rank, sums->worst, count * sizeof *sums->worst);
    ranks_receive(session, rank, sums->worst_closure, count * sizeof *sums->worst_closure);
    ranks_receive(session, rank, sums->cutting_count, count * sizeof *sums->cutting_count);
}

static bight_status find(bight_session *session, arena *scratch, const router *from,
                         closure_request *request, closing_job *job, closing_sums *work) {
    exposure_sums others;
    parcel with = {.session = session};
    ranks_call(session, SHARED_CLOSINGS);
    give(&with, from, job);
    TRY(parcel_close(&with));
    TRY(ranks_agree(session, job->has_targets
                                 ? exposure_sums_create(session, scratch, work, &others)
                                 : BIGHT_OK));
    request->part = (closure_part){0, session->rank_count};
    TRY(ranks_agree(session, closures_find(session, request)));
    for (int rank = 1; rank < session->rank_count; rank++) {
        take_effects(session, rank, request, work);
        if (!job->has_targets) continue;
        take_sums(session, rank, &others, work->region_count);
        exposure_sums_add(&work->workers[0], &others, work->region_count);
    }
    return BIGHT_OK;
}

bight_status shared_closings_find(bight_session *session, const router *from,
                                  closure_request *request, closing_sums *work) {
    closing_job job = {.closures = *request->closures,
                       .pairs = *work->pairs,
                       .has_targets = work->targets != NULL,
                       .has_excess = request->excess != NULL,
                       .sums = *work};
    if (job.has_targets) {
        job.targets = *work->targets;
        job.groups = *work->groups;
    }
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, from, request, &job, work);
    arena_destroy(scratch);
    return status;
}

/* ---- The others ------------------------------------------------------------------------------ */

static bight_status prepare(bight_session *session, arena *scratch, closing_job *job) {
    closing_sums *sums = &job->sums;
    sums->pairs = &job->pairs;
    TAKE(session, scratch, sums->effects, job->closures.count);
    TAKE(session, scratch, sums->is_told, job->closures.count);
    if (job->has_excess) TAKE(session, scratch, job->excess, job->closures.count);
    closing_sums_clear(sums, job->closures.count);
    if (!job->has_targets) return BIGHT_OK;
    sums->targets = &job->targets;
    sums->groups = &job->groups;
    TAKE(session, scratch, sums->workers, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TRY(exposure_sums_create(session, scratch, sums, &sums->workers[worker]));
    return BIGHT_OK;
}

static void send_effects(const bight_session *session, const closing_job *job) {
    int count = 0;
    for (int closure = 0; closure < job->closures.count; closure++)
        count += job->sums.is_told[closure];
    ranks_send(session, 0, &count, sizeof count);
    for (int closure = 0; closure < job->closures.count; closure++) {
        if (!job->sums.is_told[closure]) continue;
        told_effect told = {.closure = closure, .effect = job->sums.effects[closure]};
        if (job->has_excess) told.excess = job->excess[closure];
        ranks_send(session, 0, &told, sizeof told);
    }
}

static void send_sums(const bight_session *session, const closing_sums *of) {
    const size_t count = (size_t)of->region_count;
    exposure_sums *sums = &of->workers[0];
    for (int worker = 1; worker < session->thread_count; worker++)
        exposure_sums_add(sums, &of->workers[worker], of->region_count);
    ranks_send(session, 0, sums->sum_units, count * sizeof *sums->sum_units);
    ranks_send(session, 0, sums->worst, count * sizeof *sums->worst);
    ranks_send(session, 0, sums->worst_closure, count * sizeof *sums->worst_closure);
    ranks_send(session, 0, sums->cutting_count, count * sizeof *sums->cutting_count);
}

static bight_status serve(bight_session *session, arena *scratch, closing_job *job) {
    parcel with = {.session = session, .owner = scratch, .has_failed = scratch == NULL};
    const router *from = &job->from.from;
    give(&with, NULL, job);
    TRY(parcel_close(&with));
    TRY(ranks_agree(session, prepare(session, scratch, job)));
    const closure_request request = {.graph = &from->graph,
                                     .index = &from->index,
                                     .origins = &from->origins,
                                     .destinations = &from->destinations,
                                     .skips_own = true,
                                     .closures = &job->closures,
                                     .part = {session->rank, session->rank_count},
                                     .listener = closing_sums_listener(&job->sums),
                                     .excess = job->excess};
    TRY(ranks_agree(session, closures_find(session, &request)));
    send_effects(session, job);
    if (job->has_targets) send_sums(session, &job->sums);
    return BIGHT_OK;
}

bight_status shared_closings_serve(bight_session *session) {
    closing_job job = {.has_targets = false};
    arena *scratch = arena_create();
    const bight_status status = serve(session, scratch, &job);
    arena_destroy(scratch);
    return status;
}
