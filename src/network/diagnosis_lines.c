/* Findings about lines: duplicates, crossings without a node, lengths and speeds that do not
 * fit. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "network/diagnosis.h"

static const double LEAST_LENGTH = 0.95; /* of the drawn line */
static const double MOST_LENGTH = 3;
static const double LEAST_KMH = 1;
static const double MOST_KMH = 1300;
static const double EQUAL_LENGTH = 0.01;

/* The first case of a kind of finding in a layer, and how many there are. */
typedef struct {
    int count;
    int line;
    int other_line; /* -1: none */
    double value;
} line_case;

static void count_case(line_case *cases, int line, int other_line, double value) {
    if (cases->count++ > 0) return;
    cases->line = line;
    cases->other_line = other_line;
    cases->value = value;
}

static bight_status tell_case(bight_session *session, diagnosis *list, const char *kind,
                              const line_case *cases, const char *sentence) {
    if (cases->count == 0) return BIGHT_OK;
    const network_line *line = &list->network->drawn->lines[cases->line];
    diagnosis_finding found =
        diagnosis_at_line(list->network, kind, cases->line, line->ends[0], line->ends[1]);
    if (cases->other_line >= 0)
        found.other_record = diagnosis_record(list->network, cases->other_line);
    snprintf(found.sentence, sizeof found.sentence, "%s", sentence);
    return diagnosis_add(session, list, &found);
}

/* ---- Lengths and speeds ---- */

static bight_status check_lengths(bight_session *session, diagnosis *list, int layer) {
    const bight_network *network = list->network;
    line_case shorter = {.other_line = -1}, longer = {.other_line = -1};
    char sentence[400];
    for (int i = 0; i < network->drawn->line_count; i++) {
        const network_line *line = &network->drawn->lines[i];
        if (line->layer != layer) continue;
        const double ratio = (double)line->length_mm / (double)line->geodesic_mm;
        if (ratio < LEAST_LENGTH) count_case(&shorter, i, -1, ratio);
        if (ratio > MOST_LENGTH) count_case(&longer, i, -1, ratio);
    }
    snprintf(
        sentence, sizeof sentence,
        "%d length%s shorter than the line drawn, here %.2f of it; check the column and its unit",
        shorter.count, shorter.count == 1 ? " is" : "s are", shorter.value);
    TRY(tell_case(session, list, "length", &shorter, sentence));
    snprintf(sentence, sizeof sentence,
             "%d length%s over %g times the line drawn, here %.1f times; check the column and its "
             "unit",
             longer.count, longer.count == 1 ? " is" : "s are", MOST_LENGTH, longer.value);
    return tell_case(session, list, "length", &longer, sentence);
}

static bight_status check_speeds(bight_session *session, diagnosis *list, int layer) {
    const bight_network *network = list->network;
    line_case odd = {.other_line = -1};
    char sentence[400];
    for (int i = 0; i < network->drawn->line_count; i++) {
        const network_line *line = &network->drawn->lines[i];
        if (line->layer != layer || line->travel_ms <= 0) continue;
        const double speed_kmh = 3.6 * (double)line->length_mm / (double)line->travel_ms;
        if (speed_kmh < LEAST_KMH || speed_kmh > MOST_KMH) count_case(&odd, i, -1, speed_kmh);
    }
    snprintf(sentence, sizeof sentence,
             "%d speed%s outside %g to %g km/h, here %.3g; check the speed or time and its unit",
             odd.count, odd.count == 1 ? " is" : "s are", LEAST_KMH, MOST_KMH, odd.value);
    return tell_case(session, list, "speed", &odd, sentence);
}

/* ---- Duplicates ---- */

/* A line seen from its lower end, so that both directions compare equal. */
typedef struct {
    double ends[4];
    int line;
} line_key;

static line_key key_of(const bight_network *network, int line) {
    line_key key = {.line = line};
    const double *ends = network->drawn->lines[line].ends;
    const bool is_turned = ends[0] > ends[2] || (ends[0] == ends[2] && ends[1] > ends[3]);
    for (int i = 0; i < 4; i++)
        key.ends[i] = ends[is_turned ? (i + 2) % 4 : i];
    return key;
}

static int compare_keys(const void *left, const void *right) {
    const line_key *a = left, *b = right;
    for (int i = 0; i < 4; i++)
        if (a->ends[i] != b->ends[i]) return a->ends[i] < b->ends[i] ? -1 : 1;
    return a->line - b->line;
}

bool diagnosis_are_duplicates(const bight_network *network, int first, int second) {
    const line_key a = key_of(network, first), b = key_of(network, second);
    const network_line *one = &network->drawn->lines[first],
                       *other = &network->drawn->lines[second];
    for (int i = 0; i < 4; i++)
        if (a.ends[i] != b.ends[i]) return false;
    const double difference = fabs((double)(one->geodesic_mm - other->geodesic_mm));
    return difference <= EQUAL_LENGTH * (double)one->geodesic_mm &&
           strcmp(one->name, other->name) == 0;
}

static bight_status check_duplicates(bight_session *session, diagnosis *list, int layer) {
    const bight_network *network = list->network;
    line_key *keys;
    int count = 0;
    line_case twice = {.other_line = -1};
    char sentence[400];
    TAKE(session, list->scratch, keys, network->drawn->line_count);
    for (int i = 0; i < network->drawn->line_count; i++)
        if (network->drawn->lines[i].layer == layer) keys[count++] = key_of(network, i);
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    for (int i = 1; i < count; i++)
        if (diagnosis_are_duplicates(network, keys[i - 1].line, keys[i].line))
            count_case(&twice, keys[i].line, keys[i - 1].line, 0);
    if (twice.count == 0) return BIGHT_OK;
    snprintf(
        sentence, sizeof sentence,
        "%d line%s drawn twice between the same ends, here also record %d; the quicker counts, "
        "delete the other",
        twice.count, twice.count == 1 ? " is" : "s are",
        diagnosis_record(network, twice.other_line));
    return tell_case(session, list, "duplicate", &twice, sentence);
}

/* ---- Crossings ---- */

static bool is_inner(const bight_network *network, int line, const polyline_position *position) {
    const double length_m = (double)network->drawn->lines[line].geodesic_mm / 1000;
    const double snap_m = network->description.snap_m;
    return position->share * length_m > snap_m && (1 - position->share) * length_m > snap_m;
}

static bool do_cross(const bight_network *network, int first, int second) {
    polyline_position on_first, on_second;
    if (!topology_may_split(network, second)) return false;
    const polyline a = topology_polyline(network, first);
    const polyline b = topology_polyline(network, second);
    return polyline_crossings(&a, &b, &on_first, &on_second, 1) > 0 &&
           is_inner(network, first, &on_first) && is_inner(network, second, &on_second);
}

static bight_status check_crossings(bight_session *session, diagnosis *list, int mode) {
    const bight_network *network = list->network;
    topology *work = list->work;
    line_case crossing = {.other_line = -1};
    char sentence[400];
    if (network->description.states_crossings) return BIGHT_OK; /* the user has decided */
    for (int line = work->mode_first[mode]; line < work->mode_first[mode + 1]; line++) {
        const int *found;
        int count;
        if (!topology_may_split(network, line)) continue;
        TRY(line_index_find(session, work->indices[mode], &work->boxes[line], &found, &count));
        for (int i = 0; i < count; i++) {
            const int other = work->mode_first[mode] + found[i];
            if (other > line && do_cross(network, line, other))
                count_case(&crossing, line, other, 0);
        }
    }
    if (crossing.count == 0) return BIGHT_OK;
    snprintf(sentence, sizeof sentence,
             "%d pair%s of lines cross without a node, here with record %d: bridges, or junctions? "
             "Say so with join.split_at_crossings: {%s: true} or false",
             crossing.count, crossing.count == 1 ? "" : "s",
             diagnosis_record(network, crossing.other_line), network->modes[mode]);
    return tell_case(session, list, "crossing", &crossing, sentence);
}

bight_status diagnosis_lines(bight_session *session, diagnosis *list) {
    for (int layer = 0; layer < list->network->description.layer_count; layer++) {
        TRY(check_lengths(session, list, layer));
        TRY(check_speeds(session, list, layer));
        TRY(check_duplicates(session, list, layer));
    }
    for (int mode = 0; mode < list->network->mode_count; mode++)
        if (list->network->is_mode_active[mode]) TRY(check_crossings(session, list, mode));
    return BIGHT_OK;
}
