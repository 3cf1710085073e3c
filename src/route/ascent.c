/* Upward searches in lanes; see ascent.h. */
#include "route/ascent.h"

static bight_status take_room(bight_session *session, int most_width, ascent *made) {
    const descent *down = made->down;
    const size_t nodes = (size_t)down->index->node_count;
    TAKE(session, made->arena, made->seen, nodes);
    TAKE(session, made->arena, made->label_of, nodes);
    TAKE(session, made->arena, made->stack, nodes + 1);
    TAKE(session, made->arena, made->next_arc, nodes + 1);
    TAKE(session, made->arena, made->ranks, nodes);
    TAKE(session, made->arena, made->entry_of, down->nodes.node_count);
    made->labels =
        arena_take_aligned(made->arena, (size_t)down->label_count,
                           (size_t)most_width * LANE_COUNT * sizeof(uint32_t), LANE_ALIGNMENT);
    return made->labels == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

bight_status ascent_create(bight_session *session, const descent *down, const lane_loops *loops,
                           int most_width, ascent *made) {
    *made = (ascent){.down = down, .loops = loops, .arena = arena_create()};
    if (made->arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = take_room(session, most_width, made);
    if (status != BIGHT_OK) ascent_destroy(made);
    return status;
}

size_t ascent_room(const descent *down, int most_width) {
    const size_t nodes = (size_t)down->index->node_count;
    const size_t met = nodes < ASCENT_RANKS_MET ? nodes : (size_t)ASCENT_RANKS_MET;
    const size_t label_bytes = (size_t)most_width * LANE_COUNT * sizeof(uint32_t);
    return 2 * nodes * sizeof(int) + 3 * met * sizeof(int) +
           (size_t)down->nodes.node_count * sizeof(int) +
           (2 * met + (size_t)down->label_count) * label_bytes;
}

void ascent_destroy(ascent *made) {
    arena_destroy(made->arena);
    made->arena = NULL;
}

int ascent_width(int lane_count) {
    return lane_count <= LANE_COUNT ? 1 : lane_count <= 2 * LANE_COUNT ? 2 : LANE_MOST_WIDTH;
}

static void meet(ascent *group, int rank, int height) {
    group->seen[rank] = group->group;
    group->stack[height] = rank;
    group->next_arc[height] = group->down->index->first[rank];
}

static int find_unmet(const ascent *group, int rank, int from) {
    const hierarchy *index = group->down->index;
    for (int arc = from; arc < index->first[rank + 1]; arc++)
        if (index->up_time[arc] < TIME_LIMIT && group->seen[index->head[arc]] != group->group)
            return arc;
    return -1;
}

/* Lists everything above a rank that no place of the group has led to yet, the highest first. */
static void climb_from(ascent *group, int rank) {
    if (group->seen[rank] == group->group) return;
    int height = 0;
    meet(group, rank, 0);
    while (height >= 0) {
        const int top = group->stack[height];
        const int arc = find_unmet(group, top, group->next_arc[height]);
        if (arc < 0) {
            group->ranks[group->count++] = top;
            group->label_of[top] = group->count;
            height--;
            continue;
        }
        group->next_arc[height++] = arc + 1;
        meet(group, group->down->index->head[arc], height);
    }
}

static bool make_room(ascent *group) {
    const size_t lanes = (size_t)group->width * LANE_COUNT;
    const size_t wanted = ((size_t)group->count + 1) * lanes;
    if (wanted > group->entry_room) {
        group->entries =
            arena_take_aligned(group->arena, 2 * wanted, sizeof *group->entries, LANE_ALIGNMENT);
        group->entry_room = group->entries == NULL ? 0 : 2 * wanted;
        if (group->entries == NULL) return false;
    }
    for (size_t i = 0; i < wanted; i++)
        group->entries[i] = TIME_LIMIT;
    return true;
}

/* The places themselves, as far from their nodes as their connectors say. */
static void set_origins(ascent *group, const search_places *places, const int *origins, int count) {
    const hierarchy *index = group->down->index;
    const size_t lanes = (size_t)group->width * LANE_COUNT;
    for (int lane = 0; lane < count; lane++) {
        const int first = places->first[origins[lane]], end = places->first[origins[lane] + 1];
        for (int i = first; i < end; i++) {
            const search_connector *way = &places->connectors[i];
            uint32_t *label =
                group->entries + (size_t)group->label_of[index->rank[way->node]] * lanes;
            if (way->time < label[lane]) label[lane] = way->time;
        }
    }
}

bool ascent_climb(ascent *group, const search_places *places, const int *origins, int count) {
    const hierarchy *index = group->down->index;
    group->width = ascent_width(count);
    group->group++;
    group->count = 0;
    for (int lane = 0; lane < count; lane++)
        for (int i = places->first[origins[lane]]; i < places->first[origins[lane] + 1]; i++)
            climb_from(group, index->rank[places->connectors[i].node]);
    if (!make_room(group)) return false;
    set_origins(group, places, origins, count);
    const lane_climb nodes = {index, group->ranks, group->count, group->label_of};
    group->loops->climb(&nodes, group->width, group->entries);
    for (int i = 0; i < group->count; i++) {
        const int place = group->down->place[group->ranks[i]];
        if (place != 0) group->entry_of[place - 1] = i + 1;
    }
    return true;
}

void ascent_descend(ascent *group, int begin, int end, uint32_t *copies) {
    group->loops->descend(&group->down->nodes, begin, end, group->width, group->entry_of,
                          group->entries, group->labels, copies);
}

void ascent_end(ascent *group) {
    for (int i = 0; i < group->count; i++) {
        const int place = group->down->place[group->ranks[i]];
        if (place != 0) group->entry_of[place - 1] = 0;
    }
}
