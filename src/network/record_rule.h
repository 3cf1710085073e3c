/* A rule of the description bound to a layer: the number it gives for each record. */
#ifndef BIGHT_NETWORK_RECORD_RULE_H
#define BIGHT_NETWORK_RECORD_RULE_H

#include "network/network.h"

/* The caller sets all but the column, then binds. `rule` NULL is no rule. */
typedef struct {
    const description_rule *rule;
    const char *key;   /* what the rule is for, "speed" */
    const char *layer; /* its id */
    const bight_layer *features;
    const description_profile *profile;
    const char *mode; /* the rule is made for all layers of it, and those without the column take
                         the default; NULL: for the layer alone */
    arena *arena;
    int column; /* -1: the rule asks none, or only for the default */
} record_rule;

/* Finds the rule's column; one that is not there fails. */
bight_status record_rule_bind(bight_session *session, record_rule *bound);

bool record_rule_exists(const record_rule *bound);

/* The number for a row, in min, km or km/h; a cell that gives none fails with its record. */
bight_status record_rule_apply(bight_session *session, const record_rule *bound, int row,
                               double *number);

#endif
