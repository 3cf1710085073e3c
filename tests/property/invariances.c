/* What must hold on any network, whatever its numbers are: tried on networks drawn at random.
 *
 * Times of different paths are compared as whole milliseconds, and files byte by byte.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawn_files.h"
#include "random_network.h"

enum {
    NETWORKS = 25,
    CONNECTORS_MS = 2, /* of a pair: 1 ms each, cities being on the roads */
    TIME = 1 << BIGHT_MEASURE_TIME,
    TIME_AND_LENGTH = TIME | 1 << BIGHT_MEASURE_LENGTH,
    ALL_THERE_ARE = 0
};

#define HUB_WEIGHTS                                                                                \
    "access=1,mean_time=1,closeness=1,harmonic=1,straightness=1,betweenness=1,degree=1"

static void open_drawn(network_fixture *f, const random_network *drawn) {
    random_network_draw(drawn, f, RANDOM_MINUTES);
    network_fixture_open(f, NULL);
}

static void make(random_network *drawn, int seed) {
    random_network_make(drawn, (uint64_t)seed, seed % 2 == 0);
}

static char *matrix_text(const network_fixture *f, unsigned measures) {
    const bight_matrix_output wanted = {
        .format = BIGHT_MATRIX_CSV, .measures = measures, .may_replace = true};
    size_t count;
    network_fixture_require(
        f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "matrix.csv")));
    return drawn_read(f->folder, "matrix.csv", &count);
}

static char *table_text(const network_fixture *f, bight_layer *table) {
    size_t count;
    network_fixture_require(
        f,
        bight_layer_write(f->session, table, drawn_path(f->folder, "table.csv"), BIGHT_CSV, true));
    bight_layer_destroy(table);
    return drawn_read(f->folder, "table.csv", &count);
}

static char *hubs_text(const network_fixture *f) {
    static const bight_hub_options options = {.weights = HUB_WEIGHTS, .draw_count = 50};
    bight_layer *hubs;
    network_fixture_require(f, bight_hubs_compute(f->session, f->scenario, f->matrix, &options,
                                                  &(bight_hub_tables){.hubs = &hubs}));
    return table_text(f, hubs);
}

static char *centrality_text(const network_fixture *f) {
    bight_layer *centrality;
    network_fixture_require(
        f, bight_centrality_compute(f->session, f->scenario, f->matrix, &centrality));
    return table_text(f, centrality);
}

/* One column of the centralities as text. */
static char *betweenness_text(const network_fixture *f) {
    bight_layer *centrality, *picked;
    const bight_layer_choice choice = {.fields = "city_id,betweenness"};
    network_fixture_require(
        f, bight_centrality_compute(f->session, f->scenario, f->matrix, &centrality));
    network_fixture_require(f, bight_layer_pick(f->session, centrality, &choice, &picked));
    bight_layer_destroy(centrality);
    return table_text(f, picked);
}

static int by_bytes(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The lines of a text in order of their bytes, the heading with them. */
static void sort_lines(char *text) {
    enum { MOST_LINES = RANDOM_PLACES * RANDOM_PLACES };
    static char *lines[MOST_LINES];
    const size_t bytes = strlen(text);
    size_t count = 0;
    char *copy = strdup(text);
    assert_non_null(copy);
    for (char *rest = copy, *line; (line = strsep(&rest, "\n")) != NULL && count < MOST_LINES;)
        if (line[0] != '\0') lines[count++] = line;
    qsort(lines, count, sizeof *lines, by_bytes);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, bytes + 1 - used, "%s\n", lines[i]);
    free(copy);
}

static void expect_same(int seed, const char *what, char *before, char *after) {
    if (strcmp(before, after) != 0)
        fail_msg("seed %d: %s differ:\n%s\nand\n%s", seed, what, before, after);
    free(before);
    free(after);
}

/* Of equal times the shorter path is taken, so lengths do not depend on the order either. */
static void the_order_of_records_does_not_matter(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        char *matrices[2], *hubs[2];
        make(&drawn, seed);
        for (int turn = 0; turn < 2; turn++) {
            open_drawn(f, &drawn);
            matrices[turn] = matrix_text(f, TIME_AND_LENGTH);
            hubs[turn] = hubs_text(f);
            sort_lines(matrices[turn]);
            sort_lines(hubs[turn]);
            random_network_shuffle(&drawn);
        }
        expect_same(seed, "matrices", matrices[0], matrices[1]);
        expect_same(seed, "hubs", hubs[0], hubs[1]);
    }
}

/* A straight line with a vertex on it. */
static void bend_midway(const random_network *drawn, random_link *link) {
    link->bend_lon_deg = (drawn->lon_deg[link->from] + drawn->lon_deg[link->to]) / 2;
    link->bend_lat_deg = (drawn->lat_deg[link->from] + drawn->lat_deg[link->to]) / 2;
}

/* The link ends at a new junction in its middle, and another goes on from there. */
static void split_link(random_network *drawn, int which) {
    random_link *link = &drawn->links[which];
    random_link *rest = &drawn->links[drawn->link_count];
    const int middle = drawn->place_count++;
    drawn->lon_deg[middle] = link->bend_lon_deg;
    drawn->lat_deg[middle] = link->bend_lat_deg;
    *rest = *link;
    rest->id = drawn->link_count++;
    rest->from = link->to = middle;
    bend_midway(drawn, link);
    bend_midway(drawn, rest);
    link->time_ms = rest->time_ms / 3;
    rest->time_ms -= link->time_ms;
    link->km = floor(rest->km * 250) / 1000; /* whole metres, as they are drawn */
    rest->km -= link->km;
}

/* Parallel links of equal time are one way where they join two junctions, but two ways once one of
 * them has a junction of its own: that is what a path is, and so such links are not split. */
static bool has_parallel(const random_network *drawn, int which) {
    const random_link *link = &drawn->links[which];
    for (int i = 0; i < drawn->link_count; i++) {
        const random_link *other = &drawn->links[i];
        if (i == which || other->time_ms != link->time_ms) continue;
        if ((other->from == link->from && other->to == link->to) ||
            (other->from == link->to && other->to == link->from))
            return true;
    }
    return false;
}

static void splitting_a_link_changes_no_time_length_or_betweenness(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        make(&drawn, seed);
        open_drawn(f, &drawn);
        char *matrix = matrix_text(f, TIME_AND_LENGTH), *betweenness = betweenness_text(f);
        for (int i = 0; i < 8; i++) {
            const int which = random_below(&drawn, drawn.link_count);
            if (!has_parallel(&drawn, which)) split_link(&drawn, which);
        }
        open_drawn(f, &drawn);
        expect_same(seed, "matrices", matrix, matrix_text(f, TIME_AND_LENGTH));
        expect_same(seed, "betweenness", betweenness, betweenness_text(f));
    }
}

/* Beside itself, as long or longer in time and way, and either way round. */
static void duplicate_link(random_network *drawn, int which) {
    const random_link *link = &drawn->links[which];
    random_link *copy = &drawn->links[drawn->link_count];
    *copy = *link;
    copy->id = drawn->link_count++;
    copy->time_ms += 60 * random_below(drawn, 3);
    copy->km += random_below(drawn, 2);
    if (link->is_oneway || random_below(drawn, 2) == 0) return;
    copy->from = link->to;
    copy->to = link->from;
    copy->is_oneway = random_below(drawn, 2) == 0;
}

static void a_duplicate_that_is_no_quicker_changes_nothing(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        make(&drawn, seed);
        open_drawn(f, &drawn);
        char *matrix = matrix_text(f, TIME_AND_LENGTH), *betweenness = betweenness_text(f);
        for (int i = 0; i < 10; i++)
            duplicate_link(&drawn, random_below(&drawn, drawn.link_count));
        open_drawn(f, &drawn);
        expect_same(seed, "matrices", matrix, matrix_text(f, TIME_AND_LENGTH));
        expect_same(seed, "betweenness", betweenness, betweenness_text(f));
    }
}

/* Milliseconds from city to city, the largest number without a route. */
static int64_t time_ms(const network_fixture *f, int from, int to) {
    const double minutes = bight_matrix_value(f->matrix, BIGHT_MEASURE_TIME, from, to);
    return isnan(minutes) ? INT64_MAX : llround(60000 * minutes);
}

/* Through a third city's node the connectors of that city are not paid, so they are taken off:
 * d(i, j) <= (d(i, k) - 1) + (d(k, j) - 1). */
static void expect_no_shortcut(const network_fixture *f, int over, int cities) {
    for (int i = 0; i < cities; i++) {
        for (int j = 0; j < cities; j++) {
            const int64_t there = time_ms(f, i, over), on = time_ms(f, over, j);
            if (i == j || i == over || j == over || there == INT64_MAX || on == INT64_MAX) continue;
            assert_true(time_ms(f, i, j) <= there + on - CONNECTORS_MS);
        }
    }
}

static void no_way_over_a_third_city_is_quicker(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        make(&drawn, seed);
        open_drawn(f, &drawn);
        for (int city = 0; city < drawn.city_count; city++)
            expect_no_shortcut(f, city, drawn.city_count);
    }
}

/* Opens a changed network whose times must be at least those of `before`, or at most. */
static void expect_monotone(network_fixture *f, const random_network *changed, int64_t *before,
                            int sign) {
    open_drawn(f, changed);
    for (int i = 0; i < changed->city_count; i++) {
        for (int j = 0; j < changed->city_count; j++) {
            const int64_t after = time_ms(f, i, j), was = before[i * RANDOM_PLACES + j];
            assert_true(sign > 0 ? after >= was : after <= was);
            before[i * RANDOM_PLACES + j] = after;
        }
    }
}

static void fewer_links_never_shorten_and_more_never_lengthen(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    static int64_t before[RANDOM_PLACES * RANDOM_PLACES];
    for (int seed = 1; seed <= NETWORKS; seed++) {
        memset(before, 0, sizeof before);
        make(&drawn, seed);
        expect_monotone(f, &drawn, before, 1); /* anything is at least 0 */
        drawn.links[random_below(&drawn, drawn.link_count)].is_oneway = true;
        expect_monotone(f, &drawn, before, 1);
        const int gone = random_below(&drawn, drawn.link_count);
        const random_link removed = drawn.links[gone];
        drawn.links[gone] = drawn.links[--drawn.link_count];
        expect_monotone(f, &drawn, before, 1);
        drawn.links[drawn.link_count++] = removed;
        drawn.links[drawn.link_count] = removed;
        drawn.links[drawn.link_count].from = random_below(&drawn, drawn.city_count);
        drawn.links[drawn.link_count].to = drawn.city_count;
        bend_midway(&drawn, &drawn.links[drawn.link_count]);
        drawn.link_count += drawn.place_count > drawn.city_count;
        expect_monotone(f, &drawn, before, -1);
    }
}

static void the_number_of_threads_does_not_matter(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        char *matrices[2], *hubs[2], *centralities[2];
        make(&drawn, seed);
        for (int turn = 0; turn < 2; turn++) {
            bight_session_set_threads(f->session, turn == 0 ? 1 : 4);
            open_drawn(f, &drawn);
            matrices[turn] = matrix_text(f, ALL_THERE_ARE);
            hubs[turn] = hubs_text(f);
            centralities[turn] = centrality_text(f);
        }
        expect_same(seed, "matrices", matrices[0], matrices[1]);
        expect_same(seed, "hubs", hubs[0], hubs[1]);
        expect_same(seed, "centralities", centralities[0], centralities[1]);
    }
}

static void minutes_and_hours_give_the_same_matrix(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        make(&drawn, seed);
        open_drawn(f, &drawn);
        char *minutes = matrix_text(f, ALL_THERE_ARE), *hubs = hubs_text(f);
        random_network_draw(&drawn, f, RANDOM_HOURS);
        network_fixture_open(f, NULL);
        expect_same(seed, "matrices", minutes, matrix_text(f, ALL_THERE_ARE));
        expect_same(seed, "hubs", hubs, hubs_text(f));
    }
}

/* Every millisecond is in the file, and no route is read as missing. */
static void a_written_matrix_is_read_back(void **state) {
    network_fixture *f = *state;
    static random_network drawn;
    for (int seed = 1; seed <= NETWORKS; seed++) {
        make(&drawn, seed);
        open_drawn(f, &drawn);
        free(matrix_text(f, ALL_THERE_ARE));
        bight_layer *table;
        network_fixture_require(f, bight_layer_read(f->session, drawn_path(f->folder, "matrix.csv"),
                                                    NULL, NULL, &table));
        network_fixture_keep(f, table);
        assert_int_equal(bight_layer_row_count(table), drawn.city_count * drawn.city_count);
        for (int row = 0; row < bight_layer_row_count(table); row++) {
            const int i = row / drawn.city_count, j = row % drawn.city_count;
            assert_near(network_fixture_cell(table, row, "from_id"), i + 1, 0);
            assert_near(network_fixture_cell(table, row, "to_id"), j + 1, 0);
            const bool has_route = time_ms(f, i, j) != INT64_MAX;
            assert_int_equal(network_fixture_is_missing(table, row, "travel_time"), !has_route);
            assert_int_equal(network_fixture_is_missing(table, row, "length"), !has_route);
            if (has_route)
                assert_int_equal(llround(60000 * network_fixture_cell(table, row, "travel_time")),
                                 time_ms(f, i, j));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(the_order_of_records_does_not_matter),
        NETWORK_TEST(splitting_a_link_changes_no_time_length_or_betweenness),
        NETWORK_TEST(a_duplicate_that_is_no_quicker_changes_nothing),
        NETWORK_TEST(no_way_over_a_third_city_is_quicker),
        NETWORK_TEST(fewer_links_never_shorten_and_more_never_lengthen),
        NETWORK_TEST(the_number_of_threads_does_not_matter),
        NETWORK_TEST(minutes_and_hours_give_the_same_matrix),
        NETWORK_TEST(a_written_matrix_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
