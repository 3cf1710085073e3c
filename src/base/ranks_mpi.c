/* Ranks of an MPI run; see ranks.h. This is the only file that calls MPI. */
#include <mpi.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/ranks.h"

/* Longer messages go in pieces: MPI counts bytes in an int, and a rank without room for what comes
 * takes each piece into this one and forgets it. */
enum { PIECE_BYTES = 1 << 18, ATTEMPTS = 2000, LEAST_SLEEP_NS = 20000, MOST_SLEEP_NS = 1000000 };

enum { EXCHANGE = 1 };

typedef struct {
    char job[RANKS_NAME_BYTES]; /* "": all is done */
    int thread_count;           /* asked for, 0: as many as there are processors */
    int exit_code;
} rank_call;

/* MPI_Wait keeps a processor busy, which is better left to others while the leader reads. */
static void await(MPI_Request request) {
    struct timespec nap = {.tv_nsec = LEAST_SLEEP_NS};
    int is_done = 0;
    for (int i = 0; i < ATTEMPTS && !is_done; i++)
        MPI_Request_get_status(request, &is_done, MPI_STATUS_IGNORE);
    while (!is_done) {
        nanosleep(&nap, NULL);
        if (nap.tv_nsec < MOST_SLEEP_NS) nap.tv_nsec *= 2;
        MPI_Request_get_status(request, &is_done, MPI_STATUS_IGNORE);
    }
}

static void broadcast_piece(void *data, int bytes) {
    MPI_Request request;
    MPI_Ibcast(data, bytes, MPI_BYTE, 0, MPI_COMM_WORLD, &request);
    await(request);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
}

static void tell_all(const rank_call *call) {
    rank_call told = *call;
    broadcast_piece(&told, sizeof told);
}

void ranks_call(const bight_session *session, const char *job) {
    rank_call call = {.thread_count = session->asked_threads};
    strncpy(call.job, job, sizeof call.job - 1);
    tell_all(&call);
}

bool ranks_hear(bight_session *session, char job[RANKS_NAME_BYTES], int *exit_code) {
    rank_call call;
    broadcast_piece(&call, sizeof call);
    bight_session_set_threads(session, call.thread_count);
    memcpy(job, call.job, sizeof call.job);
    *exit_code = call.exit_code;
    if (call.job[0] != '\0') return true;
    MPI_Finalize();
    return false;
}

static bool is_running(void) {
    int is_begun, is_ended;
    MPI_Initialized(&is_begun);
    MPI_Finalized(&is_ended);
    return is_begun && !is_ended;
}

void ranks_dismiss(int exit_code) {
    const rank_call call = {.exit_code = exit_code};
    if (!is_running()) return;
    tell_all(&call);
    MPI_Finalize();
}

static int piece_after(size_t done, size_t bytes) {
    return (int)(bytes - done < PIECE_BYTES ? bytes - done : PIECE_BYTES);
}

/* Goes along with a broadcast whose bytes have no place. */
static void forget(size_t bytes) {
    char forgotten[PIECE_BYTES] = {0};
    for (size_t done = 0; done < bytes; done += PIECE_BYTES)
        broadcast_piece(forgotten, piece_after(done, bytes));
}

void ranks_broadcast(const bight_session *session, void *data, size_t bytes) {
    (void)session;
    if (data == NULL) {
        forget(bytes);
        return;
    }
    for (size_t done = 0; done < bytes; done += PIECE_BYTES)
        broadcast_piece((char *)data + done, piece_after(done, bytes));
}

void ranks_send(const bight_session *session, int to, const void *data, size_t bytes) {
    MPI_Request request;
    (void)session;
    for (size_t done = 0; done < bytes; done += PIECE_BYTES) {
        MPI_Isend((const char *)data + done, piece_after(done, bytes), MPI_BYTE, to, EXCHANGE,
                  MPI_COMM_WORLD, &request);
        await(request);
        MPI_Wait(&request, MPI_STATUS_IGNORE);
    }
}

void ranks_receive(const bight_session *session, int from, void *data, size_t bytes) {
    MPI_Request request;
    (void)session;
    for (size_t done = 0; done < bytes; done += PIECE_BYTES) {
        MPI_Irecv((char *)data + done, piece_after(done, bytes), MPI_BYTE, from, EXCHANGE,
                  MPI_COMM_WORLD, &request);
        await(request);
        MPI_Wait(&request, MPI_STATUS_IGNORE);
    }
}

void ranks_sum(const bight_session *session, int64_t *values, size_t count) {
    enum { PIECE_COUNT = PIECE_BYTES / sizeof *values };
    MPI_Request request;
    int64_t sums[PIECE_COUNT];
    for (size_t done = 0; done < count; done += PIECE_COUNT) {
        const size_t left = count - done, piece = left < PIECE_COUNT ? left : PIECE_COUNT;
        MPI_Ireduce(values + done, sums, (int)piece, MPI_INT64_T, MPI_SUM, 0, MPI_COMM_WORLD,
                    &request);
        await(request);
        MPI_Wait(&request, MPI_STATUS_IGNORE);
        if (ranks_is_leader(session)) memcpy(values + done, sums, piece * sizeof *values);
    }
}

/* The message of the first rank that failed comes to the leader. */
bight_status ranks_agree(bight_session *session, bight_status status) {
    enum { WELL = 1 << 20 };
    MPI_Request request;
    int failed = status == BIGHT_OK ? WELL : session->rank, first;
    MPI_Iallreduce(&failed, &first, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD, &request);
    await(request);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
    if (first == WELL) return BIGHT_OK;
    int agreed = (int)status;
    MPI_Ibcast(&agreed, 1, MPI_INT, first, MPI_COMM_WORLD, &request);
    await(request);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
    if (first == 0) return (bight_status)agreed;
    if (session->rank == first)
        ranks_send(session, 0, session->message, sizeof session->message);
    else if (ranks_is_leader(session))
        ranks_receive(session, first, session->message, sizeof session->message);
    return (bight_status)agreed;
}

/* What those who start MPI runs tell the processes. */
static const char *const SIGNS[] = {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};
enum { SIGN_COUNT = sizeof SIGNS / sizeof *SIGNS };

/* Joining takes half a second, which a program by itself need not spend. */
static bool is_started_as_one_of_many(void) {
    bool is = false;
    for (int i = 0; i < SIGN_COUNT; i++)
        is |= getenv(SIGNS[i]) != NULL;
    return is;
}

ranks_place ranks_look(void) {
    ranks_place place = {0, 1, 1, 0};
    const char *beside = getenv("OMPI_COMM_WORLD_LOCAL_SIZE");
    if (!is_running()) return place;
    MPI_Comm_rank(MPI_COMM_WORLD, &place.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &place.count);
    if (beside != NULL) place.beside = (int)strtol(beside, NULL, 10);
    return place;
}

ranks_place ranks_join(void) {
    int level;
    if (is_started_as_one_of_many()) MPI_Init_thread(NULL, NULL, MPI_THREAD_SERIALIZED, &level);
    for (int i = 0; i < SIGN_COUNT; i++) /* what this process starts itself is by itself */
        unsetenv(SIGNS[i]);
    return ranks_look();
}
