/* Counting and weighing pairs row by row; see city_pairs.h. */
#include "metrics/city_pairs.h"

#include "route/lanes.h"
#include "route/matrix_rows.h"

enum { ROWS_AT_ONCE = 64 };

static void add_pair(city_pairs *pairs, int from, int to) {
    const double weight = city_pairs_weight(pairs, from, to);
    pairs->sent[from] += weight;
    pairs->received[to] += weight;
    pairs->sent_pairs[from]++;
    pairs->received_pairs[to]++;
    pairs->weight += weight;
    pairs->pairs++;
}

static bight_status add_rows(bight_session *session, matrix_rows *rows, const matrix_values *values,
                             city_pairs *pairs) {
    const int cities = pairs->city_count;
    for (int first = 0; first < cities; first += ROWS_AT_ONCE) {
        const int count = cities - first < ROWS_AT_ONCE ? cities - first : ROWS_AT_ONCE;
        TRY(matrix_rows_fill(session, rows, first, count, values));
        for (int row = 0; row < count; row++)
            for (int to = 0; to < cities; to++)
                if (first + row != to &&
                    values->time[(size_t)row * (size_t)cities + (size_t)to] < TIME_LIMIT)
                    add_pair(pairs, first + row, to);
    }
    return BIGHT_OK;
}

static bight_status find(bight_session *session, arena *scratch, router *from, city_pairs *pairs) {
    int *cities;
    uint32_t *times;
    matrix_rows *rows;
    TAKE(session, scratch, cities, pairs->city_count);
    times = arena_take_aligned(scratch, (size_t)ROWS_AT_ONCE * (size_t)pairs->city_count,
                               sizeof *times, LANE_ALIGNMENT);
    if (times == NULL) return FAIL_MEMORY(session);
    for (int city = 0; city < pairs->city_count; city++)
        cities[city] = city;
    const matrix_request request = {.origins = cities,
                                    .origin_count = pairs->city_count,
                                    .destinations = cities,
                                    .destination_count = pairs->city_count};
    TRY(matrix_rows_create(session, from, &request, &rows));
    const bight_status status = add_rows(session, rows, &(matrix_values){.time = times}, pairs);
    matrix_rows_destroy(rows);
    return status;
}

bight_status city_pairs_weigh(bight_session *session, arena *owner, const bight_network *network,
                              const pair_weighting *weighting, city_pairs *made) {
    double *weights;
    TRY(demand_require(session, weighting->demand, network));
    *made = (city_pairs){.city_count = network->city_count, .demand = weighting->demand};
    made->is_weighted = weighting->demand != NULL || weighting->weight != NULL;
    if (weighting->demand != NULL || weighting->weight == NULL) return BIGHT_OK;
    TAKE(session, owner, weights, network->city_count);
    TRY(network_city_weights(session, network, weighting->weight, weights));
    made->weights = weights;
    return BIGHT_OK;
}

bight_status city_pairs_find(bight_session *session, arena *owner, router *from,
                             const pair_weighting *weighting, city_pairs *made) {
    const int cities = from->scenario->network->city_count;
    TRY(city_pairs_weigh(session, owner, from->scenario->network, weighting, made));
    TAKE(session, owner, made->sent, cities);
    TAKE(session, owner, made->received, cities);
    TAKE(session, owner, made->sent_pairs, cities);
    TAKE(session, owner, made->received_pairs, cities);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find(session, scratch, from, made);
    arena_destroy(scratch);
    return status;
}
