/* The figures of one region that it is compared with others by: totals, terminals and times. */
#ifndef BIGHT_METRICS_REGION_FIGURES_H
#define BIGHT_METRICS_REGION_FIGURES_H

#include "metrics/accessibility.h"

typedef struct {
    const char *name;
    const char *unit;
    const char *trust; /* the key of the network file's trust that speaks of it */
    int decimals;
    double value; /* NaN: missing */
} region_figure;

typedef struct {
    arena *arena;
    const bight_region *of;
    const bight_network *network;
    const access_settings *settings; /* the same for all regions */
    int city_count;
    double *population; /* by city, in persons */
    double area_km2;    /* of the region's own table, as the next, NaN: not told */
    double persons;
    region_figure *items;
    int count;
    int capacity;
} region_figures;

/* All figures of `of`, in the same order for every region. */
bight_status region_figures_find(bight_session *session, region_figures *found);

/* Parts of it: what is counted and summed, and what is timed. */
bight_status region_totals_add(bight_session *session, region_figures *to);
bight_status region_terminals_add(bight_session *session, region_figures *to);
bight_status region_times_add(bight_session *session, region_figures *to);

bight_status region_figures_add(bight_session *session, region_figures *to,
                                const region_figure *figure);

#endif
