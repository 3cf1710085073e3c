/* The pairs of cities that gain and lose most; see comparison.h. Two directions that change alike
 * are one row. */
#include <math.h>
#include <string.h>

#include "metrics/city_table.h"
#include "metrics/comparison.h"

typedef struct {
    int from;
    int to;
    bool is_both_ways;
    pair_state state;
    int64_t change; /* units; of pairs joined on one side only the time there */
} changed_pair;

/* The first `top` of a kind, best first. */
typedef struct {
    changed_pair *items;
    int count;
    int64_t seen; /* pairs of the kind, ways counted one by one */
} pair_list;

enum { LIST_GAINS, LIST_LOSSES, LIST_NEW, LIST_CUT, LIST_COUNT };

static const char *const KINDS[LIST_COUNT] = {"gain", "loss", "newly joined", "cut off"};

typedef struct {
    const comparison *of;
    pair_list lists[LIST_COUNT];
    int row_count;
} pair_work;

/* Of gains and losses the larger change first, of others the shorter time; else by city. */
static bool comes_before(const changed_pair *a, const changed_pair *b) {
    const int64_t first = llabs(a->change), second = llabs(b->change);
    if (first != second) return (a->state == PAIR_JOINED) == (first > second);
    return a->from != b->from ? a->from < b->from : a->to < b->to;
}

static void offer(const comparison *of, pair_list *list, const changed_pair *pair) {
    list->seen += pair->is_both_ways ? 2 : 1;
    if (list->count == of->top && !comes_before(pair, &list->items[of->top - 1])) return;
    int at = list->count < of->top ? list->count++ : of->top - 1;
    for (; at > 0 && comes_before(pair, &list->items[at - 1]); at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = *pair;
}

static void offer_direction(pair_work *work, int from, int to, bool is_both_ways) {
    const comparison *of = work->of;
    const int64_t before = comparison_units(of, SIDE_BEFORE, from, to);
    const int64_t after = comparison_units(of, SIDE_AFTER, from, to);
    changed_pair pair = {from, to, is_both_ways, comparison_state(of, from, to), after - before};
    if (pair.state == PAIR_APART || before == after) return;
    if (pair.state == PAIR_NEW) pair.change = after;
    if (pair.state == PAIR_CUT) pair.change = before;
    const int list = pair.state == PAIR_NEW   ? LIST_NEW
                     : pair.state == PAIR_CUT ? LIST_CUT
                     : pair.change < 0        ? LIST_GAINS
                                              : LIST_LOSSES;
    offer(of, &work->lists[list], &pair);
}

static bool is_same_both_ways(const comparison *of, int from, int to) {
    for (int side = 0; side < SIDE_COUNT; side++)
        if (comparison_units(of, side, from, to) != comparison_units(of, side, to, from))
            return false;
    return true;
}

static void find_pairs(pair_work *work) {
    const comparison *of = work->of;
    for (int from = 0; from < of->size; from++)
        for (int to = from + 1; to < of->size; to++) {
            const bool is_same = is_same_both_ways(of, from, to);
            offer_direction(work, from, to, is_same);
            if (!is_same) offer_direction(work, to, from, false);
        }
    for (int list = 0; list < LIST_COUNT; list++)
        work->row_count += work->lists[list].count;
}

enum { KIND, FROM_ID, FROM, TO_ID, TO, WAYS, BEFORE, AFTER, CHANGE, PERCENT, COLUMN_COUNT };

static bight_status add_columns(bight_session *session, bight_layer *table,
                                int columns[COLUMN_COUNT]) {
    static const char *const texts[] = {"kind", "from_id", "from", "to_id", "to", "ways"};
    for (int i = KIND; i <= WAYS; i++)
        TRY(features_add_text(session, table, texts[i], &columns[i]));
    TRY(features_add_number(session, table, "before", "min", 1, &columns[BEFORE]));
    TRY(features_add_number(session, table, "after", "min", 1, &columns[AFTER]));
    TRY(features_add_number(session, table, "change", "min", 1, &columns[CHANGE]));
    return features_add_number(session, table, "change_percent", "%", 1, &columns[PERCENT]);
}

static bight_status fill_row(bight_session *session, const comparison *of, const changed_pair *pair,
                             const int columns[COLUMN_COUNT], bight_layer *table, int row) {
    const network_city *from = &of->network->cities[pair->from];
    const network_city *to = &of->network->cities[pair->to];
    const uint32_t before = comparison_units(of, SIDE_BEFORE, pair->from, pair->to);
    const uint32_t after = comparison_units(of, SIDE_AFTER, pair->from, pair->to);
    TRY(features_set_text(session, table, row, columns[FROM_ID], from->id));
    TRY(features_set_text(session, table, row, columns[FROM], from->name));
    TRY(features_set_text(session, table, row, columns[TO_ID], to->id));
    TRY(features_set_text(session, table, row, columns[TO], to->name));
    TRY(features_set_text(session, table, row, columns[WAYS],
                          pair->is_both_ways ? "both" : "there"));
    if (before < TIME_LIMIT)
        features_set_number(table, row, columns[BEFORE], comparison_minutes(of, before));
    if (after < TIME_LIMIT)
        features_set_number(table, row, columns[AFTER], comparison_minutes(of, after));
    if (pair->state != PAIR_JOINED) return BIGHT_OK;
    features_set_number(table, row, columns[CHANGE], comparison_minutes(of, pair->change));
    if (before > 0)
        features_set_number(table, row, columns[PERCENT], 100 * (double)pair->change / before);
    return BIGHT_OK;
}

static void draw_row(const comparison *of, const changed_pair *pair, layer_shapes *shapes,
                     int row) {
    const int ends[2] = {pair->from, pair->to};
    shapes->first_part[row] = row;
    shapes->first_point[row] = 2 * row;
    for (int i = 0; i < 2; i++) {
        shapes->lon_deg[2 * row + i] = of->network->cities[ends[i]].lon_deg;
        shapes->lat_deg[2 * row + i] = of->network->cities[ends[i]].lat_deg;
    }
}

static bight_status fill_rows(bight_session *session, const pair_work *work,
                              const int columns[COLUMN_COUNT], bight_layer *table) {
    layer_shapes *shapes = &table->shapes;
    int row = 0;
    for (int list = 0; list < LIST_COUNT; list++)
        for (int i = 0; i < work->lists[list].count; i++, row++) {
            const changed_pair *pair = &work->lists[list].items[i];
            TRY(features_set_text(session, table, row, columns[KIND], KINDS[list]));
            TRY(fill_row(session, work->of, pair, columns, table, row));
            draw_row(work->of, pair, shapes, row);
        }
    shapes->first_part[row] = row;
    shapes->first_point[row] = 2 * row;
    return BIGHT_OK;
}

static bight_status fill_table(bight_session *session, const pair_work *work, bight_layer *table) {
    int columns[COLUMN_COUNT];
    TRY(add_columns(session, table, columns));
    TRY(features_add_shapes(session, table, BIGHT_LINE, work->row_count, 2 * work->row_count));
    TRY(fill_rows(session, work, columns, table));
    TRY(comparison_add_facts(session, work->of, table));
    for (int list = 0; list < LIST_COUNT; list++)
        if (work->lists[list].seen > 0)
            TRY(features_add_fact(session, table, KINDS[list], "%lld pairs, the first %d listed",
                                  (long long)work->lists[list].seen, work->lists[list].count));
    return features_add_fact(session, table, "ways",
                             "both: there and back change alike and are one row of two pairs");
}

bight_status comparison_tell_pairs(bight_session *session, const comparison *of,
                                   bight_layer **table) {
    pair_work work = {.of = of};
    for (int list = 0; list < LIST_COUNT; list++)
        TAKE(session, of->scratch, work.lists[list].items, of->top);
    find_pairs(&work);
    TRY(features_create(session, "Pairs that change most", work.row_count, table));
    return city_table_finish(table, fill_table(session, &work, *table));
}
