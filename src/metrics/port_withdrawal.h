/* What closing ports does to the hinterlands: who must go elsewhere, how much longer it takes, and
 * who takes over. Times by land do not hang on ports, so closing one strikes its column from the
 * table of times, and all of it is exact. */
#ifndef BIGHT_METRICS_PORT_WITHDRAWAL_H
#define BIGHT_METRICS_PORT_WITHDRAWAL_H

#include "metrics/port_choice.h"

/* What cities weigh by. */
enum { BY_POPULATION, BY_GDP, WEIGHING_COUNT };

typedef struct {
    bool *is_closed; /* by port */
    /* Of the nearest hinterland; a city shared by equally near ports counts by the part of those
     * that close. */
    double moved[WEIGHING_COUNT];
    double unserved[WEIGHING_COUNT]; /* of it, where no other port is reached */
    double *taken[WEIGHING_COUNT];   /* by port */
    double *taken_h; /* by port: people it takes over times the hours they travel longer */
    double *left;    /* by port: people in the hinterlands after */
    int64_t most_ms; /* longer; -1: nobody has to and can go elsewhere */
    int most_city;
    int lost[MOST_LIMITS]; /* cities that had a port within the limit and have none any more */
    /* By the model of choice. */
    double chosen[WEIGHING_COUNT];
    double *chosen_instead[WEIGHING_COUNT]; /* by port */
    double *chosen_after;                   /* by port: people */
    double *attraction_left;                /* by port, as the next: room */
    double *shares_left;
} port_withdrawal;

bight_status port_withdrawal_create(bight_session *session, const port_clusters *work,
                                    port_withdrawal *made);

/* What may close: first each port, then each cluster of several. The port or cluster that closes,
 * -1 for what it is not. */
typedef struct {
    int port;
    int cluster;
    const char *name;
} port_closing;

int port_withdrawal_count(const port_clusters *work);
port_closing port_withdrawal_choose(const port_clusters *work, int which, port_withdrawal *of);

/* Fills the rest. O(cities ports). */
void port_withdrawal_find(const port_clusters *work, const port_choice *choice,
                          port_withdrawal *of);

/* Columns closes and what, and their texts in a row. */
bight_status port_withdrawal_add_names(bight_session *session, bight_layer *table, int columns[2]);
bight_status port_withdrawal_set_names(bight_session *session, const port_closing *closing, int row,
                                       const int columns[2], bight_layer *table);

#endif
