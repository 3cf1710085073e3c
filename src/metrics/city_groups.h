/* The groups cities belong to, of one column of groups: a city may be in none, one or several. */
#ifndef BIGHT_METRICS_CITY_GROUPS_H
#define BIGHT_METRICS_CITY_GROUPS_H

#include "network/network.h"

typedef struct {
    int group_count;
    const char **names; /* in the order in which cities name them */
    int *first;         /* groups of a city: items[first[city]] .. items[first[city + 1] - 1] */
    int *items;
    int item_count;
} city_groups;

/* `group` is a name under cities: groups; NULL: there are no groups. */
bight_status city_groups_read(bight_session *session, arena *owner, const bight_network *network,
                              const char *group, city_groups *made);

/* The group cities are told apart by when none is asked for: province where there is one, for links
 * are built by provinces, else the first; NULL without groups. */
const char *city_groups_usual(const bight_network *network);

/* The names of the base of a group, as in "core,inner", that the file declares under regions
 * without a table of its own; NULL: there is none. */
const char *city_groups_base(const bight_network *network, const char *group);

/* The first group that has such a base, or NULL. */
const char *city_groups_with_base(const bight_network *network);

/* Whether the city is in one of the groups of a list, as in "core,inner". */
bool city_groups_has(const city_groups *groups, const char *list, int city);

#endif
