/* An index of how well ports are connected, as UNCTAD builds its liner shipping connectivity
 * index, on either base. Values are rows of components, one row a port; all are known and at least
 * 0, and no component is 0 in all rows. */
#ifndef BIGHT_METRICS_CONNECTIVITY_INDEX_H
#define BIGHT_METRICS_CONNECTIVITY_INDEX_H

/* The mean of component / largest, the largest such mean set to 100 (UNCTAD until 2023). */
void connectivity_index_largest(const double *values, int port_count, int component_count,
                                double *index);

/* 100 times the mean of component / average, so that their mean is 100 (UNCTAD since 2024). */
void connectivity_index_average(const double *values, int port_count, int component_count,
                                double *index);

#endif
