/* Ranks under random weights; see rank_ranges.h. */
#include "metrics/rank_ranges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random_numbers.h"

static const double TIE = 1e-12;
static const double NOISE = 0.1;    /* of the draws: ranks that change places in more */
static const double OUTSIDE = 0.05; /* of the draws, at either end of a range */

typedef struct {
    bight_session *session;
    arena *scratch;
    const indicator_table *table;
    const composite_method *method;
    const rank_draws *draws;
    double *scaled;
    double *weights; /* as they are */
    double *drawn;
    double *scores;
    int *ranks;
    int *order;
    rank_ranges *found;
} ranging;

/* ---- Ranks ---- */

typedef struct {
    double score;
    int city;
} placed_score;

static bool are_equal(double a, double b) {
    return fabs(a - b) <= TIE * fmax(fabs(a), fabs(b));
}

static int compare_scores(const void *left, const void *right) {
    const placed_score *a = left, *b = right;
    if (isnan(a->score) != isnan(b->score)) return isnan(a->score) ? 1 : -1;
    if (a->score != b->score && !isnan(a->score)) return a->score > b->score ? -1 : 1;
    return a->city - b->city;
}

bight_status rank_ranges_rank(bight_session *session, arena *scratch, const double *scores,
                              int count, int *ranks, int *order) {
    placed_score *placed;
    TAKE(session, scratch, placed, count);
    for (int city = 0; city < count; city++)
        placed[city] = (placed_score){scores[city], city};
    if (count > 0) qsort(placed, (size_t)count, sizeof *placed, compare_scores);
    for (int i = 0; i < count; i++) {
        const bool is_tie = i > 0 && are_equal(placed[i].score, placed[i - 1].score);
        order[i] = placed[i].city;
        ranks[order[i]] = isnan(placed[i].score) ? 0 : is_tie ? ranks[order[i - 1]] : i + 1;
    }
    return BIGHT_OK;
}

double rank_ranges_tau(const double *first, const double *second, int count) {
    double agree = 0, differ = 0, tied_first = 0, tied_second = 0;
    for (int a = 0; a < count; a++)
        for (int b = a + 1; b < count; b++) {
            const double x = first[a] - first[b], y = second[a] - second[b];
            if (isnan(x) || isnan(y)) continue;
            const bool is_x_tie = are_equal(first[a], first[b]);
            const bool is_y_tie = are_equal(second[a], second[b]);
            tied_first += is_x_tie && !is_y_tie;
            tied_second += is_y_tie && !is_x_tie;
            agree += !is_x_tie && !is_y_tie && x * y > 0;
            differ += !is_x_tie && !is_y_tie && x * y < 0;
        }
    const double pairs = sqrt((agree + differ + tied_first) * (agree + differ + tied_second));
    return pairs > 0 ? (agree - differ) / pairs : NAN;
}

/* ---- Draws ---- */

static void draw_weights(const ranging *work, random_numbers *numbers) {
    const double spread = work->draws->spread;
    for (int k = 0; k < work->table->indicator_count; k++) {
        const double number = random_numbers_next(numbers);
        work->drawn[k] = work->weights[k] == 0 ? 0
                         : spread > 1          ? -log1p(-number)
                                               : work->weights[k] * (1 + spread * (2 * number - 1));
    }
}

static bight_status rank_draw(const ranging *work, int draw) {
    const rank_ranges *found = work->found;
    const int cities = found->city_count;
    composite_join(work->table, work->method->join, work->scaled, work->drawn, work->scores);
    TRY(rank_ranges_rank(work->session, work->scratch, work->scores, cities, work->ranks,
                         work->order));
    for (int city = 0; city < cities; city++)
        found->drawn[(size_t)city * (size_t)found->draw_count + (size_t)draw] = work->ranks[city];
    for (int i = 0; i + 1 < cities; i++)
        found->flipped[i] += work->ranks[found->order[i]] > work->ranks[found->order[i + 1]] &&
                             work->ranks[found->order[i + 1]] > 0;
    return BIGHT_OK;
}

static bight_status draw_all(ranging *work) {
    random_numbers numbers = random_numbers_begin(work->draws->seed);
    arena *kept = work->scratch;
    for (int draw = 0; draw < work->draws->draw_count; draw++) {
        work->scratch = arena_create();
        if (work->scratch == NULL) return FAIL_MEMORY(work->session);
        draw_weights(work, &numbers);
        const bight_status status = rank_draw(work, draw);
        arena_destroy(work->scratch);
        work->scratch = kept;
        TRY(status);
    }
    return BIGHT_OK;
}

static int compare_ranks(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

/* The first rank that a share of the draws is not behind. */
static int quantile(const int *drawn, int count, double share) {
    const int place = (int)ceil(share * count - TIE);
    return drawn[place < 1 ? 0 : place - 1];
}

static void read_ranges(const ranging *work) {
    const rank_ranges *found = work->found;
    const int draws = found->draw_count;
    for (int city = 0; city < found->city_count; city++) {
        int *drawn = found->drawn + (size_t)city * (size_t)draws;
        qsort(drawn, (size_t)draws, sizeof *drawn, compare_ranks);
        found->low[city] = quantile(drawn, draws, OUTSIDE);
        found->median[city] = quantile(drawn, draws, 0.5);
        found->high[city] = quantile(drawn, draws, 1 - OUTSIDE);
    }
    for (int i = 0; i < found->city_count; i++)
        found->flipped[i] /= draws;
}

double rank_ranges_share(const rank_ranges *of, int city, int last_rank) {
    const int *drawn = of->drawn + (size_t)city * (size_t)of->draw_count;
    int count = 0;
    for (int draw = 0; draw < of->draw_count; draw++)
        count += drawn[draw] > 0 && drawn[draw] <= last_rank;
    return (double)count / of->draw_count;
}

int rank_ranges_neighbours(const rank_ranges *of) {
    int count = 0;
    while (count + 1 < of->city_count && of->rank[of->order[count + 1]] > 0)
        count++;
    return count;
}

int rank_ranges_noise(const rank_ranges *of) {
    int noise = 0;
    for (int i = 0; i < rank_ranges_neighbours(of); i++)
        noise += of->flipped[i] > NOISE;
    return noise;
}

static bight_status make_room(ranging *work, arena *owner) {
    rank_ranges *found = work->found;
    const size_t cities = (size_t)found->city_count;
    const size_t indicators = (size_t)work->table->indicator_count;
    TAKE(work->session, owner, found->rank, cities);
    TAKE(work->session, owner, found->low, cities);
    TAKE(work->session, owner, found->median, cities);
    TAKE(work->session, owner, found->high, cities);
    TAKE(work->session, owner, found->order, cities);
    TAKE(work->session, owner, found->flipped, cities);
    TAKE(work->session, owner, found->drawn, cities * (size_t)found->draw_count);
    TAKE(work->session, work->scratch, work->scaled, indicators * cities);
    TAKE(work->session, work->scratch, work->weights, indicators);
    TAKE(work->session, work->scratch, work->drawn, indicators);
    TAKE(work->session, work->scratch, work->scores, cities);
    TAKE(work->session, work->scratch, work->ranks, cities);
    TAKE(work->session, work->scratch, work->order, cities);
    return BIGHT_OK;
}

static bight_status find_ranges(ranging *work, arena *owner) {
    const indicator_table *table = work->table;
    TRY(make_room(work, owner));
    for (int k = 0; k < table->indicator_count; k++)
        TRY(composite_scale(work->session, work->scratch, table, k, work->method->scale,
                            work->scaled + (size_t)k * (size_t)table->city_count));
    TRY(composite_weigh(work->session, work->scratch, table, work->method->weigh, work->weights));
    composite_join(table, work->method->join, work->scaled, work->weights, work->scores);
    TRY(rank_ranges_rank(work->session, work->scratch, work->scores, table->city_count,
                         work->found->rank, work->found->order));
    TRY(draw_all(work));
    read_ranges(work);
    return BIGHT_OK;
}

bight_status rank_ranges_find(bight_session *session, arena *owner, const indicator_table *table,
                              const composite_method *method, const rank_draws *draws,
                              rank_ranges *found) {
    *found = (rank_ranges){.city_count = table->city_count, .draw_count = draws->draw_count};
    ranging work = {.session = session,
                    .table = table,
                    .method = method,
                    .draws = draws,
                    .found = found,
                    .scratch = arena_create()};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = find_ranges(&work, owner);
    arena_destroy(work.scratch);
    return status;
}
