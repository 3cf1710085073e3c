/* Upward searches from a group of places at once, and the descent that continues them.
 *
 * One ascent belongs to one thread and is used for group after group: ascent_climb, then
 * ascent_descend over all nodes of the descent in order, then ascent_end.
 */
#ifndef BIGHT_ROUTE_ASCENT_H
#define BIGHT_ROUTE_ASCENT_H

#include "route/descent.h"

typedef struct {
    const descent *down;
    const lane_loops *loops;
    arena *arena;
    int width; /* of the labels of this group */
    int *seen; /* by rank: the last group that met it */
    int group;
    int *label_of; /* by rank: its label among the entries, where it was met by this group */
    int *stack;
    int *next_arc;
    int *ranks; /* those met, each after all above it */
    int count;
    uint32_t *entries; /* label 0: unreached; then one for each rank met */
    size_t entry_room;
    int *entry_of;    /* by node of the descent: its entry, 0 where it was not met */
    uint32_t *labels; /* of the descent */
} ascent;

/* The memory of one thread for groups of up to `most_width`: about 12 bytes a node of the hierarchy
 * that is met, 4 a node of the descent, 64 * most_width a label. */
bight_status ascent_create(bight_session *session, const descent *down, const lane_loops *loops,
                           int most_width, ascent *made);
void ascent_destroy(ascent *made);

/* The bytes of an ascent whose groups meet no more than ASCENT_RANKS_MET ranks each. */
size_t ascent_room(const descent *down, int most_width);
enum { ASCENT_RANKS_MET = 1 << 15 };

/* The lanes of a group: those of the places origins[0] .. origins[count - 1]. False when there was
 * no memory. */
bool ascent_climb(ascent *group, const search_places *places, const int *origins, int count);

/* Nodes begin .. end - 1 of the descent; `copies`, unless NULL, gets their labels. */
void ascent_descend(ascent *group, int begin, int end, uint32_t *copies);

void ascent_end(ascent *group);

/* The width of labels for so many lanes. */
int ascent_width(int lane_count);

#endif
