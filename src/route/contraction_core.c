/* Lists of neighbours that shrink and grow; see contraction_core.h. */
#include "route/contraction_core.h"

#include <string.h>

#include "route/arcs_in.h"

enum { SPARE_ROOM = 2 };

static bight_status take_nodes(bight_session *session, contraction_core *core, int count) {
    core->node_count = count;
    TAKE(session, core->arena, core->node, count);
    TAKE(session, core->arena, core->first, count);
    TAKE(session, core->arena, core->count, count);
    TAKE(session, core->arena, core->room, count);
    TAKE(session, core->arena, core->key, count);
    TAKE(session, core->arena, core->level, count);
    TAKE(session, core->arena, core->is_chosen, count);
    TAKE(session, core->arena, core->is_stale, count);
    return BIGHT_OK;
}

static bight_status take_arcs(bight_session *session, contraction_core *core, size_t size) {
    core->size = size;
    core->used = 0;
    TAKE(session, core->arena, core->arcs, size);
    TAKE(session, core->arena, core->middles, size);
    return BIGHT_OK;
}

/* Where in the list being made each neighbour stands; `owner` tells whether that is this list. */
typedef struct {
    int *owner;
    size_t *place;
} core_places;

static size_t place_of(contraction_core *core, core_places *places, int node, int to) {
    if (places->owner[to] != node) {
        places->owner[to] = node;
        places->place[to] = core->used;
        core->count[node]++;
        core->middles[core->used] = (core_middles){0, 0};
        core->arcs[core->used++] =
            (core_arc){.to = to, .forward_time = TIME_LIMIT, .backward_time = TIME_LIMIT};
    }
    return places->place[to];
}

static void put_forward(contraction_core *core, size_t at, uint32_t time, int middle, int hops) {
    if (time >= core->arcs[at].forward_time) return;
    core->arcs[at].forward_time = time;
    core->arcs[at].forward_hops = (uint16_t)hops;
    core->middles[at].forward_middle = middle;
}

static void put_backward(contraction_core *core, size_t at, uint32_t time, int middle, int hops) {
    if (time >= core->arcs[at].backward_time) return;
    core->arcs[at].backward_time = time;
    core->arcs[at].backward_hops = (uint16_t)hops;
    core->middles[at].backward_middle = middle;
}

static void list_neighbours(const search_graph *graph, const arcs_in *in, core_places *places,
                            contraction_core *core, int node) {
    core->node[node] = node;
    core->first[node] = core->used;
    for (int arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
        put_forward(core, place_of(core, places, node, graph->head[arc]), graph->time[arc], ~arc,
                    1);
    for (int i = in->first[node]; i < in->first[node + 1]; i++)
        put_backward(core, place_of(core, places, node, in->tail[i]), graph->time[in->arc[i]],
                     ~in->arc[i], 1);
    core->room[node] = core->count[node] + SPARE_ROOM;
    core->used = core->first[node] + (size_t)core->room[node];
}

static bight_status fill_core(bight_session *session, arena *scratch, const search_graph *graph,
                              contraction_core *core) {
    arcs_in in;
    core_places places = {NULL, NULL};
    TRY(take_nodes(session, core, graph->node_count));
    TRY(take_arcs(session, core,
                  2 * (size_t)graph->arc_count + SPARE_ROOM * (size_t)graph->node_count));
    TRY(arcs_in_list(session, scratch, graph, &in));
    TAKE(session, scratch, places.owner, graph->node_count);
    TAKE(session, scratch, places.place, graph->node_count);
    memset(places.owner, -1, (size_t)graph->node_count * sizeof *places.owner);
    for (int node = 0; node < graph->node_count; node++)
        list_neighbours(graph, &in, &places, core, node);
    return BIGHT_OK;
}

bight_status core_create(bight_session *session, const search_graph *graph,
                         contraction_core *core) {
    *core = (contraction_core){.arena = arena_create()};
    arena *scratch = arena_create();
    bight_status status = BIGHT_OUT_OF_MEMORY;
    if (core->arena == NULL || scratch == NULL)
        status_record(session, "out of memory");
    else
        status = fill_core(session, scratch, graph, core);
    arena_destroy(scratch);
    if (status != BIGHT_OK) core_destroy(core);
    return status;
}

void core_destroy(contraction_core *core) {
    arena_destroy(core->arena);
    core->arena = NULL;
}

/* More memory for lists; the old stays in the arena until the core shrinks. */
static bight_status make_room(bight_session *session, contraction_core *core, size_t wanted) {
    if (core->used + wanted <= core->size) return BIGHT_OK;
    const size_t size = core->size + core->size / 2 + wanted;
    core_arc *arcs = arena_grow(core->arena, core->arcs, core->used, size, sizeof *arcs);
    if (arcs == NULL) return FAIL_MEMORY(session);
    core_middles *middles =
        arena_grow(core->arena, core->middles, core->used, size, sizeof *middles);
    if (middles == NULL) return FAIL_MEMORY(session);
    core->arcs = arcs;
    core->middles = middles;
    core->size = size;
    return BIGHT_OK;
}

static bight_status move_list(bight_session *session, contraction_core *core, int node) {
    const int room = core->room[node] + core->room[node] / 2 + SPARE_ROOM;
    TRY(make_room(session, core, (size_t)room));
    const size_t from = core->first[node], to = core->used, count = (size_t)core->count[node];
    memcpy(core->arcs + to, core->arcs + from, count * sizeof *core->arcs);
    memcpy(core->middles + to, core->middles + from, count * sizeof *core->middles);
    core->first[node] = to;
    core->room[node] = room;
    core->used += (size_t)room;
    return BIGHT_OK;
}

/* Where `to` stands in a node's list; it is added when it does not. */
static bight_status find_neighbour(bight_session *session, contraction_core *core, int node, int to,
                                   size_t *at) {
    const size_t first = core->first[node], end = first + (size_t)core->count[node];
    for (*at = first; *at < end; (*at)++)
        if (core->arcs[*at].to == to) return BIGHT_OK;
    if (core->count[node] == core->room[node]) TRY(move_list(session, core, node));
    *at = core->first[node] + (size_t)core->count[node]++;
    core->arcs[*at] = (core_arc){.to = to, .forward_time = TIME_LIMIT, .backward_time = TIME_LIMIT};
    return BIGHT_OK;
}

bight_status core_add(bight_session *session, contraction_core *core,
                      const core_shortcut *shortcut) {
    size_t there, back;
    TRY(find_neighbour(session, core, shortcut->from, shortcut->to, &there));
    TRY(find_neighbour(session, core, shortcut->to, shortcut->from, &back));
    put_forward(core, there, shortcut->time, shortcut->middle, shortcut->hops);
    put_backward(core, back, shortcut->time, shortcut->middle, shortcut->hops);
    return BIGHT_OK;
}

void core_forget_chosen(contraction_core *core, int node) {
    core_arc *arcs = core->arcs + core->first[node];
    core_middles *middles = core->middles + core->first[node];
    int kept = 0;
    for (int i = 0; i < core->count[node]; i++) {
        if (core->is_chosen[arcs[i].to]) continue;
        arcs[kept] = arcs[i];
        middles[kept++] = middles[i];
    }
    core->count[node] = kept;
}

/* The new number of every node that stays; how many there are, and how long their lists. */
static int number_kept(const contraction_core *core, int *number, size_t *arc_count) {
    int kept = 0;
    *arc_count = 0;
    for (int node = 0; node < core->node_count; node++) {
        number[node] = core->is_chosen[node] ? -1 : kept;
        if (core->is_chosen[node]) continue;
        *arc_count += (size_t)core->count[node];
        kept++;
    }
    return kept;
}

static void renumber_list(contraction_core *core, int node, const int *number) {
    core_arc *arcs = core->arcs + core->first[node];
    for (int i = 0; i < core->count[node]; i++)
        arcs[i].to = number[arcs[i].to];
}

/* Moves what is known of a node to its new number, which is never higher. */
static void move_node(contraction_core *core, int from, int to) {
    core->node[to] = core->node[from];
    core->first[to] = core->first[from];
    core->count[to] = core->count[from];
    core->room[to] = core->room[from];
    core->key[to] = core->key[from];
    core->level[to] = core->level[from];
    core->is_stale[to] = core->is_stale[from];
}

static void renumber_in_place(contraction_core *core, const int *number, int kept) {
    for (int node = 0; node < core->node_count; node++) {
        if (core->is_chosen[node]) continue;
        renumber_list(core, node, number);
        move_node(core, node, number[node]);
    }
    core->node_count = kept;
    memset(core->is_chosen, 0, (size_t)kept * sizeof *core->is_chosen);
}

/* The lists one after the other in new memory. */
static bight_status copy_together(bight_session *session, const contraction_core *from,
                                  size_t arc_count, contraction_core *to) {
    const size_t count = (size_t)from->node_count;
    TRY(take_nodes(session, to, from->node_count));
    TRY(take_arcs(session, to, arc_count + arc_count / 2 + SPARE_ROOM * count));
    memcpy(to->node, from->node, count * sizeof *to->node);
    memcpy(to->count, from->count, count * sizeof *to->count);
    memcpy(to->key, from->key, count * sizeof *to->key);
    memcpy(to->level, from->level, count * sizeof *to->level);
    memcpy(to->is_stale, from->is_stale, count * sizeof *to->is_stale);
    for (int node = 0; node < from->node_count; node++) {
        const size_t arcs = (size_t)from->count[node];
        to->first[node] = to->used;
        to->room[node] = from->count[node] + from->count[node] / 4 + 1;
        memcpy(to->arcs + to->used, from->arcs + from->first[node], arcs * sizeof *to->arcs);
        memcpy(to->middles + to->used, from->middles + from->first[node],
               arcs * sizeof *to->middles);
        to->used += (size_t)to->room[node];
    }
    return BIGHT_OK;
}

static bight_status tighten(bight_session *session, contraction_core *core, size_t arc_count) {
    contraction_core tight = {.arena = arena_create()};
    if (tight.arena == NULL) return FAIL_MEMORY(session);
    const bight_status status = copy_together(session, core, arc_count, &tight);
    core_destroy(status == BIGHT_OK ? core : &tight);
    if (status == BIGHT_OK) *core = tight;
    return status;
}

static bight_status shrink_with(bight_session *session, contraction_core *core, arena *scratch) {
    const int before = core->node_count;
    int *number;
    size_t arc_count;
    TAKE(session, scratch, number, before);
    const int kept = number_kept(core, number, &arc_count);
    renumber_in_place(core, number, kept);
    const bool is_loose = core->used > 2 * arc_count + arc_count / 2 + 1024;
    return is_loose || kept < before - before / 4 ? tighten(session, core, arc_count) : BIGHT_OK;
}

bight_status core_shrink(bight_session *session, contraction_core *core) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = shrink_with(session, core, scratch);
    arena_destroy(scratch);
    return status;
}
