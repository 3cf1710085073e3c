/* Circles on a map; see map_points.h. */
#include "app/map_points.h"

#include <math.h>
#include <string.h>

#include "app/map_kinds.h"
#include "app/svg_path.h"

static const double LEAST_RADIUS_PX = 2.2, ALIKE_RADIUS_PX = 3.2;

static bool has_own_points(const map_content *content) {
    return content->theme.layer != NULL && bight_layer_shape(content->theme.layer) == BIGHT_POINT &&
           bight_layer_find_column(content->theme.layer, "city_id") < 0;
}

static bool colours_cities(const map_content *content) {
    return content->theme.layer != NULL &&
           bight_layer_find_column(content->theme.layer, "city_id") >= 0 &&
           bight_layer_shape(content->theme.layer) != BIGHT_LINE;
}

bool map_points_are_coloured(const map_drawing *made) {
    return made->classes.column >= 0 &&
           (has_own_points(made->content) || colours_cities(made->content));
}

bight_status map_points_prepare(bight_session *session, map_drawing *made) {
    const map_content *content = made->content;
    const bool are_own = has_own_points(content);
    const bight_layer *from = are_own ? content->theme.layer : content->cities;
    if (from == NULL) return BIGHT_OK;
    const bight_layer_choice choice = {
        .sort_column = are_own ? content->theme.column : content->weight, .is_descending = true};
    const bight_status status = bight_layer_pick(session, from, &choice, &made->points);
    if (status != BIGHT_OK) return status;
    if (are_own && content->cities != NULL) {
        const bight_status drawn =
            bight_view_draw(session, made->view, content->cities, 0, &made->drawn_cities);
        if (drawn != BIGHT_OK) return drawn;
    }
    return bight_view_draw(session, made->view, made->points, 0, &made->drawn_points);
}

static const char *text_of(const bight_layer *layer, int row, const char *column) {
    const int at = bight_layer_find_column(layer, column);
    return at < 0 ? "" : bight_layer_text(layer, row, at);
}

const char *map_points_name(const map_drawing *made, int row) {
    static const char *const names[] = {"port", "airport", "terminal", "name", "city"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *text = text_of(made->points, row, names[i]);
        if (text[0] != '\0') return text;
    }
    for (int column = 0; column < bight_layer_column_count(made->points); column++)
        if (bight_layer_text(made->points, row, column)[0] != '\0')
            return bight_layer_text(made->points, row, column);
    return "";
}

const char *map_points_local_name(const map_drawing *made, int row) {
    return text_of(made->points, row, "name_local");
}

int map_points_weight_column(const map_drawing *made) {
    const char *weight = made->content->weight;
    if (has_own_points(made->content)) weight = made->content->theme.column;
    if (weight == NULL || made->points == NULL) return -1;
    if (has_own_points(made->content) && made->content->theme.is_change) return -1;
    return bight_layer_find_column(made->points, weight);
}

/* The points are sorted by it. */
static double most_weight(const map_drawing *made, int column) {
    return bight_layer_row_count(made->points) > 0 ? bight_layer_real(made->points, 0, column) : 0;
}

double map_points_radius(const map_drawing *made, double weight) {
    const int column = map_points_weight_column(made);
    if (column < 0) return ALIKE_RADIUS_PX;
    const double largest_px = fmin(14, 6 + made->style.width_px / 140.0);
    const double share = weight / most_weight(made, column);
    return share > 0 ? fmax(LEAST_RADIUS_PX, largest_px * sqrt(share)) : LEAST_RADIUS_PX;
}

double map_points_radius_of(const map_drawing *made, int row) {
    const int column = map_points_weight_column(made);
    return map_points_radius(made, column < 0 ? 0 : bight_layer_real(made->points, row, column));
}

/* The row of the theme that is of the same city; -1: none. */
static int theme_row(const map_drawing *made, int row) {
    const bight_layer *theme = made->content->theme.layer;
    const char *id = text_of(made->points, row, "city_id");
    const int column = bight_layer_find_column(theme, "city_id");
    for (int i = 0; i < bight_layer_row_count(theme); i++)
        if (strcmp(bight_layer_text(theme, i, column), id) == 0) return i;
    return -1;
}

static double value_of(const map_drawing *made, int row) {
    if (has_own_points(made->content))
        return bight_layer_real(made->points, row, made->classes.column);
    const int of_theme = theme_row(made, row);
    return of_theme < 0
               ? NAN
               : bight_layer_real(made->content->theme.layer, of_theme, made->classes.column);
}

static void put_kind(const map_drawing *made, FILE *out, int row) {
    const char *anchor = map_kinds_anchor_of_point(made, row);
    if (anchor[0] != '\0') fputs(": ", out);
    svg_text_put(out, anchor);
    fputs("</title>", out);
}

/* In a brief map only what is coloured is told, else the weight, and the legend says what it is. */
static void put_brief_value(const map_drawing *made, FILE *out, int row) {
    const bool is_coloured = map_points_are_coloured(made);
    const int weight = map_points_weight_column(made);
    const double value = is_coloured   ? value_of(made, row)
                         : weight >= 0 ? bight_layer_real(made->points, row, weight)
                                       : (double)NAN;
    const int decimals =
        is_coloured ? made->classes.decimals : bight_layer_column_decimals(made->points, weight);
    char number[SVG_NUMBER_BYTES];
    if (isfinite(value)) fprintf(out, ": %s", svg_text_number(value, decimals, number));
    fputs("</title>", out);
}

static void put_number(FILE *out, const char *name, double value, int decimals, const char *unit) {
    char number[SVG_NUMBER_BYTES];
    fputs("\n", out);
    svg_text_put(out, name);
    fprintf(out, ": %s", isfinite(value) ? svg_text_number(value, decimals, number) : "none");
    if (isfinite(value) && unit[0] != '\0') fputc(' ', out);
    if (isfinite(value)) svg_text_put(out, unit);
}

static void put_tooltip(const map_drawing *made, FILE *out, int row) {
    const char *local = map_points_local_name(made, row);
    const int weight = map_points_weight_column(made);
    const bight_layer *theme = made->content->theme.layer;
    fputs("<title>", out);
    svg_text_put(out, map_points_name(made, row));
    if (local[0] != '\0' && (!made->style.is_brief || made->style.names != MAP_NAMES)) {
        fputc(' ', out);
        svg_text_put(out, local);
    }
    if (made->content->kinds != NULL) {
        put_kind(made, out, row);
        return;
    }
    if (made->style.is_brief) {
        put_brief_value(made, out, row);
        return;
    }
    if (map_points_are_coloured(made))
        put_number(out, made->content->theme.column, value_of(made, row), made->classes.decimals,
                   bight_layer_column_unit(theme, made->classes.column));
    if (weight >= 0 && !has_own_points(made->content))
        put_number(out, made->content->weight, bight_layer_real(made->points, row, weight),
                   bight_layer_column_decimals(made->points, weight),
                   bight_layer_column_unit(made->points, weight));
    fputs("</title>", out);
}

/* The cities as small dots, where the circles are something else. */
static void write_towns(const map_drawing *made, FILE *out) {
    if (made->drawn_cities == NULL) return;
    fputs("<g fill=\"#6f767e\">\n", out);
    for (int row = 0; row < bight_layer_row_count(made->drawn_cities); row++) {
        double x, y;
        if (!svg_path_point(made->drawn_cities, row, &x, &y)) continue;
        fputs("<circle cx=\"", out);
        svg_text_put_px(out, x);
        fputs("\" cy=\"", out);
        svg_text_put_px(out, y);
        fputs("\" r=\"1.6\"><title>", out);
        svg_text_put(out, text_of(made->content->cities, row, "city"));
        fputs("</title></circle>\n", out);
    }
    fputs("</g>\n", out);
}

static const char *colour_of(const map_drawing *made, int row) {
    if (made->content->kinds != NULL) return map_kinds_colour_of_point(made, row);
    return map_classes_colour(&made->classes, map_classes_of(&made->classes, value_of(made, row)));
}

void map_points_write(const map_drawing *made, FILE *out) {
    const bool are_coloured = map_points_are_coloured(made) || made->content->kinds != NULL;
    if (made->points == NULL) return;
    write_towns(made, out);
    fprintf(out, "<g%s stroke=\"#22262b\" stroke-width=\"0.8\">\n",
            are_coloured ? "" : " fill=\"#ffffff\"");
    for (int row = 0; row < bight_layer_row_count(made->points); row++) {
        double x, y;
        if (!svg_path_point(made->drawn_points, row, &x, &y)) continue;
        fputs("<circle cx=\"", out);
        svg_text_put_px(out, x);
        fputs("\" cy=\"", out);
        svg_text_put_px(out, y);
        fputs("\" r=\"", out);
        svg_text_put_px(out, map_points_radius_of(made, row));
        if (are_coloured)
            fprintf(out, "\" fill=\"%s\">", colour_of(made, row));
        else
            fputs("\">", out);
        put_tooltip(made, out, row);
        fputs("</circle>\n", out);
    }
    fputs("</g>\n", out);
}
