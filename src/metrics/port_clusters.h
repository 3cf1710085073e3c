/* The ports of a network gathered into their clusters, with their nearest hinterlands: what the
 * tables about ports are filled from. */
#ifndef BIGHT_METRICS_PORT_CLUSTERS_H
#define BIGHT_METRICS_PORT_CLUSTERS_H

#include "metrics/port_set.h"

typedef struct {
    const bight_network *network;
    const bight_scenario *scenario;
    arena *scratch;
    port_set ports;
    const char **clusters; /* names, in file order */
    int cluster_count;
    int *cluster_of;      /* by port */
    const char *grouping; /* how clusters were found, said for a table; NULL: as declared */
    const char *population_unit;
    const char *gdp_unit;
    bool has_gdp;
    double *city_population; /* by city, as the next; NULL without GDP */
    double *city_gdp;
    double *cities; /* of the nearest hinterland, by port, as the next four */
    double *population;
    double *gdp;
    double *population_share;
    double *gdp_share;
    double overland; /* share of population whose ways to the gateways pass no port */
} port_clusters;

/* Fills the rest of `work`, whose scenario, its network, and scratch are given. */
bight_status port_clusters_build(bight_session *session, port_clusters *work);

/* Sum over the ports of a cluster; those that are NaN count for nothing. */
double port_clusters_total(const port_clusters *work, const double *amounts, int cluster);

/* Amounts of one cluster's ports, closed up; the number of them. */
int port_clusters_gather(const port_clusters *work, const double *amounts, int cluster,
                         double *gathered);

/* A column with a value a row, multiplied by `factor`. */
bight_status port_clusters_add_column(bight_session *session, bight_layer *table, const char *name,
                                      const char *unit, int decimals, const double *values,
                                      double factor);

/* Of a table with a row a port: columns port, cluster and city, and the points. */
bight_status port_clusters_add_names(bight_session *session, const port_clusters *work,
                                     bight_layer *table);

/* Whose links by sea count as those of ports, where the network file names areas. */
bight_status port_clusters_add_areas(bight_session *session, const port_clusters *work,
                                     bight_layer *table);

/* The profile and the scenario, and with the next also how nearest hinterlands are meant. */
bight_status port_clusters_add_scenario(bight_session *session, const port_clusters *work,
                                        bight_layer *table);
bight_status port_clusters_add_facts(bight_session *session, const port_clusters *work,
                                     bight_layer *table);

#endif
