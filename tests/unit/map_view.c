/* Layers as they lie in a picture: projections, cuts, simplification, graticule. Positions are held
 * against PROJ's own for the definition told, and distances against geodesics. */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/projection.h"
#include "layer/simplification.h"
#include "layer/view.h"
#include "layer_fixture.h"

enum { WIDTH = 600 };

static const bight_box bay = {112, 32, 124, 42};

static bight_view *open_view(const layer_fixture *f, const bight_box *box) {
    bight_view *view = NULL;
    assert_int_equal(bight_view_create(f->session, box, WIDTH, 1000, &view), BIGHT_OK);
    return view;
}

static bight_layer *draw(const layer_fixture *f, const bight_view *view, double tolerance_px) {
    bight_layer *drawn = NULL;
    assert_int_equal(bight_view_draw(f->session, view, f->layer, tolerance_px, &drawn), BIGHT_OK);
    return drawn;
}

static void the_projection_suits_the_extent_and_is_told(void **state) {
    static const struct {
        bight_box box;
        const char *told;
    } cases[] = {
        {{112, 32, 124, 42},
         "Lambert conformal conic, standard parallels 33.5° N and 40.5° N, "
         "central meridian 118° E, WGS 84"},
        {{95, -11, 141, 6}, "Lambert azimuthal equal-area, centred on 2.5° S 118° E, WGS 84"},
        {{-10, 70, 40, 85}, "Lambert azimuthal equal-area, centred on 77.5° N 15° E, WGS 84"},
        {{-170, -60, 170, 80}, "Equal Earth, central meridian 0°, WGS 84"},
        {{-75, -40, -60, -20},
         "Lambert conformal conic, standard parallels 36.5° S and 23.5° S, "
         "central meridian 67.5° W, WGS 84"},
    };
    layer_fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bight_view *view = open_view(f, &cases[i].box);
        assert_string_equal(bight_view_projection(view), cases[i].told);
        bight_view_destroy(view);
    }
}

static void a_box_fills_the_picture_and_no_more(void **state) {
    layer_fixture *f = *state;
    bight_view *view = open_view(f, &bay);
    drawn_points(f->folder, "p.shp", "N:N", "1 | 112 32\n2 | 124 32\n3 | 118 32\n4 | 118 42\n");
    layer_fixture_read(f, "p.shp");
    bight_layer *drawn = draw(f, view, 0);
    const double *x, *y;
    double bottom = 0, left = INFINITY, right = 0;
    for (int row = 0; row < 4; row++) {
        assert_int_equal(bight_layer_part(drawn, row, 0, &x, &y), 1);
        left = fmin(left, x[0]);
        right = fmax(right, x[0]);
        bottom = fmax(bottom, y[0]);
    }
    /* North of the equator the southern corners are the widest, and the southern side hangs lowest
     * in its middle. */
    assert_near(left, 0, 1);
    assert_near(right, WIDTH, 1);
    assert_near(bottom, bight_view_height_px(view), 2);
    bight_layer_destroy(drawn);
    bight_view_destroy(view);
}

static void a_pixel_is_as_long_as_told(void **state) {
    layer_fixture *f = *state;
    bight_view *view = open_view(f, &bay);
    drawn_points(f->folder, "p.shp", "N:N", "1 | 117.5 37\n2 | 118.5 37\n");
    layer_fixture_read(f, "p.shp");
    bight_layer *drawn = draw(f, view, 0);
    const double *x[2], *y[2];
    bight_layer_part(drawn, 0, 0, &x[0], &y[0]);
    bight_layer_part(drawn, 1, 0, &x[1], &y[1]);
    const double px = hypot(x[1][0] - x[0][0], y[1][0] - y[0][0]);
    const double km = projection_distance_m(117.5, 37, 118.5, 37) / 1000;
    assert_near(px * bight_view_km_per_px(view) / km, 1, 0.001);
    bight_layer_destroy(drawn);
    bight_view_destroy(view);
}

static double ring_area(const bight_layer *drawn, int row) {
    const double *x, *y;
    double area = 0;
    const int count = bight_layer_part(drawn, row, 0, &x, &y);
    assert_near(x[0], x[count - 1], 0);
    for (int i = 0; i + 1 < count; i++)
        area += (x[i] * y[i + 1] - x[i + 1] * y[i]) / 2;
    return fabs(area);
}

static void land_far_larger_than_the_picture_covers_it_to_its_margin(void **state) {
    layer_fixture *f = *state;
    bight_view *view = open_view(f, &bay);
    drawn_polygons(f->folder, "land.shp", "N:N",
                   "1 | 60 0, 60 70, 170 70, 170 0, 60 0\n"
                   "2 | 10 0, 10 5, 15 5, 15 0, 10 0\n");
    layer_fixture_read(f, "land.shp");
    bight_layer *drawn = draw(f, view, 0.5);
    const double margin = 2 * 24;
    assert_int_equal(bight_layer_part_count(drawn, 0), 1);
    assert_near(ring_area(drawn, 0), (WIDTH + margin) * (bight_view_height_px(view) + margin), 1);
    assert_int_equal(bight_layer_part_count(drawn, 1), 0);
    bight_layer_destroy(drawn);
    bight_view_destroy(view);
}

static void a_hole_stays_a_part_of_its_own(void **state) {
    layer_fixture *f = *state;
    bight_view *view = open_view(f, &bay);
    drawn_polygons(f->folder, "land.shp", "N:N",
                   "1 | 114 34, 114 40, 122 40, 122 34, 114 34; "
                   "116 36, 120 36, 120 38, 116 38, 116 36\n");
    layer_fixture_read(f, "land.shp");
    bight_layer *drawn = draw(f, view, 0.5);
    assert_int_equal(bight_layer_part_count(drawn, 0), 2);
    bight_layer_destroy(drawn);
    bight_view_destroy(view);
}

/* The ends are as far from the middle meridian on both sides, so the shortest way bends north. */
static void a_long_line_is_the_geodesic(void **state) {
    layer_fixture *f = *state;
    const bight_box box = {90, 30, 146, 60};
    bight_view *view = open_view(f, &box);
    drawn_lines(f->folder, "l.shp", "N:N", "1 | 98 45, 138 45\n");
    layer_fixture_read(f, "l.shp");
    bight_layer *drawn = draw(f, view, 0);
    const double *x, *y;
    const int count = bight_layer_part(drawn, 0, 0, &x, &y);
    assert_true(count > 20);
    double least_y = INFINITY;
    for (int i = 0; i < count; i++)
        least_y = fmin(least_y, y[i]);
    bight_layer_destroy(drawn);
    /* On a sphere the great circle's top is at atan(tan 45 / cos 20) = 46.78 degrees. */
    drawn_points(f->folder, "p.shp", "N:N", "1 | 118 46.78\n");
    layer_fixture_read(f, "p.shp");
    drawn = draw(f, view, 0);
    bight_layer_part(drawn, 0, 0, &x, &y);
    assert_near(least_y, y[0], 0.3);
    bight_layer_destroy(drawn);
    bight_view_destroy(view);
}

static void a_line_over_the_date_line_does_not_cross_the_map(void **state) {
    layer_fixture *f = *state;
    bight_view *view = open_view(f, &bay);
    drawn_lines(f->folder, "l.shp", "N:N", "1 | 120 36, -118 34\n2 | -60 -30, -66 -30\n");
    layer_fixture_read(f, "l.shp");
    bight_layer *drawn = draw(f, view, 0.5);
    const double *x, *y;
    const int count = bight_layer_part(drawn, 0, 0, &x, &y);
    for (int i = 1; i < count; i++)
        assert_true(x[i] > x[i - 1]); /* to the east and out */
    assert_int_equal(bight_layer_part_count(drawn, 0), 1);
    assert_int_equal(bight_layer_part_count(drawn, 1), 0);
    bight_layer_destroy(drawn);
    bight_view_destroy(view);
}

static void simplifying_moves_nothing_by_more_than_the_tolerance(void **state) {
    enum { POINTS = 400 };
    layer_fixture *f = *state;
    arena *scratch = arena_create();
    point_run line = {.arena = scratch};
    double x[POINTS], y[POINTS];
    for (int i = 0; i < POINTS; i++) {
        x[i] = i;
        y[i] = 20 * sin(i / 30.0) + 2 * sin(i / 3.0);
        assert_int_equal(point_run_add(f->session, &line, x[i], y[i]), BIGHT_OK);
    }
    assert_int_equal(simplification_of_line(f->session, scratch, 0.5, &line), BIGHT_OK);
    assert_true(line.count > 10 && line.count < POINTS / 2);
    assert_near(line.x[0], x[0], 0);
    assert_near(line.x[line.count - 1], x[POINTS - 1], 0);
    for (int i = 0; i < POINTS; i++) {
        int next = 1;
        while (line.x[next] < x[i])
            next++;
        const double wide = line.x[next] - line.x[next - 1], high = line.y[next] - line.y[next - 1];
        const double away = ((x[i] - line.x[next - 1]) * high - (y[i] - line.y[next - 1]) * wide) /
                            hypot(wide, high);
        assert_true(fabs(away) <= 0.5);
    }
    arena_destroy(scratch);
}

static void the_graticule_has_round_degrees_and_stays_in_the_picture(void **state) {
    layer_fixture *f = *state;
    bight_view *view = open_view(f, &bay);
    bight_layer *lines;
    assert_int_equal(bight_view_graticule(f->session, view, &lines), BIGHT_OK);
    int meridians = 0;
    for (int row = 0; row < bight_layer_row_count(lines); row++) {
        const double *x, *y;
        const int count = bight_layer_part(lines, row, 0, &x, &y);
        meridians += bight_layer_real(lines, row, 1) == 1;
        for (int i = 0; i < count; i++)
            assert_true(x[i] >= -1e-6 && x[i] <= WIDTH + 1e-6 && y[i] >= -1e-6 &&
                        y[i] <= bight_view_height_px(view) + 1e-6);
    }
    assert_in_range(meridians, 4, 9);
    assert_in_range(bight_layer_row_count(lines) - meridians, 4, 9);
    assert_string_equal(bight_layer_text(lines, 0, 0), "112° E");
    bight_layer_destroy(lines);
    bight_view_destroy(view);
}

static void a_box_of_nothing_is_wrong_use(void **state) {
    layer_fixture *f = *state;
    const bight_box nothing = {10, 10, 10, 20};
    bight_view *view = NULL;
    assert_int_equal(bight_view_create(f->session, &nothing, WIDTH, 100, &view), BIGHT_WRONG_USE);
    assert_null(view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(the_projection_suits_the_extent_and_is_told),
        LAYER_TEST(a_box_fills_the_picture_and_no_more),
        LAYER_TEST(a_pixel_is_as_long_as_told),
        LAYER_TEST(land_far_larger_than_the_picture_covers_it_to_its_margin),
        LAYER_TEST(a_hole_stays_a_part_of_its_own),
        LAYER_TEST(a_long_line_is_the_geodesic),
        LAYER_TEST(a_line_over_the_date_line_does_not_cross_the_map),
        LAYER_TEST(simplifying_moves_nothing_by_more_than_the_tolerance),
        LAYER_TEST(the_graticule_has_round_degrees_and_stays_in_the_picture),
        LAYER_TEST(a_box_of_nothing_is_wrong_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
