/* Balancing a table, so that its rows and columns have the sums they should (Kruithof 1937; Deming
 * and Stephan 1940; Furness 1965): rows and columns are scaled in turn.
 *
 * The table itself is left as it is; what is found is a factor for each row and column.
 */
#ifndef BIGHT_METRICS_FURNESS_H
#define BIGHT_METRICS_FURNESS_H

#include "base/status.h"

typedef struct {
    int size;
    const double *table;      /* size * size, at least 0 */
    const double *row_sum;    /* wanted; at least 0 */
    const double *column_sum; /* wanted; of the same total */
    double *row_factor;
    double *column_factor;
    /* Rows whose entries lie in columns that should hold less than these rows should: no factors
     * can do that. */
    bool *is_stuck;
    bool is_impossible;
    int round_count;
    double error; /* the largest of a row's relative errors; columns have none but rounding */
} furness_problem;

static const double FURNESS_TOLERANCE = 1e-9;

/* Room for the factors. */
bight_status furness_begin(bight_session *session, arena *owner, furness_problem *problem);

/* Balances until the error is below FURNESS_TOLERANCE, or it is known to be impossible, or more
 * rounds make no sense. The same factors for any number of threads. O(size^2) a round. */
bight_status furness_balance(bight_session *session, arena *scratch, furness_problem *problem);

#endif
