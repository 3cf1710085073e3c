/* Lines of a layer that lie on one another for a part of their way. */
#include <stdio.h>
#include <stdlib.h>

#include "layer/projection.h"
#include "network/diagnosis.h"

static const int64_t MOST_SEGMENTS = 20000000;

/* Between two successive points, seen from the lower one, so that both directions are equal. */
typedef struct {
    double ends[4];
    int line;
} line_segment;

typedef struct {
    line_segment *segments;
    int count;
    bool *is_overlapping; /* by line */
    int line_count;
    double length_m;
    int lines[2]; /* of the first case */
    double lon_deg, lat_deg;
} overlaps;

static int compare_ends(const line_segment *a, const line_segment *b) {
    for (int i = 0; i < 4; i++)
        if (a->ends[i] != b->ends[i]) return a->ends[i] < b->ends[i] ? -1 : 1;
    return 0;
}

static int compare_segments(const void *left, const void *right) {
    const line_segment *a = left, *b = right;
    const int ends = compare_ends(a, b);
    return ends != 0 ? ends : a->line - b->line;
}

/* Segments without a length are none. */
static void add_segments(const bight_network *network, int line, overlaps *found) {
    const polyline shape = topology_polyline(network, line);
    for (int i = 1; i < shape.count; i++) {
        const double x[2] = {shape.lon_deg[i - 1], shape.lon_deg[i]};
        const double y[2] = {shape.lat_deg[i - 1], shape.lat_deg[i]};
        if (x[0] == x[1] && y[0] == y[1]) continue;
        const int low = x[0] < x[1] || (x[0] == x[1] && y[0] < y[1]) ? 0 : 1;
        found->segments[found->count++] =
            (line_segment){.ends = {x[low], y[low], x[1 - low], y[1 - low]}, .line = line};
    }
}

static void mark_line(overlaps *found, int line) {
    found->line_count += !found->is_overlapping[line];
    found->is_overlapping[line] = true;
}

/* Equal segments begin .. end - 1. Lines drawn twice from end to end are told as duplicates. */
static void judge_group(const bight_network *network, int begin, int end, overlaps *found) {
    const line_segment *first = &found->segments[begin];
    int other = begin + 1;
    while (other < end &&
           (found->segments[other].line == first->line ||
            diagnosis_are_duplicates(network, first->line, found->segments[other].line)))
        other++;
    if (other >= end) return;
    if (found->line_count == 0) {
        found->lines[0] = first->line;
        found->lines[1] = found->segments[other].line;
        found->lon_deg = first->ends[0];
        found->lat_deg = first->ends[1];
    }
    found->length_m +=
        projection_distance_m(first->ends[0], first->ends[1], first->ends[2], first->ends[3]);
    for (int i = begin; i < end; i++)
        mark_line(found, found->segments[i].line);
}

static void find_groups(const bight_network *network, overlaps *found) {
    qsort(found->segments, (size_t)found->count, sizeof *found->segments, compare_segments);
    for (int begin = 0, end; begin < found->count; begin = end) {
        end = begin + 1;
        while (end < found->count &&
               compare_ends(&found->segments[begin], &found->segments[end]) == 0)
            end++;
        if (end - begin > 1) judge_group(network, begin, end, found);
    }
}

static bight_status tell_overlaps(bight_session *session, diagnosis *list, int layer,
                                  const overlaps *found) {
    const bight_network *network = list->network;
    if (found->line_count == 0) return BIGHT_OK;
    diagnosis_finding finding =
        diagnosis_at_line(network, "overlap", found->lines[0], found->lon_deg, found->lat_deg);
    finding.other_record = diagnosis_record(network, found->lines[1]);
    snprintf(finding.sentence, sizeof finding.sentence,
             "%d lines of layer %s lie on one another for a part of their way (%.1f km in all), "
             "here with record %d near %.4f, %.4f: a stretch drawn twice counts twice in lengths; "
             "cut the lines where they part and keep the stretch once",
             found->line_count, network->description.layers[layer].id, found->length_m / 1000,
             finding.other_record, found->lon_deg, found->lat_deg);
    return diagnosis_add(session, list, &finding);
}

/* The number of segments of a layer's lines, 0 if they may not be split: those are schematic, and
 * lie where they lie. */
static int64_t count_segments(const bight_network *network, int layer) {
    int64_t count = 0;
    for (int i = 0; i < network->drawn->line_count; i++)
        if (network->drawn->lines[i].layer == layer && topology_may_split(network, i))
            count += topology_polyline(network, i).count;
    return count;
}

static bight_status check_layer(bight_session *session, diagnosis *list, int layer) {
    const bight_network *network = list->network;
    const int64_t count = count_segments(network, layer);
    overlaps found = {.count = 0};
    if (count == 0) return BIGHT_OK;
    if (count > MOST_SEGMENTS) {
        status_note(session,
                    "layer %s has over %lld segments: overlapping lines are not looked for",
                    network->description.layers[layer].id, (long long)MOST_SEGMENTS);
        return BIGHT_OK;
    }
    TAKE(session, list->scratch, found.segments, count);
    TAKE(session, list->scratch, found.is_overlapping, network->drawn->line_count);
    for (int i = 0; i < network->drawn->line_count; i++)
        if (network->drawn->lines[i].layer == layer) add_segments(network, i, &found);
    find_groups(network, &found);
    return tell_overlaps(session, list, layer, &found);
}

bight_status diagnosis_overlaps(bight_session *session, diagnosis *list) {
    for (int layer = 0; layer < list->network->description.layer_count; layer++)
        TRY(check_layer(session, list, layer));
    return BIGHT_OK;
}
