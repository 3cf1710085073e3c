/* Giving tables of times and getting what links save; see shared_screening.h. */
#include "metrics/shared_screening.h"

#include <math.h>

#include "base/parcel.h"

/* What a rank knows of the job; on the leader copies of what it has. */
typedef struct {
    screening of;  /* without scenario and effects */
    router timing; /* of which only the unit is known */
    new_link *links;
    int *proposals; /* of a list that is measured: 0, 1, ... */
    int count;
    bool is_measured;
} screening_job;

/* What is found of a link. */
typedef struct {
    link_savings savings;
    double potential_gain;
    double gini_change;
} found_link;

bool shared_screening_is_possible(const bight_session *session, int link_count) {
    return ranks_exist(session) && ranks_is_leader(session) && link_count >= session->rank_count;
}

static void give_table(parcel *with, savings_table *table, int cities) {
    insertion_table *times = &table->table;
    const size_t rows = (size_t)cities;
    PARCEL_VALUE(with, times->origin_count);
    PARCEL_VALUE(with, times->destination_count);
    PARCEL_VALUE(with, times->node_count);
    const size_t columns = (size_t)times->destination_count, nodes = (size_t)times->node_count;
    PARCEL_ARRAY(with, times->times, rows * columns);
    PARCEL_ARRAY(with, times->to, nodes * rows);
    PARCEL_ARRAY(with, times->from, nodes * columns);
    PARCEL_ARRAY(with, table->weights, columns);
    PARCEL_ARRAY(with, table->has_path, rows * rows);
}

static void give(parcel *with, screening_job *job) {
    screening *of = &job->of;
    PARCEL_VALUE(with, job->is_measured);
    PARCEL_VALUE(with, job->count);
    PARCEL_VALUE(with, of->city_count);
    PARCEL_VALUE(with, of->access.decay);
    PARCEL_VALUE(with, job->timing.rows.unit_ms);
    PARCEL_ARRAY(with, job->links, job->count);
    PARCEL_ARRAY(with, of->potentials, of->city_count);
    give_table(with, &of->table, of->city_count);
}

/* ---- The leader ------------------------------------------------------------------------------ */

/* The links of a list, or all. */
static bight_status list_links(bight_session *session, arena *scratch, const screening *of,
                               const int *proposals, screening_job *job) {
    TAKE(session, scratch, job->links, job->count);
    for (int i = 0; i < job->count; i++)
        job->links[i] = of->proposals[proposals == NULL ? i : proposals[i]].link;
    return BIGHT_OK;
}

static void take(bight_session *session, int rank, screening *of, const int *proposals,
                 const screening_job *job) {
    const ranks_part part = ranks_part_of(session, rank, job->count, 1);
    for (int i = part.first; i < part.first + part.count; i++) {
        found_link found;
        proposed_link *link = &of->proposals[proposals == NULL ? i : proposals[i]];
        ranks_receive(session, rank, &found, sizeof found);
        if (!job->is_measured) link->savings = found.savings;
        link->potential_gain = found.potential_gain;
        link->gini_change = found.gini_change;
    }
}

static bight_status find(bight_session *session, arena *scratch, screening *of,
                         const int *proposals, screening_job *job) {
    parcel with = {.session = session};
    const ranks_part own = ranks_part_of(session, 0, job->count, 1);
    TRY(list_links(session, scratch, of, proposals, job));
    ranks_call(session, SHARED_SCREENING);
    give(&with, job);
    TRY(parcel_close(&with));
    TRY(ranks_agree(session, BIGHT_OK)); /* that all could prepare themselves */
    TRY(ranks_agree(session, job->is_measured
                                 ? screening_measure_part(session, of, proposals, own.count)
                                 : screening_evaluate_part(session, of, 0, own.count)));
    for (int rank = 1; rank < session->rank_count; rank++)
        take(session, rank, of, proposals, job);
    return BIGHT_OK;
}

static bight_status find_with_scratch(bight_session *session, screening *of, const int *proposals,
                                      screening_job *job) {
    job->of = *of;
    job->timing.rows.unit_ms = of->router->rows.unit_ms;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, of, proposals, job);
    arena_destroy(scratch);
    return status;
}

bight_status shared_screening_evaluate(bight_session *session, screening *of) {
    screening_job job = {.count = of->proposal_count};
    return find_with_scratch(session, of, NULL, &job);
}

bight_status shared_screening_measure(bight_session *session, screening *of, const int *proposals,
                                      int count) {
    screening_job job = {.count = count, .is_measured = true};
    return find_with_scratch(session, of, proposals, &job);
}

/* ---- The others ------------------------------------------------------------------------------ */

static bight_status prepare(bight_session *session, arena *scratch, screening_job *job) {
    screening *of = &job->of;
    of->arena = scratch;
    of->router = &job->timing;
    of->table.loops = lanes_choose();
    of->proposal_count = job->count;
    TAKE(session, scratch, of->proposals, job->count);
    TAKE(session, scratch, job->proposals, job->count);
    for (int i = 0; i < job->count; i++) {
        job->proposals[i] = i;
        of->proposals[i] =
            (proposed_link){.link = job->links[i], .potential_gain = NAN, .gini_change = NAN};
    }
    return BIGHT_OK;
}

static void send_found(const bight_session *session, const proposed_link *links, int count) {
    for (int i = 0; i < count; i++) {
        const found_link found = {links[i].savings, links[i].potential_gain, links[i].gini_change};
        ranks_send(session, 0, &found, sizeof found);
    }
}

static bight_status serve(bight_session *session, arena *scratch, screening_job *job) {
    parcel with = {.session = session, .owner = scratch, .has_failed = scratch == NULL};
    give(&with, job);
    TRY(parcel_close(&with));
    TRY(ranks_agree(session, prepare(session, scratch, job)));
    const ranks_part own = ranks_part_of(session, session->rank, job->count, 1);
    TRY(ranks_agree(
        session,
        job->is_measured
            ? screening_measure_part(session, &job->of, job->proposals + own.first, own.count)
            : screening_evaluate_part(session, &job->of, own.first, own.count)));
    send_found(session, job->of.proposals + own.first, own.count);
    return BIGHT_OK;
}

bight_status shared_screening_serve(bight_session *session) {
    screening_job job = {.count = 0};
    arena *scratch = arena_create();
    const bight_status status = serve(session, scratch, &job);
    arena_destroy(scratch);
    return status;
}
