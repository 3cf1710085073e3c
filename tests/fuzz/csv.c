/* Any bytes as a table with or without points; see fuzzing.h. What is read and written is read
 * again as it was. */
#include <string.h>

#include "drawn_files.h"
#include "fuzzing.h"

void fuzz_draw_seeds(const char *folder) {
    drawn_text(folder, "points.csv",
               "name,lon,lat,population\nA,117.2,39.1,1300\n\"B, the \"\"big\"\"\",121.5,38.9,\n"
               "C,,,7.5e2\n");
    drawn_text(folder, "table.csv", "\xEF\xBB\xBFid,text,n\r\n1,\"two\nlines\",-0\r\n2,,1e300\r\n");
    drawn_text(folder, "gbk.csv", "\xB3\xC7\xCA\xD0,x,y\n\xB4\xF3\xC1\xAC,1,2\n");
    drawn_text(folder, "one.csv", "a\n1\n\n\"\"\n0.125\n");
}

static bight_layer *read_again(bight_session *session) {
    bight_layer *again = NULL;
    const char *copy = drawn_path(fuzz_folder(), "again.csv");
    const bight_status status = bight_layer_read(session, copy, "UTF-8", NULL, &again);
    fuzz_require(status == BIGHT_OK, "a table that was written can be read");
    return again;
}

static void check_same(const bight_layer *first, const bight_layer *again) {
    const int rows = bight_layer_row_count(first), columns = bight_layer_column_count(first);
    fuzz_require(bight_layer_row_count(again) == rows, "a table read again has the same rows");
    fuzz_require(bight_layer_column_count(again) == columns, "and the same columns");
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++) {
            const bool is_missing = bight_layer_is_missing(first, row, column);
            fuzz_require(bight_layer_is_missing(again, row, column) == is_missing,
                         "and misses the same cells");
            if (bight_layer_column_type(first, column) == BIGHT_TEXT)
                fuzz_require(strcmp(bight_layer_text(first, row, column),
                                    bight_layer_text(again, row, column)) == 0,
                             "and the same texts");
        }
}

static void write_and_read_again(void) {
    bight_session *session = fuzz_session();
    bight_layer *first = NULL;
    const char *path = drawn_path(fuzz_folder(), "any.csv");
    const char *copy = drawn_path(fuzz_folder(), "again.csv");
    fuzz_require(bight_layer_read(session, path, NULL, NULL, &first) == BIGHT_OK,
                 "a table that was read can be read again");
    fuzz_require(bight_layer_write(session, first, copy, BIGHT_CSV, true) == BIGHT_OK,
                 "a table can be written");
    bight_layer *again = read_again(session);
    check_same(first, again);
    bight_layer_destroy(first);
    bight_layer_destroy(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    drawn_bytes(fuzz_folder(), "any.csv", bytes, count);
    if (fuzz_read_layer("any.csv")) write_and_read_again();
    return 0;
}
