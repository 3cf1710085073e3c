/* In-vehicle rail times against published ones: the fastest direct trains of the Beijing Bay's
 * timetable table. Pairs count that have at least 20 direct trains a day or a press figure; rarer
 * trains stop longer or detour. Speeds of lines and times of stops were fitted to these pairs, so
 * what is held is that the network puts sections and stops together into the times they were fitted
 * to; how well other pairs are foretold cannot be seen here.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bight.h"

enum { MOST_PAIRS = 512, WELL_SERVED = 20, WORST_SHOWN = 10 };

typedef struct {
    const char *from;
    const char *to;
    double published_min;
    double ours_min;
    double ratio;
} rail_pair;

typedef struct {
    bight_session *session;
    bight_network *network;
    bight_scenario *scenario;
    bight_layer *table;
    rail_pair pairs[MOST_PAIRS];
    int count;
} rail_times;

static rail_times opened;

static void require(bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(opened.session));
}

static const char *cell(int row, const char *column) {
    return bight_layer_text(opened.table, row, bight_layer_find_column(opened.table, column));
}

static double number(int row, const char *column) {
    return bight_layer_real(opened.table, row, bight_layer_find_column(opened.table, column));
}

static double find_minutes(const char *from, const char *to) {
    bight_layer *legs;
    double minutes = 0;
    char from_station[128], to_station[128];
    snprintf(from_station, sizeof from_station, "station:%s", from);
    snprintf(to_station, sizeof to_station, "station:%s", to);
    require(bight_route_find(opened.session, opened.scenario, from_station, to_station, &legs));
    const int columns[] = {bight_layer_find_column(legs, "time_min"),
                           bight_layer_find_column(legs, "wait_min"),
                           bight_layer_find_column(legs, "transfer_min")};
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        for (int i = 0; i < 3; i++)
            minutes += bight_layer_real(legs, row, columns[i]);
    bight_layer_destroy(legs);
    return minutes;
}

/* A count of trains is missing where the figure is from the press. */
static int counts(int row) {
    const int trains = bight_layer_find_column(opened.table, "direct_emu_trains_both_directions");
    if (cell(row, "from_station")[0] == '\0' || cell(row, "to_station")[0] == '\0') return 0;
    return bight_layer_is_missing(opened.table, row, trains) ||
           bight_layer_real(opened.table, row, trains) >= WELL_SERVED;
}

static int open_tables(void **state) {
    (void)state;
    const bight_network_options rail = {.modes = "rail"};
    require(bight_session_create(&opened.session));
    require(bight_network_open(opened.session, "networks/beijing-bay/network.yaml", &rail,
                               &opened.network));
    require(bight_scenario_create(opened.session, opened.network, &opened.scenario));
    require(bight_layer_read(opened.session, "networks/beijing-bay/tables/rail_od_times.csv", NULL,
                             NULL, &opened.table));
    for (int row = 0; row < bight_layer_row_count(opened.table); row++) {
        if (!counts(row)) continue;
        rail_pair *pair = &opened.pairs[opened.count++];
        pair->from = cell(row, "from_station");
        pair->to = cell(row, "to_station");
        pair->published_min = number(row, "minutes_fastest");
        pair->ours_min = find_minutes(pair->from, pair->to);
        pair->ratio = pair->ours_min / pair->published_min;
    }
    return 0;
}

static int close_tables(void **state) {
    (void)state;
    bight_layer_destroy(opened.table);
    bight_scenario_destroy(opened.scenario);
    bight_network_close(opened.network);
    bight_session_destroy(opened.session);
    return 0;
}

static int by_ratio(const void *left, const void *right) {
    const double a = ((const rail_pair *)left)->ratio, b = ((const rail_pair *)right)->ratio;
    return (a > b) - (a < b);
}

static int by_error(const void *left, const void *right) {
    const double a = fabs(log(((const rail_pair *)left)->ratio));
    const double b = fabs(log(((const rail_pair *)right)->ratio));
    return (a < b) - (a > b);
}

static void the_median_of_our_time_to_the_published_is_near_one(void **state) {
    (void)state;
    assert_true(opened.count >= 70);
    qsort(opened.pairs, (size_t)opened.count, sizeof *opened.pairs, by_ratio);
    const double median =
        (opened.pairs[(opened.count - 1) / 2].ratio + opened.pairs[opened.count / 2].ratio) / 2;
    printf("# %d pairs, median of ours to published %.3f\n", opened.count, median);
    assert_true(median >= 0.93 && median <= 1.05);
}

static void eight_pairs_of_ten_are_within_fifteen_per_cent(void **state) {
    (void)state;
    int within = 0;
    for (int i = 0; i < opened.count; i++)
        within += opened.pairs[i].ratio >= 0.85 && opened.pairs[i].ratio <= 1.15;
    printf("# %.0f %% of the pairs within 0.85-1.15; the worst:\n", 100.0 * within / opened.count);
    qsort(opened.pairs, (size_t)opened.count, sizeof *opened.pairs, by_error);
    for (int i = 0; i < WORST_SHOWN && i < opened.count; i++)
        printf("#   %s - %s: ours %.0f, published %.0f min (%.2f)\n", opened.pairs[i].from,
               opened.pairs[i].to, opened.pairs[i].ours_min, opened.pairs[i].published_min,
               opened.pairs[i].ratio);
    assert_true(within >= 0.8 * opened.count);
}

static void expect_within_ten_per_cent(const char *from, const char *to, double published_min) {
    const double ratio = find_minutes(from, to) / published_min;
    printf("# %s - %s: %.3f of the published %.0f min\n", from, to, ratio, published_min);
    assert_true(ratio >= 0.9 && ratio <= 1.1);
}

static void the_trunk_lines_are_within_ten_per_cent(void **state) {
    (void)state;
    expect_within_ten_per_cent("Beijing South", "Tianjin", 30);
    expect_within_ten_per_cent("Beijing South", "Jinan West", 82);
    /* No row of the table; the difference of Beijing West - Taiyuan South (147, non-stop) and
     * Shijiazhuang - Taiyuan South (81). */
    expect_within_ten_per_cent("Beijing West", "Shijiazhuang", 66);
    expect_within_ten_per_cent("Dalian North", "Shenyang North", 93);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_median_of_our_time_to_the_published_is_near_one),
        cmocka_unit_test(eight_pairs_of_ten_are_within_fifteen_per_cent),
        cmocka_unit_test(the_trunk_lines_are_within_ten_per_cent),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}
