/* The legend; see map_legend.h. Its lines are listed first, so that its height is known. */
#include "app/map_legend.h"

#include <math.h>
#include <string.h>

#include "app/map_kinds.h"
#include "app/map_links.h"
#include "app/map_points.h"

enum { MOST_ROWS = 64, ROW_BYTES = 128, ROW_PX = 18, SECTION_PX = 8, SYMBOL_PX = 26 };

static const double HEADING_PX = 12.5; /* bold letters are wider */
static const double LEAST_OPACITY = 0.8;

typedef enum {
    ROW_HEADING,
    ROW_CIRCLE,
    ROW_SIZE,
    ROW_SQUARE,
    ROW_LINE,
    ROW_AREA,
    ROW_HATCH,
    ROW_LINK
} row_kind;

typedef struct {
    row_kind kind;
    char text[ROW_BYTES];
    const char *colour;
    link_class link;
    double size_px; /* radius of a circle, width of a line */
    double height_px;
} legend_row;

typedef struct {
    legend_row rows[MOST_ROWS];
    int count;
    double width_px; /* of a column */
    const char *id;  /* of the map */
} legend;

static legend_row *add_row(legend *made, row_kind kind, const char *text) {
    legend_row *row = &made->rows[made->count < MOST_ROWS ? made->count++ : MOST_ROWS - 1];
    *row = (legend_row){.kind = kind, .height_px = ROW_PX};
    snprintf(row->text, sizeof row->text, "%s", text);
    return row;
}

static void add_heading(legend *made, const char *text) {
    const int first = made->count;
    while (*text != '\0') {
        char line[ROW_BYTES];
        const size_t end = svg_text_line(text, HEADING_PX, made->width_px);
        snprintf(line, sizeof line, "%.*s", (int)end, text);
        legend_row *row = add_row(made, ROW_HEADING, line);
        if (made->count - 1 == first && first > 0) row->height_px += SECTION_PX;
        text += end;
        text += strspn(text, " ");
    }
}

/* ---- Classes ---- */

static row_kind kind_of_theme(const map_drawing *made) {
    if (map_points_are_coloured(made)) return ROW_CIRCLE;
    return bight_layer_shape(made->content->theme.layer) == BIGHT_LINE ? ROW_LINE : ROW_AREA;
}

static bool has_class(const map_drawing *made, int class_number) {
    const bight_layer *theme = made->content->theme.layer;
    for (int row = 0; row < bight_layer_row_count(theme); row++)
        if (map_classes_of(&made->classes, bight_layer_real(theme, row, made->classes.column)) ==
            class_number)
            return true;
    return false;
}

static void add_class(const map_drawing *made, legend *into, int class_number) {
    char label[MAP_CLASS_LABEL_BYTES];
    if (!has_class(made, class_number)) return;
    legend_row *row =
        add_row(into, kind_of_theme(made), map_classes_label(&made->classes, class_number, label));
    row->colour = map_classes_colour(&made->classes, class_number);
    row->size_px = row->kind == ROW_LINE ? map_classes_width_px(&made->classes, class_number) : 6;
}

/* The best first: gains from the largest, then none, then losses. */
static void add_classes(const map_drawing *made, legend *into) {
    const map_classes *of = &made->classes;
    char caption[ROW_BYTES];
    const map_theme *theme = &made->content->theme;
    if (of->column < 0) return;
    const char *unit = bight_layer_column_unit(theme->layer, of->column);
    snprintf(caption, sizeof caption, "%s%s%s", theme->column, unit[0] == '\0' ? "" : ", ", unit);
    add_heading(into, theme->caption != NULL ? theme->caption : caption);
    for (int i = of->count; i >= 1; i--)
        add_class(made, into, of->less_is_better && !of->is_change ? of->count + 1 - i : i);
    add_class(made, into, MAP_CLASS_NONE);
    for (int i = 1; i <= of->count; i++)
        add_class(made, into, -1 - i);
    add_class(made, into, MAP_CLASS_MISSING);
}

static void add_overlays(const map_drawing *made, legend *into) {
    if (made->drawn_outlines != NULL) {
        legend_row *row = add_row(into, ROW_LINE, made->content->outlines_caption);
        row->colour = MAP_OUTLINE_COLOUR;
        row->size_px = 1.3;
    }
    if (made->drawn_hatched != NULL) add_row(into, ROW_HATCH, made->content->hatched_caption);
}

/* ---- Kinds ---- */

static void add_kind(legend *into, const char *name, const char *colour) {
    legend_row *row = add_row(into, ROW_CIRCLE, name);
    row->colour = colour;
    row->size_px = 6;
}

static bool has_contested(const map_drawing *made) {
    const map_kinds *kinds = made->content->kinds;
    for (int city = 0; city < bight_layer_row_count(made->content->cities); city++)
        if (kinds->cities[city].is_contested) return true;
    return false;
}

/* More kinds than there are colours, or cities that reach nothing. */
static bool has_others(const map_drawing *made) {
    const map_kinds *kinds = made->content->kinds;
    for (int city = 0; city < bight_layer_row_count(made->content->cities); city++)
        if (kinds->cities[city].kind < 0) return true;
    return false;
}

static void add_kinds(const map_drawing *made, legend *into) {
    const map_kinds *kinds = made->content->kinds;
    if (kinds == NULL) return;
    add_heading(into, kinds->caption);
    for (int kind = 0; kind < kinds->count; kind++)
        add_kind(into, kinds->names[kind], map_kinds_colour(kind, false));
    if (has_contested(made)) add_kind(into, kinds->contested_caption, map_kinds_colour(0, true));
    if (has_others(made)) add_kind(into, "another, or none", map_kinds_colour(-1, false));
    add_row(into, ROW_SQUARE, kinds->anchors_caption)->colour = "#ffffff";
}

/* ---- Sizes ---- */

/* The largest of 1, 2 and 5 times a power of ten that is not above a number. */
static double round_below(double number) {
    const double power = pow(10, floor(log10(number)));
    const double lead = number / power;
    return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

static void add_sizes(const map_drawing *made, legend *into) {
    const int column = map_points_weight_column(made);
    if (column < 0 || bight_layer_row_count(made->points) == 0) return;
    const double most = bight_layer_real(made->points, 0, column);
    char text[ROW_BYTES], number[SVG_NUMBER_BYTES];
    if (!(most > 0)) return;
    const char *unit = bight_layer_column_unit(made->points, column);
    snprintf(text, sizeof text, "Area of circles: %s%s%s",
             bight_layer_column_name(made->points, column), unit[0] == '\0' ? "" : ", ", unit);
    add_heading(into, text);
    double size = most;
    for (int i = 0; i < 3; i++) {
        size = round_below(i == 0 ? size : size / 3);
        legend_row *row = add_row(into, ROW_SIZE, svg_text_number(size, 0, number));
        row->size_px = map_points_radius(made, size);
        row->height_px = fmax(ROW_PX, 2 * row->size_px + 4);
    }
}

/* ---- Links ---- */

static void add_links(const map_drawing *made, legend *into) {
    int counts[LINK_CLASSES];
    bool has_heading = false;
    if (made->drawn_links == NULL) return;
    map_links_count(made->content->links, made->drawn_links, counts);
    for (int i = LINK_CLASSES - 1; i >= 0; i--) {
        if (counts[i] == 0 ||
            (map_drawing_links(made) == LINKS_CHANGED && !map_links_is_change((link_class)i)))
            continue;
        if (!has_heading) add_heading(into, "Links");
        has_heading = true;
        add_row(into, ROW_LINK, map_links_look((link_class)i)->name)->link = (link_class)i;
    }
}

static void list(const map_drawing *made, const map_legend_place *place, legend *into) {
    into->count = 0;
    into->width_px = place->column_px;
    into->id = made->style.id;
    add_classes(made, into);
    add_overlays(made, into);
    add_kinds(made, into);
    add_sizes(made, into);
    add_links(made, into);
}

/* ---- Drawing ---- */

static void write_line(FILE *out, double left, double middle) {
    fprintf(out, "<path d=\"M%.1f %.1fh%d\"", left, middle, SYMBOL_PX - 6);
}

static void write_box(FILE *out, double left, double middle) {
    fprintf(out,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"12\" stroke=\"#8a8f96\" "
            "stroke-width=\"0.6\"",
            left, middle - 6, SYMBOL_PX - 6);
}

static void write_symbol(FILE *out, const char *id, const legend_row *row, double left,
                         double middle) {
    link_look look;
    const double centre = left + (SYMBOL_PX - 6) / 2.0;
    switch (row->kind) {
    case ROW_HEADING:
        break;
    case ROW_CIRCLE:
    case ROW_SIZE:
        fprintf(out,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"#22262b\" "
                "stroke-width=\"0.8\"/>\n",
                centre, middle, row->size_px, row->colour == NULL ? "none" : row->colour);
        break;
    case ROW_SQUARE:
        fprintf(out,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" fill=\"%s\" "
                "stroke=\"#16191d\" stroke-width=\"1.4\"/>\n",
                centre - 4, middle - 4, row->colour);
        break;
    case ROW_LINE:
        write_line(out, left, middle);
        fprintf(out, " stroke=\"%s\" stroke-width=\"%.1f\"/>\n", row->colour, row->size_px);
        break;
    case ROW_AREA:
    case ROW_HATCH:
        write_box(out, left, middle);
        if (row->kind == ROW_HATCH)
            fprintf(out, " fill=\"url(#%s-hatch)\"/>\n", id);
        else
            fprintf(out, " fill=\"%s\"/>\n", row->colour);
        break;
    case ROW_LINK:
        look = *map_links_look(row->link);
        look.opacity = fmax(look.opacity, LEAST_OPACITY);
        write_line(out, left, middle);
        map_links_put_look(out, &look);
        fputs("/>\n", out);
        break;
    }
}

static void write_row(FILE *out, const char *id, const legend_row *row, double left,
                      double bottom) {
    const bool is_heading = row->kind == ROW_HEADING;
    const double middle = bottom - (is_heading ? ROW_PX : row->height_px) / 2;
    write_symbol(out, id, row, left, middle);
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\"%s>", left + (is_heading ? 0 : SYMBOL_PX), middle + 4,
            is_heading ? " font-weight=\"600\"" : "");
    svg_text_put(out, row->text);
    fputs("</text>\n", out);
}

static bool begins_section(const legend *of, int i) {
    return of->rows[i].kind == ROW_HEADING && (i == 0 || of->rows[i - 1].kind != ROW_HEADING);
}

/* Sections go to the column that is the shortest so far, which the first of a column tops; `out`
 * NULL: only the height is found. */
static double lay_out(const legend *of, FILE *out, const map_legend_place *place) {
    double heights[4] = {0};
    int column = 0;
    for (int i = 0; i < of->count; i++) {
        for (int other = 0; begins_section(of, i) && other < place->column_count; other++)
            if (heights[other] < heights[column]) column = other;
        const bool is_top = heights[column] == 0;
        heights[column] +=
            is_top ? fmax(ROW_PX, of->rows[i].height_px - SECTION_PX) : of->rows[i].height_px;
        if (out != NULL)
            write_row(out, of->id, &of->rows[i], place->left + column * place->column_px,
                      place->top + heights[column]);
    }
    double most = 0;
    for (int i = 0; i < place->column_count; i++)
        most = fmax(most, heights[i]);
    return most;
}

double map_legend_height(const map_drawing *made, const map_legend_place *place) {
    legend listed;
    list(made, place, &listed);
    return lay_out(&listed, NULL, place);
}

void map_legend_write(const map_drawing *made, FILE *out, const map_legend_place *place) {
    legend listed;
    list(made, place, &listed);
    fputs("<g font-size=\"12\" fill=\"#22262b\">\n", out);
    lay_out(&listed, out, place);
    fputs("</g>\n", out);
}
