/* Placing names; see map_labels.h. */
#include "app/map_labels.h"

#include <math.h>
#include <string.h>

#include "app/map_points.h"
#include "app/svg_path.h"

enum { LABEL_BYTES = 256 };

static const double LINE_HEIGHT = 1, BASELINE = 0.81, PI = 3.14159265358979323846;

/* Where a label stands beside its point: the middle of the side that is nearest to it lies in this
 * direction, so many times the radius away and some pixels more. */
typedef struct {
    int sideways; /* -1: left of the point, 0: above or below, 1: right */
    double right; /* of the circle's middle, in radii */
    double up;
    double more_px;
    double lift; /* how far the label's middle is above that, in its heights */
} label_place;

static const label_place places[] = {
    {1, 1, 0, 2.5, 0},          {-1, 1, 0, 2.5, 0},        {1, 0.71, 0.71, 1, 0.4},
    {1, 0.71, -0.71, 1, -0.4},  {-1, 0.71, 0.71, 1, 0.4},  {-1, 0.71, -0.71, 1, -0.4},
    {0, 0, 1, 1, 0.5},          {0, 0, -1, 1, -0.5},       {1, 0.3, 1.15, 1, 0.5},
    {1, 0.3, -1.15, 1, -0.5},   {-1, 0.3, 1.15, 1, 0.5},   {-1, 0.3, -1.15, 1, -0.5},
    {1, -0.9, 1.15, 0, 0.5},    {1, -0.9, -1.15, 0, -0.5}, {-1, -0.9, 1.15, 0, 0.5},
    {-1, -0.9, -1.15, 0, -0.5}, {1, 1, 0.3, 3, 0.2},       {1, 1, -0.3, 3, -0.2},
    {-1, 1, 0.3, 3, 0.2},       {-1, 1, -0.3, 3, -0.2},    {1, 1, 0, 7, 0},
    {-1, 1, 0, 7, 0},           {0, 0, 1, 5, 0.5},         {0, 0, -1, 5, -0.5}};

enum { PLACES = sizeof places / sizeof *places };

typedef struct {
    const map_drawing *made;
    FILE *out;
    map_room *room;
    double size_px;
} labelling;

static map_label_box box_at(const labelling *work, int row, const label_place *place, double x,
                            double y, const char *text) {
    const double radius = map_points_radius_of(work->made, row);
    const double wide = svg_text_width(text, work->size_px), high = work->size_px * LINE_HEIGHT;
    const double away = radius * place->right + place->more_px;
    const double left = place->sideways > 0   ? x + away
                        : place->sideways < 0 ? x - away - wide
                                              : x - wide / 2;
    const double edge =
        place->up == 0 ? 0 : copysign(place->sideways == 0 ? place->more_px : 0, place->up);
    const double middle = y - radius * place->up - edge - place->lift * high;
    return (map_label_box){left, middle - high / 2, left + wide, middle + high / 2};
}

static void put_label(const labelling *work, const map_label_box *box, const label_place *place,
                      const char *text) {
    static const char *const anchors[] = {" text-anchor=\"end\"", " text-anchor=\"middle\"", ""};
    const double x = place->sideways > 0   ? box->left
                     : place->sideways < 0 ? box->right
                                           : (box->left + box->right) / 2;
    fputs("<text x=\"", work->out);
    svg_text_put_px(work->out, x);
    fputs("\" y=\"", work->out);
    svg_text_put_px(work->out, box->top + BASELINE * work->size_px);
    fprintf(work->out, "\"%s>", anchors[place->sideways + 1]);
    svg_text_put(work->out, text);
    fputs("</text>\n", work->out);
}

/* A name stands only where its circle is to be seen. */
static bool find_point(const labelling *work, int row, double *x, double *y) {
    return svg_path_point(work->made->drawn_points, row, x, y) && *x >= 0 && *y >= 0 &&
           *x <= work->room->width_px && *y <= work->room->height_px;
}

/* ---- Far from the point, with a line to it ---- */

enum {
    LEADER_DIRECTIONS = 16,
    LEADER_RINGS = 4,
    MOST_LEADERS = 30,
    LEAST_WIDTH_WITH_LEADERS = 640
};

static const double LEADER_STEP_PX = 9;
static const double APART_PX = 3.5; /* from circles that are not meant */

/* The box of a name that begins at a place, half above and half below it. */
static map_label_box far_box(const labelling *work, double x, double y, double wide) {
    const double high = work->size_px * LINE_HEIGHT;
    return (map_label_box){x, y - high / 2, x + wide, y + high / 2};
}

static void put_leader(const labelling *work, double x, double y, const map_label_box *box) {
    const double to_x = fmax(box->left, fmin(box->right, x));
    const double to_y = fmax(box->top + 2, fmin(box->bottom - 2, y));
    fputs("<path d=\"M", work->out);
    svg_text_put_px(work->out, x);
    fputc(' ', work->out);
    svg_text_put_px(work->out, y);
    fputc('L', work->out);
    svg_text_put_px(work->out, to_x);
    fputc(' ', work->out);
    svg_text_put_px(work->out, to_y);
    fputs("\" fill=\"none\" stroke=\"#16191d\" stroke-opacity=\"1\" stroke-width=\"0.8\"/>\n",
          work->out);
}

static void place_far(const labelling *work, int row, const char *text) {
    static const label_place as_is = {1, 0, 0, 0, 0};
    const double wide = svg_text_width(text, work->size_px);
    const double radius = map_points_radius_of(work->made, row);
    double x, y;
    if (!find_point(work, row, &x, &y)) return;
    for (int i = 0; i < LEADER_RINGS * LEADER_DIRECTIONS; i++) {
        const int ring = 1 + i / LEADER_DIRECTIONS;
        const double away = radius + LEADER_STEP_PX * ring;
        const double angle = 2 * PI * (i % LEADER_DIRECTIONS) / LEADER_DIRECTIONS;
        const double at_x = x + away * cos(angle), at_y = y - away * sin(angle);
        const double shift = cos(angle) < -0.3 ? wide : cos(angle) > 0.3 ? 0 : wide / 2;
        const map_label_box box = far_box(work, at_x - shift, at_y, wide);
        const map_label_box apart = {box.left - APART_PX, box.top - APART_PX, box.right + APART_PX,
                                     box.bottom + APART_PX};
        if (!map_room_is_free(work->room, &apart)) continue;
        map_room_take(work->room, &box);
        put_leader(work, x + radius * cos(angle), y - radius * sin(angle), &box);
        put_label(work, &box, &as_is, text);
        return;
    }
}

/* ---- All ---- */

static bool place_label(const labelling *work, int row, const char *text) {
    double x, y;
    if (text[0] == '\0' || !find_point(work, row, &x, &y)) return false;
    for (int i = 0; i < PLACES; i++) {
        const map_label_box box = box_at(work, row, &places[i], x, y, text);
        if (!map_room_is_free(work->room, &box)) continue;
        map_room_take(work->room, &box);
        put_label(work, &box, &places[i], text);
        return true;
    }
    return false;
}

static void take_circles(const labelling *work) {
    for (int row = 0; row < bight_layer_row_count(work->made->points); row++) {
        double x, y;
        const double radius = map_points_radius_of(work->made, row);
        if (!svg_path_point(work->made->drawn_points, row, &x, &y)) continue;
        const map_label_box box = {x - radius, y - radius, x + radius, y + radius};
        map_room_take(work->room, &box);
    }
}

/* Both names where there is room for both, else the first. */
static bool label_point(const labelling *work, int row) {
    const char *local = map_points_local_name(work->made, row);
    const map_names names = work->made->style.names;
    char both[LABEL_BYTES];
    snprintf(both, sizeof both, "%s %s", map_points_name(work->made, row), local);
    if (local[0] != '\0' && names == MAP_NAMES_LOCAL) return place_label(work, row, local);
    if (local[0] != '\0' && names == MAP_NAMES_BOTH && place_label(work, row, both)) return true;
    return place_label(work, row, map_points_name(work->made, row));
}

/* The heaviest points near them where they can and else rather far than not at all; then the rest
 * where there is room left. */
static void label_points(const labelling *work) {
    bool is_left[MOST_LEADERS] = {false};
    const int count = bight_layer_row_count(work->made->points);
    const int heaviest = count < MOST_LEADERS ? count : MOST_LEADERS;
    const bool has_leaders = work->made->style.width_px >= LEAST_WIDTH_WITH_LEADERS;
    for (int row = 0; row < heaviest; row++)
        is_left[row] = !label_point(work, row);
    for (int row = 0; has_leaders && row < heaviest; row++)
        if (is_left[row]) place_far(work, row, map_points_name(work->made, row));
    for (int row = heaviest; row < count; row++)
        label_point(work, row);
}

void map_labels_write(const map_drawing *made, FILE *out, map_room *room) {
    const labelling work = {made, out, room, made->style.width_px < 640 ? 9.5 : 11};
    if (made->points == NULL || made->style.names == MAP_NAMES_NONE) return;
    take_circles(&work);
    fprintf(out,
            "<g id=\"%s-names\" font-size=\"%.3g\" fill=\"#16191d\" stroke=\"#ffffff\" "
            "stroke-width=\"2.6\" "
            "stroke-opacity=\"0.85\" stroke-linejoin=\"round\" paint-order=\"stroke\" "
            "pointer-events=\"none\">\n",
            made->style.id, work.size_px);
    label_points(&work);
    fputs("</g>\n", out);
}
