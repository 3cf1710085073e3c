/* Failures of igraph; see graph_status.h. */
#include "network/graph_status.h"

bight_status graph_status(bight_session *session, igraph_error_t code) {
    if (code == IGRAPH_SUCCESS) return BIGHT_OK;
    if (code == IGRAPH_ENOMEM) return FAIL_MEMORY(session);
    return FAIL(session, BIGHT_INTERNAL, "igraph failed: %s", igraph_strerror(code));
}
