/* What is wrong with a network, or might be: each finding with its place and what to do.
 *
 * The list is filled by the diagnosis_* steps in the order of their declaration. A kind that comes
 * many times is told for its first cases, and then once with its number.
 */
#ifndef BIGHT_NETWORK_DIAGNOSIS_H
#define BIGHT_NETWORK_DIAGNOSIS_H

#include "network/topology.h"

typedef struct {
    bool is_error;
    const char *kind; /* "part", "near miss", ... */
    const char *file;
    int record;        /* 0: none */
    int other_record;  /* 0: none */
    double distance_m; /* NaN: none */
    double lon_deg;
    double lat_deg;
    char sentence[640];
} diagnosis_finding;

/* Ordered pairs of different cities. */
typedef struct {
    int64_t missing; /* without a route */
    int64_t within;  /* of those, the ones inside a group */
    int first[2];    /* of these */
    int meeting;     /* a city that the first reaches and that reaches the second; -1: none */
} diagnosis_pairs;

typedef struct {
    const bight_network *network;
    diagnosis_pairs pairs;
    topology *work; /* indices over the lines */
    arena *scratch;
    diagnosis_finding *items;
    int count;
    int capacity;
} diagnosis;

bight_status diagnosis_add(bight_session *session, diagnosis *list,
                           const diagnosis_finding *finding);

/* A finding at a line's record; the sentence is the caller's. */
diagnosis_finding diagnosis_at_line(const bight_network *network, const char *kind, int line,
                                    double lon_deg, double lat_deg);

/* The record number of a line in its file. */
int diagnosis_record(const bight_network *network, int line);

/* Cities and terminals that are not attached. */
bight_status diagnosis_places(bight_session *session, diagnosis *list);

/* Parts of a mode that are not joined, with the nearest gap to the main part. */
bight_status diagnosis_parts(bight_session *session, diagnosis *list);

/* Line ends that stop just short of another line. */
bight_status diagnosis_ends(bight_session *session, diagnosis *list);

/* Duplicate lines, crossings without a node, lengths and speeds that do not fit the geometry. */
bight_status diagnosis_lines(bight_session *session, diagnosis *list);

/* Lines of a layer that share stretches though they are no duplicates. O(segments log segments). */
bight_status diagnosis_overlaps(bight_session *session, diagnosis *list);

/* Whether two lines have the same ends, name and, within a hundredth, length. */
bool diagnosis_are_duplicates(const bight_network *network, int first, int second);

/* Cities that the others do not reach or that do not reach them, with the gap to close. After
 * diagnosis_parts: what that tells as an error is not counted as one again.
 * O(arcs + cities / 64 * arcs between parts). */
bight_status diagnosis_reach(bight_session *session, diagnosis *list);

/* The strongly connected parts of the graph of record: the part of each vertex. */
typedef struct {
    const int *numbers;
    int count;
} diagnosis_strong_parts;

/* Counts the pairs of cities; `groups`, by city, says which cities ought to reach each other.
 * O(cities / 64 * arcs between parts). */
bight_status diagnosis_count_pairs(bight_session *session, const diagnosis *list,
                                   const diagnosis_strong_parts *parts, const int *groups,
                                   diagnosis_pairs *pairs);

/* Adds to the table, for each layer with classes, a fact with their lengths. */
bight_status diagnosis_classes(bight_session *session, const bight_network *network, arena *scratch,
                               bight_layer *table);

/* Number of links at each node. */
bight_status diagnosis_degrees(bight_session *session, const bight_network *network, arena *scratch,
                               int **degrees);

#endif
