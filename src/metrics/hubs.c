/* Hub cities ranked, and how sure their ranks are; see bight_hubs_compute in bight.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/hub_indicators.h"
#include "metrics/hub_robustness.h"
#include "metrics/hub_roles.h"
#include "metrics/natural_breaks.h"
#include "metrics/port_set.h"
#include "metrics/rank_facts.h"

enum { CLASSES = 4 };

typedef struct {
    hub_source source;
    indicator_table table;
    composite_method method;
    rank_draws draws;
    rank_ranges ranges;
    double *weights;
    double *scores;
    bool has_roles;
    hub_roles roles;
} hub_work;

/* ---- What is asked ---- */

static bight_status find_word(bight_session *session, const char *asked, const char *const *words,
                              int count, const char *what, int *found) {
    *found = asked == NULL ? 0 : text_find(asked, words, count);
    if (*found >= 0) return BIGHT_OK;
    const int nearest = text_nearest(asked, words, count);
    return FAIL(session, BIGHT_WRONG_USE, "there is no %s '%s'. Did you mean '%s'?", what, asked,
                words[nearest < 0 ? 0 : nearest]);
}

static bight_status read_options(bight_session *session, const bight_hub_options *asked,
                                 hub_work *work) {
    int scale, weigh, join;
    TRY(access_settings_read(session, work->source.network, &asked->access,
                             &work->source.settings));
    TRY(find_word(session, asked->scale, COMPOSITE_SCALES, SCALE_COUNT, "scale", &scale));
    TRY(find_word(session, asked->weighting, COMPOSITE_WEIGHINGS, WEIGH_COUNT, "weighting",
                  &weigh));
    TRY(find_word(session, asked->joining, COMPOSITE_JOININGS, JOIN_COUNT, "way to join", &join));
    work->method = (composite_method){(scale_kind)scale, (weigh_kind)weigh, (join_kind)join};
    return rank_facts_read_draws(session, asked->draw_count, asked->spread, asked->seed,
                                 &work->draws);
}

/* ---- Columns ---- */

static void set_whole(bight_layer *table, int column, const int *values) {
    for (int city = 0; city < table->row_count; city++)
        if (values[city] > 0) features_set_number(table, city, column, values[city]);
}

static void set_real(bight_layer *table, int column, const double *values) {
    for (int city = 0; city < table->row_count; city++)
        if (!isnan(values[city])) features_set_number(table, city, column, values[city]);
}

static bight_status add_whole(bight_session *session, bight_layer *table, const char *name,
                              const int *values) {
    int column;
    TRY(features_add_integer(session, table, name, "", &column));
    set_whole(table, column, values);
    return BIGHT_OK;
}

static bight_status add_ranks(bight_session *session, const hub_work *work, bight_layer *table) {
    int score;
    const bool is_share = work->method.join != JOIN_GEOMETRIC && work->method.scale != SCALE_Z;
    TRY(add_whole(session, table, "rank", work->ranges.rank));
    TRY(add_whole(session, table, "rank_low", work->ranges.low));
    TRY(add_whole(session, table, "rank_high", work->ranges.high));
    TRY(features_add_number(session, table, "score", is_share ? "0-1" : "", 3, &score));
    set_real(table, score, work->scores);
    return BIGHT_OK;
}

static bight_status add_sureness(bight_session *session, const hub_work *work, bight_layer *table) {
    int first, first_five, *classes;
    TRY(features_add_number(session, table, "first", "%", 1, &first));
    TRY(features_add_number(session, table, "first_5", "%", 1, &first_five));
    for (int city = 0; city < table->row_count; city++) {
        features_set_number(table, city, first, 100 * rank_ranges_share(&work->ranges, city, 1));
        features_set_number(table, city, first_five,
                            100 * rank_ranges_share(&work->ranges, city, 5));
    }
    TAKE(session, table->arena, classes, table->row_count);
    TRY(natural_breaks_find(session, table->arena, work->scores, table->row_count, CLASSES,
                            classes));
    return add_whole(session, table, "class", classes);
}

static bight_status add_roles(bight_session *session, const hub_work *work, bight_layer *table) {
    int column;
    if (!work->has_roles) return BIGHT_OK;
    TRY(features_add_text(session, table, "role", &column));
    for (int city = 0; city < table->row_count; city++) {
        const char *role = work->roles.by_city[city].role;
        if (role == NULL || role[0] == '\0') continue;
        TRY(features_set_text(session, table, city, column, role));
    }
    return BIGHT_OK;
}

/* Column names in files hold no colon. */
static bight_status add_indicator(bight_session *session, const hub_work *work, int which,
                                  bight_layer *table) {
    int column;
    double *scaled;
    char *name = text_copy(table->arena, work->table.names[which]);
    TAKE(session, table->arena, scaled, table->row_count);
    if (name == NULL) return FAIL_MEMORY(session);
    for (char *at = name; *at != '\0'; at++)
        if (*at == ':') *at = '_';
    TRY(composite_scale(session, table->arena, &work->table, which, work->method.scale, scaled));
    TRY(features_add_number(session, table, name, work->method.scale == SCALE_Z ? "" : "0-1", 3,
                            &column));
    set_real(table, column, scaled);
    return BIGHT_OK;
}

/* ---- Facts ---- */

static bight_status add_weight_fact(bight_session *session, const hub_work *work,
                                    bight_layer *table) {
    char text[512] = "";
    for (int i = 0; i < work->table.indicator_count; i++) {
        const char *item = text_format(table->arena, "%s%s %.3g", i == 0 ? "" : ", ",
                                       work->table.names[i], work->weights[i]);
        if (item == NULL) return FAIL_MEMORY(session);
        text_append(text, sizeof text, item);
    }
    return features_add_fact(session, table, "weights", "%s", text);
}

static bight_status add_facts(bight_session *session, const hub_work *work, bight_layer *table) {
    TRY(scenario_add_basis(session, work->source.scenario, INPUT_WEIGHTS | accuracy_all_terminals(),
                           table));
    TRY(features_add_fact(session, table, "cities", "%d", work->table.city_count));
    TRY(features_add_fact(session, table, "pairs without a route", "%lld",
                          (long long)work->source.matrix->unreachable_count));
    TRY(add_weight_fact(session, work, table));
    TRY(rank_facts_add(session, &work->ranges, &work->draws,
                       "; first, first_5: in how many it is among them", table));
    TRY(features_add_fact(session, table, "class",
                          "1 to %d, by natural breaks of the score (Jenks)", CLASSES));
    if (work->has_roles) TRY(hub_roles_add_fact(session, &work->roles, table));
    return features_add_fact(
        session, table, "score",
        "%s of indicators, scale %s, weights %s; access has the decay %s "
        "(minutes)",
        COMPOSITE_JOININGS[work->method.join], COMPOSITE_SCALES[work->method.scale],
        COMPOSITE_WEIGHINGS[work->method.weigh], work->source.settings.decay_text);
}

/* ---- The whole ---- */

static bight_status fill_hubs(bight_session *session, const hub_work *work, bight_layer *table) {
    TRY(add_ranks(session, work, table));
    TRY(add_sureness(session, work, table));
    TRY(add_roles(session, work, table));
    for (int i = 0; i < work->table.indicator_count; i++)
        TRY(add_indicator(session, work, i, table));
    return add_facts(session, work, table);
}

static bight_status compute(bight_session *session, const bight_hub_options *options,
                            hub_work *work) {
    arena *owner = work->source.arena;
    TRY(read_options(session, options, work));
    TRY(hub_indicators_find(session, &work->source, options->weights, &work->table));
    TAKE(session, owner, work->weights, work->table.indicator_count);
    TAKE(session, owner, work->scores, work->table.city_count);
    TRY(composite_weigh(session, owner, &work->table, work->method.weigh, work->weights));
    TRY(composite_score(session, owner, &work->table, &work->method, work->scores));
    return rank_ranges_find(session, owner, &work->table, &work->method, &work->draws,
                            &work->ranges);
}

static bight_status find_roles(bight_session *session, const bight_hub_options *options,
                               hub_work *work) {
    const bight_scenario *ports = options->ports;
    if (ports != NULL && ports->network->city_count != work->source.network->city_count)
        return FAIL(session, BIGHT_WRONG_USE, "the ports are of a network with other cities");
    work->has_roles = ports != NULL && port_set_is_travelled(ports->network);
    return work->has_roles ? hub_roles_find(session, work->source.arena, ports, &work->roles)
                           : BIGHT_OK;
}

static bight_status tell(bight_session *session, const bight_hub_options *options, hub_work *work,
                         const bight_hub_tables *tables) {
    TRY(compute(session, options, work));
    TRY(find_roles(session, options, work));
    TRY(city_table_create(session, work->source.network, "Hub cities", tables->hubs));
    TRY(fill_hubs(session, work, *tables->hubs));
    const hub_robustness of = {&work->table, &work->method, work->scores, &work->ranges};
    if (tables->methods != NULL)
        TRY(hub_robustness_methods(session, work->source.network, &of, tables->methods));
    if (tables->indicators != NULL)
        TRY(hub_robustness_indicators(session, work->source.network, &of, tables->indicators));
    if (tables->roles != NULL && work->has_roles)
        TRY(hub_roles_tell(session, work->source.network, &work->roles, tables->roles));
    if (tables->acceptability == NULL) return BIGHT_OK;
    return hub_robustness_acceptability(session, work->source.network, &of, tables->acceptability);
}

static void clear(const bight_hub_tables *tables, bool is_destroyed) {
    bight_layer **const all[] = {tables->hubs, tables->methods, tables->indicators,
                                 tables->acceptability, tables->roles};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bight_layer **kept = all[i];
        if (kept == NULL) continue;
        if (is_destroyed) bight_layer_destroy(*kept);
        *kept = NULL;
    }
}

bight_status bight_hubs_compute(bight_session *session, const bight_scenario *scenario,
                                const bight_matrix *matrix, const bight_hub_options *options,
                                const bight_hub_tables *tables) {
    static const bight_hub_options none;
    clear(tables, false);
    TRY(matrix_require_whole(session, matrix, scenario->network));
    hub_work work = {.source = {.scenario = scenario,
                                .network = scenario->network,
                                .matrix = matrix,
                                .arena = arena_create()}};
    if (work.source.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = tell(session, options == NULL ? &none : options, &work, tables);
    arena_destroy(work.source.arena);
    if (status != BIGHT_OK) clear(tables, true);
    return status;
}
