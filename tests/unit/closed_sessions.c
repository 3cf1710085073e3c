/* What outlives the session it was made with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "bight.h"
#include "drawn_files.h"

static void require(const bight_session *session, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(session));
}

static void read_file(const char *path, char *bytes, size_t room, size_t *count) {
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    *count = fread(bytes, 1, room, stream);
    fclose(stream);
}

/* A record without a shape is left out with a note. */
static void draw_with_a_note(const char *folder) {
    drawn_lines(folder, "road.shp", "MINUTES:N",
                "30 | 0 0, 1 0\n"
                "20 | null\n");
    drawn_points(folder, "cities.shp", "CODE:C,NAME:C,POP:N", "1,A,10 | 0 0\n2,B,20 | 1 0\n");
    drawn_text(
        folder, "network.yaml",
        "version: 1\n"
        "name: note\n"
        "layers: [{id: road, file: road.shp, mode: road, time: {field: MINUTES, unit: min}}]\n"
        "cities: {file: cities.shp, id: CODE, name: NAME, weights: {population: POP},\n"
        "  attach: {road: {max_km: 1, speed: 40}}}\n");
}

/* Also the notes of opening it, which a written network tells again. */
static void a_network_outlives_the_session_that_opened_it(void **state) {
    enum { ROOM = 1 << 20 };
    static char own[ROOM], others[ROOM];
    size_t own_count, other_count;
    bight_session *session, *other;
    bight_network *network;
    char *folder = drawn_folder();
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    assert_int_equal(bight_session_create(&other), BIGHT_OK);
    draw_with_a_note(folder);
    require(session,
            bight_network_open(session, drawn_path(folder, "network.yaml"), NULL, &network));
    assert_int_equal(bight_session_note_count(session), 1);
    require(session, bight_network_write(session, network, drawn_path(folder, "own.bight"), false));
    bight_session_destroy(session);
    require(other, bight_network_write(other, network, drawn_path(folder, "other.bight"), false));
    read_file(drawn_path(folder, "own.bight"), own, ROOM, &own_count);
    read_file(drawn_path(folder, "other.bight"), others, ROOM, &other_count);
    assert_true(own_count > 0 && own_count < ROOM);
    assert_int_equal(own_count, other_count);
    assert_memory_equal(own, others, own_count);
    bight_network_close(network);
    bight_session_destroy(other);
    drawn_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_network_outlives_the_session_that_opened_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
