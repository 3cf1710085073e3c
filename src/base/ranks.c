/* Sharing out items and beginning to share; see ranks.h. What exchanges is in ranks_mpi.c or
 * ranks_alone.c. */
#include "base/ranks.h"

/* The first item of a rank. */
static int begin_of(const bight_session *session, int rank, int item_count, int grain) {
    const int64_t grains = (item_count + (int64_t)grain - 1) / grain;
    const int64_t begin = grains * rank / session->rank_count * grain;
    return begin < item_count ? (int)begin : item_count;
}

ranks_part ranks_part_of(const bight_session *session, int rank, int item_count, int grain) {
    const int first = begin_of(session, rank, item_count, grain);
    return (ranks_part){first, begin_of(session, rank + 1, item_count, grain) - first};
}

int bight_ranks_begin(void) {
    return ranks_join().rank;
}

void bight_ranks_end(int exit_code) {
    ranks_dismiss(exit_code);
}

void bight_session_share(bight_session *session) {
    const ranks_place place = ranks_look();
    session->rank = place.rank;
    session->rank_count = place.count;
    session->ranks_beside = place.beside;
    bight_session_set_threads(session, session->asked_threads);
    if (place.left_out > 0)
        status_note(session,
                    "%d of the processes that mpirun started have nothing to do, for this is built "
                    "without MPI; build it with make MPI=1",
                    place.left_out);
}
