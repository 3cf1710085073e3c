/* Weights and decays in units; see reach_measure.h. */
#include "route/reach_measure.h"

#include <math.h>

enum { TOTAL_BITS = 60, MOST_EXPONENT = 1000 };

static bool is_amount(double number) {
    return number >= 0 && !isinf(number);
}

static bight_status make_pieces(bight_session *session, arena *owner, const reach_decay *decay,
                                reach_count *made, double *most) {
    made->piece_count = decay->count - 1;
    made->shift = decay->shift;
    TAKE(session, owner, made->pieces, decay->count);
    *most = 0;
    for (int i = 0; i < decay->count; i++) {
        if (!is_amount(decay->values[i]))
            return FAIL(session, BIGHT_BAD_DATA,
                        "value %d of the decay is not a number of at least 0", i + 1);
        if (decay->values[i] > *most) *most = decay->values[i];
        if (i < made->piece_count)
            made->pieces[i] = (reach_piece){
                decay->values[i], ldexp(decay->values[i + 1] - decay->values[i], -decay->shift)};
    }
    return BIGHT_OK;
}

bight_status reach_count_make(bight_session *session, arena *owner, const reach_measure *measure,
                              int item_count, reach_count *made) {
    double total = 0, most = 1;
    int bits = 0;
    *made = (reach_count){.measure = measure};
    for (int i = 0; i < item_count; i++) {
        if (!is_amount(measure->weight[i]))
            return FAIL(session, BIGHT_BAD_DATA, "weight %d is not a number of at least 0", i + 1);
        total += measure->weight[i];
    }
    if (measure->decay != NULL) TRY(make_pieces(session, owner, measure->decay, made, &most));
    if (isinf(total * most))
        return FAIL(session, BIGHT_BAD_DATA, "the weights add up to no number");
    frexp(total * most, &bits);
    const int exponent = TOTAL_BITS - bits;
    made->scale = ldexp(1, exponent > MOST_EXPONENT ? MOST_EXPONENT : exponent);
    return BIGHT_OK;
}
