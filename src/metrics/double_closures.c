/* The worst double failures: every two of the links that matter most alone, closed at once and
 * computed exactly; see critical_tables.h. */
#include <math.h>
#include <stdlib.h>

#include "metrics/city_table.h"
#include "metrics/critical_tables.h"
#include "metrics/link_names.h"

enum { MOST_SINGLES = 64 };

typedef struct {
    double mean; /* what is compared */
    int closure;
} ranked_single;

typedef struct {
    double cut; /* by weight, or pairs */
    double added;
    int pair;
} ranked_double;

typedef struct {
    const critical_findings *found;
    int (*pairs)[2];
    int pair_count;
    closing_effect *effects;
    ranked_double *ranked;
    int single_count;
} double_work;

static int compare_singles(const void *left, const void *right) {
    const ranked_single *a = left, *b = right;
    if (a->mean != b->mean) return a->mean > b->mean ? -1 : 1;
    return (a->closure > b->closure) - (a->closure < b->closure);
}

static int compare_doubles(const void *left, const void *right) {
    const ranked_double *a = left, *b = right;
    if (a->cut != b->cut) return a->cut > b->cut ? -1 : 1;
    if (a->added != b->added) return a->added > b->added ? -1 : 1;
    return (a->pair > b->pair) - (a->pair < b->pair);
}

static bool is_weighted(const double_work *work) {
    return work->found->pairs.is_weighted;
}

/* Pairs of the closures of links that cut nobody off alone and lose most time. */
static bight_status list_pairs(bight_session *session, arena *scratch, double_work *work) {
    const critical_findings *found = work->found;
    ranked_single *singles;
    int count = 0;
    TAKE(session, scratch, singles, found->targets.run_count);
    for (int closure = 0; closure < found->targets.run_count; closure++) {
        const closing_row row = critical_tables_row(found, closure);
        const double mean = closing_columns_mean_min(&found->scale, &row, is_weighted(work));
        if (mean > 0) singles[count++] = (ranked_single){mean, closure};
    }
    qsort(singles, (size_t)count, sizeof *singles, compare_singles);
    if (count > MOST_SINGLES) count = MOST_SINGLES;
    work->single_count = count;
    TAKE(session, scratch, work->pairs, (size_t)count * (size_t)count);
    for (int i = 0; i < count; i++)
        for (int k = i + 1; k < count; k++) {
            work->pairs[work->pair_count][0] = singles[i].closure;
            work->pairs[work->pair_count++][1] = singles[k].closure;
        }
    return BIGHT_OK;
}

static bight_status rank_pairs(bight_session *session, arena *scratch, double_work *work) {
    const critical_findings *found = work->found;
    closure_list closures;
    TRY(list_pairs(session, scratch, work));
    TRY(closing_targets_pair(session, scratch, found->from, &found->targets,
                             (const int(*)[2])work->pairs, work->pair_count, &closures));
    TAKE(session, scratch, work->effects, work->pair_count);
    TAKE(session, scratch, work->ranked, work->pair_count);
    TRY(closing_effects_of_list(session, found->from, &closures, &found->pairs, work->effects,
                                NULL));
    for (int pair = 0; pair < work->pair_count; pair++) {
        const closing_effect *effect = &work->effects[pair];
        work->ranked[pair] =
            is_weighted(work) ? (ranked_double){effect->cut_weight, effect->weighted_added, pair}
                              : (ranked_double){(double)effect->cut, (double)effect->added, pair};
    }
    qsort(work->ranked, (size_t)work->pair_count, sizeof *work->ranked, compare_doubles);
    return BIGHT_OK;
}

/* How much more both lose at once than each alone, every pair of cities as one. */
static double more_than_apart_min(const double_work *work, int pair, const closing_row *row) {
    const critical_findings *found = work->found;
    double more = closing_columns_mean_min(&found->scale, row, is_weighted(work));
    for (int i = 0; i < 2; i++) {
        const closing_row single = critical_tables_row(found, work->pairs[pair][i]);
        more -= closing_columns_mean_min(&found->scale, &single, is_weighted(work));
    }
    return more;
}

static bight_status add_names(bight_session *session, const double_work *work, bight_layer *table) {
    static const char *const names[] = {"first", "second"};
    for (int i = 0; i < 2; i++) {
        int column;
        TRY(features_add_text(session, table, names[i], &column));
        for (int row = 0; row < table->row_count; row++) {
            const char *name;
            const int closure = work->pairs[work->ranked[row].pair][i];
            TRY(link_names_whole(session, work->found->scenario, table->arena,
                                 work->found->targets.first_link[closure], &name));
            TRY(features_set_text(session, table, row, column, name));
        }
    }
    return BIGHT_OK;
}

static bight_status add_more(bight_session *session, const double_work *work,
                             const closing_row *rows, bight_layer *table) {
    int column;
    TRY(features_add_number(session, table, "more_than_apart", "min", 3, &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column,
                            more_than_apart_min(work, work->ranked[row].pair, &rows[row]));
    return BIGHT_OK;
}

static bight_status fill(bight_session *session, const double_work *work, bight_layer *table) {
    const critical_findings *found = work->found;
    closing_row *rows;
    int *first, *links;
    TAKE(session, table->arena, rows, table->row_count);
    TAKE(session, table->arena, first, (size_t)table->row_count + 1);
    TAKE(session, table->arena, links, 2 * (size_t)table->row_count);
    for (int row = 0; row < table->row_count; row++) {
        const int pair = work->ranked[row].pair;
        rows[row] = (closing_row){&work->effects[pair], found->pairs.pairs, found->pairs.weight};
        for (int i = 0; i < 2; i++)
            links[2 * row + i] = found->targets.first_link[work->pairs[pair][i]];
        first[row + 1] = 2 * (row + 1);
    }
    TRY(add_names(session, work, table));
    TRY(closing_columns_add(session, &found->scale, rows, CLOSING_SLOWS | CLOSING_CUTS, table));
    TRY(add_more(session, work, rows, table));
    TRY(closing_columns_add_lines(session, found->scenario, first, links, table));
    TRY(critical_tables_add_facts(session, found, table));
    return features_add_fact(session, table, "double failures",
                             "exact for all %d pairs of the %d links (runs of links between "
                             "junctions) that cut nobody off alone and lose most time; by %s cut "
                             "off, then by time",
                             work->pair_count, work->single_count,
                             is_weighted(work) ? "the weight of pairs" : "pairs");
}

static bight_status find(bight_session *session, arena *scratch, double_work *work,
                         bight_layer **table) {
    TRY(rank_pairs(session, scratch, work));
    const int wanted = work->found->double_count;
    const int rows = wanted < work->pair_count ? wanted : work->pair_count;
    TRY(features_create(session, "Two links closed at once", rows, table));
    return city_table_finish(table, fill(session, work, *table));
}

bight_status double_closures_find(bight_session *session, const critical_findings *found,
                                  bight_layer **table) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    double_work work = {.found = found};
    const bight_status status = find(session, scratch, &work, table);
    arena_destroy(scratch);
    return status;
}
