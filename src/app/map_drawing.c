/* A whole map: frame, land, graticule, theme, links, circles, names, legend; see map_drawing.h. */
#include "app/map_drawing.h"

#include <math.h>
#include <string.h>

#include "app/command.h"
#include "app/map_frame.h"
#include "app/map_kinds.h"
#include "app/map_labels.h"
#include "app/map_legend.h"
#include "app/map_links.h"
#include "app/map_points.h"
#include "app/svg_path.h"

enum {
    DEFAULT_WIDTH = 960,
    NARROW = 640,
    LEFT_PX = 44,
    EDGE_PX = 10,
    GAP_PX = 22,
    LEGEND_LEFT_PX = 4
};

static const double TOLERANCE_PX = 0.5;

/* A line of words around the map; `width` how wide its letters are among those of its size. */
typedef struct {
    double size_px;
    double width;
    const char *attributes;
} line_look;

static bool is_narrow(const map_style *style) {
    return style->width_px < NARROW;
}

/* ---- Preparing ---- */

/* The cities with a margin around them, which keeps the outermost circles and names inside. */
static void find_box(const map_content *content, bight_box *box) {
    const bool is_given = content->box != NULL;
    if (is_given) {
        *box = *content->box;
        return;
    }
    if (content->cities == NULL || !bight_layer_box(content->cities, box)) {
        *box = (bight_box){-180, -90, 180, 90};
        return;
    }
    const double wide = fmax(0.02, box->east_deg - box->west_deg) * 0.06;
    const double high = fmax(0.02, box->north_deg - box->south_deg) * 0.06;
    *box = (bight_box){box->west_deg - wide, fmax(-90, box->south_deg - high), box->east_deg + wide,
                       fmin(90, box->north_deg + high)};
}

double map_drawing_width(const map_style *style) {
    return style->width_px - LEFT_PX -
           (is_narrow(style) ? EDGE_PX : GAP_PX + MAP_LEGEND_WIDTH + EDGE_PX);
}

/* Of all that is drawn together. */
static double picture_width(const map_style *style) {
    return style->has_legend_apart ? LEFT_PX + map_drawing_width(style) + EDGE_PX : style->width_px;
}

static bool is_of_lines_or_areas(const map_theme *theme) {
    return theme->layer != NULL && (bight_layer_shape(theme->layer) == BIGHT_LINE ||
                                    bight_layer_shape(theme->layer) == BIGHT_POLYGON);
}

static bight_status draw(bight_session *session, map_drawing *made, const bight_layer *layer,
                         bight_layer **drawn) {
    return layer == NULL ? BIGHT_OK
                         : bight_view_draw(session, made->view, layer, TOLERANCE_PX, drawn);
}

static int prepare(bight_session *session, map_drawing *made) {
    const map_content *content = made->content;
    const double width = map_drawing_width(&made->style);
    bight_box box;
    find_box(content, &box);
    TRY(bight_view_create(session, &box, width, width * 1.3, &made->view));
    TRY(map_classes_find(session, &content->theme, &made->classes));
    TRY(draw(session, made, content->land, &made->drawn_land));
    TRY(draw(session, made, content->links, &made->drawn_links));
    TRY(draw(session, made, content->outlines, &made->drawn_outlines));
    TRY(draw(session, made, content->hatched, &made->drawn_hatched));
    if (is_of_lines_or_areas(&content->theme))
        TRY(draw(session, made, content->theme.layer, &made->drawn_theme));
    if (content->kinds != NULL)
        TRY(draw(session, made, content->kinds->anchors, &made->drawn_anchors));
    TRY(map_points_prepare(session, made));
    return (int)bight_view_graticule(session, made->view, &made->graticule);
}

int map_drawing_prepare(bight_session *session, const map_content *content, const map_style *style,
                        map_drawing *made) {
    *made = (map_drawing){.content = content, .style = *style};
    if (made->style.width_px == 0) made->style.width_px = DEFAULT_WIDTH;
    if (made->style.id == NULL) made->style.id = "map";
    if (made->style.is_without_labels) made->style.names = MAP_NAMES_NONE;
    const int code = prepare(session, made);
    if (code != 0) map_drawing_release(made);
    return code;
}

void map_drawing_release(map_drawing *made) {
    bight_view_destroy(made->view);
    bight_layer_destroy(made->points);
    bight_layer_destroy(made->drawn_points);
    bight_layer_destroy(made->drawn_cities);
    bight_layer_destroy(made->drawn_land);
    bight_layer_destroy(made->drawn_links);
    bight_layer_destroy(made->drawn_theme);
    bight_layer_destroy(made->drawn_outlines);
    bight_layer_destroy(made->drawn_hatched);
    bight_layer_destroy(made->drawn_anchors);
    bight_layer_destroy(made->graticule);
    *made = (map_drawing){0};
}

link_choice map_drawing_links(const map_drawing *made) {
    if (made->drawn_theme == NULL) return LINKS_ALL;
    return bight_layer_shape(made->drawn_theme) == BIGHT_LINE ? LINKS_CHANGED : LINKS_PALE;
}

/* ---- Layers ---- */

static void write_land(const map_drawing *made, FILE *out) {
    const bool has_land = made->drawn_land != NULL;
    fprintf(out, "<rect width=\"%.0f\" height=\"%.0f\" fill=\"%s\"/>\n",
            map_drawing_width(&made->style), bight_view_height_px(made->view),
            has_land ? "#dce7f0" : "#f6f4ee");
    if (!has_land) return;
    fputs("<path fill=\"#f6f4ee\" fill-rule=\"evenodd\" stroke=\"#9db2c4\" stroke-width=\"0.7\" "
          "stroke-linejoin=\"round\" d=\"",
          out);
    for (int row = 0; row < bight_layer_row_count(made->drawn_land); row++)
        svg_path_put(out, made->drawn_land, row);
    fputs("\"/>\n", out);
}

static void put_theme_tooltip(const map_drawing *made, FILE *out, int row) {
    const bight_layer *theme = made->content->theme.layer;
    char number[SVG_NUMBER_BYTES];
    const double value = bight_layer_real(theme, row, made->classes.column);
    fputs("<title>", out);
    for (int column = 0; column < bight_layer_column_count(theme); column++) {
        const char *text = bight_layer_text(theme, row, column);
        if (text[0] == '\0') continue;
        svg_text_put(out, text);
        fputs(" \u00b7 ", out);
    }
    svg_text_put(out, made->content->theme.column);
    fprintf(out, " %s ",
            isfinite(value) ? svg_text_number(value, made->classes.decimals, number) : "none");
    svg_text_put(out, bight_layer_column_unit(theme, made->classes.column));
    fputs("</title>", out);
}

static void put_theme_look(const map_drawing *made, FILE *out, int class_number) {
    const char *colour = map_classes_colour(&made->classes, class_number);
    if (bight_layer_shape(made->drawn_theme) == BIGHT_LINE)
        fprintf(out, " fill=\"none\" stroke=\"%s\" stroke-width=\"%.2g\" stroke-linecap=\"round\"",
                colour, map_classes_width_px(&made->classes, class_number));
    else
        fprintf(out, " fill=\"%s\" fill-rule=\"evenodd\" fill-opacity=\"0.85\"", colour);
}

/* Class after class, the strongest on top. */
static void write_theme_class(const map_drawing *made, FILE *out, int class_number) {
    const bight_layer *theme = made->content->theme.layer;
    for (int row = 0; row < bight_layer_row_count(theme); row++) {
        const double value = bight_layer_real(theme, row, made->classes.column);
        if (map_classes_of(&made->classes, value) != class_number ||
            bight_layer_part_count(made->drawn_theme, row) == 0)
            continue;
        fputs("<path", out);
        put_theme_look(made, out, class_number);
        fputs(" d=\"", out);
        svg_path_put(out, made->drawn_theme, row);
        fputs("\">", out);
        put_theme_tooltip(made, out, row);
        fputs("</path>\n", out);
    }
}

static void write_theme(const map_drawing *made, FILE *out) {
    if (made->drawn_theme == NULL || made->classes.column < 0) return;
    write_theme_class(made, out, MAP_CLASS_MISSING);
    write_theme_class(made, out, MAP_CLASS_NONE);
    for (int i = 1; i <= made->classes.count; i++) {
        const int which = made->classes.less_is_better ? made->classes.count + 1 - i : i;
        write_theme_class(made, out, -1 - which);
        write_theme_class(made, out, which);
    }
}

static void write_shapes(FILE *out, const bight_layer *drawn) {
    fputs(" d=\"", out);
    for (int row = 0; row < bight_layer_row_count(drawn); row++)
        svg_path_put(out, drawn, row);
    fputs("\"/>\n", out);
}

static void write_overlays(const map_drawing *made, FILE *out) {
    if (made->drawn_hatched != NULL) {
        fprintf(out, "<path fill=\"url(#%s-hatch)\" fill-rule=\"evenodd\"", made->style.id);
        write_shapes(out, made->drawn_hatched);
    }
    if (made->drawn_outlines != NULL) {
        fputs("<path fill=\"none\" stroke=\"" MAP_OUTLINE_COLOUR
              "\" stroke-width=\"1.3\" stroke-linejoin=\"round\"",
              out);
        write_shapes(out, made->drawn_outlines);
    }
}

static void write_hatch(const map_drawing *made, FILE *out) {
    if (made->drawn_hatched == NULL) return;
    fprintf(out,
            "<pattern id=\"%s-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
            "patternTransform=\"rotate(45)\"><path d=\"M0 0v6\" stroke=\"#d01c8b\" "
            "stroke-width=\"2.4\"/></pattern>\n",
            made->style.id);
}

static void write_links(const map_drawing *made, FILE *out) {
    map_links_write(out, made->content->links, made->drawn_links, made->style.is_brief,
                    map_drawing_links(made));
}

/* ---- Around the map ---- */

/* What maps of a page have in common: "ground", above polygons "grid", "lines" and "degrees". */
static void begin_shared(const map_drawing *made, FILE *out, const char *what) {
    if (made->style.ground_id != NULL)
        fprintf(out, "<use href=\"#%s-%s\"/>\n", made->style.ground_id, what);
    else
        fprintf(out, "<g id=\"%s-%s\">\n", made->style.id, what);
}

static void write_ground(const map_drawing *made, FILE *out) {
    begin_shared(made, out, "ground");
    if (made->style.ground_id != NULL) return;
    write_land(made, out);
    fputs("</g>\n", out);
}

static void write_graticule(const map_drawing *made, FILE *out) {
    begin_shared(made, out, "grid");
    if (made->style.ground_id != NULL) return;
    map_frame_write_graticule(made, out);
    fputs("</g>\n", out);
}

/* Cities that fall to something have lines of their own instead of links. */
static void write_shared_lines(const map_drawing *made, FILE *out) {
    write_graticule(made, out);
    if (made->drawn_links == NULL) return;
    begin_shared(made, out, "lines");
    if (made->style.ground_id != NULL) return;
    write_links(made, out);
    fputs("</g>\n", out);
}

static void write_names(const map_drawing *made, FILE *out, map_room *room) {
    if (made->style.names_id != NULL) {
        fprintf(out, "<use href=\"#%s-names\"/>\n", made->style.names_id);
        return;
    }
    map_labels_write(made, out, room);
}

static void write_degrees(const map_drawing *made, FILE *out) {
    begin_shared(made, out, "degrees");
    if (made->style.ground_id != NULL) return;
    map_frame_write_labels(made, out);
    fputs("</g>\n", out);
}

static void write_map(const map_drawing *made, FILE *out, double top) {
    const double width = map_drawing_width(&made->style), height = bight_view_height_px(made->view);
    map_room room;
    map_room_clear(&room, width, height);
    write_hatch(made, out);
    fprintf(out,
            "<clipPath id=\"%s-frame\"><rect width=\"%.0f\" height=\"%.0f\"/></clipPath>\n"
            "<g transform=\"translate(%d %.0f)\">\n<g clip-path=\"url(#%s-frame)\">\n",
            made->style.id, width, height, LEFT_PX, top, made->style.id);
    write_ground(made, out);
    if (made->drawn_theme != NULL && bight_layer_shape(made->drawn_theme) == BIGHT_POLYGON)
        write_theme(made, out);
    write_overlays(made, out);
    write_shared_lines(made, out);
    if (made->drawn_theme != NULL && bight_layer_shape(made->drawn_theme) == BIGHT_LINE)
        write_theme(made, out);
    map_kinds_write_lines(made, out);
    map_points_write(made, out);
    map_kinds_write_anchors(made, out);
    map_frame_write_scale(made, out, &room);
    write_names(made, out, &room);
    fprintf(out, "</g>\n<rect width=\"%.0f\" height=\"%.0f\" fill=\"none\" stroke=\"#4a5158\"/>\n",
            width, height);
    write_degrees(made, out);
    fputs("</g>\n", out);
}

/* A text in lines as wide as the picture, the first `y` from the top; `out` NULL: nothing is put.
 * The height of all of them. */
static double put_words(const map_drawing *made, FILE *out, const char *text, double y,
                        const line_look *look) {
    const double room = picture_width(&made->style) - LEFT_PX - EDGE_PX;
    const double step = ceil(look->size_px * 1.3);
    int lines = 0;
    while (*text != '\0') {
        const size_t bytes = svg_text_line(text, look->size_px * look->width, room);
        char line[512];
        snprintf(line, sizeof line, "%.*s", (int)bytes, text);
        if (out != NULL) {
            fprintf(out, "<text x=\"%d\" y=\"%.0f\" font-size=\"%.3g\" %s>", LEFT_PX,
                    y + step * lines, look->size_px, look->attributes);
            svg_text_put(out, line);
            fputs("</text>\n", out);
        }
        text += bytes;
        text += strspn(text, " ");
        lines++;
    }
    return step * lines;
}

static const line_look TITLE = {16, 1.05, "font-weight=\"600\""};
static const line_look SUBTITLE = {11.5, 0.95, "fill=\"#4a5158\""};
static const line_look CAPTION = {9.5, 0.95, "fill=\"#6a7178\""};

/* Title and subtitle; their height. */
static double write_heading(const map_drawing *made, FILE *out) {
    const map_content *content = made->content;
    if (made->style.is_without_title) return EDGE_PX;
    double height = 22 + put_words(made, out, content->title, 22, &TITLE);
    if (content->subtitle != NULL)
        height += put_words(made, out, content->subtitle, height - 3, &SUBTITLE);
    return height - 8;
}

/* The projection and the note; their height. */
static double write_captions(const map_drawing *made, FILE *out, double y) {
    const double height = put_words(made, out, bight_view_projection(made->view), y, &CAPTION);
    if (made->content->note == NULL) return height;
    return height + put_words(made, out, made->content->note, y + height, &CAPTION);
}

/* In a page letters are those of the page. */
static void put_size(const map_drawing *made, FILE *out, double width, double height) {
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" "
            "height=\"%.0f\"%s fill=\"#16191d\"",
            width, height, width, height,
            made->style.is_without_title ? "" : " font-family=\"" SVG_FONTS "\"");
}

static void open_picture(const map_drawing *made, FILE *out, double height) {
    const double width = picture_width(&made->style);
    put_size(made, out, width, height);
    fputs(" role=\"img\">\n<title>", out);
    svg_text_put(out, made->content->title);
    fprintf(out, "</title>\n<rect width=\"%.0f\" height=\"%.0f\" fill=\"#ffffff\"/>\n", width,
            height);
}

void map_drawing_write_legend(const map_drawing *made, FILE *out) {
    const map_legend_place place = {LEGEND_LEFT_PX, 2, 1, MAP_LEGEND_WIDTH};
    put_size(made, out, MAP_LEGEND_WIDTH + LEGEND_LEFT_PX,
             ceil(map_legend_height(made, &place)) + 6);
    fputs(" class=\"legend\">\n", out);
    map_legend_write(made, out, &place);
    fputs("</svg>\n", out);
}

void map_drawing_write(const map_drawing *made, FILE *out) {
    const bool stands_below = is_narrow(&made->style);
    const double top = write_heading(made, NULL);
    const double below = top + bight_view_height_px(made->view) + 30;
    const double end = below + write_captions(made, NULL, 0);
    const map_legend_place place =
        stands_below
            ? (map_legend_place){LEFT_PX, end, 2, (made->style.width_px - LEFT_PX - EDGE_PX) / 2.0}
            : (map_legend_place){LEFT_PX + map_drawing_width(&made->style) + GAP_PX, top, 1,
                                 MAP_LEGEND_WIDTH};
    const bool is_apart = made->style.has_legend_apart;
    const double legend = is_apart ? 0 : place.top + map_legend_height(made, &place);
    open_picture(made, out, ceil(fmax(end, legend) + 10));
    write_heading(made, out);
    write_map(made, out, top);
    write_captions(made, out, below);
    if (!is_apart) map_legend_write(made, out, &place);
    fputs("</svg>\n", out);
}
