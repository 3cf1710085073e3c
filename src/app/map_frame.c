/* Meridians and parallels, what stands at their ends, and the scale bar; see map_frame.h. */
#include "app/map_frame.h"

#include <math.h>

#include "app/svg_path.h"

void map_frame_write_graticule(const map_drawing *made, FILE *out) {
    fputs(
        "<path fill=\"none\" stroke=\"#7b8794\" stroke-opacity=\"0.35\" stroke-width=\"0.6\" d=\"",
        out);
    for (int row = 0; row < bight_layer_row_count(made->graticule); row++)
        svg_path_put(out, made->graticule, row);
    fputs("\"/>\n", out);
}

static void write_label(const map_drawing *made, FILE *out, int row) {
    const double *x, *y;
    const double height = bight_view_height_px(made->view);
    bight_layer_part(made->graticule, row, 0, &x, &y);
    const bool is_meridian = bight_layer_real(made->graticule, row, 1) != 0;
    const bool is_at_edge = is_meridian ? fabs(y[0] - height) < 1 : x[0] < 1;
    if (!is_at_edge) return;
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\"%s>", is_meridian ? x[0] : -5,
            is_meridian ? height + 13 : y[0] + 3.5,
            is_meridian ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
    svg_text_put(out, bight_layer_text(made->graticule, row, 0));
    fputs("</text>\n", out);
}

void map_frame_write_labels(const map_drawing *made, FILE *out) {
    fputs("<g font-size=\"10\" fill=\"#4a5158\">\n", out);
    for (int row = 0; row < bight_layer_row_count(made->graticule); row++)
        write_label(made, out, row);
    fputs("</g>\n", out);
}

/* A round length of about a fifth of the map, over the land or sea at the lower left. */
void map_frame_write_scale(const map_drawing *made, FILE *out, map_room *room) {
    const double km_per_px = bight_view_km_per_px(made->view);
    const double wanted = km_per_px * map_drawing_width(&made->style) / 5;
    const double power = pow(10, floor(log10(wanted))), lead = wanted / power;
    const double km = (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
    const double width = km / km_per_px, y = bight_view_height_px(made->view) - 14;
    char number[SVG_NUMBER_BYTES];
    const map_label_box box = {8, y - 20, 8 + width + 24, y + 8};
    map_room_take(room, &box);
    fprintf(out,
            "<rect x=\"8\" y=\"%.1f\" width=\"%.1f\" height=\"26\" fill=\"#ffffff\" "
            "fill-opacity=\"0.75\"/>\n"
            "<path d=\"M16 %.1fv5h%.1fv-5\" fill=\"none\" stroke=\"#22262b\"/>\n"
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"10.5\">%s km</text>\n",
            y - 18, width + 16, y - 1, width, 16 + width / 2, y - 5,
            svg_text_number(km, km < 1 ? 1 : 0, number));
}
