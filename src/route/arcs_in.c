/* Sorting arcs by their heads; see arcs_in.h. */
#include "route/arcs_in.h"

#include <string.h>

bight_status arcs_in_list(bight_session *session, arena *owner, const search_graph *graph,
                          arcs_in *made) {
    int *next;
    TAKE(session, owner, made->first, (size_t)graph->node_count + 1);
    TAKE(session, owner, made->arc, graph->arc_count);
    TAKE(session, owner, made->tail, graph->arc_count);
    TAKE(session, owner, next, graph->node_count);
    for (int arc = 0; arc < graph->arc_count; arc++)
        made->first[graph->head[arc] + 1]++;
    for (int node = 0; node < graph->node_count; node++)
        made->first[node + 1] += made->first[node];
    memcpy(next, made->first, (size_t)graph->node_count * sizeof *next);
    for (int node = 0; node < graph->node_count; node++)
        for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            const int at = next[graph->head[arc]]++;
            made->arc[at] = arc;
            made->tail[at] = node;
        }
    return BIGHT_OK;
}
