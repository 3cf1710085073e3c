/* Closures shared out over ranks (base/ranks.h): each finds the effects of those that lie together,
 * and what they do to cities and groups, which the leader gets. */
#ifndef BIGHT_METRICS_SHARED_CLOSINGS_H
#define BIGHT_METRICS_SHARED_CLOSINGS_H

#include "metrics/closing_sums.h"

bool shared_closings_are_possible(const bight_session *session, const closure_list *closures);

/* closures_find with all ranks. What others found is among the effects, the excess and the sums of
 * the first worker afterwards. */
bight_status shared_closings_find(bight_session *session, const router *from,
                                  closure_request *request, closing_sums *work);

/* What the others do. */
#define SHARED_CLOSINGS "closures"
bight_status shared_closings_serve(bight_session *session);

#endif
