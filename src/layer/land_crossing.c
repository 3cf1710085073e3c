/* Crossings of a line with rings; see land_crossing.h. */
#include "layer/land_crossing.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double lon_deg;
    double lat_deg;
} place;

typedef struct {
    bight_session *session;
    arena *arena;
    place from;
    place to;
    double *crossings; /* as shares of the line, those inside it */
    int count;
    int capacity;
    bool is_inside; /* at the beginning */
} crossing_line;

static int compare_shares(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* On which side of the line a place is; 0 counts as left, so that a corner on it is met once. */
static double side_of(const crossing_line *line, const place *at) {
    return (line->to.lon_deg - line->from.lon_deg) * (at->lat_deg - line->from.lat_deg) -
           (line->to.lat_deg - line->from.lat_deg) * (at->lon_deg - line->from.lon_deg);
}

/* Where along the line an edge crosses it; behind the beginning it decides what that is in. */
static bight_status meet_edge(crossing_line *line, const place *a, const place *b) {
    const double side_a = side_of(line, a), side_b = side_of(line, b);
    if ((side_a >= 0) == (side_b >= 0)) return BIGHT_OK;
    const double along = side_a / (side_a - side_b);
    const place met = {a->lon_deg + along * (b->lon_deg - a->lon_deg),
                       a->lat_deg + along * (b->lat_deg - a->lat_deg)};
    const double east = line->to.lon_deg - line->from.lon_deg;
    const double north = line->to.lat_deg - line->from.lat_deg;
    const double share =
        ((met.lon_deg - line->from.lon_deg) * east + (met.lat_deg - line->from.lat_deg) * north) /
        (east * east + north * north);
    if (share < 0) line->is_inside = !line->is_inside;
    if (share < 0 || share >= 1) return BIGHT_OK;
    GROW(line->session, line->arena, line->crossings, line->count, line->capacity);
    line->crossings[line->count++] = share;
    return BIGHT_OK;
}

static bight_status meet_ring(crossing_line *line, const layer_shapes *shapes, int part) {
    for (int point = shapes->first_point[part]; point + 1 < shapes->first_point[part + 1];
         point++) {
        const place a = {shapes->lon_deg[point], shapes->lat_deg[point]};
        const place b = {shapes->lon_deg[point + 1], shapes->lat_deg[point + 1]};
        TRY(meet_edge(line, &a, &b));
    }
    return BIGHT_OK;
}

static double sum_inside(crossing_line *line) {
    double inside = 0, before = 0;
    bool is_inside = line->is_inside;
    if (line->count > 0)
        qsort(line->crossings, (size_t)line->count, sizeof *line->crossings, compare_shares);
    for (int i = 0; i < line->count; i++) {
        if (is_inside) inside += line->crossings[i] - before;
        before = line->crossings[i];
        is_inside = !is_inside;
    }
    return is_inside ? inside + 1 - before : inside;
}

bight_status land_crossing_share(bight_session *session, arena *owner, const bight_layer *land,
                                 const double from_deg[2], const double to_deg[2], double *share) {
    crossing_line line = {.session = session,
                          .arena = owner,
                          .from = {from_deg[0], from_deg[1]},
                          .to = {to_deg[0], to_deg[1]}};
    for (int part = 0; part < land->shapes.part_count; part++)
        TRY(meet_ring(&line, &land->shapes, part));
    *share = sum_inside(&line);
    return BIGHT_OK;
}
