/* Processes that share the work of one: the first leads and does all that a single process does,
 * the others wait until it calls them to take their part of a long search.
 *
 * A call names a job; then leader and others run through the same exchanges, in which the leader
 * gives what is needed (parcel.h), each does its part, all agree whether it went well, and the
 * leader gets the results rank by rank. Results are put where they belong or are sums of whole
 * numbers, so they are the same for any number of ranks.
 *
 * What is behind it is MPI (ranks_mpi.c) or, in the usual build, nothing (ranks_alone.c): then no
 * other ranks exist, and nothing is exchanged. Only the thread that began the work may exchange.
 */
#ifndef BIGHT_BASE_RANKS_H
#define BIGHT_BASE_RANKS_H

#include "base/status.h"

/* Whether the session's work is shared with other processes. */
static inline bool ranks_exist(const bight_session *session) {
    return session->rank_count > 1;
}

static inline bool ranks_is_leader(const bight_session *session) {
    return session->rank == 0;
}

/* A stretch of items. */
typedef struct {
    int first;
    int count;
} ranks_part;

/* The part of a rank when so many items are shared out in equal stretches, all but the last of
 * whole multiples of `grain` items. */
ranks_part ranks_part_of(const bight_session *session, int rank, int item_count, int grain);

/* Jobs have names. */
enum { RANKS_NAME_BYTES = 32 };

/* The leader calls the others to a job; each of them hears of it, or (false) that all is done, with
 * the exit code all leave with. */
void ranks_call(const bight_session *session, const char *job);
bool ranks_hear(bight_session *session, char job[RANKS_NAME_BYTES], int *exit_code);
void ranks_dismiss(int exit_code);

/* The leader's bytes come to all others; there NULL leaves them away. */
void ranks_broadcast(const bight_session *session, void *data, size_t bytes);

/* Bytes of another rank, or to one. */
void ranks_send(const bight_session *session, int to, const void *data, size_t bytes);
void ranks_receive(const bight_session *session, int from, void *data, size_t bytes);

/* Adds the others' numbers, place by place, to the leader's. */
void ranks_sum(const bight_session *session, int64_t *values, size_t count);

/* Whether the part of every rank went well: BIGHT_OK, or the failure of the first that failed,
 * whose message the leader's session then has. All get the same answer. */
bight_status ranks_agree(bight_session *session, bight_status status);

/* How many processes there are, which of them this is, how many share its machine, and how many of
 * the same run cannot take part because this library was built without MPI. */
typedef struct {
    int rank;
    int count;
    int beside;
    int left_out;
} ranks_place;

/* Joins the other processes of the same run; once in a process. */
ranks_place ranks_join(void);

/* The same again, as often as wanted. */
ranks_place ranks_look(void);

#endif
