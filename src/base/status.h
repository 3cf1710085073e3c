/* The session: one message of failure, the notes of what was left out, and the number of threads.
 *
 * Everything that can fail returns bight_status. At the origin write
 *     return FAIL(session, BIGHT_BAD_DATA, "record %d has no speed", record);
 * and on the way up only TRY(call). FAIL is a macro so that analysers see the constant it returns.
 * Invariant: a message is written once, at its origin, and never changed on the way up.
 */
#ifndef BIGHT_BASE_STATUS_H
#define BIGHT_BASE_STATUS_H

#include "base/memory.h"
#include "bight.h"

enum { STATUS_MESSAGE_BYTES = 2048 };

struct bight_session {
    char message[STATUS_MESSAGE_BYTES];
    arena *arena;
    const char **notes;
    int note_count;
    int note_capacity;
    int thread_count;
    int asked_threads;       /* by the user, 0: as many as there are processors */
    int rank;                /* of this process among those that share its work (ranks.h) */
    int rank_count;          /* of them; 0 or 1: there are no others */
    int ranks_beside;        /* on this machine, itself among them */
    void *rank_work;         /* what the ranks keep from one job to the next */
    bight_progress progress; /* NULL: nobody asks */
    void *progress_context;
    bight_memory memory; /* zeroed: any, and nobody is told */
    void *projection;    /* owned by layer/projection.c: one PROJ context a session */
    void (*projection_close)(void *projection);
};

/* Writes the message of a failure. What it quotes from a file may be anything, so control
 * characters do not come through; only a format that has lines itself keeps them. */
void status_record(bight_session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Keeps one sentence for the user about something left out or assumed; no failure. A note that
 * does not fit in memory is dropped. */
void status_note(bight_session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define FAIL(session, status, ...) (status_record((session), __VA_ARGS__), (status))

#define FAIL_MEMORY(session) FAIL((session), BIGHT_OUT_OF_MEMORY, "out of memory")

#define TRY(call)                                                                                  \
    do {                                                                                           \
        const bight_status try_status = (call);                                                    \
        if (try_status != BIGHT_OK) return try_status;                                             \
    } while (0)

/* Zeroed memory for count items from an arena. */
#define TAKE(session, owner, pointer, count)                                                       \
    do {                                                                                           \
        (pointer) = arena_take((owner), (size_t)(count), sizeof *(pointer));                       \
        if ((pointer) == NULL) return FAIL_MEMORY(session);                                        \
    } while (0)

/* Makes room for one more item in an array of the arena that is full at `capacity`. */
#define GROW(session, owner, pointer, count, capacity)                                             \
    do {                                                                                           \
        if ((count) < (capacity)) break;                                                           \
        const size_t grow_to = (size_t)(capacity) < 8 ? 16 : 2 * (size_t)(capacity);               \
        void *grown = arena_grow((owner), (pointer), (size_t)(count), grow_to, sizeof *(pointer)); \
        if (grown == NULL) return FAIL_MEMORY(session);                                            \
        (pointer) = grown;                                                                         \
        (capacity) = (int)grow_to;                                                                 \
    } while (0)

#endif
