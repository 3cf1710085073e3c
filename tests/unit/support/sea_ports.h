/* Ports and the links between them, drawn for tests of their sea side. Beside the ports there is a
 * city "a", which a road joins to the port at 0 0. */
#ifndef SEA_PORTS_H
#define SEA_PORTS_H

#include "network_fixture.h"

/* ports: NAME, KIND (coastal, gateway or other), CARGO and the components CALLS, CAPACITY,
 * SERVICES, COMPANIES, SHIP and DIRECT. links: HOURS, KM, A_DAY (departures), TEU and WAYS (both,
 * forward). `more` goes into the network file under measures.ports, `service` into the layer of
 * links, each with its indentation; "" for nothing. */
void sea_ports_draw(const network_fixture *f, const char *ports, const char *links,
                    const char *service, const char *more);

/* All six components, to be passed as `more`. */
extern const char SEA_PORTS_CONNECTIVITY[];

/* One table under the options (NULL: none), kept as f->table. */
typedef enum { SEA_TABLE, SERVICES_TABLE, CLUSTERS_TABLE, PORTS_TABLE } sea_ports_table;
const bight_layer *sea_ports_find(network_fixture *f, const bight_port_options *options,
                                  sea_ports_table which);

/* The row of a port, by its name. */
int sea_ports_row(const bight_layer *table, const char *port);

/* A cell of a port's row, NaN where it is missing. */
double sea_ports_cell(const bight_layer *table, const char *port, const char *column);

bool sea_ports_tells(const bight_layer *table, const char *words);

#endif
