/* Drawing, customizing and filling; see drawn_times.h. */
#include "metrics/drawn_times.h"

#include <math.h>

#include "base/parallel.h"
#include "route/customization.h"
#include "route/many_to_many.h"
#include "route/one_to_all.h"

static bight_status copy_index(bight_session *session, arena *owner, drawn_times *made) {
    const graph_index *index = &made->from->index;
    customization_outcome outcome;
    if (!index->exists) return BIGHT_OK;
    return customization_build(session, owner, &index->topology, made->graph.time, &made->index,
                               &outcome);
}

bight_status drawn_times_create(bight_session *session, arena *owner, const router *from,
                                drawn_times *made) {
    const bight_scenario *scenario = from->scenario;
    const size_t cities = (size_t)scenario->network->city_count;
    *made = (drawn_times){.from = from, .graph = from->graph};
    made->stride = (cities + LANE_COUNT - 1) / LANE_COUNT * LANE_COUNT;
    TAKE(session, owner, made->graph.time, made->graph.arc_count);
    TAKE(session, owner, made->factor_of, scenario->arc_count);
    TAKE(session, owner, made->factors, random_times_count(scenario));
    made->times =
        arena_take_aligned(owner, cities * made->stride, sizeof *made->times, LANE_ALIGNMENT);
    if (made->times == NULL) return FAIL_MEMORY(session);
    for (int arc = 0; arc < made->graph.arc_count; arc++)
        made->graph.time[arc] = from->graph.time[arc];
    for (int arc = 0; arc < scenario->arc_count; arc++)
        made->factor_of[arc] = scenario->arcs[arc].kind == ARC_LINK
                                   ? random_times_of_link(scenario, scenario->arcs[arc].link)
                                   : -1;
    return copy_index(session, owner, made);
}

/* The wait before a link stays. */
static int64_t drawn_ms(const drawn_times *of, int arc) {
    const bight_scenario *scenario = of->from->scenario;
    if (of->factor_of[arc] < 0) return scenario->time_ms[arc];
    const int link = scenario->arcs[arc].link;
    const int64_t time_ms =
        llround((double)scenario_travel_ms(scenario, link) * of->factors[of->factor_of[arc]]) +
        scenario_link(scenario, link)->wait_ms;
    return time_ms < 1 ? 1 : time_ms;
}

static int64_t to_units(int64_t time_ms, int64_t unit_ms) {
    const int64_t units = (time_ms + unit_ms / 2) / unit_ms;
    return units < 1 ? 1 : units;
}

static bight_status draw_arcs(bight_session *session, drawn_times *of) {
    const search_rows *rows = &of->from->rows;
    for (int arc = 0; arc < of->graph.arc_count; arc++) {
        const int row = of->from->row_of[arc];
        int64_t units = 0;
        for (int way = rows->way_first[row]; way < rows->way_first[row + 1]; way++)
            units += to_units(drawn_ms(of, rows->ways[way]), rows->unit_ms);
        if (units >= TIME_LIMIT)
            return FAIL(session, BIGHT_WRONG_USE,
                        "a link drawn at random takes longer than can be counted; choose a "
                        "smaller spread");
        of->graph.time[arc] = (uint32_t)units;
    }
    return BIGHT_OK;
}

static bight_status fill_rows(bight_session *session, const drawn_times *of, many_to_many *table) {
    int origins[LANE_COUNT * LANE_MOST_WIDTH];
    enum { AT_ONCE = LANE_COUNT * LANE_MOST_WIDTH };
    const int cities = of->from->origins.count;
    for (int first = 0; first < cities; first += AT_ONCE) {
        const int count = cities - first < AT_ONCE ? cities - first : AT_ONCE;
        for (int i = 0; i < count; i++)
            origins[i] = first + i;
        TRY(many_to_many_fill(session, table,
                              &(many_to_many_rows){origins, count,
                                                   of->times + (size_t)first * of->stride,
                                                   of->stride}));
    }
    return BIGHT_OK;
}

static bight_status find_by_index(bight_session *session, drawn_times *of) {
    customization_outcome outcome;
    many_to_many *table;
    TRY(customization_renew(session, &of->from->index.topology, of->graph.time, &of->index,
                            &outcome));
    if (outcome == CUSTOMIZATION_OVERFLOW)
        return FAIL(session, BIGHT_WRONG_USE,
                    "a path drawn at random takes longer than can be counted; choose a smaller "
                    "spread");
    TRY(many_to_many_create(session, &of->index, &of->from->origins, &of->from->destinations, NULL,
                            &table));
    const bight_status status = fill_rows(session, of, table);
    many_to_many_destroy(table);
    return status;
}

static bight_status search_rows_of(bight_session *session, arena *scratch, const drawn_times *of) {
    const search_places *to = &of->from->destinations;
    one_to_all search;
    TRY(one_to_all_create(session, scratch, &of->graph, &search));
    for (int origin = 0; origin < of->from->origins.count; origin++) {
        uint32_t *row = of->times + (size_t)origin * of->stride;
        one_to_all_run(&search, &of->from->origins, origin, TIME_LIMIT - 1);
        for (int city = 0; city < to->count; city++) {
            row[city] = TIME_LIMIT;
            for (int i = to->first[city]; i < to->first[city + 1]; i++) {
                const uint32_t time = search.time[to->connectors[i].node] + to->connectors[i].time;
                if (time < row[city]) row[city] = time;
            }
        }
    }
    return BIGHT_OK;
}

static bight_status find_by_searches(bight_session *session, const drawn_times *of) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = search_rows_of(session, scratch, of);
    arena_destroy(scratch);
    return status;
}

bight_status drawn_times_find(bight_session *session, drawn_times *of, const random_times *random,
                              int draw) {
    const int64_t count = random_times_count(of->from->scenario);
    for (int64_t number = 0; number < count; number++)
        of->factors[number] = draw < 0 ? 1 : random_times_factor(random, draw, number);
    TRY(draw_arcs(session, of));
    TRY(of->from->index.exists ? find_by_index(session, of) : find_by_searches(session, of));
    for (int city = 0; city < of->from->origins.count; city++)
        of->times[(size_t)city * of->stride + (size_t)city] = TIME_LIMIT;
    return BIGHT_OK;
}
