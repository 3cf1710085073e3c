/* Comparing the arcs of two scenarios; see scenario_difference.h. */
#include "route/scenario_difference.h"

#include <stdlib.h>

#include "route/search.h"

typedef struct {
    const bight_scenario *base;
    const bight_scenario *changed;
    int64_t unit_ms;
    scenario_difference *found;
} arc_comparison;

static int64_t units(const arc_comparison *of, const bight_scenario *scenario, int arc) {
    return search_arc_ms(scenario, of->unit_ms, arc) / of->unit_ms;
}

/* The base's arcs beyond the network's are those of its own changes. */
static bool has_every_arc(const arc_comparison *of) {
    const bight_scenario *base = of->base, *changed = of->changed;
    if (changed->network != base->network || changed->arc_count < base->arc_count ||
        changed->vertex_count < base->vertex_count)
        return false;
    for (int arc = base->network->arc_count; arc < base->arc_count; arc++)
        if (changed->arcs[arc].from != base->arcs[arc].from ||
            changed->arcs[arc].to != base->arcs[arc].to)
            return false;
    return true;
}

/* ---- Split links ---- */

/* The open added arc that continues along a link of the base from a vertex; -1: there is none. */
static int next_piece(const arc_comparison *of, const network_link *whole, bool is_forward,
                      int vertex) {
    const bight_scenario *changed = of->changed;
    for (int arc = of->base->arc_count; arc < changed->arc_count; arc++) {
        const network_arc *here = &changed->arcs[arc];
        if (changed->is_closed[arc] || here->from != vertex || here->kind != ARC_LINK) continue;
        const network_link *piece = scenario_link(changed, here->link);
        if (piece->line == whole->line && piece->from_share >= whole->from_share &&
            piece->to_share <= whole->to_share && (here->from == piece->from_node) == is_forward)
            return arc;
    }
    return -1;
}

/* Whether pieces of the link of a closed arc lead from its tail to its head in no more time. */
static bool is_kept_by_pieces(const arc_comparison *of, int arc) {
    const network_arc *closed = &of->base->arcs[arc];
    if (closed->kind != ARC_LINK) return false;
    const network_link *whole = scenario_link(of->base, closed->link);
    if (whole->line < 0) return false;
    int64_t left = units(of, of->base, arc);
    for (int at = closed->from; at != closed->to;) {
        const int piece = next_piece(of, whole, closed->from == whole->from_node, at);
        if (piece < 0) return false;
        left -= units(of, of->changed, piece);
        if (left < 0) return false; /* ends at the latest when the time is used up */
        at = of->changed->arcs[piece].to;
    }
    return true;
}

/* ---- Arcs ---- */

static bool is_open(const bight_scenario *scenario, int arc) {
    return arc < scenario->arc_count && !scenario->is_closed[arc];
}

static bool is_better(const arc_comparison *of, int arc) {
    if (!is_open(of->changed, arc)) return false;
    return !is_open(of->base, arc) || units(of, of->changed, arc) < units(of, of->base, arc);
}

static bool is_worse(const arc_comparison *of, int arc) {
    if (!is_open(of->base, arc)) return false;
    if (!is_open(of->changed, arc)) return !is_kept_by_pieces(of, arc);
    return units(of, of->changed, arc) > units(of, of->base, arc);
}

static void find_worse(const arc_comparison *of) {
    for (int arc = 0; arc < of->base->arc_count && of->found->worse_arc < 0; arc++)
        if (is_worse(of, arc)) of->found->worse_arc = arc;
}

static bight_status list_ways(bight_session *session, arena *owner, const arc_comparison *of) {
    scenario_difference *found = of->found;
    for (int arc = 0; arc < of->changed->arc_count; arc++)
        found->way_count += is_better(of, arc);
    TAKE(session, owner, found->ways, found->way_count);
    int count = 0;
    for (int arc = 0; arc < of->changed->arc_count; arc++)
        if (is_better(of, arc))
            found->ways[count++] = (new_way){.arc = arc,
                                             .from = of->changed->arcs[arc].from,
                                             .to = of->changed->arcs[arc].to,
                                             .time = units(of, of->changed, arc)};
    return BIGHT_OK;
}

/* ---- Vertices ---- */

static int compare_numbers(const void *left, const void *right) {
    const int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static bight_status list_vertices(bight_session *session, arena *owner,
                                  scenario_difference *found) {
    int *all;
    TAKE(session, owner, all, 2 * (size_t)found->way_count);
    for (int i = 0; i < found->way_count; i++) {
        all[2 * i] = found->ways[i].from;
        all[2 * i + 1] = found->ways[i].to;
    }
    qsort(all, 2 * (size_t)found->way_count, sizeof *all, compare_numbers);
    for (int i = 0; i < 2 * found->way_count; i++)
        if (i == 0 || all[i] != all[i - 1]) all[found->vertex_count++] = all[i];
    found->vertices = all;
    return BIGHT_OK;
}

int scenario_difference_place(const scenario_difference *difference, int vertex) {
    int low = 0, high = difference->vertex_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (difference->vertices[middle] < vertex)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bight_status scenario_difference_find(bight_session *session, arena *owner,
                                      const bight_scenario *base, const bight_scenario *changed,
                                      int64_t unit_ms, scenario_difference *found) {
    const arc_comparison of = {base, changed, unit_ms, found};
    *found = (scenario_difference){.worse_arc = -1};
    found->is_comparable = has_every_arc(&of);
    if (!found->is_comparable) return BIGHT_OK;
    find_worse(&of);
    TRY(list_ways(session, owner, &of));
    return list_vertices(session, owner, found);
}
