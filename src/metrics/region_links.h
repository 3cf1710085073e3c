/* The links of a region by mode and class, per area and head. */
#ifndef BIGHT_METRICS_REGION_LINKS_H
#define BIGHT_METRICS_REGION_LINKS_H

#include "metrics/region_figures.h"

typedef struct {
    const char *mode;
    const char *name; /* of the class; "": the mode has no classes */
    int links;
    int64_t length_mm;
} link_class;

typedef struct {
    link_class *items;
    int count;
    int capacity;
} link_classes;

/* Open links by mode and class, the longest class of a mode first; the class is what prices, or
 * else speeds, are told by. Links count once, whether one way or both. */
bight_status region_links_find(bight_session *session, const region_figures *of,
                               link_classes *found);

#endif
