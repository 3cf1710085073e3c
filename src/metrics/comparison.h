/* A scenario beside another one over the same network: what both are worth, city by city and pair
 * by pair, for the tables of bight_comparison_compute.
 *
 * Times are compared only over pairs that are joined on both sides, so that no mean improves
 * because a long pair dropped out; pairs that are newly joined or cut off are counted.
 */
#ifndef BIGHT_METRICS_COMPARISON_H
#define BIGHT_METRICS_COMPARISON_H

#include "metrics/accessibility.h"
#include "metrics/port_set.h"
#include "route/matrix_base.h"

enum { SIDE_BEFORE, SIDE_AFTER, SIDE_COUNT };

typedef enum { PAIR_JOINED, PAIR_NEW, PAIR_CUT, PAIR_APART } pair_state;

/* Sums over ordered pairs of different cities. */
typedef struct {
    int64_t joined; /* on both sides, as all that follows but the last three */
    int64_t faster;
    int64_t slower;
    int64_t units[SIDE_COUNT];    /* the times together */
    uint32_t longest[SIDE_COUNT]; /* units */
    double weight;                /* products of the weights together */
    double weighted[SIDE_COUNT];  /* products of the weights and minutes together */
    int64_t newly_joined;
    int64_t cut_off;
    int64_t apart; /* on both sides */
} pair_sums;

/* Ports and their hinterlands on both sides; of other scenarios, where ports have a profile of
 * their own. */
typedef struct {
    const bight_scenario *scenarios[SIDE_COUNT];
    port_set sets[SIDE_COUNT];
    const char **nearest[SIDE_COUNT]; /* by city: names of the nearest ports; NULL: none reached */
} comparison_ports;

/* What is the same for all scenarios that one is compared with. */
typedef struct {
    arena *arena;
    matrix_base times;
    double *straight_km; /* NULL: not needed */
    bight_layer *access; /* of the matrix before; NULL: not found yet, as the next */
    double *potential;   /* by city, before, as the next */
    double *harmonic;
    double *closeness;
} comparison_base;

typedef struct {
    arena *scratch;
    const bight_network *network;
    const bight_scenario *scenarios[SIDE_COUNT];
    const bight_comparison_options *asked;
    comparison_base *kept; /* NULL: nothing is kept, and everything is told; else only
                                    what times are enough for */
    matrix_pair times;
    const bight_matrix *matrices[SIDE_COUNT];
    int size;
    access_settings access;
    const char *weight_name; /* "" where all cities count alike */
    const char *weight_unit;
    double *weights;
    const char *group_name; /* NULL: the cities have no groups */
    const char **groups;
    int group_count;
    int *group_of; /* by city; -1: none */
    int top;
    pair_sums pairs;
    double *mean_time[SIDE_COUNT]; /* by city, over pairs joined on both sides; min */
    double *potential[SIDE_COUNT]; /* by city */
    double *hub_rank[SIDE_COUNT];  /* by city; NULL where no hubs are weighted */
    const comparison_ports *ports; /* NULL: none */
} comparison;

/* Fills the tables; without an arena, times and weights of its own. `may_search` counts where
 * something is kept; where the times after were not found without it there are no tables. */
bight_status comparison_make(bight_session *session, comparison *of, bool may_search,
                             bight_layer *tables[BIGHT_COMPARISON_TABLES]);

/* Of the matrices' units; TIME_LIMIT: no route. */
static inline uint32_t comparison_units(const comparison *of, int side, int from, int to) {
    const size_t cell = (size_t)from * (size_t)of->size + (size_t)to;
    return of->matrices[side]->whole.values.time[cell];
}

double comparison_minutes(const comparison *of, int64_t units);

/* Of two different cities. */
static inline pair_state comparison_state(const comparison *of, int from, int to) {
    const bool was_joined = comparison_units(of, SIDE_BEFORE, from, to) < TIME_LIMIT;
    const bool is_joined = comparison_units(of, SIDE_AFTER, from, to) < TIME_LIMIT;
    if (was_joined) return is_joined ? PAIR_JOINED : PAIR_CUT;
    return is_joined ? PAIR_NEW : PAIR_APART;
}

/* Adds a pair of different cities. */
void comparison_add_pair(const comparison *of, int from, int to, pair_sums *sums);

/* The rank of each city by a value, 1 the largest, equal ones alike; NaN for NaN. */
void comparison_rank(const double *values, int count, double *ranks);

/* A value of every city by a matrix, found on both sides; that of before once where it is kept. */
typedef void (*comparison_measure)(const bight_matrix *matrix, double *values);

bight_status comparison_find_centrality(bight_session *session, const comparison *of,
                                        comparison_measure find, double **kept,
                                        double *const values[SIDE_COUNT]);

/* A measure of the overall table. */
typedef struct {
    const char *measure;
    const char *unit;
    double sides[SIDE_COUNT]; /* NaN: none */
    const char *over;         /* what it counts or is the mean of */
} comparison_row;

typedef struct {
    arena *arena;
    comparison_row *items;
    int count;
    int capacity;
} comparison_rows;

bight_status comparison_rows_add(bight_session *session, comparison_rows *rows,
                                 const comparison_row *row);

/* Shares of the modes, where they are cheap to find. */
bight_status comparison_add_modes(bight_session *session, const comparison *of,
                                  comparison_rows *rows);

/* Trips and what the change is worth to those who make them, where a demand is given. */
bight_status comparison_add_benefit(bight_session *session, const comparison *of,
                                    comparison_rows *rows);
bight_status comparison_add_benefit_facts(bight_session *session, const comparison *of,
                                          bight_layer *table);

/* What the scenario after adds: length of the new links and cost of all changes. */
typedef struct {
    double added_km;
    double cost_yuan;
    int unpriced; /* changes that state no cost */
} comparison_works;

comparison_works comparison_find_works(const comparison *of);

/* The tables; see bight_comparison_compute in bight.h. */
bight_status comparison_tell_overall(bight_session *session, const comparison *of,
                                     bight_layer **table);
bight_status comparison_tell_cities(bight_session *session, const comparison *of,
                                    bight_layer **table);
bight_status comparison_tell_pairs(bight_session *session, const comparison *of,
                                   bight_layer **table);
bight_status comparison_tell_groups(bight_session *session, const comparison *of,
                                    bight_layer **table);
bight_status comparison_tell_ports(bight_session *session, const comparison *of,
                                   bight_layer **table);

/* Facts that every one of them has. */
bight_status comparison_add_facts(bight_session *session, const comparison *of, bight_layer *table);

/* Finds the ports of the scenarios asked for; leaves `found` NULL where there are none. */
bight_status comparison_find_ports(bight_session *session, comparison *of);

#endif
