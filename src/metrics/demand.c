/* Demand as an object, and what it comes to for each city; see demand.h. */
#include "metrics/demand.h"

#include <math.h>

#include "base/foreseen_memory.h"
#include "metrics/city_table.h"
#include "route/matrix_writer.h"
#include "scenario/scenario.h"

/* Trips, and of those read from a file which were given. */
static bight_status fill_new(bight_session *session, bight_demand *demand) {
    const size_t cities = (size_t)demand->city_count;
    TRY(foreseen_memory_tell(session, (sizeof *demand->trips + 1) * cities * cities));
    TAKE(session, demand->arena, demand->trips, cities * cities);
    demand->source = demand->scenario = "";
    return BIGHT_OK;
}

bight_status demand_require(bight_session *session, const bight_demand *demand,
                            const bight_network *network) {
    if (demand == NULL || demand->network == network) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "the demand is of another network");
}

bight_status demand_create(bight_session *session, const bight_network *network,
                           bight_demand **made) {
    *made = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_demand *demand = arena_take(owner, 1, sizeof *demand);
    if (demand == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    *demand = (bight_demand){.arena = owner, .network = network, .city_count = network->city_count};
    *made = demand;
    return demand_finish(made, fill_new(session, demand));
}

bight_status demand_finish(bight_demand **demand, bight_status status) {
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_demand_destroy(*demand);
    *demand = NULL;
    return status;
}

bight_status bight_demand_equal(bight_session *session, const bight_network *network,
                                bight_demand **made) {
    TRY(demand_create(session, network, made));
    bight_demand *demand = *made;
    for (int from = 0; from < demand->city_count; from++)
        for (int to = 0; to < demand->city_count; to++)
            demand->trips[(size_t)from * (size_t)demand->city_count + (size_t)to] = from != to;
    demand->source = "one trip from each city to each other";
    return BIGHT_OK;
}

void bight_demand_destroy(bight_demand *demand) {
    if (demand != NULL) arena_destroy(demand->arena);
}

double bight_demand_value(const bight_demand *demand, int from, int to) {
    return demand_between(demand, from, to);
}

static double trips_from(const bight_demand *demand, int from) {
    double sum = 0;
    for (int to = 0; to < demand->city_count; to++)
        sum += demand_between(demand, from, to);
    return sum;
}

static double trips_to(const bight_demand *demand, int to) {
    double sum = 0;
    for (int from = 0; from < demand->city_count; from++)
        sum += demand_between(demand, from, to);
    return sum;
}

double bight_demand_total(const bight_demand *demand) {
    double sum = 0;
    for (int from = 0; from < demand->city_count; from++)
        sum += trips_from(demand, from);
    return sum;
}

bight_status demand_add_facts(bight_session *session, const bight_demand *demand,
                              bight_layer *table) {
    TRY(features_add_fact(session, table, "demand", "%s", demand->source));
    return features_add_fact(session, table, "trips", "%.10g", bight_demand_total(demand));
}

/* The mean time of all trips of a model. */
static double mean_time_min(const bight_demand *demand) {
    double sum = 0, trips = 0;
    for (int from = 0; from < demand->city_count; from++) {
        const double here = trips_from(demand, from);
        if (!(here > 0)) continue;
        sum += here * demand->mean_time_min[from];
        trips += here;
    }
    return sum / trips;
}

static bight_status fill_table(bight_session *session, const bight_demand *demand,
                               bight_layer *table) {
    double *values;
    TAKE(session, table->arena, values, demand->city_count);
    for (int city = 0; city < demand->city_count; city++)
        values[city] = trips_from(demand, city);
    TRY(city_table_add(session, table, "trips_from", "", 1, values));
    for (int city = 0; city < demand->city_count; city++)
        values[city] = trips_to(demand, city);
    TRY(city_table_add(session, table, "trips_to", "", 1, values));
    for (int city = 0; city < demand->city_count; city++)
        values[city] = demand_between(demand, city, city);
    TRY(city_table_add(session, table, "trips_inside", "", 1, values));
    TRY(demand_add_facts(session, demand, table));
    if (demand->mean_time_min == NULL) return BIGHT_OK;
    TRY(city_table_add(session, table, "mean_time", "min", 1, demand->mean_time_min));
    TRY(scenario_add_fact(session, demand->scenario, table));
    TRY(accuracy_add_fact(session, demand->network, INPUT_TIMES | demand->inputs, table));
    return features_add_fact(session, table, "mean time of a trip", "%.6g min",
                             mean_time_min(demand));
}

bight_status bight_demand_describe(bight_session *session, const bight_demand *demand,
                                   bight_layer **table) {
    TRY(city_table_create(session, demand->network, "Trips of cities", table));
    return city_table_finish(table, fill_table(session, demand, *table));
}

static bight_status write(bight_session *session, arena *scratch, const bight_demand *demand,
                          const bight_matrix_output *form, const char *path) {
    /* The writers ask a scenario for its network and name alone. */
    const bight_scenario named = {.network = demand->network, .name = demand->scenario};
    const bight_matrix_output wanted = {form->format, MATRIX_BIT(MATRIX_TRIPS), form->may_replace};
    matrix_shape shape;
    matrix_writer writer;
    TRY(matrix_shape_choose(session, scratch, &named, NULL, &shape));
    shape.measures = MATRIX_BIT(MATRIX_TRIPS);
    shape.trips = demand->trips;
    const matrix_block whole = {.shape = &shape, .count = demand->city_count};
    TRY(matrix_writer_begin(session, scratch, &shape, &wanted, path, &writer));
    return matrix_writer_end(session, &writer, matrix_writer_put(session, &writer, &whole));
}

bight_status bight_demand_write(bight_session *session, const bight_demand *demand,
                                const bight_matrix_output *form, const char *path) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = write(session, scratch, demand, form, path);
    arena_destroy(scratch);
    return status;
}
