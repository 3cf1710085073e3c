/* Prices and emissions of a profile by mode, held against the columns of the mode's layers. */
#ifndef BIGHT_NETWORK_MODE_RULES_H
#define BIGHT_NETWORK_MODE_RULES_H

#include "network/network.h"

/* Once all layers are read: a layer without the column of a rule takes the rule's default, but a
 * column that no layer of the mode has is a name misspelt, and fails. */
bight_status mode_rules_check(bight_session *session, const bight_network *network);

#endif
