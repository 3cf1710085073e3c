/* Other methods, indicators left out, shares of ranks; see hub_robustness.h. */
#include "metrics/hub_robustness.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "metrics/city_table.h"

/* ---- Another ranking beside the one asked ---- */

typedef struct {
    double tau;
    double mean_shift; /* of ranks (Saisana, Saltelli and Tarantola 2005) */
    const char *first;
    const char *mover; /* the city that moves farthest */
    int move;
} ranking_change;

static bight_status compare(bight_session *session, arena *scratch, const bight_network *network,
                            const hub_robustness *of, const double *scores,
                            ranking_change *change) {
    const int cities = of->table->city_count;
    int *ranks, *order, known = 0;
    TAKE(session, scratch, ranks, cities);
    TAKE(session, scratch, order, cities);
    TRY(rank_ranges_rank(session, scratch, scores, cities, ranks, order));
    *change = (ranking_change){
        .tau = rank_ranges_tau(of->scores, scores, cities), .first = "", .mover = ""};
    if (cities > 0 && ranks[order[0]] > 0) change->first = network->cities[order[0]].name;
    for (int city = 0; city < cities; city++) {
        if (ranks[city] == 0 || of->ranges->rank[city] == 0) continue;
        const int move = ranks[city] - of->ranges->rank[city];
        change->mean_shift += abs(move);
        known++;
        if (abs(move) <= abs(change->move)) continue;
        change->move = move;
        change->mover = network->cities[city].name;
    }
    if (known > 0) change->mean_shift /= known;
    return BIGHT_OK;
}

typedef struct {
    int tau;
    int mean_shift;
    int first;
    int mover;
    int move;
} change_columns;

static bight_status add_change_columns(bight_session *session, bight_layer *table,
                                       change_columns *columns) {
    TRY(features_add_number(session, table, "kendall_tau", "", 3, &columns->tau));
    TRY(features_add_number(session, table, "mean_shift", "ranks", 2, &columns->mean_shift));
    TRY(features_add_text(session, table, "first", &columns->first));
    TRY(features_add_text(session, table, "moves_farthest", &columns->mover));
    return features_add_integer(session, table, "move", "ranks", &columns->move);
}

static bight_status set_change(bight_session *session, bight_layer *table, int row,
                               const change_columns *columns, const ranking_change *change) {
    if (!isnan(change->tau)) features_set_number(table, row, columns->tau, change->tau);
    features_set_number(table, row, columns->mean_shift, change->mean_shift);
    TRY(features_set_text(session, table, row, columns->first, change->first));
    TRY(features_set_text(session, table, row, columns->mover, change->mover));
    features_set_number(table, row, columns->move, change->move);
    return BIGHT_OK;
}

static bight_status add_change_fact(bight_session *session, bight_layer *table) {
    return features_add_fact(session, table, "kendall_tau, mean_shift",
                             "tau-b and mean change of rank against the ranking as asked; 1 and 0 "
                             "are the same order; move above 0: farther back");
}

/* ---- Methods ---- */

enum { METHODS = SCALE_COUNT + WEIGH_COUNT + JOIN_COUNT - 2 };

static int list_methods(const composite_method *asked, composite_method methods[METHODS]) {
    int count = 0;
    methods[count++] = *asked;
    for (int kind = 0; kind < SCALE_COUNT; kind++) {
        methods[count] = *asked;
        methods[count].scale = (scale_kind)kind;
        count += kind != (int)asked->scale;
    }
    for (int kind = 0; kind < WEIGH_COUNT; kind++) {
        methods[count] = *asked;
        methods[count].weigh = (weigh_kind)kind;
        count += kind != (int)asked->weigh;
    }
    for (int kind = 0; kind < JOIN_COUNT; kind++) {
        if (kind == (int)asked->join) continue;
        methods[count] = *asked;
        methods[count++].join = (join_kind)kind;
    }
    return count;
}

static bight_status fill_methods(bight_session *session, arena *scratch,
                                 const bight_network *network, const hub_robustness *of,
                                 const composite_method *methods, bight_layer *table) {
    int scale, weighting, joining;
    change_columns columns;
    double *scores;
    TAKE(session, scratch, scores, of->table->city_count);
    TRY(features_add_text(session, table, "scale", &scale));
    TRY(features_add_text(session, table, "weighting", &weighting));
    TRY(features_add_text(session, table, "joining", &joining));
    TRY(add_change_columns(session, table, &columns));
    for (int row = 0; row < table->row_count; row++) {
        ranking_change change;
        TRY(composite_score(session, scratch, of->table, &methods[row], scores));
        TRY(compare(session, scratch, network, of, scores, &change));
        TRY(features_set_text(session, table, row, scale, COMPOSITE_SCALES[methods[row].scale]));
        TRY(features_set_text(session, table, row, weighting,
                              COMPOSITE_WEIGHINGS[methods[row].weigh]));
        TRY(features_set_text(session, table, row, joining, COMPOSITE_JOININGS[methods[row].join]));
        TRY(set_change(session, table, row, &columns, &change));
    }
    return add_change_fact(session, table);
}

bight_status hub_robustness_methods(bight_session *session, const bight_network *network,
                                    const hub_robustness *of, bight_layer **table) {
    composite_method methods[METHODS];
    const int count = list_methods(of->method, methods);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    bight_status status = features_create(session, "Other methods", count, table);
    if (status == BIGHT_OK) status = fill_methods(session, scratch, network, of, methods, *table);
    arena_destroy(scratch);
    return status;
}

/* ---- Indicators ---- */

static bight_status fill_indicators(bight_session *session, arena *scratch,
                                    const bight_network *network, const hub_robustness *of,
                                    bight_layer *table) {
    int name, weight;
    change_columns columns;
    double *scores, *weights, *scaled;
    const indicator_table *all = of->table;
    const size_t cities = (size_t)all->city_count;
    TAKE(session, scratch, scores, cities);
    TAKE(session, scratch, weights, all->indicator_count);
    TAKE(session, scratch, scaled, (size_t)all->indicator_count * cities);
    TRY(features_add_text(session, table, "left_out", &name));
    TRY(features_add_number(session, table, "weight", "", 3, &weight));
    TRY(add_change_columns(session, table, &columns));
    TRY(composite_weigh(session, scratch, all, of->method->weigh, weights));
    for (int k = 0; k < all->indicator_count; k++)
        TRY(composite_scale(session, scratch, all, k, of->method->scale,
                            scaled + (size_t)k * cities));
    for (int row = 0; row < table->row_count; row++) {
        ranking_change change;
        const double own = weights[row];
        weights[row] = 0;
        composite_join(all, of->method->join, scaled, weights, scores);
        weights[row] = own;
        TRY(compare(session, scratch, network, of, scores, &change));
        TRY(features_set_text(session, table, row, name, all->names[row]));
        features_set_number(table, row, weight, own);
        TRY(set_change(session, table, row, &columns, &change));
    }
    return add_change_fact(session, table);
}

bight_status hub_robustness_indicators(bight_session *session, const bight_network *network,
                                       const hub_robustness *of, bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    bight_status status =
        features_create(session, "Indicators left out", of->table->indicator_count, table);
    if (status == BIGHT_OK) status = fill_indicators(session, scratch, network, of, *table);
    arena_destroy(scratch);
    return status;
}

/* ---- Ranks taken, and dominance ---- */

/* Whether a city is at least as good by every indicator, and better by one: then it comes first
 * whatever the weights. */
static bool dominates(const indicator_table *table, int city, int other) {
    bool is_better = false;
    for (int k = 0; k < table->indicator_count; k++) {
        const double *values = table->values + (size_t)k * (size_t)table->city_count;
        const double ahead =
            table->is_cost[k] ? values[other] - values[city] : values[city] - values[other];
        if (table->weights[k] == 0) continue;
        if (!(ahead >= 0)) return false;
        is_better = is_better || ahead > 0;
    }
    return is_better;
}

static int count_rows(const rank_ranges *ranges) {
    int rows = 0;
    for (int city = 0; city < ranges->city_count; city++) {
        const int *drawn = ranges->drawn + (size_t)city * (size_t)ranges->draw_count;
        for (int draw = 0; draw < ranges->draw_count; draw++)
            rows += drawn[draw] > 0 && (draw == 0 || drawn[draw] != drawn[draw - 1]);
    }
    return rows;
}

typedef struct {
    int id;
    int name;
    int rank;
    int share;
    int dominates;
    int dominated_by;
} rank_columns;

static void count_dominance(const indicator_table *of, int city, int *over, int *under) {
    *over = *under = 0;
    for (int other = 0; other < of->city_count; other++) {
        *over += dominates(of, city, other);
        *under += dominates(of, other, city);
    }
}

static bight_status fill_city(bight_session *session, const bight_network *network,
                              const hub_robustness *of, int city, const rank_columns *columns,
                              bight_layer *table, int *row) {
    const rank_ranges *ranges = of->ranges;
    const int *drawn = ranges->drawn + (size_t)city * (size_t)ranges->draw_count;
    int over, under;
    count_dominance(of->table, city, &over, &under);
    for (int first = 0, end; first < ranges->draw_count; first = end) {
        for (end = first + 1; end < ranges->draw_count && drawn[end] == drawn[first];)
            end++;
        if (drawn[first] == 0) continue;
        TRY(features_set_text(session, table, *row, columns->id, network->cities[city].id));
        TRY(features_set_text(session, table, *row, columns->name, network->cities[city].name));
        features_set_number(table, *row, columns->rank, drawn[first]);
        features_set_number(table, *row, columns->share,
                            100.0 * (end - first) / ranges->draw_count);
        features_set_number(table, *row, columns->dominates, over);
        features_set_number(table, *row, columns->dominated_by, under);
        (*row)++;
    }
    return BIGHT_OK;
}

static bight_status fill_acceptability(bight_session *session, const bight_network *network,
                                       const hub_robustness *of, bight_layer *table) {
    rank_columns columns;
    int row = 0;
    TRY(features_add_text(session, table, "city_id", &columns.id));
    TRY(features_add_text(session, table, "city", &columns.name));
    TRY(features_add_integer(session, table, "rank", "", &columns.rank));
    TRY(features_add_number(session, table, "share", "%", 1, &columns.share));
    TRY(features_add_integer(session, table, "dominates", "cities", &columns.dominates));
    TRY(features_add_integer(session, table, "dominated_by", "cities", &columns.dominated_by));
    for (int i = 0; i < of->ranges->city_count; i++)
        TRY(fill_city(session, network, of, of->ranges->order[i], &columns, table, &row));
    return features_add_fact(session, table, "dominates, dominated_by",
                             "cities that come behind, or before, whatever the weights: no better "
                             "by any indicator");
}

bight_status hub_robustness_acceptability(bight_session *session, const bight_network *network,
                                          const hub_robustness *of, bight_layer **table) {
    TRY(features_create(session, "Ranks taken", count_rows(of->ranges), table));
    return fill_acceptability(session, network, of, *table);
}
