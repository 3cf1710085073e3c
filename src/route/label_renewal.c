/* From the lowest label to the highest; see label_renewal.h. */
#include "route/label_renewal.h"

#include <string.h>

/* ---- What is the same for all closures ------------------------------------------------------- */

static int end_of_group(const search_places *places, int group) {
    const int end = (group + 1) * LANE_COUNT;
    return end < places->count ? end : places->count;
}

static int size_of(const label_groups *groups, int group) {
    return groups->first[group + 1] - groups->first[group];
}

static void place_nodes(const label_groups *groups, int group, int *place_of) {
    const int *rank = groups->rank + groups->first[group];
    for (int i = 0; i < size_of(groups, group); i++)
        place_of[rank[i]] = i;
}

static void count_ways(label_ways *made, int group, const int *place_of) {
    const label_groups *groups = made->groups;
    for (int node = groups->first[group]; node < groups->first[group + 1]; node++) {
        const int rank = groups->rank[node];
        for (int arc = made->index->first[rank]; arc < made->index->first[rank + 1]; arc++)
            if (made->index->up_time[arc] < TIME_LIMIT)
                made->first_way[groups->first[group] + place_of[made->index->head[arc]] + 1]++;
    }
}

static void fill_ways(label_ways *made, int group, const int *place_of, size_t *next) {
    const label_groups *groups = made->groups;
    for (int node = groups->first[group]; node < groups->first[group + 1]; node++) {
        const int rank = groups->rank[node];
        for (int arc = made->index->first[rank]; arc < made->index->first[rank + 1]; arc++) {
            if (made->index->up_time[arc] >= TIME_LIMIT) continue;
            const size_t way = next[groups->first[group] + place_of[made->index->head[arc]]]++;
            made->lower[way] = node - groups->first[group];
            made->way[way] = arc;
        }
    }
}

static void mark_entries(label_ways *made, int group, const int *place_of) {
    const search_places *places = made->groups->places;
    const int end = end_of_group(places, group);
    for (int i = places->first[group * LANE_COUNT]; i < places->first[end]; i++)
        made->is_entry[made->groups->first[group] +
                       place_of[made->index->rank[places->connectors[i].node]]] = true;
}

static bight_status list_ways(bight_session *session, arena *owner, arena *scratch,
                              label_ways *made) {
    const label_groups *groups = made->groups;
    const size_t nodes = (size_t)groups->first[groups->group_count];
    int *place_of;
    size_t *next;
    TAKE(session, scratch, place_of, made->index->node_count);
    TAKE(session, scratch, next, nodes);
    TAKE(session, owner, made->first_way, nodes + 1);
    TAKE(session, owner, made->is_entry, nodes);
    for (int group = 0; group < groups->group_count; group++) {
        place_nodes(groups, group, place_of);
        mark_entries(made, group, place_of);
        count_ways(made, group, place_of);
    }
    for (size_t node = 0; node < nodes; node++) {
        made->first_way[node + 1] += made->first_way[node];
        next[node] = made->first_way[node];
    }
    TAKE(session, owner, made->lower, made->first_way[nodes]);
    TAKE(session, owner, made->way, made->first_way[nodes]);
    for (int group = 0; group < groups->group_count; group++) {
        place_nodes(groups, group, place_of);
        fill_ways(made, group, place_of, next);
    }
    return BIGHT_OK;
}

static bight_status climb_all(bight_session *session, arena *owner, arena *scratch,
                              const lane_loops *loops, label_ways *made) {
    const label_groups *groups = made->groups;
    label_climb how = {.index = made->index, .loops = loops};
    uint32_t *labels = arena_take_aligned(owner, (size_t)groups->first[groups->group_count] + 1,
                                          LANE_COUNT * sizeof *labels, LANE_ALIGNMENT);
    if (labels == NULL) return FAIL_MEMORY(session);
    TAKE(session, scratch, how.label_of, made->index->node_count);
    for (int group = 0; group < groups->group_count; group++)
        label_groups_climb(groups, group, &how, labels + (size_t)groups->first[group] * LANE_COUNT);
    made->before = labels;
    return BIGHT_OK;
}

bight_status label_ways_list(bight_session *session, arena *owner, const label_groups *groups,
                             const hierarchy *index, const lane_loops *loops, label_ways *made) {
    *made = (label_ways){.groups = groups, .index = index};
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    bight_status status = list_ways(session, owner, scratch, made);
    if (status == BIGHT_OK) status = climb_all(session, owner, scratch, loops, made);
    arena_destroy(scratch);
    return status;
}

/* ---- One thread ------------------------------------------------------------------------------ */

bight_status label_renewal_create(bight_session *session, arena *owner, const label_ways *ways,
                                  const hierarchy *index, const lane_loops *loops,
                                  label_renewal *made) {
    const label_groups *groups = ways->groups;
    const size_t nodes = (size_t)groups->first[groups->group_count];
    *made = (label_renewal){.ways = ways, .loops = loops, .index = index};
    made->labels =
        arena_take_aligned(owner, nodes + 1, LANE_COUNT * sizeof *made->labels, LANE_ALIGNMENT);
    if (made->labels == NULL) return FAIL_MEMORY(session);
    memcpy(made->labels, ways->before, nodes * LANE_COUNT * sizeof *made->labels);
    TAKE(session, owner, made->place_of, index->node_count);
    TAKE(session, owner, made->is_slower, index->node_count);
    TAKE(session, owner, made->renewed, nodes);
    return BIGHT_OK;
}

static const uint32_t *before_at(const label_renewal *renewal, int node) {
    return renewal->ways->before + (size_t)node * LANE_COUNT;
}

/* Whether in some lane the upper node was reached by this way as quickly as by any. */
static bool gave_time(const label_renewal *renewal, int lower, int upper, int arc) {
    uint16_t bits = 0;
    const uint32_t time = renewal->ways->index->up_time[arc];
    return time < TIME_LIMIT && renewal->loops->match(time, before_at(renewal, lower),
                                                      before_at(renewal, upper), 1, &bits);
}

/* The place of a rank in the group, -1 where it is not there. */
static int place_in(const label_renewal *renewal, int group, int rank) {
    const label_groups *groups = renewal->ways->groups;
    const int place = renewal->place_of[rank];
    const bool is_there =
        place < size_of(groups, group) && groups->rank[groups->first[group] + place] == rank;
    return is_there ? place : -1;
}

static void mark_ways(label_renewal *renewal, int group, const label_losses *losses) {
    const int first = renewal->ways->groups->first[group];
    for (int i = 0; i < losses->arc_count; i++) {
        const int arc = losses->arcs[i];
        const int lower = place_in(renewal, group, losses->tails[arc]);
        const int upper = lower < 0 ? -1 : place_in(renewal, group, renewal->index->head[arc]);
        if (upper >= 0 && !renewal->is_slower[upper])
            renewal->is_slower[upper] = gave_time(renewal, first + lower, first + upper, arc);
    }
}

static void mark_connectors(label_renewal *renewal, int group, const label_losses *losses) {
    const search_places *places = renewal->ways->groups->places;
    const int end = end_of_group(places, group);
    for (int i = places->first[group * LANE_COUNT]; i < places->first[end]; i++)
        if (losses->is_closed[i])
            renewal
                ->is_slower[renewal->place_of[renewal->index->rank[places->connectors[i].node]]] =
                true;
}

/* The lanes of the places that meet a node, by their open connectors. */
static void enter(const label_renewal *renewal, int group, int rank, const bool *is_closed,
                  uint32_t *label) {
    const search_places *places = renewal->ways->groups->places;
    for (int place = group * LANE_COUNT; place < end_of_group(places, group); place++)
        for (int i = places->first[place]; i < places->first[place + 1]; i++) {
            const search_connector *way = &places->connectors[i];
            uint32_t *lane = &label[place % LANE_COUNT];
            if (!is_closed[i] && renewal->index->rank[way->node] == rank && way->time < *lane)
                *lane = way->time;
        }
}

/* Computes a label anew; whether it is another. */
static bool renew(label_renewal *renewal, int group, int place, const bool *is_closed) {
    const label_ways *ways = renewal->ways;
    const int first = ways->groups->first[group], node = first + place;
    const size_t begin = ways->first_way[node], end = ways->first_way[node + 1];
    uint32_t *label = renewal->labels + (size_t)node * LANE_COUNT;
    for (int lane = 0; lane < LANE_COUNT; lane++)
        label[lane] = TIME_LIMIT;
    if (ways->is_entry[node]) enter(renewal, group, ways->groups->rank[node], is_closed, label);
    const lane_ways from_below = {ways->lower + begin, ways->way + begin, (int)(end - begin)};
    return renewal->loops->renew(&from_below, renewal->index->up_time,
                                 renewal->labels + (size_t)first * LANE_COUNT,
                                 before_at(renewal, node), label);
}

/* What stands above a label that has become slower, if it had its time from there. */
static void mark_above(label_renewal *renewal, int group, int place) {
    const int first = renewal->ways->groups->first[group];
    const int rank = renewal->ways->groups->rank[first + place];
    for (int arc = renewal->index->first[rank]; arc < renewal->index->first[rank + 1]; arc++) {
        if (renewal->ways->index->up_time[arc] >= TIME_LIMIT) continue;
        const int upper = renewal->place_of[renewal->index->head[arc]];
        if (!renewal->is_slower[upper])
            renewal->is_slower[upper] = gave_time(renewal, first + place, first + upper, arc);
    }
}

bool label_renewal_run(label_renewal *renewal, int group, const label_losses *losses,
                       uint32_t limit) {
    const label_groups *groups = renewal->ways->groups;
    bool exceeds = false;
    place_nodes(groups, group, renewal->place_of);
    mark_ways(renewal, group, losses);
    if (losses->has_closed) mark_connectors(renewal, group, losses);
    for (int place = size_of(groups, group) - 1; place >= 0; place--) {
        if (!renewal->is_slower[place]) continue;
        renewal->is_slower[place] = false;
        if (!renew(renewal, group, place, losses->is_closed)) continue;
        const int node = groups->first[group] + place;
        renewal->renewed[renewal->renewed_count++] = node;
        exceeds |= renewal->loops->exceeds(renewal->labels + (size_t)node * LANE_COUNT, 1, limit);
        mark_above(renewal, group, place);
    }
    return exceeds;
}

void label_renewal_undo(label_renewal *renewal) {
    while (renewal->renewed_count > 0) {
        const size_t at = (size_t)renewal->renewed[--renewal->renewed_count] * LANE_COUNT;
        memcpy(renewal->labels + at, renewal->ways->before + at,
               LANE_COUNT * sizeof *renewal->labels);
    }
}
