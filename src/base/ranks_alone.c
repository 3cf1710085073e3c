/* One process by itself: there is nobody to exchange anything with; see ranks.h. */
#include <assert.h>
#include <stdlib.h>

#include "base/ranks.h"

void ranks_call(const bight_session *session, const char *job) {
    (void)session;
    (void)job;
}

bool ranks_hear(bight_session *session, char job[RANKS_NAME_BYTES], int *exit_code) {
    (void)session;
    job[0] = '\0';
    *exit_code = 0;
    return false;
}

void ranks_dismiss(int exit_code) {
    (void)exit_code;
}

void ranks_broadcast(const bight_session *session, void *data, size_t bytes) {
    assert(!ranks_exist(session));
    (void)data;
    (void)bytes;
}

void ranks_send(const bight_session *session, int to, const void *data, size_t bytes) {
    assert(to == session->rank);
    (void)data;
    (void)bytes;
}

void ranks_receive(const bight_session *session, int from, void *data, size_t bytes) {
    assert(from == session->rank);
    (void)data;
    (void)bytes;
}

void ranks_sum(const bight_session *session,
               int64_t *values, /* NOLINT(readability-non-const-parameter) */
               size_t count) {
    assert(!ranks_exist(session));
    (void)values;
    (void)count;
}

bight_status ranks_agree(bight_session *session, bight_status status) {
    assert(!ranks_exist(session));
    return status;
}

static int number_told(const char *name, int otherwise) {
    const char *told = getenv(name);
    return told == NULL ? otherwise : (int)strtol(told, NULL, 10);
}

ranks_place ranks_look(void) {
    return (ranks_place){0, 1, 1, number_told("OMPI_COMM_WORLD_SIZE", 1) - 1};
}

/* Where mpirun has started several, the first does all, and the others have nothing to do. */
ranks_place ranks_join(void) {
    ranks_place place = ranks_look();
    place.rank = number_told("OMPI_COMM_WORLD_RANK", 0);
    return place;
}
