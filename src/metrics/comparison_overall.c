/* What a scenario does as a whole, measure by measure; see comparison.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/centrality.h"
#include "metrics/city_table.h"
#include "metrics/comparison.h"
#include "metrics/inequality.h"

typedef struct {
    const comparison *of;
    arena *arena;
    comparison_rows rows;
    double *values[SIDE_COUNT]; /* one a city, for whoever needs them */
    const char *pairs_text;
    const char *cities_text;
} overall;

static bight_status add(bight_session *session, overall *to, const comparison_row *row) {
    return comparison_rows_add(session, &to->rows, row);
}

static bight_status add_count(bight_session *session, overall *to, const char *measure,
                              int64_t count) {
    return add(session, to, &(comparison_row){measure, "", {NAN, (double)count}, to->pairs_text});
}

/* ---- Times ---- */

static bight_status add_pair_counts(bight_session *session, overall *to) {
    const pair_sums *pairs = &to->of->pairs;
    const int64_t before = pairs->joined + pairs->cut_off;
    const int64_t after = pairs->joined + pairs->newly_joined;
    const int64_t count = before + pairs->newly_joined + pairs->apart;
    const char *all = text_format(to->arena, "%lld pairs of cities", (long long)count);
    if (all == NULL) return FAIL_MEMORY(session);
    TRY(add(session, to,
            &(comparison_row){"pairs_joined", "", {(double)before, (double)after}, all}));
    TRY(add_count(session, to, "pairs_faster", pairs->faster));
    TRY(add_count(session, to, "pairs_slower", pairs->slower));
    TRY(add(session, to,
            &(comparison_row){"pairs_newly_joined", "", {NAN, (double)pairs->newly_joined}, all}));
    return add(session, to,
               &(comparison_row){"pairs_cut_off", "", {NAN, (double)pairs->cut_off}, all});
}

static bight_status add_times(bight_session *session, overall *to) {
    const comparison *of = to->of;
    const pair_sums *pairs = &of->pairs;
    double means[SIDE_COUNT], weighted[SIDE_COUNT], longest[SIDE_COUNT];
    for (int side = 0; side < SIDE_COUNT; side++) {
        means[side] = comparison_minutes(of, pairs->units[side]) / (double)pairs->joined;
        weighted[side] = pairs->weighted[side] / pairs->weight;
        longest[side] = pairs->joined > 0 ? comparison_minutes(of, pairs->longest[side]) : NAN;
    }
    TRY(add(session, to,
            &(comparison_row){"mean_time", "min", {means[0], means[1]}, to->pairs_text}));
    if (of->weight_name[0] != '\0')
        TRY(add(session, to,
                &(comparison_row){
                    "mean_time_weighted", "min", {weighted[0], weighted[1]}, to->pairs_text}));
    TRY(add(session, to,
            &(comparison_row){"longest_time", "min", {longest[0], longest[1]}, to->pairs_text}));
    return add_pair_counts(session, to);
}

/* ---- Accessibility ---- */

static bight_status add_city_mean(bight_session *session, overall *to, const char *measure,
                                  const char *unit) {
    const comparison *of = to->of;
    double means[SIDE_COUNT];
    int count = 0;
    for (int city = 0; city < of->size; city++) {
        const bool is_missing =
            isnan(to->values[SIDE_BEFORE][city]) || isnan(to->values[SIDE_AFTER][city]);
        count += !is_missing;
        if (is_missing) to->values[SIDE_BEFORE][city] = to->values[SIDE_AFTER][city] = NAN;
    }
    for (int side = 0; side < SIDE_COUNT; side++)
        means[side] = inequality_mean(&(inequality_of){to->values[side], of->weights, of->size});
    const char *over = text_format(to->arena, "%d cities", count);
    if (over == NULL) return FAIL_MEMORY(session);
    return add(session, to, &(comparison_row){measure, unit, {means[0], means[1]}, over});
}

/* Of columns whose means speak of the cities reached only what is reached on both sides counts. */
static bool is_over_reached(const char *name) {
    return strncmp(name, "watt_", 5) == 0 || strcmp(name, "network_efficiency") == 0;
}

static bool is_told_elsewhere(const char *name) {
    return strcmp(name, "mean_time") == 0 || strcmp(name, "unreached") == 0;
}

static bight_status add_access_column(bight_session *session, overall *to,
                                      bight_layer *const tables[SIDE_COUNT], int column) {
    for (int side = 0; side < SIDE_COUNT; side++)
        for (int city = 0; city < to->of->size; city++)
            to->values[side][city] = bight_layer_real(tables[side], city, column);
    const char *name = text_copy(to->arena, bight_layer_column_name(tables[0], column));
    const char *unit = text_copy(to->arena, bight_layer_column_unit(tables[0], column));
    if (name == NULL || unit == NULL) return FAIL_MEMORY(session);
    return add_city_mean(session, to, name, unit);
}

/* The columns of the access tables of two matrices that are, or are not, means over what is
 * reached. */
static bight_status add_columns(bight_session *session, overall *to,
                                bight_layer *const tables[SIDE_COUNT], bool over_reached) {
    for (int column = 0; column < bight_layer_column_count(tables[0]); column++) {
        const char *name = bight_layer_column_name(tables[0], column);
        if (bight_layer_column_type(tables[0], column) == BIGHT_TEXT || is_told_elsewhere(name) ||
            is_over_reached(name) != over_reached)
            continue;
        TRY(add_access_column(session, to, tables, column));
    }
    return BIGHT_OK;
}

/* What is kept of the matrix before is found once. */
static bight_status find_access(bight_session *session, const comparison *of,
                                const bight_matrix *matrix, bight_layer **table) {
    comparison_base *kept = of->kept;
    const bool is_kept = kept != NULL && matrix == of->matrices[SIDE_BEFORE];
    *table = is_kept ? kept->access : NULL;
    if (*table != NULL) return BIGHT_OK;
    TRY(access_compute_along(session, matrix, &of->asked->access,
                             kept == NULL ? NULL : kept->straight_km, table));
    if (is_kept) kept->access = *table;
    return BIGHT_OK;
}

static bight_status add_access_of(bight_session *session, overall *to,
                                  const bight_matrix *const matrices[SIDE_COUNT], bool over_reached,
                                  bool over_all) {
    const comparison *of = to->of;
    bight_layer *tables[SIDE_COUNT] = {NULL, NULL};
    bight_status status = BIGHT_OK;
    for (int side = 0; side < SIDE_COUNT && status == BIGHT_OK; side++)
        status = find_access(session, of, matrices[side], &tables[side]);
    if (status == BIGHT_OK && over_reached) status = add_columns(session, to, tables, true);
    if (status == BIGHT_OK && over_all) status = add_columns(session, to, tables, false);
    for (int side = 0; side < SIDE_COUNT; side++)
        if (of->kept == NULL || tables[side] != of->kept->access) bight_layer_destroy(tables[side]);
    return status;
}

/* Copies of the matrices in which a pair is joined on both sides or on none. */
static bight_status mask_matrices(bight_session *session, const overall *to,
                                  bight_matrix masked[SIDE_COUNT]) {
    const comparison *of = to->of;
    const size_t cells = (size_t)of->size * (size_t)of->size;
    for (int side = 0; side < SIDE_COUNT; side++) {
        masked[side] = *of->matrices[side];
        TAKE(session, to->arena, masked[side].whole.values.time, cells);
        masked[side].unreachable_count =
            of->pairs.apart + of->pairs.newly_joined + of->pairs.cut_off;
        const uint32_t *own = of->matrices[side]->whole.values.time;
        const uint32_t *other = of->matrices[SIDE_AFTER - side]->whole.values.time;
        for (size_t cell = 0; cell < cells; cell++)
            masked[side].whole.values.time[cell] =
                other[cell] < TIME_LIMIT ? own[cell] : TIME_LIMIT;
    }
    return BIGHT_OK;
}

static bight_status add_access(bight_session *session, overall *to) {
    bight_matrix masked[SIDE_COUNT];
    const pair_sums *pairs = &to->of->pairs;
    if (!network_has_weight(to->of->network, "population")) return BIGHT_OK;
    if (pairs->newly_joined + pairs->cut_off == 0)
        return add_access_of(session, to, to->of->matrices, true, true);
    TRY(mask_matrices(session, to, masked));
    const bight_matrix *const both[SIDE_COUNT] = {&masked[SIDE_BEFORE], &masked[SIDE_AFTER]};
    TRY(add_access_of(session, to, both, true, false));
    return add_access_of(session, to, to->of->matrices, false, true);
}

/* ---- The network ---- */

static const double MIN_PER_HOUR = 60;

static bight_status add_efficiency(bight_session *session, overall *to) {
    const comparison *of = to->of;
    comparison_base *kept = of->kept;
    double efficiency[SIDE_COUNT] = {0, 0};
    TRY(comparison_find_centrality(session, of, centrality_harmonic,
                                   kept == NULL ? NULL : &kept->harmonic, to->values));
    for (int side = 0; side < SIDE_COUNT; side++) {
        for (int city = 0; city < of->size; city++)
            efficiency[side] += MIN_PER_HOUR * to->values[side][city] / of->size;
    }
    const char *over = text_format(to->arena, "%lld pairs of cities, no route counts 0",
                                   (long long)of->size * (long long)(of->size - 1));
    if (over == NULL) return FAIL_MEMORY(session);
    TRY(add(session, to,
            &(comparison_row){"global_efficiency", "1/h", {efficiency[0], efficiency[1]}, over}));
    TRY(comparison_find_centrality(session, of, centrality_closeness,
                                   kept == NULL ? NULL : &kept->closeness, to->values));
    for (int side = 0; side < SIDE_COUNT; side++) {
        for (int city = 0; city < of->size; city++)
            to->values[side][city] *= MIN_PER_HOUR;
    }
    return add_city_mean(session, to, "closeness", "1/h");
}

/* ---- Equity ---- */

static bight_status add_equity(bight_session *session, overall *to) {
    const comparison *of = to->of;
    comparison_row rows[] = {{"access_cv", "", {0, 0}, to->cities_text},
                             {"access_gini", "", {0, 0}, to->cities_text},
                             {"access_theil", "", {0, 0}, to->cities_text},
                             {"access_theil_within", "", {0, 0}, to->cities_text},
                             {"access_theil_between", "", {0, 0}, to->cities_text}};
    double *sums;
    TAKE(session, to->arena, sums, 2 * ((size_t)of->group_count + 1));
    for (int side = 0; side < SIDE_COUNT; side++) {
        const inequality_of access = {of->potential[side], of->weights, of->size};
        const double theil = inequality_theil(&access);
        const double between =
            inequality_theil_between(&access, of->group_of, of->group_count, sums);
        rows[0].sides[side] = inequality_cv(&access);
        rows[1].sides[side] = inequality_gini(&access);
        rows[2].sides[side] = theil;
        rows[3].sides[side] = theil - between;
        rows[4].sides[side] = between;
    }
    const int count = of->group_name == NULL ? 3 : 5;
    for (int i = 0; i < count; i++)
        TRY(add(session, to, &rows[i]));
    return BIGHT_OK;
}

/* ---- Ranks and ports ---- */

/* How many cities get another rank, and by how many places on average (Saisana, Saltelli and
 * Tarantola 2005). */
static bight_status add_moves(bight_session *session, overall *to,
                              const double *const ranks[SIDE_COUNT], const char *const names[2]) {
    const comparison *of = to->of;
    double moved = 0, places = 0;
    for (int city = 0; city < of->size; city++) {
        const double move = fabs(ranks[SIDE_AFTER][city] - ranks[SIDE_BEFORE][city]);
        if (isnan(move)) continue;
        moved += move > 0;
        places += move;
    }
    TRY(add(session, to, &(comparison_row){names[0], "", {NAN, moved}, to->cities_text}));
    return add(session, to,
               &(comparison_row){names[1], "", {NAN, places / of->size}, to->cities_text});
}

static bight_status add_ranks(bight_session *session, overall *to) {
    static const char *const access[2] = {"access_ranks_moved", "access_rank_shift"};
    static const char *const hubs[2] = {"hub_ranks_moved", "hub_rank_shift"};
    const comparison *of = to->of;
    for (int side = 0; side < SIDE_COUNT; side++)
        comparison_rank(of->potential[side], of->size, to->values[side]);
    const double *const by_access[SIDE_COUNT] = {to->values[0], to->values[1]};
    TRY(add_moves(session, to, by_access, access));
    if (of->hub_rank[SIDE_BEFORE] == NULL) return BIGHT_OK;
    const double *const by_hub[SIDE_COUNT] = {of->hub_rank[0], of->hub_rank[1]};
    return add_moves(session, to, by_hub, hubs);
}

static bool is_same_text(const char *a, const char *b) {
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bight_status add_ports(bight_session *session, overall *to) {
    const comparison *of = to->of;
    const comparison_ports *ports = of->ports;
    if (ports == NULL) return BIGHT_OK;
    double switched = 0, weight = 0, shares_moved = 0, *shares[SIDE_COUNT];
    for (int city = 0; city < of->size; city++) {
        if (is_same_text(ports->nearest[SIDE_BEFORE][city], ports->nearest[SIDE_AFTER][city]))
            continue;
        switched++;
        weight += of->weights[city];
    }
    TRY(add(session, to, &(comparison_row){"port_switches", "", {NAN, switched}, to->cities_text}));
    if (of->weight_name[0] != '\0')
        TRY(add(session, to,
                &(comparison_row){
                    "port_switches_weight", of->weight_unit, {NAN, weight}, to->cities_text}));
    const int count = ports->sets[SIDE_BEFORE].port_count;
    for (int side = 0; side < SIDE_COUNT; side++) {
        TAKE(session, to->arena, shares[side], count);
        (void)port_set_gateway_share(&ports->sets[side], of->weights, shares[side]);
    }
    for (int port = 0; port < count; port++)
        shares_moved += 50 * fabs(shares[SIDE_AFTER][port] - shares[SIDE_BEFORE][port]);
    if (ports->sets[SIDE_BEFORE].gateway_count == 0) return BIGHT_OK;
    return add(session, to,
               &(comparison_row){
                   "gateway_share_moved", "%", {NAN, shares_moved}, "quickest ways to gateways"});
}

/* ---- What it is worth ---- */

static const double SECONDS = 60, PER_KM = 100, PER_YUAN = 1e9;

static bight_status add_worth(bight_session *session, overall *to) {
    const comparison *of = to->of;
    const pair_sums *pairs = &of->pairs;
    const comparison_works works = comparison_find_works(of);
    const double saved_s =
        SECONDS * (pairs->weighted[SIDE_BEFORE] - pairs->weighted[SIDE_AFTER]) / pairs->weight;
    const char *length = text_format(to->arena, "%.1f km of new links", works.added_km);
    const char *cost =
        text_format(to->arena, "%.4g thousand million yuan%s", works.cost_yuan / PER_YUAN,
                    works.unpriced > 0 ? ", some changes state none" : "");
    if (length == NULL || cost == NULL) return FAIL_MEMORY(session);
    if (works.added_km > 0)
        TRY(add(session, to,
                &(comparison_row){
                    "saved_per_100_km", "s", {NAN, saved_s * PER_KM / works.added_km}, length}));
    if (!(works.cost_yuan > 0)) return BIGHT_OK;
    return add(session, to,
               &(comparison_row){
                   "saved_per_1e9_yuan", "s", {NAN, saved_s * PER_YUAN / works.cost_yuan}, cost});
}

/* ---- The table ---- */

static bight_status find_rows(bight_session *session, overall *to) {
    const comparison *of = to->of;
    to->pairs_text =
        text_format(to->arena, "%lld pairs joined before and after", (long long)of->pairs.joined);
    to->cities_text = text_format(to->arena, "%d cities", of->size);
    if (to->pairs_text == NULL || to->cities_text == NULL) return FAIL_MEMORY(session);
    for (int side = 0; side < SIDE_COUNT; side++)
        TAKE(session, to->arena, to->values[side], of->size);
    TRY(add_times(session, to));
    TRY(add_efficiency(session, to));
    TRY(add_access(session, to));
    TRY(add_equity(session, to));
    TRY(add_ranks(session, to));
    TRY(comparison_add_modes(session, of, &to->rows));
    TRY(add_ports(session, to));
    TRY(add_worth(session, to));
    return comparison_add_benefit(session, of, &to->rows);
}

enum { MEASURE, UNIT, BEFORE, AFTER, CHANGE, PERCENT, OVER, COLUMN_COUNT };

static bight_status fill_row(bight_session *session, const comparison_row *row,
                             const int columns[COLUMN_COUNT], bight_layer *table, int at) {
    const double before = row->sides[SIDE_BEFORE], after = row->sides[SIDE_AFTER];
    TRY(features_set_text(session, table, at, columns[MEASURE], row->measure));
    if (row->unit[0] != '\0') TRY(features_set_text(session, table, at, columns[UNIT], row->unit));
    TRY(features_set_text(session, table, at, columns[OVER], row->over));
    features_set_number(table, at, columns[BEFORE], before);
    features_set_number(table, at, columns[AFTER], after);
    features_set_number(table, at, columns[CHANGE], after - before);
    features_set_number(table, at, columns[PERCENT],
                        before != 0 ? 100 * (after - before) / fabs(before) : NAN);
    return BIGHT_OK;
}

static bight_status fill_table(bight_session *session, const overall *from, bight_layer *table) {
    int columns[COLUMN_COUNT];
    TRY(features_add_text(session, table, "measure", &columns[MEASURE]));
    TRY(features_add_text(session, table, "unit", &columns[UNIT]));
    TRY(features_add_number(session, table, "before", "", 4, &columns[BEFORE]));
    TRY(features_add_number(session, table, "after", "", 4, &columns[AFTER]));
    TRY(features_add_number(session, table, "change", "", 4, &columns[CHANGE]));
    TRY(features_add_number(session, table, "change_percent", "%", 2, &columns[PERCENT]));
    TRY(features_add_text(session, table, "over", &columns[OVER]));
    for (int i = 0; i < from->rows.count; i++)
        TRY(fill_row(session, &from->rows.items[i], columns, table, i));
    TRY(comparison_add_facts(session, from->of, table));
    TRY(features_add_fact(session, table, "access", "potential with the decay %s (minutes)",
                          from->of->access.decay_text));
    if (from->of->group_name != NULL)
        TRY(features_add_fact(session, table, "within, between", "groups of cities by %s",
                              from->of->group_name));
    TRY(features_add_fact(session, table, "saved",
                          "seconds by which the weighted mean time falls; a minus is a loss"));
    return comparison_add_benefit_facts(session, from->of, table);
}

bight_status comparison_tell_overall(bight_session *session, const comparison *of,
                                     bight_layer **table) {
    overall rows = {.of = of, .arena = of->scratch, .rows = {.arena = of->scratch}};
    TRY(find_rows(session, &rows));
    TRY(features_create(session, "Before and after", rows.rows.count, table));
    return city_table_finish(table, fill_table(session, &rows, *table));
}
