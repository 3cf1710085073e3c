/* What only one thread at a time may touch: its turn is taken, waited for if need be, and given
 * back by the same thread. A thread that has the turn does not take it again. */
#ifndef BIGHT_BASE_TURN_H
#define BIGHT_BASE_TURN_H

#include <pthread.h>

typedef pthread_mutex_t turn_lock;

/* A turn that exists from the start; others are begun and ended. */
#define TURN_FREE PTHREAD_MUTEX_INITIALIZER

void turn_begin(turn_lock *of);
void turn_end(turn_lock *of);
void turn_take(turn_lock *of);
void turn_give(turn_lock *of);

#endif
