/* Calling igraph, one thread at a time.
 *
 * igraph keeps its handlers of errors, its generator of random numbers and the list of what it has
 * to free after a failure for the whole process, and Debian's is not built for threads. So whoever
 * makes, asks or destroys something of igraph's does all of it in a turn, in one function that
 * begins and ends it; turns are not nested. Errors come back as codes (graph_status.h), for
 * igraph's own handler would end the process.
 */
#ifndef BIGHT_NETWORK_GRAPH_TURN_H
#define BIGHT_NETWORK_GRAPH_TURN_H

void graph_turn_take(void);
void graph_turn_give(void);

#endif
