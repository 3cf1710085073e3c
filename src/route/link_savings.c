/* Least times over a new link, summed; see link_savings.h. */
#include "route/link_savings.h"

#include <string.h>

/* One direction of a link, with the times around it. */
typedef struct {
    const savings_table *of;
    uint32_t time;
    const uint32_t *to_begin; /* by origin, as the next */
    const uint32_t *to_end;
    const uint32_t *from_begin; /* by column, as the next */
    const uint32_t *from_end;
} one_way;

static const uint32_t *row_at(const uint32_t *cells, int row, int width) {
    return cells + (size_t)row * (size_t)width;
}

static one_way way_of(const savings_table *of, int from, int to, uint32_t time) {
    const insertion_table *table = &of->table;
    return (one_way){.of = of,
                     .time = time,
                     .to_begin = row_at(table->to, from, table->origin_count),
                     .to_end = row_at(table->to, to, table->origin_count),
                     .from_begin = row_at(table->from, from, table->destination_count),
                     .from_end = row_at(table->from, to, table->destination_count)};
}

static bool starts_sooner(const one_way *way, int origin) {
    return way->to_begin[origin] + way->time < way->to_end[origin];
}

static bool ends_sooner(const one_way *way, int column) {
    return way->from_end[column] + way->time < way->from_begin[column];
}

/* The blocks that hold a column reached sooner. */
static int list_blocks(const one_way *way, int *blocks) {
    const int columns = way->of->table.destination_count;
    int count = 0;
    for (int first = 0; first < columns; first += LANE_COUNT) {
        int sooner = 0;
        for (int column = first; column < first + LANE_COUNT; column++)
            sooner += ends_sooner(way, column);
        blocks[count] = first / LANE_COUNT;
        count += sooner > 0;
    }
    return count;
}

/* Pairs of one origin that have a path only over the way. */
static int64_t count_joined(const one_way *way, int origin) {
    const int cities = way->of->table.origin_count;
    const bool *has_path = way->of->has_path + (size_t)origin * (size_t)cities;
    int64_t joined = 0;
    for (int city = 0; city < cities; city++)
        joined += !has_path[city] && city != origin && way->from_end[city] < TIME_LIMIT;
    return joined;
}

static void add_way(const one_way *way, int *blocks, link_savings *found) {
    const savings_table *of = way->of;
    const int columns = of->table.destination_count;
    lane_saving row = {.weights = of->weights, .after = way->from_end, .blocks = blocks};
    row.block_count = list_blocks(way, blocks);
    for (int origin = 0; origin < of->table.origin_count && row.block_count > 0; origin++) {
        if (!starts_sooner(way, origin)) continue;
        lane_saved saved = {0};
        row.times = row_at(of->table.times, origin, columns);
        of->loops->save(&row, way->to_begin[origin] + way->time, &saved);
        found->weighted += of->weights[origin] * saved.weighted;
        found->plain += saved.plain;
        found->faster += saved.faster;
        if (of->has_path != NULL) found->joined += count_joined(way, origin);
    }
}

void link_savings_find(const savings_table *table, const new_link *link, int *blocks,
                       link_savings *found) {
    *found = (link_savings){0};
    /* No origin gains by both directions: reaching either end sooner over the link means reaching
     * the other sooner without it. */
    const one_way forward = way_of(table, link->from, link->to, link->forward);
    const one_way backward = way_of(table, link->to, link->from, link->backward);
    if (link->forward < TIME_LIMIT) add_way(&forward, blocks, found);
    if (link->backward < TIME_LIMIT) add_way(&backward, blocks, found);
}

/* ---- Pair by pair ---- */

static void visit_row(const one_way *way, int origin, pair_visit visit, void *context) {
    const savings_table *of = way->of;
    const size_t cities = (size_t)of->table.origin_count, row = (size_t)origin;
    const uint32_t *times = row_at(of->table.times, origin, of->table.destination_count);
    const uint32_t to_end = way->to_begin[origin] + way->time;
    for (int city = 0; city < of->table.origin_count; city++) {
        if (city == origin || way->from_end[city] >= TIME_LIMIT) continue;
        const bool is_joined = of->has_path != NULL && !of->has_path[row * cities + (size_t)city];
        const uint32_t before = is_joined ? TIME_LIMIT : times[city];
        const uint32_t after = to_end + way->from_end[city];
        if (after < before) visit(context, origin, city, before, after);
    }
}

static void visit_way(const one_way *way, pair_visit visit, void *context) {
    for (int origin = 0; origin < way->of->table.origin_count; origin++)
        if (starts_sooner(way, origin)) visit_row(way, origin, visit, context);
}

void link_savings_visit(const savings_table *table, const new_link *link, pair_visit visit,
                        void *context) {
    const one_way forward = way_of(table, link->from, link->to, link->forward);
    const one_way backward = way_of(table, link->to, link->from, link->backward);
    if (link->forward < TIME_LIMIT) visit_way(&forward, visit, context);
    if (link->backward < TIME_LIMIT) visit_way(&backward, visit, context);
}

/* ---- The table ---- */

void savings_table_put(savings_table *table, const new_link *link) {
    if (link->forward < TIME_LIMIT)
        insertion_put(&table->table, &(insertion_way){link->from, link->to, link->forward});
    if (link->backward < TIME_LIMIT)
        insertion_put(&table->table, &(insertion_way){link->to, link->from, link->backward});
}

static uint32_t *take_rows(arena *owner, size_t count) {
    uint32_t *rows = arena_take_aligned(owner, count, sizeof *rows, LANE_ALIGNMENT);
    for (size_t i = 0; rows != NULL && i < count; i++)
        rows[i] = TIME_LIMIT;
    return rows;
}

static bight_status take_table(bight_session *session, arena *owner, insertion_table *table) {
    const size_t cities = (size_t)table->origin_count, columns = (size_t)table->destination_count;
    const size_t nodes = (size_t)table->node_count;
    table->times = arena_take_aligned(owner, cities * columns, sizeof(uint32_t), LANE_ALIGNMENT);
    table->to = take_rows(owner, nodes * cities);
    table->from = take_rows(owner, nodes * columns);
    const bool has_all = table->times != NULL && table->to != NULL && table->from != NULL;
    return has_all ? BIGHT_OK : FAIL_MEMORY(session);
}

static bight_status take_between(bight_session *session, arena *owner, insertion_table *table) {
    const size_t nodes = (size_t)table->node_count;
    table->between = take_rows(owner, nodes * nodes);
    if (table->between == NULL) return FAIL_MEMORY(session);
    for (size_t node = 0; node < nodes; node++)
        table->between[node * (nodes + 1)] = 0;
    return BIGHT_OK;
}

bight_status savings_table_create(bight_session *session, arena *owner, int city_count,
                                  int node_count, bool is_lasting, savings_table *made) {
    const int blocks = (city_count + LANE_COUNT - 1) / LANE_COUNT;
    *made = (savings_table){.loops = lanes_choose(),
                            .table = {.origin_count = city_count,
                                      .destination_count = blocks * LANE_COUNT,
                                      .node_count = node_count}};
    TRY(take_table(session, owner, &made->table));
    return is_lasting ? take_between(session, owner, &made->table) : BIGHT_OK;
}

bight_status savings_table_copy(bight_session *session, arena *owner, const savings_table *of,
                                savings_table *made) {
    *made = *of;
    TRY(take_table(session, owner, &made->table));
    TRY(take_between(session, owner, &made->table));
    savings_table_restore(made, of);
    return BIGHT_OK;
}

void savings_table_restore(savings_table *made, const savings_table *of) {
    const size_t cities = (size_t)of->table.origin_count, nodes = (size_t)of->table.node_count;
    const size_t columns = (size_t)of->table.destination_count;
    memcpy(made->table.times, of->table.times, cities * columns * sizeof *made->table.times);
    memcpy(made->table.to, of->table.to, nodes * cities * sizeof *made->table.to);
    memcpy(made->table.from, of->table.from, nodes * columns * sizeof *made->table.from);
    memcpy(made->table.between, of->table.between, nodes * nodes * sizeof *made->table.between);
}
