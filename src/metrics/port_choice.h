/* What is asked of hinterlands, read and computed: the model of choice, the limits of reach, and
 * from when on a port contests a city. */
#ifndef BIGHT_METRICS_PORT_CHOICE_H
#define BIGHT_METRICS_PORT_CHOICE_H

#include "metrics/port_clusters.h"
#include "metrics/port_rivalry.h"

enum { MOST_LIMITS = 8 };

typedef struct {
    bool is_modelled;
    const char *attraction_text;
    const char *decay_text;
    bight_decay decay;
    double *attraction; /* by port, raised to its power; 0 where it is not known */
    int unknown_count;
    double *shares; /* of each city's choice, rows of ports */
    double margin;
    int limit_count;
    double limits_h[MOST_LIMITS];
    port_rivalry rivalry; /* by population */
} port_choice;

bight_status port_choice_read(bight_session *session, const port_clusters *work,
                              const bight_port_options *options, port_choice *choice);

int64_t port_choice_limit_ms(const port_choice *choice, int limit);

/* amounts[p] = sum of the weights of the cities times their shares for p. */
void port_choice_expect(const port_clusters *work, const port_choice *choice, const double *weights,
                        double *amounts);

/* The ports of a city from the nearest on: the times of the first two, SEARCH_UNREACHED where there
 * are none; and whether a port contests the city: is as near as the first, or nearer than the
 * margin allows. A city with one such port is captive. */
typedef struct {
    int64_t first_ms;
    int64_t second_ms;
    int contender_count;
} port_contest;
port_contest port_choice_contest(const port_clusters *work, const port_choice *choice, int city);
bool port_choice_contends(const port_clusters *work, const port_choice *choice, int city, int port);

/* The model, said for a table. */
bight_status port_choice_add_facts(bight_session *session, const port_choice *choice,
                                   bight_layer *table);

#endif
