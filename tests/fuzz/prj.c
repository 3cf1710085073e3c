/* Any bytes as the reference system of a Shapefile of two lines; see fuzzing.h. */
#include <shapefil.h>
#include <stdio.h>

#include "drawn_files.h"
#include "fuzzing.h"

static void draw_companions(void) {
    static bool is_drawn;
    if (!is_drawn)
        drawn_lines(fuzz_folder(), "any.shp", "ID:N", "1 | 0 0, 100 50\n2 | 1 1, 2 2; 3 3, 4 4\n");
    is_drawn = true;
}

void fuzz_draw_seeds(const char *folder) {
    static const char *const systems[] = {"EPSG:4326", "EPSG:32650", "EPSG:4490", "EPSG:2333",
                                          "EPSG:3857"};
    for (int i = 0; i < (int)(sizeof systems / sizeof *systems); i++) {
        const drawn_form form = {.shape_type = SHPT_POINT, .crs = systems[i]};
        char shapes[32], system[32];
        snprintf(shapes, sizeof shapes, "seed%d.shp", i);
        snprintf(system, sizeof system, "seed%d.prj", i);
        drawn_shapes(fuzz_folder(), shapes, &form, "ID:N", "");
        fuzz_keep_seed(folder, system);
    }
    drawn_text(folder, "string.prj", "+proj=tmerc +lon_0=117 +x_0=500000 +ellps=krass +units=m");
    drawn_text(folder, "code.prj", "EPSG:32650");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    draw_companions();
    drawn_bytes(fuzz_folder(), "any.prj", bytes, count);
    fuzz_read_layer("any.shp");
    return 0;
}
