/* Nodes above groups of places; see label_groups.h. */
#include "route/label_groups.h"

#include <stdlib.h>

typedef struct {
    bight_session *session;
    arena *owner;
    const hierarchy *index;
    int *seen; /* by rank: the last group that came there, plus 1 */
    int *rank;
    int count;
    int capacity;
} rank_list;

static bight_status add_rank(rank_list *list, int rank, int group) {
    if (list->seen[rank] == group + 1) return BIGHT_OK;
    list->seen[rank] = group + 1;
    GROW(list->session, list->owner, list->rank, list->count, list->capacity);
    list->rank[list->count++] = rank;
    return BIGHT_OK;
}

/* Everything above the ranks listed from `begin` on. */
static bight_status add_above(rank_list *list, int begin, int group) {
    const hierarchy *index = list->index;
    for (int i = begin; i < list->count; i++) {
        const int rank = list->rank[i];
        for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++)
            if (index->up_time[arc] < TIME_LIMIT) TRY(add_rank(list, index->head[arc], group));
    }
    return BIGHT_OK;
}

static int compare_falling(const void *left, const void *right) {
    const int a = *(const int *)left, b = *(const int *)right;
    return (a < b) - (a > b);
}

static int end_of_group(const search_places *places, int group) {
    const int end = (group + 1) * LANE_COUNT;
    return end < places->count ? end : places->count;
}

static bight_status list_groups(bight_session *session, arena *scratch, const hierarchy *index,
                                rank_list *list, label_groups *made) {
    const search_places *places = made->places;
    TAKE(session, scratch, list->seen, index->node_count);
    for (int group = 0; group < made->group_count; group++) {
        const int begin = list->count, end = end_of_group(places, group);
        for (int i = places->first[group * LANE_COUNT]; i < places->first[end]; i++)
            TRY(add_rank(list, index->rank[places->connectors[i].node], group));
        TRY(add_above(list, begin, group));
        if (list->count > begin)
            qsort(list->rank + begin, (size_t)(list->count - begin), sizeof *list->rank,
                  compare_falling);
        made->first[group + 1] = list->count;
    }
    made->rank = list->rank;
    return BIGHT_OK;
}

bight_status label_groups_list(bight_session *session, arena *owner, const hierarchy *index,
                               const search_places *places, label_groups *made) {
    *made = (label_groups){.places = places,
                           .group_count = (places->count + LANE_COUNT - 1) / LANE_COUNT};
    TAKE(session, owner, made->first, (size_t)made->group_count + 1);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    rank_list list = {.session = session, .owner = owner, .index = index};
    const bight_status status = list_groups(session, scratch, index, &list, made);
    arena_destroy(scratch);
    return status;
}

void label_groups_climb(const label_groups *groups, int group, const label_climb *how,
                        uint32_t *labels) {
    const search_places *places = groups->places;
    const int *rank = groups->rank + groups->first[group];
    const int count = groups->first[group + 1] - groups->first[group];
    for (int i = 0; i < count; i++)
        how->label_of[rank[i]] = i;
    for (int i = 0; i < count * LANE_COUNT; i++)
        labels[i] = TIME_LIMIT;
    for (int place = group * LANE_COUNT; place < end_of_group(places, group); place++)
        for (int i = places->first[place]; i < places->first[place + 1]; i++) {
            const search_connector *way = &places->connectors[i];
            uint32_t *label = labels + how->label_of[how->index->rank[way->node]] * LANE_COUNT +
                              place % LANE_COUNT;
            if (way->time < *label) *label = way->time;
        }
    const lane_climb nodes = {how->index, rank, count, how->label_of};
    how->loops->climb(&nodes, 1, labels);
}

typedef struct {
    bight_session *session;
    arena *owner;
    const label_groups *one;
    const label_groups *other;
    int *place; /* by rank: 1 + the place in the group looked at */
    label_meetings *made;
    int count;
    int one_capacity;
    int other_capacity;
} meeting_list;

static bight_status add_common(meeting_list *list, int place, int other_place) {
    label_meetings *made = list->made;
    GROW(list->session, list->owner, made->of_one, list->count, list->one_capacity);
    GROW(list->session, list->owner, made->of_other, list->count, list->other_capacity);
    made->of_one[list->count] = place;
    made->of_other[list->count++] = other_place;
    return BIGHT_OK;
}

static bight_status list_others(meeting_list *list, int group) {
    const label_groups *other = list->other;
    for (int h = 0; h < other->group_count; h++) {
        for (int i = other->first[h]; i < other->first[h + 1]; i++) {
            const int place = list->place[other->rank[i]];
            if (place > 0) TRY(add_common(list, place - 1, i - other->first[h]));
        }
        list->made->first[(size_t)group * (size_t)other->group_count + (size_t)h + 1] =
            (size_t)list->count;
    }
    return BIGHT_OK;
}

static bight_status list_all(meeting_list *list, arena *scratch, int highest) {
    const label_groups *one = list->one;
    TAKE(list->session, scratch, list->place, (size_t)highest + 1);
    for (int group = 0; group < one->group_count; group++) {
        for (int i = one->first[group]; i < one->first[group + 1]; i++)
            list->place[one->rank[i]] = i - one->first[group] + 1;
        TRY(list_others(list, group));
        for (int i = one->first[group]; i < one->first[group + 1]; i++)
            list->place[one->rank[i]] = 0;
    }
    return BIGHT_OK;
}

static int highest_rank(const label_groups *groups) {
    int highest = -1;
    for (int group = 0; group < groups->group_count; group++)
        if (groups->first[group] < groups->first[group + 1] &&
            groups->rank[groups->first[group]] > highest)
            highest = groups->rank[groups->first[group]];
    return highest;
}

bight_status label_meetings_list(bight_session *session, arena *owner, const label_groups *one,
                                 const label_groups *other, label_meetings *made) {
    const int highest =
        highest_rank(one) > highest_rank(other) ? highest_rank(one) : highest_rank(other);
    *made = (label_meetings){.other_count = other->group_count};
    TAKE(session, owner, made->first, (size_t)one->group_count * (size_t)other->group_count + 1);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    meeting_list list = {
        .session = session, .owner = owner, .one = one, .other = other, .made = made};
    const bight_status status = list_all(&list, scratch, highest);
    arena_destroy(scratch);
    return status;
}

static size_t number_of(const label_meetings *meetings, int one, int other) {
    return (size_t)one * (size_t)meetings->other_count + (size_t)other;
}

lane_meeting label_meetings_at(const label_meetings *meetings, int one, int other) {
    const size_t first = meetings->first[number_of(meetings, one, other)];
    const size_t end = meetings->first[number_of(meetings, one, other) + 1];
    return (lane_meeting){meetings->of_one + first, meetings->of_other + first, (int)(end - first)};
}

lane_meeting label_meetings_back(const label_meetings *meetings, int one, int other) {
    const lane_meeting at = label_meetings_at(meetings, one, other);
    return (lane_meeting){at.lanes, at.one, at.count};
}
