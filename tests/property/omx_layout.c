/* Open matrix files as read_omx.py finds them, with a reader that is not ours (h5py). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "drawn_files.h"
#include "network_fixture.h"

enum { ALL_MEASURES = (1 << BIGHT_MEASURE_COUNT) - 1 };

/* Writes the matrix both ways and has them compared; without h5py this fails like anything else. */
static void expect_layout(const network_fixture *f, bight_matrix_output wanted, const char *ids,
                          const char *names) {
    char command[4096];
    wanted.may_replace = true;
    wanted.format = BIGHT_MATRIX_OMX;
    network_fixture_require(
        f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "m.omx")));
    wanted.format = BIGHT_MATRIX_CSV;
    network_fixture_require(
        f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "m.csv")));
    drawn_text(f->folder, "names.txt", names);
    snprintf(command, sizeof command, "/usr/bin/python3 tests/property/read_omx.py %s %s %s %s %s",
             drawn_path(f->folder, "m.omx"), drawn_path(f->folder, "m.csv"),
             drawn_path(f->folder, "network.yaml"), ids, drawn_path(f->folder, "names.txt"));
    const int ended = system(command); /* NOLINT(cert-env33-c): a fixed program */
    assert_true(WIFEXITED(ended));
    assert_int_equal(WEXITSTATUS(ended), 0);
}

/* Yantai lies on no road. */
static void open_three(network_fixture *f, const char *id_column) {
    char text[512];
    drawn_points(f->folder, "cities.shp", "CODE:N,NAME:C,ZH:C",
                 "110000,Beijing,北京 | 0 0\n210200,Dalian,大连市 | 1 0\n"
                 "370600,Yantai,烟台 | 5 5\n");
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N", "20,30 | 0 0, 1 0\n");
    snprintf(text, sizeof text,
             "layers: [{id: road, file: road.shp, time: {field: MIN}, length: {field: KM}}]\n"
             "cities: {file: cities.shp, id: %s, name: ZH, attach: {road: {max_km: 1, speed: 9}}}\n"
             "profiles: {all: {money: {road: 0.5}, co2: {road: 87}}}\n",
             id_column);
    drawn_text(f->folder, "network.yaml", text);
    network_fixture_open(f, NULL);
}

static void an_open_matrix_has_the_layout_other_readers_need(void **state) {
    network_fixture *f = *state;
    open_three(f, "CODE");
    expect_layout(f, (bight_matrix_output){.measures = ALL_MEASURES}, "110000,210200,370600",
                  "北京\n大连市\n烟台\n");
}

static void chosen_cities_and_measures_keep_their_order(void **state) {
    network_fixture *f = *state;
    const int cities[] = {2, 0};
    const unsigned measures = 1 << BIGHT_MEASURE_TIME | 1 << BIGHT_MEASURE_MONEY;
    open_three(f, "CODE");
    const bight_matrix_wanted wanted = {.measures = measures,
                                        .origins = cities,
                                        .origin_count = 2,
                                        .destinations = cities,
                                        .destination_count = 2};
    bight_matrix_destroy(f->matrix);
    f->matrix = NULL;
    network_fixture_require(f, bight_matrix_compute(f->session, f->scenario, &wanted, &f->matrix));
    expect_layout(f, (bight_matrix_output){.measures = 0}, "370600,110000", "烟台\n北京\n");
}

/* With a note, since the column of ids holds whole numbers and nothing else. */
static void ids_that_are_no_numbers_are_counted_from_one(void **state) {
    network_fixture *f = *state;
    open_three(f, "NAME");
    expect_layout(f, (bight_matrix_output){.measures = ALL_MEASURES}, "1,2,3",
                  "北京\n大连市\n烟台\n");
    bool is_told = false;
    for (int i = 0; i < bight_session_note_count(f->session); i++)
        is_told = is_told || strstr(bight_session_note(f->session, i), "counts the cities") != NULL;
    assert_true(is_told);
}

/* More cities than a chunk has rows, 64. */
static void a_matrix_of_more_than_one_chunk_is_whole(void **state) {
    enum { CITIES = 70, ROW_BYTES = 80 };
    network_fixture *f = *state;
    char points[CITIES * ROW_BYTES] = "", lines[CITIES * ROW_BYTES] = "";
    char names[CITIES * 8] = "", ids[CITIES * 4] = "";
    size_t at[4] = {0};
    open_three(f, "CODE");
    for (int i = 0; i < CITIES; i++) {
        at[0] +=
            (size_t)snprintf(points + at[0], ROW_BYTES, "%d,c%d,c%d | %g 0\n", i, i, i, i / 9.0);
        at[1] += (size_t)snprintf(lines + at[1], ROW_BYTES, "%d,3 | %g 0, %g 0\n", 1 + i % 5,
                                  i / 9.0, (i + 1) / 9.0);
        at[2] += (size_t)snprintf(names + at[2], 8, "c%d\n", i);
        at[3] += (size_t)snprintf(ids + at[3], 4, i == 0 ? "%d" : ",%d", i);
    }
    drawn_points(f->folder, "cities.shp", "CODE:N,NAME:C,ZH:C", points);
    drawn_lines(f->folder, "road.shp", "MIN:N,KM:N", lines);
    network_fixture_open(f, NULL);
    expect_layout(f, (bight_matrix_output){.measures = ALL_MEASURES}, ids, names);
}

static void the_same_matrix_gives_the_same_bytes(void **state) {
    network_fixture *f = *state;
    char *bytes[2];
    size_t counts[2];
    for (int turn = 0; turn < 2; turn++) {
        const bight_matrix_output wanted = {
            .format = BIGHT_MATRIX_OMX, .measures = ALL_MEASURES, .may_replace = true};
        open_three(f, "CODE");
        network_fixture_require(
            f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "m.omx")));
        bytes[turn] = drawn_read(f->folder, "m.omx", &counts[turn]);
    }
    assert_int_equal(counts[0], counts[1]);
    assert_memory_equal(bytes[0], bytes[1], counts[0]);
    free(bytes[0]);
    free(bytes[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(an_open_matrix_has_the_layout_other_readers_need),
        NETWORK_TEST(chosen_cities_and_measures_keep_their_order),
        NETWORK_TEST(ids_that_are_no_numbers_are_counted_from_one),
        NETWORK_TEST(a_matrix_of_more_than_one_chunk_is_whole),
        NETWORK_TEST(the_same_matrix_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
