/* The times between cities as the engine finds them, for tests that compare ways to find them. */
#ifndef SEARCHED_TIMES_H
#define SEARCHED_TIMES_H

#include "network_fixture.h"
#include "route/router.h"

/* Row after row, in the router's units; TIME_LIMIT: no route. */
void searched_times_fill(const network_fixture *f, router *from, uint32_t *times);

#endif
