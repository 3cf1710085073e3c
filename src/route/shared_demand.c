/* Sending rows of demand; see shared_demand.h. */
#include "route/shared_demand.h"

#include <string.h>

static const size_t ROUND_BYTES = (size_t)32 << 20;

static size_t row_bytes(const shared_demand *of) {
    return (size_t)of->request.destinations->count * sizeof(double);
}

static ranks_part groups_of(const shared_demand *of, int rank, int round) {
    const ranks_part all = ranks_part_of(of->session, rank, of->group_count, 1);
    const int64_t begun = (int64_t)round * of->at_once;
    if (begun >= all.count) return (ranks_part){all.first, 0};
    const int left = all.count - (int)begun;
    return (ranks_part){all.first + (int)begun, left < of->at_once ? left : of->at_once};
}

ranks_part shared_demand_groups(const shared_demand *of, int round) {
    return groups_of(of, of->session->rank, round);
}

int shared_demand_round_count(const shared_demand *of) {
    int most = 0;
    for (int rank = 0; rank < of->session->rank_count; rank++) {
        const int groups = ranks_part_of(of->session, rank, of->group_count, 1).count;
        if (groups > most) most = groups;
    }
    return (most + of->at_once - 1) / of->at_once;
}

/* Places in the order of the origins of some groups. */
static ranks_part places_of(const shared_demand *of, ranks_part groups) {
    const int first = groups.first * of->group_origins;
    const int left = of->request.origins->count - first;
    const int all = groups.count * of->group_origins;
    return (ranks_part){first, all < left ? all : left};
}

static int origin_at(const shared_demand *of, int place) {
    return of->order == NULL ? place : of->order[place];
}

static void fill(void *context, int origin, double *row) {
    const shared_demand *of = context;
    const size_t columns = (size_t)of->request.destinations->count;
    memcpy(row, of->rows + (size_t)of->row_of[origin] * columns, columns * sizeof *row);
}

bight_status shared_demand_create(bight_session *session, arena *owner, const flow_request *request,
                                  const int *order, int group_origins, shared_demand *made) {
    const int origins = request->origins->count;
    *made = (shared_demand){.session = session,
                            .request = *request,
                            .order = order,
                            .group_origins = group_origins,
                            .group_count = (origins + group_origins - 1) / group_origins};
    const size_t columns = (size_t)request->destinations->count;
    const size_t fitting = ROUND_BYTES / ((row_bytes(made) + 1) * (size_t)group_origins);
    const size_t most = (size_t)made->group_count;
    made->at_once = fitting < 1 ? 1 : (int)(fitting < most ? fitting : most);
    if (made->at_once < 1) made->at_once = 1;
    if (ranks_is_leader(session)) {
        TAKE(session, owner, made->rows, columns);
        return BIGHT_OK;
    }
    made->request.demand = (flow_demand){fill, made};
    TAKE(session, owner, made->row_of, origins);
    TAKE(session, owner, made->rows, (size_t)made->at_once * (size_t)group_origins * columns);
    return BIGHT_OK;
}

static void send_rows(const shared_demand *of, int rank, int round) {
    const flow_demand *demand = &of->request.demand;
    const ranks_part places = places_of(of, groups_of(of, rank, round));
    for (int i = 0; i < places.count; i++) {
        demand->fill(demand->context, origin_at(of, places.first + i), of->rows);
        ranks_send(of->session, rank, of->rows, row_bytes(of));
    }
}

static void get_rows(shared_demand *of, int round) {
    const ranks_part places = places_of(of, shared_demand_groups(of, round));
    for (int i = 0; i < places.count; i++) {
        of->row_of[origin_at(of, places.first + i)] = i;
        ranks_receive(of->session, 0, of->rows + (size_t)i * (row_bytes(of) / sizeof *of->rows),
                      row_bytes(of));
    }
}

void shared_demand_give(shared_demand *of, int round) {
    if (!ranks_is_leader(of->session)) {
        get_rows(of, round);
        return;
    }
    for (int rank = 1; rank < of->session->rank_count; rank++)
        send_rows(of, rank, round);
}
