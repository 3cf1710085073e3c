/* The one turn with igraph; see graph_turn.h. */
#include "network/graph_turn.h"

#include <igraph.h>

#include "base/turn.h"

static turn_lock with_igraph = TURN_FREE; /* as much of the process as igraph's own state */

void graph_turn_take(void) {
    turn_take(&with_igraph);
    igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_set_warning_handler(igraph_warning_handler_ignore);
}

void graph_turn_give(void) {
    turn_give(&with_igraph);
}
