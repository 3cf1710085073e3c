/* Turns, on POSIX mutexes. Locking a plain one that is begun and not one's own cannot fail. */
#include "base/turn.h"

void turn_begin(turn_lock *of) {
    (void)pthread_mutex_init(of, NULL);
}

void turn_end(turn_lock *of) {
    (void)pthread_mutex_destroy(of);
}

void turn_take(turn_lock *of) {
    (void)pthread_mutex_lock(of);
}

void turn_give(turn_lock *of) {
    (void)pthread_mutex_unlock(of);
}
