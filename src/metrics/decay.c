/* Decay functions: the weight of a cost in minutes, and how they are written. Formulas: Hansen 1959
 * (power), Wilson 1971 (exponential), Ingram 1971 (gaussian), Hilbers and Verroen 1993
 * (log-logistic), Bauer and Groneberg 2016 (logistic), and the contour and linear forms.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "base/text.h"

static const double LN_2 = 0.693147180559945309;
static const double PI_OVER_SQRT_3 = 1.813799364234217850;

static double logistic_weight(const bight_decay *decay, double minutes) {
    const double slope = PI_OVER_SQRT_3 / decay->spread;
    return (1 + exp(-decay->scale * slope)) / (1 + exp((minutes - decay->scale) * slope));
}

double bight_decay_weight(const bight_decay *decay, double minutes) {
    if (!isfinite(minutes)) return 0;
    switch (decay->kind) {
    case BIGHT_DECAY_POWER:
        return pow(fmax(minutes, 1), -decay->scale);
    case BIGHT_DECAY_EXPONENTIAL:
        return exp(-decay->scale * minutes);
    case BIGHT_DECAY_GAUSSIAN:
        return exp(-minutes * minutes / (2 * decay->scale * decay->scale));
    case BIGHT_DECAY_LOG_LOGISTIC:
        return 1 / (1 + pow(minutes / decay->scale, decay->spread));
    case BIGHT_DECAY_LOGISTIC:
        return logistic_weight(decay, minutes);
    case BIGHT_DECAY_CUMULATIVE:
        return minutes <= decay->scale ? 1 : 0;
    case BIGHT_DECAY_LINEAR:
        return fmax(0, 1 - minutes / decay->scale);
    }
    return 0;
}

typedef struct {
    const char *name;
    bight_decay_kind kind;
    bool has_spread;
} decay_form;

static const decay_form FORMS[] = {
    {"power", BIGHT_DECAY_POWER, false},       {"exponential", BIGHT_DECAY_EXPONENTIAL, false},
    {"gaussian", BIGHT_DECAY_GAUSSIAN, false}, {"log-logistic", BIGHT_DECAY_LOG_LOGISTIC, true},
    {"logistic", BIGHT_DECAY_LOGISTIC, true},  {"cumulative", BIGHT_DECAY_CUMULATIVE, false},
    {"linear", BIGHT_DECAY_LINEAR, false},
};

enum { FORM_COUNT = sizeof FORMS / sizeof FORMS[0] };

static bool read_parameters(const decay_form *form, const char *text, bight_decay *decay) {
    char first[64], rest[64] = "";
    const char *comma = strchr(text, ',');
    const size_t bytes = comma == NULL ? strlen(text) : (size_t)(comma - text);
    if (bytes >= sizeof first || (comma != NULL) != form->has_spread) return false;
    memcpy(first, text, bytes);
    first[bytes] = '\0';
    if (comma != NULL) snprintf(rest, sizeof rest, "%s", comma + 1);
    static const char HALF_LIFE[] = "half-life=";
    const bool is_half_life = form->kind == BIGHT_DECAY_EXPONENTIAL &&
                              strncmp(first, HALF_LIFE, sizeof HALF_LIFE - 1) == 0;
    if (!text_to_real(first + (is_half_life ? sizeof HALF_LIFE - 1 : 0), &decay->scale))
        return false;
    if (!(decay->scale > 0)) return false;
    if (is_half_life) decay->scale = LN_2 / decay->scale;
    if (!form->has_spread) return true;
    return text_to_real(rest, &decay->spread) && decay->spread > 0;
}

bight_status bight_decay_parse(bight_session *session, const char *text, bight_decay *decay) {
    const char *colon = strchr(text, ':');
    const size_t bytes = colon == NULL ? strlen(text) : (size_t)(colon - text);
    for (int i = 0; i < FORM_COUNT; i++) {
        if (strlen(FORMS[i].name) != bytes || strncmp(FORMS[i].name, text, bytes) != 0) continue;
        *decay = (bight_decay){.kind = FORMS[i].kind};
        if (colon != NULL && read_parameters(&FORMS[i], colon + 1, decay)) return BIGHT_OK;
        break;
    }
    return FAIL(session, BIGHT_WRONG_USE,
                "'%s' is not a decay; write power:B, exponential:B, exponential:half-life=MIN, "
                "gaussian:S, log-logistic:MEDIAN,S, logistic:CUTOFF,SD, cumulative:T or linear:T "
                "(minutes, above 0)",
                text);
}
