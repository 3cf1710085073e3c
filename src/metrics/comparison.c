/* Two scenarios side by side: what is computed once for all tables; see comparison.h. */
#include "metrics/comparison.h"

#include <math.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "metrics/city_groups.h"
#include "metrics/city_table.h"
#include "metrics/hubs.h"
#include "scenario/effect.h"

enum { USUAL_TOP = 10 };

/* ---- Pairs ---- */

double comparison_minutes(const comparison *of, int64_t units) {
    return (double)(units * of->matrices[SIDE_BEFORE]->shape.unit_ms) / 60000;
}

static void add_joined(const comparison *of, int from, int to, pair_sums *sums) {
    const double weight = of->weights[from] * of->weights[to];
    const uint32_t units[SIDE_COUNT] = {comparison_units(of, SIDE_BEFORE, from, to),
                                        comparison_units(of, SIDE_AFTER, from, to)};
    sums->joined++;
    sums->faster += units[SIDE_AFTER] < units[SIDE_BEFORE];
    sums->slower += units[SIDE_AFTER] > units[SIDE_BEFORE];
    sums->weight += weight;
    for (int side = 0; side < SIDE_COUNT; side++) {
        sums->units[side] += units[side];
        sums->weighted[side] += weight * comparison_minutes(of, units[side]);
        if (units[side] > sums->longest[side]) sums->longest[side] = units[side];
    }
}

void comparison_add_pair(const comparison *of, int from, int to, pair_sums *sums) {
    const pair_state state = comparison_state(of, from, to);
    if (state == PAIR_JOINED) add_joined(of, from, to, sums);
    sums->newly_joined += state == PAIR_NEW;
    sums->cut_off += state == PAIR_CUT;
    sums->apart += state == PAIR_APART;
}

/* Sums over all pairs, and from what a row adds to them the means of its city. */
static void add_row(comparison *of, int from) {
    const pair_sums before = of->pairs;
    for (int to = 0; to < of->size; to++)
        if (from != to) comparison_add_pair(of, from, to, &of->pairs);
    const double joined = (double)(of->pairs.joined - before.joined);
    for (int side = 0; side < SIDE_COUNT; side++)
        of->mean_time[side][from] =
            joined > 0 ? comparison_minutes(of, of->pairs.units[side] - before.units[side]) / joined
                       : NAN;
}

static bight_status add_pairs(bight_session *session, comparison *of) {
    for (int side = 0; side < SIDE_COUNT; side++)
        TAKE(session, of->scratch, of->mean_time[side], of->size);
    for (int from = 0; from < of->size; from++)
        add_row(of, from);
    return BIGHT_OK;
}

/* ---- Cities ---- */

void comparison_rank(const double *values, int count, double *ranks) {
    for (int i = 0; i < count; i++) {
        ranks[i] = isnan(values[i]) ? NAN : 1;
        for (int other = 0; other < count; other++)
            ranks[i] += values[other] > values[i];
    }
}

static bight_status rank_hubs(bight_session *session, comparison *of) {
    hub_scale scale = {.owner = of->scratch};
    if (of->kept != NULL || !hubs_are_weighted(of->network, of->asked->hub_weights))
        return BIGHT_OK;
    for (int side = 0; side < SIDE_COUNT; side++) {
        TAKE(session, of->scratch, of->hub_rank[side], of->size);
        TRY(hubs_rank_on(session, of->scenarios[side], of->matrices[side], &of->asked->access,
                         of->asked->hub_weights, &scale, of->hub_rank[side]));
    }
    return BIGHT_OK;
}

static bight_status find_potential(bight_session *session, comparison *of, int side) {
    comparison_base *kept = side == SIDE_BEFORE ? of->kept : NULL;
    arena *owner = kept == NULL ? of->scratch : kept->arena;
    if (kept != NULL && kept->potential != NULL) {
        of->potential[side] = kept->potential;
        return BIGHT_OK;
    }
    TAKE(session, owner, of->potential[side], of->size);
    TRY(access_find_potential(session, of->scratch, of->matrices[side], &of->access, of->weights,
                              of->potential[side]));
    if (kept != NULL) kept->potential = of->potential[side];
    return BIGHT_OK;
}

static bight_status find_city_values(bight_session *session, comparison *of) {
    for (int side = 0; side < SIDE_COUNT; side++) {
        TRY(find_potential(session, of, side));
    }
    return rank_hubs(session, of);
}

/* ---- Weights and groups ---- */

static bight_status read_weights(bight_session *session, comparison *of) {
    const char *wanted = of->asked->weight;
    of->weight_name = of->weight_unit = "";
    TAKE(session, of->scratch, of->weights, of->size);
    for (int city = 0; city < of->size; city++)
        of->weights[city] = 1;
    if (wanted != NULL && strcmp(wanted, "none") == 0) return BIGHT_OK;
    if (wanted == NULL && !network_has_weight(of->network, "population")) return BIGHT_OK;
    of->weight_name = wanted == NULL ? "population" : wanted;
    TRY(network_city_weights(session, of->network, of->weight_name, of->weights));
    of->weight_unit = network_weight_unit(of->network, of->weight_name);
    return BIGHT_OK;
}

static bight_status find_group_column(bight_session *session, comparison *of, int *column) {
    const description_columns *groups = &of->network->description.cities.groups;
    for (int i = 0; i < groups->count; i++)
        if (strcmp(groups->items[i].name, of->group_name) == 0)
            return network_find_column(session, of->network->city_layer, groups->items[i].field,
                                       "groups", column);
    return FAIL(session, BIGHT_WRONG_USE, "%s has no group '%s'; its cities have them under groups",
                of->network->description.path, of->group_name);
}

/* The first group a city is listed in: each counts once. */
static bight_status put_city(bight_session *session, comparison *of, int column, int city) {
    const char *list;
    TRY(network_cell_text(session, of->scratch, of->network->city_layer,
                          of->network->cities[city].row, column, &list));
    of->group_of[city] = -1;
    if (!text_has_item(list, ';', 0)) return BIGHT_OK;
    const char *name = text_item(of->scratch, list, ';', 0);
    if (name == NULL) return FAIL_MEMORY(session);
    if (name[0] == '\0') return BIGHT_OK;
    int group = text_find(name, of->groups, of->group_count);
    if (group < 0) group = of->group_count++;
    of->groups[group] = name;
    of->group_of[city] = group;
    return BIGHT_OK;
}

static bight_status read_groups(bight_session *session, comparison *of) {
    int column;
    of->group_name = of->asked->group != NULL ? of->asked->group : city_groups_usual(of->network);
    TAKE(session, of->scratch, of->group_of, of->size);
    TAKE(session, of->scratch, of->groups, of->size);
    for (int city = 0; city < of->size; city++)
        of->group_of[city] = -1;
    if (of->group_name == NULL) return BIGHT_OK;
    TRY(find_group_column(session, of, &column));
    for (int city = 0; city < of->size; city++)
        TRY(put_city(session, of, column, city));
    return BIGHT_OK;
}

/* ---- What is built ---- */

bight_status comparison_rows_add(bight_session *session, comparison_rows *rows,
                                 const comparison_row *row) {
    GROW(session, rows->arena, rows->items, rows->count, rows->capacity);
    rows->items[rows->count++] = *row;
    return BIGHT_OK;
}

comparison_works comparison_find_works(const comparison *of) {
    const bight_scenario *after = of->scenarios[SIDE_AFTER];
    comparison_works works = {.added_km = 0};
    for (int i = 0; i < after->effect_count; i++) {
        const scenario_effect *effect = &after->effects[i];
        if (effect->is_left_out) continue;
        if (effect->of.kind == CHANGE_ADD_LINK && !isnan(effect->length_km))
            works.added_km += effect->length_km;
        works.unpriced += isnan(effect->of.cost_yuan);
        if (!isnan(effect->of.cost_yuan)) works.cost_yuan += effect->of.cost_yuan;
    }
    return works;
}

/* ---- Facts ---- */

static bight_status add_time_fact(bight_session *session, const comparison *of,
                                  bight_layer *table) {
    if (of->times.is_inserted)
        return features_add_fact(session, table, "times after",
                                 "exact, put together from the times before and the %d ways that "
                                 "are new or faster",
                                 of->times.way_count);
    return features_add_fact(session, table, "times after", "searched again, for %s",
                             of->times.reason);
}

bight_status comparison_add_facts(bight_session *session, const comparison *of,
                                  bight_layer *table) {
    const bight_scenario *before = of->scenarios[SIDE_BEFORE];
    TRY(scenario_add_basis(session, of->scenarios[SIDE_AFTER], INPUT_WEIGHTS, table));
    TRY(features_add_fact(session, table, "compared with", "%s",
                          before->name[0] == '\0' ? "the network as it is" : before->name));
    TRY(features_add_fact(session, table, "cities", "%d", of->size));
    TRY(add_time_fact(session, of, table));
    return features_add_fact(session, table, "weight", "%s",
                             of->weight_name[0] == '\0' ? "all cities count alike"
                                                        : of->weight_name);
}

/* ---- The whole ---- */

static bight_status tell(bight_session *session, const comparison *of,
                         bight_layer *tables[BIGHT_COMPARISON_TABLES]) {
    TRY(comparison_tell_overall(session, of, &tables[BIGHT_COMPARISON_OVERALL]));
    TRY(comparison_tell_cities(session, of, &tables[BIGHT_COMPARISON_CITIES]));
    TRY(comparison_tell_pairs(session, of, &tables[BIGHT_COMPARISON_PAIRS]));
    if (of->group_name != NULL)
        TRY(comparison_tell_groups(session, of, &tables[BIGHT_COMPARISON_GROUPS]));
    return of->ports == NULL ? BIGHT_OK
                             : comparison_tell_ports(session, of, &tables[BIGHT_COMPARISON_PORTS]);
}

static bight_status find_times(bight_session *session, comparison *of, bool may_search) {
    const bool needs_lengths = hubs_need_lengths(of->network, of->asked->hub_weights);
    if (of->kept != NULL)
        return matrix_base_compare(session, &of->kept->times, of->scenarios[SIDE_AFTER], may_search,
                                   &of->times);
    return matrix_pair_compute(session, of->scenarios[SIDE_BEFORE], of->scenarios[SIDE_AFTER],
                               needs_lengths ? MATRIX_BIT(BIGHT_MEASURE_LENGTH) : 0, &of->times);
}

static bight_status compare(bight_session *session, comparison *of, bool may_search,
                            bight_layer *tables[BIGHT_COMPARISON_TABLES]) {
    TRY(asked_number_check(session, "the number of pairs listed", of->asked->top));
    of->size = of->network->city_count;
    of->top = of->asked->top > 0 ? of->asked->top : USUAL_TOP;
    TRY(access_settings_read(session, of->network, &of->asked->access, &of->access));
    TRY(read_weights(session, of));
    TRY(read_groups(session, of));
    TRY(find_times(session, of, may_search));
    if (of->times.after == NULL) return BIGHT_OK;
    of->matrices[SIDE_BEFORE] = of->times.before;
    of->matrices[SIDE_AFTER] = of->times.after;
    TRY(add_pairs(session, of));
    TRY(find_city_values(session, of));
    if (of->kept == NULL) TRY(comparison_find_ports(session, of));
    return tell(session, of, tables);
}

bight_status comparison_make(bight_session *session, comparison *of, bool may_search,
                             bight_layer *tables[BIGHT_COMPARISON_TABLES]) {
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
        tables[i] = NULL;
    of->network = of->scenarios[SIDE_BEFORE]->network;
    if (of->network != of->scenarios[SIDE_AFTER]->network)
        return FAIL(session, BIGHT_WRONG_USE, "only scenarios of one network can be compared");
    of->scratch = arena_create();
    if (of->scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compare(session, of, may_search, tables);
    for (int i = 0; i < BIGHT_COMPARISON_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    matrix_pair_destroy(&of->times);
    arena_destroy(of->scratch);
    return status;
}

bight_status bight_comparison_compute(bight_session *session, const bight_scenario *before,
                                      const bight_scenario *after,
                                      const bight_comparison_options *options,
                                      bight_layer *tables[BIGHT_COMPARISON_TABLES]) {
    static const bight_comparison_options none;
    comparison of = {.scenarios = {before, after}, .asked = options == NULL ? &none : options};
    return comparison_make(session, &of, true, tables);
}
