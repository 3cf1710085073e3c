/* Any bytes as the table of a Shapefile of three points; see fuzzing.h. */
#include <shapefil.h>

#include "drawn_files.h"
#include "fuzzing.h"

static void draw_companions(void) {
    static bool is_drawn;
    if (!is_drawn) drawn_points(fuzz_folder(), "any.shp", "ID:N", "1 | 0 0\n2 | 1 1\n3 | 2 2\n");
    if (!is_drawn) drawn_delete(fuzz_folder(), "any.cpg");
    is_drawn = true;
}

void fuzz_draw_seeds(const char *folder) {
    static const char columns[] = "TEXT:C,WHOLE:N,PART:N.3,FLOAT:F.4,DAY:D,OPEN:L,ID:N18";
    static const char rows[] = "  Dalian  ,-7,1.250,2.5e1,20240229,T,9007199254740993 | 0 0\n"
                               ",,,,,, | 0 0\n"
                               "x,12,3,0.5,00000000,n,12 | 0 0\n";
    const drawn_form gbk = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = "LDID/77"};
    const drawn_form bare = {.shape_type = SHPT_POINT, .crs = "EPSG:4326"};
    drawn_points(fuzz_folder(), "types.shp", columns, rows);
    drawn_shapes(fuzz_folder(), "gbk.shp", &gbk, "NAME:C6",
                 "\xB4\xF3\xC1\xAC | 0 0\n\xC7\xE0\xB5\xBA | 0 0\n | 0 0\n");
    drawn_shapes(fuzz_folder(), "bare.shp", &bare, "NAME:C5,N:N2",
                 "\xE5\xA4\xA7\xE8\xBF,1 | 0 0\nB,2 | 0 0\nC,** | 0 0\n");
    fuzz_keep_seed(folder, "types.dbf");
    fuzz_keep_seed(folder, "gbk.dbf");
    fuzz_keep_seed(folder, "bare.dbf");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    draw_companions();
    drawn_bytes(fuzz_folder(), "any.dbf", bytes, count);
    fuzz_read_layer("any.shp");
    return 0;
}
