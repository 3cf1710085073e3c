/* Any bytes as the table of a Shapefile of three points; see fuzzing.h. */
#include <shapefil.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "drawn_files.h"
#include "fuzzing.h"
#include "layer/reading.h"

/* By name, which PROJ finds sooner than by the text of a .prj. */
#define CRS "EPSG:4326"

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

/* "\"a\"\"b\" IS NOT NULL" */
static void write_condition(const char *name, char *text) {
    *text++ = '"';
    for (; *name != '\0'; name++) {
        *text++ = *name;
        if (*name == '"') *text++ = '"';
    }
    strcpy(text, "\" IS NOT NULL");
}

/* The records a condition chooses are those of the whole layer for which it holds, with the same
 * cells: a way of reading that leaves most things out against one that leaves out nothing. */
static void check_chosen(const bight_layer *whole, const bight_layer *some) {
    int row = 0;
    for (int of_whole = 0; of_whole < whole->row_count; of_whole++) {
        if (bight_layer_is_missing(whole, of_whole, 0)) continue;
        fuzz_require(row < some->row_count, "no record is left out that is chosen");
        fuzz_require(features_record(whole, of_whole) == features_record(some, row),
                     "a record keeps its number");
        fuzz_require(strcmp(bight_layer_text(whole, of_whole, 0), bight_layer_text(some, row, 0)) ==
                         0,
                     "a record keeps its text");
        row++;
    }
    fuzz_require(row == some->row_count, "no record is chosen that is not");
    fuzz_require(some->unchosen_count == whole->row_count - row, "the others are counted");
}

static void read_chosen(bight_session *session, const bight_layer *whole) {
    char condition[256];
    const char *const columns[] = {bight_layer_column_name(whole, 0)};
    const layer_request request = {.path = drawn_path(fuzz_folder(), "any.shp"),
                                   .crs = CRS,
                                   .where = condition,
                                   .columns = columns,
                                   .column_count = 1};
    bight_layer *some = NULL;
    write_condition(columns[0], condition);
    const bight_status status = reading_read(session, &request, &some);
    if (status != BIGHT_OK) fprintf(stderr, "message \"%s\"\n", bight_session_message(session));
    fuzz_require(status == BIGHT_OK, "what can be read whole can be read in part");
    fuzz_check_layer(session, some);
    if (strcasecmp(bight_layer_column_name(some, 0), columns[0]) == 0) check_chosen(whole, some);
    bight_layer_destroy(some);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    bight_session *session = fuzz_session();
    bight_layer *whole = NULL;
    draw_companions();
    drawn_bytes(fuzz_folder(), "any.dbf", bytes, count);
    const char *path = drawn_path(fuzz_folder(), "any.shp");
    const bight_status status = bight_layer_read(session, path, NULL, CRS, &whole);
    if (status != BIGHT_OK) {
        fuzz_require(whole == NULL, "a failure returns no layer");
        fuzz_check_failure(session, status);
        return 0;
    }
    fuzz_check_layer(session, whole);
    /* a column without a name cannot be asked for */
    if (bight_layer_column_count(whole) > 0 && bight_layer_column_name(whole, 0)[0] != '\0')
        read_chosen(session, whole);
    bight_layer_destroy(whole);
    return 0;
}
