/* Cities by kind, and what they fall to; see map_kinds.h. */
#include "app/map_kinds.h"

#include <string.h>

#include "app/map_points.h"
#include "app/svg_path.h"

enum { ANCHOR_PX = 8 };

static const char *const strong[MAP_MOST_KINDS] = {"#0072b2", "#e69f00", "#009e73", "#cc79a7",
                                                   "#56b4e9", "#d55e00", "#f0e442"};
/* Two fifths of them on white. */
static const char *const pale[MAP_MOST_KINDS] = {"#99c7e0", "#f5d999", "#99d8c7", "#ebc9dc",
                                                 "#bbe1f6", "#eebf99", "#f9f4b4"};

const char *map_kinds_colour(int kind, bool is_contested) {
    if (kind < 0) return "#ffffff";
    return (is_contested ? pale : strong)[kind];
}

/* The row of the content's cities that a point is. */
static int city_of(const map_drawing *made, int row) {
    const bight_layer *cities = made->content->cities;
    const int id = bight_layer_find_column(made->points, "city_id");
    const char *text = bight_layer_text(made->points, row, id);
    for (int city = 0; city < bight_layer_row_count(cities); city++)
        if (strcmp(bight_layer_text(cities, city, id), text) == 0) return city;
    return -1;
}

static const map_belonging *belonging_of(const map_drawing *made, int row) {
    static const map_belonging nothing = {-1, -1, false};
    const int city = city_of(made, row);
    return city < 0 ? &nothing : &made->content->kinds->cities[city];
}

const char *map_kinds_colour_of_point(const map_drawing *made, int row) {
    const map_belonging *of = belonging_of(made, row);
    return map_kinds_colour(of->kind, of->is_contested);
}

const char *map_kinds_anchor_of_point(const map_drawing *made, int row) {
    const int anchor = belonging_of(made, row)->anchor;
    return anchor < 0 ? "" : bight_layer_text(made->content->kinds->anchors, anchor, 0);
}

/* Straight from a city to what it falls to. */
static void put_line(const map_drawing *made, FILE *out, int row) {
    double from_x, from_y, to_x, to_y;
    if (!svg_path_point(made->drawn_points, row, &from_x, &from_y) ||
        !svg_path_point(made->drawn_anchors, belonging_of(made, row)->anchor, &to_x, &to_y))
        return;
    fputc('M', out);
    svg_text_put_px(out, from_x);
    fputc(' ', out);
    svg_text_put_px(out, from_y);
    fputc('L', out);
    svg_text_put_px(out, to_x);
    fputc(' ', out);
    svg_text_put_px(out, to_y);
}

void map_kinds_write_lines(const map_drawing *made, FILE *out) {
    const map_kinds *kinds = made->content->kinds;
    if (kinds == NULL) return;
    for (int kind = 0; kind < kinds->count; kind++) {
        fprintf(out, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.2\" d=\"",
                map_kinds_colour(kind, false));
        for (int row = 0; row < bight_layer_row_count(made->points); row++) {
            const int anchor = belonging_of(made, row)->anchor;
            if (anchor >= 0 && kinds->anchor_kinds[anchor] == kind) put_line(made, out, row);
        }
        fputs("\"/>\n", out);
    }
}

void map_kinds_write_anchors(const map_drawing *made, FILE *out) {
    const map_kinds *kinds = made->content->kinds;
    if (kinds == NULL) return;
    fputs("<g stroke=\"#16191d\" stroke-width=\"1.4\">\n", out);
    for (int row = 0; row < bight_layer_row_count(kinds->anchors); row++) {
        double x, y;
        if (!svg_path_point(made->drawn_anchors, row, &x, &y)) continue;
        fputs("<rect x=\"", out);
        svg_text_put_px(out, x - ANCHOR_PX / 2.0);
        fputs("\" y=\"", out);
        svg_text_put_px(out, y - ANCHOR_PX / 2.0);
        fprintf(out, "\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>", ANCHOR_PX, ANCHOR_PX,
                map_kinds_colour(kinds->anchor_kinds[row], false));
        svg_text_put(out, bight_layer_text(kinds->anchors, row, 0));
        fputs("</title></rect>\n", out);
    }
    fputs("</g>\n", out);
}
