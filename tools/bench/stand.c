/* See stand.h. */
#include "stand.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peak_memory.h"
#include "stopwatch.h"
#include "street_grid.h"

/* What is measured of one peer beside the first side. */
typedef struct {
    double ours_s[STAND_ROUNDS];
    double theirs_s[STAND_ROUNDS];
    double ratio[STAND_ROUNDS];
    double our_mib;
    double their_mib;
    bool is_scaled[2]; /* ours, theirs */
    uint64_t checked;
} stand_line;

void stand_print_heading(void) {
    printf("%-22s %-11s %5s  %-9s  %-22s %-10s %8s  %8s %8s  %s\n", "what", "graph", "N", "ours",
           "peer", "theirs", "ratio", "our MiB", "their", "checked");
}

static const char *mib_text(double mib, char text[16]) {
    if (isnan(mib)) return "-";
    snprintf(text, 16, "%.*f", mib < 10 ? 1 : 0, mib);
    return text;
}

static const char *ratio_text(double ratio, char text[16]) {
    snprintf(text, 16, "%.*f", ratio < 10 ? 2 : ratio < 100 ? 1 : 0, ratio);
    return text;
}

static void print_line(const stand *on, const char *what, const char *size, const char *peer,
                       stand_line *line) {
    char ratio[16], our_mib[16], their_mib[16], checked[32] = "-";
    if (line->checked > 0)
        snprintf(checked, sizeof checked, "%llu", (unsigned long long)line->checked);
    printf("%-22s %-11s %5s  %s%-8s  %-22s %s%-9s %8s  %8s %8s  %s\n", what, on->graph_name, size,
           line->is_scaled[0] ? "~" : " ",
           stopwatch_text(stopwatch_median(line->ours_s, STAND_ROUNDS)), peer,
           line->is_scaled[1] ? "~" : " ",
           stopwatch_text(stopwatch_median(line->theirs_s, STAND_ROUNDS)),
           ratio_text(stopwatch_median(line->ratio, STAND_ROUNDS), ratio),
           mib_text(line->our_mib, our_mib), mib_text(line->their_mib, their_mib), checked);
    fflush(stdout);
}

/* Prepared anew; the last one stays. */
static double prepare_again(stand_side *side, const road_graph *graph, double *mib) {
    double seconds = NAN;
    const char *reason = NULL;
    if (side->prepared != NULL) side->side->release(side->prepared);
    const long begin_kib = peak_memory_begin();
    side->prepared = side->side->prepare(graph, side->side->threads, &seconds, &reason);
    *mib = side->side->memory_mib == NULL ? peak_memory_added_mib(begin_kib) : NAN;
    if (side->prepared == NULL) printf("%s is left out: %s\n", side->side->name, reason);
    return seconds;
}

/* Sides the graph is not too large for and that are there. The first has to be. */
static void admit_sides(stand *on, const bench_side *const *sides, int side_count,
                        stand_line *lines) {
    for (int i = 0; i < side_count; i++) {
        stand_side side = {.side = sides[i]};
        stand_line *line = &lines[on->side_count];
        const uint32_t largest = sides[i]->largest_nodes;
        if (largest > 0 && on->graph->node_count > largest) continue;
        line->theirs_s[0] = prepare_again(&side, on->graph, &line->their_mib);
        if (side.prepared == NULL && i == 0) exit(EXIT_FAILURE);
        if (side.prepared != NULL) on->sides[on->side_count++] = side;
    }
}

stand stand_set_up(const char *graph_name, const road_graph *graph, const bench_side *const *sides,
                   int side_count) {
    stand on = {.graph_name = graph_name, .graph = graph};
    stand_line lines[STAND_SIDES];
    memset(lines, 0, sizeof lines);
    double mib;
    admit_sides(&on, sides, side_count, lines);
    for (int round = 1; round < STAND_ROUNDS; round++)
        for (int i = 0; i < on.side_count; i++)
            lines[i].theirs_s[round] = prepare_again(&on.sides[i], graph, &mib);
    for (int i = 0; i < on.side_count; i++) {
        memcpy(lines[i].ours_s, lines[0].theirs_s, sizeof lines[i].ours_s);
        for (int round = 0; round < STAND_ROUNDS; round++)
            lines[i].ratio[round] = lines[i].theirs_s[round] / lines[i].ours_s[round];
        lines[i].our_mib = lines[0].their_mib;
        if (i > 0) print_line(&on, "preparation", "-", on.sides[i].side->name, &lines[i]);
    }
    return on;
}

void stand_take_down(stand *taken) {
    for (int i = 0; i < taken->side_count; i++)
        taken->sides[i].side->release(taken->sides[i].prepared);
    taken->side_count = 0;
}

/* How many of the origins a side is asked for in one round. */
static uint32_t row_count(const contest *held, const bench_side *side, uint32_t node_count) {
    if (side->row_ns_per_node <= 0 || held->is_never_scaled) return held->origin_count;
    const double fitting = 1e9 / (side->row_ns_per_node * node_count);
    uint32_t rows = fitting < 1                    ? 1
                    : fitting > held->origin_count ? held->origin_count
                                                   : (uint32_t)fitting;
    if (rows < side->least_rows) rows = side->least_rows;
    return rows < held->origin_count ? rows : held->origin_count;
}

/* Numbers of the origins asked for, evenly spread, others in each round. */
static uint32_t *choose_rows(uint32_t count, uint32_t of, int round) {
    uint32_t *rows = street_grid_room(count, sizeof *rows);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = (uint32_t)(((uint64_t)i * STAND_ROUNDS + (uint64_t)round) * of /
                             ((uint64_t)count * STAND_ROUNDS));
    return rows;
}

static size_t answer_bytes(const contest *held, uint32_t origin_count) {
    return held->bytes_in_all > 0 ? held->bytes_in_all : origin_count * held->bytes_per_origin;
}

/* Aligned for the widest stores there are. */
static char *answer_room(const contest *held, uint32_t origin_count) {
    char *room = aligned_alloc(64, (answer_bytes(held, origin_count) + 63) / 64 * 64);
    if (room == NULL) {
        fprintf(stderr, "bench: no memory for the answers to %s\n", held->what);
        exit(EXIT_FAILURE);
    }
    return room;
}

/* Asks for some of the origins and scales the seconds to all of them. The answer is touched before,
 * so that its pages count for nobody. */
static double ask_rows(const contest *held, const stand_side *side, const uint32_t *rows,
                       uint32_t count, void *answer) {
    uint32_t *origins = street_grid_room(count, sizeof *origins);
    for (uint32_t i = 0; i < count; i++)
        origins[i] = held->origins[rows[i]];
    memset(answer, 0, answer_bytes(held, count));
    const double seconds = held->ask(held, side, origins, count, answer);
    free(origins);
    return seconds * held->origin_count / count;
}

static double ask_measured(const contest *held, const stand_side *side, const uint32_t *rows,
                           uint32_t count, void *answer, double *mib) {
    memset(answer, 0, answer_bytes(held, count));
    const long begin_kib = peak_memory_begin();
    const double seconds = ask_rows(held, side, rows, count, answer);
    *mib = side->side->memory_mib != NULL ? side->side->memory_mib(side->prepared)
                                          : peak_memory_added_mib(begin_kib);
    return seconds;
}

static void stop_unequal(const stand *on, const contest *held, const bench_side *peer) {
    fprintf(stderr, "bench: %s of %s on %s is not that of %s\n", held->what,
            on->sides[0].side->name, on->graph_name, peer->name);
    exit(EXIT_FAILURE);
}

/* Rows of ours beside those of a peer; where origins are summed over, ours are asked for again. */
static uint64_t compare_rows(const stand *on, const contest *held, const stand_side *peer,
                             const uint32_t *rows, uint32_t count, const char *ours,
                             bool is_ours_whole, const char *theirs) {
    uint64_t compared = 0;
    if (held->bytes_in_all > 0) {
        char *same = answer_room(held, count);
        ask_rows(held, &on->sides[0], rows, count, same);
        compared = held->compare(held, same, theirs, held->bytes_in_all);
        free(same);
        if (compared == 0) stop_unequal(on, held, peer->side);
        return compared;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t row = is_ours_whole ? rows[i] : i;
        const uint64_t numbers =
            held->compare(held, ours + row * held->bytes_per_origin,
                          theirs + i * held->bytes_per_origin, held->bytes_per_origin);
        if (numbers == 0) stop_unequal(on, held, peer->side);
        compared += numbers;
    }
    return compared;
}

/* The first side is asked for all origins, unless it is one that takes long itself: then for those
 * of the peer. */
static void hold_round(const stand *on, const contest *held, const stand_side *peer, int round,
                       stand_line *line) {
    const bool is_ours_whole = on->sides[0].side->row_ns_per_node <= 0;
    const uint32_t their_count = row_count(held, peer->side, on->graph->node_count);
    const uint32_t our_count = is_ours_whole ? held->origin_count : their_count;
    uint32_t *their_rows = choose_rows(their_count, held->origin_count, round);
    uint32_t *our_rows = choose_rows(our_count, held->origin_count, is_ours_whole ? 0 : round);
    char *ours = answer_room(held, our_count);
    char *theirs = answer_room(held, their_count);
    double our_mib, their_mib;
    line->theirs_s[round] = ask_measured(held, peer, their_rows, their_count, theirs, &their_mib);
    line->ours_s[round] = ask_measured(held, &on->sides[0], our_rows, our_count, ours, &our_mib);
    line->ratio[round] = line->theirs_s[round] / line->ours_s[round];
    line->our_mib = fmax(line->our_mib, our_mib);
    line->their_mib = fmax(line->their_mib, their_mib);
    line->is_scaled[0] = our_count < held->origin_count;
    line->is_scaled[1] = their_count < held->origin_count;
    line->checked +=
        compare_rows(on, held, peer, their_rows, their_count, ours, is_ours_whole, theirs);
    free(theirs);
    free(ours);
    free(our_rows);
    free(their_rows);
}

void stand_hold(const stand *held_on, const contest *held) {
    char size[16];
    snprintf(size, sizeof size, "%u", held->size);
    if (!held->can(held_on->sides[0].side)) return;
    for (int i = 1; i < held_on->side_count; i++) {
        const stand_side *peer = &held_on->sides[i];
        stand_line line = {.our_mib = NAN, .their_mib = NAN};
        if (!held->can(peer->side)) continue;
        for (int round = 0; round < STAND_ROUNDS; round++)
            hold_round(held_on, held, peer, round, &line);
        print_line(held_on, held->what, size, peer->side->name, &line);
    }
}
