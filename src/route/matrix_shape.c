/* What a matrix is of, and its cells; see matrix.h. */
#include <math.h>

#include "base/asked_number.h"
#include "route/matrix.h"

enum { ALL_MEASURES = (1 << BIGHT_MEASURE_COUNT) - 1 };

static const double MS_PER_MIN = 60000;

static bight_status choose_cities(bight_session *session, arena *owner, int city_count,
                                  const int *wanted, int wanted_count, const int **chosen,
                                  int *count) {
    int *cities;
    *count = wanted == NULL ? city_count : wanted_count;
    TAKE(session, owner, cities, *count);
    for (int i = 0; i < *count; i++) {
        cities[i] = wanted == NULL ? i : wanted[i];
        if (cities[i] < 0 || cities[i] >= city_count)
            return FAIL(session, BIGHT_WRONG_USE, "city %d of a matrix is none of the %d cities",
                        cities[i], city_count);
    }
    *chosen = cities;
    return BIGHT_OK;
}

/* What the network does not tell is left out, and not 0. */
static unsigned find_told_measures(const bight_scenario *scenario) {
    unsigned measures = ALL_MEASURES;
    if (!scenario_tells_money(scenario)) measures &= ~MATRIX_BIT(BIGHT_MEASURE_MONEY);
    if (!scenario_tells_emission(scenario)) measures &= ~MATRIX_BIT(BIGHT_MEASURE_EMISSION);
    return measures;
}

static bight_status choose_measures(bight_session *session, const bight_scenario *scenario,
                                    unsigned wanted, unsigned *measures) {
    const unsigned told = find_told_measures(scenario);
    const unsigned untold = wanted & ALL_MEASURES & ~told;
    *measures = (wanted == 0 ? told : wanted & ALL_MEASURES) | MATRIX_BIT(BIGHT_MEASURE_TIME);
    if (untold == 0) return BIGHT_OK;
    return FAIL(
        session, BIGHT_WRONG_USE,
        "profile %s does not tell %s of ways; add %s to it in the network file, or leave it "
        "out of what is asked for",
        scenario->network->profile->name,
        (untold & MATRIX_BIT(BIGHT_MEASURE_MONEY)) != 0 ? "the money" : "the emission",
        (untold & MATRIX_BIT(BIGHT_MEASURE_MONEY)) != 0 ? "money" : "co2");
}

bight_status matrix_shape_choose(bight_session *session, arena *owner,
                                 const bight_scenario *scenario, const bight_matrix_wanted *wanted,
                                 matrix_shape *shape) {
    static const bight_matrix_wanted everything;
    const int cities = scenario->network->city_count;
    if (wanted == NULL) wanted = &everything;
    TRY(asked_number_check(session, "the cutoff", wanted->cutoff_min));
    *shape = (matrix_shape){.scenario = scenario, .unit_ms = 1, .cutoff = TIME_LIMIT};
    TRY(asked_count_check(session, "the number of origins", wanted->origin_count));
    TRY(asked_count_check(session, "the number of destinations", wanted->destination_count));
    TRY(choose_measures(session, scenario, wanted->measures, &shape->measures));
    shape->request.sums = shape->measures & ~MATRIX_BIT(BIGHT_MEASURE_TIME);
    if ((shape->measures & MATRIX_BIT(BIGHT_MEASURE_LENGTH)) != 0)
        shape->request.sums |= MATRIX_BIT(MATRIX_WAY);
    TRY(choose_cities(session, owner, cities, wanted->origins, wanted->origin_count,
                      &shape->request.origins, &shape->request.origin_count));
    return choose_cities(session, owner, cities, wanted->destinations, wanted->destination_count,
                         &shape->request.destinations, &shape->request.destination_count);
}

void matrix_shape_set_unit(matrix_shape *shape, int64_t unit_ms,
                           const bight_matrix_wanted *wanted) {
    shape->unit_ms = unit_ms;
    if (wanted == NULL || !(wanted->cutoff_min > 0)) return;
    const double units = floor(round(wanted->cutoff_min * MS_PER_MIN) / (double)unit_ms);
    if (units < TIME_LIMIT) shape->cutoff = (uint32_t)units;
}

bight_status matrix_block_create(bight_session *session, arena *owner, const matrix_shape *shape,
                                 int row_count, matrix_block *block) {
    const size_t cells = (size_t)row_count * (size_t)shape->request.destination_count;
    *block = (matrix_block){.shape = shape, .count = row_count};
    block->values.time = arena_take_aligned(owner, cells, sizeof(uint32_t), 64);
    if (block->values.time == NULL) return FAIL_MEMORY(session);
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if ((shape->request.sums & MATRIX_BIT(measure)) != 0)
            TAKE(session, owner, block->values.sums[measure], cells);
    return BIGHT_OK;
}

size_t matrix_row_bytes(const matrix_shape *shape) {
    size_t bytes = sizeof(uint32_t);
    for (int measure = 0; measure < MATRIX_SUM_COUNT; measure++)
        if ((shape->request.sums & MATRIX_BIT(measure)) != 0) bytes += sizeof(int64_t);
    return bytes * (size_t)shape->request.destination_count;
}

int64_t matrix_block_finish(const matrix_block *block) {
    const matrix_request *request = &block->shape->request;
    int64_t unreachable_count = 0;
    uint32_t *time = block->values.time;
    for (int row = 0; row < block->count; row++)
        for (int column = 0; column < request->destination_count; column++, time++) {
            if (*time > block->shape->cutoff) *time = TIME_LIMIT;
            unreachable_count += *time >= TIME_LIMIT;
        }
    return unreachable_count;
}

static double trips_of(const matrix_block *block, int row, int column) {
    const matrix_request *request = &block->shape->request;
    const size_t cities = (size_t)block->shape->scenario->network->city_count;
    return block->shape->trips[(size_t)request->origins[block->first + row] * cities +
                               (size_t)request->destinations[column]];
}

double matrix_block_value(const matrix_block *block, int measure, int row, int column) {
    if (measure == MATRIX_TRIPS) return trips_of(block, row, column);
    const size_t cell =
        (size_t)row * (size_t)block->shape->request.destination_count + (size_t)column;
    const uint32_t time = block->values.time[cell];
    if (time >= TIME_LIMIT || (block->shape->measures & MATRIX_BIT(measure)) == 0) return NAN;
    if (measure == BIGHT_MEASURE_TIME) return (double)(time * block->shape->unit_ms) / MS_PER_MIN;
    const double sum = (double)block->values.sums[measure][cell];
    switch (measure) {
    case BIGHT_MEASURE_LENGTH:
        return sum / 1e6;
    case BIGHT_MEASURE_MONEY:
    case BIGHT_MEASURE_EMISSION:
        return sum / 1000;
    default:
        return sum;
    }
}

const char *bight_measure_name(bight_measure measure) {
    static const char *const names[] = {"travel_time", "length", "transfers", "money", "emission"};
    return names[measure];
}

const char *matrix_measure_name(int measure) {
    return measure == MATRIX_TRIPS ? "trips" : bight_measure_name((bight_measure)measure);
}

const char *matrix_measure_unit(int measure) {
    return measure == MATRIX_TRIPS ? "" : bight_measure_unit((bight_measure)measure);
}

const char *bight_measure_unit(bight_measure measure) {
    static const char *const units[] = {"min", "km", "", "yuan", "g"};
    return units[measure];
}
