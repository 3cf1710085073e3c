/* Theta* on cells of land; see ground_times.h. */
#include "route/ground_times.h"

#include <math.h>
#include <stdlib.h>

enum { NEIGHBOURS = 8 };

static const int steps[NEIGHBOURS][2] = {{1, 0}, {0, 1},  {-1, 0},  {0, -1},
                                         {1, 1}, {-1, 1}, {-1, -1}, {1, -1}};

/* An offer of a time to a cell; those that a better one has overtaken stay behind. */
typedef struct {
    double time_min;
    int cell;
    int turn;
} ground_offer;

typedef struct {
    bight_session *session;
    arena *arena;
    ground *over;
    ground_offer *heap;
    int heap_count;
    int heap_capacity;
    bool *is_settled;
} ground_search;

/* ---- The heap ---- */

static bool comes_before(const ground_offer *left, const ground_offer *right) {
    if (left->time_min != right->time_min) return left->time_min < right->time_min;
    return left->cell != right->cell ? left->cell < right->cell : left->turn < right->turn;
}

static bight_status push(ground_search *work, const ground_offer *offer) {
    GROW(work->session, work->arena, work->heap, work->heap_count, work->heap_capacity);
    int place = work->heap_count++;
    while (place > 0 && comes_before(offer, &work->heap[(place - 1) / 2])) {
        work->heap[place] = work->heap[(place - 1) / 2];
        place = (place - 1) / 2;
    }
    work->heap[place] = *offer;
    return BIGHT_OK;
}

static ground_offer pop(ground_search *work) {
    const ground_offer first = work->heap[0], last = work->heap[--work->heap_count];
    int place = 0;
    for (;;) {
        int child = 2 * place + 1;
        if (child >= work->heap_count) break;
        if (child + 1 < work->heap_count &&
            comes_before(&work->heap[child + 1], &work->heap[child]))
            child++;
        if (!comes_before(&work->heap[child], &last)) break;
        work->heap[place] = work->heap[child];
        place = child;
    }
    work->heap[place] = last;
    return first;
}

/* ---- The ground ---- */

static double cell_x(const ground *over, int cell) {
    return plane_grid_x(&over->grid, cell % over->grid.width);
}

static double cell_y(const ground *over, int cell) {
    return plane_grid_y(&over->grid, cell / over->grid.width);
}

static double minutes(const ground *over, double metres) {
    return metres / 1000 / over->speed_kmh * 60;
}

static double time_from(const ground *over, int turn, double x_m, double y_m) {
    const ground_place *from = &over->turns[turn];
    return from->time_min + minutes(over, hypot(x_m - from->x_m, y_m - from->y_m));
}

/* The cell a place lies in; -1: outside the grid. */
static int cell_at(const ground *over, double x_m, double y_m) {
    const double column = floor((x_m - over->grid.left_m) / over->grid.cell_m);
    const double row = floor((y_m - over->grid.bottom_m) / over->grid.cell_m);
    if (!(column >= 0 && row >= 0 && column < over->grid.width && row < over->grid.height))
        return -1;
    return (int)row * over->grid.width + (int)column;
}

/* Whether a straight line is on land: the cells at points half a cell apart. */
static bool is_open(const ground *over, const ground_place *from, double x_m, double y_m) {
    const double x = x_m - from->x_m, y = y_m - from->y_m;
    const int count = (int)ceil(2 * hypot(x, y) / over->grid.cell_m);
    for (int i = 1; i < count; i++) {
        const int cell = cell_at(over, from->x_m + x * i / count, from->y_m + y * i / count);
        if (cell < 0 || !over->is_land[cell]) return false;
    }
    return true;
}

static bight_status add_turn(ground_search *work, const ground_place *turn) {
    ground *over = work->over;
    GROW(work->session, work->arena, over->turns, over->turn_count, over->turn_capacity);
    over->turns[over->turn_count++] = *turn;
    return BIGHT_OK;
}

static bight_status offer(ground_search *work, int cell, int turn) {
    const ground *over = work->over;
    const double time_min = time_from(over, turn, cell_x(over, cell), cell_y(over, cell));
    const double more_min = minutes(over, 3 * over->grid.cell_m);
    if (time_min >= over->time_min[cell] || time_min > over->limit_min + more_min) return BIGHT_OK;
    over->time_min[cell] = time_min;
    over->turn[cell] = turn;
    return push(work, &(ground_offer){time_min, cell, turn});
}

static int neighbour(const ground *over, int cell, int which) {
    const int column = cell % over->grid.width + steps[which][0];
    const int row = cell / over->grid.width + steps[which][1];
    if (column < 0 || row < 0 || column >= over->grid.width || row >= over->grid.height) return -1;
    return row * over->grid.width + column;
}

/* From the place the way last turned, or else from the cell, which becomes such a place. */
static bight_status reach_neighbour(ground_search *work, int cell, int next, int *own_turn) {
    const ground *over = work->over;
    const double x = cell_x(over, next), y = cell_y(over, next);
    if (time_from(over, over->turn[cell], x, y) >= over->time_min[next]) return BIGHT_OK;
    if (is_open(over, &over->turns[over->turn[cell]], x, y))
        return offer(work, next, over->turn[cell]);
    const ground_place here = {cell_x(over, cell), cell_y(over, cell), over->time_min[cell]};
    if (!is_open(over, &here, x, y)) return BIGHT_OK;
    if (*own_turn < 0) {
        TRY(add_turn(work, &here));
        *own_turn = over->turn_count - 1;
    }
    return offer(work, next, *own_turn);
}

static bight_status reach_neighbours(ground_search *work, int cell) {
    int own_turn = -1;
    for (int which = 0; which < NEIGHBOURS; which++) {
        const int next = neighbour(work->over, cell, which);
        if (next < 0 || work->is_settled[next] || !work->over->is_land[next]) continue;
        TRY(reach_neighbour(work, cell, next, &own_turn));
    }
    return BIGHT_OK;
}

/* A start reaches its own cell, which is land whatever the map says, and those around it. */
static bight_status offer_start(ground_search *work, const ground_place *start) {
    const ground *over = work->over;
    const int cell = cell_at(over, start->x_m, start->y_m);
    if (cell < 0 || start->time_min > over->limit_min) return BIGHT_OK;
    TRY(add_turn(work, start));
    const int turn = over->turn_count - 1;
    over->is_land[cell] = true;
    TRY(offer(work, cell, turn));
    for (int which = 0; which < NEIGHBOURS; which++) {
        const int next = neighbour(over, cell, which);
        if (next >= 0 && over->is_land[next]) TRY(offer(work, next, turn));
    }
    return BIGHT_OK;
}

static bight_status settle_all(ground_search *work) {
    while (work->heap_count > 0) {
        const ground_offer first = pop(work);
        if (work->is_settled[first.cell]) continue;
        work->is_settled[first.cell] = true;
        TRY(reach_neighbours(work, first.cell));
    }
    return BIGHT_OK;
}

/* Water beside land: a step from the land cell that is best for it. */
static void reach_shore(const ground *over) {
    const int cells = over->grid.width * over->grid.height;
    for (int cell = 0; cell < cells; cell++) {
        double best_min = INFINITY;
        for (int which = 0; which < NEIGHBOURS && !over->is_land[cell]; which++) {
            const int next = neighbour(over, cell, which);
            if (next < 0 || !over->is_land[next]) continue;
            const double step_m = over->grid.cell_m * (which < 4 ? 1 : sqrt(2));
            best_min = fmin(best_min, over->time_min[next] + minutes(over, step_m));
        }
        if (!over->is_land[cell]) over->time_min[cell] = best_min;
    }
}

bight_status ground_times_find(bight_session *session, arena *owner, const ground_place *starts,
                               int start_count, ground *over) {
    ground_search work = {.session = session, .arena = owner, .over = over};
    const int cells = over->grid.width * over->grid.height;
    TAKE(session, owner, over->time_min, cells);
    TAKE(session, owner, over->turn, cells);
    TAKE(session, owner, work.is_settled, cells);
    for (int cell = 0; cell < cells; cell++) {
        over->time_min[cell] = INFINITY;
        over->turn[cell] = -1;
    }
    for (int i = 0; i < start_count; i++)
        TRY(offer_start(&work, &starts[i]));
    TRY(settle_all(&work));
    reach_shore(over);
    return BIGHT_OK;
}

double ground_times_at(const ground *over, double x_m, double y_m) {
    const double half_m = over->grid.cell_m / 2;
    double best_min = INFINITY;
    for (int i = 0; i < 4; i++) {
        const int cell =
            cell_at(over, x_m + (i % 2 == 0 ? -half_m : half_m), y_m + (i < 2 ? -half_m : half_m));
        if (cell >= 0 && over->turn[cell] >= 0)
            best_min = fmin(best_min, time_from(over, over->turn[cell], x_m, y_m));
    }
    return best_min;
}
