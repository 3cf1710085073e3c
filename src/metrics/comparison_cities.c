/* What a scenario does to each city; see comparison.h. */
#include <math.h>

#include "metrics/city_table.h"
#include "metrics/comparison.h"

typedef struct {
    const comparison *of;
    bight_layer *table;
    double *column;
} city_work;

static bight_status add(bight_session *session, const city_work *work, const char *name,
                        const char *unit, int decimals) {
    return city_table_add(session, work->table, name, unit, decimals, work->column);
}

static void subtract(const city_work *work, const double *const values[SIDE_COUNT]) {
    for (int city = 0; city < work->of->size; city++)
        work->column[city] = values[SIDE_AFTER][city] - values[SIDE_BEFORE][city];
}

/* Of a value before that is not 0. */
static void find_percent(const city_work *work, const double *const values[SIDE_COUNT]) {
    for (int city = 0; city < work->of->size; city++) {
        const double before = values[SIDE_BEFORE][city];
        work->column[city] = before != 0 ? 100 * (values[SIDE_AFTER][city] - before) / before : NAN;
    }
}

static bight_status add_times(bight_session *session, const city_work *work) {
    const double *const values[SIDE_COUNT] = {work->of->mean_time[SIDE_BEFORE],
                                              work->of->mean_time[SIDE_AFTER]};
    TRY(city_table_add(session, work->table, "mean_time_before", "min", 1, values[SIDE_BEFORE]));
    TRY(city_table_add(session, work->table, "mean_time_after", "min", 1, values[SIDE_AFTER]));
    subtract(work, values);
    TRY(add(session, work, "mean_time_change", "min", 1));
    find_percent(work, values);
    return add(session, work, "mean_time_change_percent", "%", 1);
}

/* Ranks and how many places a city rises (a minus: falls). */
static bight_status add_ranks(bight_session *session, const city_work *work,
                              const double *const ranks[SIDE_COUNT],
                              const char *const names[SIDE_COUNT + 1]) {
    int column;
    for (int side = 0; side < SIDE_COUNT; side++) {
        TRY(features_add_integer(session, work->table, names[side], "", &column));
        for (int city = 0; city < work->of->size; city++)
            features_set_number(work->table, city, column, ranks[side][city]);
    }
    TRY(features_add_integer(session, work->table, names[SIDE_COUNT], "", &column));
    for (int city = 0; city < work->of->size; city++)
        features_set_number(work->table, city, column,
                            ranks[SIDE_BEFORE][city] - ranks[SIDE_AFTER][city]);
    return BIGHT_OK;
}

static bight_status add_access(bight_session *session, const city_work *work) {
    static const char *const names[] = {"access_rank_before", "access_rank_after",
                                        "access_rank_move"};
    const comparison *of = work->of;
    const double *const values[SIDE_COUNT] = {of->potential[SIDE_BEFORE],
                                              of->potential[SIDE_AFTER]};
    double *ranks[SIDE_COUNT];
    TRY(city_table_add(session, work->table, "access_before", of->weight_unit, 1,
                       values[SIDE_BEFORE]));
    TRY(city_table_add(session, work->table, "access_after", of->weight_unit, 1,
                       values[SIDE_AFTER]));
    find_percent(work, values);
    TRY(add(session, work, "access_change_percent", "%", 1));
    for (int side = 0; side < SIDE_COUNT; side++) {
        TAKE(session, of->scratch, ranks[side], of->size);
        comparison_rank(values[side], of->size, ranks[side]);
    }
    const double *const both[SIDE_COUNT] = {ranks[SIDE_BEFORE], ranks[SIDE_AFTER]};
    return add_ranks(session, work, both, names);
}

static bight_status add_hubs(bight_session *session, const city_work *work) {
    static const char *const names[] = {"hub_rank_before", "hub_rank_after", "hub_rank_move"};
    const comparison *of = work->of;
    const double *const ranks[SIDE_COUNT] = {of->hub_rank[SIDE_BEFORE], of->hub_rank[SIDE_AFTER]};
    return ranks[SIDE_BEFORE] == NULL ? BIGHT_OK : add_ranks(session, work, ranks, names);
}

static bight_status add_ports(bight_session *session, const city_work *work) {
    static const char *const names[SIDE_COUNT] = {"port_before", "port_after"};
    const comparison_ports *ports = work->of->ports;
    int column;
    for (int side = 0; side < SIDE_COUNT && ports != NULL; side++) {
        TRY(features_add_text(session, work->table, names[side], &column));
        for (int city = 0; city < work->of->size; city++)
            if (ports->nearest[side][city] != NULL)
                TRY(features_set_text(session, work->table, city, column,
                                      ports->nearest[side][city]));
    }
    return BIGHT_OK;
}

static bight_status add_group(bight_session *session, const city_work *work) {
    const comparison *of = work->of;
    int column;
    if (of->group_name == NULL) return BIGHT_OK;
    TRY(features_add_text(session, work->table, of->group_name, &column));
    for (int city = 0; city < of->size; city++)
        if (of->group_of[city] >= 0)
            TRY(features_set_text(session, work->table, city, column,
                                  of->groups[of->group_of[city]]));
    return BIGHT_OK;
}

static bight_status fill_table(bight_session *session, city_work *work) {
    bight_layer *table = work->table;
    TAKE(session, work->of->scratch, work->column, work->of->size);
    TRY(add_group(session, work));
    TRY(add_times(session, work));
    TRY(add_access(session, work));
    TRY(add_hubs(session, work));
    TRY(add_ports(session, work));
    TRY(comparison_add_facts(session, work->of, table));
    TRY(features_add_fact(session, table, "mean_time",
                          "over the cities reached both before and after"));
    TRY(features_add_fact(
        session, table, "access", "potential with the decay %s (minutes), the city itself %s",
        work->of->access.decay_text, work->of->access.includes_self ? "included" : "left out"));
    if (work->of->hub_rank[SIDE_BEFORE] != NULL)
        TRY(features_add_fact(session, table, "hub_rank",
                              "after: on the scales of before, so that a rise is no one's fall"));
    if (work->of->ports == NULL) return BIGHT_OK;
    return features_add_fact(session, table, "port",
                             "whose gate is nearest by land, under the profile %s",
                             work->of->ports->scenarios[SIDE_BEFORE]->network->profile->name);
}

bight_status comparison_tell_cities(bight_session *session, const comparison *of,
                                    bight_layer **table) {
    TRY(city_table_create(session, of->network, "Cities before and after", table));
    city_work work = {.of = of, .table = *table};
    return city_table_finish(table, fill_table(session, &work));
}
