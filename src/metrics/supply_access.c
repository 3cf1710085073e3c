/* Access to what is shared; see bight_supply_compute in bight.h. */
#include <math.h>
#include <stdlib.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/competition.h"
#include "metrics/supply.h"

enum { USUAL_NEAREST = 3, ZONES = 3 };

/* Of three zones as wide as each other (Luo and Qi 2009). */
static const double ZONE_WEIGHTS[ZONES] = {1, 0.68, 0.22};

typedef struct {
    const bight_scenario *scenario;
    const bight_network *network;
    const bight_matrix *matrix;
    arena *arena; /* of the table */
    access_settings settings;
    supply reached;
    int nearest_count;
    int size;
    double *population;
    double *weights; /* as supply.minutes */
    double *ratios;  /* one a supplier */
    double *sorted;  /* times of one city */
    double *columns[2];
    double unused; /* of the supply, by the decay */
    const char *unit_per_head;
} supply_access;

static const double *row_of(const supply_access *work, int city) {
    return work->reached.minutes + (size_t)city * (size_t)work->reached.count;
}

/* ---- The nearest ---- */

static int compare_times(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The first of the equally near; -1 when none is reached. */
static int nearest_of(const supply_access *work, int city) {
    const double *row = row_of(work, city);
    int nearest = -1;
    for (int to = 0; to < work->reached.count; to++)
        if (isfinite(row[to]) && (nearest < 0 || row[to] < row[nearest])) nearest = to;
    return nearest;
}

/* The time to the k-th nearest, NaN when fewer are reached, and the mean of the k nearest or of
 * those there are. */
static void find_k_nearest(const supply_access *work, int city, double *kth, double *mean) {
    const double *row = row_of(work, city);
    double sum = 0;
    int count = 0;
    for (int to = 0; to < work->reached.count; to++)
        if (isfinite(row[to])) work->sorted[count++] = row[to];
    if (count > 0) qsort(work->sorted, (size_t)count, sizeof *work->sorted, compare_times);
    const int used = count < work->nearest_count ? count : work->nearest_count;
    for (int i = 0; i < used; i++)
        sum += work->sorted[i];
    *kth = count < work->nearest_count ? NAN : work->sorted[work->nearest_count - 1];
    *mean = used > 0 ? sum / used : NAN;
}

static bight_status add_nearest(bight_session *session, const supply_access *work,
                                bight_layer *table) {
    int name, time;
    TRY(features_add_text(session, table, "nearest", &name));
    TRY(features_add_number(session, table, "nearest_time", "min", 1, &time));
    for (int city = 0; city < work->size; city++) {
        const int nearest = nearest_of(work, city);
        find_k_nearest(work, city, &work->columns[0][city], &work->columns[1][city]);
        if (nearest < 0) continue;
        TRY(features_set_text(session, table, city, name, work->reached.names[nearest]));
        features_set_number(table, city, time, row_of(work, city)[nearest]);
    }
    TRY(city_table_add(session, table, "kth_time", "min", 1, work->columns[0]));
    return city_table_add(session, table, "k_nearest_mean", "min", 1, work->columns[1]);
}

/* ---- What is reached ---- */

static double zone_weight(const supply_access *work, double minutes) {
    for (int zone = 0; zone < ZONES; zone++)
        if (minutes <= work->settings.day_limit_min * (zone + 1) / ZONES) return ZONE_WEIGHTS[zone];
    return 0;
}

static double limit_weight(const supply_access *work, double minutes) {
    return minutes <= work->settings.day_limit_min ? 1 : 0;
}

static double decay_weight(const supply_access *work, double minutes) {
    return bight_decay_weight(&work->settings.decay, minutes);
}

static void weigh(const supply_access *work,
                  double (*weight)(const supply_access *work, double minutes)) {
    const size_t cells = (size_t)work->size * (size_t)work->reached.count;
    for (size_t cell = 0; cell < cells; cell++)
        work->weights[cell] = weight(work, work->reached.minutes[cell]);
}

/* Supply reached by each city, by the weights at hand, as if nobody else were there. */
static void sum_supply(const supply_access *work, double *sums) {
    for (int city = 0; city < work->size; city++) {
        const double *row = work->weights + (size_t)city * (size_t)work->reached.count;
        sums[city] = 0;
        for (int to = 0; to < work->reached.count; to++)
            sums[city] += work->reached.amounts[to] * row[to];
    }
}

static double compete(const supply_access *work, double *access) {
    const competition of = {work->size, work->reached.count, work->weights, work->population,
                            work->reached.amounts};
    return competition_find(&of, work->ratios, access);
}

/* ln of the sum of supply times exp(-theta minutes), over theta; without overflow. */
static double utility_of(const supply_access *work, int city) {
    const double theta = work->settings.decay.scale, *row = row_of(work, city);
    double least = INFINITY, sum = 0;
    for (int to = 0; to < work->reached.count; to++)
        if (work->reached.amounts[to] > 0) least = fmin(least, row[to]);
    if (!isfinite(least)) return NAN;
    for (int to = 0; to < work->reached.count; to++)
        sum += work->reached.amounts[to] * exp(-theta * (row[to] - least));
    return log(sum) / theta - least;
}

static bool has_utility(const supply_access *work) {
    return work->settings.decay.kind == BIGHT_DECAY_EXPONENTIAL;
}

static bight_status add_by_decay(bight_session *session, supply_access *work, bight_layer *table) {
    double *sums = work->columns[0], *shares = work->columns[1];
    weigh(work, decay_weight);
    sum_supply(work, sums);
    TRY(city_table_add(session, table, "potential", work->reached.unit, 3, sums));
    work->unused = compete(work, shares);
    TRY(city_table_add(session, table, "shen", work->unit_per_head, 6, shares));
    for (int city = 0; city < work->size; city++)
        shares[city] *= work->population[city];
    TRY(city_table_add(session, table, "availability", work->reached.unit, 3, shares));
    if (!has_utility(work)) return BIGHT_OK;
    for (int city = 0; city < work->size; city++)
        sums[city] = utility_of(work, city);
    return city_table_add(session, table, "utility", "min", 2, sums);
}

static bight_status add_by_limit(bight_session *session, const supply_access *work,
                                 bight_layer *table) {
    double *sums = work->columns[0], *shares = work->columns[1];
    weigh(work, limit_weight);
    sum_supply(work, sums);
    TRY(city_table_add(session, table, "within_limit", work->reached.unit, 3, sums));
    (void)compete(work, shares);
    TRY(city_table_add(session, table, "two_step", work->unit_per_head, 6, shares));
    weigh(work, zone_weight);
    (void)compete(work, shares);
    return city_table_add(session, table, "enhanced_two_step", work->unit_per_head, 6, shares);
}

/* ---- The table ---- */

static bight_status add_facts(bight_session *session, const supply_access *work,
                              bight_layer *table) {
    const supply *reached = &work->reached;
    const char *unit = reached->unit;
    TRY(scenario_add_basis(session, work->scenario, INPUT_WEIGHTS, table));
    TRY(features_add_fact(session, table, "supply", "%s%s%s at %d places", reached->what,
                          unit[0] == '\0' ? "" : ", ", unit, reached->count));
    if (reached->unknown > 0)
        TRY(features_add_fact(session, table, "left out", "%d place%s without a number",
                              reached->unknown, reached->unknown == 1 ? "" : "s"));
    TRY(features_add_fact(session, table, "times",
                          "to the gate of terminals, not by the mode they serve; to cities whole"));
    TRY(features_add_fact(session, table, "k", "%d", work->nearest_count));
    TRY(features_add_fact(session, table, "potential, shen, availability",
                          "decay %s (minutes); people of all cities compete",
                          work->settings.decay_text));
    TRY(features_add_fact(session, table, "unallocated", "%.6g of the supply, which nobody reaches",
                          work->unused));
    return features_add_fact(session, table, "two_step",
                             "within %g min; enhanced: by thirds of it with weights 1, 0.68, 0.22",
                             work->settings.day_limit_min);
}

static bight_status prepare(bight_session *session, supply_access *work) {
    const size_t count = (size_t)work->reached.count;
    const char *people = network_weight_unit(work->network, "population");
    work->size = work->network->city_count;
    work->unit_per_head = text_format(work->arena, "%s / %s",
                                      work->reached.unit[0] == '\0' ? "1" : work->reached.unit,
                                      people[0] == '\0' ? "head" : people);
    if (work->unit_per_head == NULL) return FAIL_MEMORY(session);
    TAKE(session, work->arena, work->population, work->size);
    TAKE(session, work->arena, work->weights, (size_t)work->size * count);
    TAKE(session, work->arena, work->ratios, count);
    TAKE(session, work->arena, work->sorted, count);
    TAKE(session, work->arena, work->columns[0], work->size);
    TAKE(session, work->arena, work->columns[1], work->size);
    return network_city_weights(session, work->network, "population", work->population);
}

static bight_status fill_table(bight_session *session, supply_access *work, const char *what,
                               bight_layer *table) {
    work->arena = table->arena;
    TRY(supply_find(session, work->arena, work->scenario, work->matrix, what,
                    work->settings.includes_self, &work->reached));
    TRY(prepare(session, work));
    TRY(add_nearest(session, work, table));
    TRY(add_by_decay(session, work, table));
    TRY(add_by_limit(session, work, table));
    return add_facts(session, work, table);
}

bight_status bight_supply_compute(bight_session *session, const bight_scenario *scenario,
                                  const bight_matrix *matrix, const bight_supply_options *options,
                                  bight_layer **table) {
    supply_access work = {.scenario = scenario,
                          .network = scenario->network,
                          .matrix = matrix,
                          .nearest_count =
                              options->nearest_count > 0 ? options->nearest_count : USUAL_NEAREST};
    *table = NULL;
    TRY(matrix_require_whole(session, matrix, scenario->network));
    TRY(asked_number_check(session, "the number of the nearest", options->nearest_count));
    TRY(access_settings_read(session, work.network, &options->access, &work.settings));
    TRY(city_table_create(session, work.network, "Access of cities to what they share", table));
    return city_table_finish(table, fill_table(session, &work, options->supply, *table));
}
