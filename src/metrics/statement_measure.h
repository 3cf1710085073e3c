/* What a statement is measured by: the number a measure's text stands for in one region. */
#ifndef BIGHT_METRICS_STATEMENT_MEASURE_H
#define BIGHT_METRICS_STATEMENT_MEASURE_H

#include "route/matrix.h"

typedef struct {
    const bight_region *region;
    const bight_layer *measures; /* of bight_regions_compare */
    int row;                     /* the region's in it */
    const char *place;           /* of the statement, "statements.csv: record 3", for messages */
} statement_subject;

typedef struct {
    double number;    /* NaN where the region has none */
    const char *unit; /* "" where it has none, or none is told */
    const char *why;  /* what is to be said of it, or "" */
} statement_finding;

/* A text that means nothing fails. Texts live in the arena or the layer of measures. */
bight_status statement_measure_find(bight_session *session, arena *owner,
                                    const statement_subject *of, const char *measure,
                                    statement_finding *found);

#endif
