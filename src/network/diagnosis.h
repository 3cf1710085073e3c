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
    char sentence[512];
} diagnosis_finding;

typedef struct {
    const bight_network *network;
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

/* Number of links at each node. */
bight_status diagnosis_degrees(bight_session *session, const bight_network *network, arena *scratch,
                               int **degrees);

#endif
