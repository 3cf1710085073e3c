/* Cities of port clusters; see port_members.h. */
#include "metrics/port_members.h"

#include <math.h>

#include "base/parallel.h"
#include "metrics/city_nodes.h"
#include "metrics/quickest_paths.h"

static const double MS_PER_H = 3600000;

/* Sums of a member over the pairs that have a way. */
typedef struct {
    double inner_ms;
    double inner_pairs;
    double outer_ms;
    double outer_pairs;
} member_times;

typedef struct {
    const port_clusters *of;
    int member_count;
    int *cities;     /* by member, those of a cluster one after the other */
    int *first;      /* of each cluster's members, and their number */
    int *cluster_of; /* by member */
    city_nodes nodes;
    quickest_paths *paths;
    bool **is_avoided; /* by worker and vertex */
    member_times *times;
    double *through; /* by member and member: pairs from the one to cities outside past the other */
} port_members;

/* ---- Who they are ---------------------------------------------------------------------------- */

static bool is_member(const port_members *members, int city, int cluster) {
    for (int i = members->first[cluster]; i < members->first[cluster + 1]; i++)
        if (members->cities[i] == city) return true;
    return false;
}

static int city_of_port(const port_clusters *work, int port) {
    return work->network->terminals[work->ports.terminals[port]].city;
}

static bight_status list_members(bight_session *session, port_members *members) {
    const port_clusters *work = members->of;
    TAKE(session, work->scratch, members->cities, work->ports.port_count);
    TAKE(session, work->scratch, members->cluster_of, work->ports.port_count);
    TAKE(session, work->scratch, members->first, (size_t)work->cluster_count + 1);
    for (int cluster = 0; cluster < work->cluster_count; cluster++) {
        members->first[cluster + 1] = members->member_count;
        for (int port = 0; port < work->ports.port_count; port++) {
            const int city = city_of_port(work, port);
            if (work->cluster_of[port] != cluster || city < 0 || is_member(members, city, cluster))
                continue;
            members->cities[members->member_count] = city;
            members->cluster_of[members->member_count++] = cluster;
            members->first[cluster + 1] = members->member_count;
        }
    }
    return BIGHT_OK;
}

/* ---- Their ways ------------------------------------------------------------------------------ */

static void sum_times(port_members *members, int member, const search_tree *tree) {
    const bight_network *network = members->of->network;
    member_times *sums = &members->times[member];
    for (int to = 0; to < network->city_count; to++) {
        const int64_t time_ms = tree->time_ms[network_destination(network, to)];
        if (to == members->cities[member] || time_ms == SEARCH_UNREACHED) continue;
        const bool is_inner = is_member(members, to, members->cluster_of[member]);
        *(is_inner ? &sums->inner_ms : &sums->outer_ms) += (double)time_ms;
        *(is_inner ? &sums->inner_pairs : &sums->outer_pairs) += 1;
    }
}

/* Of the worker's origin: cities outside whose quickest ways pass a member, ties in parts. */
static double sum_through(const port_members *members, int member, int through, int worker) {
    bool *is_avoided = members->is_avoided[worker];
    const int cluster = members->cluster_of[member];
    double sum = 0;
    city_nodes_mark(&members->nodes, members->cities[through], true, is_avoided);
    quickest_paths_avoid(members->paths, worker, is_avoided);
    city_nodes_mark(&members->nodes, members->cities[through], false, is_avoided);
    for (int to = 0; to < members->of->network->city_count; to++) {
        const double share = quickest_paths_missing(members->paths, worker, to);
        if (!isnan(share) && !is_member(members, to, cluster)) sum += share;
    }
    return sum;
}

static void find_ways(void *context, int member, int worker) {
    port_members *members = context;
    const int cluster = members->cluster_of[member], count = members->member_count;
    sum_times(members, member,
              quickest_paths_search(members->paths, worker, members->cities[member]));
    for (int i = members->first[cluster]; i < members->first[cluster + 1]; i++)
        if (i != member)
            members->through[member * count + i] = sum_through(members, member, i, worker);
}

static bight_status find_members(bight_session *session, port_members *members) {
    const port_clusters *work = members->of;
    TRY(list_members(session, members));
    const size_t count = (size_t)members->member_count;
    TRY(city_nodes_list(session, work->scratch, work->scenario, &members->nodes));
    TRY(quickest_paths_create(session, work->scratch, work->scenario, &members->paths));
    TAKE(session, work->scratch, members->times, count);
    TAKE(session, work->scratch, members->through, count * count);
    TAKE(session, work->scratch, members->is_avoided, session->thread_count);
    for (int worker = 0; worker < session->thread_count; worker++)
        TAKE(session, work->scratch, members->is_avoided[worker], work->scenario->vertex_count);
    parallel_for(session->thread_count, members->member_count, find_ways, members);
    return BIGHT_OK;
}

/* ---- What a table tells of a cluster --------------------------------------------------------- */

static member_times sum_cluster(const port_members *members, int cluster) {
    member_times sums = {.inner_ms = 0};
    for (int i = members->first[cluster]; i < members->first[cluster + 1]; i++) {
        sums.inner_ms += members->times[i].inner_ms;
        sums.inner_pairs += members->times[i].inner_pairs;
        sums.outer_ms += members->times[i].outer_ms;
        sums.outer_pairs += members->times[i].outer_pairs;
    }
    return sums;
}

/* The share of the other members' ways out that pass a member; NaN: they have none. */
static double share_through(const port_members *members, int cluster, int through) {
    double sum = 0, pairs = 0;
    for (int i = members->first[cluster]; i < members->first[cluster + 1]; i++) {
        if (i == through) continue;
        sum += members->through[i * members->member_count + through];
        pairs += members->times[i].outer_pairs;
    }
    return sum / pairs;
}

/* The member that most of them pass, of equal ones the first; -1: none is passed. */
static int find_gateway(const port_members *members, int cluster, double *most) {
    int gateway = -1;
    *most = NAN;
    for (int i = members->first[cluster]; i < members->first[cluster + 1]; i++) {
        const double share = share_through(members, cluster, i);
        if (isnan(share) || share <= *most) continue;
        if (share > 0) gateway = i;
        *most = share;
    }
    return gateway;
}

static bight_status fill(bight_session *session, const port_members *members, bight_layer *table) {
    int inner, outer, gateway_city, dependence;
    TRY(features_add_number(session, table, "inner_time", "h", 2, &inner));
    TRY(features_add_number(session, table, "outer_time", "h", 2, &outer));
    TRY(features_add_text(session, table, "gateway_city", &gateway_city));
    TRY(features_add_number(session, table, "dependence", "%", 1, &dependence));
    for (int row = 0; row < table->row_count; row++) {
        const member_times sums = sum_cluster(members, row);
        double share;
        const int gateway = find_gateway(members, row, &share);
        features_set_number(table, row, inner, sums.inner_ms / sums.inner_pairs / MS_PER_H);
        features_set_number(table, row, outer, sums.outer_ms / sums.outer_pairs / MS_PER_H);
        features_set_number(table, row, dependence, 100 * share);
        if (gateway < 0) continue;
        const network_city *city = &members->of->network->cities[members->cities[gateway]];
        TRY(features_set_text(session, table, row, gateway_city, city->name));
    }
    return BIGHT_OK;
}

bight_status port_members_add_columns(bight_session *session, const port_clusters *work,
                                      bight_layer *table) {
    port_members members = {.of = work};
    TRY(find_members(session, &members));
    TRY(fill(session, &members, table));
    return features_add_fact(
        session, table, "inner_time, outer_time, gateway_city, dependence",
        "mean times from the cities of the cluster's ports to each other and to all other cities, "
        "over pairs with a route; "
        "the city of them that most of the quickest ways of the others to cities outside pass, and "
        "the share of these ways");
}
