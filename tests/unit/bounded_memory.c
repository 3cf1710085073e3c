/* Memory is proportional to the network, not to the files: what a condition leaves out and what no
 * one asks for takes none. The library takes all its memory with calloc, which the linker wraps
 * here (--wrap), as free, so that the most there was at one time is known to the byte.
 */
#include <malloc.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "layer/reading.h"
#include "layer_fixture.h"

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void __real_free(void *piece);
void __wrap_free(void *piece);

static size_t held_bytes, most_bytes;

void *__wrap_calloc(size_t count, size_t size) {
    void *piece = __real_calloc(count, size);
    held_bytes += malloc_usable_size(piece);
    if (held_bytes > most_bytes) most_bytes = held_bytes;
    return piece;
}

void __wrap_free(void *piece) {
    held_bytes -= malloc_usable_size(piece);
    __real_free(piece);
}

enum {
    RECORDS = 40000,
    POINTS = 24,
    NOTES = 6,               /* texts of no use */
    READING_BYTES = 1 << 20, /* the buffers while reading */
    RECORD_BYTES = 16,       /* and some for each record of the file */
    POINT_BYTES = 2 * sizeof(double),
    TABLE_BYTES = RECORDS * NOTES * 40 /* of the texts alone */
};

/* Lines of 24 points one after the other along a parallel, numbered, with texts that all differ. */
static void draw_long_road(const layer_fixture *f) {
    SHPHandle shapes = SHPCreate(drawn_path(f->folder, "road.shp"), SHPT_ARC);
    DBFHandle table = DBFCreate(drawn_path(f->folder, "road.dbf"));
    DBFAddField(table, "N", FTInteger, 9, 0);
    for (int i = 0; i < NOTES; i++)
        DBFAddField(table, (const char[]){'N', 'O', 'T', 'E', (char)('A' + i), '\0'}, FTString, 40,
                    0);
    for (int record = 0; record < RECORDS; record++) {
        double lon[POINTS], lat[POINTS];
        char note[48];
        for (int i = 0; i < POINTS; i++) {
            lon[i] = 100 + 1e-3 * (record + i / (POINTS - 1.0));
            lat[i] = 30 + 1e-5 * (i % 2);
        }
        SHPObject *line = SHPCreateSimpleObject(SHPT_ARC, POINTS, lon, lat, NULL);
        SHPWriteObject(shapes, -1, line);
        SHPDestroyObject(line);
        DBFWriteIntegerAttribute(table, record, 0, record);
        for (int i = 0; i < NOTES; i++) {
            snprintf(note, sizeof note, "a text of forty bytes, number %d%09d", i, record);
            DBFWriteStringAttribute(table, record, i + 1, note);
        }
    }
    SHPClose(shapes);
    DBFClose(table);
}

/* The most memory held at one time while the layer is read. */
static size_t bytes_of_reading(layer_fixture *f, const char *where, const char *const *columns,
                               int column_count, int expected_rows) {
    const layer_request request = {.path = drawn_path(f->folder, "road.shp"),
                                   .crs = "EPSG:4326",
                                   .where = where,
                                   .columns = columns,
                                   .column_count = column_count};
    bight_layer *layer;
    const size_t before = held_bytes;
    most_bytes = held_bytes;
    if (reading_read(f->session, &request, &layer) != BIGHT_OK)
        fail_msg("%s", bight_session_message(f->session));
    assert_int_equal(bight_layer_row_count(layer), expected_rows);
    bight_layer_destroy(layer);
    assert_int_equal(held_bytes, before);
    return most_bytes - before;
}

static void a_hundredth_of_a_layer_takes_a_hundredth_of_its_memory(void **state) {
    layer_fixture *f = *state;
    const char *const columns[] = {"N"};
    draw_long_road(f);
    const size_t whole = bytes_of_reading(f, NULL, NULL, 0, RECORDS);
    const size_t part = bytes_of_reading(f, "n % 100 = 0", NULL, 0, RECORDS / 100);
    const size_t named = bytes_of_reading(f, NULL, columns, 1, RECORDS);
    const size_t none = bytes_of_reading(f, "n < 0", columns, 1, 0);
    print_message("whole %zu, one record in 100 %zu, one column %zu, none %zu bytes\n", whole, part,
                  named, none);
    const size_t reading = READING_BYTES + (size_t)RECORDS * RECORD_BYTES;
    assert_true(whole > (size_t)RECORDS * POINTS * POINT_BYTES + TABLE_BYTES);
    assert_true(part < whole / 100 + reading);
    assert_true(named < whole - TABLE_BYTES);
    assert_true(none < reading);
}

/* The whole way from the files to the graph. */
static size_t bytes_of_opening(layer_fixture *f, const char *where) {
    char setting[64];
    snprintf(setting, sizeof setting, "layers.road.where=%s", where);
    const char *const settings[] = {setting};
    const bight_network_options options = {.settings = settings, .setting_count = 1};
    bight_network *network;
    const size_t before = held_bytes;
    most_bytes = held_bytes;
    if (bight_network_open(f->session, drawn_path(f->folder, "network.yaml"), &options, &network) !=
        BIGHT_OK)
        fail_msg("%s", bight_session_message(f->session));
    bight_network_close(network);
    assert_int_equal(held_bytes, before);
    return most_bytes - before;
}

static void a_network_takes_memory_for_the_records_its_condition_chooses(void **state) {
    layer_fixture *f = *state;
    draw_long_road(f);
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C", "1,A | 100 30\n2,B | 100.4 30\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, crs: EPSG:4326, speed: 60}\n"
               "join: {snap_m: 1}\n"
               "cities: {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 9, speed: "
               "60}}}\n");
    const size_t whole = bytes_of_opening(f, "1");
    const size_t part = bytes_of_opening(f, "n < 400");
    print_message("whole %zu, one record in 100 %zu bytes\n", whole, part);
    assert_true(whole > (size_t)RECORDS * POINTS * POINT_BYTES);
    assert_true(part < whole / 100 + READING_BYTES + (size_t)RECORDS * RECORD_BYTES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(a_hundredth_of_a_layer_takes_a_hundredth_of_its_memory),
        LAYER_TEST(a_network_takes_memory_for_the_records_its_condition_chooses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
