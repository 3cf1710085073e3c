/* Proposed links shared out over ranks (base/ranks.h): each looks at its part of them in the tables
 * of times, which the leader gives. */
#ifndef BIGHT_METRICS_SHARED_SCREENING_H
#define BIGHT_METRICS_SHARED_SCREENING_H

#include "base/ranks.h"
#include "metrics/screening.h"

bool shared_screening_is_possible(const bight_session *session, int link_count);

/* screening_evaluate and screening_measure with all ranks; for the latter there are potentials. */
bight_status shared_screening_evaluate(bight_session *session, screening *of);
bight_status shared_screening_measure(bight_session *session, screening *of, const int *proposals,
                                      int count);

/* What the others do. */
#define SHARED_SCREENING "new links"
bight_status shared_screening_serve(bight_session *session);

#endif
