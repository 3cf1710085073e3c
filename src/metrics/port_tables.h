/* The tables about hinterlands, each made from the ports in their clusters and what is asked of
 * them. */
#ifndef BIGHT_METRICS_PORT_TABLES_H
#define BIGHT_METRICS_PORT_TABLES_H

#include "metrics/port_choice.h"

typedef bight_status port_table_maker(bight_session *session, const port_clusters *work,
                                      const port_choice *choice, bight_layer **table);

/* A row a port: captive and contested people, people expected by the model, pressure of others. */
port_table_maker port_tables_make_hinterlands;

/* A row a city: its ports from the nearest on, and how contested it is. */
port_table_maker port_tables_make_cities;

/* A row a port and limit: people and GDP within reach. */
port_table_maker port_tables_make_within;

/* A row a pair of ports: how far their hinterlands overlap. */
port_table_maker port_tables_make_overlaps;

/* A row a port and a row a cluster of several: what happens when it closes. */
port_table_maker port_tables_make_closures;

/* A row for what closes and each port that takes over from it; lines where it is a port. */
port_table_maker port_tables_make_takeovers;

/* A row a port: its links, how far the others are by sea, and how many ways pass it. */
port_table_maker port_tables_make_sea;

/* A row a port: its connectivity where the network file tells the components, and how much hangs on
 * its largest link. */
port_table_maker port_tables_make_services;

#endif
