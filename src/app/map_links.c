/* Links on a map; see map_links.h. */
#include "app/map_links.h"

#include <string.h>

#include "app/svg_path.h"
#include "app/svg_text.h"

static const link_look looks[LINK_CLASSES] = {
    [LINK_AIR] = {"air", "#8e7cc3", 0.5, "", 0.35},
    [LINK_SEA] = {"sea", "#3f7fb5", 1.1, "4 3", 1},
    [LINK_OTHER] = {"other", "#7a7a7a", 0.9, "1.5 2", 1},
    [LINK_ROAD] = {"road", "#a9adb3", 0.9, "", 1},
    [LINK_RAIL] = {"rail", "#a0744a", 1.1, "", 1},
    [LINK_HIGH_SPEED] = {"rail from 160 km/h", "#33373d", 1.7, "", 1},
    [LINK_CHANGED] = {"changed", "#d01c8b", 2, "", 1},
    [LINK_CLOSED] = {"closed", "#d95f02", 2, "2 3", 1},
    [LINK_ADDED] = {"new", "#d01c8b", 3, "", 1},
};

const link_look *map_links_look(link_class which) {
    return &looks[which];
}

void map_links_put_look(FILE *out, const link_look *look) {
    fprintf(out, " fill=\"none\" stroke=\"%s\" stroke-width=\"%.3g\"", look->colour,
            look->width_px);
    if (look->dashes[0] != '\0') fprintf(out, " stroke-dasharray=\"%s\"", look->dashes);
    if (look->opacity < 1) fprintf(out, " stroke-opacity=\"%.3g\"", look->opacity);
}

static const char *text_of(const bight_layer *links, int row, const char *column) {
    const int at = bight_layer_find_column(links, column);
    return at < 0 ? "" : bight_layer_text(links, row, at);
}

static double number_of(const bight_layer *links, int row, const char *column) {
    return bight_layer_real(links, row, bight_layer_find_column(links, column));
}

static link_class class_of(const bight_layer *links, int row) {
    const char *state = text_of(links, row, "state"), *mode = text_of(links, row, "mode");
    if (strcmp(state, "added") == 0) return LINK_ADDED;
    if (strcmp(state, "closed") == 0) return LINK_CLOSED;
    if (strcmp(state, "changed") == 0) return LINK_CHANGED;
    if (strcmp(mode, "air") == 0) return LINK_AIR;
    if (strcmp(mode, "sea") == 0) return LINK_SEA;
    if (strcmp(mode, "road") == 0) return LINK_ROAD;
    if (strcmp(mode, "rail") != 0) return LINK_OTHER;
    return number_of(links, row, "speed_kmh") >= MAP_HIGH_SPEED_KMH ? LINK_HIGH_SPEED : LINK_RAIL;
}

void map_links_count(const bight_layer *links, const bight_layer *drawn, int counts[LINK_CLASSES]) {
    memset(counts, 0, LINK_CLASSES * sizeof *counts);
    for (int row = 0; row < bight_layer_row_count(links); row++)
        counts[class_of(links, row)] += bight_layer_part_count(drawn, row) > 0;
}

static void put_tooltip(FILE *out, const bight_layer *links, int row) {
    char length[SVG_NUMBER_BYTES], minutes[SVG_NUMBER_BYTES], speed[SVG_NUMBER_BYTES];
    const char *line = text_of(links, row, "line");
    fputs("<title>", out);
    svg_text_put(out, text_of(links, row, "from"));
    fputs(" \u2013 ", out);
    svg_text_put(out, text_of(links, row, "to"));
    fputs(", ", out);
    svg_text_put(out, text_of(links, row, "mode"));
    if (line[0] != '\0') fputs(": ", out);
    svg_text_put(out, line);
    fprintf(out, ", %s km, %s min, %s km/h</title>",
            svg_text_number(number_of(links, row, "length_km"), 1, length),
            svg_text_number(number_of(links, row, "time_min"), 0, minutes),
            svg_text_number(number_of(links, row, "speed_kmh"), 0, speed));
}

static void write_each(FILE *out, const bight_layer *links, const bight_layer *drawn,
                       link_class which) {
    for (int row = 0; row < bight_layer_row_count(links); row++) {
        if (class_of(links, row) != which || bight_layer_part_count(drawn, row) == 0) continue;
        fputs("<path d=\"", out);
        svg_path_put(out, drawn, row);
        fputs("\">", out);
        put_tooltip(out, links, row);
        fputs("</path>\n", out);
    }
}

static void write_as_one(FILE *out, const bight_layer *links, const bight_layer *drawn,
                         link_class which) {
    fputs("<path d=\"", out);
    for (int row = 0; row < bight_layer_row_count(links); row++)
        if (class_of(links, row) == which) svg_path_put(out, drawn, row);
    fputs("\"/>\n", out);
}

bool map_links_is_change(link_class which) {
    return which == LINK_CHANGED || which == LINK_CLOSED || which == LINK_ADDED;
}

void map_links_write(FILE *out, const bight_layer *links, const bight_layer *drawn, bool is_brief,
                     link_choice choice) {
    int counts[LINK_CLASSES];
    map_links_count(links, drawn, counts);
    for (int i = 0; i < LINK_CLASSES; i++) {
        const link_class which = (link_class)i;
        if (counts[which] == 0 || (choice == LINKS_CHANGED && !map_links_is_change(which)))
            continue;
        fputs("<g", out);
        map_links_put_look(out, &looks[which]);
        fputs(" stroke-linejoin=\"round\"", out);
        if (choice == LINKS_PALE && !map_links_is_change(which)) fputs(" opacity=\"0.45\"", out);
        fputs(">\n", out);
        if (is_brief && !map_links_is_change(which))
            write_as_one(out, links, drawn, which);
        else
            write_each(out, links, drawn, which);
        fputs("</g>\n", out);
    }
}
