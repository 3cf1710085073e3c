/* Path data; see svg_path.h. Steps are relative and between rounded points, so nothing drifts. */
#include "app/svg_path.h"

#include <math.h>
#include <stdlib.h>

static void put_tenths(FILE *out, long tenths, bool needs_blank) {
    if (tenths < 0)
        fputc('-', out);
    else if (needs_blank)
        fputc(' ', out);
    if (labs(tenths) >= 10) fprintf(out, "%ld", labs(tenths) / 10);
    if (labs(tenths) % 10 != 0) fprintf(out, ".%ld", labs(tenths) % 10);
    if (tenths == 0) fputc('0', out);
}

static void put_part(FILE *out, const double *x, const double *y, int count, bool is_closed) {
    long at_x = lround(x[0] * 10), at_y = lround(y[0] * 10);
    fputc('M', out);
    put_tenths(out, at_x, false);
    put_tenths(out, at_y, true);
    bool has_step = false;
    for (int i = 1; i < count - (is_closed ? 1 : 0); i++) {
        const long next_x = lround(x[i] * 10), next_y = lround(y[i] * 10);
        if (next_x == at_x && next_y == at_y) continue;
        if (!has_step) fputc('l', out);
        put_tenths(out, next_x - at_x, has_step);
        put_tenths(out, next_y - at_y, true);
        has_step = true;
        at_x = next_x;
        at_y = next_y;
    }
    if (is_closed) fputc('z', out);
}

bool svg_path_put(FILE *out, const bight_layer *drawn, int row) {
    const int parts = bight_layer_part_count(drawn, row);
    for (int part = 0; part < parts; part++) {
        const double *x, *y;
        const int count = bight_layer_part(drawn, row, part, &x, &y);
        put_part(out, x, y, count, bight_layer_shape(drawn) == BIGHT_POLYGON);
    }
    return parts > 0;
}

bool svg_path_point(const bight_layer *drawn, int row, double *x, double *y) {
    const double *xs, *ys;
    if (bight_layer_part_count(drawn, row) == 0) return false;
    bight_layer_part(drawn, row, 0, &xs, &ys);
    *x = xs[0];
    *y = ys[0];
    return true;
}
