/* Links a scenario makes faster, slower or closes, on the network of laid_network.h. */
#include <math.h>
#include <string.h>

#include "drawn_files.h"
#include "laid_network.h"

static void links_are_picked_by_the_numbers_of_their_records(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(
        f, "  - {upgrade: links, ids: [\"rail:1\", \"rail:2\"], speed: {times: 2}}\n");
    laid_network_expect(f, "A", "B", INTO_STATION + 30 + 25 + OUT_OF_STATION);
    const bight_layer *table = scenario_fixture_describe(f);
    assert_near(network_fixture_cell(table, 0, "links"), 2, 0);
    assert_near(network_fixture_cell(table, 0, "length_km"), 200, 0);
    assert_near(network_fixture_cell(table, 0, "before_min"), 110, 0);
    assert_near(network_fixture_cell(table, 0, "after_min"), 55, 0);
    assert_string_equal(network_fixture_text(table, 0, "mode"), "rail");
}

static void a_condition_sees_the_layer_its_name_and_its_columns(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {upgrade: links, where: \"layer = 'rail' AND name = 'r1'\",\n"
                            "     speed: {times: 2}}\n");
    laid_network_expect(f, "A", "B", INTO_STATION + 30 + 50 + OUT_OF_STATION);
    scenario_fixture_lay(f, "  - {slow: links, where: \"class = 'fast'\", speed: {times: 0.5}}\n");
    laid_network_expect(f, "A", "B", INTO_STATION + 60 + 100 + OUT_OF_STATION);
    scenario_fixture_lay(f, "  - {close: links, where: \"mode = 'road' AND record IN (1, 2)\"}\n"
                            "  - {close: mode, mode: rail}\n"
                            "  - {close: mode, mode: sea}\n");
    laid_network_expect(f, "A", "M", -1);
    laid_network_expect(f, "B", "C", INTO_ROAD + 80 + OUT_OF_ROAD);
    scenario_fixture_lay(f, "  - {close: links, mode: rail, where: \"min < 55\"}\n");
    laid_network_expect(f, "A", "M", INTO_STATION + 60 + OUT_OF_STATION);
    assert_near(network_fixture_cell(scenario_fixture_describe(f), 0, "links"), 1, 0);
}

static void between_two_cities_the_quickest_run_is_picked(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f,
                         "  - {upgrade: links, between: [A, C], mode: road, speed: {times: 2}}\n");
    laid_network_expect(f, "M", "C", INTO_ROAD + 50 + 40 + OUT_OF_ROAD);
    assert_near(network_fixture_cell(scenario_fixture_describe(f), 0, "links"), 3, 0);
    /* A direct link of 290 minutes is quicker than 300 by M and B: only it is picked. */
    scenario_fixture_lay(f,
                         "  - {add: link, id: direct, mode: road, from: A, to: C, time: 290}\n"
                         "  - {upgrade: links, between: [A, C], mode: road, speed: {times: 2}}\n");
    laid_network_expect(f, "M", "C", INTO_ROAD + 180 + OUT_OF_ROAD);
    laid_network_expect(f, "A", "C", INTO_ROAD + 145 + OUT_OF_ROAD);
}

static void a_speed_is_set_for_links_that_are_at_another(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {upgrade: links, ids: \"rail:1\", speed: {from: 100, to: 200}}\n");
    laid_network_expect(f, "A", "M", INTO_STATION + 30 + OUT_OF_STATION);
    scenario_fixture_lay(f, "  - {upgrade: links, ids: \"rail:1\", speed: 150}\n");
    laid_network_expect(f, "A", "M", INTO_STATION + 40 + OUT_OF_STATION);
    scenario_fixture_refuse(
        f, "  - {upgrade: links, ids: [\"rail:1\", \"rail:2\"], speed: {from: 100, to: 200}}\n",
        "scenario.yaml:4:57: error:|rail:2 (r2) is at 120.0 km/h, not at 100");
}

static void an_upgrade_that_slows_and_a_slowing_that_hastens_are_refused(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_refuse(f, "  - {upgrade: links, ids: \"rail:2\", speed: 110}\n",
                            "rail:2 (r2) is at 120.0 km/h already|use slow");
    scenario_fixture_refuse(f, "  - {slow: links, ids: \"rail:2\", speed: 130}\n",
                            "rail:2 (r2) is at 120.0 km/h already|use upgrade");
}

static void changes_apply_one_after_the_other(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay(f, "  - {upgrade: links, ids: \"rail:1\", speed: {times: 2}}\n"
                            "  - {upgrade: links, ids: \"rail:1\", speed: {from: 200, to: 400}}\n");
    laid_network_expect(f, "A", "M", INTO_STATION + 15 + OUT_OF_STATION);
}

static void a_closed_link_is_closed_both_ways_or_one(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, "driver");
    scenario_fixture_lay(f, "  - {close: links, ids: \"road:1\"}\n");
    laid_network_expect(f, "A", "M", -1);
    laid_network_expect(f, "M", "A", -1);
    scenario_fixture_lay(f, "  - {close: links, ids: \"road:1\", direction: forward}\n");
    laid_network_expect(f, "A", "M", -1);
    laid_network_expect(f, "M", "A", INTO_ROAD + 120 + OUT_OF_ROAD);
    scenario_fixture_lay(f,
                         "  - {close: links, between: [C, M], mode: road, direction: forward}\n");
    laid_network_expect(f, "C", "M", -1);
    laid_network_expect(f, "M", "C", INTO_ROAD + 180 + OUT_OF_ROAD);
    scenario_fixture_lay(f,
                         "  - {close: links, between: [C, M], mode: road, direction: backward}\n");
    laid_network_expect(f, "C", "M", INTO_ROAD + 180 + OUT_OF_ROAD);
    laid_network_expect(f, "M", "C", -1);
}

static void a_change_that_picks_nothing_is_an_error(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_refuse(f, "  - {close: links, where: \"layer = 'rail' AND min > 500\"}\n",
                            "scenario.yaml:4:|close links picks no link that is open");
    scenario_fixture_refuse(f,
                            "  - {close: links, ids: \"rail:1\"}\n"
                            "  - {close: links, ids: \"rail:1\"}\n",
                            "scenario.yaml:5:|picks no link that is open");
    scenario_fixture_refuse(f, "  - {close: mode, mode: rail}\n  - {close: mode, mode: rail}\n",
                            "mode rail has no open link");
    scenario_fixture_refuse(f,
                            "  - {close: links, between: [A, B], mode: rail}\n"
                            "  - {close: links, between: [A, B], mode: rail}\n",
                            "no run of open links of mode rail leads");
}

static void what_is_named_wrongly_is_told_with_what_there_is(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_refuse(f, "  - {close: links, ids: \"rial:1\"}\n",
                            "has no layer 'rial'. Did you mean 'rail'?");
    scenario_fixture_refuse(f, "  - {close: links, ids: \"rail:7\"}\n", "rail.shp has no record 7");
    scenario_fixture_refuse(f, "  - {close: links, ids: \"rail:x\"}\n",
                            "'rail:x' is not layer:record");
    scenario_fixture_refuse(f,
                            "  - {add: link, id: new, from: A, to: B, time: 1}\n"
                            "  - {close: links, ids: nwe}\n",
                            "neither layer:record nor the id of a link|Did you mean 'new'?");
    scenario_fixture_refuse(f, "  - {close: links, where: \"layer = 'rail' AND clss = 'fast'\"}\n",
                            "scenario.yaml:4:|rail.shp: the condition|no such column: clss|CLASS");
    scenario_fixture_refuse(f, "  - {close: links, between: [A, X], mode: rail}\n",
                            "has no city or terminal 'X'");
    scenario_fixture_refuse(f, "  - {close: links, between: [A, B], mode: rale}\n",
                            "has no mode 'rale'. Did you mean 'rail'?");
    scenario_fixture_refuse(f, "  - {close: links, between: [A, D], mode: rail}\n",
                            "D is not reached by mode rail");
}

static void a_record_left_out_when_read_is_no_link(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_lines(f->folder, "rail.shp", "LINE:C,MIN:N,KM:N,CLASS:C",
                "r1,60,100,slow | 0 0, 1 0\nr2,50,100,fast | null\n");
    network_fixture_open(f, NULL);
    scenario_fixture_refuse(f, "  - {close: links, ids: \"rail:2\"}\n",
                            "record 2 of rail.shp is no link of the network");
}

static void the_command_line_names_links_modes_and_terminals(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_UPGRADE, "rail:A-B*2");
    laid_network_expect(f, "A", "B", INTO_STATION + 55 + OUT_OF_STATION);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_UPGRADE, "rail:1@200");
    laid_network_expect(f, "A", "B", INTO_STATION + 30 + 50 + OUT_OF_STATION);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "rail:2");
    laid_network_expect(f, "M", "B", INTO_ROAD + 100 + OUT_OF_ROAD);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "rail");
    laid_network_expect(f, "A", "M", INTO_ROAD + 120 + OUT_OF_ROAD);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "station:A Main");
    laid_network_expect(f, "A", "M", INTO_ROAD + 120 + OUT_OF_ROAD);
    laid_network_expect(f, "M", "B", INTO_STATION + 50 + OUT_OF_STATION);
    const bight_change both[2] = {{BIGHT_CHANGE_CLOSE, "road"}, {BIGHT_CHANGE_ADD, "A:B,time=7"}};
    scenario_fixture_open(f, both, 2);
    laid_network_expect(f, "A", "B", INTO_STATION + 7 + OUT_OF_STATION);
    assert_string_equal(bight_scenario_name(f->scenario), "close road + add A:B,time=7");
}

static void a_column_is_named_in_any_script(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_lines(f->folder, "rail.shp", "LINE:C,MIN:N,KM:N,CLASS:C,等级2:C",
                "r1,60,100,slow,普速 | 0 0, 1 0\nr2,50,100,fast,高速 | 1 0, 2 0\n");
    network_fixture_open(f, NULL);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_UPGRADE, "等级2=普速*2");
    laid_network_expect(f, "A", "B", INTO_STATION + 30 + 50 + OUT_OF_STATION);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "等级2=高速");
    laid_network_expect(f, "M", "B", INTO_ROAD + 100 + OUT_OF_ROAD);
    scenario_fixture_refuse_inline(f, BIGHT_CHANGE_CLOSE, "等级=高速", "no such column: 等级");
    scenario_fixture_refuse_inline(f, BIGHT_CHANGE_CLOSE, "2等级=高速",
                                   "neither layer:record nor the id of a link");
}

/* By road alone nobody meets the railways; what names nothing is a mistake there too. */
static void a_condition_that_means_only_what_is_not_travelled_leaves_the_change_out(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, "driver");
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "CLASS=fast");
    laid_network_expect(f, "A", "M", INTO_ROAD + 120 + OUT_OF_ROAD);
    assert_true(scenario_fixture_noted(f, "'CLASS=fast'"));
    assert_true(scenario_fixture_noted(f, "is left out: mode rail is not travelled"));
    scenario_fixture_lay(f, "  - {slow: links, where: \"line = 'r1'\", speed: {times: 0.5}}\n");
    laid_network_expect(f, "A", "M", INTO_ROAD + 120 + OUT_OF_ROAD);
    scenario_fixture_refuse(f, "  - {close: links, where: \"line = 'r9'\"}\n",
                            "picks no link that is open");
    scenario_fixture_refuse(f, "  - {close: links, mode: road, where: \"line = 'r1'\"}\n",
                            "picks no link that is open");
    scenario_fixture_refuse(f, "  - {close: links, where: \"lane = 'r1'\"}\n",
                            "road.shp: the condition|no such column: lane");
}

static void so_does_one_that_means_only_records_the_layer_leaves_out(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    network_fixture_open(f, "layers.rail.where=CLASS = 'slow'");
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_CLOSE, "CLASS=fast");
    laid_network_expect(f, "A", "M", INTO_STATION + 60 + OUT_OF_STATION);
    assert_true(scenario_fixture_noted(
        f, "rail:2 is not chosen by its layer's where for profile traveller"));
    scenario_fixture_refuse_inline(f, BIGHT_CHANGE_CLOSE, "CLASS=quick",
                                   "picks no link that is open");
}

static void a_hyphen_may_be_part_of_a_name(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C",
                 "A-Main,A | 0 0\nM-Main,M | 1 0\nB Main,B | 2 0\n");
    network_fixture_open(f, NULL);
    scenario_fixture_lay_inline(f, BIGHT_CHANGE_UPGRADE, "rail:A-Main-M-Main*2");
    laid_network_expect(f, "A", "B", INTO_STATION + 30 + 50 + OUT_OF_STATION);
}

static void what_the_command_line_gets_wrong_is_told_with_the_option(void **state) {
    network_fixture *f = *state;
    laid_network_open(f, NULL);
    static const struct {
        bight_change_kind kind;
        const char *text;
        const char *words;
    } wrong[] = {
        {BIGHT_CHANGE_ADD, "A@100", "--add 'A@100': |write it as FROM:TO@KMH"},
        {BIGHT_CHANGE_ADD, "A:B", "give either the speed in km/h (@250) or time="},
        {BIGHT_CHANGE_ADD, "A:B@fast", "the speed after @ must be a number above 0|'fast'"},
        {BIGHT_CHANGE_ADD, "A:B@100,detor=1.1", "no 'detor='. Did you mean 'detour='?"},
        {BIGHT_CHANGE_ADD, "A:B@100,detour=0.5", "detour= is length over straight line"},
        {BIGHT_CHANGE_ADD, "A:B@100,detour=1.5,length=8", "either detour= or length="},
        {BIGHT_CHANGE_ADD, "A:B,time=8,stop=2", "leave stop= out"},
        {BIGHT_CHANGE_ADD, "A:Bb@100", "has no city or terminal 'Bb'"},
        {BIGHT_CHANGE_ADD, "A:B@100,mode=rial", "has no mode 'rial'. Did you mean 'rail'?"},
        {BIGHT_CHANGE_ADD, "A:port:Q@100,mode=rail", "'port:Q' is a terminal of mode sea"},
        {BIGHT_CHANGE_UPGRADE, "rail:1", "write the new speed behind the links"},
        {BIGHT_CHANGE_UPGRADE, "rail:1*0", "the factor after * must be a number above 0"},
        {BIGHT_CHANGE_UPGRADE, "rail:A*2", "a record number|or two places"},
        {BIGHT_CHANGE_CLOSE, "", "name links"},
        {BIGHT_CHANGE_CLOSE, "nothing", "neither layer:record nor the id of a link"},
        {BIGHT_CHANGE_CLOSE, "station:X", "has no city or terminal 'station:X'"},
        {BIGHT_CHANGE_CLOSE, "rail:9", "rail.shp has no record 9"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        scenario_fixture_refuse_inline(f, wrong[i].kind, wrong[i].text, wrong[i].words);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(links_are_picked_by_the_numbers_of_their_records),
        NETWORK_TEST(a_condition_sees_the_layer_its_name_and_its_columns),
        NETWORK_TEST(between_two_cities_the_quickest_run_is_picked),
        NETWORK_TEST(a_speed_is_set_for_links_that_are_at_another),
        NETWORK_TEST(an_upgrade_that_slows_and_a_slowing_that_hastens_are_refused),
        NETWORK_TEST(changes_apply_one_after_the_other),
        NETWORK_TEST(a_closed_link_is_closed_both_ways_or_one),
        NETWORK_TEST(a_change_that_picks_nothing_is_an_error),
        NETWORK_TEST(what_is_named_wrongly_is_told_with_what_there_is),
        NETWORK_TEST(a_record_left_out_when_read_is_no_link),
        NETWORK_TEST(the_command_line_names_links_modes_and_terminals),
        NETWORK_TEST(a_column_is_named_in_any_script),
        NETWORK_TEST(a_condition_that_means_only_what_is_not_travelled_leaves_the_change_out),
        NETWORK_TEST(so_does_one_that_means_only_records_the_layer_leaves_out),
        NETWORK_TEST(a_hyphen_may_be_part_of_a_name),
        NETWORK_TEST(what_the_command_line_gets_wrong_is_told_with_the_option)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
