/* Trips from masses and times; see bight_demand_model in bight.h and gravity.h. */
#include "metrics/gravity.h"

#include <math.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/parallel.h"
#include "base/text.h"
#include "metrics/accessibility.h"

double gravity_minutes(const gravity_model *model, int from, int to) {
    if (from != to) return matrix_minutes(model->matrix, from, to);
    return model->inner_min == NULL ? INFINITY : model->inner_min[from];
}

static double *row_of(const gravity_model *model, int from) {
    return model->trips + (size_t)from * (size_t)model->city_count;
}

/* What decay leaves of each pair. */
static void weigh_row(void *context, int from, int worker) {
    const gravity_model *model = context;
    double *row = row_of(model, from);
    (void)worker;
    for (int to = 0; to < model->city_count; to++)
        row[to] = bight_decay_weight(&model->decay, gravity_minutes(model, from, to));
}

static void attract_row(void *context, int from, int worker) {
    const gravity_model *model = context;
    double *row = row_of(model, from);
    (void)worker;
    for (int to = 0; to < model->city_count; to++)
        row[to] *= model->origin_mass[from] * model->destination_mass[to];
}

static double sum_of_row(const gravity_model *model, int from) {
    const double *row = row_of(model, from);
    double sum = 0;
    for (int to = 0; to < model->city_count; to++)
        sum += row[to];
    return sum;
}

/* From what all cities attract to what the origin sends; nothing where nothing attracts. */
static void share_row(void *context, int from, int worker) {
    const gravity_model *model = context;
    double *row = row_of(model, from);
    attract_row(context, from, worker);
    const double sum = sum_of_row(model, from);
    const double factor = sum > 0 ? model->origin_mass[from] / sum : 0;
    for (int to = 0; to < model->city_count; to++)
        row[to] *= factor;
}

static void share_column(void *context, int to, int worker) {
    const gravity_model *model = context;
    double sum = 0;
    (void)worker;
    for (int from = 0; from < model->city_count; from++)
        sum += row_of(model, from)[to];
    const double factor = sum > 0 ? model->destination_mass[to] / sum : 0;
    for (int from = 0; from < model->city_count; from++)
        row_of(model, from)[to] *= factor;
}

static void balance_row(void *context, int from, int worker) {
    const gravity_model *model = context;
    const furness_problem *balance = &model->balance;
    double *row = row_of(model, from);
    (void)worker;
    for (int to = 0; to < model->city_count; to++)
        row[to] *= balance->row_factor[from] * balance->column_factor[to];
}

/* Sums for means, row by row. */
static void sum_row(void *context, int from, int worker) {
    const gravity_model *model = context;
    const double *row = row_of(model, from);
    double sum_min = 0;
    (void)worker;
    for (int to = 0; to < model->city_count; to++)
        if (row[to] > 0) sum_min += row[to] * gravity_minutes(model, from, to);
    model->row_min[from] = sum_min;
    model->row_sum[from] = sum_of_row(model, from);
}

static void for_all(gravity_model *model, parallel_work work) {
    parallel_for(model->session->thread_count, model->city_count, work, model);
}

static bool has_partner(const gravity_model *model, int city, bool is_origin) {
    for (int other = 0; other < model->city_count; other++)
        if (is_origin ? row_of(model, city)[other] > 0 && model->destination_mass[other] > 0
                      : row_of(model, other)[city] > 0 && model->origin_mass[other] > 0)
            return true;
    return false;
}

/* Every mass must have somewhere to go or come from. */
static bight_status check_partners(const gravity_model *model) {
    for (int city = 0; city < model->city_count; city++)
        for (int side = 0; side < 2; side++) {
            const double mass =
                side == 0 ? model->origin_mass[city] : model->destination_mass[city];
            if (!(mass > 0) || has_partner(model, city, side == 0)) continue;
            return FAIL(model->session, BIGHT_BAD_DATA,
                        "the trips %s %s cannot be placed: no city is in its reach under this "
                        "decay; constrain the %s alone, or let the decay reach farther",
                        side == 0 ? "from" : "to", model->matrix->network->cities[city].name,
                        side == 0 ? "destinations" : "origins");
        }
    return BIGHT_OK;
}

static bight_status fail_impossible(const gravity_model *model) {
    double mass = 0;
    int count = 0, first = -1;
    for (int city = 0; city < model->city_count; city++) {
        if (!model->balance.is_stuck[city]) continue;
        if (first < 0) first = city;
        mass += model->origin_mass[city];
        count++;
    }
    return FAIL(model->session, BIGHT_BAD_DATA,
                "trips cannot meet the masses of both ends: %d %s (%s%s) %s out %.6g, more than "
                "all cities in reach take in; constrain the origins alone, or let the decay reach "
                "farther",
                count, count == 1 ? "city" : "cities", model->matrix->network->cities[first].name,
                count == 1 ? "" : " and others", count == 1 ? "sends" : "send", mass);
}

static bight_status balance_both(gravity_model *model) {
    furness_problem *balance = &model->balance;
    TRY(check_partners(model));
    TRY(furness_balance(model->session, model->scratch, balance));
    if (balance->is_impossible) return fail_impossible(model);
    if (!(balance->error < FURNESS_TOLERANCE))
        return FAIL(
            model->session, BIGHT_BAD_DATA,
            "trips were balanced for %d rounds and still miss the masses by %.2g %%: hardly "
            "any cities are in reach of some; constrain the origins alone, or let the decay "
            "reach farther",
            balance->round_count, 100 * balance->error);
    for_all(model, balance_row);
    return BIGHT_OK;
}

bight_status gravity_distribute(gravity_model *model) {
    for_all(model, weigh_row);
    switch (model->constraint) {
    case BIGHT_CONSTRAIN_NOTHING:
        for_all(model, attract_row);
        break;
    case BIGHT_CONSTRAIN_ORIGINS:
        for_all(model, share_row);
        break;
    case BIGHT_CONSTRAIN_DESTINATIONS:
        for_all(model, attract_row);
        for_all(model, share_column);
        break;
    case BIGHT_CONSTRAIN_BOTH:
        TRY(balance_both(model));
        break;
    }
    for_all(model, sum_row);
    return BIGHT_OK;
}

static double sum_of(const double *values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

double gravity_mean_min(const gravity_model *model) {
    return sum_of(model->row_min, model->city_count) / sum_of(model->row_sum, model->city_count);
}

/* "population" or "population^0.8". */
static bight_status read_mass(gravity_model *model, const char *text, double *masses) {
    const char *hat = strchr(text, '^');
    double power = 1;
    char *name =
        text_copy_bytes(model->scratch, text, hat == NULL ? strlen(text) : (size_t)(hat - text));
    if (name == NULL) return FAIL_MEMORY(model->session);
    if (hat != NULL && (!text_to_real(hat + 1, &power) || !(power > 0)))
        return FAIL(model->session, BIGHT_WRONG_USE,
                    "'%s' is no mass; write a weight of the cities and perhaps a power above 0, as "
                    "in population^0.8",
                    text);
    TRY(network_city_weights(model->session, model->matrix->network, name, masses));
    model->inputs |= accuracy_weight(model->matrix->network, name);
    for (int city = 0; power != 1 && city < model->city_count; city++)
        masses[city] = pow(masses[city], power);
    return BIGHT_OK;
}

static bight_status read_masses(gravity_model *model, const char *list) {
    const char *items[2];
    TAKE(model->session, model->scratch, model->origin_mass, model->city_count);
    TAKE(model->session, model->scratch, model->destination_mass, model->city_count);
    for (int end = 0; end < 2; end++) {
        items[end] = text_item(model->scratch, list, ',', text_has_item(list, ',', end) ? end : 0);
        if (items[end] == NULL) return FAIL_MEMORY(model->session);
    }
    if (text_has_item(list, ',', 2))
        return FAIL(model->session, BIGHT_WRONG_USE,
                    "the masses '%s' are more than two, of origins and of destinations", list);
    TRY(read_mass(model, items[0], model->origin_mass));
    return read_mass(model, items[1], model->destination_mass);
}

/* What all send and what all take in must be equal where both are given. */
static bight_status match_totals(gravity_model *model) {
    const double out = sum_of(model->origin_mass, model->city_count);
    const double in = sum_of(model->destination_mass, model->city_count);
    if (!(out > 0) || !(in > 0) || !isfinite(out) || !isfinite(in))
        return FAIL(model->session, BIGHT_BAD_DATA,
                    "%s: the masses of the cities add up to %g for origins and %g for "
                    "destinations; both must be above 0",
                    model->matrix->network->description.path, out, in);
    if (model->constraint != BIGHT_CONSTRAIN_BOTH) return BIGHT_OK;
    if (fabs(in / out - 1) > FURNESS_TOLERANCE)
        status_note(model->session,
                    "origins send %.10g and destinations take in %.10g: the latter are scaled by "
                    "%.6g to match",
                    out, in, out / in);
    for (int city = 0; city < model->city_count; city++)
        model->destination_mass[city] *= out / in;
    return BIGHT_OK;
}

/* "exponential:mean=90" is a decay still to be found. */
static bight_status read_decay(gravity_model *model, const char *text, double *mean_min) {
    static const struct {
        const char *begin;
        bight_decay_kind kind;
    } forms[] = {{"exponential:mean=", BIGHT_DECAY_EXPONENTIAL},
                 {"power:mean=", BIGHT_DECAY_POWER}};
    *mean_min = 0;
    for (int i = 0; i < 2; i++) {
        const size_t bytes = strlen(forms[i].begin);
        if (strncmp(text, forms[i].begin, bytes) != 0) continue;
        model->decay = (bight_decay){.kind = forms[i].kind};
        if (text_to_real(text + bytes, mean_min) && *mean_min > 0) return BIGHT_OK;
        return FAIL(model->session, BIGHT_WRONG_USE,
                    "'%s': the mean time of a trip must be a number of minutes above 0", text);
    }
    return bight_decay_parse(model->session, text, &model->decay);
}

static bight_status take_room(gravity_model *model) {
    TAKE(model->session, model->scratch, model->row_min, model->city_count);
    TAKE(model->session, model->scratch, model->row_sum, model->city_count);
    model->balance = (furness_problem){.size = model->city_count,
                                       .table = model->trips,
                                       .row_sum = model->origin_mass,
                                       .column_sum = model->destination_mass};
    return furness_begin(model->session, model->scratch, &model->balance);
}

/* Where one end is constrained, a city whose mass has no partner sends or takes in nothing. */
static void note_left_out(const gravity_model *model) {
    const bool is_origins = model->constraint == BIGHT_CONSTRAIN_ORIGINS;
    const double *mass = is_origins ? model->origin_mass : model->destination_mass;
    int count = 0, first = -1;
    for (int city = 0; city < model->city_count; city++) {
        if (!(mass[city] > 0) || has_partner(model, city, is_origins)) continue;
        if (first < 0) first = city;
        count++;
    }
    if (count == 0) return;
    status_note(model->session,
                "the trips %s %d %s (%s%s) are left out: no city is in reach under this decay",
                is_origins ? "from" : "to", count, count == 1 ? "city" : "cities",
                model->matrix->network->cities[first].name, count == 1 ? "" : " and others");
}

static bight_status scale_to(gravity_model *model, double wanted) {
    const double sum = sum_of(model->row_sum, model->city_count);
    if (!(sum > 0))
        return FAIL(model->session, BIGHT_BAD_DATA,
                    "there are no trips: no two cities with masses are in reach of each other");
    if (!(wanted > 0)) return BIGHT_OK;
    const size_t pairs = (size_t)model->city_count * (size_t)model->city_count;
    for (size_t pair = 0; pair < pairs; pair++)
        model->trips[pair] *= wanted / sum;
    return BIGHT_OK;
}

static bight_status tell_source(const gravity_model *model, const char *masses, const char *decay,
                                double mean_min, bight_demand *demand) {
    static const char *const words[] = {"no total given", "the totals of origins given",
                                        "the totals of destinations given",
                                        "the totals of both ends given"};
    const char *found = "";
    if (mean_min > 0) {
        found = text_format(demand->arena, ", which is %s:%.8g",
                            model->decay.kind == BIGHT_DECAY_POWER ? "power" : "exponential",
                            model->decay.scale);
        if (found == NULL) return FAIL_MEMORY(model->session);
    }
    demand->source = text_format(
        demand->arena, "gravity of %s, decay %s (minutes)%s, %s, trips inside cities %s", masses,
        decay, found, words[model->constraint], model->inner_min == NULL ? "left out" : "included");
    demand->inputs = model->inputs;
    demand->scenario = text_copy(demand->arena, model->matrix->shape.scenario->name);
    return demand->source == NULL || demand->scenario == NULL ? FAIL_MEMORY(model->session)
                                                              : BIGHT_OK;
}

static bight_status keep_means(const gravity_model *model, bight_demand *demand) {
    TAKE(model->session, demand->arena, demand->mean_time_min, model->city_count);
    for (int city = 0; city < model->city_count; city++)
        demand->mean_time_min[city] = model->row_min[city] / model->row_sum[city];
    return BIGHT_OK;
}

static bight_status run(gravity_model *model, const bight_gravity *asked, bight_demand *demand) {
    const char *masses = asked->masses == NULL ? "population" : asked->masses;
    const char *decay =
        asked->decay == NULL ? demand->network->description.measures.text : asked->decay;
    double mean_min, *inner_min;
    TRY(asked_number_check(model->session, "the number of trips", asked->trips));
    TRY(read_decay(model, decay, &mean_min));
    TRY(read_masses(model, masses));
    TRY(match_totals(model));
    TRY(take_room(model));
    if (asked->includes_self) {
        TAKE(model->session, model->scratch, inner_min, model->city_count);
        TRY(access_find_inner_times(model->session, demand->network, inner_min));
        model->inputs |= accuracy_weight(demand->network, "area");
        model->inner_min = inner_min;
    }
    TRY(mean_min > 0 ? gravity_calibrate(model, mean_min) : gravity_distribute(model));
    if (model->constraint == BIGHT_CONSTRAIN_ORIGINS ||
        model->constraint == BIGHT_CONSTRAIN_DESTINATIONS)
        note_left_out(model);
    TRY(keep_means(model, demand));
    TRY(scale_to(model, asked->trips));
    return tell_source(model, masses, decay, mean_min, demand);
}

static bight_status run_with_scratch(bight_session *session, const bight_matrix *matrix,
                                     const bight_gravity *asked, bight_demand *demand) {
    gravity_model model = {.session = session,
                           .scratch = arena_create(),
                           .matrix = matrix,
                           .city_count = demand->city_count,
                           .constraint = asked->constraint,
                           .trips = demand->trips};
    if (model.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = run(&model, asked, demand);
    arena_destroy(model.scratch);
    return status;
}

bight_status bight_demand_model(bight_session *session, const bight_matrix *matrix,
                                const bight_gravity *gravity, bight_demand **demand) {
    static const bight_gravity plain;
    *demand = NULL;
    TRY(matrix_require_whole(session, matrix, matrix->network));
    TRY(demand_create(session, matrix->network, demand));
    return demand_finish(
        demand, run_with_scratch(session, matrix, gravity == NULL ? &plain : gravity, *demand));
}
