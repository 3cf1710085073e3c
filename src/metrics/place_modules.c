/* Modules of groups and communities; see place_modules.h. */
#include "metrics/place_modules.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/city_groups.h"
#include "metrics/place_igraph.h"
#include "network/graph_status.h"
#include "network/graph_turn.h"

enum { RUNS = 100 };

static const double RANDOMNESS = 0.01; /* beta of the Leiden algorithm */
static const double CLEARLY = 1e-12;   /* better than rounding can make it */

int place_modules_degree(const place_ways *ways, const place_modules *modules, int place,
                         int module) {
    int degree = 0;
    for (int k = ways->first[place]; k < ways->first[place + 1]; k++) {
        const int other = modules->module[ways->neighbour[k]];
        degree += module < 0 ? other >= 0 : other == module;
    }
    return degree;
}

/* Weights of the links of a place to places in modules, and of those to its own. */
static void weigh_place(const place_ways *ways, const place_modules *modules, int place,
                        double *strength, double *inside) {
    for (int k = ways->first[place]; k < ways->first[place + 1]; k++) {
        const int other = modules->module[ways->neighbour[k]];
        if (other >= 0) *strength += ways->per_hour[k];
        if (other == modules->module[place]) *inside += ways->per_hour[k];
    }
}

/* Weights inside modules less those expected of the strengths, over all. */
double place_modules_modularity(const place_ways *ways, const place_modules *modules) {
    double inside = 0, all = 0, squares = 0;
    for (int module = 0; module < modules->count; module++) {
        double strength = 0;
        for (int place = 0; place < ways->place_count; place++)
            if (modules->module[place] == module)
                weigh_place(ways, modules, place, &strength, &inside);
        all += strength;
        squares += strength * strength;
    }
    return all > 0 ? inside / all - squares / (all * all) : (double)NAN;
}

/* ---- Groups ---------------------------------------------------------------------------------- */

bight_status place_modules_of_group(bight_session *session, arena *owner,
                                    const bight_network *network, const char *group,
                                    const place_ways *ways, place_modules *made) {
    city_groups groups;
    TRY(city_groups_read(session, owner, network, group, &groups));
    *made = (place_modules){.count = groups.group_count, .names = groups.names};
    TAKE(session, owner, made->module, ways->place_count);
    for (int place = 0; place < ways->place_count; place++) {
        const bool is_in =
            place < network->city_count && groups.first[place] < groups.first[place + 1];
        made->module[place] = is_in ? groups.items[groups.first[place]] : -1;
    }
    return BIGHT_OK;
}

/* ---- Communities ----------------------------------------------------------------------------- */

/* igraph's objects, all initialised, so that one place destroys them. */
typedef struct {
    igraph_vector_t strengths;
    igraph_vector_int_t membership;
    igraph_rng_t generator;
} module_objects;

/* Of igraph's communities those of places with links, numbered as they come. */
static void take_membership(const place_ways *ways, const igraph_vector_int_t *membership,
                            int *numbers, place_modules *made) {
    made->count = 0;
    memset(numbers, 0, (size_t)ways->place_count * sizeof *numbers);
    for (int place = 0; place < ways->place_count; place++) {
        const igraph_integer_t theirs = VECTOR(*membership)[place];
        made->module[place] = -1;
        if (ways->first[place] == ways->first[place + 1]) continue;
        if (numbers[theirs] == 0) numbers[theirs] = ++made->count;
        made->module[place] = numbers[theirs] - 1;
    }
}

/* The communities of every run, of cities. */
typedef struct {
    int city_count;
    int *module; /* run by city */
} community_runs;

static void measure_stability(const community_runs *runs, place_modules *made) {
    for (int city = 0; city < runs->city_count; city++) {
        int together = 0, all = 0;
        for (int other = 0; other < runs->city_count; other++) {
            if (other == city || made->module[other] < 0) continue;
            if (made->module[other] != made->module[city]) continue;
            all += RUNS;
            for (int run = 0; run < RUNS; run++) {
                const int *module = runs->module + (size_t)run * (size_t)runs->city_count;
                together += module[city] == module[other];
            }
        }
        made->stability[city] = all == 0 ? (double)NAN : (double)together / all;
    }
}

static bight_status run_often(bight_session *session, arena *owner, const place_ways *ways,
                              const place_igraph *places, module_objects *objects,
                              community_runs *runs, place_modules *best) {
    double most = -INFINITY;
    const double all = igraph_vector_sum(&objects->strengths);
    place_modules found = {.count = 0};
    int *numbers;
    TAKE(session, owner, found.module, ways->place_count);
    TAKE(session, owner, numbers, ways->place_count);
    TAKE(session, owner, runs->module, (size_t)RUNS * (size_t)runs->city_count);
    for (int run = 0; run < RUNS; run++) {
        TRY(graph_status(session,
                         igraph_community_leiden(&places->graph, &places->weights,
                                                 &objects->strengths, 1 / all, RANDOMNESS, false,
                                                 -1, &objects->membership, NULL, NULL)));
        take_membership(ways, &objects->membership, numbers, &found);
        memcpy(runs->module + (size_t)run * (size_t)runs->city_count, found.module,
               (size_t)runs->city_count * sizeof *found.module);
        const double modularity = place_modules_modularity(ways, &found);
        if (modularity < most + CLEARLY) continue;
        most = modularity;
        best->count = found.count;
        memcpy(best->module, found.module, (size_t)ways->place_count * sizeof *found.module);
    }
    measure_stability(runs, best);
    return BIGHT_OK;
}

/* igraph draws from its own generator, which is put back afterwards. */
static bight_status find_communities(bight_session *session, arena *owner, const place_ways *ways,
                                     const place_igraph *places, uint64_t seed,
                                     community_runs *runs, module_objects *objects,
                                     place_modules *made) {
    const igraph_rng_t before = *igraph_rng_default();
    TRY(graph_status(session, igraph_strength(&places->graph, &objects->strengths, igraph_vss_all(),
                                              IGRAPH_ALL, IGRAPH_NO_LOOPS, &places->weights)));
    if (igraph_ecount(&places->graph) == 0) return BIGHT_OK;
    TRY(graph_status(session, igraph_rng_seed(&objects->generator, (igraph_uint_t)seed)));
    igraph_rng_set_default(&objects->generator);
    const bight_status status = run_often(session, owner, ways, places, objects, runs, made);
    igraph_rng_t restored = before;
    igraph_rng_set_default(&restored);
    return status;
}

static bight_status find_with_objects(bight_session *session, arena *owner, const place_ways *ways,
                                      const place_igraph *places, uint64_t seed,
                                      community_runs *runs, place_modules *made) {
    module_objects objects;
    const bool has_all =
        igraph_vector_init(&objects.strengths, 0) == IGRAPH_SUCCESS &&
        igraph_vector_int_init(&objects.membership, 0) == IGRAPH_SUCCESS &&
        igraph_rng_init(&objects.generator, &igraph_rngtype_mt19937) == IGRAPH_SUCCESS;
    if (!has_all) return FAIL_MEMORY(session);
    const bight_status status =
        find_communities(session, owner, ways, places, seed, runs, &objects, made);
    igraph_rng_destroy(&objects.generator);
    igraph_vector_int_destroy(&objects.membership);
    igraph_vector_destroy(&objects.strengths);
    return status;
}

static bight_status find_with_graph(bight_session *session, arena *owner, const place_ways *ways,
                                    uint64_t seed, community_runs *runs, place_modules *made) {
    place_igraph places;
    bight_status status = place_igraph_create(session, ways, ways->per_hour, &places);
    if (status != BIGHT_OK) return status;
    status = find_with_objects(session, owner, ways, &places, seed, runs, made);
    place_igraph_destroy(&places);
    return status;
}

static bight_status find_in_graph(bight_session *session, arena *owner, const place_ways *ways,
                                  uint64_t seed, community_runs *runs, place_modules *made) {
    graph_turn_take();
    const bight_status status = find_with_graph(session, owner, ways, seed, runs, made);
    graph_turn_give();
    return status;
}

/* The city with the most links inside, of equal ones the first; -1 without a city. */
static int find_head(const place_ways *ways, const place_modules *modules, int city_count,
                     int module) {
    int head = -1, most = -1;
    for (int city = 0; city < city_count; city++) {
        if (modules->module[city] != module) continue;
        const int degree = place_modules_degree(ways, modules, city, module);
        if (degree <= most) continue;
        most = degree;
        head = city;
    }
    return head;
}

static bight_status name_communities(bight_session *session, arena *owner,
                                     const bight_network *network, const place_ways *ways,
                                     place_modules *made) {
    TAKE(session, owner, made->names, made->count);
    for (int module = 0; module < made->count; module++) {
        const int head = find_head(ways, made, network->city_count, module);
        made->names[module] = head >= 0 ? network->cities[head].name
                                        : text_format(owner, "without a city %d", module + 1);
        if (made->names[module] == NULL) return FAIL_MEMORY(session);
    }
    return BIGHT_OK;
}

bight_status place_modules_find(bight_session *session, arena *owner, const bight_network *network,
                                const place_ways *ways, uint64_t seed, place_modules *made) {
    community_runs runs = {.city_count = network->city_count};
    *made = (place_modules){.count = 0};
    TAKE(session, owner, made->module, ways->place_count);
    TAKE(session, owner, made->stability, network->city_count);
    for (int place = 0; place < ways->place_count; place++)
        made->module[place] = -1;
    for (int city = 0; city < network->city_count; city++)
        made->stability[city] = NAN;
    TRY(find_in_graph(session, owner, ways, seed, &runs, made));
    return name_communities(session, owner, network, ways, made);
}
