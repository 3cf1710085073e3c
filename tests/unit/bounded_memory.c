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
    RECORDS = 20000,
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
        char note[64];
        for (int i = 0; i < POINTS; i++) {
            lon[i] = 100 + 1e-3 * (record + i / (POINTS - 1.0));
            lat[i] = 30 + 1e-5 * (i % 2 == 1 && i + 1 < POINTS);
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
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C", "1,A | 100 30\n2,B | 100.2 30\n");
    drawn_text(f->folder, "network.yaml",
               "layers:\n"
               "  - {id: road, file: road.shp, crs: EPSG:4326, speed: 60}\n"
               "join: {snap_m: 1}\n"
               "cities: {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 9, speed: "
               "60}}}\n");
    const size_t whole = bytes_of_opening(f, "1");
    const size_t part = bytes_of_opening(f, "n < 200");
    print_message("whole %zu, one record in 100 %zu bytes\n", whole, part);
    assert_true(whole > (size_t)RECORDS * POINTS * POINT_BYTES);
    assert_true(part < whole / 100 + READING_BYTES + (size_t)RECORDS * RECORD_BYTES);
}

/* ---- What has made others run out of memory ---- */

static void require(const layer_fixture *f, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(f->session));
}

typedef struct {
    size_t opening; /* most bytes while the network is opened */
    size_t matrix;  /* and while its matrix is computed, more than before */
    int64_t unreachable;
} network_bytes;

static network_bytes measure_network(layer_fixture *f) {
    bight_network *network;
    bight_scenario *scenario;
    bight_matrix *matrix;
    network_bytes bytes;
    size_t before = held_bytes;
    most_bytes = held_bytes;
    bight_session_set_threads(f->session, 1);
    require(f,
            bight_network_open(f->session, drawn_path(f->folder, "network.yaml"), NULL, &network));
    bytes.opening = most_bytes - before;
    require(f, bight_scenario_create(f->session, network, &scenario));
    before = most_bytes = held_bytes;
    require(f, bight_matrix_compute(f->session, scenario, NULL, &matrix));
    bytes.matrix = most_bytes - before;
    bytes.unreachable = bight_matrix_unreachable_count(matrix);
    bight_matrix_destroy(matrix);
    bight_scenario_destroy(scenario);
    bight_network_close(network);
    return bytes;
}

static void describe_roads(const layer_fixture *f, const char *join) {
    char text[512];
    snprintf(text, sizeof text,
             "layers:\n"
             "  - {id: road, file: road.shp, crs: EPSG:4326, speed: 60}\n"
             "join: {snap_m: 1%s}\n"
             "cities: {file: cities.csv, id: id, name: id, attach: {road: {max_km: 9, speed: "
             "60}}}\n",
             join);
    drawn_text(f->folder, "network.yaml", text);
}

/* Cities one after the other along the road of draw_long_road. */
static void draw_cities(const layer_fixture *f, int count) {
    char *text = calloc((size_t)count + 1, 48), *at = text;
    assert_non_null(text);
    at += sprintf(at, "id,lon,lat\n");
    for (int i = 0; i < count; i++)
        at += sprintf(at, "C%d,%.4f,30\n", i, 100 + 1e-3 * (1 + i));
    drawn_text(f->folder, "cities.csv", text);
    free(text);
}

/* 20 000 nodes and two cities: who computes or keeps all pairs of nodes needs 3 GB. */
static void a_matrix_takes_memory_for_its_cities_not_for_pairs_of_nodes(void **state) {
    layer_fixture *f = *state;
    draw_long_road(f);
    describe_roads(f, "");
    draw_cities(f, 2);
    const network_bytes few = measure_network(f);
    assert_int_equal(few.unreachable, 0);
    assert_true(few.matrix < (size_t)RECORDS * 1000);
}

/* 160 000 pairs are computed whole, in memory of their number. */
static void the_pairs_of_400_cities_are_all_there(void **state) {
    enum { CITIES = 400, PAIR_BYTES = 100, NODE_BYTES = 1000 };
    layer_fixture *f = *state;
    draw_long_road(f);
    describe_roads(f, "");
    draw_cities(f, CITIES);
    const network_bytes many = measure_network(f);
    assert_int_equal(many.unreachable, 0);
    assert_true(many.matrix < (size_t)CITIES * CITIES * PAIR_BYTES + (size_t)RECORDS * NODE_BYTES);
}

/* 50 of nine million pairs: the times alone of all would take 36 MB. */
static void some_pairs_of_many_cities_do_not_need_the_whole_table(void **state) {
    enum { CITIES = 3000, PAIRS = 50, TIME_BYTES = 4 };
    layer_fixture *f = *state;
    char *text = calloc(PAIRS + 1, 32), *at = text;
    bight_network *network;
    bight_scenario *scenario;
    bight_layer *table;
    assert_non_null(text);
    draw_long_road(f);
    describe_roads(f, "");
    draw_cities(f, CITIES);
    at += sprintf(at, "from,to\n");
    for (int i = 0; i < PAIRS; i++)
        at += sprintf(at, "C%d,C%d\n", i, CITIES - 1 - i);
    drawn_text(f->folder, "pairs.csv", text);
    free(text);
    bight_session_set_threads(f->session, 1);
    require(f,
            bight_network_open(f->session, drawn_path(f->folder, "network.yaml"), NULL, &network));
    require(f, bight_scenario_create(f->session, network, &scenario));
    const size_t before = most_bytes = held_bytes;
    require(f, bight_matrix_pairs(f->session, scenario, drawn_path(f->folder, "pairs.csv"), NULL,
                                  &table));
    print_message("%zu bytes for %d pairs\n", most_bytes - before, PAIRS);
    assert_int_equal(bight_layer_row_count(table), PAIRS);
    assert_true(most_bytes - before < (size_t)CITIES * CITIES * TIME_BYTES);
    bight_layer_destroy(table);
    bight_scenario_destroy(scenario);
    bight_network_close(network);
}

/* 100 by 100 straight lines, all of which cross: 10 000 nodes that no line ends at. */
static void lines_that_all_cross_take_memory_for_their_crossings(void **state) {
    enum { SIDE = 100, CROSSING_BYTES = 2000 };
    layer_fixture *f = *state;
    char *rows = calloc(2 * SIDE, 64), *at = rows;
    assert_non_null(rows);
    for (int i = 0; i < SIDE; i++) {
        at += sprintf(at, "1 | %.4f -0.01, %.4f 0.01\n", 100 + 1e-4 * i, 100 + 1e-4 * i);
        at += sprintf(at, "1 | 99.99 %.4f, 100.02 %.4f\n", 1e-4 * (i - SIDE / 2),
                      1e-4 * (i - SIDE / 2));
    }
    drawn_lines(f->folder, "road.shp", "ID:N", rows);
    free(rows);
    describe_roads(f, ", split_at_crossings: true");
    drawn_text(f->folder, "cities.csv", "id,lon,lat\nA,99.99,0\nB,100.02,0.001\n");
    const network_bytes bytes = measure_network(f);
    print_message("%zu bytes a crossing\n", bytes.opening / (SIDE * SIDE));
    assert_int_equal(bytes.unreachable, 0);
    assert_true(bytes.opening < (size_t)SIDE * SIDE * CROSSING_BYTES);
}

/* 2300 lines in files of 2 MB, as a national railway has. */
static void a_railway_of_2300_lines_takes_a_few_megabytes(void **state) {
    enum { LINES = 2300, VERTICES = 50, MOST_BYTES = 8 << 20 };
    layer_fixture *f = *state;
    char *rows = calloc(LINES, VERTICES * 32), *at = rows;
    assert_non_null(rows);
    for (int line = 0; line < LINES; line++) {
        at += sprintf(at, "%d | ", line);
        for (int i = 0; i < VERTICES; i++)
            at += sprintf(at, "%s%.6f %.6f", i == 0 ? "" : ", ",
                          100 + 1e-2 * (line % 50) + 1e-2 * i / (VERTICES - 1),
                          30 + 1e-2 * (line / 50) + 1e-5 * (i % 2) * (i + 1 < VERTICES));
        at += sprintf(at, "\n");
    }
    drawn_lines(f->folder, "road.shp", "ID:N", rows);
    free(rows);
    describe_roads(f, "");
    drawn_text(f->folder, "cities.csv", "id,lon,lat\nA,100,30\nB,100.5,30\n");
    const network_bytes bytes = measure_network(f);
    print_message("%zu bytes to open\n", bytes.opening);
    assert_int_equal(bytes.unreachable, 0);
    assert_true(bytes.opening < MOST_BYTES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAYER_TEST(a_hundredth_of_a_layer_takes_a_hundredth_of_its_memory),
        LAYER_TEST(a_network_takes_memory_for_the_records_its_condition_chooses),
        LAYER_TEST(a_matrix_takes_memory_for_its_cities_not_for_pairs_of_nodes),
        LAYER_TEST(the_pairs_of_400_cities_are_all_there),
        LAYER_TEST(some_pairs_of_many_cities_do_not_need_the_whole_table),
        LAYER_TEST(lines_that_all_cross_take_memory_for_their_crossings),
        LAYER_TEST(a_railway_of_2300_lines_takes_a_few_megabytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
