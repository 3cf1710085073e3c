/* The scenarios that pages have asked for of late: numbered lists of changes, each the list
 * `changes` of a scenario file as JSON. The number 0 is the network as it is. */
#ifndef BIGHT_APP_POSTED_SCENARIOS_H
#define BIGHT_APP_POSTED_SCENARIOS_H

#include <jansson.h>

#include "bight.h"

enum { MOST_POSTED = 64, MOST_POSTED_CHANGES = 200, POSTED_TEXT_BYTES = 256 * 1024 };

typedef struct {
    int number;       /* 0: free */
    int64_t asked_at; /* the count of questions then */
    json_t *changes;
} posted_scenario;

typedef struct {
    posted_scenario kept[MOST_POSTED];
    int last_number;
    int64_t asked_count;
} posted_scenarios;

/* The number of a list of changes, kept in the place of the one that nobody has asked for the
 * longest, unless the same list is there; 0 for an empty one. */
int posted_scenarios_keep(posted_scenarios *of, json_t *changes);

/* The changes of a number, lent; NULL when it is not kept. Not for 0. */
json_t *posted_scenarios_find(posted_scenarios *of, int number);

void posted_scenarios_close(posted_scenarios *of);

/* A scenario file with these changes, which holds until the next call; NULL when it is too long. */
const char *posted_scenarios_text(json_t *changes);

/* Why a value cannot be a list of changes; NULL: it can. */
const char *posted_scenarios_refuse(const json_t *changes);

/* The network with the changes; with an empty list as it is. */
bight_status posted_scenarios_open(bight_session *session, const bight_network *network,
                                   json_t *changes, bight_scenario **scenario);

#endif
