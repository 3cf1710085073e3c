/* Least times over one more way; see insertion.h. Sums of three times below TIME_LIMIT fit 32
 * bits. */
#include "route/insertion.h"

bight_status insertion_table_create(bight_session *session, arena *owner, int origin_count,
                                    int destination_count, int node_count, insertion_table *made) {
    const size_t rows = (size_t)origin_count, columns = (size_t)destination_count;
    const size_t nodes = (size_t)node_count;
    *made = (insertion_table){.origin_count = origin_count,
                              .destination_count = destination_count,
                              .node_count = node_count};
    TAKE(session, owner, made->times, rows * columns);
    TAKE(session, owner, made->to, nodes * rows);
    TAKE(session, owner, made->from, nodes * columns);
    TAKE(session, owner, made->between, nodes * nodes);
    for (size_t i = 0; i < rows * columns; i++)
        made->times[i] = TIME_LIMIT;
    for (size_t i = 0; i < nodes * rows; i++)
        made->to[i] = TIME_LIMIT;
    for (size_t i = 0; i < nodes * columns; i++)
        made->from[i] = TIME_LIMIT;
    for (size_t i = 0; i < nodes * nodes; i++)
        made->between[i] = i % (nodes + 1) == 0 ? 0 : TIME_LIMIT;
    return BIGHT_OK;
}

static uint32_t *row_of(uint32_t *cells, int row, int width) {
    return cells + (size_t)row * (size_t)width;
}

/* Offers each of `count` times a path of `before` and then the time in `after`. */
static void offer(uint32_t *times, const uint32_t *after, uint32_t before, int count) {
    for (int i = 0; i < count; i++) {
        const uint32_t time = before + after[i];
        if (time < times[i]) times[i] = time;
    }
}

/* Times from the nodes that reach the way's end sooner by it. */
static void put_between(insertion_table *table, const insertion_way *way) {
    const int nodes = table->node_count;
    const uint32_t *from_end = row_of(table->between, way->to, nodes);
    for (int node = 0; node < nodes; node++) {
        uint32_t *times = row_of(table->between, node, nodes);
        const uint32_t before = times[way->from] + way->time;
        if (before >= times[way->to]) continue;
        offer(times, from_end, before, nodes);
        offer(row_of(table->from, node, table->destination_count),
              row_of(table->from, way->to, table->destination_count), before,
              table->destination_count);
    }
}

/* Times to the nodes that are reached from the way's end. */
static void put_to(insertion_table *table, const insertion_way *way, const uint32_t *from_end) {
    const uint32_t *to_begin = row_of(table->to, way->from, table->origin_count);
    for (int node = 0; node < table->node_count; node++) {
        if (from_end[node] >= TIME_LIMIT) continue;
        offer(row_of(table->to, node, table->origin_count), to_begin, way->time + from_end[node],
              table->origin_count);
    }
}

static void put_times(insertion_table *table, const insertion_way *way) {
    const uint32_t *to_begin = row_of(table->to, way->from, table->origin_count);
    const uint32_t *to_end = row_of(table->to, way->to, table->origin_count);
    const uint32_t *from_end = row_of(table->from, way->to, table->destination_count);
    for (int origin = 0; origin < table->origin_count; origin++) {
        const uint32_t before = to_begin[origin] + way->time;
        if (before >= to_end[origin]) continue;
        table->work_count += table->destination_count;
        offer(row_of(table->times, origin, table->destination_count), from_end, before,
              table->destination_count);
    }
}

void insertion_put(insertion_table *table, const insertion_way *way) {
    put_times(table, way);
    put_to(table, way, row_of(table->between, way->to, table->node_count));
    put_between(table, way);
}
