/* Taking points out of lines; see simplification.h. */
#include "layer/simplification.h"

#include <math.h>

typedef struct {
    int first;
    int last;
} stretch;

typedef struct {
    const point_run *line;
    double tolerance;
    bool *is_kept;
    stretch *open; /* still to be looked at */
    int open_count;
} simplifying;

/* Squared distance of a point from the segment between two others. */
static double distance_squared(const point_run *line, int point, int first, int last) {
    const double along_x = line->x[last] - line->x[first], along_y = line->y[last] - line->y[first];
    const double from_x = line->x[point] - line->x[first], from_y = line->y[point] - line->y[first];
    const double length = along_x * along_x + along_y * along_y;
    const double at = length > 0 ? (from_x * along_x + from_y * along_y) / length : 0;
    const double share = fmax(0, fmin(1, at));
    const double x = from_x - share * along_x, y = from_y - share * along_y;
    return x * x + y * y;
}

static int find_farthest(const point_run *line, const stretch *part, double *squared) {
    int farthest = part->first;
    *squared = -1;
    for (int point = part->first + 1; point < part->last; point++) {
        const double here = distance_squared(line, point, part->first, part->last);
        if (!(here > *squared)) continue;
        farthest = point;
        *squared = here;
    }
    return farthest;
}

static void keep_points(simplifying *work) {
    while (work->open_count > 0) {
        const stretch part = work->open[--work->open_count];
        double squared;
        const int farthest = find_farthest(work->line, &part, &squared);
        if (squared <= work->tolerance * work->tolerance) continue;
        work->is_kept[farthest] = true;
        work->open[work->open_count++] = (stretch){part.first, farthest};
        work->open[work->open_count++] = (stretch){farthest, part.last};
    }
}

static void drop_others(const bool *is_kept, point_run *line) {
    int kept = 0;
    for (int point = 0; point < line->count; point++) {
        if (!is_kept[point]) continue;
        line->x[kept] = line->x[point];
        line->y[kept++] = line->y[point];
    }
    line->count = kept;
}

bight_status simplification_of_line(bight_session *session, arena *scratch, double tolerance,
                                    point_run *line) {
    const int last = line->count - 1;
    if (last < 1) return BIGHT_OK;
    simplifying work = {.line = line, .tolerance = tolerance};
    TAKE(session, scratch, work.is_kept, line->count);
    TAKE(session, scratch, work.open, line->count + 1);
    work.is_kept[0] = work.is_kept[last] = true;
    work.open[work.open_count++] = (stretch){0, last};
    keep_points(&work);
    drop_others(work.is_kept, line);
    const bool is_ring =
        line->x[0] == line->x[line->count - 1] && line->y[0] == line->y[line->count - 1];
    if (is_ring && line->count < 4) line->count = 0;
    return BIGHT_OK;
}
