/* Pairs of cities without a route: 64 origins spread at a time, one bit each, over the arcs between
 * the strongly connected parts of the graph; what reaches a vertex reaches all of its part. */
#include <string.h>

#include "network/diagnosis.h"

enum { BATCH = 64 };

typedef struct {
    const int *parts; /* by vertex */
    int part_count;
    int *first_arc; /* by part, into heads */
    int *heads;
    uint64_t *masks; /* by part: the origins that reach it */
    int *queue;      /* a ring: no part is in it twice */
    bool *is_queued;
    int begin;
    int waiting;
} spreading;

static bool leaves_part(const spreading *over, const network_arc *arc) {
    return over->parts[arc->from] != over->parts[arc->to];
}

static bight_status create_spreading(bight_session *session, const bight_network *network,
                                     arena *scratch, spreading *over) {
    TAKE(session, scratch, over->first_arc, over->part_count + 2);
    TAKE(session, scratch, over->heads, network->arc_count);
    TAKE(session, scratch, over->masks, over->part_count);
    TAKE(session, scratch, over->queue, over->part_count);
    TAKE(session, scratch, over->is_queued, over->part_count);
    int *next = over->first_arc + 1; /* while filling, the place of the vertex before */
    for (int i = 0; i < network->arc_count; i++)
        if (leaves_part(over, &network->arcs[i])) next[over->parts[network->arcs[i].from] + 1]++;
    for (int part = 0; part < over->part_count; part++)
        next[part + 1] += next[part];
    for (int i = 0; i < network->arc_count; i++)
        if (leaves_part(over, &network->arcs[i]))
            over->heads[next[over->parts[network->arcs[i].from]]++] =
                over->parts[network->arcs[i].to];
    return BIGHT_OK;
}

static void reach_part(spreading *over, int part, uint64_t mask) {
    if ((mask & ~over->masks[part]) == 0) return;
    over->masks[part] |= mask;
    if (over->is_queued[part]) return;
    over->is_queued[part] = true;
    over->queue[(over->begin + over->waiting++) % over->part_count] = part;
}

static void spread(spreading *over) {
    while (over->waiting > 0) {
        const int part = over->queue[over->begin];
        over->begin = (over->begin + 1) % over->part_count;
        over->waiting--;
        over->is_queued[part] = false;
        for (int i = over->first_arc[part]; i < over->first_arc[part + 1]; i++)
            reach_part(over, over->heads[i], over->masks[part]);
    }
}

/* Which vertices the origins of `count` cities from `first` on reach. */
static void spread_from(spreading *over, const bight_network *network, int first, int count) {
    memset(over->masks, 0, (size_t)over->part_count * sizeof *over->masks);
    for (int i = 0; i < count; i++)
        reach_part(over, over->parts[network_origin(network, first + i)], (uint64_t)1 << i);
    spread(over);
}

static int batch_at(const bight_network *network, int first) {
    const int rest = network->city_count - first;
    return rest < BATCH ? rest : BATCH;
}

static uint64_t mask_of(const spreading *over, const bight_network *network, int city) {
    return over->masks[over->parts[network_destination(network, city)]];
}

/* The first city that the first of a pair reaches and that reaches the second; -1. */
static bight_status find_meeting(bight_session *session, const diagnosis *list, spreading *over,
                                 const int pair[2], int *meeting) {
    const bight_network *network = list->network;
    bool *is_reached;
    TAKE(session, list->scratch, is_reached, network->city_count);
    *meeting = -1;
    spread_from(over, network, pair[0], 1);
    for (int city = 0; city < network->city_count; city++)
        is_reached[city] = mask_of(over, network, city) != 0;
    for (int first = 0; first < network->city_count && *meeting < 0; first += BATCH) {
        const int count = batch_at(network, first);
        spread_from(over, network, first, count);
        for (int i = 0; i < count && *meeting < 0; i++)
            if (is_reached[first + i] && (mask_of(over, network, pair[1]) >> i & 1) != 0)
                *meeting = first + i;
    }
    return BIGHT_OK;
}

static void count_pair(const int *groups, int from, int to, diagnosis_pairs *pairs) {
    pairs->missing++;
    if (groups[from] != groups[to] || groups[from] < 0) return;
    if (pairs->within++ > 0) return;
    pairs->first[0] = from;
    pairs->first[1] = to;
}

bight_status diagnosis_count_pairs(bight_session *session, const diagnosis *list,
                                   const diagnosis_strong_parts *parts, const int *groups,
                                   diagnosis_pairs *pairs) {
    const bight_network *network = list->network;
    spreading over = {.parts = parts->numbers, .part_count = parts->count};
    TRY(create_spreading(session, network, list->scratch, &over));
    *pairs = (diagnosis_pairs){.meeting = -1};
    for (int first = 0; first < network->city_count; first += BATCH) {
        const int count = batch_at(network, first);
        spread_from(&over, network, first, count);
        for (int i = 0; i < count; i++)
            for (int to = 0; to < network->city_count; to++)
                if (first + i != to && (mask_of(&over, network, to) >> i & 1) == 0)
                    count_pair(groups, first + i, to, pairs);
    }
    if (pairs->within > 0) TRY(find_meeting(session, list, &over, pairs->first, &pairs->meeting));
    return BIGHT_OK;
}
