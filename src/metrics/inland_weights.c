/* The indicators of inland ports as a table to be weighted; see inland_set.h. */
#include <string.h>

#include "base/text.h"
#include "metrics/hub_indicators.h"
#include "metrics/inland_set.h"

static bight_status refuse(bight_session *session, const inland_set *set, int which,
                           const char *asked) {
    if (which >= 0)
        return FAIL(session, BIGHT_WRONG_USE, "--weights: there is no '%s' here: %s", asked,
                    set->absence[which]);
    return FAIL(session, BIGHT_WRONG_USE,
                "--weights: there is no indicator '%s'; use cargo, rail, saving, roads, "
                "betweenness or distance",
                asked);
}

static bight_status read_asked(bight_session *session, const inland_set *set, const char *text,
                               double weights[INLAND_INDICATORS]) {
    description_numbers asked;
    double sum = 0;
    TRY(hub_indicators_read_weights(session, text, set->scratch, &asked));
    for (int i = 0; i < asked.count; i++) {
        const int which = text_find(asked.items[i].key, INLAND_NAMES, INLAND_INDICATORS);
        if (which < 0 || set->values[which] == NULL)
            return refuse(session, set, which, asked.items[i].key);
        weights[which] = asked.items[i].number;
        sum += asked.items[i].number;
    }
    if (sum > 0) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "--weights: one weight must be above 0");
}

static void note_absent(bight_session *session, const inland_set *set) {
    for (int i = 0; i < INLAND_INDICATORS; i++)
        if (set->values[i] == NULL)
            status_note(session, "the index of inland ports does without %s: %s", INLAND_NAMES[i],
                        set->absence[i]);
}

static void add_row(const inland_set *set, int which, double weight, indicator_table *table) {
    double *row = table->values + (size_t)table->indicator_count * (size_t)set->candidate_count;
    for (int i = 0; i < set->candidate_count; i++)
        row[i] = set->values[which][set->candidates[i]];
    table->names[table->indicator_count] = INLAND_NAMES[which];
    table->is_cost[table->indicator_count] = which == INLAND_RAIL;
    table->weights[table->indicator_count++] = weight;
}

bight_status inland_set_weigh(bight_session *session, const inland_set *set, const char *weights,
                              indicator_table *table) {
    double asked[INLAND_INDICATORS] = {0};
    if (weights != NULL) TRY(read_asked(session, set, weights, asked));
    if (weights == NULL) note_absent(session, set);
    *table = (indicator_table){.city_count = set->candidate_count};
    TAKE(session, set->scratch, table->names, INLAND_INDICATORS);
    TAKE(session, set->scratch, table->is_cost, INLAND_INDICATORS);
    TAKE(session, set->scratch, table->weights, INLAND_INDICATORS);
    TAKE(session, set->scratch, table->values, INLAND_INDICATORS * (size_t)set->candidate_count);
    for (int i = 0; i < INLAND_INDICATORS; i++)
        if (set->values[i] != NULL && (weights == NULL || asked[i] > 0))
            add_row(set, i, weights == NULL ? 1 : asked[i], table);
    return BIGHT_OK;
}
