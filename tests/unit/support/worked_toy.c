/* Drawing the toy of the worked examples; see worked_toy.h.
 *
 * The plane is azimuthal equidistant about its middle (50, 60 km): of the usual projections the one
 * whose distances are nearest to the planar ones all round. A sphere has no exact one: a circle of
 * radius r is narrower than in the plane by r^2 / (6 R^2), 2.5e-5 at r = 78 km.
 */
#include "worked_toy.h"

#include <shapefil.h>
#include <stdio.h>

#include "drawn_files.h"

static const char PLANE[] =
    "+proj=aeqd +lat_0=38 +lon_0=117 +x_0=0 +y_0=0 +datum=WGS84 +units=m +type=crs";

static const double PLACES_KM[TOY_CITIES][2] = {{0, 0}, {100, 0}, {100, 80}, {0, 120}, {300, 300}};
static const double MIDDLE_KM[2] = {50, 60};

typedef struct {
    const char *name;
    int from;
    int to;
    double min;
    double km;
} toy_link;

static const toy_link LINKS[] = {{"A-B", 0, 1, 30, 110},
                                 {"B-C", 1, 2, 60, 90},
                                 {"A-C", 0, 2, 100, 135},
                                 {"A-D", 0, 3, 120, 130},
                                 {"C-D", 2, 3, 45, 120}};

enum { LINK_COUNT = sizeof LINKS / sizeof LINKS[0], A_TO_C = 2, ROW_BYTES = 256 };

static double x_of(const toy_form *form, int city) {
    return form->metres_per_km * (PLACES_KM[city][0] - MIDDLE_KM[0]);
}

static double y_of(const toy_form *form, int city) {
    return form->metres_per_km * (PLACES_KM[city][1] - MIDDLE_KM[1]);
}

static void draw_links(const network_fixture *fixture, const toy_form *form,
                       const drawn_form *shape) {
    char rows[LINK_COUNT * ROW_BYTES];
    size_t used = 0;
    for (int i = 0; i < LINK_COUNT; i++) {
        const toy_link *link = &LINKS[i];
        const double min = i == A_TO_C && form->a_to_c_min > 0 ? form->a_to_c_min : link->min;
        used += (size_t)snprintf(rows + used, ROW_BYTES, "%s,%g,%.6f | %.6f %.6f, %.6f %.6f\n",
                                 link->name, min, link->km * form->metres_per_km / 1000,
                                 x_of(form, link->from), y_of(form, link->from),
                                 x_of(form, link->to), y_of(form, link->to));
    }
    drawn_shapes(fixture->folder, "road.shp", shape, "NAME:C,MIN:N.1,KM:N.6", rows);
}

void worked_toy_draw(const network_fixture *fixture, const toy_form *form) {
    static const char *const values[TOY_CITIES] = {"1,A,20,40,400", "2,B,10,15,100", "3,C,5,5,225",
                                                   "4,D,1,1,25", "5,E,4,3,100"};
    const drawn_form points = {.shape_type = SHPT_POINT, .crs = PLANE, .code_page = "UTF-8"};
    const drawn_form lines = {.shape_type = SHPT_ARC, .crs = PLANE, .code_page = "UTF-8"};
    char rows[TOY_CITIES * ROW_BYTES];
    size_t used = 0;
    for (int city = 0; city < TOY_CITIES - form->leaves_out_e; city++)
        used += (size_t)snprintf(rows + used, ROW_BYTES, "%s | %.6f %.6f\n", values[city],
                                 x_of(form, city), y_of(form, city));
    drawn_shapes(fixture->folder, "cities.shp", &points, "ID:N,NAME:C,POP:N,GDP:N,AREA:N", rows);
    draw_links(fixture, form, &lines);
}
