/* Weights that the data give; see composite.h. */
#include <igraph.h>
#include <math.h>

#include "metrics/composite.h"
#include "network/graph_status.h"
#include "network/graph_turn.h"

typedef struct {
    const indicator_table *table;
    double *scaled; /* min-max, [indicator][city] */
} weighing;

static const double *row_of(const weighing *of, int indicator) {
    return of->scaled + (size_t)indicator * (size_t)of->table->city_count;
}

/* 1 - e; the shares are over the cities that are known. */
static double diversity(const weighing *of, int indicator) {
    const double *values = row_of(of, indicator);
    double sum = 0, entropy = 0;
    int known = 0;
    for (int city = 0; city < of->table->city_count; city++) {
        if (isnan(values[city])) continue;
        sum += values[city];
        known++;
    }
    if (!(sum > 0) || known < 2) return 0;
    for (int city = 0; city < of->table->city_count; city++) {
        const double share = values[city] / sum;
        if (share > 0) entropy -= share * log(share);
    }
    return 1 - entropy / log(known);
}

/* Means, deviations and products over the cities where both are known. */
typedef struct {
    double deviation; /* of the first */
    double correlation;
} co_variation;

static co_variation vary(const weighing *of, int first, int second) {
    const double *a = row_of(of, first), *b = row_of(of, second);
    double sum_a = 0, sum_b = 0, aa = 0, bb = 0, ab = 0;
    int known = 0;
    for (int city = 0; city < of->table->city_count; city++) {
        if (isnan(a[city]) || isnan(b[city])) continue;
        sum_a += a[city];
        sum_b += b[city];
        known++;
    }
    for (int city = 0; city < of->table->city_count; city++) {
        if (isnan(a[city]) || isnan(b[city])) continue;
        aa += (a[city] - sum_a / known) * (a[city] - sum_a / known);
        bb += (b[city] - sum_b / known) * (b[city] - sum_b / known);
        ab += (a[city] - sum_a / known) * (b[city] - sum_b / known);
    }
    return (co_variation){known > 0 ? sqrt(aa / known) : 0,
                          aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 0};
}

static double contrast(const weighing *of, int indicator) {
    double sum = 0, deviation = 0;
    for (int other = 0; other < of->table->indicator_count; other++) {
        const co_variation with = vary(of, indicator, other);
        if (other == indicator)
            deviation = with.deviation;
        else
            sum += 1 - with.correlation;
    }
    return deviation * (of->table->indicator_count == 1 ? 1 : sum);
}

/* ---- The first principal component ---- */

static bight_status decompose(bight_session *session, const weighing *of,
                              igraph_matrix_t *correlations, igraph_matrix_t *vectors,
                              double *weights) {
    const int count = of->table->indicator_count;
    igraph_vector_t values;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++)
            MATRIX(*correlations, i, k) = i == k ? 1 : vary(of, i, k).correlation;
    TRY(graph_status(session, igraph_vector_init(&values, 0)));
    const igraph_error_t code = igraph_lapack_dsyevr(correlations, IGRAPH_LAPACK_DSYEV_SELECT, 0, 0,
                                                     0, count, count, 0, &values, vectors, NULL);
    igraph_vector_destroy(&values);
    TRY(graph_status(session, code));
    for (int i = 0; i < count; i++)
        weights[i] = MATRIX(*vectors, i, 0) * MATRIX(*vectors, i, 0);
    return BIGHT_OK;
}

static bight_status weigh_with_objects(bight_session *session, const weighing *of,
                                       double *weights) {
    igraph_matrix_t correlations, vectors;
    const int count = of->table->indicator_count;
    TRY(graph_status(session, igraph_matrix_init(&correlations, count, count)));
    bight_status status = graph_status(session, igraph_matrix_init(&vectors, 0, 0));
    if (status == BIGHT_OK) {
        status = decompose(session, of, &correlations, &vectors, weights);
        igraph_matrix_destroy(&vectors);
    }
    igraph_matrix_destroy(&correlations);
    return status;
}

static bight_status weigh_by_component(bight_session *session, const weighing *of,
                                       double *weights) {
    graph_turn_take();
    const bight_status status = weigh_with_objects(session, of, weights);
    graph_turn_give();
    return status;
}

/* ---- Any ---- */

static void normalise(double *weights, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++)
        sum += weights[k];
    for (int k = 0; k < count && sum > 0; k++)
        weights[k] /= sum;
}

bight_status composite_weigh(bight_session *session, arena *scratch, const indicator_table *table,
                             weigh_kind kind, double *weights) {
    weighing of = {.table = table};
    const size_t cities = (size_t)table->city_count;
    TAKE(session, scratch, of.scaled, (size_t)table->indicator_count * cities);
    for (int k = 0; k < table->indicator_count; k++)
        TRY(composite_scale(session, scratch, table, k, SCALE_MIN_MAX,
                            of.scaled + (size_t)k * cities));
    for (int k = 0; k < table->indicator_count; k++)
        weights[k] = kind == WEIGH_GIVEN     ? table->weights[k]
                     : kind == WEIGH_ENTROPY ? diversity(&of, k)
                     : kind == WEIGH_CRITIC  ? contrast(&of, k)
                                             : 1;
    if (kind == WEIGH_PCA) TRY(weigh_by_component(session, &of, weights));
    normalise(weights, table->indicator_count);
    return BIGHT_OK;
}
