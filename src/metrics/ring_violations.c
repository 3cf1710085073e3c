/* Pairs of cities that stand the other way round in time than their rings; see ring_tables.h. */
#include <math.h>
#include <stdlib.h>

#include "metrics/city_table.h"
#include "metrics/ring_tables.h"

typedef struct {
    int nearer; /* by ring */
    int farther;
    double sooner_min; /* the farther is reached so much sooner */
} ring_violation;

static int compare_violations(const void *left, const void *right) {
    const ring_violation *a = left, *b = right;
    if (a->sooner_min != b->sooner_min) return a->sooner_min > b->sooner_min ? -1 : 1;
    return a->nearer != b->nearer ? a->nearer - b->nearer : a->farther - b->farther;
}

static int gather(const ring_set *set, ring_violation *found) {
    int count = 0;
    for (int nearer = 0; nearer < set->city_count; nearer++)
        for (int farther = 0; farther < set->city_count; farther++)
            if (ring_set_is_violated(set, set->minutes, nearer, farther))
                found[count++] =
                    (ring_violation){nearer, farther, set->minutes[nearer] - set->minutes[farther]};
    if (count > 0) qsort(found, (size_t)count, sizeof *found, compare_violations);
    return count;
}

static bight_status add_city(bight_session *session, const ring_set *set,
                             const char *const names[3], const int *cities, bight_layer *table) {
    int city_column, ring_column, time_column;
    TRY(features_add_text(session, table, names[0], &city_column));
    TRY(features_add_text(session, table, names[1], &ring_column));
    TRY(features_add_number(session, table, names[2], "min", 1, &time_column));
    for (int row = 0; row < table->row_count; row++) {
        const int city = cities[row];
        TRY(features_set_text(session, table, row, city_column, set->network->cities[city].name));
        TRY(features_set_text(session, table, row, ring_column, set->names[set->rings[city]]));
        features_set_number(table, row, time_column, set->minutes[city]);
    }
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, const ring_result *result,
                         const ring_violation *found, bight_layer *table) {
    static const char *const nearer[] = {"city", "ring", "time"};
    static const char *const farther[] = {"sooner_city", "sooner_ring", "sooner_time"};
    int *cities, column;
    TAKE(session, table->arena, cities, table->row_count);
    for (int row = 0; row < table->row_count; row++)
        cities[row] = found[row].nearer;
    TRY(add_city(session, &result->set, nearer, cities, table));
    for (int row = 0; row < table->row_count; row++)
        cities[row] = found[row].farther;
    TRY(add_city(session, &result->set, farther, cities, table));
    TRY(features_add_number(session, table, "sooner", "min", 1, &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column, found[row].sooner_min);
    TRY(accuracy_add_fact(session, result->set.network, INPUT_TIMES, table));
    return features_add_fact(session, table, "pairs",
                             "%.0f of %.0f pairs of cities in different rings, of which the one in "
                             "the farther ring is reached sooner",
                             result->time.violations, result->time.pairs);
}

static bight_status make(bight_session *session, arena *scratch, const ring_result *result,
                         bight_layer **table) {
    ring_violation *found;
    TAKE(session, scratch, found, (size_t)result->time.violations);
    const int count = gather(&result->set, found);
    TRY(features_create(session, "Cities of a farther ring that are reached sooner", count, table));
    return city_table_finish(table, fill(session, result, found, *table));
}

bight_status ring_tables_violations(bight_session *session, const ring_result *result,
                                    bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = make(session, scratch, result, table);
    arena_destroy(scratch);
    return status;
}
