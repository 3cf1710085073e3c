/* Lines of a layer that lie on one another for a part of their way: segments drawn more than once.
 * Few are, so a table of two bits a hash finds those that may be, and only they are compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layer/projection.h"
#include "network/diagnosis.h"

static const int64_t MOST_SEGMENTS = 20000000;

enum { SLOTS_PER_SEGMENT = 8, SEEN_ONCE = 1, SEEN_AGAIN = 2 };

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

/* The segment that ends at a vertex; false when it has no length, and so is none. */
static bool take_segment(const polyline *shape, int line, int end, line_segment *segment) {
    const double x[2] = {shape->lon_deg[end - 1], shape->lon_deg[end]};
    const double y[2] = {shape->lat_deg[end - 1], shape->lat_deg[end]};
    const int low = x[0] < x[1] || (x[0] == x[1] && y[0] < y[1]) ? 0 : 1;
    *segment = (line_segment){.ends = {x[low], y[low], x[1 - low], y[1 - low]}, .line = line};
    return x[0] != x[1] || y[0] != y[1];
}

/* ---- Segments that may be drawn more than once ---- */

/* Two bits a slot; slots are a power of two. */
typedef struct {
    unsigned char *bits;
    uint64_t slot_count;
    int repeated_count; /* segments in slots seen again */
} segment_table;

/* Equal segments have equal slots, 0 and -0 being equal. Mixed as by Steele, Lea and Flood (2014,
 * SplitMix). */
static uint64_t slot_of(const segment_table *table, const line_segment *segment) {
    uint64_t hash = 0;
    for (int i = 0; i < 4; i++) {
        const double end = segment->ends[i] + 0.0;
        uint64_t word;
        memcpy(&word, &end, sizeof word);
        hash = (hash ^ word) * UINT64_C(0xBF58476D1CE4E5B9);
        hash ^= hash >> 29;
    }
    return hash & (table->slot_count - 1);
}

static int seen_at(const segment_table *table, uint64_t slot) {
    return table->bits[slot / 4] >> (2 * (slot % 4)) & 3;
}

static void see(segment_table *table, const line_segment *segment) {
    const uint64_t slot = slot_of(table, segment);
    const int seen = seen_at(table, slot);
    if (seen == 0) {
        table->bits[slot / 4] |= (unsigned char)(SEEN_ONCE << (2 * (slot % 4)));
        return;
    }
    table->repeated_count += seen == SEEN_ONCE ? 2 : 1;
    table->bits[slot / 4] |= (unsigned char)(SEEN_AGAIN << (2 * (slot % 4)));
}

static void see_segments(const bight_network *network, int line, segment_table *table) {
    const polyline shape = topology_polyline(network, line);
    line_segment segment;
    for (int end = 1; end < shape.count; end++)
        if (take_segment(&shape, line, end, &segment)) see(table, &segment);
}

static void add_repeated(const bight_network *network, int line, const segment_table *table,
                         overlaps *found) {
    const polyline shape = topology_polyline(network, line);
    line_segment segment;
    for (int end = 1; end < shape.count; end++)
        if (take_segment(&shape, line, end, &segment) &&
            seen_at(table, slot_of(table, &segment)) > SEEN_ONCE)
            found->segments[found->count++] = segment;
}

static bight_status gather_repeated(bight_session *session, const diagnosis *list, int layer,
                                    int64_t count, overlaps *found) {
    const bight_network *network = list->network;
    segment_table table = {.slot_count = 1024};
    while (table.slot_count < SLOTS_PER_SEGMENT * (uint64_t)count)
        table.slot_count *= 2;
    TAKE(session, list->scratch, table.bits, table.slot_count / 4);
    for (int i = 0; i < network->drawn->line_count; i++)
        if (network->drawn->lines[i].layer == layer) see_segments(network, i, &table);
    TAKE(session, list->scratch, found->segments, table.repeated_count);
    for (int i = 0; i < network->drawn->line_count; i++)
        if (network->drawn->lines[i].layer == layer) add_repeated(network, i, &table, found);
    return BIGHT_OK;
}

/* ---- What they have in common ---- */

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
    if (found->count == 0) return;
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
    TRY(gather_repeated(session, list, layer, count, &found));
    TAKE(session, list->scratch, found.is_overlapping, network->drawn->line_count);
    find_groups(network, &found);
    return tell_overlaps(session, list, layer, &found);
}

bight_status diagnosis_overlaps(bight_session *session, diagnosis *list) {
    for (int layer = 0; layer < list->network->description.layer_count; layer++)
        TRY(check_layer(session, list, layer));
    return BIGHT_OK;
}
