/* The pair of links that saves most on top of a set; see link_set_work.h. */
#include <math.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "metrics/link_set_work.h"

typedef struct {
    link_set_work *work;
    const link_set *set;
    const int *firsts; /* the proposals pairs are begun with */
    double *most;      /* saved by each with its best partner */
    int *partners;
} pair_search;

static void find_partner(void *context, int item, int worker) {
    const pair_search *search = context;
    const link_set_work *work = search->work;
    savings_table *table = &work->tables[worker];
    const int first = search->firsts[item];
    const double spent = search->set->price + work->found->prices[first];
    savings_table_restore(table, link_set_work_own_table(work));
    const double alone = link_set_work_add(work, table, first, worker);
    for (int second = 0; second < work->of->proposal_count; second++) {
        if (second == first || !link_set_work_can_afford(work, search->set, spent, second))
            continue;
        const double together = alone + link_set_work_gain(work, table, second, worker);
        if (!(together > search->most[item])) continue;
        search->most[item] = together;
        search->partners[item] = second;
    }
}

typedef struct {
    double gain;
    int proposal;
} ranked_gain;

static int compare_gains(const void *left, const void *right) {
    const ranked_gain *a = left, *b = right;
    if (a->gain != b->gain) return a->gain > b->gain ? -1 : 1;
    return a->proposal - b->proposal;
}

/* The affordable proposals pairs are begun with: all, or those that gain most. */
static bight_status list_firsts(const link_set_work *work, int **firsts, int *count) {
    ranked_gain *ranked;
    const int all = work->of->proposal_count;
    TAKE(work->session, work->scratch, ranked, all);
    TAKE(work->session, work->scratch, *firsts, all);
    *count = 0;
    for (int i = 0; i < all; i++)
        if (work->gains[i] >= 0) ranked[(*count)++] = (ranked_gain){work->gains[i], i};
    if (*count > 0) qsort(ranked, (size_t)*count, sizeof *ranked, compare_gains);
    const double each = 3 * link_set_work_cells(work) + all * link_set_work_cells(work) / 20;
    if (*count * each > LINK_SET_MOST_CELLS) *count = (int)fmax(1, LINK_SET_MOST_CELLS / each);
    for (int i = 0; i < *count; i++)
        (*firsts)[i] = ranked[i].proposal;
    return BIGHT_OK;
}

/* The pair that saves most on top of the set; the gains of all are there. */
bight_status link_pairs_find(link_set_work *work, const link_set *set, int pair[2], double *saved) {
    pair_search search = {.work = work, .set = set};
    int *firsts, count;
    TRY(list_firsts(work, &firsts, &count));
    search.firsts = firsts;
    TAKE(work->session, work->scratch, search.most, count);
    TAKE(work->session, work->scratch, search.partners, count);
    const parallel_course course = {"pairs of links", 0, count};
    TRY(parallel_run(work->session, &course, count, find_partner, &search));
    work->found->set_count += (int64_t)count * work->of->proposal_count;
    *saved = 0;
    for (int i = 0; i < count; i++)
        if (search.most[i] > *saved) {
            *saved = search.most[i];
            pair[0] = search.firsts[i];
            pair[1] = search.partners[i];
        }
    return BIGHT_OK;
}
