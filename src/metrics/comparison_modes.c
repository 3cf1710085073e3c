/* What is travelled by each mode before and after; see comparison.h and mode_shares.h. */
#include "base/text.h"
#include "metrics/comparison.h"
#include "metrics/mode_shares.h"

/* Products of the weights of pairs joined on both sides, so that no share moves because a pair is
 * cut off. */
static bight_status weigh_pairs(bight_session *session, const comparison *of, double **weights) {
    TAKE(session, of->scratch, *weights, (size_t)of->size * (size_t)of->size);
    for (int from = 0; from < of->size; from++)
        for (int to = 0; to < of->size; to++)
            if (from != to && comparison_state(of, from, to) == PAIR_JOINED)
                (*weights)[from * of->size + to] = of->weights[from] * of->weights[to];
    return BIGHT_OK;
}

static bight_status add_mode(bight_session *session, const comparison *of, int mode,
                             double *const shares[SIDE_COUNT], comparison_rows *rows) {
    const char *name = text_format(of->scratch, "km_by_%s", of->network->modes[mode]);
    if (name == NULL) return FAIL_MEMORY(session);
    return comparison_rows_add(
        session, rows,
        &(comparison_row){name,
                          "%",
                          {100 * shares[SIDE_BEFORE][mode], 100 * shares[SIDE_AFTER][mode]},
                          "km on the quickest ways of pairs joined before and after"});
}

bight_status comparison_add_modes(bight_session *session, const comparison *of,
                                  comparison_rows *rows) {
    double *weights, *shares[SIDE_COUNT];
    if (of->kept != NULL || !mode_shares_are_cheap(of->scenarios[SIDE_AFTER])) return BIGHT_OK;
    TRY(weigh_pairs(session, of, &weights));
    for (int side = 0; side < SIDE_COUNT; side++) {
        TAKE(session, of->scratch, shares[side], of->network->mode_count);
        TRY(mode_shares_find(session, of->scenarios[side], weights, shares[side]));
    }
    for (int mode = 0; mode < of->network->mode_count; mode++)
        if (of->network->is_mode_active[mode]) TRY(add_mode(session, of, mode, shares, rows));
    return BIGHT_OK;
}
