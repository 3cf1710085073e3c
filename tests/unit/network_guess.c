/* What a first description guesses from small layers, and that it says what it cannot guess. The
 * lines expected are those of the file written, without their comments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <shapefil.h>

#include "drawn_files.h"
#include "network_fixture.h"

static const char CITIES[] = "1,Abc,30 | 116 40\n"
                             "2,Def,20 | 117 40\n"
                             "3,Ghi,10 | 118 40\n";

static void draw_cities(const network_fixture *f) {
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C,POP:N", CITIES);
}

static bight_status guess_here(network_fixture *f, const char *name, const char *path) {
    const char *files[1];
    char input[512], output[512];
    snprintf(input, sizeof input, "%s", name[0] == '\0' ? f->folder : drawn_path(f->folder, name));
    snprintf(output, sizeof output, "%s", drawn_path(f->folder, path));
    files[0] = input;
    bight_layer *found = NULL;
    const bight_status status = bight_network_guess(f->session, files, 1, output, false, &found);
    if (status == BIGHT_OK) network_fixture_keep(f, found);
    return status;
}

/* Guesses from the whole folder; the file written, to be freed. */
static char *guess_folder(network_fixture *f) {
    size_t count;
    network_fixture_require(f, guess_here(f, "", "network.yaml"));
    return drawn_read(f->folder, "network.yaml", &count);
}

/* Each of `wanted`, separated by newlines, stands in the text; blanks count. */
static void assert_has(char *text, const char *wanted) {
    while (*wanted != '\0') {
        char piece[256];
        const size_t bytes = strcspn(wanted, "\n");
        snprintf(piece, sizeof piece, "%.*s", (int)bytes, wanted);
        if (strstr(text, piece) == NULL) fail_msg("no \"%s\" in:\n%s", piece, text);
        wanted += bytes + (wanted[bytes] == '\n');
    }
    free(text);
}

static const char *fact_todo(const network_fixture *f) {
    return bight_layer_fact_text(f->table, 0);
}

static void a_time_column_opens_at_once(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "rail.shp", "MINUTES:N", "30 | 116 40, 117 40\n35 | 117 40, 118 40\n");
    assert_has(guess_folder(f), "  - id: rail\n    mode: rail\n"
                                "    time: {field: MINUTES, unit: min}\n"
                                "  id: ID\n  name: NAME\n"
                                "    population: {field: POP, unit: 10k persons}\n"
                                "    rail: {max_km: 50,");
    assert_string_equal(fact_todo(f), "0");
    network_fixture_open(f, NULL);
    assert_int_equal(bight_matrix_unreachable_count(f->matrix), 0);
}

/* 85 km in 5400: metres a second or an hour would be out of the question, so these are seconds. */
static void the_unit_of_a_time_is_that_of_usual_speeds(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "road.shp", "DURATION:N", "5400 | 116 40, 117 40\n");
    assert_has(guess_folder(f), "    time: {field: DURATION, unit: s}\nTODO check the unit");
    assert_string_equal(fact_todo(f), "1");
}

static void a_length_is_told_by_the_length_drawn(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "road.shp", "LENGTH:N,KMH:N", "85400,80 | 116 40, 117 40\n");
    drawn_lines(f->folder, "rail.shp", "LENGTH:N,KMH:N", "90,80 | 116 40, 117 40\n");
    drawn_lines(f->folder, "sea.shp", "LENGTH:N.2,KMH:N", "1.02,30 | 116 40, 117 40\n");
    assert_has(guess_folder(f), "    length: {field: LENGTH, unit: m}\n"
                                "    length: {field: LENGTH, unit: km}\n"
                                "# TODO length: {field: LENGTH, unit: km}\n"
                                "    speed: {field: KMH}");
}

static void classes_get_the_speeds_of_their_words(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "roads.shp", "fclass:C,oneway:C,F_ZLEV:N,T_ZLEV:N",
                "motorway,F,0,1 | 116 40, 117 40\n"
                "tertiary,B,1,0 | 117 40, 118 40\n"
                "tertiary,T,0,0 | 117 40, 118 41\n"
                "corridor,B,0,0 | 118 40, 118 41\n");
    assert_has(guess_folder(f), "      field: fclass\n        motorway: 100\n        tertiary: 50\n"
                                "# TODO corridor: 50\n      default: 50\n"
                                "oneway: {field: oneway, forward: [F], backward: [T]}\n"
                                "join: {grade: {from: F_ZLEV, to: T_ZLEV}}");
    assert_string_equal(fact_todo(f), "2"); /* the unknown word, and what counts until then */
    network_fixture_open(f, NULL);
}

static void columns_without_a_meaning_become_lines_to_do(void **state) {
    network_fixture *f = *state;
    drawn_points(f->folder, "cities.shp", "A:N,B:C", "1,x | 116 40\n1,x | 117 40\n");
    drawn_lines(f->folder, "lines.shp", "Q:N,LEVEL:N", "3,1 | 116 40, 117 40\n");
    assert_has(guess_folder(f), "# TODO speed: {field: LEVEL, values: {1: 60}}\n"
                                "# TODO rail, road, sea, air or a name of your own\n"
                                "  # TODO id: COLUMN\n# TODO weights: {population: COLUMN}");
    assert_string_equal(fact_todo(f), "4");
}

static void gaps_in_a_column_are_left_out_and_told(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "rail.shp", "KMH:N",
                "100 | 116 40, 117 40\n100 | 117 40, 118 40\n | 116 40, 118 40\n");
    assert_has(guess_folder(f), "TODO fill KMH in 1 of 3 records\n    where: \"\\\"KMH\\\" > 0\"");
    network_fixture_open(f, NULL);
}

static void ends_of_one_name_at_two_places_do_not_join(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "rail.shp", "FROM:C,TO:C,KMH:N",
                "A,B,100 | 116 40, 117 40\nA,C,100 | 117 40, 118 40\n");
    assert_has(guess_folder(f), "# TODO from: FROM\n1 of 3 names\njoin: {snap_m: 1}");
    drawn_delete(f->folder, "network.yaml");
    drawn_lines(f->folder, "rail.shp", "FROM:C,TO:C,KMH:N",
                "A,B,100 | 116 40, 117 40\nB,C,100 | 117 40, 118 40\n");
    char *text = guess_folder(f);
    assert_null(strstr(text, "snap_m"));
    assert_has(text, "    from: FROM\n    to: TO");
}

/* 铁路.shp in GBK without a .cpg: 站 is written in the two bytes D5 BE. */
static void a_chinese_layer_in_gbk_is_understood(void **state) {
    network_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_ARC, .crs = "EPSG:4326"};
    draw_cities(f);
    drawn_shapes(f->folder, "铁路.shp", &form, "NAME:C,KMH:N",
                 "\xB1\xB1\xBE\xA9\xD5\xBE,120 | 116 40, 117 40\n");
    char *text = guess_folder(f);
    assert_has(text, "  - id: 铁路\n    mode: rail\nGB18030\nas in 北京站");
    network_fixture_open(f, NULL);
}

static void cities_in_a_table_are_found(void **state) {
    network_fixture *f = *state;
    drawn_lines(f->folder, "road.shp", "SPEED:N", "80 | 116 40, 117 40\n");
    drawn_text(f->folder, "places.csv",
               "adcode,name,lon,lat,pop_10k,province\n"
               "11,A,116,40,5,x\n12,B,117,40,7,x\n13,C,116,40,9,y\n14,D,117,40,9,y\n");
    assert_has(guess_folder(f), "  file: places.csv\n  id: adcode\n  name: name\n"
                                "    population: {field: pop_10k, unit: 10k persons}\n"
                                "  groups: {province: province}");
    network_fixture_open(f, NULL);
}

static void a_layer_without_prj_is_taken_in_degrees(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "road.shp", "SPEED:N", "80 | 116 40, 117 40\n");
    drawn_delete(f->folder, "road.prj");
    assert_has(guess_folder(f), "    crs: \"EPSG:4326\"\nTODO check: there is no .prj");
    assert_string_equal(fact_todo(f), "1");
    network_fixture_open(f, NULL);
}

static void terminals_of_no_layer_are_comments(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "road.shp", "SPEED:N", "80 | 116 40, 117 40\n");
    drawn_lines(f->folder, "metro.shp", "SPEED:N", "30 | 117 40, 118 40\n");
    drawn_points(f->folder, "ports.shp", "NAME:C", "P | 116 40\n");
    drawn_points(f->folder, "metro_stations.shp", "NAME:C,CITY:C", "Q,Def | 117 40\n");
    assert_has(guess_folder(f), "  # - id: port\n  # TODO terminals need a layer of their mode\n"
                                "  - id: station\n    mode: metro\n    city: CITY");
    network_fixture_open(f, NULL);
}

static void a_broken_layer_does_not_stop_the_others(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "road.shp", "SPEED:N", "80 | 116 40, 117 40\n");
    drawn_text(f->folder, "zones.csv", "a;b\n1;2\n");
    drawn_polygons(f->folder, "zones.shp", "ID:N", "1 | 0 0, 0 1, 1 1, 0 0\n");
    assert_has(guess_folder(f), "# TODO zones.csv cannot be read\n# not used: zones.shp");
    assert_string_equal(bight_session_message(f->session), "");
    network_fixture_open(f, NULL);
}

static bool is_noted(const network_fixture *f, const char *text) {
    for (int i = 0; i < bight_session_note_count(f->session); i++)
        if (strstr(bight_session_note(f->session, i), text) != NULL) return true;
    return false;
}

/* The .cpg says UTF-8: the description states what the texts are, and opens. */
static void a_wrong_cpg_is_overruled(void **state) {
    network_fixture *f = *state;
    const drawn_form form = {.shape_type = SHPT_POINT, .crs = "EPSG:4326", .code_page = "UTF-8"};
    drawn_shapes(f->folder, "cities.shp", &form, "ID:N,\xC3\xFB\xB3\xC6:C9,POP:N",
                 "1,\xB4\xF3\xC1\xAC,600 | 116 40\n2,\xD1\xCC\xCC\xA8,700 | 117 40\n");
    drawn_lines(f->folder, "road.shp", "SPEED:N", "80 | 116 40, 117 40\n");
    assert_has(guess_folder(f), "  # TODO check: its texts are not what its .cpg or header says:\n"
                                "  encoding: GB18030\n  name: 名称");
    network_fixture_open(f, NULL);
    assert_string_equal(bight_network_city_name(f->network, 1), "烟台");
}

/* Without a .prj degrees are assumed by init, not by a key nobody wrote; the reason is told on the
 * spot, not only in the file. */
static void why_a_layer_cannot_be_read_is_noted(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_lines(f->folder, "road.shp", "SPEED:N", "80 | 116 40, 117 40\n");
    const drawn_form bare = {.shape_type = SHPT_POINT};
    drawn_shapes(f->folder, "stations.shp", &bare, "NAME:C", "A | 40 116\n");
    assert_has(guess_folder(f), "# TODO stations.shp cannot be read");
    assert_true(is_noted(f, "stations.shp: record 1: the point (40, 116) lies outside"));
    assert_true(is_noted(f, "but init, as there is no .prj file, names the geographic system"));
    assert_true(is_noted(f, "in QGIS: Swap X and Y Coordinates"));
}

static void names_that_would_mislead_yaml_are_quoted(void **state) {
    network_fixture *f = *state;
    drawn_text(f->folder, "city #1.csv", "id,name,lon,lat,pop\n1,\"a: [b\",116,40,5\n");
    drawn_lines(f->folder, "road: a.shp", "SPEED:N,TYPE:C", "80,x | 116 40, 117 40\n");
    assert_has(guess_folder(f), "  file: \"city #1.csv\"\n  - id: road__a\n");
    network_fixture_open(f, NULL);
}

static void nothing_to_use_is_told_in_a_sentence(void **state) {
    network_fixture *f = *state;
    assert_int_equal(guess_here(f, "", "network.yaml"), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "no .shp or .csv file"));
    drawn_text(f->folder, "table.csv", "a,b\n1,2\n");
    assert_int_equal(guess_here(f, "", "network.yaml"), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "lines and points"));
    assert_int_equal(guess_here(f, "absent.shp", "network.yaml"), BIGHT_BAD_DATA);
    assert_non_null(strstr(bight_session_message(f->session), "absent.shp"));
}

static void an_existing_description_is_kept(void **state) {
    network_fixture *f = *state;
    draw_cities(f);
    drawn_text(f->folder, "network.yaml", "mine");
    assert_int_equal(guess_here(f, "", "network.yaml"), BIGHT_CANNOT_WRITE);
    assert_int_equal(guess_here(f, "", "nowhere/network.yaml"), BIGHT_CANNOT_WRITE);
    size_t count;
    char *text = drawn_read(f->folder, "network.yaml", &count);
    assert_string_equal(text, "mine");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(a_time_column_opens_at_once),
        NETWORK_TEST(the_unit_of_a_time_is_that_of_usual_speeds),
        NETWORK_TEST(a_length_is_told_by_the_length_drawn),
        NETWORK_TEST(classes_get_the_speeds_of_their_words),
        NETWORK_TEST(columns_without_a_meaning_become_lines_to_do),
        NETWORK_TEST(gaps_in_a_column_are_left_out_and_told),
        NETWORK_TEST(ends_of_one_name_at_two_places_do_not_join),
        NETWORK_TEST(a_chinese_layer_in_gbk_is_understood),
        NETWORK_TEST(cities_in_a_table_are_found),
        NETWORK_TEST(a_layer_without_prj_is_taken_in_degrees),
        NETWORK_TEST(terminals_of_no_layer_are_comments),
        NETWORK_TEST(a_broken_layer_does_not_stop_the_others),
        NETWORK_TEST(a_wrong_cpg_is_overruled),
        NETWORK_TEST(why_a_layer_cannot_be_read_is_noted),
        NETWORK_TEST(names_that_would_mislead_yaml_are_quoted),
        NETWORK_TEST(nothing_to_use_is_told_in_a_sentence),
        NETWORK_TEST(an_existing_description_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
