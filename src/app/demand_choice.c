/* Reading or modelling the demand asked for; see demand_choice.h. */
#include "app/demand_choice.h"

#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/nearest.h"

static const char MODEL[] = "gravity";
static const char EQUAL[] = "equal";

static const char *const constraints[] = {[BIGHT_CONSTRAIN_NOTHING] = "none",
                                          [BIGHT_CONSTRAIN_ORIGINS] = "origins",
                                          [BIGHT_CONSTRAIN_DESTINATIONS] = "destinations",
                                          [BIGHT_CONSTRAIN_BOTH] = "both"};

enum { CONSTRAINT_COUNT = sizeof constraints / sizeof constraints[0] };

/* Whether "gravity" or "gravity:..." is asked for; a file of that name is ./gravity. */
static bool is_model(const char *text) {
    const size_t bytes = sizeof MODEL - 1;
    return strncmp(text, MODEL, bytes) == 0 && (text[bytes] == '\0' || text[bytes] == ':');
}

static int choose_constraint(const char *word, bight_constraint *chosen) {
    *chosen = BIGHT_CONSTRAIN_NOTHING;
    if (word == NULL) return 0;
    for (int i = 0; i < CONSTRAINT_COUNT; i++) {
        if (strcmp(constraints[i], word) != 0) continue;
        *chosen = (bight_constraint)i;
        return 0;
    }
    const int nearest = nearest_word(word, constraints, CONSTRAINT_COUNT);
    if (nearest >= 0)
        return complain(BIGHT_WRONG_USE, "--constrain: there is no '%s'. Did you mean '%s'?", word,
                        constraints[nearest]);
    return complain(BIGHT_WRONG_USE,
                    "--constrain: there is no '%s'; there are none, origins, destinations, both",
                    word);
}

/* Numbers of a file are taken as they are. */
static int refuse_model_options(const analysis *of) {
    const char *text = of->asked->values[OPTION_DEMAND];
    static const option_name of_model[] = {OPTION_CONSTRAIN, OPTION_MASS, OPTION_TRIPS,
                                           OPTION_INCLUDE_SELF};
    for (size_t i = 0; i < sizeof of_model / sizeof of_model[0]; i++)
        if (options_has(of->asked, of_model[i]))
            return complain(BIGHT_WRONG_USE, "--%s is about --demand gravity; %s is %s",
                            options_entry(of_model[i])->name, text,
                            strcmp(text, EQUAL) == 0 ? "one trip for each pair of cities"
                                                     : "taken as a file of trips");
    return 0;
}

static int make_model(analysis *of, const char *decay) {
    bight_gravity gravity = {.decay = decay,
                             .masses = of->asked->values[OPTION_MASS],
                             .trips = options_number(of->asked, OPTION_TRIPS, 0),
                             .includes_self = options_has(of->asked, OPTION_INCLUDE_SELF)};
    const bight_matrix_wanted times = {.measures = 1U << (unsigned)BIGHT_MEASURE_TIME};
    TRY(choose_constraint(of->asked->values[OPTION_CONSTRAIN], &gravity.constraint));
    if (of->matrix == NULL)
        TRY(bight_matrix_compute(of->session, of->scenario, &times, &of->matrix));
    return (int)bight_demand_model(of->session, of->matrix, &gravity, &of->demand);
}

int demand_choice_open(analysis *of) {
    const char *text = of->asked->values[OPTION_DEMAND];
    TRY(analysis_open_scenario(of));
    if (text != NULL && !is_model(text)) {
        TRY(refuse_model_options(of));
        if (strcmp(text, EQUAL) == 0)
            return (int)bight_demand_equal(of->session, of->network, &of->demand);
        return (int)bight_demand_read(of->session, of->network, text, &of->demand);
    }
    const char *decay = text == NULL || text[sizeof MODEL - 1] == '\0' ? NULL : text + sizeof MODEL;
    return make_model(of, decay);
}
