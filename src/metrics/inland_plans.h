/* Where k inland ports go, and who goes to them. */
#ifndef BIGHT_METRICS_INLAND_PLANS_H
#define BIGHT_METRICS_INLAND_PLANS_H

#include "metrics/inland_set.h"
#include "metrics/site_search.h"

typedef enum {
    PLAN_LEAST_TIME,   /* p-median */
    PLAN_WIDEST_COVER, /* maximal covering */
    PLAN_THERE_NOW,    /* the inland ports there are */
    PLAN_COUNT
} plan_kind;

extern const char *const PLAN_NAMES[PLAN_COUNT];

typedef struct {
    int *cities; /* with an inland port, those kept first */
    int count;
    int kept_count;
    int *nearest;    /* by city: the city it goes to; -1: none, or it has a seaport */
    double *minutes; /* by city; INFINITY: no way */
    double mean_min; /* by weight, of those served; NaN: nobody is, as the next */
    double farthest_min;
    double covered_share; /* of the weight of all */
    double unserved_share;
    site_choice choice; /* of the plans that were looked for */
    double bound;       /* the mean can be no less, the share covered no more; NaN: unknown */
} inland_plan;

typedef struct {
    const inland_set *set;
    int port_count;
    double cover_min;
    bool keeps_existing;
    double weight; /* of all cities without a seaport */
    inland_plan plans[PLAN_COUNT];
} inland_plans;

bight_status inland_plans_find(bight_session *session, const inland_set *set,
                               const bight_inland_options *options, inland_plans *found);

#endif
