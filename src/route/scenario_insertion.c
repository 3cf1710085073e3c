/* Putting a scenario's new ways into its base's times; see scenario_insertion.h. */
#include "route/scenario_insertion.h"

#include <string.h>

#include "route/attaching_places.h"
#include "route/insertion.h"
#include "route/many_to_many.h"
#include "route/one_to_all.h"
#include "route/scenario_difference.h"

static const char TOO_LONG[] = "a path is too long to be added up";

struct scenario_insertion {
    arena *arena;
    const router *base;
    const uint32_t *times;
    left_out_arcs left_out;
    search_graph reversed; /* where there is no index, as the next two */
    one_to_all forward;
    one_to_all backward;
};

/* ---- The base ---- */

static bight_status reverse_graph(bight_session *session, arena *owner, const search_graph *graph,
                                  search_graph *reversed) {
    int *next;
    *reversed = (search_graph){.node_count = graph->node_count, .arc_count = graph->arc_count};
    TAKE(session, owner, reversed->first, (size_t)graph->node_count + 1);
    TAKE(session, owner, reversed->head, graph->arc_count);
    TAKE(session, owner, reversed->time, graph->arc_count);
    TAKE(session, owner, next, graph->node_count);
    for (int arc = 0; arc < graph->arc_count; arc++)
        reversed->first[graph->head[arc] + 1]++;
    for (int node = 0; node < graph->node_count; node++) {
        next[node] = reversed->first[node];
        reversed->first[node + 1] += reversed->first[node];
    }
    for (int node = 0; node < graph->node_count; node++)
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            const int at = next[graph->head[arc]]++;
            reversed->head[at] = node;
            reversed->time[at] = graph->time[arc];
        }
    return BIGHT_OK;
}

static bight_status fill_base(bight_session *session, scenario_insertion *made) {
    arena *owner = made->arena;
    TRY(left_out_arcs_create(session, owner, made->base, &made->left_out));
    if (made->base->index.exists) return BIGHT_OK;
    TRY(reverse_graph(session, owner, &made->base->graph, &made->reversed));
    TRY(one_to_all_create(session, owner, &made->base->graph, &made->forward));
    return one_to_all_create(session, owner, &made->reversed, &made->backward);
}

bight_status scenario_insertion_create(bight_session *session, const router *base,
                                       const uint32_t *times, scenario_insertion **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    scenario_insertion *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *created = (scenario_insertion){.arena = owner, .base = base, .times = times};
    const bight_status status = fill_base(session, created);
    if (status != BIGHT_OK)
        scenario_insertion_destroy(created);
    else
        *made = created;
    return status;
}

void scenario_insertion_destroy(scenario_insertion *from) {
    if (from != NULL) arena_destroy(from->arena);
}

/* ---- Times to and from the ends ---- */

typedef struct {
    scenario_insertion *from;
    arena *scratch;
    scenario_difference difference;
    attaching_places ends;
    insertion_table table;
} insertion_work;

/* The least time to a place over what a search has found. */
static uint32_t time_at(const one_to_all *search, const search_places *places, int place) {
    uint32_t least = TIME_LIMIT;
    for (int i = places->first[place]; i < places->first[place + 1]; i++) {
        const search_connector *way = &places->connectors[i];
        const uint32_t time = search->time[way->node] + way->time;
        if (time < least) least = time;
    }
    return least;
}

static void search_from(insertion_work *work, int end) {
    const router *base = work->from->base;
    one_to_all *search = &work->from->forward;
    insertion_table *table = &work->table;
    one_to_all_run(search, &work->ends.leaving, end, TIME_LIMIT - 1);
    for (int city = 0; city < table->destination_count; city++)
        table->from[end * table->destination_count + city] =
            time_at(search, &base->destinations, city);
    for (int other = 0; other < table->node_count; other++)
        table->between[end * table->node_count + other] =
            time_at(search, &work->ends.arriving, other);
}

static void search_to(insertion_work *work, int end) {
    one_to_all *search = &work->from->backward;
    insertion_table *table = &work->table;
    one_to_all_run(search, &work->ends.arriving, end, TIME_LIMIT - 1);
    for (int city = 0; city < table->origin_count; city++)
        table->to[end * table->origin_count + city] =
            time_at(search, &work->from->base->origins, city);
}

/* Fills a row for each origin; `filled` says where to. */
static bight_status fill_rows(bight_session *session, const insertion_work *work,
                              const search_places *origins, const search_places *destinations,
                              many_to_many_rows filled) {
    int *all;
    many_to_many *finder;
    TAKE(session, work->scratch, all, origins->count);
    for (int i = 0; i < origins->count; i++)
        all[i] = i;
    filled.origins = all;
    filled.count = origins->count;
    filled.stride = (size_t)destinations->count;
    TRY(many_to_many_create(session, &work->from->base->index.pruned, origins, destinations, NULL,
                            &finder));
    const bight_status status = many_to_many_fill(session, finder, &filled);
    many_to_many_destroy(finder);
    return status;
}

static bight_status fill_by_index(bight_session *session, insertion_work *work) {
    const router *base = work->from->base;
    const search_places *leaving = &work->ends.leaving, *arriving = &work->ends.arriving;
    insertion_table *table = &work->table;
    uint32_t *turned;
    TAKE(session, work->scratch, turned, (size_t)table->origin_count * (size_t)table->node_count);
    TRY(fill_rows(session, work, leaving, &base->destinations,
                  (many_to_many_rows){.times = table->from}));
    TRY(fill_rows(session, work, leaving, arriving, (many_to_many_rows){.times = table->between}));
    TRY(fill_rows(session, work, &base->origins, arriving, (many_to_many_rows){.times = turned}));
    for (int city = 0; city < table->origin_count; city++)
        for (int end = 0; end < table->node_count; end++)
            table->to[end * table->origin_count + city] = turned[city * table->node_count + end];
    return BIGHT_OK;
}

/* What a search on the graph cannot tell: a place is at itself, and what lies between nodes. */
static void fill_own(insertion_work *work) {
    insertion_table *table = &work->table;
    const bight_network *network = work->from->base->scenario->network;
    for (int end = 0; end < table->node_count; end++) {
        const int origin = work->difference.vertices[end] - network_origin(network, 0);
        const int destination = origin - network->city_count;
        table->between[end * table->node_count + end] = 0;
        if (origin >= 0 && origin < network->city_count)
            table->to[end * table->origin_count + origin] = 0;
        if (destination >= 0 && destination < network->city_count)
            table->from[end * table->destination_count + destination] = 0;
    }
}

static bight_status fill_table(bight_session *session, insertion_work *work) {
    const int cities = work->from->base->scenario->network->city_count;
    const scenario_difference *difference = &work->difference;
    insertion_table *table = &work->table;
    TRY(insertion_table_create(session, work->scratch, cities, cities, difference->vertex_count,
                               table));
    memcpy(table->times, work->from->times, (size_t)cities * (size_t)cities * sizeof *table->times);
    if (work->from->base->index.exists) TRY(fill_by_index(session, work));
    for (int end = 0; end < table->node_count && !work->from->base->index.exists; end++) {
        search_from(work, end);
        search_to(work, end);
    }
    fill_own(work);
    return BIGHT_OK;
}

/* ---- Ways ---- */

static void put_ways(insertion_work *work) {
    const scenario_difference *difference = &work->difference;
    for (int i = 0; i < work->ends.direct_count; i++) {
        const direct_way *way = &work->ends.direct[i];
        insertion_put(&work->table, &(insertion_way){way->from, way->to, way->time});
    }
    for (int i = 0; i < difference->way_count; i++) {
        const new_way *way = &difference->ways[i];
        insertion_put(&work->table,
                      &(insertion_way){scenario_difference_place(difference, way->from),
                                       scenario_difference_place(difference, way->to),
                                       (uint32_t)way->time});
    }
}

static bool has_too_long_way(const scenario_difference *difference) {
    for (int i = 0; i < difference->way_count; i++)
        if (difference->ways[i].time >= TIME_LIMIT) return true;
    return false;
}

/* Whether a row has no time where another, which its place leads to, has one: a path exists, and is
 * too long for a number. */
static bool lacks_any(const uint32_t *row, const uint32_t *after, int count) {
    bool lacks = false;
    for (int i = 0; i < count; i++)
        lacks |= row[i] >= TIME_LIMIT && after[i] < TIME_LIMIT;
    return lacks;
}

static bool way_is_too_long(const insertion_table *table, int begin, int end) {
    const size_t nodes = (size_t)table->node_count, columns = (size_t)table->destination_count;
    const uint32_t *to_begin = table->to + (size_t)begin * (size_t)table->origin_count;
    bool is_too_long = false;
    for (int origin = 0; origin < table->origin_count; origin++)
        is_too_long |= to_begin[origin] < TIME_LIMIT &&
                       lacks_any(table->times + (size_t)origin * columns,
                                 table->from + (size_t)end * columns, table->destination_count);
    for (size_t node = 0; node < nodes; node++) {
        const bool comes_from = table->between[node * nodes + (size_t)begin] < TIME_LIMIT;
        const bool leads_to = table->between[(size_t)end * nodes + node] < TIME_LIMIT;
        is_too_long |=
            comes_from && lacks_any(table->from + node * columns,
                                    table->from + (size_t)end * columns, table->destination_count);
        is_too_long |=
            comes_from && lacks_any(table->between + node * nodes,
                                    table->between + (size_t)end * nodes, table->node_count);
        is_too_long |= leads_to && lacks_any(table->to + node * (size_t)table->origin_count,
                                             to_begin, table->origin_count);
    }
    return is_too_long;
}

/* Where every place reached over a way has a time, no path was too long for one. */
static bool has_too_long_path(const insertion_work *work) {
    const scenario_difference *difference = &work->difference;
    for (int i = 0; i < difference->way_count; i++)
        if (way_is_too_long(&work->table,
                            scenario_difference_place(difference, difference->ways[i].from),
                            scenario_difference_place(difference, difference->ways[i].to)))
            return true;
    return false;
}

/* ---- The whole ---- */

/* Many changes at once are searched sooner: a put looks at about so many cells, a search at so many
 * arcs and nodes for each city. */
static bool is_too_much(const insertion_work *work) {
    static const double SEARCH_PER_PUT = 50; /* cells put in the time of one arc or node searched */
    static const double SMALL = 1e8;
    const router *base = work->from->base;
    const double cities = base->scenario->network->city_count;
    const double ends = work->difference.vertex_count;
    const double puts = work->difference.way_count * (cities + ends) * (cities + ends);
    const double searches = (cities - 2 * ends) * (base->graph.node_count + base->graph.arc_count);
    return puts > SMALL && puts > SEARCH_PER_PUT * searches;
}

/* A place between nodes of the graph is farther from others than these are. */
static bool may_be_too_far(const insertion_work *work) {
    const search_places *both[2] = {&work->ends.leaving, &work->ends.arriving};
    int64_t longest = work->from->base->rows.longest;
    for (int i = 0; i < 2; i++) {
        uint32_t most = 0;
        for (int k = 0; k < both[i]->first[both[i]->count]; k++)
            if (both[i]->connectors[k].time > most) most = both[i]->connectors[k].time;
        longest += most;
    }
    return longest >= TIME_LIMIT;
}

static const char *find_obstacle(const insertion_work *work) {
    const scenario_difference *difference = &work->difference;
    if (!difference->is_comparable) return "it does not continue the changes of its base";
    if (difference->worse_arc >= 0) return "something is closed or slower";
    if (has_too_long_way(difference)) return TOO_LONG;
    if (is_too_much(work)) return "so many ways change";
    return "";
}

static bight_status find(bight_session *session, insertion_work *work,
                         const bight_scenario *changed, uint32_t *times,
                         insertion_outcome *outcome) {
    const router *base = work->from->base;
    TRY(scenario_difference_find(session, work->scratch, base->scenario, changed,
                                 base->rows.unit_ms, &work->difference));
    *outcome = (insertion_outcome){.reason = find_obstacle(work),
                                   .way_count = work->difference.way_count,
                                   .end_count = work->difference.vertex_count};
    if (outcome->reason[0] != '\0') return BIGHT_OK;
    TRY(attaching_places_find(session, work->scratch, &work->from->left_out,
                              work->difference.vertices, work->difference.vertex_count,
                              &work->ends));
    if (may_be_too_far(work)) {
        outcome->reason = TOO_LONG;
        return BIGHT_OK;
    }
    TRY(fill_table(session, work));
    put_ways(work);
    const size_t cities = (size_t)base->scenario->network->city_count;
    memcpy(times, work->table.times, cities * cities * sizeof *times);
    outcome->is_found = !has_too_long_path(work);
    if (!outcome->is_found) outcome->reason = TOO_LONG;
    return BIGHT_OK;
}

bight_status scenario_insertion_find(bight_session *session, scenario_insertion *from,
                                     const bight_scenario *changed, uint32_t *times,
                                     insertion_outcome *outcome) {
    insertion_work work = {.from = from, .scratch = arena_create()};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, &work, changed, times, outcome);
    arena_destroy(work.scratch);
    return status;
}
