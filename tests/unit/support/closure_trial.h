/* A network whose closures are found by plain searches once the arcs are gone, and the tables that
 * are to say the same. */
#ifndef CLOSURE_TRIAL_H
#define CLOSURE_TRIAL_H

#include "network_fixture.h"
#include "route/search.h"

enum { MOST_CITIES = 128 };

typedef struct {
    int64_t ms[MOST_CITIES][MOST_CITIES]; /* -1: no route */
} times;

/* What a closure should have done. */
typedef struct {
    int64_t slower;
    int64_t cut;
    double added_min;
    double weighted_min;
    double cut_weight;
    int64_t worst_ms;
    double sent[MOST_CITIES]; /* minutes lost by weight, of each city's journeys */
    bool is_cut_from[MOST_CITIES];
} expected_effect;

typedef struct {
    network_fixture *f;
    bight_scenario *scenario; /* whose arcs are closed and opened again */
    int cities;
    double weights[MOST_CITIES];
    times before;
    times after;
    double pairs;
    double weight;
    double sent[MOST_CITIES];
    bight_layer *tables[BIGHT_CRITICAL_TABLES];
    double exposure[MOST_CITIES]; /* sums over links */
    double worst_exposure[MOST_CITIES];
    int cutting[MOST_CITIES];
    int links;
} closure_trial;

/* Of the network that is open, with a weight of its cities, everything found: times before by plain
 * searches, and the tables. */
void closure_trial_open(closure_trial *tried, network_fixture *f, const char *weight,
                        const bight_critical_options *options);
void closure_trial_close(closure_trial *tried);

/* Only the scenario of the network that is open, which the caller destroys. */
void closure_trial_begin(closure_trial *tried, network_fixture *f);

/* By plain searches. */
void closure_trial_times(const closure_trial *tried, times *found);

/* Which arcs go together. */
typedef bool (*arc_choice)(const closure_trial *tried, int arc, int which);
bool closure_trial_is_of_link(const closure_trial *tried, int arc, int link);
bool closure_trial_is_at_terminal(const closure_trial *tried, int arc, int terminal);
bool closure_trial_is_at_city(const closure_trial *tried, int arc, int city);

void closure_trial_set_closed(const closure_trial *tried, arc_choice chooses, int which,
                              bool is_closed);

/* Closes arcs, searches, opens them again; journeys of `passed_over` (-1: none) do not count. */
void closure_trial_search(closure_trial *tried, arc_choice chooses, int which, int passed_over,
                          expected_effect *effect);

/* What the times `after` differ in from those before. */
void closure_trial_compare(const closure_trial *tried, int passed_over, expected_effect *effect);

/* Pairs with a route that are not the city's (-1: all), and their weight. */
void closure_trial_count(const closure_trial *tried, int city, double *pairs, double *weight);

double closure_trial_weight(const closure_trial *tried, int from, int to);

void closure_trial_expect_near(double value, double expected, const char *what);

/* NaN too where there is no such column. */
double closure_trial_cell(const bight_layer *table, int row, const char *column);

void closure_trial_expect_row(const closure_trial *tried, const bight_layer *table, int row,
                              const expected_effect *effect, double pairs, double weight);

#endif
