/* Groups of origins, side by side on all threads; see many_to_many.h. */
#include "route/many_to_many.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "route/ascent.h"

enum { MOST_LANES = LANE_COUNT * LANE_MOST_WIDTH };

struct many_to_many {
    arena *arena;
    const search_places *origins;
    const hierarchy *index;
    const lane_loops *loops;
    descent down;
    ascent *groups; /* one a thread */
    int thread_count;
};

/* Rows asked for, in an order that keeps close origins together. */
typedef struct {
    many_to_many *table;
    const many_to_many_rows *rows;
    const int *order;
    int lanes;        /* of a group */
    bool *has_failed; /* by thread */
} row_request;

static bight_status create_groups(bight_session *session, many_to_many *table) {
    TAKE(session, table->arena, table->groups, session->thread_count);
    for (; table->thread_count < session->thread_count; table->thread_count++)
        TRY(ascent_create(session, &table->down, table->loops, LANE_MOST_WIDTH,
                          &table->groups[table->thread_count]));
    return BIGHT_OK;
}

static bight_status fill_table(bight_session *session, const search_places *destinations,
                               many_to_many *table) {
    TRY(descent_build(session, table->arena, table->index, destinations, &table->down));
    return create_groups(session, table);
}

bight_status many_to_many_create(bight_session *session, const hierarchy *index,
                                 const search_places *origins, const search_places *destinations,
                                 const lane_loops *loops, many_to_many **made) {
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    many_to_many *table = arena_take(owner, 1, sizeof *table);
    if (table == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *table = (many_to_many){.arena = owner,
                            .origins = origins,
                            .index = index,
                            .loops = loops == NULL ? lanes_choose() : loops};
    const bight_status status = fill_table(session, destinations, table);
    if (status != BIGHT_OK)
        many_to_many_destroy(table);
    else
        *made = table;
    return status;
}

void many_to_many_destroy(many_to_many *table) {
    if (table == NULL) return;
    for (int thread = 0; thread < table->thread_count; thread++)
        ascent_destroy(&table->groups[thread]);
    arena_destroy(table->arena);
}

size_t many_to_many_room(const many_to_many *table) {
    return (size_t)table->thread_count * ascent_room(&table->down, LANE_MOST_WIDTH);
}

static void fill_group(void *context, int item, int worker) {
    const row_request *request = context;
    ascent *group = &request->table->groups[worker];
    uint32_t *rows[MOST_LANES];
    int origins[MOST_LANES];
    const int begin = item * request->lanes;
    const int left = request->rows->count - begin;
    const int lanes = left < request->lanes ? left : request->lanes;
    for (int lane = 0; lane < lanes; lane++) {
        const int row = request->order[begin + lane];
        origins[lane] = request->rows->origins[row];
        rows[lane] = request->rows->times + (size_t)row * request->rows->stride;
    }
    if (!ascent_climb(group, request->table->origins, origins, lanes)) {
        request->has_failed[worker] = true;
        return;
    }
    ascent_descend(group, 0, request->table->down.nodes.node_count, NULL);
    ascent_end(group);
    group->loops->turn(group->labels, request->table->down.target_count, group->width, lanes, rows);
}

/* As many groups as there are threads, if they can be filled, and lanes shared out evenly. */
static int lanes_of_group(int count, int thread_count) {
    const int enough = (count + LANE_COUNT - 1) / LANE_COUNT;
    int groups = (count + MOST_LANES - 1) / MOST_LANES;
    if (groups < thread_count) groups = enough < thread_count ? enough : thread_count;
    return groups == 0 ? 1 : (count + groups - 1) / groups;
}

/* The places of the rows asked for, close ones together. */
static bight_status order_rows(bight_session *session, arena *scratch, row_request *request) {
    const search_places *all = request->table->origins;
    const int count = request->rows->count;
    search_places asked = {.count = count};
    int *order;
    TAKE(session, scratch, asked.first, (size_t)count + 1);
    TAKE(session, scratch, asked.connectors, count);
    for (int i = 0; i < count; i++) {
        const int origin = request->rows->origins[i], first = all->first[origin];
        asked.first[i + 1] = asked.first[i];
        if (all->first[origin + 1] > first)
            asked.connectors[asked.first[i + 1]++] = all->connectors[first];
    }
    TRY(descent_sort_places(session, scratch, request->table->index, &asked, &order));
    request->order = order;
    return BIGHT_OK;
}

static bight_status fill_rows(bight_session *session, arena *scratch, row_request *request) {
    const int thread_count = request->table->thread_count;
    const int groups = (request->rows->count + request->lanes - 1) / request->lanes;
    TRY(order_rows(session, scratch, request));
    TAKE(session, scratch, request->has_failed, thread_count);
    parallel_for(thread_count, groups, fill_group, request);
    for (int thread = 0; thread < thread_count; thread++)
        if (request->has_failed[thread]) return FAIL_MEMORY(session);
    return BIGHT_OK;
}

bight_status many_to_many_fill(bight_session *session, many_to_many *table,
                               const many_to_many_rows *rows) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    row_request request = {
        .table = table, .rows = rows, .lanes = lanes_of_group(rows->count, table->thread_count)};
    const bight_status status = fill_rows(session, scratch, &request);
    arena_destroy(scratch);
    return status;
}
