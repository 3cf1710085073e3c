/* Keeping a network in a file, with the order its index is built from: that takes nine tenths of
 * the time an index takes, and depends on which nodes are joined alone, not on times.
 */
#include "network/built_network.h"
#include "route/router.h"

static bight_status write_ordered(bight_session *session, arena *scratch, const router *from,
                                  const char *path, bool may_replace) {
    char hex[BIGHT_DIGEST_BYTES];
    network_order order = {.digest = hex, .count = from->graph.node_count};
    TAKE(session, scratch, order.nodes, order.count);
    TRY(router_find_order(session, from, order.nodes));
    customizable_digest(&from->graph, hex);
    return built_write(session, from->scenario->network, &order, path, may_replace);
}

static bight_status write_routed(bight_session *session, const router *from, const char *path,
                                 bool may_replace) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = write_ordered(session, scratch, from, path, may_replace);
    arena_destroy(scratch);
    return status;
}

static bight_status write_scenario(bight_session *session, const bight_scenario *scenario,
                                   const char *path, bool may_replace) {
    router *from;
    TRY(router_create(session, scenario, &from));
    const bight_status status = write_routed(session, from, path, may_replace);
    router_destroy(from);
    return status;
}

bight_status bight_network_write(bight_session *session, const bight_network *network,
                                 const char *path, bool may_replace) {
    bight_scenario *scenario;
    TRY(bight_scenario_create(session, network, &scenario));
    const bight_status status = write_scenario(session, scenario, path, may_replace);
    bight_scenario_destroy(scenario);
    return status;
}
