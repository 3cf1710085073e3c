/* What cities reach and share: the terminals of a kind, or the cities themselves by a weight, with
 * how much there is of it at each and the times to it. */
#ifndef BIGHT_METRICS_SUPPLY_H
#define BIGHT_METRICS_SUPPLY_H

#include "metrics/accessibility.h"

typedef struct {
    const char *what; /* as asked */
    const char *unit; /* of the amounts */
    int count;
    const char **names;
    double *amounts;
    double *minutes; /* from every city, row after row; INFINITY: no way, or the city itself */
    int unknown;     /* terminals left out: no number */
} supply;

/* `text` is a kind of terminals ("port": each counts as one), with a number of theirs
 * ("port:throughput"), or a weight of the cities ("gdp"). */
bight_status supply_find(bight_session *session, arena *owner, const bight_scenario *scenario,
                         const bight_matrix *matrix, const char *text, bool includes_self,
                         supply *found);

#endif
