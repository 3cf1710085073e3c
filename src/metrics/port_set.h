/* The ports of a network's clusters, the gateways outside, and the times between cities, ports and
 * gateways. */
#ifndef BIGHT_METRICS_PORT_SET_H
#define BIGHT_METRICS_PORT_SET_H

#include "scenario/scenario.h"

typedef struct {
    int kind; /* of the ports among the description's terminals */
    int port_count;
    int *terminals; /* of the network, those with a throughput, in file order */
    const char **clusters;
    double *throughput;
    double *throughput_before; /* of an earlier year, as the next NaN when missing */
    double *teu;
    const char *throughput_unit;
    const char *teu_unit;
    int without_throughput; /* ports of clusters that have none of their own */
    int gateway_count;
    int *gateways; /* terminals */
    int area_count;
    int *areas; /* terminals whose links by sea are those of a port, as the next: by area */
    int *area_ports;
    int city_count;
    /* Milliseconds, SEARCH_UNREACHED when there is no way: from city to the gate of a port (row
     * after row), from city to the gate of a gateway by land, from port to gateway by sea with
     * loading at the port. */
    int64_t *city_port_ms;
    int64_t *city_gateway_ms;
    int64_t *port_gateway_ms;
} port_set;

/* Whether the mode of the ports the network declares is travelled under its profile. */
bool port_set_is_travelled(const bight_network *network);

/* Finds the ports as measures.ports describes them and computes the times under the scenario. */
bight_status port_set_build(bight_session *session, arena *owner, const bight_scenario *scenario,
                            port_set *ports);

/* The values, NaN where missing, that the ports have in the terminals' column of this name, which a
 * user asked for. */
bight_status port_set_read_column(bight_session *session, const bight_network *network,
                                  const port_set *ports, const char *name, double *values);

/* The same of a column that the network file itself names under measures.ports, and its unit. */
bight_status port_set_read_declared(bight_session *session, const bight_network *network,
                                    const port_set *ports, const char *name, double *values,
                                    const char **unit);

/* The text of a port in such a column: NULL where none is named, "" where it is missing. */
bight_status port_set_read_text(bight_session *session, arena *owner, const bight_network *network,
                                const port_set *ports, const char *name, int port,
                                const char **text);

/* shares[p] += weight of each city, divided evenly among the ports it is nearest to; a city that
 * reaches none is left out. `weights` NULL counts cities. */
void port_set_hinterland(const port_set *ports, const double *weights, double *shares);

/* shares[p] += the share of a city's gateways best reached by sea from p, times its weight, over
 * the sum of weights; the rest, returned, goes overland or nowhere. */
double port_set_gateway_share(const port_set *ports, const double *weights, double *shares);

#endif
