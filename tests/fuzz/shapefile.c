/* Any bytes as the shapes and the index of a Shapefile of three records; see fuzzing.h.
 *
 * The input: a byte whose lowest bit asks that the lengths in both headers be made right, as most
 * changes of length would otherwise end at that check; two bytes, little-endian, the length of the
 * index; the index (.shx); the shapes (.shp).
 */
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "fuzzing.h"

enum { PREFIX_BYTES = 3, HEADER_BYTES = 100, LENGTH_AT = 24 };

static void draw_companions(void) {
    static bool is_drawn;
    if (!is_drawn) drawn_points(fuzz_folder(), "any.shp", "ID:N", "1 | 0 0\n2 | 1 1\n3 | 2 2\n");
    is_drawn = true;
}

static void join_seed(const char *folder, const char *stem) {
    char shapes_name[32], index_name[32];
    size_t shapes_bytes, index_bytes;
    snprintf(shapes_name, sizeof shapes_name, "%s.shp", stem);
    snprintf(index_name, sizeof index_name, "%s.shx", stem);
    char *shapes = drawn_read(fuzz_folder(), shapes_name, &shapes_bytes);
    char *index = drawn_read(fuzz_folder(), index_name, &index_bytes);
    char *joined = calloc(1, PREFIX_BYTES + index_bytes + shapes_bytes);
    fuzz_require(joined != NULL, "there is memory for a seed");
    joined[1] = (char)(index_bytes & 0xFF);
    joined[2] = (char)(index_bytes >> 8);
    memcpy(joined + PREFIX_BYTES, index, index_bytes);
    memcpy(joined + PREFIX_BYTES + index_bytes, shapes, shapes_bytes);
    drawn_bytes(folder, stem, joined, PREFIX_BYTES + index_bytes + shapes_bytes);
    free(joined);
    free(index);
    free(shapes);
}

void fuzz_draw_seeds(const char *folder) {
    static const int plain[] = {SHPT_POINT, SHPT_ARC, SHPT_POLYGON, SHPT_MULTIPOINT};
    for (int i = 0; i < 12; i++) {
        const int type = plain[i % 4] + i / 4 * 10; /* flat, with heights, with measures */
        const drawn_form form = {.shape_type = type, .crs = "EPSG:4326"};
        const char *rows = "1 | 0 0, 0 4, 4 4, 4 0, 0 0; 1 1, 2 1, 2 2, 1 1\n2 | null\n"
                           "3 | 5 5, 5 6, 6 6, 5 5\n";
        if (type % 10 == SHPT_POINT) rows = "1 | 1 2 3\n2 | null\n3 | -180 90\n";
        char stem[16], name[32];
        snprintf(stem, sizeof stem, "type%d", type);
        snprintf(name, sizeof name, "%s.shp", stem);
        drawn_shapes(fuzz_folder(), name, &form, "ID:N", rows);
        join_seed(folder, stem);
    }
}

/* Writes a file whose header, where there is one, states its length when that is asked. */
static void write_part(const char *name, const uint8_t *bytes, size_t count, bool is_repaired) {
    uint8_t *copy = malloc(count + 1);
    fuzz_require(copy != NULL, "there is memory for a copy");
    if (count > 0) memcpy(copy, bytes, count);
    for (int i = 0; i < 4 && is_repaired && count >= HEADER_BYTES; i++)
        copy[LENGTH_AT + i] = (uint8_t)(count / 2 >> (8 * (3 - i)));
    drawn_bytes(fuzz_folder(), name, copy, count);
    free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (count < PREFIX_BYTES) return 0;
    const bool is_repaired = (bytes[0] & 1) != 0;
    const size_t rest = count - PREFIX_BYTES, stated = (size_t)(bytes[1] | bytes[2] << 8);
    const size_t index_bytes = stated < rest ? stated : rest;
    const uint8_t *index = bytes + PREFIX_BYTES;
    draw_companions();
    write_part("any.shx", index, index_bytes, is_repaired);
    write_part("any.shp", index + index_bytes, rest - index_bytes, is_repaired);
    fuzz_read_layer("any.shp");
    return 0;
}
