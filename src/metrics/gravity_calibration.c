/* The decay under which trips take a given time on average; see gravity.h. */
#include <math.h>

#include "metrics/gravity.h"

enum { MOST_TRIALS = 200 };

static const double TOLERANCE = 1e-9; /* of the mean */
/* The natural logarithm of 1e300: a steeper decay would leave nothing of the longest time. */
static const double STEEPEST = 690;

typedef struct {
    double parameter;
    double mean_min;
} trial;

static bight_status try_parameter(gravity_model *model, double parameter, trial *made) {
    model->decay.scale = parameter;
    TRY(gravity_distribute(model));
    *made = (trial){parameter, gravity_mean_min(model)};
    return BIGHT_OK;
}

static bight_status fail_too_long(const gravity_model *model, double wanted_min,
                                  const trial *flat) {
    return FAIL(model->session, BIGHT_WRONG_USE,
                "trips cannot take %g min on average under a decay: they take %.6g min without any",
                wanted_min, flat->mean_min);
}

static bight_status fail_too_short(const gravity_model *model, double wanted_min,
                                   const trial *nearest) {
    return FAIL(model->session, BIGHT_WRONG_USE,
                "trips cannot take %g min on average: under the steepest decay they take %.6g min",
                wanted_min, nearest->mean_min);
}

/* Where a line through both trials meets the wanted mean, or half way where that is not between
 * them. */
static double next_parameter(const trial *low, const trial *high, const trial *before,
                             const trial *last, double wanted_min) {
    const double slope =
        (last->mean_min - before->mean_min) / (last->parameter - before->parameter);
    const double secant = last->parameter + (wanted_min - last->mean_min) / slope;
    return secant > low->parameter && secant < high->parameter
               ? secant
               : (low->parameter + high->parameter) / 2;
}

static double steepest_parameter(const gravity_model *model) {
    double longest_min = 2;
    for (int from = 0; from < model->city_count; from++)
        for (int to = 0; to < model->city_count; to++) {
            const double minutes = gravity_minutes(model, from, to);
            if (isfinite(minutes) && minutes > longest_min) longest_min = minutes;
        }
    return STEEPEST / (model->decay.kind == BIGHT_DECAY_POWER ? log(longest_min) : longest_min);
}

/* A parameter under which trips are shorter than wanted, from Hyman's first on. */
static bight_status find_high(gravity_model *model, double wanted_min, trial *high) {
    const double steepest = steepest_parameter(model);
    double parameter = model->decay.kind == BIGHT_DECAY_POWER ? 1.5 : 1.5 / wanted_min;
    for (;;) {
        TRY(try_parameter(model, fmin(parameter, steepest), high));
        if (!(high->mean_min > wanted_min)) return BIGHT_OK;
        if (parameter >= steepest) return fail_too_short(model, wanted_min, high);
        parameter *= fmax(2, high->mean_min / wanted_min);
    }
}

static bight_status approach(gravity_model *model, double wanted_min, trial low, trial high) {
    trial before = low, last = high;
    for (int i = 0; i < MOST_TRIALS; i++) {
        if (fabs(last.mean_min - wanted_min) <= TOLERANCE * wanted_min) return BIGHT_OK;
        trial next;
        TRY(try_parameter(model, next_parameter(&low, &high, &before, &last, wanted_min), &next));
        before = last;
        last = next;
        *(next.mean_min > wanted_min ? &low : &high) = next;
    }
    return FAIL(model->session, BIGHT_BAD_DATA,
                "no decay was found under which trips take %g min on average; the nearest gives "
                "%.10g min",
                wanted_min, last.mean_min);
}

bight_status gravity_calibrate(gravity_model *model, double mean_min) {
    trial low, high;
    TRY(try_parameter(model, 0, &low));
    if (!(low.mean_min > mean_min)) return fail_too_long(model, mean_min, &low);
    TRY(find_high(model, mean_min, &high));
    return approach(model, mean_min, low, high);
}
