/* Sets of links within a budget; see link_set.h. */
#include "metrics/link_set.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "metrics/link_set_work.h"

/* ---- Budget ---- */

bight_status link_budget_read(bight_session *session, const char *text, link_budget *budget) {
    static const char *const units[] = {
        [BUDGET_LINKS] = "", [BUDGET_KM] = "km", [BUDGET_YUAN] = "yuan"};
    char *end;
    budget->limit = strtod(text, &end);
    for (size_t kind = 0; kind < sizeof units / sizeof *units; kind++)
        if (end != text && strcmp(end, units[kind]) == 0 && budget->limit > 0 &&
            isfinite(budget->limit)) {
            budget->kind = (budget_kind)kind;
            return BIGHT_OK;
        }
    return FAIL(session, BIGHT_WRONG_USE,
                "a budget is a number of links (3), of kilometres (500km) or a sum (120e9yuan), "
                "not '%s'",
                text);
}

static bight_status find_prices(link_set_work *work) {
    const screening *of = work->of;
    TAKE(work->session, of->arena, work->found->prices, of->proposal_count);
    for (int i = 0; i < of->proposal_count; i++) {
        const scenario_effect *effect = of->proposals[i].effect;
        const double prices[] = {[BUDGET_LINKS] = 1,
                                 [BUDGET_KM] = effect->length_km,
                                 [BUDGET_YUAN] = effect->of.cost_yuan};
        work->found->prices[i] = prices[work->budget->kind];
        if (!(work->found->prices[i] >= 0))
            return FAIL(work->session, BIGHT_BAD_DATA,
                        "%s: '%s' states no cost, which a budget in yuan needs; give it, or "
                        "--cost-per-km",
                        effect->file, effect->what);
    }
    return BIGHT_OK;
}

/* ---- Savings on a table some links are already in ---- */

double link_set_work_cells(const link_set_work *work) {
    const insertion_table *table = &work->of->table.table;
    const double cities = table->origin_count, nodes = table->node_count;
    return cities * cities + nodes * (2 * cities + nodes);
}

static double units_of(const link_set_work *work, const link_savings *savings) {
    return work->is_weighted ? savings->weighted : (double)savings->plain;
}

static int *blocks_of(const link_set_work *work, int worker) {
    const int blocks = work->of->table.table.destination_count / LANE_COUNT;
    return work->blocks + (size_t)worker * (size_t)blocks;
}

double link_set_work_gain(const link_set_work *work, const savings_table *table, int item,
                          int worker) {
    link_savings savings;
    link_savings_find(table, &work->of->proposals[item].link, blocks_of(work, worker), &savings);
    return units_of(work, &savings);
}

double link_set_work_add(const link_set_work *work, savings_table *table, int item, int worker) {
    const double gain = link_set_work_gain(work, table, item, worker);
    savings_table_put(table, &work->of->proposals[item].link);
    return gain;
}

savings_table *link_set_work_own_table(const link_set_work *work) {
    return &work->tables[work->session->thread_count];
}

static bool is_member(const link_set *set, int proposal) {
    for (int i = 0; i < set->count; i++)
        if (set->members[i] == proposal) return true;
    return false;
}

bool link_set_work_can_afford(const link_set_work *work, const link_set *set, double spent,
                              int proposal) {
    return !is_member(set, proposal) &&
           spent + work->found->prices[proposal] <= work->budget->limit;
}

/* Puts a set into the own table, and sums what it costs and saves. */
static void lay_set(const link_set_work *work, link_set *set) {
    savings_table *table = link_set_work_own_table(work);
    savings_table_restore(table, &work->of->table);
    set->saved = set->price = 0;
    for (int i = 0; i < set->count; i++) {
        set->saved += link_set_work_add(work, table, set->members[i], 0);
        set->price += work->found->prices[set->members[i]];
    }
}

static void keep_if_better(link_set_work *work, const link_set *set) {
    link_set *best = &work->found->best;
    if (!(set->saved > best->saved)) return;
    memcpy(best->members, set->members, (size_t)set->count * sizeof *set->members);
    best->count = set->count;
    best->saved = set->saved;
    best->price = set->price;
}

/* ---- All proposals, one after the other ---- */

typedef struct {
    link_set_work *work;
    const link_set *set;
} gain_search;

static void find_gain(void *context, int item, int worker) {
    const gain_search *search = context;
    link_set_work *work = search->work;
    work->gains[item] = link_set_work_can_afford(work, search->set, search->set->price, item)
                            ? link_set_work_gain(work, link_set_work_own_table(work), item, worker)
                            : -1;
}

/* The gains of all that can be added to the set, which is in the own table; -1: cannot. */
static bight_status find_gains(link_set_work *work, const link_set *set) {
    gain_search search = {work, set};
    const int count = work->of->proposal_count;
    const parallel_course course = {"sets", 0, count};
    work->found->set_count += count;
    return parallel_run(work->session, &course, count, find_gain, &search);
}

static int best_of(const link_set_work *work, bool is_by_price) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < work->of->proposal_count; i++) {
        const double price = is_by_price && work->found->prices[i] > 0 ? work->found->prices[i] : 1;
        if (work->gains[i] > 0 && work->gains[i] / price > most) {
            best = i;
            most = work->gains[i] / price;
        }
    }
    return best;
}

static void add_member(const link_set_work *work, link_set *set, int proposal) {
    set->saved += link_set_work_add(work, link_set_work_own_table(work), proposal, 0);
    set->price += work->found->prices[proposal];
    set->members[set->count++] = proposal;
}

/* ---- Greedy, one or two at a time ---- */

typedef enum { STEP_BY_GAIN, STEP_BY_PRICE, STEP_BY_PAIRS, STEP_COUNT } step_rule;

static bight_status step(link_set_work *work, step_rule rule, link_set *set, bool *is_done) {
    int pair[2];
    double saved;
    TRY(find_gains(work, set));
    const int single = best_of(work, rule == STEP_BY_PRICE);
    if (rule == STEP_BY_PAIRS) {
        TRY(link_pairs_find(work, set, pair, &saved));
        if (saved > 0 && (single < 0 || saved > work->gains[single])) {
            add_member(work, set, pair[0]);
            add_member(work, set, pair[1]);
            return BIGHT_OK;
        }
    }
    *is_done = single < 0;
    if (single >= 0) add_member(work, set, single);
    return BIGHT_OK;
}

static bight_status grow(link_set_work *work, step_rule rule, link_set *set) {
    bool is_done = false;
    lay_set(work, set);
    while (!is_done)
        TRY(step(work, rule, set, &is_done));
    keep_if_better(work, set);
    return BIGHT_OK;
}

/* ---- Exchange ---- */

/* Takes a member out and fills up by gain; whether that saves more. */
static bight_status exchange(link_set_work *work, int out, link_set *set, bool *is_better) {
    const link_set *best = &work->found->best;
    const double before = best->saved;
    set->count = 0;
    for (int i = 0; i < best->count; i++)
        if (i != out) set->members[set->count++] = best->members[i];
    TRY(grow(work, STEP_BY_GAIN, set));
    *is_better = best->saved > before;
    return BIGHT_OK;
}

static bight_status exchange_all(link_set_work *work, link_set *set) {
    bool is_better = true;
    while (is_better) {
        is_better = false;
        for (int out = 0; out < work->found->best.count && !is_better; out++)
            TRY(exchange(work, out, set, &is_better));
    }
    return BIGHT_OK;
}

static bight_status search_greedily(link_set_work *work, link_set *set) {
    for (int rule = 0; rule < STEP_COUNT; rule++) {
        set->count = 0;
        TRY(grow(work, (step_rule)rule, set));
    }
    return exchange_all(work, set);
}

/* ---- Every set ---- */

/* Counts the sets within the budget made of proposals from `first` on, up to a limit. */
static void count_sets(const link_set_work *work, int first, double left, int64_t most,
                       int64_t *count, int depth, int *deepest) {
    if (depth > *deepest) *deepest = depth;
    for (int i = first; i < work->of->proposal_count && *count < most; i++) {
        if (work->found->prices[i] > left) continue;
        (*count)++;
        count_sets(work, i + 1, left - work->found->prices[i], most, count, depth + 1, deepest);
    }
}

static void try_sets(link_set_work *work, savings_table *levels, int first, link_set *set) {
    for (int i = first; i < work->of->proposal_count; i++) {
        if (set->price + work->found->prices[i] > work->budget->limit) continue;
        link_set grown = {.members = set->members, .count = set->count + 1};
        grown.members[set->count] = i;
        grown.price = set->price + work->found->prices[i];
        grown.saved = set->saved + link_set_work_gain(work, levels, i, 0);
        work->found->set_count++;
        keep_if_better(work, &grown);
        if (i + 1 >= work->of->proposal_count) continue;
        savings_table_restore(levels + 1, levels);
        savings_table_put(levels + 1, &work->of->proposals[i].link);
        try_sets(work, levels + 1, i + 1, &grown);
    }
}

static bight_status try_all_sets(link_set_work *work, int deepest, link_set *set) {
    savings_table *levels;
    TAKE(work->session, work->scratch, levels, deepest + 2);
    for (int level = 0; level < deepest + 2; level++)
        TRY(savings_table_copy(work->session, work->scratch, &work->of->table, &levels[level]));
    try_sets(work, levels, 0, set);
    work->found->is_exhaustive = true;
    return BIGHT_OK;
}

/* ---- The whole ---- */

/* Members in the order that saves most first. */
static bight_status order_members(link_set_work *work, link_set *set) {
    link_set *best = &work->found->best;
    set->count = 0;
    lay_set(work, set);
    while (set->count < best->count) {
        int next = -1;
        double most = -1;
        for (int i = 0; i < best->count; i++) {
            if (is_member(set, best->members[i])) continue;
            const double gain =
                link_set_work_gain(work, link_set_work_own_table(work), best->members[i], 0);
            if (gain > most) {
                most = gain;
                next = best->members[i];
            }
        }
        add_member(work, set, next);
    }
    memcpy(best->members, set->members, (size_t)set->count * sizeof *set->members);
    best->saved = set->saved;
    return BIGHT_OK;
}

static void save_with_all(const link_set_work *work) {
    savings_table *table = link_set_work_own_table(work);
    savings_table_restore(table, &work->of->table);
    work->found->saved_by_all = 0;
    for (int i = 0; i < work->of->proposal_count; i++)
        work->found->saved_by_all += link_set_work_add(work, table, i, 0);
}

static bight_status make_room(link_set_work *work, link_set *set) {
    const int count = work->of->proposal_count, threads = work->session->thread_count;
    const int blocks = work->of->table.table.destination_count / LANE_COUNT;
    TAKE(work->session, work->scratch, work->blocks, (size_t)threads * (size_t)blocks);
    TAKE(work->session, work->scratch, work->tables, threads + 1);
    for (int i = 0; i <= threads; i++)
        TRY(savings_table_copy(work->session, work->scratch, &work->of->table, &work->tables[i]));
    TAKE(work->session, work->scratch, work->gains, count);
    TAKE(work->session, work->scratch, set->members, count);
    TAKE(work->session, work->of->arena, work->found->best.members, count);
    TAKE(work->session, work->of->arena, work->found->alone, count);
    for (int i = 0; i < count; i++)
        work->found->alone[i] = units_of(work, &work->of->proposals[i].savings);
    return BIGHT_OK;
}

static bight_status find_best(link_set_work *work) {
    link_set set = {0};
    int64_t set_count = 0;
    int deepest = 0;
    const double cells = link_set_work_cells(work);
    const int64_t most = cells * (double)work->most_sets > LINK_SET_MOST_CELLS
                             ? (int64_t)(LINK_SET_MOST_CELLS / cells)
                             : work->most_sets;
    TRY(find_prices(work));
    TRY(make_room(work, &set));
    count_sets(work, 0, work->budget->limit, most, &set_count, 0, &deepest);
    TRY(set_count < most ? try_all_sets(work, deepest, &set) : search_greedily(work, &set));
    TRY(order_members(work, &set));
    save_with_all(work);
    return BIGHT_OK;
}

bight_status link_set_find(bight_session *session, screening *of, const link_budget *budget,
                           bool is_weighted, int64_t most_sets, set_search *found) {
    *found = (set_search){0};
    link_set_work work = {.session = session,
                          .of = of,
                          .budget = budget,
                          .is_weighted = is_weighted,
                          .most_sets = most_sets,
                          .found = found,
                          .scratch = arena_create()};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_best(&work);
    arena_destroy(work.scratch);
    return status;
}

bight_status link_set_evaluate(bight_session *session, const screening *of, bool is_weighted,
                               const int *members, int count, double *saved) {
    const int blocks = of->table.table.destination_count / LANE_COUNT;
    savings_table table;
    int *room;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    bight_status status = savings_table_copy(session, scratch, &of->table, &table);
    room = arena_take(scratch, (size_t)blocks, sizeof *room);
    if (status == BIGHT_OK && room == NULL) status = FAIL_MEMORY(session);
    *saved = 0;
    for (int i = 0; i < count && status == BIGHT_OK; i++) {
        link_savings savings;
        link_savings_find(&table, &of->proposals[members[i]].link, room, &savings);
        savings_table_put(&table, &of->proposals[members[i]].link);
        *saved += is_weighted ? savings.weighted : (double)savings.plain;
    }
    arena_destroy(scratch);
    return status;
}
