/* What must hold of lines without named ends, however they are drawn: tried on small networks drawn
 * at random, thirty to an opening.
 *
 * Times are compared as whole milliseconds, and files byte by byte.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drawn_files.h"
#include "raw_lines.h"

enum {
    OPENINGS = 14, /* of each property: 420 networks */
    CITIES = RAW_CLUSTERS * RAW_CITIES,
    TELLING_BYTES = 1 << 14
};

static void open_drawn(network_fixture *f, const raw_network *drawn, const int *order) {
    raw_network_draw(drawn, f, order);
    network_fixture_open(f, NULL);
}

static int64_t time_ms(const network_fixture *f, int from, int to) {
    const double minutes = bight_matrix_value(f->matrix, BIGHT_MEASURE_TIME, from, to);
    return isnan(minutes) ? -1 : llround(60000 * minutes);
}

static void keep_times(const network_fixture *f, int64_t times[CITIES][CITIES]) {
    for (int from = 0; from < CITIES; from++)
        for (int to = 0; to < CITIES; to++)
            times[from][to] = time_ms(f, from, to);
}

static void fail_at(int seed, const raw_network *before, const raw_network *after, int from, int to,
                    const int64_t times[2]) {
    static char telling[2][TELLING_BYTES];
    raw_network_tell(before, from / RAW_CITIES, telling[0], TELLING_BYTES);
    raw_network_tell(after, from / RAW_CITIES, telling[1], TELLING_BYTES);
    fail_msg("seed %d: from C%d to C%d take %lld ms over\n%s\nand %lld ms over\n%s", seed, from, to,
             (long long)times[0], telling[0], (long long)times[1], telling[1]);
}

/* Every time is as before; or, when only ways count, every route. */
static void expect_kept(const network_fixture *f, int seed, const raw_network *before,
                        const raw_network *after, int64_t kept[CITIES][CITIES], bool only_ways) {
    for (int from = 0; from < CITIES; from++)
        for (int to = 0; to < CITIES; to++) {
            const int64_t times[2] = {kept[from][to], time_ms(f, from, to)};
            const bool is_kept =
                only_ways ? (times[0] < 0) == (times[1] < 0) : times[0] == times[1];
            if (!is_kept) fail_at(seed, before, after, from, to, times);
        }
}

typedef void (*network_change)(raw_network *drawn);

static void expect_nothing_changes(network_fixture *f, network_change change) {
    static raw_network before, after;
    static int64_t kept[CITIES][CITIES];
    for (int seed = 1; seed <= OPENINGS; seed++) {
        raw_network_make(&before, (uint64_t)seed, RAW_TIDY);
        open_drawn(f, &before, NULL);
        keep_times(f, kept);
        after = before;
        change(&after);
        open_drawn(f, &after, NULL);
        expect_kept(f, seed, &before, &after, kept, false);
    }
}

/* ---- The order of records ---- */

static char *table_text(const network_fixture *f, bight_layer *table) {
    size_t count;
    network_fixture_require(
        f,
        bight_layer_write(f->session, table, drawn_path(f->folder, "table.csv"), BIGHT_CSV, true));
    bight_layer_destroy(table);
    return drawn_read(f->folder, "table.csv", &count);
}

static char *matrix_text(const network_fixture *f) {
    const bight_matrix_output wanted = {.format = BIGHT_MATRIX_CSV, .may_replace = true};
    size_t count;
    network_fixture_require(
        f, bight_matrix_write(f->session, f->matrix, &wanted, drawn_path(f->folder, "matrix.csv")));
    return drawn_read(f->folder, "matrix.csv", &count);
}

static char *hubs_text(const network_fixture *f) {
    static const bight_hub_options options = {
        .weights = "access=1,mean_time=1,harmonic=1,betweenness=1,degree=1", .draw_count = 50};
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

/* Fails with the first line that differs. */
static void expect_same(int seed, const char *what, char *before, char *after) {
    size_t at = 0, begin = 0;
    while (before[at] != '\0' && before[at] == after[at])
        if (before[at++] == '\n') begin = at;
    if (before[at] != after[at])
        fail_msg("seed %d: %s differ:\n%.*s\nand\n%.*s", seed, what,
                 (int)strcspn(before + begin, "\n"), before + begin,
                 (int)strcspn(after + begin, "\n"), after + begin);
    free(before);
    free(after);
}

static void shuffle(raw_network *drawn, int *order) {
    for (int i = 0; i < drawn->line_count; i++)
        order[i] = i;
    for (int i = drawn->line_count - 1; i > 0; i--) {
        const int other = raw_below(drawn, i + 1), line = order[i];
        order[i] = order[other];
        order[other] = line;
    }
}

/* Ends anywhere: some join in chains, some stand on lines; with and without crossings. */
static void the_order_of_records_changes_no_byte(void **state) {
    network_fixture *f = *state;
    static raw_network drawn;
    static int order[RAW_CLUSTERS * RAW_LINES];
    for (int seed = 1; seed <= 2 * OPENINGS; seed++) {
        char *matrices[2], *hubs[2], *centralities[2];
        raw_network_make(&drawn, (uint64_t)seed, seed % 4 == 0 ? RAW_TIDY : RAW_WILD);
        for (int turn = 0; turn < 2; turn++) {
            open_drawn(f, &drawn, turn == 0 ? NULL : order);
            matrices[turn] = matrix_text(f);
            hubs[turn] = hubs_text(f);
            centralities[turn] = centrality_text(f);
            shuffle(&drawn, order);
        }
        expect_same(seed, "matrices", matrices[0], matrices[1]);
        expect_same(seed, "hubs", hubs[0], hubs[1]);
        expect_same(seed, "centralities", centralities[0], centralities[1]);
    }
}

/* ---- Splitting, duplicates, directions, parts ---- */

/* Whether other lines pass the middle of this one and none ends there: they do not meet, but would
 * if the line ended there. */
static bool is_bridge(const raw_network *drawn, const raw_line *line) {
    bool is_passed = false;
    const int middle = line->places[1];
    for (int i = 0; i < drawn->line_count; i++) {
        const raw_line *other = &drawn->lines[i];
        if (other == line || other->cluster != line->cluster) continue;
        if (other->places[0] == middle || other->places[other->count - 1] == middle) return false;
        is_passed = is_passed || (other->count == 3 && other->places[1] == middle);
    }
    return is_passed;
}

/* The first part of the line takes what the network gives it: its share of the length. */
static void split_line(raw_network *drawn, int which) {
    raw_line *line = &drawn->lines[which];
    raw_line *rest = raw_network_add(drawn, line);
    const double share = raw_length_m(line, 2) / raw_length_m(line, line->count);
    const int last = line->count - 1;
    line->time_ms = llround((double)rest->time_ms * share);
    rest->time_ms -= line->time_ms;
    rest->lon_deg[0] = line->lon_deg[1];
    rest->lat_deg[0] = line->lat_deg[1];
    rest->places[0] = line->places[1];
    rest->lon_deg[1] = line->lon_deg[last];
    rest->lat_deg[1] = line->lat_deg[last];
    rest->places[1] = line->places[last];
    line->count = rest->count = 2;
}

static void split_lines(raw_network *drawn) {
    const int count = drawn->line_count;
    for (int i = 0; i < count; i++)
        if (drawn->lines[i].count == 3 && !is_bridge(drawn, &drawn->lines[i])) split_line(drawn, i);
}

static void splitting_lines_at_a_vertex_changes_no_time(void **state) {
    expect_nothing_changes(*state, split_lines);
}

static void turn_line(raw_line *line) {
    const raw_line drawn = *line;
    for (int i = 0; i < line->count; i++) {
        line->lon_deg[i] = drawn.lon_deg[line->count - 1 - i];
        line->lat_deg[i] = drawn.lat_deg[line->count - 1 - i];
        line->places[i] = drawn.places[line->count - 1 - i];
    }
}

static void turn_lines(raw_network *drawn) {
    for (int i = 0; i < drawn->line_count; i++)
        if (!drawn->lines[i].is_oneway && raw_below(drawn, 2) == 0) turn_line(&drawn->lines[i]);
}

static void the_direction_two_way_lines_are_drawn_in_changes_no_time(void **state) {
    expect_nothing_changes(*state, turn_lines);
}

static void duplicate_lines(raw_network *drawn) {
    const int count = drawn->line_count;
    for (int i = 0; i < count; i++) {
        if (raw_below(drawn, 3) != 0) continue;
        raw_line *copy = raw_network_add(drawn, &drawn->lines[i]);
        copy->time_ms = 3 * copy->time_ms / 2;
        if (!copy->is_oneway && raw_below(drawn, 2) == 0) turn_line(copy);
    }
}

static void a_slower_duplicate_changes_no_time(void **state) {
    expect_nothing_changes(*state, duplicate_lines);
}

/* Two lines of a cluster, where neither is one-way or both are, become one record. The network
 * gives each part the share of its length. */
static void join_records(raw_network *drawn) {
    for (int i = 0; i + 1 < drawn->line_count; i += 2) {
        raw_line *first = &drawn->lines[i], *second = &drawn->lines[i + 1];
        if (first->cluster != second->cluster || first->is_oneway != second->is_oneway) continue;
        second->record = first->record;
    }
}

static void share_times(raw_network *drawn) {
    for (int i = 0; i + 1 < drawn->line_count; i += 2) {
        raw_line *first = &drawn->lines[i], *second = &drawn->lines[i + 1];
        if (first->cluster != second->cluster || first->is_oneway != second->is_oneway) continue;
        const double first_m = raw_length_m(first, first->count);
        const double second_m = raw_length_m(second, second->count);
        const double whole_ms = (double)(first->time_ms + second->time_ms);
        first->time_ms = llround(whole_ms * (first_m / (first_m + second_m)));
        second->time_ms = (int64_t)whole_ms - first->time_ms;
    }
}

static void parts_of_a_record_are_as_records_of_their_own(void **state) {
    network_fixture *f = *state;
    static raw_network before, after;
    static int64_t kept[CITIES][CITIES];
    for (int seed = 1; seed <= OPENINGS; seed++) {
        raw_network_make(&before, (uint64_t)seed, RAW_TIDY);
        share_times(&before);
        open_drawn(f, &before, NULL);
        keep_times(f, kept);
        after = before;
        join_records(&after);
        open_drawn(f, &after, NULL);
        expect_kept(f, seed, &before, &after, kept, false);
    }
}

/* ---- Ends that do not quite meet ---- */

static void move_end(raw_network *drawn, raw_line *line, int vertex) {
    const double most_deg = 0.49 * drawn->snap_m / 111700; /* of the longest degree */
    const double angle = raw_below(drawn, 6283) * 1e-3;
    const double distance_deg = raw_below(drawn, 1001) * 1e-3 * most_deg;
    line->lon_deg[vertex] += distance_deg * cos(angle);
    line->lat_deg[vertex] += distance_deg * sin(angle);
}

static int count_parts(network_fixture *f) {
    bight_layer *summary, *problems;
    int errors;
    network_fixture_require(
        f, bight_network_check(f->session, f->network, &summary, &problems, &errors));
    bight_layer_destroy(problems);
    return (int)network_fixture_cell(network_fixture_keep(f, summary), 0, "parts");
}

static void moving_ends_by_less_than_half_the_tolerance_keeps_all_joined(void **state) {
    network_fixture *f = *state;
    static raw_network before, after;
    static int64_t kept[CITIES][CITIES];
    for (int seed = 1; seed <= OPENINGS; seed++) {
        raw_network_make(&before, (uint64_t)seed, RAW_TIDY);
        open_drawn(f, &before, NULL);
        keep_times(f, kept);
        const int parts = count_parts(f);
        after = before;
        for (int i = 0; i < after.line_count; i++) {
            move_end(&after, &after.lines[i], 0);
            move_end(&after, &after.lines[i], after.lines[i].count - 1);
        }
        open_drawn(f, &after, NULL);
        expect_kept(f, seed, &before, &after, kept, true);
        assert_int_equal(count_parts(f), parts);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        NETWORK_TEST(the_order_of_records_changes_no_byte),
        NETWORK_TEST(splitting_lines_at_a_vertex_changes_no_time),
        NETWORK_TEST(a_slower_duplicate_changes_no_time),
        NETWORK_TEST(moving_ends_by_less_than_half_the_tolerance_keeps_all_joined),
        NETWORK_TEST(the_direction_two_way_lines_are_drawn_in_changes_no_time),
        NETWORK_TEST(parts_of_a_record_are_as_records_of_their_own),
    };
    if (access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
