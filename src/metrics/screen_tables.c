/* Links ranked, the set, and how its links work together; see screen_tables.h. */
#include "metrics/screen_tables.h"

#include <math.h>
#include <string.h>

#include "scenario/link_shape.h"

static const double SECONDS_A_MINUTE = 60;
static const double KM_COMPARED = 100;
static const double YUAN_COMPARED = 1e9;

static const char *name_of(const screen_answer *answer, int proposal) {
    const scenario_effect *effect = answer->of->proposals[proposal].effect;
    return scenario_link(answer->of->scenario, effect->links[0])->name;
}

static double minutes_of(const screen_answer *answer, double saved) {
    return answer->is_weighted ? screening_weighted_min(answer->of, saved)
                               : screening_mean_min(answer->of, (int64_t)saved);
}

static bight_status finish(bight_layer **table, bight_status filled) {
    if (filled != BIGHT_OK) {
        bight_layer_destroy(*table);
        *table = NULL;
    }
    return filled;
}

/* ---- Links ---- */

enum {
    RANK,
    LINK,
    ID,
    MODE,
    LENGTH,
    TIME,
    COST,
    SAVED,
    SAVED_SHARE,
    MEAN_SAVED,
    FASTER,
    JOINED,
    POTENTIAL,
    GINI,
    PER_KM,
    PER_COST,
    COLUMN_COUNT
};

/* Columns nothing would stand in are left out. */
static void find_stated(const screen_answer *answer, bool *has_id, bool *has_cost) {
    *has_id = *has_cost = false;
    for (int i = 0; i < answer->of->proposal_count; i++) {
        const change *of = &answer->of->proposals[i].effect->of;
        *has_id = *has_id || of->id != NULL;
        *has_cost = *has_cost || !isnan(of->cost_yuan);
    }
}

static bight_status add_columns(bight_session *session, const screen_answer *answer,
                                bight_layer *table, int columns[COLUMN_COUNT]) {
    bool has_id, has_cost;
    find_stated(answer, &has_id, &has_cost);
    columns[ID] = columns[COST] = columns[PER_COST] = -1;
    TRY(features_add_integer(session, table, "rank", "", &columns[RANK]));
    TRY(features_add_text(session, table, "link", &columns[LINK]));
    if (has_id) TRY(features_add_text(session, table, "id", &columns[ID]));
    TRY(features_add_text(session, table, "mode", &columns[MODE]));
    TRY(features_add_number(session, table, "length_km", "km", 1, &columns[LENGTH]));
    TRY(features_add_number(session, table, "time_min", "min", 1, &columns[TIME]));
    if (has_cost) TRY(features_add_number(session, table, "cost_bn", "bn yuan", 2, &columns[COST]));
    TRY(features_add_number(session, table, "saved", "min", 3, &columns[SAVED]));
    TRY(features_add_number(session, table, "saved_share", "%", 3, &columns[SAVED_SHARE]));
    TRY(features_add_number(session, table, "mean_saved", "min", 3, &columns[MEAN_SAVED]));
    TRY(features_add_integer(session, table, "pairs_faster", "", &columns[FASTER]));
    TRY(features_add_integer(session, table, "pairs_joined", "", &columns[JOINED]));
    TRY(features_add_number(session, table, "potential", "%", 3, &columns[POTENTIAL]));
    TRY(features_add_number(session, table, "gini", "", 5, &columns[GINI]));
    TRY(features_add_number(session, table, "per_100km", "s", 2, &columns[PER_KM]));
    return has_cost ? features_add_number(session, table, "per_bn_yuan", "s", 2, &columns[PER_COST])
                    : BIGHT_OK;
}

static void set_number(bight_layer *table, int row, int column, double number) {
    if (column >= 0 && isfinite(number)) features_set_number(table, row, column, number);
}

static void fill_savings(const screen_answer *answer, const proposed_link *link,
                         const int columns[COLUMN_COUNT], bight_layer *table, int row) {
    const screening *of = answer->of;
    const double saved_min = screening_weighted_min(of, link->savings.weighted);
    const double saved_s = saved_min * SECONDS_A_MINUTE;
    set_number(table, row, columns[SAVED], saved_min);
    set_number(table, row, columns[SAVED_SHARE], 100 * link->savings.weighted / of->weighted_units);
    set_number(table, row, columns[MEAN_SAVED], screening_mean_min(of, link->savings.plain));
    set_number(table, row, columns[FASTER], (double)link->savings.faster);
    set_number(table, row, columns[JOINED], (double)link->savings.joined);
    set_number(table, row, columns[POTENTIAL], 100 * link->potential_gain / of->potential_sum);
    set_number(table, row, columns[GINI], link->gini_change);
    set_number(table, row, columns[PER_KM], saved_s / (link->effect->length_km / KM_COMPARED));
    set_number(table, row, columns[PER_COST],
               saved_s / (link->effect->of.cost_yuan / YUAN_COMPARED));
}

static bight_status fill_link(bight_session *session, const screen_answer *answer, int row,
                              const int columns[COLUMN_COUNT], bight_layer *table) {
    const proposed_link *link = &answer->of->proposals[answer->order[row]];
    const scenario_effect *effect = link->effect;
    set_number(table, row, columns[RANK], row + 1);
    TRY(features_set_text(session, table, row, columns[LINK], name_of(answer, answer->order[row])));
    if (effect->of.id != NULL)
        TRY(features_set_text(session, table, row, columns[ID], effect->of.id));
    TRY(features_set_text(session, table, row, columns[MODE], effect->mode));
    set_number(table, row, columns[LENGTH], effect->length_km);
    set_number(table, row, columns[TIME], effect->after_min);
    set_number(table, row, columns[COST], effect->of.cost_yuan / YUAN_COMPARED);
    fill_savings(answer, link, columns, table, row);
    return BIGHT_OK;
}

static void list_shapes(const screen_answer *answer, layer_shapes *shapes, link_points *points) {
    for (int row = 0; row < answer->of->proposal_count; row++) {
        const proposed_link *link = &answer->of->proposals[answer->order[row]];
        if (shapes != NULL) shapes->first_part[row] = row;
        if (shapes != NULL) shapes->first_point[row] = points->count;
        link_shape_add(answer->of->scenario, link->effect->links[0], points);
    }
}

static bight_status add_shapes(bight_session *session, const screen_answer *answer,
                               bight_layer *table) {
    const int count = answer->of->proposal_count;
    link_points counted = {.count = 0};
    list_shapes(answer, NULL, &counted);
    if (count == 0) return BIGHT_OK;
    TRY(features_add_shapes(session, table, BIGHT_LINE, count, counted.count));
    link_points points = {.lon_deg = table->shapes.lon_deg, .lat_deg = table->shapes.lat_deg};
    list_shapes(answer, &table->shapes, &points);
    table->shapes.first_part[count] = count;
    table->shapes.first_point[count] = points.count;
    return BIGHT_OK;
}

static bight_status add_link_facts(bight_session *session, const screen_answer *answer,
                                   bight_layer *table) {
    const screening *of = answer->of;
    const int64_t all = (int64_t)of->city_count * (of->city_count - 1);
    TRY(scenario_add_basis(session, of->scenario, INPUT_WEIGHTS, table));
    TRY(features_add_fact(session, table, "links compared", "%d, each by itself, by %s",
                          of->proposal_count, answer->rank));
    if (of->left_out_count > 0)
        TRY(features_add_fact(session, table, "links left out",
                              "%d: switched off, for another profile or mode, or between two "
                              "cities met at one node",
                              of->left_out_count));
    TRY(features_add_fact(session, table, "saved",
                          "minutes of the mean time between cities, each pair weighing the "
                          "product of their %s; it is %.1f min now",
                          of->weight[0] == '\0' ? "weights, 1" : of->weight,
                          screening_weighted_min(of, of->weighted_units)));
    TRY(features_add_fact(session, table, "mean_saved",
                          "every pair alike; the mean is %.1f min now",
                          screening_mean_min(of, of->plain_units)));
    TRY(features_add_fact(session, table, "pairs without a route", "%lld",
                          (long long)(all - of->pair_count)));
    return features_add_fact(session, table, "potential, gini",
                             "gain in the potential of all cities, decay %s (minutes), and change "
                             "of its Gini coefficient; below 0 is more equal",
                             of->access.decay_text);
}

static bight_status fill_links(bight_session *session, const screen_answer *answer,
                               bight_layer *table) {
    int columns[COLUMN_COUNT];
    TRY(add_columns(session, answer, table, columns));
    for (int row = 0; row < answer->of->proposal_count; row++)
        TRY(fill_link(session, answer, row, columns, table));
    TRY(add_shapes(session, answer, table));
    return add_link_facts(session, answer, table);
}

bight_status screen_tables_links(bight_session *session, const screen_answer *answer,
                                 bight_layer **table) {
    TRY(features_create(session, "New links, each by itself", answer->of->proposal_count, table));
    return finish(table, fill_links(session, answer, *table));
}

/* ---- The set ---- */

static bight_status add_set_facts(bight_session *session, const screen_answer *answer,
                                  const set_search *found, bight_layer *table) {
    static const char *const units[] = {
        [BUDGET_LINKS] = "links", [BUDGET_KM] = "km", [BUDGET_YUAN] = "yuan"};
    const double best_min = minutes_of(answer, found->best.saved);
    const double all_min = minutes_of(answer, found->saved_by_all);
    TRY(features_add_fact(session, table, "budget", "%.6g %s, of which %.6g are spent",
                          answer->budget->limit, units[answer->budget->kind], found->best.price));
    TRY(features_add_fact(session, table, "saved by the set", "%.3f min of the %s", best_min,
                          answer->is_weighted ? "weighted mean" : "mean"));
    TRY(features_add_fact(session, table, "saved by all links compared", "%.3f min", all_min));
    if (found->is_exhaustive)
        return features_add_fact(session, table, "gap",
                                 "none: all %lld sets within the budget were compared",
                                 (long long)found->set_count);
    return features_add_fact(
        session, table, "gap",
        "at most %.1f %% of what all links would save; best of greedy by "
        "saving, by saving per price and two at a time, improved by exchanges, "
        "over %lld sets",
        100 * (1 - found->best.saved / found->saved_by_all), (long long)found->set_count);
}

static bight_status fill_set(bight_session *session, const screen_answer *answer,
                             const set_search *found, bight_layer *table) {
    int order, name, alone, added, together, price;
    double before = 0, spent = 0;
    TRY(features_add_integer(session, table, "order", "", &order));
    TRY(features_add_text(session, table, "link", &name));
    TRY(features_add_number(session, table, "alone", "min", 3, &alone));
    TRY(features_add_number(session, table, "adds", "min", 3, &added));
    TRY(features_add_number(session, table, "together", "min", 3, &together));
    TRY(features_add_number(session, table, "spent", "", 1, &price));
    for (int i = 0; i < found->best.count; i++) {
        const int member = found->best.members[i];
        double saved;
        TRY(link_set_evaluate(session, answer->of, answer->is_weighted, found->best.members, i + 1,
                              &saved));
        spent += found->prices[member];
        set_number(table, i, order, i + 1);
        TRY(features_set_text(session, table, i, name, name_of(answer, member)));
        set_number(table, i, alone, minutes_of(answer, found->alone[member]));
        set_number(table, i, added, minutes_of(answer, saved - before));
        set_number(table, i, together, minutes_of(answer, saved));
        set_number(table, i, price, spent);
        before = saved;
    }
    return add_set_facts(session, answer, found, table);
}

bight_status screen_tables_set(bight_session *session, const screen_answer *answer,
                               const set_search *found, bight_layer **table) {
    TRY(features_create(session, "The set that saves most", found->best.count, table));
    return finish(table, fill_set(session, answer, found, *table));
}

/* ---- Interactions ---- */

typedef struct {
    int link;
    int with;
    int alone;
    int together;
    int interaction;
} interaction_columns;

static bight_status fill_interaction(bight_session *session, const screen_answer *answer,
                                     const set_search *found, const int pair[2],
                                     const interaction_columns *columns, bight_layer *table,
                                     int row) {
    const double alone = found->alone[pair[0]] + found->alone[pair[1]];
    double together;
    TRY(link_set_evaluate(session, answer->of, answer->is_weighted, pair, 2, &together));
    TRY(features_set_text(session, table, row, columns->link, name_of(answer, pair[0])));
    TRY(features_set_text(session, table, row, columns->with, name_of(answer, pair[1])));
    set_number(table, row, columns->alone, minutes_of(answer, alone));
    set_number(table, row, columns->together, minutes_of(answer, together));
    set_number(table, row, columns->interaction, minutes_of(answer, together - alone));
    return BIGHT_OK;
}

static bight_status fill_interactions(bight_session *session, const screen_answer *answer,
                                      const set_search *found, bight_layer *table) {
    interaction_columns columns;
    int row = 0;
    TRY(features_add_text(session, table, "link", &columns.link));
    TRY(features_add_text(session, table, "with", &columns.with));
    TRY(features_add_number(session, table, "alone", "min", 3, &columns.alone));
    TRY(features_add_number(session, table, "together", "min", 3, &columns.together));
    TRY(features_add_number(session, table, "interaction", "min", 3, &columns.interaction));
    for (int i = 0; i < found->best.count; i++)
        for (int k = i + 1; k < found->best.count; k++)
            TRY(fill_interaction(session, answer, found,
                                 (int[]){found->best.members[i], found->best.members[k]}, &columns,
                                 table, row++));
    return features_add_fact(session, table, "interaction",
                             "what both save together beyond what each saves alone: above 0 they "
                             "complete, below 0 they replace each other");
}

bight_status screen_tables_interactions(bight_session *session, const screen_answer *answer,
                                        const set_search *found, bight_layer **table) {
    const int pairs = found->best.count * (found->best.count - 1) / 2;
    TRY(features_create(session, "Pairs of links in the set", pairs, table));
    return finish(table, fill_interactions(session, answer, found, *table));
}
