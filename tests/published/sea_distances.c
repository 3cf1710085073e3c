/* The world's sea lanes against distances from port to port that are not in their tables:
 * sea_distances.csv has nautical miles, each with its source, as things are and with straits or
 * canals closed ("Suez;Panama" leaves the way around the Cape of Good Hope). Those marked as read
 * were read for this test, the others are from memory and may be wrong themselves. Waypoints were
 * added where such figures showed a way to be wrong, so other pairs may agree less well.
 *
 * A figure is met within 5 %. What is not is marked as a miss in the file, and must be one.
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

enum { MOST_CLOSED = 4, MOST_FIGURES = 256, LEAST_OF_A_BAY = 10, LEAST_READ = 20 };

static const double TOLERANCE = 0.05;
static const double KM_PER_NM = 1.852;

typedef struct {
    bight_session *session;
    bight_layer *figures;
    bight_network *network;
} published;

static published all;

static void require(bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(all.session));
}

static const char *cell(int row, const char *column) {
    return bight_layer_text(all.figures, row, bight_layer_find_column(all.figures, column));
}

static double published_nm(int row) {
    return bight_layer_real(all.figures, row, bight_layer_find_column(all.figures, "published_nm"));
}

/* The network with the straits of a list closed, "Suez;Panama". */
static bight_scenario *close_straits(const char *list) {
    bight_change changes[MOST_CLOSED];
    char texts[MOST_CLOSED][64], names[128];
    bight_scenario *scenario;
    int count = 0;
    snprintf(names, sizeof names, "%s", list);
    char *rest = NULL;
    for (char *name = strtok_r(names, ";", &rest); name != NULL;
         name = strtok_r(NULL, ";", &rest)) {
        assert_true(count < MOST_CLOSED);
        snprintf(texts[count], sizeof texts[count], "strait=%s", name);
        changes[count] = (bight_change){BIGHT_CHANGE_CLOSE, texts[count]};
        count++;
    }
    require(bight_scenario_open(all.session, all.network, changes, count, &scenario));
    return scenario;
}

static double find_nm(const bight_scenario *scenario, const char *from, const char *to) {
    char ends[2][128];
    bight_layer *legs;
    double km = 0;
    snprintf(ends[0], sizeof ends[0], "port:%s", from);
    snprintf(ends[1], sizeof ends[1], "port:%s", to);
    require(bight_route_find(all.session, scenario, ends[0], ends[1], &legs));
    const int length = bight_layer_find_column(legs, "length_km");
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        km += bight_layer_real(legs, row, length);
    bight_layer_destroy(legs);
    return km / KM_PER_NM;
}

static double find_ours_nm(int row) {
    bight_scenario *scenario = close_straits(cell(row, "closed"));
    const double found = find_nm(scenario, cell(row, "from"), cell(row, "to"));
    bight_scenario_destroy(scenario);
    return found;
}

static int open_figures(void **state) {
    (void)state;
    require(bight_session_create(&all.session));
    require(bight_layer_read(all.session, "tests/published/sea_distances.csv", NULL, NULL,
                             &all.figures));
    require(bight_network_open(all.session, "networks/world-sea/network.yaml", NULL, &all.network));
    return 0;
}

static int close_figures(void **state) {
    (void)state;
    bight_network_close(all.network);
    bight_layer_destroy(all.figures);
    bight_session_destroy(all.session);
    return 0;
}

static int compare_ratios(const void *left, const void *right) {
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void published_distances_are_met_but_for_the_misses_listed(void **state) {
    (void)state;
    const int count = bight_layer_row_count(all.figures);
    double ratios[MOST_FIGURES];
    int wrong = 0, misses = 0;
    assert_true(count <= MOST_FIGURES);
    for (int row = 0; row < count; row++) {
        const double ours_nm = find_ours_nm(row);
        ratios[row] = ours_nm / published_nm(row);
        const int is_missed = !(fabs(ratios[row] - 1) <= TOLERANCE);
        const int is_listed = strcmp(cell(row, "miss"), "yes") == 0;
        misses += is_missed;
        wrong += is_missed != is_listed;
        if (is_missed || is_listed)
            printf("# %s%s - %s%s%s: ours %.0f, published %.0f nm (%.3f)\n",
                   is_missed == is_listed ? "" : "NOT AS LISTED: ", cell(row, "from"),
                   cell(row, "to"), cell(row, "closed")[0] != '\0' ? " without " : "",
                   cell(row, "closed"), ours_nm, published_nm(row), ratios[row]);
    }
    qsort(ratios, (size_t)count, sizeof *ratios, compare_ratios);
    printf("# %d of %d figures met, ours over published: median %.3f, 10 to 90 %% %.3f to %.3f\n",
           count - misses, count, ratios[count / 2], ratios[count / 10], ratios[count * 9 / 10]);
    assert_int_equal(wrong, 0);
    assert_true(misses <= count / 10);
}

static void every_bay_has_ten_figures_and_twenty_in_all_were_read(void **state) {
    (void)state;
    static const char *const bays[] = {"beijing-bay", "greater-bay-area", "new-york-bay",
                                       "san-francisco-bay", "tokyo-bay"};
    const int count = bight_layer_row_count(all.figures);
    int read = 0;
    for (int row = 0; row < count; row++)
        read += strstr(cell(row, "source"), "(recalled)") == NULL;
    assert_true(read >= LEAST_READ);
    for (size_t bay = 0; bay < sizeof bays / sizeof *bays; bay++) {
        int found = 0;
        for (int row = 0; row < count; row++)
            found += strstr(cell(row, "bays"), bays[bay]) != NULL;
        if (found < LEAST_OF_A_BAY) fail_msg("%s has %d figures", bays[bay], found);
    }
}

/* A figure for open waters and one for closed ones, of the same two ports: what closing costs. */
static void closing_suez_costs_what_is_published(void **state) {
    (void)state;
    int pairs = 0;
    for (int row = 1; row < bight_layer_row_count(all.figures); row++) {
        if (strcmp(cell(row, "closed"), "Suez;Panama") != 0) continue;
        assert_string_equal(cell(row, "from"), cell(row - 1, "from"));
        assert_string_equal(cell(row, "to"), cell(row - 1, "to"));
        const double longer = published_nm(row) / published_nm(row - 1);
        const double ours = find_ours_nm(row) / find_ours_nm(row - 1);
        if (!(fabs(ours / longer - 1) <= TOLERANCE))
            fail_msg("%s - %s: %.3f times as far, published %.3f", cell(row, "from"),
                     cell(row, "to"), ours, longer);
        pairs++;
    }
    assert_true(pairs >= 10);
}

static void no_closing_makes_a_way_shorter(void **state) {
    (void)state;
    static const char *const straits[] = {"Suez",   "Panama", "Malacca", "Gibraltar",
                                          "Taiwan", "Dover",  "Sunda",   "Korea"};
    bight_scenario *open = close_straits("");
    const double before = find_nm(open, "Qingdao", "Rotterdam");
    bight_scenario_destroy(open);
    for (size_t i = 0; i < sizeof straits / sizeof *straits; i++) {
        bight_scenario *closed = close_straits(straits[i]);
        assert_true(find_nm(closed, "Qingdao", "Rotterdam") >= before);
        bight_scenario_destroy(closed);
    }
}

static void a_port_behind_a_closed_strait_is_not_reached(void **state) {
    (void)state;
    static const char *const behind[][2] = {
        {"Bohai", "Tianjin"}, {"Hormuz", "Jebel Ali"}, {"Bosporus", "Odesa"}};
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        bight_layer *legs = NULL;
        char port[64];
        bight_scenario *closed = close_straits(behind[i][0]);
        snprintf(port, sizeof port, "port:%s", behind[i][1]);
        assert_int_not_equal(bight_route_find(all.session, closed, "port:Singapore", port, &legs),
                             BIGHT_OK);
        bight_layer_destroy(legs);
        bight_scenario_destroy(closed);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_distances_are_met_but_for_the_misses_listed),
        cmocka_unit_test(every_bay_has_ten_figures_and_twenty_in_all_were_read),
        cmocka_unit_test(closing_suez_costs_what_is_published),
        cmocka_unit_test(no_closing_makes_a_way_shorter),
        cmocka_unit_test(a_port_behind_a_closed_strait_is_not_reached),
    };
    return cmocka_run_group_tests(tests, open_figures, close_figures);
}
