/* From links, terminals and cities to the rows they close; see closing_targets.h. */
#include "metrics/closing_targets.h"

#include <stdlib.h>

/* A row that a closure closes. */
typedef struct {
    int closure;
    int row;
} closed_row;

/* The rows of a link, ordered by them, so that links of one run stand together. */
typedef struct {
    int rows[2]; /* the lower first; -1: none */
    int link;
} link_rows;

typedef struct {
    bight_session *session;
    arena *owner;
    arena *scratch;
    const router *from;
    closing_targets *made;
    int *row_of_arc; /* -1: none */
    closed_row *closed;
    int closed_count;
    int closed_capacity;
    int *sharing_of; /* by vertex: 1 + the last sharing of the node, 0: none */
    int *next_sharing;
} target_work;

static bight_status close_row(target_work *work, int closure, int row) {
    if (row < 0) return BIGHT_OK;
    GROW(work->session, work->scratch, work->closed, work->closed_count, work->closed_capacity);
    work->closed[work->closed_count++] = (closed_row){closure, row};
    return BIGHT_OK;
}

static bight_status map_arcs(target_work *work) {
    const search_rows *rows = &work->from->rows;
    const int arcs = work->from->scenario->arc_count;
    TAKE(work->session, work->scratch, work->row_of_arc, arcs);
    for (int arc = 0; arc < arcs; arc++)
        work->row_of_arc[arc] = -1;
    for (int row = 0; row < rows->row_count; row++)
        for (int way = rows->way_first[row]; way < rows->way_first[row + 1]; way++)
            work->row_of_arc[rows->ways[way]] = row;
    return BIGHT_OK;
}

/* ---- Links ----------------------------------------------------------------------------------- */

static int compare_link_rows(const void *left, const void *right) {
    const link_rows *a = left, *b = right;
    for (int i = 0; i < 2; i++)
        if (a->rows[i] != b->rows[i]) return a->rows[i] < b->rows[i] ? -1 : 1;
    return (a->link > b->link) - (a->link < b->link);
}

static link_rows rows_of_link(const target_work *work, int link) {
    const scenario_range arcs = scenario_link_arcs(work->from->scenario, link);
    link_rows found = {{-1, -1}, link};
    for (int arc = arcs.first; arc < arcs.end && arc < arcs.first + 2; arc++)
        found.rows[arc - arcs.first] = work->row_of_arc[arc];
    if (found.rows[0] > found.rows[1]) {
        const int lower = found.rows[1];
        found.rows[1] = found.rows[0];
        found.rows[0] = lower;
    }
    return found;
}

static bool share_run(const link_rows *a, const link_rows *b) {
    return a->rows[0] == b->rows[0] && a->rows[1] == b->rows[1];
}

static bight_status close_links(target_work *work) {
    const bight_scenario *scenario = work->from->scenario;
    closing_targets *made = work->made;
    link_rows *sorted;
    int count = 0;
    TAKE(work->session, work->scratch, sorted, scenario->link_count);
    TAKE(work->session, work->owner, made->run_of, scenario->link_count);
    TAKE(work->session, work->owner, made->links_of_run, scenario->link_count);
    TAKE(work->session, work->owner, made->first_link, scenario->link_count);
    for (int link = 0; link < scenario->link_count; link++) {
        made->run_of[link] = -1;
        if (scenario_is_link_open(scenario, link)) sorted[count++] = rows_of_link(work, link);
    }
    qsort(sorted, (size_t)count, sizeof *sorted, compare_link_rows);
    for (int i = 0; i < count; i++) {
        if (i == 0 || !share_run(&sorted[i], &sorted[i - 1])) {
            made->first_link[made->run_count] = sorted[i].link;
            TRY(close_row(work, made->run_count, sorted[i].rows[0]));
            TRY(close_row(work, made->run_count, sorted[i].rows[1]));
            made->run_count++;
        }
        made->run_of[sorted[i].link] = made->run_count - 1;
        made->links_of_run[made->run_count - 1]++;
    }
    made->closures.count = made->run_count;
    return BIGHT_OK;
}

/* ---- Terminals ------------------------------------------------------------------------------- */

static bight_status close_at_terminal(target_work *work, int terminal, int arc) {
    if (terminal < 0 || work->made->terminal_closure[terminal] < 0) return BIGHT_OK;
    return close_row(work, work->made->terminal_closure[terminal], work->row_of_arc[arc]);
}

static bight_status close_terminals(target_work *work) {
    const bight_scenario *scenario = work->from->scenario;
    closing_targets *made = work->made;
    TAKE(work->session, work->owner, made->terminal_closure, scenario->terminal_count);
    for (int terminal = 0; terminal < scenario->terminal_count; terminal++)
        made->terminal_closure[terminal] =
            scenario_is_terminal_closed(scenario, terminal) ? -1 : made->closures.count++;
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        const network_arc *here = &scenario->arcs[arc];
        if (here->kind == ARC_LINK) continue;
        TRY(close_at_terminal(work, here->from_terminal, arc));
        TRY(close_at_terminal(work, here->to_terminal, arc));
    }
    return BIGHT_OK;
}

/* ---- Cities ---------------------------------------------------------------------------------- */

static bight_status list_sharings(target_work *work) {
    const bight_network *network = work->from->scenario->network;
    TAKE(work->session, work->scratch, work->sharing_of, work->from->scenario->vertex_count);
    TAKE(work->session, work->scratch, work->next_sharing, network->sharing_count);
    for (int i = 0; i < network->sharing_count; i++) {
        int *last = &work->sharing_of[network->sharings[i].node];
        work->next_sharing[i] = *last;
        *last = i + 1;
    }
    return BIGHT_OK;
}

/* An arc that touches a node closes with every city whose node that is. */
static bight_status close_at_node(target_work *work, int vertex, int arc) {
    const bight_scenario *scenario = work->from->scenario;
    const network_node *node = scenario_node(scenario, vertex);
    const int row = work->row_of_arc[arc], first = work->made->first_city;
    if (node == NULL) return BIGHT_OK;
    if (node->city >= 0) TRY(close_row(work, first + node->city, row));
    for (int i = work->sharing_of[vertex]; i > 0; i = work->next_sharing[i - 1])
        TRY(close_row(work, first + scenario->network->sharings[i - 1].city, row));
    return BIGHT_OK;
}

static bight_status close_cities(target_work *work) {
    const bight_scenario *scenario = work->from->scenario;
    closing_targets *made = work->made;
    made->first_city = made->closures.count;
    made->closures.count += scenario->network->city_count;
    TRY(list_sharings(work));
    for (int arc = 0; arc < scenario->arc_count; arc++) {
        if (work->row_of_arc[arc] < 0) continue;
        TRY(close_at_node(work, scenario->arcs[arc].from, arc));
        TRY(close_at_node(work, scenario->arcs[arc].to, arc));
    }
    return BIGHT_OK;
}

/* ---- From rows to arcs and connectors -------------------------------------------------------- */

static int compare_closed(const void *left, const void *right) {
    const closed_row *a = left, *b = right;
    if (a->closure != b->closure) return a->closure < b->closure ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static bight_status group_rows(target_work *work) {
    closing_targets *made = work->made;
    const int count = work->closed_count;
    if (count > 0) qsort(work->closed, (size_t)count, sizeof *work->closed, compare_closed);
    TAKE(work->session, work->owner, made->first_row, (size_t)made->closures.count + 1);
    TAKE(work->session, work->owner, made->rows, count);
    for (int i = 0; i < count; i++) {
        if (i > 0 && compare_closed(&work->closed[i], &work->closed[i - 1]) == 0) continue;
        made->rows[made->row_count++] = work->closed[i].row;
        made->first_row[work->closed[i].closure + 1] = made->row_count;
    }
    for (int closure = 0; closure < made->closures.count; closure++)
        if (made->first_row[closure + 1] == 0)
            made->first_row[closure + 1] = made->first_row[closure];
    return BIGHT_OK;
}

/* What stands for a row: an arc of the graph or a connector. */
typedef struct {
    int *arc; /* -1: not one, as the next */
    int *origin_connector;
    int *destination_connector;
} row_parts;

static bight_status map_rows(bight_session *session, arena *scratch, const router *from,
                             row_parts *made) {
    const int rows = from->rows.row_count;
    TAKE(session, scratch, made->arc, rows);
    TAKE(session, scratch, made->origin_connector, rows);
    TAKE(session, scratch, made->destination_connector, rows);
    for (int row = 0; row < rows; row++)
        made->arc[row] = made->origin_connector[row] = made->destination_connector[row] = -1;
    for (int arc = 0; arc < from->graph.arc_count; arc++)
        made->arc[from->row_of[arc]] = arc;
    for (int i = 0; i < from->origins.first[from->origins.count]; i++)
        made->origin_connector[from->origin_row[i]] = i;
    for (int i = 0; i < from->destinations.first[from->destinations.count]; i++)
        made->destination_connector[from->destination_row[i]] = i;
    return BIGHT_OK;
}

/* The parts of one sort among the rows of every closure. */
static bight_status list_parts(bight_session *session, arena *owner, const int *first_row,
                               const int *rows, int closure_count, const int *part_of,
                               closure_items *made) {
    int *first, *items, count = 0;
    TAKE(session, owner, first, (size_t)closure_count + 1);
    TAKE(session, owner, items, first_row[closure_count]);
    for (int closure = 0; closure < closure_count; closure++) {
        for (int i = first_row[closure]; i < first_row[closure + 1]; i++)
            if (part_of[rows[i]] >= 0) items[count++] = part_of[rows[i]];
        first[closure + 1] = count;
    }
    *made = (closure_items){first, items};
    return BIGHT_OK;
}

static bight_status list_closures(bight_session *session, arena *owner, const router *from,
                                  const int *first_row, const int *rows, closure_list *made) {
    row_parts parts;
    TRY(map_rows(session, owner, from, &parts));
    TRY(list_parts(session, owner, first_row, rows, made->count, parts.arc, &made->arcs));
    TRY(list_parts(session, owner, first_row, rows, made->count, parts.origin_connector,
                   &made->origin_connectors));
    return list_parts(session, owner, first_row, rows, made->count, parts.destination_connector,
                      &made->destination_connectors);
}

static bight_status find(target_work *work) {
    TRY(map_arcs(work));
    TRY(close_links(work));
    TRY(close_terminals(work));
    TRY(close_cities(work));
    TRY(group_rows(work));
    return list_closures(work->session, work->owner, work->from, work->made->first_row,
                         work->made->rows, &work->made->closures);
}

bight_status closing_targets_find(bight_session *session, arena *owner, const router *from,
                                  closing_targets *made) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    *made = (closing_targets){.run_count = 0};
    target_work work = {
        .session = session, .owner = owner, .scratch = scratch, .from = from, .made = made};
    const bight_status status = find(&work);
    arena_destroy(scratch);
    return status;
}

bight_status closing_targets_pair(bight_session *session, arena *owner, const router *from,
                                  const closing_targets *targets, const int (*pairs)[2], int count,
                                  closure_list *made) {
    int *first_row, *rows, row_count = 0;
    *made = (closure_list){.count = count};
    for (int pair = 0; pair < count; pair++)
        for (int i = 0; i < 2; i++)
            row_count +=
                targets->first_row[pairs[pair][i] + 1] - targets->first_row[pairs[pair][i]];
    TAKE(session, owner, first_row, (size_t)count + 1);
    TAKE(session, owner, rows, row_count);
    row_count = 0;
    for (int pair = 0; pair < count; pair++) {
        for (int i = 0; i < 2; i++) {
            const int closure = pairs[pair][i];
            for (int k = targets->first_row[closure]; k < targets->first_row[closure + 1]; k++)
                rows[row_count++] = targets->rows[k];
        }
        first_row[pair + 1] = row_count;
    }
    return list_closures(session, owner, from, first_row, rows, made);
}
