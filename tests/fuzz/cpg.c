/* Any bytes as the code page of a Shapefile with Chinese names in GB18030; see fuzzing.h. */
#include <shapefil.h>
#include <stdio.h>

#include "drawn_files.h"
#include "fuzzing.h"

static void draw_companions(void) {
    static bool is_drawn;
    const drawn_form bare = {.shape_type = SHPT_POINT, .crs = "EPSG:4326"};
    if (!is_drawn)
        drawn_shapes(fuzz_folder(), "any.shp", &bare, "NAME:C9",
                     "\xB4\xF3\xC1\xAC | 0 0\nplain +-~{} | 0 0\n\x1b$B\x81\x30\x81 | 0 0\n");
    is_drawn = true;
}

void fuzz_draw_seeds(const char *folder) {
    static const char *const pages[] = {
        "UTF-8",      "GBK",        "ANSI 936",    "65001",          "8859-1", "Big5",
        "shift_jis",  "OEM 437",    "ISO-2022-JP", "UTF-7",          "UTF-16", "UCS-4//TRANSLIT",
        "EUC-KR\r\n", "TCVN5712-1", "BIG5-HKSCS",  "ISO-2022-CN-EXT"};
    for (int i = 0; i < (int)(sizeof pages / sizeof *pages); i++) {
        char name[32];
        snprintf(name, sizeof name, "page%d.cpg", i);
        drawn_text(folder, name, pages[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    draw_companions();
    drawn_bytes(fuzz_folder(), "any.cpg", bytes, count);
    fuzz_read_layer("any.shp");
    return 0;
}
