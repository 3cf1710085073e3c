/* Times by air; see airport_flights.h. */
#include "metrics/airport_flights.h"

#include <math.h>

#include "route/search.h"

static const double MS_PER_MIN = 60000;

typedef struct {
    const airport_set *set;
    arena *owner;
    int all_count;   /* airports of the network that are open, as the next two */
    int *all;        /* terminals */
    double *onward;  /* [airport of the network][city] by land from its node */
    double *minutes; /* the result */
} flight_search;

static bight_status list_airports(bight_session *session, flight_search *work) {
    const bight_network *network = work->set->network;
    TAKE(session, work->owner, work->all, network->terminal_count);
    for (int i = 0; i < network->terminal_count; i++)
        if (network->terminals[i].kind == work->set->kind &&
            !scenario_is_terminal_closed(work->set->scenario, i))
            work->all[work->all_count++] = i;
    return BIGHT_OK;
}

static double minutes_at(const search_tree *tree, int vertex) {
    return tree->time_ms[vertex] == SEARCH_UNREACHED ? INFINITY
                                                     : (double)tree->time_ms[vertex] / MS_PER_MIN;
}

/* From where one gets off, leaving the airport. */
static bight_status search_onward(bight_session *session, flight_search *work,
                                  const bight_scenario *land) {
    const bight_network *network = work->set->network;
    search_rows rows;
    search_tree tree;
    TRY(search_rows_build(session, work->owner, land, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, work->owner, rows.vertex_count, &tree));
    for (int i = 0; i < work->all_count; i++) {
        search_run(&rows, network->terminals[work->all[i]].node, &tree);
        for (int city = 0; city < network->city_count; city++)
            work->onward[(size_t)i * (size_t)network->city_count + (size_t)city] =
                minutes_at(&tree, network_destination(network, city));
    }
    return BIGHT_OK;
}

static void offer_arrival(const flight_search *work, int airport, int arrival, double flown_min) {
    const size_t cities = (size_t)work->set->network->city_count;
    double *row = work->minutes + (size_t)airport * cities;
    for (size_t city = 0; city < cities; city++)
        row[city] = fmin(row[city], flown_min + work->onward[(size_t)arrival * cities + city]);
}

static bight_status search_flights(bight_session *session, flight_search *work,
                                   const bight_scenario *air) {
    const bight_network *network = work->set->network;
    search_rows rows;
    search_tree tree;
    TRY(search_rows_build(session, work->owner, air, SEARCH_WHOLE, &rows));
    TRY(search_tree_create(session, work->owner, rows.vertex_count, &tree));
    for (int airport = 0; airport < work->set->count; airport++) {
        const int terminal = work->set->terminals[airport];
        const double entering_min =
            (double)scenario_entering_ms(work->set->scenario, terminal) / MS_PER_MIN;
        search_run(&rows, network->terminals[terminal].node, &tree);
        for (int i = 0; i < work->all_count; i++) {
            const int node = network->terminals[work->all[i]].node;
            if (node == network->terminals[terminal].node) continue;
            offer_arrival(work, airport, i, entering_min + minutes_at(&tree, node));
        }
    }
    return BIGHT_OK;
}

static bight_status search_both(bight_session *session, flight_search *work) {
    const airport_set *set = work->set;
    const int mode = set->network->nodes[set->network->terminals[set->terminals[0]].node].mode;
    bight_scenario *land = NULL, *air = NULL;
    bight_status status = scenario_without_mode(session, set->scenario, mode, &land);
    if (status == BIGHT_OK) status = search_onward(session, work, land);
    if (status == BIGHT_OK) status = scenario_only_mode(session, set->scenario, mode, &air);
    if (status == BIGHT_OK) status = search_flights(session, work, air);
    bight_scenario_destroy(land);
    bight_scenario_destroy(air);
    return status;
}

bight_status airport_flights_find(bight_session *session, arena *owner, const airport_set *set,
                                  double **minutes) {
    flight_search work = {.set = set, .owner = owner};
    const size_t cities = (size_t)set->network->city_count;
    TRY(list_airports(session, &work));
    TAKE(session, owner, work.onward, (size_t)work.all_count * cities);
    TAKE(session, owner, work.minutes, (size_t)set->count * cities);
    for (size_t i = 0; i < (size_t)set->count * cities; i++)
        work.minutes[i] = INFINITY;
    *minutes = work.minutes;
    return search_both(session, &work);
}

double airport_flights_between(const airport_set *set, const double *minutes, int from, int to) {
    double least = INFINITY;
    for (int airport = 0; airport < set->count; airport++)
        least = fmin(least,
                     airport_set_minutes(set, from, airport) +
                         minutes[(size_t)airport * (size_t)set->network->city_count + (size_t)to]);
    return least;
}
