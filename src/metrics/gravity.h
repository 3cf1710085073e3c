/* The gravity model of demand: trips between two cities grow with the masses of both and fall with
 * the time between them (Wilson 1967, 1971). */
#ifndef BIGHT_METRICS_GRAVITY_H
#define BIGHT_METRICS_GRAVITY_H

#include "metrics/demand.h"
#include "metrics/furness.h"
#include "route/matrix.h"

typedef struct {
    bight_session *session;
    arena *scratch;
    const bight_matrix *matrix;
    int city_count;
    bight_constraint constraint;
    bight_decay decay;
    const double *inner_min; /* by city; NULL: no trips inside cities */
    double *origin_mass;
    double *destination_mass;
    unsigned inputs; /* bits of the weights these are */
    double *trips;   /* the answer, row after row */
    double *row_min; /* by origin: trips times minutes, and trips */
    double *row_sum;
    furness_problem balance;
} gravity_model;

/* Minutes between two cities; INFINITY where no trips are. */
double gravity_minutes(const gravity_model *model, int from, int to);

/* Fills in the trips under the model's decay, and the two sums of rows. Fails where the constraints
 * cannot be met. */
bight_status gravity_distribute(gravity_model *model);

/* The mean time of all trips; NaN without any. */
double gravity_mean_min(const gravity_model *model);

/* Finds the parameter of a power or an exponential for which trips take `mean_min` on average, and
 * leaves the trips so (Hyman 1969, by secants kept between a parameter too low and one too
 * high). */
bight_status gravity_calibrate(gravity_model *model, double mean_min);

#endif
